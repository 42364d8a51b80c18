"""Sentences of reading an old paper, in English."""

TEXTS = {
    "opened": "Imported from the paper “{source}”",
    "summary": "{lines} lines: {document} in the document, {records} in records, {removed} removed, {blank} blank.",
    "code": "The code is written differently: {values}.",
    "title": "The title is written differently: {values}.",
    "version": "The version is stated differently: {values}.",
    "date": "The date is stated differently: {values}.",
    "contents": "An entry of the contents differs from the heading in the text: {values}.",
    "contents-ghost": "In the contents, but no such heading in the text: {values}.",
    "contents-missing": "In the text, but not in the contents: {values}.",
    "header-page": "The pages in the running headers do not follow each other: {values}.",
    "header-cells": "The cells of the running header are arranged differently from page to page: {values}.",
    "running-header": "running header",
    "page-number": "page number",
    "placeholder": "blank to be filled in",
    "rule": "rule across the page",
    "sheet": "heading of a sheet",
    "passport": "title of the passport",
    "contents-line": "contents",
}
