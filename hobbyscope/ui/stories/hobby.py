"""Story 4, 'Is it my hobby?': hours and bars that are dragged, through both lenses; one's own, too."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hobbyscope.app.hobby_words import example_names
from hobbyscope.app.language import tr
from hobbyscope.core.hobbies import LEAST_BAR, MOST_HOURS, MOST_ROWS, Hobbies, Scene, example
from hobbyscope.ui.charts.what_if import WhatIfPanel
from hobbyscope.ui.stories.base import Guess, Story, StoryStep
from hobbyscope.ui.stories.hobby_cards import FreeTimeCard, HoursCard, LensesCard
from hobbyscope.ui.stories.hobby_ground import HobbyGround
from hobbyscope.ui.stories.hour_rows import HourRow
from hobbyscope.ui.theme import activity_color
from hobbyscope.ui.widgets.dial import STRICTNESS, TEMPERATURE, turning
from hobbyscope.ui.widgets.tab_stops import stops_in

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.stories.base import Stage
    from hobbyscope.ui.stories.hour_grip import Kind
    from hobbyscope.ui.theme import Theme


class HobbyStory(Story[Hobbies]):
    """Hours of eight hobbies, or of one's own, against what judges ask: nothing of it is written anywhere."""

    key = "hobby"

    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__(theme, stage, Hobbies())
        self.scene = example(self._state, example_names())
        self._origin = self._state  # before anything was dragged
        self.analysis: Analysis = self.scene.analyse(self._state)
        self.top = FreeTimeCard(theme, partial(self._ask, "free_time"), self._switch)
        self.hours = HoursCard(theme, self._move, self._reset)
        self.lenses = LensesCard(theme, partial(self._ask, "threshold"))
        self.what_if = WhatIfPanel(theme, self._ask, apart=True)
        self._dials = {
            name: turning(spec, theme, partial(self._ask, name))
            for name, spec in (("temperature", TEMPERATURE), ("threshold", STRICTNESS))
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._ground = HobbyGround(self.top, self.hours, self.lenses, self.what_if)
        layout.addWidget(self._ground)
        for changed in (stage.session.journal_changed, stage.session.query_changed):
            changed.connect(self._look_again)
        self.retranslate()

    # --- what it says

    def lead(self) -> str:
        return tr(
            "Some say you need a thousand films, or three hours in the gym every day. "
            "Is it a hobby because it reaches somebody's bar, or because it fills my own free time?"
        )

    def question(self) -> Guess:
        return Guess(
            tr("Your free time is halved, and you spend it as you always do. What changes?"),
            (
                tr("Both sides: half of everything is gone"),
                tr("Only what the judges say"),
                tr("Only my own shares"),
            ),
            1,
            tr("Only what the judges say. The same mix of a smaller whole is still the same mix."),
        )

    def steps(self) -> tuple[StoryStep, ...]:
        return (
            StoryStep(
                tr("Turn the dial at the top to half of your free time, × 0.50."),
                lambda state: state.free_time <= 0.5,
                tr("On the left nothing has moved. On the right the lamps go out: ✓ turns into ✗."),
            ),
            StoryStep(
                tr("Now turn it to ten times your free time."),
                lambda state: state.free_time >= 10.0,
                tr("The lamps go on, one after the other. The left has still not moved."),
            ),
            StoryStep(
                tr("Press “As it is”; then make the judges stricter: threshold 0.80."),
                lambda state: state.free_time == 1.0 and state.threshold >= 0.8,
                tr("A threshold of 0.80 asks for four times each bar. The left knows no threshold."),
            ),
            StoryStep(
                tr("Give one hobby more hours: drag its round handle, or use the arrow keys."),
                self._has_more,
                tr("Its share grew and the others made room. On the right only its own score moved."),
            ),
        )

    def _has_more(self, state: Hobbies) -> bool:
        return any(hours > known for hours, known in zip(state.hours, self._origin.hours, strict=True))

    # --- the state

    def take(self, state: Hobbies) -> None:
        """Show another state; one of a journal, when it is pasted, is shown as an example of its own."""
        if not state.own and (self._state.own or _rows_of(state) != _rows_of(self._state)):
            self.scene = example(state, example_names())
            self._origin = state if state.names else self._essay
        super().take(state)

    def essay(self) -> None:
        """Go back to the example's numbers, or to those of one's own journal."""
        self.take(self.scene.state(Hobbies()) if self._state.own else self._essay)

    def way_back(self) -> str:
        own = self._state.own
        return tr("Back to my journal's numbers") if own else tr("Back to our example's numbers")

    def _ask(self, name: str, value: float) -> None:
        changes: dict[str, Any] = {name: value}
        self.take(replace(self._state, **changes))

    def _move(self, kind: Kind, row: int, hours: float) -> None:
        state = self._state
        if kind == "hours":
            values = [*state.hours]
            values[row] = min(hours, max(MOST_HOURS, state.hours[row]))
            self.take(replace(state, hours=tuple(values)))
        else:
            bars = [*state.bars]
            bars[row] = max(hours, LEAST_BAR)
            self.take(replace(state, bars=tuple(bars)))

    def _reset(self, kind: Kind, row: int) -> None:
        known = self._origin.hours[row] if kind == "hours" else self._origin.bars[row]
        if known is not None:
            self._move(kind, row, known)

    # --- one's own journal

    def _switch(self) -> None:
        """Show one's own period, or the example again; the dials stay as they are."""
        state = self._state
        if state.own:
            self.take(replace(self._essay, **_dials_of(state)))
            return
        why_not = self._show_own(state)
        if why_not:
            self.top.own.setChecked(False)
            self.hours.say(why_not)

    def _show_own(self, dials: Hobbies) -> str:
        """Show one's own period, or return why that cannot be."""
        span, log = self._span(), self._stage.session.workspace.log
        scene = Scene(log, *span, own=True)
        if not scene.plain.total_seconds:
            return tr("Your journal has no hours in this period, so the example stays.")
        if len(scene.plain.activities) > MOST_ROWS:
            return tr("More than {n} activities are too many to drag, so the example stays.", n=MOST_ROWS)
        self.scene = scene
        self._origin = scene.state(dials)
        self.take(self._origin)
        return ""

    def _span(self) -> tuple[int, int, int]:
        query = self._stage.session.query
        return query.start, query.end, query.today

    def _look_again(self, _change: object = None) -> None:
        """Show one's own journal as it is now, when it or the period has changed."""
        state = self._state
        if not state.own or not self.scene.stale(self._stage.session.workspace.log, *self._span()):
            return
        if self._show_own(state):
            self.take(replace(self._essay, **_dials_of(state)))

    # --- what is shown

    def show_state(self) -> None:
        state = self._state
        analysis = self.analysis = self.scene.analyse(state)
        self.top.show_free_time(state.free_time)
        for name, dial in self._dials.items():
            dial.show_amount(getattr(state, name))
        self.hours.rows.show_rows(self._rows())
        self.lenses.show_analysis(analysis)
        self.what_if.show_analysis(analysis)
        self.top.own.setChecked(state.own)
        self.hours.say(self._note())

    def _rows(self) -> list[HourRow]:
        analysis, state = self.analysis, self._state
        rows = zip(analysis.activities, analysis.ages.tolist(), state.hours, state.bars, strict=True)
        return [
            HourRow(activity.name, *activity_color(self._theme, activity, age), hours, bar)
            for activity, age, hours, bar in rows
        ]

    def _note(self) -> str:
        if self._state.own:
            title = self._stage.session.title()
            return tr("A copy of “{period}”. Nothing here is written to your journal.", period=title)
        if self._state.names:
            return tr("A state that was pasted, shown as an example.")
        return tr("An example: the numbers are ours.")

    def reveal(self, shown: bool) -> None:
        self.lenses.cover(not shown)
        self._ground.cover(not shown)

    def dials(self) -> tuple[QWidget, ...]:
        return tuple(self._dials.values())

    def stops(self) -> list[QWidget]:
        top, grips, found = stops_in(self.top), self.hours.rows.grips.values(), super().stops()
        return [*top, *grips, *(stop for stop in found if stop not in (*top, *grips))]

    def settle(self) -> None:
        self._look_again()
        self.top.dial.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_theme(self, theme: Theme) -> None:
        super().show_theme(theme)
        for part in (self.top, self.hours, self.lenses, self.what_if):
            part.show_theme(theme)
        for dial in self._dials.values():
            dial.show_theme(theme)
        self.show_state()

    def retranslate(self) -> None:
        """Write the words anew: the example's activities have names of this language."""
        if not self._state.own:
            self.scene = example(self._state, example_names())
        self.show_state()


def _rows_of(state: Hobbies) -> tuple[object, ...]:
    """Return what an example's rows are made of: another one needs another scene."""
    return state.names, tuple(bar is None for bar in state.bars)


def _dials_of(state: Hobbies) -> dict[str, Any]:
    return {name: getattr(state, name) for name in ("temperature", "threshold", "free_time")}
