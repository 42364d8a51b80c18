"""Time papers beside pandoc and docxtpl: `python papers.py --qms VENV/bin/qms --peers VENV --pandoc PROGRAM`.

The same documents of 80 clauses become DOCX by all three, 1, 100 and 1,000 of them, and 20 become PDF by LibreOffice,
in pairs A B A B after a warm-up; medians. README.md beside this file says how the environments are made.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import corpus

#: Limits as parts of the peer's time.
PANDOC, DOCXTPL, SINGLE, PDF = 0.05, 0.4, 1.0, 1.3
_PDFS = 20
_WARM = 100
#: From so many documents on, half the pairs do.
_MANY = 500

#: What users of docxtpl write: the template loaded, filled and saved for each document. Prints ms of each.
_DOCXTPL = """\
import json, sys, time
from docxtpl import DocxTemplate
template, out, *names = sys.argv[1:]
for name in names:
    with open(name, encoding="utf-8") as file:
        values = json.load(file)
    start = time.perf_counter()
    document = DocxTemplate(template)
    document.render(values, autoescape=True)
    document.save(f"{out}/{values['id']}.docx")
    print((time.perf_counter() - start) * 1000)
"""
#: The same by qms, from the data of a paper; and from the text of a document, as pandoc does it.
_QMS = """\
import sys, time
from datetime import date
from pathlib import Path
from qms.actions.papers.dating import Origins
from qms.actions.papers.jobs import job_of
from qms.actions.registry import Registry
from qms.store.discovery import find_registry
from qms.store.history import file_history
from qms.store.resources import Resources
from qms.store.worktree import WorkingTree
way, folder, out = sys.argv[1:]
location = find_registry(Path(folder), None, {})
registry = Registry(WorkingTree(location), Resources(location.home), date(2026, 11, 21))
history = file_history(location)
origins = Origins(registry, lambda: history, "Asia/Bishkek", location.prefix)
jobs = {facts.id: job_of(registry, origins, facts) for facts in registry.snapshot.documents}
for facts in registry.snapshot.documents:
    start = time.perf_counter()
    job = jobs[facts.id] if way == "words" else job_of(registry, origins, facts)
    data = job.compose(None).data
    with open(f"{out}/{facts.id}.docx", "wb") as file:
        file.write(data)
    print((time.perf_counter() - start) * 1000)
"""
#: One process of pandoc for many documents. Prints ms of processor a document: Lua has no other clock.
_PANDOC = """\
local list, reference, out = arg[1], arg[2], arg[3]
for name in io.lines(list) do
  local file = io.open(name, "r")
  local text = file:read("a")
  file:close()
  local start = os.clock()
  local document = pandoc.read(text, "markdown")
  local made = pandoc.write(document, "docx", {reference_doc = reference, table_of_contents = true})
  local to = io.open(out .. "/" .. name:match("(reg%-%d+)") .. ".docx", "wb")
  to:write(made)
  to:close()
  print((os.clock() - start) * 1000)
end
"""


class Row(NamedTuple):
    """A line of the table: seconds of both, the limit as a part of the peer's; none where it only informs."""

    work: str
    ours: float
    peer: float
    limit: float | None

    @property
    def met(self) -> bool:
        return self.limit is None or self.ours <= self.limit * self.peer


class Peers(NamedTuple):
    """Programs, and what they are given: a folder for each size, the reference document, the template, the scripts."""

    qms: str
    python: str
    pandoc: str
    office: str
    folder: Path


