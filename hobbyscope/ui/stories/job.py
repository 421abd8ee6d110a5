"""The first story: should an office worker quit the job? One number through the sigmoid."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from hobbyscope.app import formulas
from hobbyscope.app.figures import number, read_number, score, short_score
from hobbyscope.app.language import N_, tr
from hobbyscope.core.records import Refused
from hobbyscope.core.stories import EXTREMES, Job
from hobbyscope.ui.stories.base import Guess, Stage, Story, StoryStep
from hobbyscope.ui.stories.curve import FunctionCard
from hobbyscope.ui.stories.job_picture import JobPicture, RivalPicture
from hobbyscope.ui.stories.verdict import VerdictLabel
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.cards import ANY_SIZE, em
from hobbyscope.ui.widgets.dial import STRICTNESS, Dial, turning
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.steady_text import SteadyText
from hobbyscope.ui.widgets.typed import Typed

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from hobbyscope.ui.theme import Theme

THRESHOLD = replace(STRICTNESS, name=N_("Threshold"), hint=N_("From which probability on the answer is yes"))


class JobStory(Story[Job]):
    """A point on the curve, the threshold, and what comes of them."""

    key = "job"

    def __init__(self, theme: Theme, stage: Stage) -> None:
        super().__init__(theme, stage, Job())
        self._covered = False
        self.picture = JobPicture(theme, self._set_logit, self._set_threshold)
        self.rival_picture = RivalPicture(theme)
        self.chips = {z: push(partial(self._set_logit, z)) for z in (*EXTREMES[:2], 0.0, *EXTREMES[2:])}
        self.field = Typed(lambda _text: None, self._enter)
        self.threshold: Dial = turning(THRESHOLD, theme, self._set_threshold)
        self.result = SteadyText()
        self.result.label.setProperty("role", "title")
        self.result.label.setProperty("lens", "sigmoid")
        self.verdict = VerdictLabel(theme)
        self.sigmoid, self.rival = FunctionCard("sigmoid"), FunctionCard("softmax", self.rival_picture)
        self._heading, self._field_name = QLabel(), QLabel()
        self._lay_out()
        self.show_state()
        self.retranslate()

    def _lay_out(self) -> None:
        curve = QFrame()
        curve.setProperty("card", True)
        self._heading.setProperty("role", "heading")
        self._heading.setWordWrap(True)
        self.field.setFixedWidth(em(self) * 9)
        self._field_name.setBuddy(self.field)
        numbers = Flow(6)
        for part in (self._field_name, self.field, *self.chips.values()):
            numbers.addWidget(part)
        left = QVBoxLayout(curve)
        left.setContentsMargins(16, 12, 16, 12)
        left.setSpacing(8)
        left.addWidget(self._heading)
        left.addWidget(self.picture, 1)
        left.addLayout(numbers)
        left.addStretch()
        for place, label in enumerate((self.result, self.verdict), 2):
            self.sigmoid.body.insertWidget(place, label)
        self.sigmoid.body.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.sigmoid)
        right.addWidget(self.rival, 1)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(curve, 3)
        self._layout.addLayout(right, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one below the other where there is no room beside."""
        beside = self.width() >= em(self) * 37
        direction = QBoxLayout.Direction
        self._layout.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        window = self.window().height()  # in a low one axis and curve are to be seen together
        self.picture.setMaximumHeight(round(window * 0.42) if window < em(self) * 40 else ANY_SIZE)
        self._field_name.setMinimumHeight(self.field.sizeHint().height())
        for card, lines in ((self.sigmoid, 3), (self.rival, 2)):
            card.numbers.setMinimumHeight(em(self) * lines)  # however long the numbers: nothing jumps
        super().resizeEvent(event)

    # --- what is dragged and typed

    def _set_logit(self, logit: float) -> None:
        self.take(replace(self.state(), logit=logit))

    def _set_threshold(self, threshold: float) -> None:
        self.take(replace(self.state(), threshold=threshold))

    def _enter(self) -> None:
        try:
            self._set_logit(read_number(self.field.text()))
        except Refused as refused:
            self.field.setText(number(self.state().logit))  # as it is still
            self._stage.session.refused.emit(refused)

    # --- what is shown

    def show_state(self) -> None:
        """Let every part show the state."""
        job = self.state()
        self.picture.show_job(job)
        self.threshold.show_amount(job.threshold)
        self.field.setText(number(job.logit))
        mine = job.probability, job.exponent, job.complement_exponent
        rival = 1.0 - job.probability, job.complement_exponent, job.exponent
        text, rest = score(*mine), score(*rival)
        short = short_score(*mine), short_score(*rival)
        self.rival_picture.show_pair(job.probability, (text, rest), short)
        self.sigmoid.show_numbers(formulas.sigmoid_of(job.logit, text))
        self.rival.show_numbers(formulas.against_rival(job.logit, text))
        self._show_result(text)

    def _show_result(self, text: str) -> None:
        job = self.state()
        tau = f"{job.threshold:.2f}"
        if job.yes:
            verdict = tr("Quit: it is at least {threshold}", threshold=tau)
        else:
            verdict = tr("Stay: it is below {threshold}", threshold=tau)
        self.result.setText("?" if self._covered else text)
        self.verdict.setVisible(not self._covered)
        self.verdict.show_verdict(verdict, job.yes)
        told = "?" if self._covered else f"{text}. {verdict}"
        self.picture.dot.setAccessibleDescription(f"{number(job.logit)} → {told}")
        self.picture.line.setAccessibleDescription(tau)

    def reveal(self, shown: bool) -> None:
        """Show the curve and the results, or cover them."""
        self._covered = not shown
        for part in (self.picture, self.rival_picture, self.sigmoid, self.rival):
            part.cover(not shown)
        self.show_state()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        super().show_theme(theme)
        for part in (self.picture, self.rival_picture, self.threshold, self.verdict):
            part.show_theme(theme)

    def dials(self) -> tuple[QWidget, ...]:
        """Return the threshold's dial."""
        return (self.threshold,)

    def settle(self) -> None:
        """Take the focus, in the point."""
        self.picture.dot.setFocus()

    # --- words

    def lead(self) -> str:
        """Return the question of the story."""
        return tr(
            "An office worker adds up all that speaks for quitting and against it: one number, however large"
            " or small. Quit, yes or no?"
        )

    def question(self) -> Guess:
        """Return what is asked before the curve is shown."""
        return Guess(
            tr("what does the sigmoid make of {number}?", number=number(EXTREMES[3])),
            (number(EXTREMES[3]), tr("almost 1"), tr("about 100")),
            1,
            tr("Any number lands between 0 and 1, so it can be read as a probability."),
        )

    def steps(self) -> tuple[StoryStep, ...]:
        """Return what there is to do."""
        return (
            StoryStep(
                tr("Drag the point to -300, or press its button."),
                lambda job: job.logit <= -270.0,  # farther out the same is to be seen
                tr("However much speaks against it, the probability gets tiny, but never 0."),
            ),
            StoryStep(
                tr("Now to the other end: {number}.", number=number(EXTREMES[3])),
                lambda job: job.logit >= 9e12,
                tr("Almost 1, and never more. Any number lands between 0 and 1."),
            ),
            StoryStep(
                tr("Bring the point back to about 1, and raise the dashed line until the answer is to stay."),
                lambda job: 0.0 < job.logit <= 6.0 and not job.yes,
                tr("The probability is still the same. Yes or no comes from the threshold alone."),
            ),
            StoryStep(
                tr("Last, bring the point to 0, and look at the columns of x and its rival."),
                lambda job: abs(job.logit) <= 0.1,
                tr(
                    "The rival always scores 0, so each has one half. That is all a sigmoid is: a softmax"
                    " against one rival."
                ),
            ),
        )

    def retranslate(self) -> None:
        """Write the words anew."""
        self._heading.setText(tr("What speaks for quitting, as one number x"))
        self._field_name.setText("x =")
        self.field.setAccessibleName(tr("Any number for x"))
        self.field.setToolTip(tr("Type any number and press Enter"))
        for logit, chip in self.chips.items():
            chip.setText(f"+{number(logit)}" if logit > 0 else number(logit))
        self.picture.name_sides(tr("quit"), tr("stay"))
        self.picture.dot.setAccessibleName(tr("The point on the curve"))
        self.picture.line.setAccessibleName(tr("Threshold"))
        self.picture.dot.setToolTip(tr("Drag it, or use the arrow keys"))
        self.picture.line.setToolTip(tr("Drag it, or use the arrow keys"))
        self.sigmoid.name(tr("Sigmoid"), formulas.SIGMOID)
        self.rival.name(
            tr("A sigmoid is a softmax against one rival"),
            tr("The rival always scores 0. Its column and yours add up to 1."),
        )
        self.rival_picture.update()
        self.show_state()
