"""The three languages say the same things."""

import re
from pathlib import Path
from string import Formatter

import pytest

import qms.language
from qms.language.catalogue import LANGUAGES, texts

ROOT = Path(qms.language.__file__).parent
AREAS = sorted({path.stem for lang in LANGUAGES for path in (ROOT / lang).glob("*.py")} - {"__init__"})
MIXED = re.compile(r"[A-Za-z][А-Яа-яЁёҢңӨөҮү]|[А-Яа-яЁёҢңӨөҮү][A-Za-z]")


def placeholders(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("area", AREAS)
def test_all_languages_have_the_same_keys(area):
    keys = {lang: set(texts(lang, area)) for lang in LANGUAGES}
    missing = {lang: sorted(set().union(*keys.values()) - keys[lang]) for lang in LANGUAGES}
    assert missing == {lang: [] for lang in LANGUAGES}


@pytest.mark.parametrize("area", AREAS)
def test_all_languages_show_the_same_values(area):
    for key in texts("ky", area):
        # an organisation writes its rules in several languages: each sentence shows those of its own
        shown = {
            lang: {"own words" if one == lang else one for one in placeholders(texts(lang, area)[key])}
            for lang in LANGUAGES
        }
        assert shown["ky"] == shown["ru"] == shown["en"], key


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("lang", ["ky", "ru"])
def test_no_word_mixes_latin_and_cyrillic_letters_except_an_abbreviation_and_its_ending(lang, area):
    bare = {key: re.sub(r"\\\w|[A-Z]{2,}(?=[а-яңөү]+)", " ", said) for key, said in texts(lang, area).items()}
    assert {key: said for key, said in bare.items() if MIXED.search(said)} == {}


@pytest.mark.parametrize("area", AREAS)
def test_english_texts_have_no_cyrillic_word_outside_quotes_and_examples(area):
    bare = {key: re.sub(r"[«`“\"'(].*?[»`”\"')]", "", said) for key, said in texts("en", area).items()}
    wordy = {key: said for key, said in bare.items() if len(re.findall(r"[А-Яа-яҢңӨөҮү]{4,}", said)) > 1}
    assert wordy == {}
