"""A judge's bar at other amounts: which one gives a score, which round ones there are, what they come to."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import HOURS

if TYPE_CHECKING:
    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.analysis import Analysis, Query
    from hobbyscope.core.imagined import Imagined
    from hobbyscope.core.met import Met
    from hobbyscope.core.records import Bar

_HOURS_OF = {"day": 24.0, "week": 168.0, "month": 744.0, "year": 8784.0}  # no judge can ask for more
_MOST = 1e6  # in all, or of a unit
_COARSE = 10.0  # from here on amounts have two digits
_ENDS = 0.01, 0.99  # scores beyond which a bar would be anything


class Grip(NamedTuple):
    """The bar that is taken hold of, and what it is held against over its window."""

    bar: Bar
    evidence: float
    window: float
    temperature: float

    def bar_at(self, score: float) -> Bar:
        """Return the bar, at a round amount, against which the evidence has nearly this score."""
        from hobbyscope.core.verdict import bar_for_score  # numpy: whoever has an analysis has it too

        low, high = _ENDS
        asked = bar_for_score(self.evidence, min(max(score, low), high), self.temperature)
        return _at(self.bar, _rounded(self.bar.amount * (asked / self.window), self.bar.unit))


def grip(analysis: Analysis, row: int) -> Grip | None:
    """Return the hardest bar of a row; None where nobody judges it or nothing stands against it."""
    bar, evidence, window = (
        analysis.bars[row],
        float(analysis.evidence[row]),
        float(analysis.window_amount[row]),
    )
    if bar is None or analysis.passes[row] < 0 or not (0.0 < evidence < math.inf and 0.0 < window < math.inf):
        return None
    return Grip(bar, evidence, window, analysis.query.temperature)


def stepped(bar: Bar, steps: int) -> Bar:
    """Return a bar so many round amounts higher, or lower; it stops at what can be asked for."""
    amount = bar.amount
    for _ in range(abs(steps)):
        amount = _next(amount, bar.unit) if steps > 0 else _before(amount, bar.unit)
    return _at(bar, amount)


def extreme(bar: Bar, *, most: bool) -> Bar:
    """Return a bar at the most or the least that can be asked for."""
    return _at(bar, math.inf if most else 0.0)


def _at(bar: Bar, amount: float) -> Bar:
    """Return a bar at an amount, within what can be asked for or what it asks for already."""
    most = _HOURS_OF[bar.per] if bar.unit == HOURS and bar.per else _MOST
    low, high = min(_rung(0.0, bar.unit), bar.amount), max(most, bar.amount)
    return bar._replace(amount=min(max(round(amount, 2), low), high))


def _rung(amount: float, unit: str) -> float:
    """Return how far apart round amounts are from here on: quarters of an hour, halves of a unit."""
    if amount < _COARSE:
        return 0.25 if unit == HOURS else 0.5
    return float(10.0 ** (math.floor(math.log10(amount) + 1e-12) - 1))


def _rounded(amount: float, unit: str) -> float:
    if not amount < _MOST:
        return _MOST
    rung = _rung(amount, unit)
    return round(amount / rung) * rung


def _next(amount: float, unit: str) -> float:
    rung = _rung(amount, unit)
    return (math.floor(amount / rung + 1e-9) + 1) * rung


def _before(amount: float, unit: str) -> float:
    rung = _rung(amount * (1 - 1e-9), unit)
    return (math.ceil(amount / rung - 1e-9) - 1) * rung


class Trial:
    """Answers with a bar in place of the one with its id; nothing is written. No bar: as the journal has it.

    What no bar changes is kept as long as one is tried: it answers once a frame while it is dragged.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.bar: Bar | None = None
        self._workspace = workspace
        self._imagined: Imagined | None = None

    def analyse(self, query: Query) -> Analysis:
        """Return both lenses on a period."""
        if self.bar is None:
            self._imagined = None
            return self._workspace.analyse(query)
        from hobbyscope.core.imagined import Imagined  # numpy, as above

        log = self._workspace.log
        if self._imagined is None or self._imagined.log is not log:
            self._imagined = Imagined(log)
        return self._imagined.analyse(query, bars={self.bar.id: self.bar.amount})


def moved(workspace: Workspace, bar: Bar) -> Edit | None:
    """Let a bar ask for another amount; None where it does so already, is gone, or asks otherwise by now."""
    from hobbyscope.app.edits import set_bars  # not before the first frame

    activity = next((one for one in workspace.activities if one.id == bar.activity), None)
    now = workspace.bars_of(activity) if activity is not None else ()
    asked = next((known for known in now if known.id == bar.id), bar)
    if activity is None or asked == bar or asked._replace(amount=bar.amount) != bar:
        return None
    return set_bars(activity, now, [bar if known.id == bar.id else known for known in now])


def met(workspace: Workspace, analysis: Analysis, row: int) -> Met | None:
    """Return how many days met the daily bar of a row; None where it has none."""
    from hobbyscope.core.met import met_days  # numpy, as above

    return met_days(workspace.log, analysis, row)
