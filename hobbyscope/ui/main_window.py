"""The main window: the rail, the pages, the menus, and what may be dropped on it."""

from __future__ import annotations

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from hobbyscope.app import messages
from hobbyscope.app.language import catalogue, tr
from hobbyscope.ui.actions import Actions
from hobbyscope.ui.deeds import Parts, deeds_of, open_help
from hobbyscope.ui.dressing import chosen_theme, dress
from hobbyscope.ui.keeping import Around as KeptWindow
from hobbyscope.ui.keeping import Keeping
from hobbyscope.ui.page_stack import KEYS, PageStack
from hobbyscope.ui.panels.rail import Rail
from hobbyscope.ui.panels.strip import Strip
from hobbyscope.ui.panels.timer_deeds import Around as AroundTimer
from hobbyscope.ui.picturing import Picturing
from hobbyscope.ui.timing import Timing
from hobbyscope.ui.undoing import Undoing
from hobbyscope.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Refused
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.importing import ImportFlow


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
        self._imports: ImportFlow | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 620)
        room = self.screen().availableSize() - QSize(0, 40)  # for its title
        self.resize(QSize(1320, 880).boundedTo(room))
        theme = chosen_theme(session.settings)
        self.rail = Rail(theme)
        self.timing = Timing(session, self, _around_timer(self))
        around = KeptWindow(self, lambda: self.pages, self.show_page, lambda: self.toast)
        self.keeping = Keeping(session, around)
        self.pages = PageStack(session, theme, self.timing)
        self.sample_strip, self.import_strip = Strip(self.own_wanted.emit), Strip(session.cancel_import)
        self.toast = Toast(self.pages)
        self.undoing = Undoing(session, self.toast)
        self._lay_out()
        deeds = self._deeds()
        self.pages.deeds, self.pages.keeping, self.pages.imports = deeds, self.keeping, lambda: self.imports
        self.pages.scope.show_help = partial(open_help, self, session)
        self.actions_ = Actions(self, deeds)
        self._listen()
        self._restore()
        self.rail.show_theme(theme)
        self.pages.show_theme(theme)
        self.retranslate()

    def _lay_out(self) -> None:
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        content = self.content = QVBoxLayout()
        content.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(content, 1)
        for widget in (self.sample_strip, self.keeping.state, self.keeping.work, self.import_strip):
            content.addWidget(widget)
        content.addWidget(self.pages, 1)
        self.setCentralWidget(centre)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        of = Parts(
            *(self, self.session, self.pages, self.keeping, self.timing, self.undoing),
            Picturing(self.session, self, lambda said: self.toast.show_message(said, undo=False)),
            lambda: self.imports,
            self.show_page,
        )
        return {**deeds_of(of), "sample": self.sample_wanted.emit, "own": self.own_wanted.emit}

    def _listen(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.session.journal_changed.connect(self._on_journal)
        self.session.analysis_changed.connect(self.pages.show_analysis)
        self.session.settings_changed.connect(self._on_setting)
        self.session.refused.connect(self._on_refused)
        self.pages.scope.side.undoable.connect(self.toast.show_message)
        QApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self.show_theme())

    def show_page(self, key: str) -> None:
        """Show a page."""
        self.rail.show_page({"restore": "settings", "importing": "journal"}.get(key, key))
        self.pages.show_page(key)
        if self._imports is not None:
            self._imports.remind()
        self.session.settings.set("page", key)

    def _on_journal(self, change: Change) -> None:
        self.toast.outdate()
        self.keeping.on_change()
        self.pages.look_again()
        self.pages.show_journal(change)
        self.undoing.name_steps(self.actions_)
        self.timing.show()

    def _on_refused(self, refused: Refused) -> None:
        sentence = messages.refusal(refused)
        if self.keeping.takes(refused):
            return
        if not self.pages.refuse(sentence):
            self.toast.show_message(sentence, undo=False)

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
        self.rail.show_theme(theme)
        self.pages.show_theme(theme)
        self.timing.show_theme(theme)

    def event(self, event: QEvent) -> bool:
        """Speak no other language once the journal is closed: the window only waits to be deleted."""
        if self._closed and event.type() == QEvent.Type.LanguageChange:
            return True  # and none of its parts hears of it
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; look around when the window comes to the front."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.ActivationChange and self._painted and not self._closed:
            self.timing.touch()
            if self.isActiveWindow():
                self.session.look()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.actions_.retranslate()
        self.timing.show()
        self.keeping.show()
        self.undoing.name_steps(self.actions_)
        self.actions_["own"].setVisible(self.sample)
        self.actions_["sample"].setVisible(not self.sample)
        if self.sample:
            self.sample_strip.say(
                tr("This is a sample journal. Try anything; your own stays untouched."),
                tr("Back to my own journal"),
            )
        if self._imports is not None:
            self._imports.remind()

    # --- start and end

    def _restore(self) -> None:
        geometry = self.session.settings.text("window")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "replace")))
        page = self.session.settings.text("page")
        self.show_page(page if page in KEYS else "scope")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Begin with the heavy parts once the first frame is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._fill)

    def _fill(self) -> None:
        self.painted.emit()
        self.pages.build(lambda: _end_start(self))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the geometry; close the journal."""
        self.session.settings.set("window", bytes(self.saveGeometry().toBase64().data()).decode("ascii"))
        self.timing.close()
        self.hide()  # a backup under way may take a moment to end
        self.session.close()
        super().closeEvent(event)
        self._closed = True

    # --- files

    @property
    def imports(self) -> ImportFlow:
        """What brings files in, made when it is first wanted."""
        if self._imports is None:
            from hobbyscope.ui.importing import Around, ImportFlow  # its page: only for those who bring a log

            undo = self.undoing.undo
            around = Around(self, self.pages, self.show_page, self.import_strip, self.toast, undo)
            self._imports = ImportFlow(self.session, around)
        return self._imports

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def open_files(self, files: Sequence[Path]) -> None:
        """Import files that were dropped or handed over by a second start."""
        logs = self.keeping.take_journals(files)
        if logs:
            self.imports.begin(logs)


def _around_timer(window: MainWindow) -> AroundTimer:
    return AroundTimer(
        put_strip=lambda question: window.content.insertWidget(0, question),
        show_page=window.show_page,
        pages=lambda: window.pages,
        toast=lambda: window.toast,
        action=lambda key: window.actions_[key],
    )


def _end_start(window: MainWindow) -> None:
    if not gc.isenabled():  # as `__main__` left it; what the start made stays, and is not looked at again
        gc.freeze()
        gc.enable()
    window.filled.emit()


def speak(widgets: Sequence[QWidget]) -> None:
    """Tell windows, and by them all that is in them, that the language changed."""
    for widget in widgets:
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
