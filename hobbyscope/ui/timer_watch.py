"""While a timer runs: it ticks, the journal hears each minute that it is watched, and what comes up is asked.

The machine slept, the screen was locked, a clock was set, hours have passed: each is a question in a strip
above the page, which nobody has to answer.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from hobbyscope.app import away, stopwatch
from hobbyscope.app.away import Away, Moved, Watch
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.away import Choice, Finding, Moment
    from hobbyscope.app.edits import Edit
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Timer
    from hobbyscope.ui.panels.question import Question
    from hobbyscope.ui.senses import Senses

    Do = Callable[[Callable[[], Edit]], object]

BEAT = 60_000  # ms between two heartbeats: so much a crash may leave unclear
UNSEEN = 10_000  # ms between two looks while nobody sees the seconds


class TimerWatch(QObject):
    """Follows the stretch that runs; `do` edits the journal, `ticked` shows the time, `put` a question."""

    def __init__(
        self,
        workspace: Workspace,
        window: QWidget,
        do: Do,
        ticked: Callable[[], object],
        put: Callable[[Question], object],
    ) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._do, self._ticked, self._put = do, ticked, put
        self.clocks = away.read_clocks
        self.question: Question | None = None  # made when there is first something to ask
        self._watch: Watch | None = None
        self._finding: Finding | None = None  # what is asked about
        self._locked: int | None = None  # since when the screen is
        self._beaten = 0
        self._senses: Senses | None = None
        self._ticker = QTimer(self, singleShot=True)
        self._ticker.timeout.connect(self.tick)

    def measured(self, now: Moment) -> Timer | None:
        """Return the current timer: as the clocks measured it where it runs."""
        return stopwatch.current(self._workspace.timers) if self._watch is None else self._watch.steady(now)

    def elapsed(self) -> int:
        """Return for how many milliseconds the stretch has been running."""
        return 0 if self._watch is None else self._watch.elapsed(self.clocks())

    def follow(self, *, first: bool) -> None:
        """Watch the stretch that runs now; `first`: the journal was opened just now."""
        timer = stopwatch.current(self._workspace.timers)
        if timer is None or timer.start_ms is None:
            self._end()
        elif self._watch is not None and self._watch.is_of(timer):
            self._watch.timer = timer  # with another activity or note perhaps
            self._watch.sign = self.clocks().wall  # somebody wrote, or switched the language
        else:
            self._end()
            self._begin(timer, first=first)
        if self._finding is not None:
            self._ask(self._finding)  # in the language of now

    def _begin(self, timer: Timer, *, first: bool) -> None:
        now = self.clocks()
        self._watch = Watch(timer, now)
        self._beaten = now.steady  # what was last seen before stays for a minute, should it crash at once
        if not first:
            self._beaten -= BEAT  # due until it was heard
            self._beat(now)
        elif (found := away.closed(timer, self._workspace.journal.seen(), now.wall)) is not None:
            self._watch.remind_no_more(now)
            self._finding = found
        self._ticker.start(0)
        QTimer.singleShot(0, self._listen)

    def _end(self) -> None:
        self._watch = None
        self._ticker.stop()
        self._withdraw()
        if self._senses is not None:
            self._senses.deleteLater()
            self._senses = None

    def _listen(self) -> None:
        if self._watch is not None and self._senses is None and sys.platform not in ("win32", "darwin"):
            from hobbyscope.ui.senses import Senses, desktop_buses  # D-Bus: only while a timer runs

            self._senses = Senses(self.on_lock, self.tick, desktop_buses(), self)

    def tick(self) -> None:
        """Look at the clocks, and let the journal know each minute that somebody watches."""
        if self._watch is None:
            return
        now = self.clocks()
        finding = self._watch.look(now)
        if finding is not None:
            self._on_finding(finding)
        if now.steady - self._beaten >= BEAT:
            self._beat(now)
        self._ticked()
        rest = 1000 - self._watch.elapsed(now) % 1000
        seen = self._window.isVisible() and not self._window.isMinimized()
        self._ticker.start(rest if seen else rest + UNSEEN)

    def _beat(self, now: Moment) -> None:
        with suppress(Refused):  # a full disk: whoever edits next is told
            if not self._workspace.journal.note_seen(now.wall):
                return  # somebody else holds the file: the next tick tries again
        self._beaten = now.steady

    def touch(self) -> None:
        """Note that a person came to the window, or left it."""
        if self._watch is not None:
            self._watch.sign = self.clocks().wall
            self.tick()

    def close(self) -> None:
        """Leave the timer to the journal: it runs on there."""
        if self._watch is not None:
            self._beat(self.clocks())
        self._end()

    # --- questions

    def on_lock(self, active: bool) -> None:
        """Ask about the time for which the screen was locked, once it is open again."""
        now = self.clocks().wall
        if active:
            self._locked = self._locked or now
        elif self._locked is not None:
            since, self._locked = self._locked, None
            if self._watch is not None and now - since > away.FAR:
                self._on_finding(Away("locked", since, now))

    def _on_finding(self, finding: Finding) -> None:
        if isinstance(finding, Moved) and finding.mended:
            self._withdraw()
        elif isinstance(finding, Moved):
            self._ask(finding)
        elif self._locked is not None:
            return  # whoever unlocks the screen is asked about all of it
        elif isinstance(finding, Away) and isinstance(self._finding, Away):
            self._ask(self._finding.joined(finding))
        elif isinstance(finding, Away) or self._finding is None:
            self._ask(finding)

    def _ask(self, finding: Finding) -> None:
        watch, now = self._watch, self.clocks()
        assert watch is not None
        self._finding = finding
        if self.question is None:
            from hobbyscope.ui.panels.question import Question  # only where there is something to ask

            self.question = Question()
            self._put(self.question)
        timer = watch.timer if isinstance(finding, Moved) else watch.steady(now)
        asked = away.question(self._workspace, timer, finding, now)
        self.question.ask(
            asked.text, [(choice.label, partial(self._on_answer, choice)) for choice in asked.choices]
        )

    def _on_answer(self, choice: Choice) -> None:
        now = self.clocks()
        self._withdraw()
        if choice.by_clock and self._watch is not None:
            self._watch.trust_clock(now)
        if choice.edit is not None:
            edit = choice.edit
            self._do(lambda: edit(now.wall))
        self._ticked()

    def _withdraw(self) -> None:
        self._finding = None
        if self.question is not None:
            self.question.hide()
