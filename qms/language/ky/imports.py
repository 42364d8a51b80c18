"""Sentences of reading an old paper, in Kyrgyz."""

TEXTS = {
    "opened": "«{source}» кагазынан киргизилди",
    "summary": "{lines} сап: {document} документте, {records} жазууларда, {removed} алынып салынды, {blank} бош.",
    "code": "Шифр ар башка жазылган: {values}.",
    "title": "Аталышы ар башка жазылган: {values}.",
    "version": "Версиясы ар башка жазылган: {values}.",
    "date": "Датасы ар башка жазылган: {values}.",
    "contents": "Мазмундагы жазуу тексттеги башкы сөзгө дал келбейт: {values}.",
    "contents-ghost": "Мазмунда бар, бирок текстте мындай башкы сөз жок: {values}.",
    "contents-missing": "Текстте бар, бирок мазмунда көрсөтүлгөн эмес: {values}.",
    "header-page": "Колонтитулдардагы беттердин катары үзүлгөн: {values}.",
    "header-cells": "Колонтитулдун уячалары ар кайсы бетте ар башка жайгашкан: {values}.",
    "running-header": "колонтитул",
    "page-number": "беттин номери",
    "placeholder": "толтурулбаган орун",
    "rule": "бөлүүчү сызык",
    "sheet": "барактын башкы сабы",
    "passport": "паспорттун аталышы",
    "contents-line": "мазмун",
}
