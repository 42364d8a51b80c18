"""What all tests share: a machine without settings of anybody's, without a network; the real papers where at hand."""

import os
import signal
import socket
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Names the folder of the real papers.
SEEDS = "QMS_SEEDS"
#: What the program would take from the environment; other variables of ours are for the tests themselves.
_READ = ("QMS_REPO", "QMS_LANG", "QMS_USER", "QMS_TODAY", "_QMS_", "GIT_", "LC_", "LANG", "EMAIL", "XDG_")
_PLACES = {socket.AF_INET, socket.AF_INET6}


@pytest.fixture(scope="session", autouse=True)
def _machine_of_nobody(tmp_path_factory):
    """Neither this computer's git settings and language nor its owner's name reach a test."""
    home = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(_READ)]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("LANG", "C.UTF-8")
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_network():
    """A test that asks another computer fails; sockets inside this one, which worker processes use, stay."""
    connect = socket.socket.connect

    def refuse(self, address):
        if self.family in _PLACES:
            raise AssertionError(f"a test may not ask the network: {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Folder of the real papers: ``../shared/seeds`` beside the repository, or the one QMS_SEEDS names."""
    folder = Path(os.environ.get(SEEDS) or ROOT.parent / "shared" / "seeds")
    if not any(folder.glob("*.txt")):
        pytest.skip(f"the real papers are not at hand in {folder} (QMS_SEEDS names their folder)")
    return folder


@pytest.fixture
def ctrl_c():
    """Ctrl-C interrupts this process, also where the shell that began it (``nohup``, ``&``) has it ignored."""
    inherited = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, inherited)
