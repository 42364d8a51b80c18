"""Where in the year each audit would best stand: higher scores earlier, the whole spread evenly."""

from __future__ import annotations

from collections.abc import Sequence

from qms.audit.data import PlanningInput
from qms.audit.demands import Occurrence


def targets(planning: PlanningInput, due: Sequence[Occurrence]) -> tuple[int, ...]:
    """Index of the week each audit aims at, in the order of ``due``.

    Processes line up by score, the highest first; the second of two audits stands half a year after the first. The
    line is then laid over the usable weeks at even distances, so that months fill according to their usable weeks.
    """
    processes = sorted({one.auditee.process for one in due}, key=lambda one: (-planning.scores[one].score, one))
    rank = {process: at for at, process in enumerate(processes)}

    def place(at: int) -> tuple[float, int, int]:
        one = due[at]
        return rank[one.auditee.process] / len(processes) + one.nth / one.times, one.nth, at

    line = sorted(range(len(due)), key=place)
    last = len(planning.weeks) - 1
    aims = {at: round(last * position / max(1, len(line) - 1)) for position, at in enumerate(line)}
    return tuple(aims[at] for at in range(len(due)))
