"""The cache helps where it can and is silently absent where it cannot."""

import os
import sqlite3
import subprocess
import sys

import pytest

from qms.store.cache import Cache
from qms.store.discovery import locate

KEY, OTHER = "aa" * 20, "bb" * 20


@pytest.fixture
def path(tmp_path):
    return tmp_path / "git/qms/cache.sqlite"


@pytest.fixture(autouse=True)
def folder(path):
    path.parent.parent.mkdir()


def test_values_come_back_by_key_for_the_same_rule_set(path):
    with Cache(path, "v1") as cache:
        cache.put_many({KEY: b"one"})
        cache.put_result("cc" * 32, b"all")
    with Cache(path, "v1") as cache:
        assert cache.get_many([KEY, OTHER]) == {KEY: b"one"}
        assert cache.result("cc" * 32) == b"all"
    with Cache(path, "v2") as cache:
        assert cache.get_many([KEY]) == {}
        assert cache.result("cc" * 32) is None


def test_many_keys_are_read_at_once(path):
    items = {f"{number:040x}": b"%d" % number for number in range(2000)}
    with Cache(path, "v1") as cache:
        cache.put_many(items)
        assert cache.get_many(items) == items
        assert cache.get_many(list(items)[:3]) == dict(list(items.items())[:3])


def test_only_the_latest_results_are_kept(path):
    with Cache(path, "v1") as cache:
        for number in range(40):
            cache.put_result(f"{number:064x}", b"x")
        assert cache.result(f"{0:064x}") is None
        assert cache.result(f"{39:064x}") == b"x"


def test_what_is_no_longer_used_goes_once_there_is_much_of_it(path):
    items = {f"{number:040x}": b"x" for number in range(10)}
    with Cache(path, "old") as cache:
        cache.put_many(items)
    with Cache(path, "v1") as cache:
        cache.put_many(items)
        used = list(items)[:4]
        cache.prune(used)
        assert cache.get_many(items) == items
        cache.prune(used[:3])
        assert set(cache.get_many(items)) == set(used[:3])
    with Cache(path, "old") as cache:
        assert cache.get_many(items) == {}


def test_a_file_that_is_no_database_is_made_anew(path):
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)
    with Cache(path, "v1") as cache:
        cache.put_many({KEY: b"one"})
        assert cache.get_many([KEY]) == {KEY: b"one"}


def test_a_damaged_database_is_forgotten(path):
    with Cache(path, "v1") as cache:
        cache.put_many({f"{number:040x}": b"x" * 500 for number in range(2000)})
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with Cache(path, "v1") as cache:
        cache.get_many([f"{number:040x}" for number in range(2000)])
        cache.put_many({KEY: b"one"})
    with Cache(path, "v1") as cache:
        cache.put_many({KEY: b"one"})
        assert cache.get_many([KEY]) == {KEY: b"one"}


def test_another_format_is_replaced(path):
    path.parent.mkdir()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE entries(x)")
    database.close()
    with Cache(path, "v1") as cache:
        cache.put_many({KEY: b"one"})
        assert cache.get_many([KEY]) == {KEY: b"one"}


def test_a_locked_database_is_done_without(path):
    Cache(path, "v1").close()
    database = sqlite3.connect(path)
    database.execute("BEGIN EXCLUSIVE")
    with Cache(path, "v1") as cache:
        cache.put_many({KEY: b"one"})
        assert cache.get_many([KEY]) == {}
    database.close()


def test_a_folder_in_the_way_or_no_git_is_done_without(path, tmp_path):
    path.mkdir(parents=True)
    for cache in (Cache(path, "v1"), Cache.of(locate(tmp_path / "nowhere"), "v1")):
        with cache:
            cache.put_many({KEY: b"one"})
            cache.put_result(KEY, b"x")
            cache.prune([KEY])
            assert cache.get_many([KEY]) == {}
            assert cache.result(KEY) is None


def test_a_full_disk_is_done_without(path):
    with Cache(path, "v1") as cache:
        cache._database.execute("PRAGMA max_page_count = 8")
        cache.put_many({KEY: b"x" * 1_000_000})
        assert cache.get_many([KEY]) == {}
    with Cache(path, "v1") as cache:
        cache.put_many({KEY: b"one"})
        assert cache.get_many([KEY]) == {KEY: b"one"}


def test_a_value_that_is_not_a_key_is_ignored(path):
    with Cache(path, "v1") as cache:
        assert cache.get_many(["!store.file-gone"]) == {}


def test_a_process_killed_while_writing_leaves_a_cache_that_can_be_read(path):
    Cache(path, "v1").close()
    code = (
        "import sys, pathlib; from qms.store.cache import Cache\n"
        "cache = Cache(pathlib.Path(sys.argv[1]), 'v1')\n"
        "for n in range(10**6):\n"
        "    cache.put_many({f'{k:040x}': b'%d' % n for k in range(50)}); print('.', end='', flush=True)\n"
    )
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as child:
            child.stdout.read(20)
            child.kill()
        with Cache(path, "v1") as cache:
            found = cache.get_many([f"{number:040x}" for number in range(50)])
        assert len(found) == 50
        assert len(set(found.values())) == 1
