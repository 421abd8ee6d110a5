"""The timer in the window, as far as it is needed where none runs: the rest comes with the first one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.language import tr
from hobbyscope.ui.panels.timer_deeds import Around, Deeds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.session import Session
    from hobbyscope.ui.panels.timer_card import TimerCard
    from hobbyscope.ui.theme import Theme
    from hobbyscope.ui.timer_desk import TimerDesk


class Timing:
    """Names the window and the actions by the timer; hands everything else to its desk."""

    def __init__(self, session: Session, window: QWidget, around: Around) -> None:
        self._session, self._window, self._around = session, window, around
        self._sample = session.workspace.journal.setting("sample") is not None
        self._desk: TimerDesk | None = None
        self._shown = False
        self.deeds = Deeds(self.begin, self.offer, self.toggle, self.stop, self.discard)

    @property
    def desk(self) -> TimerDesk:
        """Where the timer is worked on, made when one runs or is first wanted."""
        if self._desk is None:
            from hobbyscope.ui.timer_desk import TimerDesk  # 3 ms: not before the first frame without need

            self._desk = TimerDesk(self._session, self._window, self._around, self.deeds, self._show_title)
        return self._desk

    def begin(self, line: str) -> bool:
        """Start what a line names, or switch to it; return whether it was done."""
        return self.desk.begin(line)

    def offer(self, anchor: QWidget) -> None:
        """Let one of the last activities be chosen below a widget."""
        self.desk.offer(anchor)

    def toggle(self) -> None:
        """Pause what runs, continue what is paused; without a timer ask what to start."""
        self.desk.toggle()

    def stop(self) -> None:
        """Stop the timer; what ran is logged."""
        self.desk.stop()

    def discard(self) -> None:
        """Throw the running stretch away."""
        self.desk.discard()

    def new_card(self, *, compact: bool = False) -> TimerCard:
        """Return a card that shows the timer from now on: `compact` fits into a page's header."""
        return self.desk.new_card(compact=compact)

    def show(self) -> None:
        """Show the timer that the journal holds now, in the language of now."""
        first, self._shown = not self._shown, True
        if self._desk is not None or self._session.workspace.timers:
            self.desk.show(first=first)
        self._name_actions()
        self._show_title()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        if self._desk is not None:
            self._desk.show_theme(theme)

    def touch(self) -> None:
        """Note that a person came to the window, or left it."""
        if self._desk is not None:
            self._desk.watch.touch()

    def close(self) -> None:
        """Leave the timer to the journal: it runs on there, and the next start asks about it."""
        if self._desk is not None:
            self._desk.close()

    def _show_title(self) -> None:
        idle = tr("Sample journal") if self._sample else "Hobbyscope"
        title = (self._desk.title() if self._desk is not None else "") or idle
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)
            if self._desk is not None and self._desk.tray is not None:
                self._desk.tray.show_words(title)

    def _name_actions(self) -> None:
        timers = self._session.workspace.timers
        running = any(timer.start_ms is not None for timer in timers)
        toggle = tr("&Pause the timer") if running else tr("&Continue the timer")
        self._around.action("timer").setText(toggle if timers else tr("&Start a timer"))
        for key in ("timer_stop", "timer_discard"):
            self._around.action(key).setEnabled(bool(timers))
