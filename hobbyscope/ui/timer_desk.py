"""The timer at work: what is done to it by keys, cards and tray, and where it is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from hobbyscope.app import messages, stopwatch, words
from hobbyscope.app.language import tr
from hobbyscope.core.records import Refused
from hobbyscope.journal.ops import PutActivity
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.dressing import chosen_theme
from hobbyscope.ui.panels.timer_card import Shown, TimerCard
from hobbyscope.ui.timer_watch import TimerWatch
from hobbyscope.ui.widgets.menus import Item

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Activity, Timer
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.panels.pick_sheet import PickSheet
    from hobbyscope.ui.panels.timer_deeds import Around, Deeds
    from hobbyscope.ui.theme import Theme
    from hobbyscope.ui.tray import Tray

IN_TRAY = 5  # activities that the tray's menu offers


class TimerDesk:
    """Shows the journal's timer wherever it is to be seen, and does to it what is wanted.

    `titled` is called with the time that the window's title shall show.
    """

    def __init__(
        self,
        session: Session,
        window: QWidget,
        around: Around,
        deeds: Deeds,
        titled: Callable[[], object],
    ) -> None:
        self._session, self._window, self._around, self._titled = session, window, around, titled
        self._deeds = deeds
        self._theme = chosen_theme(session.settings)
        self._marks = ActivityMarks(session.workspace, self._theme)
        self.watch = TimerWatch(session.workspace, window, self._do, self._show_elapsed, around.put_strip)
        self._cards: list[TimerCard] = []
        self._sheet: PickSheet | None = None
        self._in_scope = False
        self.tray: Tray | None = None  # made where there is one and a timer to show in it

    # --- what is done

    def begin(self, line: str) -> bool:
        """Start what a line names, or switch to it; return whether it was done."""
        now = self.watch.clocks()
        measured = self.watch.measured(now)
        return self._do(lambda: stopwatch.start_line(self._session.workspace, line, now.wall, measured))

    def _begin_activity(self, activity: Activity | str) -> bool:
        now, workspace = self.watch.clocks(), self._session.workspace
        measured = self.watch.measured(now)
        return self._do(lambda: stopwatch.start(workspace, activity, now.wall, measured=measured))

    def offer(self, anchor: QWidget) -> None:
        """Let one of the activities be chosen, or a new one named, below a widget."""
        from hobbyscope.ui.panels.pick_sheet import Pick, PickSheet  # not before it is wanted

        known = {found.id: found for found in stopwatch.recent(self._session.workspace)}
        if not known:
            self._session.refused.emit(Refused("quick.no_activity"))
            return
        if self._sheet is None:
            self._sheet = PickSheet(self._window)
        picks = [Pick(key, found.name, self._marks.mark(key)) for key, found in known.items()]

        def take(key: object, _on: bool) -> None:
            self._begin_activity(known[key] if isinstance(key, bytes) else str(key))

        self._sheet.begin(anchor, tr("Start a timer"), picks, take, fresh=tr("New activity: {name}"))

    def _item(self, text: str, activity: Activity) -> Item:
        return Item(_plain(text.format(name=activity.name)), partial(self._begin_activity, activity))

    def toggle(self) -> None:
        """Pause what runs, continue what is paused; without a timer ask what to start."""
        timer = self._timer()
        if timer is None:
            self._around.show_page("scope")
            self._around.pages().start_timer()
        else:
            self._act(stopwatch.resume if timer.start_ms is None else stopwatch.pause)

    def stop(self) -> None:
        """Stop the timer; what ran is logged."""
        self._act(stopwatch.stop)

    def discard(self) -> None:
        """Throw the running stretch away."""
        self._act(lambda workspace, timer, _now: stopwatch.discard(workspace, timer))

    def _act(self, make: Callable[..., Edit]) -> None:
        now = self.watch.clocks()
        timer = self.watch.measured(now)
        if timer is not None:
            self._do(lambda: make(self._session.workspace, timer, now.wall))

    def _do(self, make: Callable[[], Edit]) -> bool:
        before = self._session.waiting
        try:
            step, ops = make()
        except Refused as refused:
            self._session.refused.emit(refused)
            return False
        change = self._session.edit(step, ops)
        if change is not None:
            fresh = any(isinstance(op, PutActivity) for op in ops)
            self._around.toast().show_message(_told(change, fresh=fresh))
        return change is not None or self._session.waiting > before

    # --- what is shown

    def new_card(self, *, compact: bool = False) -> TimerCard:
        """Return a card that shows the timer from now on: `compact` fits into a page's header."""
        card = TimerCard(self._deeds, self._theme, compact=compact)
        self._cards.append(card)
        self._show_on(card)
        return card

    def show(self, *, first: bool = False) -> None:
        """Show the timer that the journal holds now, in the language of now; `first`: it was just opened."""
        self.watch.follow(first=first)
        timer = self._timer()
        if timer is not None and not self._in_scope:
            self._in_scope = True
            self._around.pages().take_timer(self.new_card())
        for card in self._cards:
            self._show_on(card)
        self._show_tray(timer)
        self._show_elapsed()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self._marks.show_theme(theme)
        for card in self._cards:
            card.show_theme(theme)
            self._show_on(card)

    def close(self) -> None:
        """Leave the timer to the journal: it runs on there, and the next start asks about it."""
        self.watch.close()
        if self.tray is not None:
            self.tray.hide()

    def _timer(self) -> Timer | None:
        return stopwatch.current(self._session.workspace.timers)

    def _show_on(self, card: TimerCard) -> None:
        timer = self._timer()
        if timer is None:
            card.show_timer(None)
            return
        color, _ = self._marks.mark(timer.activity)
        name = self._marks.name(timer.activity)
        card.show_timer(Shown(name, color, timer.start_ms is not None, timer.note))
        card.tick(self.watch.elapsed())

    def _show_elapsed(self) -> None:
        elapsed = self.watch.elapsed()
        for card in self._cards:
            card.tick(elapsed)
        self._titled()

    def title(self) -> str:
        """Return what runs and for how many hours and minutes; '' where nothing does."""
        timer = self._timer()
        if timer is None:
            return ""
        name = self._marks.name(timer.activity)
        if timer.start_ms is None:
            return tr("Paused: {name}", name=name)
        return f"▶ {words.ticking(self.watch.elapsed(), seconds=False)} {name}"

    # --- the tray

    def _show_tray(self, timer: Timer | None) -> None:
        if timer is None:
            if self.tray is not None:
                self.tray.hide()
            return
        if self.tray is None:
            if not QSystemTrayIcon.isSystemTrayAvailable():
                return
            from hobbyscope.ui.tray import Tray  # only where there is one, and something to show in it

            self.tray = Tray(self._window, self._raise)
        self.tray.show_timer(self._tray_items(timer), running=timer.start_ms is not None)
        self.tray.show_words(self.title())

    def _tray_items(self, timer: Timer) -> list[Item | None]:
        running = timer.start_ms is not None
        others = [found for found in stopwatch.recent(self._session.workspace) if found.id != timer.activity]
        return [
            Item("", self._raise),
            None,
            Item(tr("Pause") if running else tr("Continue"), self.toggle),
            Item(tr("Stop and log") if running else tr("Stop"), self.stop),
            Item(tr("Discard"), self.discard),
            None,
            *(self._item(tr("Switch to {name}"), other) for other in others[:IN_TRAY]),
            None,
            Item(tr("Show the window"), self._raise),
        ]

    def _raise(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()


def _plain(text: str) -> str:
    """Return a text whose '&' marks no letter of a menu."""
    return text.replace("&", "&&")


def _told(change: Change, *, fresh: bool) -> str:
    """Return what was done, with the length that was logged; `fresh`: for a new activity, or a slip."""
    parts = [messages.step_name(change.step)]
    parts += [tr("new activity")] if fresh else []
    seconds = sum(entry.seconds for entry in change.put)
    if seconds:
        parts.append(words.length(seconds))
    elif change.step.code in ("timer.stop", "timer.pause"):
        parts.append(tr("too short to be logged"))
    if stopwatch.is_long(1000 * seconds):
        parts.append(tr("more than a day: is that right?"))
    return " · ".join(parts)
