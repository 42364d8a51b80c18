"""Sentences of reading an old paper, in Russian."""

TEXTS = {
    "opened": "Внесено с бумаги «{source}»",
    "summary": "Строк {lines}: в документе {document}, в записях {records}, убрано {removed}, пустых {blank}.",
    "code": "Шифр написан по-разному: {values}.",
    "title": "Наименование написано по-разному: {values}.",
    "version": "Версия указана по-разному: {values}.",
    "date": "Дата указана по-разному: {values}.",
    "contents": "Строка содержания не совпадает с заголовком в тексте: {values}.",
    "contents-ghost": "Есть в содержании, но такого заголовка в тексте нет: {values}.",
    "contents-missing": "Есть в тексте, но не указано в содержании: {values}.",
    "header-page": "Порядок страниц в колонтитулах прерывается: {values}.",
    "header-cells": "Ячейки колонтитула на разных страницах расположены по-разному: {values}.",
    "running-header": "колонтитул",
    "page-number": "номер страницы",
    "placeholder": "незаполненное место",
    "rule": "разделительная черта",
    "sheet": "заголовок листа",
    "passport": "название паспорта",
    "contents-line": "содержание",
}
