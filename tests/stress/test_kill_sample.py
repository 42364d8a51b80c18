"""A sample of what `kill.py` tries in full: kill -9 leaves the registry as before or as after."""

import random

import pytest

from tests.stress.kills import COMMANDS, base, kill_once, known


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    return base(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_command_leaves_the_registry_as_before_or_as_after(registry, tmp_path, name):
    command = known(name, registry, tmp_path)
    assert command.after.files != command.before.files
    chance = random.Random(name)
    kills = [kill_once(command, registry, tmp_path, chance, aimed=number > 0) for number in range(4)]
    assert [kill for kill in kills if kill.faults] == []
    assert {kill.ended for kill in kills} <= {"before", "after"}
