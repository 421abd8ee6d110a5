"""The pages of the window, each made when it is first shown."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from hobbyscope.ui.pages.scope import ScopePage
from hobbyscope.ui.panels.side_column import entry_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hobbyscope.app.session import Session
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.importing import ImportFlow
    from hobbyscope.ui.keeping import Keeping
    from hobbyscope.ui.pages.importing import ImportPage
    from hobbyscope.ui.pages.journal import JournalPage
    from hobbyscope.ui.pages.playground import PlaygroundPage
    from hobbyscope.ui.pages.restore import RestorePage
    from hobbyscope.ui.pages.settings import SettingsPage
    from hobbyscope.ui.pages.welcome import WelcomePage
    from hobbyscope.ui.theme import Theme
    from hobbyscope.ui.timing import Timing

_Page: TypeAlias = (
    "ScopePage | WelcomePage | JournalPage | PlaygroundPage | SettingsPage | RestorePage | ImportPage"
)
_IDLE = 600  # ms after the first answer, when nothing else is being brought
KEYS = ("scope", "journal", "playground", "settings")


class PageStack(QStackedWidget):
    """Shows one page at a time, scrolled where the window is too small for it."""

    def __init__(self, session: Session, theme: Theme, timing: Timing) -> None:
        super().__init__()
        self._session, self._timing = session, timing
        self._areas: dict[str, QScrollArea] = {}
        self._key = ""
        self._theme = theme
        self._welcome: WelcomePage | None = None
        self._journal: JournalPage | None = None
        self._playground: PlaygroundPage | None = None
        self._settings: SettingsPage | None = None
        self._restore: RestorePage | None = None
        self._importing: ImportPage | None = None
        self.keeping: Keeping  # of the window, as its deeds
        self.imports: Callable[[], ImportFlow]  # as well
        self._ready = False  # what is needed a little later is imported, or will be soon
        self.deeds: Mapping[str, Callable[[], object]] = {}  # of the window, for the pages made later
        self.scope = ScopePage(session, theme, timing.deeds)
        self.scope.lens.deeds = lambda: self.deeds
        self._add("scope", self.scope)

    @property
    def welcome(self) -> WelcomePage:
        """The page of the first start."""
        if self._welcome is None:
            from hobbyscope.ui.pages.welcome import Beginnings, WelcomePage  # only where nothing is logged

            deeds = (self.deeds[key] for key in ("import", "import_folder", "sample"))
            begin = Beginnings(self._session.log_line, *deeds)
            self._welcome = WelcomePage(*entry_words(self._session), self._timing.deeds, begin)
            self._add("welcome", self._welcome)
        return self._welcome

    @property
    def journal(self) -> JournalPage:
        """The table of all entries, the day and the month."""
        if self._journal is None:
            from hobbyscope.ui.pages.journal import JournalPage  # not before it is looked at

            self._journal = JournalPage(
                self._session,
                self._theme,
                self.deeds,
                lambda: self._timing.new_card(compact=True),
                self.keeping.export_part,
            )
            self._add("journal", self._journal)
            if self._session.analysis is not None:
                self._journal.fill()
        return self._journal

    @property
    def playground(self) -> PlaygroundPage:
        """The four stories."""
        if self._playground is None:
            from hobbyscope.ui.pages.playground import PlaygroundPage  # for those who want to play

            self._playground = PlaygroundPage(self._session, self._theme)
            self._add("playground", self._playground)
            if self._session.analysis is not None:
                self._playground.fill()
        return self._playground

    @property
    def settings(self) -> SettingsPage:
        """The settings."""
        if self._settings is None:
            from hobbyscope.ui.pages.settings import SettingsPage  # only for those who want to change them
            from hobbyscope.ui.panels.care_card import Care
            from hobbyscope.ui.panels.recount_row import RecountRow

            session = self._session
            care = Care(session.workspace.path, self.keeping.last_backup, self.deeds)
            below = {"day_starts": RecountRow(session)}
            self._settings = SettingsPage(lambda setting: session.setting(setting.key), care, below)
            self._settings.changed.connect(session.set_setting)
            self._add("settings", self._settings)
        return self._settings

    @property
    def restore(self) -> RestorePage:
        """The backups, and the way back to one."""
        if self._restore is None:
            self._restore = self.keeping.new_page()
            self._add("restore", self._restore)
        return self._restore

    @property
    def importing(self) -> ImportPage:
        """What files hold that are to be brought along."""
        if self._importing is None:
            self._importing = self.imports().new_page(self._theme)
            self._add("importing", self._importing)
        return self._importing

    def show_backups(self) -> None:
        """Show the backups as they are now, where they are looked at."""
        self._show_settings()
        if self._restore is not None and self._key == "restore":
            self._restore.look_again()

    def _add(self, key: str, page: QWidget) -> None:
        page.setProperty("page", True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.addWidget(area)
        self._areas[key] = area

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        self.scope.show_theme(theme)
        if self._importing is not None:
            self.imports().show_theme(theme)
        for page in (self._journal, self._playground, self._importing):
            if page is not None:
                page.show_theme(theme)

    def key(self) -> str:
        """Return which page is shown."""
        return self._key

    def show_page(self, key: str) -> None:
        """Show a page; the Scope page is the welcome while nothing is logged."""
        if key == "scope" and not self._begun():
            key = "welcome"
        page: _Page = getattr(self, key)
        self._key = key
        self.setCurrentWidget(self._areas[key])
        if key == "restore":
            self.restore.look_again()
        page.settle()

    def _begun(self) -> bool:
        workspace = self._session.workspace
        return workspace.journal.has_entries() or bool(workspace.timers)

    def take_timer(self, card: QWidget) -> None:
        """Show the timer on the Scope page."""
        self.scope.side.take_timer(card)

    def start_timer(self) -> None:
        """Start a timer for what stands in the line that is shown, or let something be chosen."""
        line = self.welcome.line if self._key == "welcome" else self.scope.side.entry.line
        line.start_timer()

    def look_again(self) -> bool:
        """Change between welcome and Scope page where that is due; return whether it was."""
        self.show_backups()
        if self._key not in ("scope", "welcome"):
            return False
        due = "scope" if self._begun() else "welcome"
        if due == self._key:
            return False
        self.show_page("scope")
        return True

    def build(self, then: Callable[[], None]) -> None:
        """Begin with the heavy parts of the pages, in a thread as far as that can be."""
        self.scope.build_charts(then, _import_journal if self._journal is not None else None)

    def show_analysis(self, analysis: Analysis) -> None:
        """Show an answer; with the first one the pages can be filled."""
        self.scope.show_analysis(analysis)
        if self._journal is not None:
            QTimer.singleShot(0, self._journal, self._journal.fill)
        if self._playground is not None:
            QTimer.singleShot(0, self._playground, self._playground.fill)
        if not self._ready:
            self._ready = True
            QTimer.singleShot(_IDLE, self, lambda: Thread(target=_import_later, daemon=True).start())

    def show_journal(self, change: Change) -> None:
        """Show the journal after a change, where a page shows more of it than sums."""
        if self._journal is not None:
            self._journal.show_journal(change)

    def _show_settings(self) -> None:
        if self._settings is not None:
            self._settings.show_values()

    def refuse(self, sentence: str) -> bool:
        """Say beside the line why something cannot be logged; False where no line is shown."""
        self._show_settings()  # what was refused may have been one of them
        if self._key == "welcome":
            self.welcome.refuse(sentence)
            return True
        if self._key == "journal":
            return self.journal.refuse(sentence)
        return self._key == "scope" and self.scope.refuse(sentence)


def _import_later() -> None:
    """Import what the first line that is logged, and the first look at each page, would wait for."""
    import hobbyscope.app.keeping  # the backup of the day
    import hobbyscope.exchange.quick_entry  # its grammar is large
    import hobbyscope.ui.charts.what_if

    _import_journal()
    import hobbyscope.ui.pages.playground
    import hobbyscope.ui.pages.settings
    import hobbyscope.ui.panels.care_card
    import hobbyscope.ui.panels.story_foot
    import hobbyscope.ui.stories.companies
    import hobbyscope.ui.stories.hobby
    import hobbyscope.ui.stories.job
    import hobbyscope.ui.stories.restaurants  # noqa: F401


def _import_journal() -> None:
    """Import what the journal page is made of, so that it opens at once."""
    import hobbyscope.ui.pages.journal
    import hobbyscope.ui.panels.day_card
    import hobbyscope.ui.panels.month_card
    import hobbyscope.ui.panels.table_card
    import hobbyscope.ui.timer_desk  # noqa: F401
