"""BarGrip: a judge's bar in the hand: it is tried while it moves, and set once it has come to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

from hobbyscope.app.trying import Grip, extreme, grip, stepped

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Bar

REST = 900  # ms after the last key until what was tried is set


LARGE = 5  # round amounts at once


def bar_steps(event: QKeyEvent) -> int:
    """Return by how many round amounts a key moves a bar: to the left of its score is up; 0: by none."""
    if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
        return 1 if event.key() == Qt.Key.Key_Plus else -1
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return 0
    step = LARGE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    return {Qt.Key.Key_Left: step, Qt.Key.Key_Right: -step}.get(Qt.Key(event.key()), 0)


class BarDeeds(NamedTuple):
    """What becomes of a bar: it is tried (None: as it was before), or set for good."""

    tries: Callable[[Bar | None], object]
    sets: Callable[[Bar], object]


class BarGrip(QObject):
    """Holds one bar at a time, by the mouse or by keys."""

    def __init__(self, deeds: BarDeeds, parent: QObject) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._grip: Grip | None = None
        self._tried: Bar | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settle)

    @property
    def bar(self) -> Bar | None:
        """Return the bar in the hand, as it is tried; None where the hand is empty."""
        return self._tried

    def take(self, analysis: Analysis | None, row: int) -> bool:
        """Take hold of the hardest bar of a row; tell whether there is one. Another one is set before."""
        found = grip(analysis, row) if analysis is not None and row >= 0 else None
        if self._grip is not None and found is not None and found.bar.id == self._grip.bar.id:
            self._rest.stop()  # moved by keys until now
            return True
        self.settle()
        self._grip = found
        self._tried = None if found is None else found.bar
        return found is not None

    def follow(self, analysis: Analysis) -> int:
        """Hold the bar against what another answer has; return its row there; -1: it is judged no more."""
        if self._grip is None:
            return -1
        held = self._grip.bar
        rows = [activity.id for activity in analysis.activities]
        row = rows.index(held.activity) if held.activity in rows else -1
        found = grip(analysis, row) if row >= 0 else None
        if found is None:
            return -1
        if found.bar.id == held.id:  # else another one of the row is the hardest now
            if found.bar._replace(amount=held.amount) != held:
                return -1  # somebody let it ask otherwise meanwhile
            window = found.window * (held.amount / found.bar.amount)  # the answer is about what was tried
            self._grip = found._replace(bar=held, window=window)
        return row

    def move_to(self, score: float) -> None:
        """Try the bar that gives nearly this score."""
        if self._grip is not None:
            self._try(self._grip.bar_at(score))

    def step(self, steps: int) -> None:
        """Try the bar so many round amounts higher, or lower."""
        if self._tried is not None:
            self._try(stepped(self._tried, steps))
            self._rest.start()

    def go_to_end(self, *, most: bool) -> None:
        """Try the most, or the least, that can be asked for."""
        if self._tried is not None:
            self._try(extreme(self._tried, most=most))
            self._rest.start()

    def _try(self, bar: Bar) -> None:
        if bar != self._tried:
            self._tried = bar
            self._deeds.tries(bar)

    def settle(self) -> None:
        """Set what was tried, and let go."""
        self._let_go(keep=True)

    def cancel(self) -> None:
        """Give back what was, and let go."""
        self._let_go(keep=False)

    def _let_go(self, *, keep: bool) -> None:
        held, tried = self._grip, self._tried
        self._grip = self._tried = None
        self._rest.stop()
        if held is None or tried is None:
            return
        if keep and tried != held.bar:
            self._deeds.sets(tried)
        self._deeds.tries(None)
