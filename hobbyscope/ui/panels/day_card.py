"""The card of a day: what it came to, what was logged without a clock, and its timeline to work on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hobbyscope.app import daytime, edits, messages
from hobbyscope.app.language import ntr, tr
from hobbyscope.core.records import Refused
from hobbyscope.journal.ops import PutEntry
from hobbyscope.ui.charts import day_words as said
from hobbyscope.ui.charts.timeline import Acts, Timeline
from hobbyscope.ui.panels.day_head import DayHead
from hobbyscope.ui.panels.day_line import DayLine
from hobbyscope.ui.panels.length_chips import LengthChips
from hobbyscope.ui.panels.side_column import entry_words
from hobbyscope.ui.translated import Fitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QTimerEvent
    from PySide6.QtGui import QKeyEvent

    from hobbyscope.app.daytime import Day
    from hobbyscope.app.edits import Edit
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Entry
    from hobbyscope.ui.theme import Theme

_TICK = 20_000  # ms between two looks at the clock while today is shown


class NewSpan(NamedTuple):
    """A stretch of time of which it is not known yet what it was."""

    start: int
    end: int


class DayCard(Fitted):
    """Shows a day and does to it what is asked. `told(step)` is told what was done, for the toast.

    `open_form(entry)` opens the form, for an entry that no line can say; `chosen(entry)` is told of the
    session that has the focus.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        look_of: Callable[[bytes], tuple[str, str]],
        told: Callable[[str], None],
        open_form: Callable[[Entry], None],
        chosen: Callable[[Entry], object] | None = None,
    ) -> None:
        super().__init__()
        self._chosen = chosen
        self.setProperty("card", True)
        self._session, self._told, self._open_form = session, told, open_form
        self._day: Day | None = None
        self._doing = self._stale = False  # a change is ours; one by others is not shown yet
        self._asked: Entry | NewSpan | None = None  # what the line is about
        self.head = DayHead()
        self.chips = LengthChips(look_of, self._name_of, self._edit, self._delete)
        acts = Acts(
            self._make,
            partial(self._do, daytime.move),
            partial(self._do, daytime.stretch),
            self._edit,
            self._delete,
            self._reveal,
        )
        self.timeline = Timeline(theme, look_of, self._name_of, acts)
        self.line = DayLine(entry_words(session)[0], self._on_typed, self.drop)
        self.line.typed.connect(self._on_typing)
        self._lay_out()
        self.show_theme(theme)
        self.show_day(session.workspace.today())
        self.retranslate()
        self.startTimer(_TICK)

    def _lay_out(self) -> None:
        content = QWidget()  # with the chips: many of them leave the timeline its height
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.chips)
        inside.addWidget(self.timeline, 1)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        for ground in (area.viewport(), content, self.timeline):  # the card's shines through
            ground.setAutoFillBackground(False)
        layout = self._rows = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 14, 10)
        layout.setSpacing(4)
        layout.addWidget(self.head)
        layout.addWidget(area, 1)

    # --- what is shown

    @property
    def day(self) -> Day | None:
        """The day that is shown."""
        return self._day

    def texts(self) -> tuple[str, str, str]:
        """Return the title, what the day came to, and what is worth a look."""
        return self.head.texts()

    def show_day(self, day: int) -> None:
        """Show a day."""
        self._close_line()
        if self._day is None or self._day.axis.day != day:
            self._area.verticalScrollBar().setValue(0)
        workspace = self._session.workspace
        self._day = found = daytime.look(workspace, day)
        self.head.show_day(found, workspace.today())
        self.chips.show_entries(found.lengths)
        self.timeline.show_day(found)
        self._describe(found)

    def show_journal(self) -> None:
        """Read the day anew, after a change of the journal; while one types or drags, once that is over."""
        self._stale = not self._doing and (self._asked is not None or self.timeline.busy())
        if self._day is not None and not self._stale:
            self.show_day(self._day.axis.day)

    def mark(self, entry_id: bytes) -> None:
        """Outline a session that is chosen elsewhere on the page, and scroll to it."""
        self.timeline.mark(entry_id)
        item = next((item for item in self.timeline.items if item.key == entry_id), None)
        if item is not None:
            self._area.ensureVisible(0, self.timeline.y() + round(self.timeline.y_of(item.span[0])), 0, 40)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.timeline.show_theme(theme)
        self.chips.show_theme()

    def _describe(self, day: Day) -> None:
        keys = tr("Arrow keys go on, Alt moves, Shift+Alt stretches, Enter edits, N adds, Delete deletes")
        sessions = ntr("{n} session", "{n} sessions", len(day.blocks))
        self.timeline.setAccessibleName(tr("The day as a timeline"))
        self.timeline.setAccessibleDescription(". ".join([*self.texts()[:2], sessions, keys]))

    def _name_of(self, activity: bytes) -> str:
        try:
            return self._session.workspace.activity(activity).name
        except KeyError:  # deleted by another process a moment ago
            return ""

    def timerEvent(self, event: QTimerEvent) -> None:
        """Let the line of the time that it is now go on."""
        if self.isVisible() and not self.timeline.busy() and self._asked is None and self._day is not None:
            if self._stale:
                self.show_journal()
            day = daytime.look(self._session.workspace, self._day.axis.day)
            if day.now != self._day.now:
                self._day = day
                self.timeline.show_day(day)

    def _reveal(self, stop: QWidget) -> None:
        self._area.ensureWidgetVisible(stop, 0, 12)
        item = self.timeline.focused()
        if item is not None and item.block is not None and self._chosen is not None:
            self._chosen(item.block.entry)

    # --- the line in place

    def _make(self, start: int, end: int) -> None:
        if self._day is None:
            return
        axis = self._day.axis
        try:
            daytime.check_past(self._session.workspace, end)
        except Refused as refused:
            self.drop()
            self.head.say(messages.refusal(refused))
            return
        self._open_line(
            NewSpan(start, end), "", tr("{time}: what was it?", time=said.times(axis, start, end))
        )
        self._on_typing("")

    def _on_typing(self, text: str) -> None:
        """Say in the head what the line hides where it was drawn, and whether a name is new."""
        about, day = self._asked, self._day
        if about is None or day is None:
            return
        new = daytime.new_name(self._session.workspace, text)
        parts = [said.drawn_length(day.axis, (about.start, about.end))] if isinstance(about, NewSpan) else []
        parts += [tr("new activity: {name}", name=new)] if new else []
        if parts:
            self.head.show_total(" · ".join(parts))
        else:
            self.head.show_day(day, self._session.workspace.today())

    def _edit(self, entry: Entry) -> None:
        line = daytime.as_line(self._session.workspace, entry)
        if line is None:
            self._open_form(entry)
        else:
            self._open_line(entry, line, tr("What was it?"))

    def _open_line(self, about: Entry | NewSpan, text: str, hint: str) -> None:
        self._asked = about
        self._place_line(self.chips.focused())
        self.line.open(self, text, hint)

    def _place_line(self, chip: QWidget | None) -> None:
        """Put the line over a chip, or else over what it is about on the timeline."""
        box = self.timeline.ghost_box() if chip is None else None
        height = self.line.sizeHint().height()
        inside = self.contentsRect().adjusted(8, 8, -8, -8)
        if box is not None:
            corner = self.timeline.mapTo(self, box.topLeft().toPoint())
            place = QRect(corner.x(), corner.y(), inside.right() - corner.x() - 4, height)
        else:
            assert chip is not None
            place = QRect(
                inside.left() + 6, chip.mapTo(self, chip.rect().topLeft()).y(), inside.width() - 12, height
            )
        place.moveTop(min(max(place.top(), inside.top()), inside.bottom() - height))
        self.line.setGeometry(place)

    def drop(self) -> None:
        """Let go of what was asked."""
        self._close_line()
        self.timeline.drop_ghost()
        if self._stale:
            self.show_journal()

    def _close_line(self) -> None:
        if self._asked is None:
            return
        about, self._asked = self._asked, None
        had = self.line.hasFocus()
        self.line.hide()
        if had and not isinstance(about, NewSpan) and about in [chip.entry for chip in self.chips.chips]:
            self.chips.take_focus(about)
        elif had:
            self.timeline.take_focus()
        if self._day is not None:
            self.head.show_day(self._day, self._session.workspace.today())

    def _on_typed(self, text: str) -> None:
        workspace, about, day = self._session.workspace, self._asked, self._day
        if about is None or day is None:
            return
        if isinstance(about, NewSpan):
            self._do(daytime.make, day.axis, about.start, about.end, text)
        elif text.strip() == daytime.as_line(workspace, about):
            self.drop()  # nothing was changed
        else:
            self._do(daytime.describe, about, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops what is asked."""
        if event.key() == Qt.Key.Key_Escape and self._asked is not None:
            self.drop()
        else:
            super().keyPressEvent(event)

    # --- what is done

    def _delete(self, entry: Entry) -> None:
        self._do(lambda _: edits.delete_entries([entry], self._name_of(entry.activity)))

    def _do(self, deed: Callable[..., Edit], *values: object) -> None:
        """Do a step, and tell its name; say in the card why it cannot be done."""
        try:
            step, ops = deed(self._session.workspace, *values)
        except Refused as refused:
            self.head.say(messages.refusal(refused))
            if isinstance(self._asked, NewSpan):  # the sentence takes room: what was drawn has moved
                self._rows.activate()
                self._place_line(None)
            return
        for op in ops:
            if isinstance(op, PutEntry):
                self.timeline.sought = op.entry.id
        before = self._session.waiting
        self._doing = True
        change = self._session.edit(step, ops)
        self._doing = False
        if change is None and self._session.waiting == before:
            return  # refused, which is told elsewhere; the line stays as it is
        self.drop()
        if change is not None:
            self._told(messages.step_name(step))

    def retranslate(self) -> None:
        """Write the words anew."""
        self.show_journal()
