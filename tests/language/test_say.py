import sys

import pytest

from qms.language import LANGUAGES, catalogue, pick, say, text
from qms.language.numbers import Count, plural
from qms.model.messages import message


@pytest.fixture
def sentences(monkeypatch):
    """Area ``sample`` with the given template in every language."""

    def put(template):
        monkeypatch.setattr(catalogue, "texts", lambda _lang, _area: {"key": template})

    return put


def test_values_stand_in_the_sentence(sentences):
    sentences("{path}: {number}")
    assert say(message("sample.key", path="a.md", number=3), "ky") == "a.md: 3"


def test_a_list_is_joined_by_commas(sentences):
    sentences("[{names}]")
    assert say(message("sample.key", names=("а", "б")), "ky") == "[а, б]"


@pytest.mark.parametrize(("value", "said"), [(3.0, "3"), (0.1, "0.1"), (1234567, "1234567"), (12.5, "12.5")])
def test_numbers_are_written_plainly(sentences, value, said):
    sentences("{n}")
    assert text("sample.key", "ru", n=value) == said


def test_braces_in_a_value_are_left_alone(sentences):
    sentences("{title}")
    assert text("sample.key", "en", title="{x}") == "{x}"


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 файл"), (3, "3 файла"), (5, "5 файлов"), (11, "11 файлов"), (21, "21 файл")]
)
def test_a_russian_word_follows_its_number(sentences, n, said):
    sentences("{n} {n:файл|файла|файлов}")
    assert text("sample.key", "ru", n=n) == said


def test_an_english_word_follows_its_number_and_a_kyrgyz_one_never_changes():
    assert [plural(n, "en") for n in (0, 1, 2)] == [1, 0, 1]
    assert [plural(n, "ky") for n in (0, 1, 2)] == [0, 0, 0]


@pytest.mark.parametrize("key", ["errors.no-such-key", "nowhere.key"])
def test_a_missing_text_is_our_fault_and_raises(key):
    with pytest.raises(KeyError):
        say(message(key), "ky")


def test_a_missing_value_raises():
    with pytest.raises(KeyError):
        say(message("errors.bug"), "ky")


def test_an_area_is_imported_when_its_first_sentence_is_said():
    catalogue.texts.cache_clear()
    sys.modules.pop("qms.language.ru.errors", None)
    assert say(message("errors.interrupted"), "ru")
    assert "qms.language.ru.errors" in sys.modules


def test_a_text_is_picked_in_the_language_or_the_first_that_has_it():
    assert pick({"ky": "а", "ru": "б"}, "ru") == "б"
    assert pick({"ky": "а", "ru": "б"}, "en") == "а"
    assert pick({"en": "c"}, "ky") == "c"
    assert pick({}, "ky") == ""
    assert pick("одно", "en") == "одно"


def test_kyrgyz_is_the_first_language():
    assert LANGUAGES[0] == "ky"


@pytest.mark.parametrize("lang", ["ky", "ru", "en"])
def test_what_is_said_of_several_is_left_out_of_one(lang):
    assert format(Count(1, lang), "=1|| (3, 5)") == ""
    assert format(Count(21, lang), "=1|one| (3, 5)") == " (3, 5)"
