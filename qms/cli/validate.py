"""``qms validate``: what is wrong with the registry, and where."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qms.cli.command import Commands
from qms.cli.options import DryRun, Yes
from qms.cli.session import Session
from qms.errors import UsageError
from qms.model.findings import Finding, Severity
from qms.model.messages import message

if TYPE_CHECKING:
    from qms.actions.registry import Checked, Registry

app = Commands()

_STRENGTH = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}


class ReportFormat(StrEnum):
    """Form of the report: for people, for programs, for git servers, for test reports."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


@app.command(help="cli.validate.help")
def validate(
    ctx: typer.Context,
    paths: Annotated[list[Path] | None, typer.Argument(help="cli.validate.paths", metavar="cli.metavar.file")] = None,
    *,
    select: Annotated[list[str] | None, typer.Option("--select", help="cli.validate.select", metavar="QMS###")] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="cli.validate.ignore", metavar="QMS###")] = None,
    fail_on: Annotated[Severity, typer.Option("--fail-on", help="cli.validate.fail_on")] = Severity.ERROR,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="cli.validate.no_cache")] = False,
    form: Annotated[ReportFormat, typer.Option("--format", help="cli.validate.format")] = ReportFormat.TEXT,
    fix: Annotated[bool, typer.Option("--fix", help="cli.validate.fix")] = False,
    since: Annotated[str, typer.Option("--since", help="cli.validate.since", metavar="cli.metavar.rev")] = "",
    baseline: Annotated[bool, typer.Option("--baseline", help="cli.validate.baseline")] = False,
    everything: Annotated[bool, typer.Option("--all", help="cli.validate.all")] = False,
    yes: Yes = False,
    dry_run: DryRun = False,
) -> int:
    """Exit 1 where a finding is as strong as ``--fail-on`` or stronger; with ``--fix`` where one is left."""
    from qms.cli.opened import open_registry  # noqa: PLC0415 - start-up

    session: Session = ctx.obj
    if (yes or dry_run) and not (fix or baseline):
        raise UsageError("cli.validate.only_with_fix")
    reading = form is not ReportFormat.TEXT
    _apart("--fix", fix, {"--format": reading, "--since": since, "--baseline": baseline})
    _apart("--baseline", baseline, {"--format": reading, "--since": since, "--select": select, "--ignore": ignore})
    _apart("--since", since, {"--all": everything, "--at": session.at})
    session.data_on_stdout = form is not ReportFormat.TEXT
    wanted = _below(session, paths or ())
    registry = open_registry(session, cached=not no_cache, ahead=True, sound=False)
    chosen = _codes(select or (), registry), _codes(ignore or (), registry)
    checked = registry.check()
    if baseline:
        return _keep_as_known(session, registry, wanted, yes=yes, dry_run=dry_run)
    all_found = _brought(session, registry, since) if since else _told(checked, everything=everything)
    findings = tuple(one for one in all_found if _inside(one, wanted) and _chosen(one, *chosen))
    if fix and _fixed(session, registry, findings, yes=yes, dry_run=dry_run):
        # what is left is judged anew
        registry = open_registry(session, cached=not no_cache, sound=False)
        checked = registry.check()
        all_found = _told(checked, everything=everything)
        findings = tuple(one for one in all_found if _inside(one, wanted) and _chosen(one, *chosen))
    if form is ReportFormat.TEXT:
        from qms.cli.findings import print_families, print_findings  # noqa: PLC0415

        print_findings(findings, registry.line_of, session.lang, sys.stdout)
        print_families(findings, session.lang, sys.stdout)
        known = sum(_inside(one, wanted) for one in checked.known)
        if known and not everything:
            session.note(message("cli.validate.known", n=known))
    else:
        from qms.cli.reports import REPORTERS  # noqa: PLC0415

        prefix = session.location.prefix
        sys.stdout.write(REPORTERS[form](findings, checked.documents, checked.records, session.lang, prefix))
    return int(any(_STRENGTH[one.severity] >= _STRENGTH[fail_on] for one in findings))


def _apart(option: str, given: object, others: Mapping[str, object]) -> None:
    """Refuse options that would do nothing, or nothing clear, beside another."""
    met = tuple(name for name, value in others.items() if value)
    if given and met:
        raise UsageError("cli.validate.apart", option=option, others=met)


