"""The guide of a story: what it asks, a question to guess first, and then one step after the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.stories.base import Story

SHOWN = -1  # instead of an answer: 'just show me'


@dataclass
class Progress:
    """How far somebody is in a story: the answer that was guessed, the step, and whether it is done."""

    guess: int | None = None
    step: int = 0
    done: bool = False


class StoryGuide(Translated):
    """Tells `guess(answer)` and `go_on()`; what is shown follows a `Progress`."""

    def __init__(self, guess: Callable[[int], object], go_on: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._story: Story[Any] | None = None
        self._progress, self._next = Progress(), ""
        self._announced = ("", 0, False)
        self._guess = guess
        self._lead, self._reveal = text_label("heading"), text_label("second")
        self._question, self._step = text_label(), text_label()
        self.answers: list[QPushButton] = []
        self.show_me = push(partial(guess, SHOWN), "link")
        self.skip, self.next = push(go_on, "link"), push(go_on, "primary")
        self._asking, self._stepping = QWidget(), QWidget()
        self.task = QWidget()  # what there is to do now, which is kept in sight
        self._choices = Flow(8)
        asking = QVBoxLayout(self._asking)
        asking.addWidget(self._question)
        asking.addLayout(self._choices)
        stepping = QHBoxLayout(self._stepping)
        stepping.setSpacing(12)
        stepping.addWidget(self._step, 1)
        for button in (self.skip, self.next):
            stepping.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        task = QVBoxLayout(self.task)
        task.setSpacing(6)
        for part in (self._asking, self._reveal, self._stepping):
            task.addWidget(part)
        self.card = QVBoxLayout(self)
        self.card.setContentsMargins(18, 12, 18, 12)
        self.card.setSpacing(6)
        for part in (self._lead, self.task):
            self.card.addWidget(part)
        for inner in (asking, stepping, task):
            inner.setContentsMargins(0, 0, 0, 0)
        self.retranslate()

    def show_story(self, story: Story[Any], progress: Progress, after: str) -> None:
        """Show how far somebody is in a story; `after` is the title of the next one, or ''."""
        if story is not self._story:
            self._story = story
            self._make_answers(len(story.question().answers))
        self._progress, self._next = progress, after
        self.retranslate()
        at = (story.key, progress.step, progress.done)
        if progress.guess is not None and at != self._announced:
            self._announced = at
            self._announce()

    def _announce(self) -> None:
        """Let a screen reader say what came of the guess or of a step, as the focus is elsewhere."""
        labels = (self._step,) if self._progress.done else (self._reveal, self._step)
        told = [label.text() for label in labels if not label.isHidden()]
        announce(self, "\n".join(told))

    def words(self) -> str:
        """Return what is said: the question, or the step and what came of it."""
        return self._question.text() if self._progress.guess is None else self._step.text()

    def _make_answers(self, count: int) -> None:
        for button in self.answers:
            self._choices.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._choices.removeWidget(self.show_me)
        self.answers = [push(partial(self._guess, place)) for place in range(count)]
        for button in (*self.answers, self.show_me):
            self._choices.addWidget(button)

    def _show_guess(self, story: Story[Any]) -> None:
        question, guess = story.question(), self._progress.guess
        self._question.setText(tr("Guess first: {question}", question=question.text))
        for button, answer in zip(self.answers, question.answers, strict=True):
            button.setText(answer)
            button.setAccessibleDescription(question.text)
        self.show_me.setText(tr("Just show me"))
        reveal = question.reveal
        if guess is not None and guess != SHOWN:
            judged = tr("Right!") if guess == question.right else tr("Not quite.")
            reveal = f"{judged} {reveal}"
        self._reveal.setText(reveal)
        self._asking.setVisible(guess is None)
        self._reveal.setVisible(guess is not None and self._progress.step == 0)

    def _show_step(self, story: Story[Any]) -> None:
        steps, progress = story.steps(), self._progress
        step = steps[progress.step]
        place = tr("Step {n} of {count}", n=progress.step + 1, count=len(steps))
        last = progress.step == len(steps) - 1
        if progress.done:
            self._step.setText(tr("{place}. What happened: {happened}", place=place, happened=step.happened))
        else:
            self._step.setText(f"{place}: {step.do}")
        self.next.setText(tr("Next: {title} →", title=self._next) if last else tr("Next →"))
        self.skip.setText(tr("Skip this step"))
        end = last and not self._next
        self.next.setVisible(progress.done and not end)
        self.skip.setVisible(not progress.done and not end)
        self._stepping.setVisible(progress.guess is not None)

    def retranslate(self) -> None:
        """Write the words anew."""
        if self._story is not None:
            self._lead.setText(self._story.lead())
            self._show_guess(self._story)
            self._show_step(self._story)
