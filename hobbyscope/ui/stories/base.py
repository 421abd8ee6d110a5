"""What a story of the Playground is: a state to drag, a question to guess first, and steps to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.tab_stops import stops_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.session import Session
    from hobbyscope.ui.theme import Theme

S = TypeVar("S")  # a story's kind of state, a frozen dataclass


class Guess(NamedTuple):
    """A question before the results are shown, in the language that is on; `right` counts from 0."""

    text: str
    answers: tuple[str, ...]
    right: int
    reveal: str  # what is said once somebody has guessed, or wants to be shown


class StoryStep(NamedTuple):
    """Something to do in a story, in the language that is on."""

    do: str  # 'Drag the point to -300'
    done: Callable[[Any], bool]  # told the state after every change
    happened: str  # what there is to be seen then


class Stage(NamedTuple):
    """What the page gives a story: the session, and `changed`, which is called after every change of state.

    `session.refused.emit(Refused(...))` says why something cannot be.
    """

    session: Session
    changed: Callable[[], object]


class Story(Translated, Generic[S]):
    """One story: it holds a state, shows it, and lets it be dragged. Its title is in the page's table.

    A story makes its widgets in its constructor (and calls `show_state` and `retranslate` at its end); what
    is dragged goes through `take`, so that every part shows the same state.
    """

    key: ClassVar[str]

    def __init__(self, theme: Theme, stage: Stage, essay: S) -> None:
        super().__init__()
        self._theme, self._stage, self._essay = theme, stage, essay
        self._state = essay

    def lead(self) -> str:
        """Return the question that the story is about, in one or two sentences."""
        raise NotImplementedError

    def question(self) -> Guess:
        """Return what is asked before the results are shown."""
        raise NotImplementedError

    def steps(self) -> tuple[StoryStep, ...]:
        """Return what there is to do, one after the other."""
        raise NotImplementedError

    def state(self) -> S:
        """Return the state that is shown."""
        return self._state

    def take(self, state: S) -> None:
        """Show another state and tell the page."""
        if state != self._state:
            self._state = state
            self.show_state()
            self._stage.changed()

    def essay(self) -> None:
        """Go back to the numbers that the story began with."""
        self.take(self._essay)

    def way_back(self) -> str:
        """Return whose numbers these are, for the button that goes back to them."""
        return tr("Back to the essay's numbers")

    def show_state(self) -> None:
        """Let every part show the state."""
        raise NotImplementedError

    def reveal(self, shown: bool) -> None:
        """Show the results, or cover them until somebody has guessed; all else is there anyway."""
        raise NotImplementedError

    def dials(self) -> tuple[QWidget, ...]:
        """Return the story's dials, for the foot of the page."""
        return ()

    def stops(self) -> list[QWidget]:
        """Return where the Tab key stops, in its order; the dials come after them."""
        return stops_in(self)

    def settle(self) -> None:
        """Take the focus, in what is dragged first."""
        self.setFocus()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