def main() -> None:
    """Make what is needed, time, print; exit 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--qms", type=Path, required=True, help="qms of an environment of its own, installed with pip")
    parser.add_argument("--peers", type=Path, required=True, help="folder of the environment with docxtpl")
    parser.add_argument("--pandoc", type=Path, required=True, help="the program pandoc, version 3 or later")
    parser.add_argument("--office", default="soffice", help="the program of LibreOffice")
    parser.add_argument("--sizes", default="100,1000")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["QMS_TODAY"] = "2026-11-21"
    with tempfile.TemporaryDirectory(prefix="qms-papers-") as name:
        folder = Path(name)
        python = str(asked.peers.absolute() / "bin" / "python")
        peers = Peers(str(asked.qms.absolute()), python, str(asked.pandoc.absolute()), asked.office, folder)
        prepare(peers)
        print(f"load average before: {os.getloadavg()}, {os.cpu_count()} processors", flush=True)
        rows = []
        print(f"| {'work':46} | ours | peer | ratio | limit | met |\n|---|---|---|---|---|---|")
        for row in compare(peers, [int(size) for size in asked.sizes.split(",")], asked.runs):
            rows.append(row)
            print(line(row), flush=True)
        print(f"load average after: {os.getloadavg()}")
    sys.exit(0 if all(row.met for row in rows) else 1)


def line(row: Row) -> str:
    """A row of the table."""
    one, other = (f"{value:.3f} s" if value >= 0.15 else f"{value * 1000:.2f} ms" for value in (row.ours, row.peer))
    limit, met = (row.limit, "yes" if row.met else "NO") if row.limit is not None else ("–", "–")
    return f"| {row.work:46} | {one} | {other} | {row.ours / row.peer:.3f} | {limit} | {met} |"


def prepare(peers: Peers) -> None:
    """A paper of qms as pandoc's reference document and docxtpl's template; the scripts; all seen to print the text."""
    folder = peers.folder
    for name, script in (("docxtpl_.py", _DOCXTPL), ("qms_.py", _QMS), ("loop.lua", _PANDOC)):
        (folder / name).write_text(script, "utf-8")
    registry = made(peers, 1)
    run([peers.qms, "render", "--all", "--out", str(folder / "reference")], registry)
    (paper,) = (folder / "reference").glob("*.docx")
    paper.rename(folder / "reference.docx")
    template(folder / "reference.docx", folder / "template.docx", values(registry / "documents" / "reg-00000"))
    text = values(registry / "documents" / "reg-00000")
    ways = {"qms": whole_qms, "docxtpl": whole_docxtpl, "pandoc": whole_pandoc, "pandoc lua": loop_pandoc}
    ways["pandoc, one after another"] = many_pandoc
    for name, way in ways.items():
        out = emptied(folder / "out")
        way(peers, 1)()
        (paper,) = out.glob("*.docx")
        words = words_of(paper)
        absent = [block["text"] for block in text["blocks"] if squeezed(block["text"]) not in words]
        if absent or squeezed(text["title"]) not in words:
            sys.exit(f"the comparison is void: the paper of {name} lacks {(absent or [text['title']])[0]!r}")


def made(peers: Peers, size: int) -> Path:
    """Registry of so many regulations, and the values docxtpl is given, each in a file."""
    registry, data = peers.folder / f"registry-{size}", peers.folder / f"values-{size}"
    if not registry.exists():
        corpus.make(size, registry)
        corpus.commit(registry)
        data.mkdir()
        for document in sorted((registry / "documents").iterdir()):
            (data / f"{document.name}.json").write_text(json.dumps(values(document)), "utf-8")
        listed = [str(path) for path in sorted((registry / "documents").glob("*/document.md"))]
        (peers.folder / f"list-{size}").write_text("".join(f"{path}\n" for path in listed), "utf-8")
    return registry


def values(document: Path) -> dict[str, object]:
    """What a paper prints of a document of the corpus: id, code, title, headings and blocks, without mark-up."""
    _, front, body = (document / "document.md").read_text("utf-8").split("---\n", 2)
    fields = dict(row.split(": ", 1) for row in front.splitlines())
    blocks: list[dict[str, object]] = []
    for piece in filter(None, body.split("\n\n")):
        words = re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", piece.strip())
        rows = [row.strip("| ").split(" | ") for row in words.split("\n")] if words.startswith("|") else []
        kind = "table" if rows else "heading" if words.startswith("# ") else "clause"
        blocks.append({"kind": kind, "text": words.removeprefix("# ") if not rows else rows[0][0], "rows": rows[2:]})
    return {"id": fields["id"], "code": fields["code"], "title": fields["title"], "blocks": blocks}


def template(paper: Path, to: Path, said: dict[str, object]) -> None:
    """A Word template for docxtpl out of a paper of qms: title and code as tags, contents and text as loops."""
    with zipfile.ZipFile(paper) as source, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name):
                xml = _looped(content.decode()) if name == "word/document.xml" else content.decode()
                xml = xml.replace(str(said["title"]), "{{ title }}").replace(str(said["code"]), "{{ code }}")
                content = xml.encode()
            target.writestr(name, content)


def _looped(xml: str) -> str:
    """The main part with a loop for the contents and one for the text."""
    paragraphs = [(found.start(), found.end()) for found in re.finditer(r"<w:p>.*?</w:p>", xml)]
    contents = [place for place in paragraphs if '"TOC1"' in xml[slice(*place)]]
    first = next(place for place in paragraphs if ">1. " in xml[slice(*place)] and "TOC1" not in xml[slice(*place)])
    last = next(place for place in paragraphs if ">8.11. " in xml[slice(*place)])
    entries = _tag("for b in blocks") + _tag("if b.kind == 'heading'") + _said("TOC1", "{{ b.text }}")
    entries += _tag("endif") + _tag("endfor")
    table = _row("{%tr for row in b.rows %}") + _row("{{ row[0] }}", "{{ row[1] }}") + _row("{%tr endfor %}")
    text = _tag("for b in blocks") + _tag("if b.kind == 'heading'") + _said("Heading1", "{{ b.text }}")
    text += _tag("elif b.kind == 'table'") + _said("QMSTableText", "{{ b.text }}")
    text += f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{table}</w:tbl>"
    text += _tag("else") + _said("QMSClause", "{{ b.text }}") + _tag("endif") + _tag("endfor")
    return xml[: contents[0][0]] + entries + xml[contents[-1][1] : first[0]] + text + xml[last[1] :]


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{_said('QMSTableText', cell)}</w:tc>" for cell in cells) + "</w:tr>"


def _tag(words: str) -> str:
    return _said("BodyText", f"{{%p {words} %}}")


def _said(style: str, words: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def words_of(paper: Path) -> str:
    """All letters of a paper, headers too, without blanks."""
    with zipfile.ZipFile(paper) as package:
        parts = [package.read(name).decode() for name in package.namelist() if re.match(r"word/\w+\.xml$", name)]
    return squeezed("".join("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part)) for part in parts))


def squeezed(words: object) -> str:
    """Words without blanks."""
    return "".join(str(words).split())


def emptied(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def run(words: Sequence[str], folder: Path) -> str:
    """What a command says on standard output; the comparison ends where it fails."""
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)[:200]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return done.stdout


Way = Callable[[], str]


def whole_qms(peers: Peers, size: int, *words: str) -> Way:
    """All papers of a registry, or the one there is by its name."""
    named = words or (("reg-00000",) if size == 1 else ("--all",))
    command = [peers.qms, "render", *named, "--out", str(peers.folder / "out")]
    return lambda: run(command, made(peers, size))


def whole_docxtpl(peers: Peers, size: int) -> Way:
    """The same by docxtpl, one process."""
    folder = peers.folder
    names = [str(path) for path in sorted((folder / f"values-{size}").iterdir())]
    return lambda: run(
        [peers.python, str(folder / "docxtpl_.py"), str(folder / "template.docx"), str(folder / "out"), *names], folder
    )


def whole_pandoc(peers: Peers, size: int) -> Way:
    """The first of them by pandoc as it is mostly used."""
    source = made(peers, size) / "documents" / "reg-00000" / "document.md"
    words = [str(source), "-o", str(peers.folder / "out" / "reg-00000.docx")]
    return lambda: run(
        [peers.pandoc, *words, "--toc", f"--reference-doc={peers.folder / 'reference.docx'}"], peers.folder
    )


#: pandoc makes one document a run.
_RUNS = """\
while read -r document; do
  name=${document%/*}
  "$1" "$document" -o "$3/${name##*/}.docx" --toc "--reference-doc=$2" || exit
