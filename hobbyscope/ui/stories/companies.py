"""Story 2, 'Which company?': five logits become one distribution, step by step."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from hobbyscope.app import figures
from hobbyscope.app.language import N_, tr
from hobbyscope.core.stories import Companies
from hobbyscope.ui.stories.axis import round_up
from hobbyscope.ui.stories.base import Guess, StoryStep
from hobbyscope.ui.stories.columns import ColumnChart
from hobbyscope.ui.stories.logits import LOGIT, LogitStory
from hobbyscope.ui.stories.panels import Panel, Panels
from hobbyscope.ui.widgets.dial import TEMPERATURE, DialSpec, turning

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from hobbyscope.ui.stories.base import Stage
    from hobbyscope.ui.theme import Theme

LETTERS = "ABCDE"
ADD = DialSpec(
    N_("Add c to all"), -5.0, 5.0, 0.0, (0.0,), lambda c: f"c = {c:+.2f}" if c else "c = 0",
    low_text=N_("less of everything"), high_text=N_("more of everything"),
    hint=N_("The same number is added to every score"),
)  # fmt: skip


class CompaniesStory(LogitStory[Companies]):
    """Logits, their exponentials, and their shares of one whole."""

    key = "companies"

    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__(theme, stage, Companies())
        self.exponentials, self.shares = ColumnChart(theme, "exp"), ColumnChart(theme, "softmax")
        self._panels = (
            Panel(self.grips),
            Panel(self.exponentials, "softmax"),
            Panel(self.shares, "softmax"),
        )
        self._temperature = turning(
            TEMPERATURE, theme, lambda t: self.change("T", replace(self._state, temperature=t))
        )
        self._add = turning(ADD, theme, lambda c: self.change("c", replace(self._state, shift=c)))
        self._shown = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Panels(self._panels))
        self.retranslate()

    def added(self, state: Companies) -> float:
        return state.shift

    def names(self) -> tuple[tuple[str, str], ...]:
        return tuple((tr("Company {letter}", letter=letter), letter) for letter in LETTERS)

    def lead(self) -> str:
        return tr(
            "You can work at one company only, so five scores must share one certainty. "
            "Softmax keeps their order and makes them add up to 1."
        )

    def question(self) -> Guess:
        return Guess(
            tr("Every company gets 2 points more. What happens to the percentages?"),
            (tr("All of them rise"), tr("Nothing at all"), tr("The favourite gains most")),
            1,
            tr("Nothing at all. What is added to every score cancels out: only the differences count."),
        )

    def steps(self) -> tuple[StoryStep, ...]:
        return (
            StoryStep(
                tr("Pull company B's handle up, above 1: by mouse, or with ← → and ↑ ↓."),
                lambda state: state.logits[1] >= 1.0,
                tr("B's percentage rose, and all the others fell: there is one whole to share out."),
            ),
            StoryStep(
                tr("Turn “Add c to all” to 2 or more."),
                lambda state: state.shift >= 2.0,
                tr("All scores and all exps moved, and no percentage did: what is added to all cancels out."),
            ),
            StoryStep(
                tr("Turn the temperature up to 3 or more, towards “all alike”."),
                lambda state: state.temperature >= 3.0,
                tr("The percentages moved closer together, but their order is the same. It always is."),
            ),
        )

    def dials(self) -> tuple[QWidget, ...]:
        return self._temperature, self._add

    def reveal(self, shown: bool) -> None:
        self._shown = shown
        for chart in (self.exponentials, self.shares):
            chart.cover(not shown)
        self._caption()

    def show_theme(self, theme: Theme) -> None:
        super().show_theme(theme)
        for part in (self.exponentials, self.shares, self._temperature, self._add):
            part.show_theme(theme)

    def retranslate(self) -> None:
        titles = (
            (tr("Scores (logits)"), tr("Drag the handles.")),
            (tr("→ exp"), "exp((zᵢ + c) / T)"),
            (tr("→ Softmax"), "exp((zᵢ + c) / T) / Σ exp((zⱼ + c) / T)"),
        )
        for panel, (title, note) in zip(self._panels, titles, strict=True):
            panel.head(title, note)
        self.show_state()

    # --- showing

    def show_state(self) -> None:
        state = self._state
        self._temperature.show_amount(state.temperature)
        self._add.show_amount(state.shift)
        self.show_logits()
        self._show_exponentials(state)
        self._show_shares(state)
        self._caption()

    def _show_exponentials(self, state: Companies) -> None:
        """Show the exponentials on an axis that goes up to a round number, however large it is."""
        top = _round_exponent(max(state.exponents))
        texts = [(figures.short_exponential(e), figures.exponential(e)) for e in state.exponents]
        before = None if self._before is None else [_part(e - top) for e in self._before.exponents]
        self.exponentials.show_columns(
            self.columns([_part(e - top) for e in state.exponents], texts, before),
            marks=((1.0, _mark(top)),),
            current=self._chosen,
        )

    def _show_shares(self, state: Companies) -> None:
        parts = zip(state.shares, state.share_exponents, state.complement_exponents, strict=True)
        texts = [(figures.short_share(*part), figures.share(*part)) for part in parts]
        before = None if self._before is None else self._before.shares
        self.shares.show_columns(
            self.columns(state.shares, texts, before),
            marks=((0.5, "50%"), (1.0, "100%")),
            current=self._chosen,
        )

    def _caption(self) -> None:
        """Put the chosen company's numbers into the formulas."""
        state, i = self._state, self._chosen
        x = state.shifted[i] / state.temperature
        total, exp = figures.exponential(state.sum_exponent), figures.exponential(state.exponents[i])
        share = figures.share(state.shares[i], state.share_exponents[i], state.complement_exponents[i])
        scores, exps, softmax = self._panels
        scores.say(f"{self.names()[i][0]}: {self._scaled()}\n" + tr("← → ↑ ↓, or Enter to type"), 2)
        exps.say(f"exp({figures.number(_rounded(x))}) = {exp}\n" + tr("sum = {total}", total=total), 2)
        fraction = figures.fraction(state.exponents[i], state.sum_exponent)
        softmax.say(f"{fraction} = {share}\n" + tr("sum = {total}", total=1) + self._remark(), 2)
        for panel in (exps, softmax):
            if not self._shown:
                panel.say("?", 2)

    def _scaled(self) -> str:
        """Return the chosen score, with what is done to it: '(3.331 + 2) / 0.5 = 10.662'."""
        state = self._state
        score = written = figures.number(state.logits[self._chosen])
        if state.shift:
            sign = "+" if state.shift > 0 else "−"
            score = written = f"{written} {sign} {figures.number(abs(state.shift))}"
        if state.temperature != 1:
            score = (
                f"({written}) / {state.temperature:g}"
                if state.shift
                else f"{written} / {state.temperature:g}"
            )
        x = state.shifted[self._chosen] / state.temperature
        return f"{score} = {figures.number(_rounded(x))}" if score != figures.number(x) else score

    def _remark(self) -> str:
        """Return what the last drag did to the percentages."""
        before, state = self._before, self._state
        if before is None or before == state:
            return ""
        if self._turned == "c":
            return " · " + tr("no percentage moved")
        if self._turned == LOGIT:
            change = 100 * (state.shares[self._chosen] - before.shares[self._chosen])
            if abs(change) < 0.005:
                return ""
            return " · " + tr(
                "{name} {change}, the rest {rest}",
                name=LETTERS[self._chosen],
                change=f"{change:+.2f}".replace("-", "−"),
                rest=f"{-change:+.2f}".replace("-", "−"),
            )
        return " · " + tr("same order")


def _part(exponent: float) -> float:
    """Return 10 to an exponent as a place of the axis, at its ends where it lies beyond."""
    return math.pow(10.0, min(max(exponent, -400.0), 0.0))


def _rounded(x: float) -> float:
    """Return a number as exact as there is room for it."""
    return float(f"{x:.6g}") if abs(x) < 1e6 else x


def _round_exponent(exponent: float) -> float:
    """Return log10 of a round number that is no smaller than 10 to the exponent."""
    whole = math.floor(exponent)
    return whole + math.log10(round_up(10.0 ** (exponent - whole)))


def _mark(exponent: float) -> str:
    """Return a round number by its exponent: '30', '2×10¹²'; none where it would take much room."""
    return figures.short_number(10.0**exponent) if abs(exponent) < 100 else ""
