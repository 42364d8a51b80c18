"""A front matter that was read before gives what reading it again gives."""

from dataclasses import dataclass

import pytest

from qms.actions.read_before import KnownFronts
from qms.model.snapshot import DocumentFacts
from qms.rules.analysis import analyse
from qms.rules.parsing import read_document
from tests.rules.sample import context_of


@dataclass
class Kept:
    """A cache in memory."""

    values: dict[str, bytes]

    def get_many(self, keys):
        return {key: self.values[key] for key in keys if key in self.values}

    def put_many(self, items):
        self.values.update(items)


PATH = "documents/sample/document.md"
PLAIN = """\
id: sample
type: regulation
code: ТТМУ.СМС-ТБ.02
title: Архив жөнүндө жобо
language: ky
unit: archive
review_months: 36
"""
BODY = "# 1. Жалпы жоболор\n1.1. Архив иштейт.\n"


@pytest.mark.parametrize(
    "front",
    [
        PLAIN,
        f"{PLAIN}abbreviations:\n- {{abbreviation: СМС, expansion: сапат менеджменти системасы}}\n",
        f'{PLAIN}"terms": [{{term: архив, definition: иштер сакталган жай}}]\n',
        f"{PLAIN}review_months: 12\n",
        f"{PLAIN}unit: [\n",
        "type: regulation\nreview_months: көп\n",
        "",
    ],
)
@pytest.mark.parametrize("body", [BODY, "Башка текст.\n"])
def test_what_was_read_before_is_what_is_read_now(front, body):
    context = context_of({"qms.yaml": b"schema: 1\n"})
    facts = analyse(PATH, f"---\n{front}---\n{BODY}".encode(), context).facts
    assert isinstance(facts, DocumentFacts)
    data = f"---\n{front}---\n{body}".encode()
    read = read_document(PATH, data, context)
    cache = Kept({})
    for known in (KnownFronts(facts, None), KnownFronts(None, cache), KnownFronts(facts, cache)):
        again = read_document(PATH, data, context, known)
        assert again.front.values == read.front.values
        assert dict(again.front.places) == dict(read.front.places)
        assert again._replace(front=read.front) == read


def test_another_front_matter_is_read():
    context = context_of({"qms.yaml": b"schema: 1\n"})
    facts = analyse(PATH, f"---\n{PLAIN}---\n{BODY}".encode(), context).facts
    changed = f"---\n{PLAIN}---\n".replace("Архив", "Китепкана").encode()
    again = read_document(PATH, changed, context, KnownFronts(facts, Kept({})))
    assert again.fields["title"] == "Китепкана жөнүндө жобо"


@pytest.mark.parametrize("more", ["", "terms: [{term: архив, definition: иштер сакталган жай}]\n"])
def test_a_known_one_needs_no_yaml(monkeypatch, more):
    context, cache = context_of({"qms.yaml": b"schema: 1\n"}), Kept({})
    data = f"---\n{PLAIN}{more}---\n{BODY}".encode()
    known = KnownFronts(analyse(PATH, data, context).facts, cache)
    first = read_document(PATH, data, context, known)
    monkeypatch.setattr("qms.text.yaml_nodes.load", lambda *_, **__: pytest.fail("read again"))
    assert read_document(PATH, data, context, known).fields == first.fields


def test_one_with_a_fault_is_not_kept():
    context, cache = context_of({"qms.yaml": b"schema: 1\n"}), Kept({})
    read_document(PATH, "---\ntype: regulation\nreview_months: көп\n---\n".encode(), context, KnownFronts(None, cache))
    assert cache.values == {}
