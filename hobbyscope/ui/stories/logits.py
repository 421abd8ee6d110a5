"""What the stories with five logits have in common: each is dragged, and the state before is remembered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hobbyscope.app import figures
from hobbyscope.core.stories import Companies, Restaurants
from hobbyscope.ui.stories.axis import tidy
from hobbyscope.ui.stories.base import Story
from hobbyscope.ui.stories.column_layout import Column
from hobbyscope.ui.stories.grips import Acts, Grips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.ui.stories.base import Stage
    from hobbyscope.ui.theme import Theme

S = TypeVar("S", bound=Companies | Restaurants)
LOGIT = "logit"  # what is being dragged, beside the names of the dials


class LogitStory(Story[S]):
    """A story about five logits. While something is dragged, what was before it stands as an outline."""

    def __init__(self, theme: Theme, stage: Stage, essay: S) -> None:
        super().__init__(theme, stage, essay)
        self.grips = Grips(theme, Acts(self._choose, self._move, self._reset, stage.session.refused.emit))
        self._chosen = 0
        self._turned = ""  # what moved last: a logit, or a dial
        self._before: S | None = None

    def added(self, state: S) -> float:
        """Return what a state adds to every logit: the columns stand so much higher."""
        return 0.0

    def _values(self, state: S) -> tuple[float, ...]:
        added = self.added(state)
        return tuple(float(f"{z + added:.12g}") for z in state.logits) if added else state.logits

    def names(self) -> tuple[tuple[str, str], ...]:
        """Return what the columns are called, in full and shorter."""
        raise NotImplementedError

    @property
    def chosen(self) -> int:
        """The column that is looked at."""
        return self._chosen

    def take(self, state: S) -> None:
        """Show a state that came from elsewhere: nothing was before it."""
        self._before, self._turned = None, ""
        super().take(state)

    def settle(self) -> None:
        """Give the focus to the columns that are dragged."""
        self.grips.setFocus()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        super().show_theme(theme)
        self.grips.show_theme(theme)

    def change(self, what: str, state: S) -> None:
        """Take a state that came of turning something here; its first turn keeps what was before."""
        if what != self._turned:
            self._before, self._turned = self._state, what
        super().take(state)

    def _choose(self, index: int) -> None:
        self._chosen, self._turned, self._before = index, "", None
        self.show_state()

    def _move(self, index: int, value: float) -> None:
        added = self.added(self._state)
        self._set(index, tidy(value - added) if added else value)

    def _reset(self, index: int) -> None:
        self._set(index, self._essay.logits[index])

    def _set(self, index: int, logit: float) -> None:
        logits = self._state.logits
        self.change(LOGIT, replace(self._state, logits=(*logits[:index], logit, *logits[index + 1 :])))

    def show_logits(self) -> None:
        """Show the logits in the columns that are dragged."""
        values = self._values(self._state)
        texts = [(figures.short_number(z), figures.number(z)) for z in values]
        before = None if self._before is None else self._values(self._before)
        columns = self.columns([0.0] * len(texts), texts)
        self.grips.show_values(values, columns, self._chosen, before)

    def columns(
        self,
        places: Sequence[float],
        texts: Sequence[tuple[str, str]],
        before: Sequence[float] | None = None,
    ) -> list[Column]:
        """Return columns that end at places, with a short and a full text each."""
        return [
            Column(name, short, place, text, f"{name}: {full}", -1.0 if before is None else before[i])
            for i, ((name, short), place, (text, full)) in enumerate(
                zip(self.names(), places, texts, strict=True)
            )
        ]
