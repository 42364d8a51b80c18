"""A rule is not shown what it has nothing to look for in: what is left out is what it would have been silent on."""

import re
import subprocess
import sys
from pathlib import Path

from qms.rules import analysis
from tests.rules.sample import context_of, laid_over
from tests.stress.mutants import mutants, originals

CHANGED = range(1500)
LONG = re.compile(r"\S{400}")


def shown_all(scope, _matters, plugins):
    return analysis._rules_of(scope, plugins)


def test_a_rule_not_shown_a_file_would_have_found_nothing_in_it(monkeypatch):
    context = context_of(laid_over(""))
    files = [(mutant.path, mutant.data) for mutant in mutants(CHANGED, originals())] + originals()
    # what is too long for a word is not looked at as one
    files = [(path, data) for path, data in files if not LONG.search(data.decode("utf-8", "replace"))]
    shown_some = [analysis.analyse(path, data, context) for path, data in files]
    monkeypatch.setattr(analysis, "_rules_on", shown_all)
    told = 0
    for (path, data), some in zip(files, shown_some, strict=True):
        everything = analysis.analyse(path, data, context)
        assert some == everything, (path, data)
        told += len(everything.findings)
    assert told


FIRST = """
from qms.rules.analysis import analyse
from tests.rules.sample import context_of, laid_over
context = context_of(laid_over(""))
words = b"version: '1.0'\\napproved: {date: 2026-01-12, person: asanov}\\neffective: 2026-01-05\\n"
print(*(one.code for one in analyse("documents/sample/revisions/1.0/revision.yaml", words, context).findings))
"""


def test_the_first_file_a_process_reads_is_shown_to_all_that_look_for_its_fields():
    words = [sys.executable, "-c", FIRST]
    run = subprocess.run(words, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    assert {"QMS301", "QMS307"} <= set(run.stdout.split())
