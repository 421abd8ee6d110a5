"""The Playground: four stories about two functions, in which everything can be dragged."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hobbyscope.app.language import N_, tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.panels.story_head import StoryHead
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.in_sight import InSight
from hobbyscope.ui.widgets.reveal import reveal
from hobbyscope.ui.widgets.tab_stops import put_in_order

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from hobbyscope.app.session import Session
    from hobbyscope.ui.panels.story_foot import StoryFoot
    from hobbyscope.ui.panels.story_guide import Progress, StoryGuide
    from hobbyscope.ui.stories.base import Stage, Story
    from hobbyscope.ui.theme import Theme


class StoryRow(NamedTuple):
    """Where a story lives: its key, its title (a message), its module in ui/stories, its class."""

    key: str
    title: str
    module: str
    name: str


STORIES = (
    StoryRow("job", N_("Quit the job?"), "job", "JobStory"),
    StoryRow("companies", N_("Which company?"), "companies", "CompaniesStory"),
    StoryRow("restaurants", N_("Which restaurants?"), "restaurants", "RestaurantsStory"),
    StoryRow("hobby", N_("Is it my hobby?"), "hobby", "HobbyStory"),
)
TABLE = {row.key: row for row in STORIES}


class PlaygroundPage(Translated):
    """Shows one story at a time; each is made when it is first shown, and stays as it was left."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._stage: Stage | None = None
        self.head = StoryHead({row.key: row.title for row in STORIES}, self.choose)
        self.guide: StoryGuide | None = None
        self.foot: StoryFoot | None = None
        self.stories: dict[str, Story[Any]] = {}
        self._progress: dict[str, Progress] = {}
        self.key = STORIES[0].key
        ground = QWidget()
        ground.setProperty("page", True)
        self.scrolled = InSight(ground)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.scrolled)
        self._layout = QVBoxLayout(ground)
        self._layout.setContentsMargins(18, 10, 18, 12)
        self._layout.setSpacing(12)
        self._layout.addWidget(self.head)
        self._layout.addStretch(1)

    def fill(self) -> None:
        """Make what is below the head, once: not before the first frame, as numpy comes with it."""
        if self.guide is not None:
            return
        from hobbyscope.ui.panels.story_foot import FootActs, StoryFoot
        from hobbyscope.ui.panels.story_guide import StoryGuide
        from hobbyscope.ui.stories.base import Stage

        self._stage = Stage(self._session, self._on_changed)
        self.guide = StoryGuide(self._on_guess, self._go_on)
        self.foot = StoryFoot(FootActs(self.begin_anew, self.copy, self.paste))
        self._layout.takeAt(1)  # the stretch: the story takes the room now
        self._layout.addWidget(self.guide)
        self._layout.addWidget(self.foot)
        self.scrolled.keep(self.guide.task, self.guide.card)
        chosen = self._session.settings.text("story")
        self.choose(chosen if chosen in TABLE else self.key)
        if self.isVisible():
            self.settle()

    @property
    def story(self) -> Story[Any]:
        """The story that is shown, made when it is first wanted."""
        found = self.stories.get(self.key)
        if found is None:
            from hobbyscope.ui.panels.story_guide import Progress  # comes with the stories

            row = TABLE[self.key]
            make = getattr(import_module(f"hobbyscope.ui.stories.{row.module}"), row.name)
            found = self.stories[self.key] = make(self._theme, self._stage)
            self._progress[self.key] = Progress()
            self._layout.insertWidget(2, found, 1)
            found.reveal(False)
        return found

    def choose(self, key: str) -> None:
        """Show a story."""
        if self.guide is None or self.foot is None:
            return
        self.key = key
        story = self.story
        for other in self.stories.values():
            other.setVisible(other is story)
        self.head.show_story(key)
        self.foot.show_dials(story.dials())
        self._session.settings.set("story", key)
        self._show_progress()
        self.scrolled.area.verticalScrollBar().setValue(0)
        self.foot.show_copied(False)
        guide, foot = self.guide, self.foot
        stops: list[QWidget] = [*self.head.chips.values(), *guide.answers]
        stops += [guide.show_me, guide.skip, guide.next]
        stops += [*story.stops(), *story.dials(), foot.essay, foot.copy, foot.paste]
        put_in_order(stops)

    def _show_progress(self) -> None:
        if self.guide is None or self.foot is None:
            return
        self.foot.show_way_back(self.story.way_back())
        places = [row.key for row in STORIES]
        after = STORIES[places.index(self.key) + 1 :]
        title = tr(after[0].title) if after else ""
        self.guide.show_story(self.story, self._progress[self.key], title)

    # --- what somebody does

    def _on_changed(self) -> None:
        """Look whether the step is done."""
        progress = self._progress.get(self.key)
        if progress is None or self.foot is None:
            return  # a story that is only being made
        self.foot.show_copied(False)
        self.foot.show_way_back(self.story.way_back())
        if progress.guess is not None and not progress.done:
            self._look()

    def _look(self) -> None:
        progress = self._progress[self.key]
        progress.done = progress.done or self.story.steps()[progress.step].done(self.story.state())
        self._show_progress()

    def _on_guess(self, answer: int) -> None:
        self._progress[self.key].guess = answer
        self.story.reveal(True)
        self._look()
        self.settle()

    def _go_on(self) -> None:
        """Go on to the next step, or to the next story."""
        progress = self._progress[self.key]
        if progress.step + 1 < len(self.story.steps()):
            progress.step, progress.done = progress.step + 1, False
            self._look()
        else:
            places = [row.key for row in STORIES]
            self.choose(places[places.index(self.key) + 1])
        self.settle()

    def begin_anew(self) -> None:
        """Go back to the numbers that the story began with."""
        self.story.essay()

    def copy(self) -> None:
        """Put the state of the story into the clipboard, as a text."""
        from hobbyscope.app import story_text  # with numpy

        QGuiApplication.clipboard().setText(story_text.write(self.story.state()))
        if self.foot is not None:
            self.foot.show_copied(True)

    def paste(self) -> None:
        """Show the story whose state is in the clipboard; say why where there is none."""
        from hobbyscope.app import story_text  # as above

        try:
            number, state = story_text.read(QGuiApplication.clipboard().text())
        except Refused as refused:
            self._session.refused.emit(refused)
            return
        self.choose(STORIES[number - 1].key)
        self.story.take(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and paste the state by the usual keys, where no field wants them; press a button by Enter."""
        at = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(at, QPushButton):
            at.click()
        elif self.guide is not None and event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif self.guide is not None and event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    # --- for the window

    def settle(self) -> None:
        """Take the focus: in the question first, and once that is guessed in what is dragged."""
        if self.guide is not None:
            self.story.settle()
            stop = self.focusWidget()
            if self._progress[self.key].guess is None:
                self.guide.answers[0].setFocus()
            elif stop is not None:
                reveal(stop, self.scrolled.area.height() // 3)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        for story in self.stories.values():
            story.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew; the head and the stories hear of it themselves."""
        self._show_progress()
