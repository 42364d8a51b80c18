"""``qms verify``: whether approved texts are what was approved."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli import terminal
from qms.cli.command import Commands
from qms.cli.given import given_bytes
from qms.cli.options import Format, OutputFormat
from qms.cli.outcome import CLEAN, FOUND
from qms.cli.session import Session
from qms.errors import UsageError
from qms.model.messages import message

if TYPE_CHECKING:
    from qms.actions.recognise import Recognised
    from qms.actions.verify import Verified
    from qms.lifecycle.proof import Proof, Remark, Verdict

app = Commands()

#: What may hold of a revision, in the order it is told.
_HELD = ("fingerprint", "history", "tag", "signature")
#: Revisions that are named one by one below a remark.
_LISTED = 60


@app.command(help="cli.verify.help")
def verify_texts(
    ctx: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(help="cli.verify.names", metavar="cli.metavar.documents", show_default=False)
    ] = None,
    *,
    form: OutputFormat = Format.TEXT,
) -> int:
    """Exit code 1 where a text, its record or its tag is not what was approved."""
    from qms.actions.verify import verify  # noqa: PLC0415 - start-up
    from qms.cli.opened import open_documents  # noqa: PLC0415
    from qms.lifecycle.proof import Verdict  # noqa: PLC0415

    session: Session = ctx.obj
    session.data_on_stdout = form is Format.JSON
    if any(words.startswith(("doc/", "qms doc/")) for words in names or ()):
        return _marked(session, " ".join(names or ()), form)
    if files := [name for name in names or () if name.lower().endswith(".docx")]:
        return _recognised(session, files, [name for name in names or () if name not in files], form)
    verified = verify(open_documents(session), session.location, names or (), lang=session.lang)
    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        print_json(verified.record(session.lang))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(session, verified))
    return FOUND if verified.counts[Verdict.BROKEN] else CLEAN


def _marked(session: Session, words: str, form: Format) -> int:
    """Exit code 1 where the mark of a paper is not that of the text in force."""
    from qms.actions.recognise import recognise_mark  # noqa: PLC0415
    from qms.cli.opened import open_documents  # noqa: PLC0415
    from qms.render.seal import read_seal  # noqa: PLC0415

    seal = read_seal(words)
    if seal is None:
        raise UsageError("cli.verify.no_mark", hint=message("cli.verify.no_mark_hint"), words=words)
    return _tell(session, [(words, recognise_mark(seal, open_documents(session)))], form, "mark")


def _recognised(session: Session, files: Sequence[str], others: Sequence[str], form: Format) -> int:
    """Exit code 1 where a paper is not the text in force."""
    from qms.actions.recognise import recognise  # noqa: PLC0415
    from qms.cli.opened import open_documents  # noqa: PLC0415

    if others:
        raise UsageError("cli.verify.files_alone", words=tuple(others))
    registry = open_documents(session)
    option = session.text("cli.metavar.documents")
    found = [(name, recognise(given_bytes(Path(name), option), registry)) for name in files]
    return _tell(session, found, form, "paper")


def _tell(session: Session, found: Sequence[tuple[str, Recognised]], form: Format, what: str) -> int:
    from qms.actions.recognise import State  # noqa: PLC0415

    if form is Format.JSON:
        from qms.cli.json_output import print_json  # noqa: PLC0415

        answer = [
            {"path": name, "state": one.state, "id": one.document, "version": one.version, "in_force": one.in_force}
            for name, one in found
        ]
        print_json({"papers": answer})
    else:
        for name, one in found:
            known = {"id": one.document, "version": one.version, "now": one.in_force or "–"}
            sys.stdout.write(_fill(session.text(f"cli.verify.{what}_{one.state}", path=name, **known)) + "\n")
    return CLEAN if all(one.state is State.CURRENT for _, one in found) else FOUND


def _lines(session: Session, verified: Verified) -> Iterator[str]:
    from qms.lifecycle.proof import Verdict  # noqa: PLC0415

    if not verified.proofs:
        yield session.text("cli.verify.none")
    else:
        counts = {str(verdict): count for verdict, count in verified.counts.items()}
        yield _fill(session.text("cli.verify.summary", n=len(verified.proofs), **counts))
        held = {name: sum(name in proof.held for proof in verified.proofs) for name in _HELD}
        yield _fill(session.text("cli.verify.held", **held))
    for verdict in reversed(Verdict):
        yield from _section(session, verdict, verified.proofs)
    for note in verified.notes:
        yield ""
        yield _fill(session.say(note))


def _section(session: Session, verdict: Verdict, proofs: Sequence[Proof]) -> Iterator[str]:
    """Remarks of one weight, each once with the revisions it is about."""
    groups: dict[Remark, list[Proof]] = {}
    for proof in proofs:
        for remark in proof.remarks:
            if remark.weight is verdict:
                groups.setdefault(remark, []).append(proof)
    if groups:
        yield ""
        yield terminal.bold(session.text(f"cli.verify.weight_{verdict}"))
    for remark, about in groups.items():
        yield _fill(session.say(remark.said), "  ")
        yield _fill(_about(session, verdict, about, len(proofs)), "    ")
        if remark.hint:
            yield _fill(f"{session.text('cli.findings.hint')}: {session.say(remark.hint)}", "    ")


def _about(session: Session, verdict: Verdict, proofs: Sequence[Proof], total: int) -> str:
    """The revisions a remark is about; what is broken is always listed in full."""
    if verdict != "broken" and len(proofs) > _LISTED:
        if len(proofs) == total:
            return session.text("cli.verify.all")
        return session.text("cli.verify.more", names=_names(proofs[:_LISTED]), n=len(proofs) - _LISTED)
    return _names(proofs)


def _names(proofs: Iterable[Proof]) -> str:
    """Revisions on one line: ``academic-office 1.0, 1.1; quality-manual 1.0``."""
    versions: dict[str, list[str]] = {}
    for proof in proofs:
        versions.setdefault(proof.document, []).append(proof.version)
    return "; ".join(f"{document} {', '.join(known)}" for document, known in versions.items())


def _fill(words: str, indent: str = "") -> str:
    return fill(
        words,
        terminal.width(),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
