"""Story 3, 'Which restaurants?': five logits, a sigmoid each, and one threshold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from hobbyscope.app import figures, words
from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.core.stories import Companies, Job, Restaurants
from hobbyscope.ui.stories.base import Guess, StoryStep
from hobbyscope.ui.stories.judged import JudgedColumns
from hobbyscope.ui.stories.logits import LOGIT, LogitStory
from hobbyscope.ui.stories.panels import Panel, Panels
from hobbyscope.ui.stories.score_curve import ScoreCurve, ScorePoint
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.dial import STRICTNESS, turning

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hobbyscope.ui.stories.base import Stage
    from hobbyscope.ui.theme import Theme

PLACES = (
    (N_("Pho place"), N_("Pho")),
    (N_("Omelette place"), N_("Omelette")),
    (N_("Pizza place"), N_("Pizza")),
    (N_("Salad place"), N_("Salad")),
    (N_("Korean place"), N_("Korean")),
)
PIZZA = 2
ENOUGH = 0.5  # how far the pizza place has to be raised, so that the step is done
THRESHOLD = replace(
    STRICTNESS,
    name=N_("Threshold"),
    ticks=(0.5, 0.7, 0.8),
    low_text=N_("easy to please"),
    high_text=N_("picky"),
    hint=N_("The score from which on a place is called great"),
)


class RestaurantsStory(LogitStory[Restaurants]):
    """Logits, and a score each that takes nothing away from the others."""

    key = "restaurants"

    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__(theme, stage, Restaurants())

        self.curve = ScoreCurve(theme)
        self.scores = JudgedColumns(theme, self._ask, self.curve.stand_beside)
        self._middle = Panel(self.curve, "sigmoid")
        self._panels = Panel(self.grips), Panel(self.scores, "sigmoid")
        self._cards = Panels((self._panels[0], self._middle, self._panels[1]), spare=self._middle)
        self._threshold = turning(THRESHOLD, theme, self._ask)
        self.switch = does(QCheckBox(), self._switch)
        self._shown = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._cards)
        self.retranslate()

    def names(self) -> tuple[tuple[str, str], ...]:
        return tuple((tr(name), tr(short)) for name, short in PLACES)

    def lead(self) -> str:
        return tr(
            "Calling one place great takes nothing away from another. So each gets a sigmoid of its own, and "
            "from the threshold on it is a great place."
        )

    def way_back(self) -> str:
        return tr("Back to our example's numbers")

    def question(self) -> Guess:
        return Guess(
            tr("The pizza place gets better. What happens to the score of the Korean place?"),
            (tr("It falls"), tr("It stays"), tr("It rises")),
            1,
            tr("It stays: each place is judged by itself. Try it, and then look at it as softmax."),
        )

    def steps(self) -> tuple[StoryStep, ...]:
        essay = self._essay.logits[PIZZA]
        return (
            StoryStep(
                tr("Pull the pizza place up: by mouse, or with ← → and ↑ ↓."),
                lambda state: state.logits[PIZZA] >= essay + ENOUGH and not state.as_softmax,
                tr("Only its own score rose. The other four stayed exactly where they were."),
            ),
            StoryStep(
                tr("Raise the threshold to 0.7, then to 0.8, as somebody picky would."),
                lambda state: state.threshold >= 0.8,
                tr("It takes more to be great now, though no score has changed."),
            ),
            StoryStep(
                tr("Switch to “As softmax”."),
                lambda state: state.as_softmax,
                tr(
                    "Now the five share one whole, and great places push each other out. Try the pizza again!"
                ),
            ),
        )

    def dials(self) -> tuple[QWidget, ...]:
        return self._threshold, self.switch

    def reveal(self, shown: bool) -> None:
        self._shown = shown
        self.scores.cover(not shown)
        self.curve.cover(not shown)
        self._show_curve()
        self._caption()

    def show_theme(self, theme: Theme) -> None:
        super().show_theme(theme)
        for part in (self.scores, self.curve, self._threshold):
            part.show_theme(theme)

    def retranslate(self) -> None:
        self.switch.setText(tr("As softmax"))
        self.switch.setToolTip(tr("The same logits, as if only one place could be great"))
        self.show_state()

    # --- turning

    def _ask(self, threshold: float) -> None:
        self.change("threshold", replace(self._state, threshold=threshold))

    def _switch(self) -> None:
        self.change("switch", replace(self._state, as_softmax=self.switch.isChecked()))

    # --- showing

    def show_state(self) -> None:
        state = self._state
        self._threshold.show_amount(state.threshold)
        self.switch.setChecked(state.as_softmax)
        scores, result = self._panels
        scores.head(tr("Scores (logits)"), tr("Our own example numbers. Drag the handles."))
        if state.as_softmax:
            result.head(tr("→ Softmax"), "exp(zᵢ) / Σ exp(zⱼ)")
        else:
            result.head(tr("→ Sigmoid"), "1 / (1 + exp(−zᵢ))")
        result.show_lens("softmax" if state.as_softmax else "sigmoid")
        self.show_logits()
        self._show_scores()
        self._show_curve()
        self._caption()

    def _show_scores(self) -> None:
        """Show a column for each place, and who is at least at the threshold."""
        state = self._state
        great, not_yet = (tr("great place"), tr("great")), (tr("not yet"), tr("not yet"))
        before = self._before
        if before is not None and before.as_softmax == state.as_softmax:
            ghosts = before.shares if state.as_softmax else before.scores
        else:
            ghosts = None
        columns = [
            column._replace(
                passed=int(passed),
                word=(great if passed else not_yet)[0],
                brief=(great if passed else not_yet)[1],
                told=f"{column.told}, {(great if passed else not_yet)[0]}",
            )
            for column, passed in zip(
                self.columns(state.shares if state.as_softmax else state.scores, self._texts(), ghosts),
                state.recommended,
                strict=True,
            )
        ]
        self.scores.show_columns(
            columns,
            marks=[(at, f"{at:.0%}" if state.as_softmax else f"{at:g}") for at in (0.5, 1.0, 0.7, 0.8)],
            current=self._chosen,
            kind="softmax" if state.as_softmax else "sigmoid",
        )
        self.scores.show_threshold(state.threshold)

    def _show_curve(self) -> None:
        """Show the curve on which every score lies; as softmax there is none."""
        state = self._state
        names = [short for _, short in self.names()]
        points = zip(names, state.logits, state.scores, state.recommended, strict=True)
        self.curve.show_points(
            [ScorePoint(*p) for p in points], self.grips.axis, state.threshold, self._chosen
        )
        note = tr("Each point slides by itself.") if self._shown else ""  # the answer to the guess
        self._middle.head(tr("→ One curve for all"), note)
        self._middle.say("", 2)
        self._cards.want_spare(not state.as_softmax)

    def _texts(self) -> list[tuple[str, str]]:
        """Return each result, short and in full."""
        state = self._state
        if state.as_softmax:
            shared = Companies(state.logits)
            parts = zip(shared.shares, shared.share_exponents, shared.complement_exponents, strict=True)
            return [(figures.short_share(*part), figures.share(*part)) for part in parts]
        return [
            (_score(z, state.threshold, passed), _full_score(z))
            for z, passed in zip(state.logits, state.recommended, strict=True)
        ]

    def _caption(self) -> None:
        """Put the chosen place's numbers into the formulas."""
        state, i = self._state, self._chosen
        name, score = self.names()[i][0], figures.number(state.logits[i])
        full = self._texts()[i][1]
        logits, result = self._panels
        logits.say(f"{name}: {score}\n" + tr("← → ↑ ↓, or Enter to type"), 2)
        if not self._shown:
            result.say("?", 2)
            return
        if state.as_softmax:
            shared = Companies(state.logits)
            fraction = figures.fraction(shared.exponents[i], shared.sum_exponent)
            lines = f"{fraction} = {full}", tr("sum = {total}", total=1)
        else:
            lines = (
                f"1 / (1 + exp({figures.number(-state.logits[i])})) = {full}",
                tr("sum = {total}, need not be 1", total=f"{state.total:.2f}"),
            )
        result.say("\n".join(lines) + " · " + self._remark(), 2)

    def _remark(self) -> str:
        """Return what the last drag did, or who is recommended."""
        state, before = self._state, self._before
        if self._turned == LOGIT and before is not None and before != state:
            return tr("the others moved too") if state.as_softmax else tr("the others have not moved")
        return ntr("{n} great place", "{n} great places", sum(state.recommended))


def _score(logit: float, threshold: float, passed: bool) -> str:
    """Return a score in a few letters: two decimals, or how near it is to 0 or to 1."""
    job = Job(logit)
    if 0.005 <= job.probability <= 0.995:
        return words.score(job.probability, threshold, passed)
    return figures.short_score(job.probability, job.exponent, job.complement_exponent)


def _full_score(logit: float) -> str:
    job = Job(logit)
    return figures.score(job.probability, job.exponent, job.complement_exponent)