def _fixed(session: Session, registry: Registry, findings: Sequence[Finding], *, yes: bool, dry_run: bool) -> bool:
    """Whether what can be put right was, after it was shown and agreed to."""
    from qms.actions.fix import fixes  # noqa: PLC0415
    from qms.cli.confirm import refuse_past  # noqa: PLC0415
    from qms.cli.life import keep  # noqa: PLC0415
    from qms.rules.paths import document_of  # noqa: PLC0415

    refuse_past(session)
    done = fixes(registry, findings)
    for document in done.closed:
        session.note(message("cli.validate.closed", id=document))
    if not done.edits:
        session.note(message("cli.validate.nothing_to_fix"))
        return False
    codes = tuple(f"{code} × {n}" for code, n in done.fewer.items())
    session.note(message("cli.validate.fixes", n=sum(done.fewer.values()), codes=codes))
    documents = tuple(document_of(edit.path) for edit in done.edits)
    what = message("cli.validate.fix_what", n=len(documents))
    return keep(session, registry, done.edits, what, yes=yes, dry_run=dry_run, with_texts=documents)


def _told(checked: Checked, *, everything: bool) -> tuple[Finding, ...]:
    """Findings, with those known of old where everything is asked for."""
    if not (everything and checked.known):
        return checked.findings
    return tuple(sorted((*checked.findings, *checked.known), key=lambda one: (one.path, one.place, one.code)))


def _keep_as_known(session: Session, registry: Registry, wanted: tuple[str, ...], *, yes: bool, dry_run: bool) -> int:
    """Keep what is found now in the documents named as known of old."""
    from qms.actions.baseline import keep_as_known  # noqa: PLC0415
    from qms.cli.confirm import confirm_and_commit, refuse_past  # noqa: PLC0415
    from qms.cli.life import worker  # noqa: PLC0415
    from qms.rules.paths import document_of  # noqa: PLC0415

    refuse_past(session)
    documents = tuple(dict.fromkeys(document for path in wanted if (document := document_of(f"{path}/x"))))
    if not documents:
        raise UsageError("cli.validate.baseline_of", hint=message("cli.validate.baseline_of_hint"))
    edits = keep_as_known(registry, documents, session.today, worker(session, registry))
    what = message("cli.validate.baseline_what", documents=documents)
    confirm_and_commit(session, edits, what, yes=yes, dry_run=dry_run)
    return 0


def _brought(session: Session, registry: Registry, branch: str) -> tuple[Finding, ...]:
    """What the change from a branch brings."""
    from qms.actions.since import brought  # noqa: PLC0415
    from qms.cli.opened import open_commit  # noqa: PLC0415
    from qms.store.at import fork  # noqa: PLC0415

    apart = fork(session.location, branch)
    before, target = open_commit(session, apart.base), open_commit(session, apart.target)
    # opening a state makes it the session's: what is asked about lines of text is asked of this one
    session.registry = registry
    return brought(registry, before, target)


def _below(session: Session, paths: Iterable[Path]) -> tuple[str, ...]:
    """Registry-relative paths of files and folders a person names from where he stands, or by their id."""
    root = session.location.root
    found = []
    for path in paths:
        places = (Path.cwd() / path, root / path, root / "documents" / path)
        place = next((one.resolve() for one in places if one.exists()), None)
        if place is None or not place.is_relative_to(root):
            raise UsageError("cli.validate.no_path", path=str(path), root=str(root))
        found.append(place.relative_to(root).as_posix())
    return tuple(found)


def _inside(finding: Finding, wanted: tuple[str, ...]) -> bool:
    return not wanted or any(path in {".", finding.path} or finding.path.startswith(f"{path}/") for path in wanted)


_FAMILY = len("QMS1")


def _codes(words: Iterable[str], registry: Registry) -> tuple[str, ...]:
    """Codes, or the beginnings of codes (``QMS5`` for a family), separated by commas or by repeating the option."""
    from qms.rules.catalog import catalog  # noqa: PLC0415

    asked = [one.strip().upper() for word in words for one in word.split(",") if one.strip()]
    known = [rule.code for rule in catalog()] + [rule.code for rule in registry.context.own] if asked else []
    for one in asked:
        if not any(code.startswith(one) for code in known):
            raise UsageError("cli.validate.no_code", code=one, known=tuple(sorted({code[:_FAMILY] for code in known})))
    return tuple(asked)


def _chosen(finding: Finding, select: tuple[str, ...], ignore: tuple[str, ...]) -> bool:
    return (not select or finding.code.startswith(select)) and not (ignore and finding.code.startswith(ignore))
