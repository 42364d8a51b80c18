"""Sentences of reading an old paper, in Kyrgyz."""

TEXTS = {
    "opened": "«{source}» кагазынан киргизилди",
    "summary": "{lines} сап: документке – {document}, жазууларга – {records}, алынып салынганы – {removed}, бошу – {blank}.",
    "seen-code": "Шифр ар башка жазылган: {values}.",
    "seen-title": "Аталышы ар башка жазылган: {values}.",
    "seen-version": "Версиясы ар башка жазылган: {values}.",
    "seen-date": "Датасы ар башка жазылган: {values}.",
    "seen-contents": "Мазмундагы жазуу тексттеги аталышка дал келбейт: {values}.",
    "seen-contents-ghost": "Мазмунда бар, бирок текстте мындай аталыш жок: {values}.",
    "seen-contents-missing": "Текстте бар, бирок мазмунда көрсөтүлгөн эмес: {values}.",
    "seen-header-page": "Колонтитулдардагы беттердин катары үзүлгөн: {values}.",
    "seen-header-cells": "Колонтитулдун уячалары ар кайсы бетте ар башка жайгашкан: {values}.",
    "reason-running-header": "колонтитул",
    "reason-page-number": "беттин номери",
    "reason-placeholder": "толтурулбаган орун",
    "reason-rule": "бөлүүчү сызык",
    "reason-sheet": "барактын аталышы же мамычаларынын аталыштары",
    "reason-passport": "паспорттун аталышы",
    "reason-contents": "мазмун",
    # bringing a paper in
    "what": "«{source}» кагазын {id} документине киргизүү",
    "unreadable": "{path}: файлды текст катары окуу мүмкүн эмес.",
    "empty": "{path}: файл бош.",
    "id-taken": "«{id}» деген документ мурунтан эле бар.",
    "id-taken-hint": "Башка идентификаторду көрсөтүңүз, мисалы: --id {id}-2",
}
