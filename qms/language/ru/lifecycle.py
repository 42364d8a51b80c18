"""Sentences about a document's life, in Russian."""

TEXTS = {
    "bad_id": "«{id}» не может быть идентификатором документа: так же будет называться его папка.",
    "bad_id_hint": "Возьмите строчные латинские буквы, цифры и дефис (до 80 знаков), например: academic-office",
    "bad_skeleton": "Заготовку вида «{type}» не удалось заполнить: в блоке сведений в её начале ошибка.",
    "bad_skeleton_hint": "Исправьте заготовку в папке templates/skeletons организации.",
    "status.draft": "проект",
    "status.in-agreement": "на согласовании",
    "status.pending": "утверждён, ещё не вступил в силу",
    "status.effective": "действует",
    "status.superseded": "утратил силу",
    "status.withdrawn": "отменён",
    "state.draft": "проект",
    "state.in-agreement": "на согласовании",
    "state.signed": "подписан, ожидает номера",
}
