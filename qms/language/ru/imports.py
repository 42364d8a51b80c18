"""Sentences of reading an old paper, in Russian."""

TEXTS = {
    "opened": "Внесено с бумаги «{source}»",
    "summary": "Строк {lines}: в документе {document}, в записях {records}, убрано {removed}, пустых {blank}.",
    "seen-code": "Шифр написан по-разному: {values}.",
    "seen-title": "Наименование написано по-разному: {values}.",
    "seen-version": "Версия указана по-разному: {values}.",
    "seen-date": "Дата указана по-разному: {values}.",
    "seen-contents": "Строка содержания не совпадает с заголовком в тексте: {values}.",
    "seen-contents-ghost": "Есть в содержании, но такого заголовка в тексте нет: {values}.",
    "seen-contents-missing": "Есть в тексте, но не указано в содержании: {values}.",
    "seen-header-page": "Порядок страниц в колонтитулах прерывается: {values}.",
    "seen-header-cells": "Ячейки колонтитула на разных страницах расположены по-разному: {values}.",
    "reason-running-header": "колонтитул",
    "reason-page-number": "номер страницы",
    "reason-placeholder": "незаполненное место",
    "reason-rule": "разделительная черта",
    "reason-sheet": "заголовок листа",
    "reason-passport": "название паспорта",
    "reason-contents": "содержание",
    # bringing a paper in
    "what": "Ввод бумаги «{source}» в документ {id}",
    "unreadable": "{path}: файл нельзя прочитать как текст.",
    "empty": "{path}: файл пуст.",
    "id-taken": "Документ «{id}» уже есть.",
    "id-taken-hint": "Укажите другой id, например: --id {id}-2",
}
