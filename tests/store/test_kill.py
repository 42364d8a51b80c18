"""A process killed at any moment leaves a registry that is wholly before or wholly after.

``QMS_KILLS`` sets how many kills are tried.
"""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from qms.store.recovery import recover

from .writer import NAMES, SOMETIMES

KILLS = int(os.environ.get("QMS_KILLS", "24"))


def test_kill_at_any_moment_leaves_all_or_nothing(registry):
    chance = random.Random(20260119)
    for name in NAMES:
        registry.write(name, "0\n")
    registry.commit_all("0")
    taken_back = finished = 0
    for round_ in range(1, KILLS + 1):
        start_and_kill(registry, round_ * 1000, chance.uniform(0, 0.12))
        recovered = recover(registry.location)
        taken_back += recovered is not None and not recovered.finished
        finished += recovered is not None and recovered.finished
        assert recovered is None or recovered.kept == ()
        assert_whole(registry)
    print(f"{KILLS} kills: {taken_back} taken back, {finished} finished")


def start_and_kill(registry, number, delay):
    words = [sys.executable, str(Path(__file__).with_name("writer.py")), str(registry.root), str(number)]
    path = os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")])
    with subprocess.Popen(words, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": path}) as child:
        assert child.stdout.read(1) == b"."
        time.sleep(delay)
        child.kill()


def assert_whole(registry):
    message = registry.git("log", "-1", "--format=%s")
    texts = {(registry.root / name).read_text() for name in NAMES}
    committed = {registry.git("show", f"HEAD:docs_registry/{name}") for name in NAMES}
    assert (texts, committed) == ({f"{message}\n"}, {message})
    assert (registry.root / SOMETIMES).exists() == bool(int(message) % 2)
    assert registry.git("tag", "--points-at", "HEAD") == (f"t/{message}" if message != "0" else "")
    assert registry.git("tag", "--no-merged", "HEAD") == ""
    assert registry.status() == ""
    assert [path.name for path in registry.root.rglob(".qms-*")] == []
