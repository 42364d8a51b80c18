"""Options that several commands share, written once."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """Form of a result."""

    TEXT = "text"
    JSON = "json"


Yes = Annotated[bool, typer.Option("--yes", "-y", help="cli.option.yes")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="cli.option.dry_run")]
By = Annotated[str, typer.Option("--by", help="cli.option.by", metavar="cli.metavar.person")]
OutputFormat = Annotated[Format, typer.Option("--format", help="cli.option.format")]
