"""Sentences about a document's life, in Kyrgyz."""

TEXTS = {
    "bad_id": "«{id}» документтин идентификатору боло албайт: ал папканын аты да болот.",
    "bad_id_hint": "Кичине латын тамгаларын, цифраларды жана дефисти колдонуңуз (80 белгиге чейин), мисалы: academic-office",
    "bad_skeleton": "«{type}» түрүнүн үлгү текстин толтуруу мүмкүн болбоду: анын башындагы маалымат бөлүгүндө ката бар.",
    "bad_skeleton_hint": "Уюмдун templates/skeletons папкасындагы үлгүнү оңдоңуз.",
    "status.draft": "долбоор",
    "status.in-agreement": "макулдашууда",
    "status.pending": "бекитилген, күчүнө кире элек",
    "status.effective": "күчүндө",
    "status.superseded": "күчүн жоготкон",
    "status.withdrawn": "жокко чыгарылган",
    "state.draft": "долбоор",
    "state.in-agreement": "макулдашууда",
    "state.signed": "кол коюлган, номерин күтүүдө",
}
