"""Sentences about numbers put right, in English."""

TEXTS = {
    "nothing": "The numbers and references of “{title}” are right.",
    "numbers": "{path}: {n} {n:number changes|numbers change}: {numbers}.",
    "followed": "{path}: {n} {n:reference follows its clause|references follow their clauses}: {references}.",
    "left_removed": "{place}: “{words}” – the clause referred to was taken out. Name another one or take the reference out.",
    "left_repeated": "{place}: “{words}” – several clauses bear this number. Say yourself which one is meant.",
    "left_words": "{place}: “{words}” – if this is a clause of this document, correct the number yourself or write it as a link: [clause 4.2](#4.2).",
    "moved": "Clauses to which “{title}” refers have got other numbers or were taken out: {references}.",
    "moved_hint": "To put them right: qms renumber {id}",
}
