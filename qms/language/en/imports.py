"""Sentences of reading an old paper, in English."""

TEXTS = {
    "opened": "Imported from the paper “{source}”",
    "summary": "{lines} lines: {document} in the document, {records} in records, {removed} removed, {blank} blank.",
    "seen-code": "The code is written differently: {values}.",
    "seen-title": "The title is written differently: {values}.",
    "seen-version": "The version is stated differently: {values}.",
    "seen-date": "The date is stated differently: {values}.",
    "seen-contents": "An entry of the contents differs from the heading in the text: {values}.",
    "seen-contents-ghost": "In the contents, but no such heading in the text: {values}.",
    "seen-contents-missing": "In the text, but not in the contents: {values}.",
    "seen-header-page": "The pages in the running headers do not follow each other: {values}.",
    "seen-header-cells": "The cells of the running header are arranged differently from page to page: {values}.",
    "reason-running-header": "running header",
    "reason-page-number": "page number",
    "reason-placeholder": "blank to be filled in",
    "reason-rule": "rule across the page",
    "reason-sheet": "heading of a sheet",
    "reason-passport": "title of the passport",
    "reason-contents": "contents",
    # bringing a paper in
    "what": "Import of the paper “{source}” as {id}",
    "unreadable": "{path}: the file cannot be read as text.",
    "empty": "{path}: the file is empty.",
    "id-taken": "There is already a document “{id}”.",
    "id-taken-hint": "Give another id, for example: --id {id}-2",
}
