"""What can be done with the timer, and what a window does for it: the callables that its parts pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from hobbyscope.ui.panels.question import Question
    from hobbyscope.ui.widgets.toast import Toast

    class Pages(Protocol):
        """The pages, as far as the timer is concerned."""

        def start_timer(self) -> None:
            """Start a timer for what stands in the line that is shown, or let something be chosen."""

        def take_timer(self, card: QWidget) -> None:
            """Show the timer on the Scope page."""


class Deeds(NamedTuple):
    """What can be done with a timer."""

    begin: Callable[[str], bool]  # start what a line names, or switch to it; whether that was done
    offer: Callable[[QWidget], None]  # let an activity be chosen below a widget
    toggle: Callable[[], None]  # pause or continue; without a timer start one
    stop: Callable[[], None]
    discard: Callable[[], None]


class Around(NamedTuple):
    """What the window does for the timer."""

    put_strip: Callable[[Question], object]  # show a question above the page
    show_page: Callable[[str], object]
    pages: Callable[[], Pages]
    toast: Callable[[], Toast]
    action: Callable[[str], QAction]
