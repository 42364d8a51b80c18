"""A bracket that is open at the end of the file."""

import pytest

from qms.text.yaml_nodes import load


@pytest.mark.parametrize("text", ["id: [\n", "a: {b: 1,\n"])
def test_a_bracket_open_at_the_end_is_named(text):
    (found,) = load(text).problems
    assert found.message.key == "text.open_bracket"
    assert found.place.line == 1
