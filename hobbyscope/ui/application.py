"""The program with a window: one QApplication, one session and its window at a time."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from hobbyscope.app import messages, paths
from hobbyscope.app.instance import Instance
from hobbyscope.app.language import catalogue
from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace, open_sample
from hobbyscope.core.records import Refused
from hobbyscope.ui.dressing import dress, prepare
from hobbyscope.ui.errors import ErrorWatch
from hobbyscope.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QTranslator


class Application:
    """Opens journals in windows: the user's own, and the sample."""

    def __init__(self, app: QApplication, own: Path, settings: Settings) -> None:
        self._app = app
        self._own = own
        self._settings = settings
        self._qt_words: QTranslator | None = None
        self.window: MainWindow | None = None

    def speak(self) -> None:
        """Let Qt's own buttons and dates speak the language of the catalogue."""
        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
            self._qt_words = None
        if catalogue.language != "en":
            from PySide6.QtCore import QLibraryInfo, QTranslator  # only where Qt's English will not do

            words = QTranslator(self._app)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if words.load(f"qtbase_{catalogue.language}", folder):
                self._app.installTranslator(words)
                self._qt_words = words
        QLocale.setDefault(QLocale(catalogue.language))

    def show(self, workspace: Workspace) -> MainWindow:
        """Show a journal in a window; a window that was there before closes."""
        before = self.window
        session = Session(workspace, self._settings)
        prepare(self._app, self._settings)
        window = MainWindow(session)
        window.sample_wanted.connect(self.open_sample)
        window.own_wanted.connect(self.open_own)
        session.settings_changed.connect(lambda key: self.speak() if key == "language" else None)
        self.window = window
        dress(self._app, self._settings)
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        return window

    def open_own(self) -> None:
        """Show the user's own journal."""
        self._open(lambda: Workspace.open(self._own))

    def open_sample(self) -> None:
        """Show the sample journal, a copy beside nobody's."""
        self._open(lambda: open_sample(catalogue.language))

    def _open(self, journal: Callable[[], Workspace]) -> None:
        """Show a journal; where it cannot be opened, the window that is there stays and says why."""
        try:
            workspace = journal()
        except Refused as refused:
            if self.window is None:
                raise
            self.window.toast.show_message(messages.refusal(refused), undo=False)
            return
        self.show(workspace)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the QApplication with its style, name and icon."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # An argument, since `setStyle` returns a QStyle: 5 ms for its enums. The style sheet builds on it.
        app = QApplication(["hobbyscope", "-style", "Fusion", *arguments])
    app.setApplicationName("hobbyscope")
    app.setApplicationDisplayName("Hobbyscope")
    app.setDesktopFileName("hobbyscope")
    app.setWindowIcon(QIcon(str(paths.resource("icons", "app.svg"))))
    return app


def run(journal: Path | None, files: Sequence[Path], language: str | None) -> int:
    """Open the window on a journal and bring in files; return when it is closed."""
    app = make_application()
    watch = ErrorWatch()
    watch.install()
    settings = Settings(paths.settings_file())
    catalogue.use(language or settings.text("language"))
    path = journal or paths.default_journal()
    instance = Instance(path)
    if not instance.claim(files):
        return 0
    program = Application(app, path, settings)
    program.speak()
    try:
        program.open_own()
    except Refused as refused:
        from PySide6.QtWidgets import QMessageBox  # only where nothing can be opened

        QMessageBox.warning(None, "Hobbyscope", messages.refusal(refused))
        return 1
    instance.called.connect(lambda found: _on_called(program, found))
    window = program.window
    assert window is not None
    window.filled.connect(instance.listen)
    if files:
        window.filled.connect(lambda: window.open_files(files))
    stop = _let_signals_through(app)
    code = app.exec()
    stop.stop()
    instance.release()
    return code


def _on_called(program: Application, files: Sequence[Path]) -> None:
    window = program.window
    if window is None:
        return
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.raise_()
    window.activateWindow()
    window.open_files(files)


def _let_signals_through(app: QApplication) -> QTimer:
    """Let Ctrl+C and a shutdown close the window as its own button does."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: app.closeAllWindows())
    timer = QTimer()
    timer.timeout.connect(lambda: None)  # Python looks at signals only while Python runs
    timer.start(500)
    return timer
