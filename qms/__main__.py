"""Entry of ``qms`` and ``python -m qms``."""

from __future__ import annotations

import gc
import sys

from qms import __version__


def main() -> None:
    """Run the command line; the version is answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"qms {__version__}\n")
        return
    # importing makes many lasting objects and no garbage: it is looked for less often than at every 700 of them
    gc.set_threshold(100_000)
    from qms.cli.app import run  # noqa: PLC0415 - start-up: the version needs none of it

    run()


if __name__ == "__main__":
    main()
