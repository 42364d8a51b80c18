"""Bytes turned into characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qms.language import LANGUAGES, say
from qms.model.findings import Place
from qms.text.decoding import decode

TEXT = "id: a\ntitle: Окуу бөлүмү жөнүндө жобо\n"
RUSSIAN = "id: a\ntitle: Положение об учебном отделе\n"


def test_utf8_is_read_and_its_mark_stays():
    assert decode(TEXT.encode()) == (TEXT, ())
    assert decode(b"\xef\xbb\xbfid: a") == ("\ufeffid: a", ())
    assert decode(b"") == ("", ())


def test_windows_1251_is_recognised_with_the_place_where_it_shows():
    text, problems = decode(RUSSIAN.encode("cp1251"))
    assert text == RUSSIAN
    assert problems[0].place == Place(2, 8)
    assert dict(problems[0].message.values) == {"encoding": "Windows-1251"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf16_is_recognised(encoding):
    text, problems = decode(TEXT.encode(encoding))
    assert text.removeprefix("\ufeff") == TEXT
    assert dict(problems[0].message.values) == {"encoding": "UTF-16"}
    assert all("UTF-16" in say(problems[0].message, lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"PK\x03\x04rest", "text.word_file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "text.old_word_file"),
        (b"%PDF-1.7", "text.pdf_file"),
        (b"{\\rtf1", "text.rtf_file"),
        (b"id: a\n\x81\x90\x98", "text.not_utf8"),
        ("абв\nid: \0".encode(), "text.nul"),
    ],
)
def test_what_is_no_utf8_text_is_named(data, key):
    _, problems = decode(data)
    assert [found.message.key for found in problems] == [key]
    assert all(say(problems[0].message, lang) for lang in LANGUAGES)


def test_a_zero_byte_is_found_on_its_line():
    assert decode("абв\nid: \0".encode())[1][0].place == Place(2, 5)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.binary(max_size=60))
def test_no_bytes_make_decoding_raise(data):
    text, problems = decode(data)
    assert problems or text.encode() == data