done < "$4"
"""


def many_pandoc(peers: Peers, size: int) -> Way:
    """All of them by pandoc, one run after another."""
    folder = peers.folder
    given = [peers.pandoc, str(folder / "reference.docx"), str(folder / "out"), str(folder / f"list-{size}")]
    return lambda: run(["sh", "-c", _RUNS, "sh", *given], folder)


def loop_pandoc(peers: Peers, size: int) -> Way:
    """All of them by one process of pandoc."""
    folder = peers.folder
    given = [str(folder / f"list-{size}"), str(folder / "reference.docx"), str(folder / "out")]
    return lambda: run([peers.pandoc, "lua", str(folder / "loop.lua"), *given], folder)


def warm_qms(peers: Peers, way: str) -> Way:
    """Papers of one running process, from the words of the paper or from the text of the document."""
    python = str(Path(peers.qms).with_name("python"))
    registry = made(peers, _WARM)
    return lambda: run([python, str(peers.folder / "qms_.py"), way, str(registry), str(peers.folder / "out")], registry)


Measure = Callable[[], float]


def wall(way: Way, peers: Peers) -> Measure:
    """Seconds of a whole run into an empty folder."""

    def measured() -> float:
        emptied(peers.folder / "out")
        start = time.perf_counter()
        way()
        return time.perf_counter() - start

    return measured


def apart(many: Measure, one: Measure) -> Measure:
    """Seconds of many papers without those that one alone takes, nearly all of which are start-up."""
    return lambda: many() - one()


def each(way: Way) -> Measure:
    """Seconds a document, by what the program says of each."""
    return lambda: statistics.median(map(float, way().split())) / 1000


def compare(peers: Peers, sizes: Sequence[int], runs: int) -> Iterator[Row]:
    """Every row, as soon as it is known."""
    for size in (_WARM, _PDFS, *sizes):
        made(peers, size)
    text, words = each(warm_qms(peers, "text")), each(warm_qms(peers, "words"))
    single = wall(whole_pandoc(peers, 1), peers)
    yield in_pairs("warm, from its text : pandoc", text, single, PANDOC, runs)
    yield in_pairs("warm, from its text : one pandoc for all", text, each(loop_pandoc(peers, _WARM)), None, runs)
    yield in_pairs("warm, from its words : docxtpl", words, each(whole_docxtpl(peers, _WARM)), DOCXTPL, runs)
    one = wall(whole_qms(peers, 1), peers)
    yield in_pairs("1, whole process : docxtpl", one, wall(whole_docxtpl(peers, 1), peers), SINGLE, runs)
    yield in_pairs("1, whole process : pandoc", one, single, None, runs)
    for size in sizes:
        ours, pairs = wall(whole_qms(peers, size), peers), runs if size < _MANY else max(1, runs // 2)
        ran = wall(many_pandoc(peers, size), peers)
        yield in_pairs(f"{size}, start-up apart : pandoc", apart(ours, one), ran, PANDOC, pairs)
        shared = wall(loop_pandoc(peers, size), peers)
        yield in_pairs(f"{size}, whole process : one pandoc for all", ours, shared, None, pairs)
        theirs = wall(whole_docxtpl(peers, size), peers)
        yield in_pairs(f"{size}, whole process : docxtpl", ours, theirs, DOCXTPL, pairs)
    yield pdfs(peers, runs)


def pdfs(peers: Peers, runs: int) -> Row:
    """PDF of some documents beside what LibreOffice takes for the same Word files."""
    out = emptied(peers.folder / "out")
    whole_qms(peers, _PDFS)()
    words = sorted(str(path) for path in out.rename(peers.folder / "words").iterdir())
    bare = [peers.office, "--headless", "--convert-to", "pdf", "--outdir", str(out), *words]
    ours = wall(whole_qms(peers, _PDFS, "--all", "--pdf"), peers)
    row = in_pairs(f"PDF of {_PDFS} : LibreOffice alone", ours, wall(lambda: run(bare, out), peers), PDF, runs)
    if len(list(out.glob("*.pdf"))) != _PDFS:
        sys.exit("the comparison is void: LibreOffice does not make a PDF of each")
    return row


def in_pairs(work: str, ours: Measure, peer: Measure, limit: float | None, pairs: int) -> Row:
    """Medians of both, run in turn after a warm-up of each."""
    ours(), peer()
    both = [(ours(), peer()) for _ in range(pairs)]
    one, other = zip(*both, strict=True)
    return Row(work, statistics.median(one), statistics.median(other), limit)


if __name__ == "__main__":
    main()
