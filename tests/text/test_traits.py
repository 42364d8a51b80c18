"""Traits of words, and the words of a document that have them."""

import pytest

from qms.rules.catalog import BLANKS
from qms.rules.parsing import read_document
from qms.rules.view import DocumentView
from qms.text.traits import Trait, traits_of
from tests.rules.sample import BODY, DOCUMENT, context_of, laid_over


def view(body=BODY):
    files = laid_over(body)
    return DocumentView(read_document(DOCUMENT, files[DOCUMENT], context_of(files)))


@pytest.mark.parametrize(
    ("word", "traits"),
    [
        ("СМСтин", {Trait.CAPITALS}),
        ("БатМУ,", {Trait.CAPITALS}),
        ("«КУУнун»", {Trait.CAPITALS, Trait.QUOTE}),
        ("(AVNде)", {Trait.CAPITALS, Trait.LATIN, Trait.BRACKET}),
        ("ВеEasy", {Trait.CAPITALS, Trait.LATIN, Trait.MIXED}),
        ("бѳлүм", {Trait.MIXED}),
        ("19.01.2026-ж.", {Trait.YEAR}),
        ("____", {Trait.BLANK}),
        ("«___»", {Trait.BLANK, Trait.QUOTE}),
        ("Ректордун", set()),
        ("Ж.Баласагын", {Trait.PERSON}),
    ],
)
def test_traits_are_told_by_letters_and_marks(word, traits):
    for _ in range(2):
        assert {one: set(found) for one, found in traits_of(frozenset({word})).items()} == (
            {word: traits} if traits else {}
        )


@pytest.mark.parametrize(
    ("body", "blanks"),
    [
        ("# 1. Бир\n1.1. Эки үч.\n", False),
        ("# 1. Бир\n\n\n1.1. Эки үч.", False),
        ("# 1. Бир\n1.1. Эки  үч.\n", True),
        ("# 1. Бир\n- эки\n  - үч\n", True),
        ("# 1. Бир \n1.1. Эки.\n", True),
        ("# 1. Бир\n1.1. № 5,\t6.\n", True),
        ("# 1. Бир\r\n1.1. Эки.\r\n", True),
        ("# 1. Бир\n1.1. Эки\u2003үч\x0bтөрт.\n", True),
        ("# 1. Бир\n1.1. " + "узун" * 200 + "\u2028үч.\n", True),
    ],
)
def test_words_stand_between_any_blanks(body, blanks):
    seen = view(body)
    assert list(seen.words) == seen.body_text.split()
    assert (BLANKS in seen.matters) is blanks


def test_a_document_tells_its_words_by_trait_and_where_they_stand():
    seen = view("# 1. СМС жана АБ\n1.1. СМСтин АБ жана СМС\nкирет АБ.\n")
    assert list(seen.distinct(Trait.CAPITALS)) == ["АБ", "АБ.", "СМС", "СМСтин"]
    first = seen.body.blocks[0].line
    assert [tuple(place) for place in seen.places("СМС")] == [(first, 6, 3), (first + 1, 21, 3)]
    assert [tuple(place) for place in seen.places("АБ.")] == [(first + 2, 7, 3)]
    assert list(seen.places("жок")) == []
