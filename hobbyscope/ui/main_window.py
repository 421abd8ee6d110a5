"""The main window: the rail, the pages, the menus, and what may be dropped on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hobbyscope.app import messages
from hobbyscope.app.language import catalogue, tr
from hobbyscope.ui.actions import Actions
from hobbyscope.ui.dialogs import explanation
from hobbyscope.ui.dressing import chosen_theme, dress
from hobbyscope.ui.importing import ImportFlow
from hobbyscope.ui.pages.scope import ScopePage, entry_words
from hobbyscope.ui.pages.settings import SettingsPage
from hobbyscope.ui.pages.welcome import WelcomePage
from hobbyscope.ui.panels.rail import Rail
from hobbyscope.ui.panels.strip import Strip
from hobbyscope.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Refused
    from hobbyscope.journal.ops import Change


class MainWindow(QMainWindow):
    """Shows the pages of one session. `filled` comes once the charts are there."""

    painted = Signal()  # the first frame is on the screen
    filled = Signal()
    sample_wanted = Signal()
    own_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.sample = session.workspace.journal.setting("sample") is not None
        self._painted = self._closed = False
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 620)
        self.resize(1320, 880)
        theme = chosen_theme(session.settings)
        self.rail = Rail(theme)
        self.rail.chosen.connect(self.show_page)
        self.scope = ScopePage(session, theme)
        self.welcome = WelcomePage(*entry_words(session))
        self.settings = SettingsPage(
            lambda setting: session.setting(setting.key), str(session.workspace.path)
        )
        self.pages = {"scope": self.scope, "welcome": self.welcome, "settings": self.settings}
        self.stack = QStackedWidget()
        self._scrolls = {key: self._scroll(page) for key, page in self.pages.items()}
        self.sample_strip, self.import_strip = Strip(), Strip()
        self.toast = Toast(self.stack)
        self.imports = ImportFlow(session, self, self.import_strip, self.toast)
        self._lay_out()
        self.actions_ = Actions(self, self._deeds())
        self._listen()
        self._restore()
        self.rail.show_theme(theme)
        self.scope.show_theme(theme)
        self.retranslate()

    def _scroll(self, page: QWidget) -> QScrollArea:
        page.setProperty("page", True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.stack.addWidget(area)
        return area

    def _lay_out(self) -> None:
        content = QVBoxLayout()
        content.setSpacing(0)
        for widget in (self.sample_strip, self.import_strip):
            content.addWidget(widget)
        content.addWidget(self.stack, 1)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(content, 1)
        self.setCentralWidget(centre)

    def _deeds(self) -> dict[str, Callable[[], None]]:
        return {
            "log": self.focus_line,
            "form": lambda: self._on_scope(self.scope.open_form),
            "import": self._choose_files,
            "sample": self.sample_wanted.emit,
            "own": self.own_wanted.emit,
            "quit": self._quit,
            "undo": self.undo,
            "redo": self.redo,
            "scope": lambda: self.show_page("scope"),
            "settings": lambda: self.show_page("settings"),
            "earlier": lambda: self.session.move(-1),
            "later": lambda: self.session.move(1),
            "about": lambda: explanation.show_about(self),
            "lenses": lambda: explanation.show_lenses(self),
        }

    def _listen(self) -> None:
        self.session.journal_changed.connect(self._on_journal)
        self.session.analysis_changed.connect(self.scope.show_analysis)
        self.session.settings_changed.connect(self._on_setting)
        self.session.refused.connect(self._on_refused)
        self.settings.changed.connect(self.session.set_setting)
        self.welcome.line_entered.connect(self._log_first)
        self.welcome.import_wanted.connect(self._choose_files)
        self.welcome.sample_wanted.connect(self.sample_wanted)
        self.sample_strip.pressed.connect(self.own_wanted)
        self.scope.undoable.connect(self.toast.show_message)
        self.toast.undo_requested.connect(self.undo)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self.show_theme())

    # --- pages

    def show_page(self, key: str) -> None:
        """Show a page; the Scope page is the welcome while nothing is logged."""
        self.rail.show_page(key)
        shown = "welcome" if key == "scope" and not self.session.workspace.journal.has_entries() else key
        self.stack.setCurrentWidget(self._scrolls[shown])
        self.session.settings.set("page", key)
        if shown == "welcome":
            self.welcome.line.setFocus()
        elif shown == "scope":
            self.scope.focus_line()

    def focus_line(self) -> None:
        """Be ready to log, from anywhere."""
        self.show_page("scope")

    def _on_scope(self, deed: Callable[[], None]) -> None:
        self.show_page("scope")
        if self.stack.currentWidget() is self._scrolls["scope"]:
            deed()

    def _log_first(self, line: str) -> None:
        if self.session.log_line(line) is not None:
            self.welcome.line.clear()
            self.show_page("scope")

    def _on_journal(self, _change: Change) -> None:
        shown = self.stack.currentWidget()
        if shown is self._scrolls["welcome"] or (
            shown is self._scrolls["scope"] and not self.session.workspace.journal.has_entries()
        ):
            self.show_page("scope")
        self._name_steps()

    def _on_refused(self, refused: Refused) -> None:
        sentence = messages.refusal(refused)
        if self.stack.currentWidget() is self._scrolls["welcome"]:
            self.welcome.refuse(sentence)
        elif not self.scope.refuse(sentence):
            self.toast.show_message(sentence, undo=False)

    # --- undo

    def undo(self) -> None:
        """Take the last step back and say which it was."""
        step = self.session.workspace.undo_step
        if step is not None and self.session.undo() is not None:
            self.toast.show_message(tr("Undone: {step}", step=messages.step_name(step)), undo=False)

    def redo(self) -> None:
        """Do again what was undone last and say which it was."""
        step = self.session.workspace.redo_step
        if step is not None and self.session.redo() is not None:
            self.toast.show_message(tr("Done again: {step}", step=messages.step_name(step)))

    def _name_steps(self) -> None:
        for key, step, plain, named in (
            ("undo", self.session.workspace.undo_step, tr("&Undo"), tr("&Undo: {step}")),
            ("redo", self.session.workspace.redo_step, tr("&Redo"), tr("&Redo: {step}")),
        ):
            action = self.actions_[key]
            action.setEnabled(step is not None)
            action.setText(named.format(step=messages.step_name(step).replace("&", "&&")) if step else plain)

    # --- theme and language

    def _on_setting(self, key: str) -> None:
        if key in ("theme", "text_size"):
            self.show_theme()
        elif key == "language":
            catalogue.use(self.session.settings.text("language"))
            speak(QApplication.topLevelWidgets())

    def show_theme(self) -> None:
        """Give the program the theme and the text size that are set."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme = dress(app, self.session.settings)
        for part in (self.rail, self.scope):
            part.show_theme(theme)

    def event(self, event: QEvent) -> bool:
        """Speak no other language once the journal is closed: the window only waits to be deleted."""
        if self._closed and event.type() == QEvent.Type.LanguageChange:
            return True  # and none of its parts hears of it
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; look around when the window comes to the front."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._painted:
            self.session.look()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.setWindowTitle(tr("Hobbyscope (sample)") if self.sample else "Hobbyscope")
        self.actions_.retranslate()
        self._name_steps()
        self.actions_["own"].setVisible(self.sample)
        self.actions_["sample"].setVisible(not self.sample)
        if self.sample:
            self.sample_strip.say(
                tr("This is a sample journal. Try anything; your own stays untouched."),
                tr("Back to my own journal"),
            )

    # --- start and end

    def _restore(self) -> None:
        geometry = self.session.settings.text("window")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))
        page = self.session.settings.text("page")
        self.show_page(page if page in self.pages else "scope")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin with the heavy parts once the first frame is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        self.painted.emit()
        self.scope.build_charts(self.filled.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the geometry; close the journal."""
        self.session.settings.set("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.session.close()
        super().closeEvent(event)
        self._closed = True

    def _quit(self) -> None:
        self.close()

    # --- files

    def _choose_files(self) -> None:
        self.imports.choose()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def open_files(self, files: Sequence[Path]) -> None:
        """Import files that were dropped or handed over by a second start."""
        if files:
            self.imports.begin(files)


def speak(widgets: Sequence[QWidget]) -> None:
    """Tell windows, and by them all that is in them, that the language changed."""
    for widget in widgets:
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
