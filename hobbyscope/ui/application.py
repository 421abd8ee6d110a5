"""The program with a window: one QApplication, one session and its window at a time."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from hobbyscope.app import messages, paths
from hobbyscope.app.instance import Instance
from hobbyscope.app.language import catalogue
from hobbyscope.app.safekeeping import DAMAGED
from hobbyscope.app.session import Session
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace, open_sample
from hobbyscope.core.records import Refused
from hobbyscope.ui.dressing import dress, prepare
from hobbyscope.ui.errors import ErrorWatch
from hobbyscope.ui.main_window import MainWindow
from hobbyscope.ui.updating import up_to_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QTranslator
    from PySide6.QtWidgets import QMainWindow

    from hobbyscope.ui.trouble import TroubleWindow


class Application:
    """Opens journals in windows: the user's own, the sample, and a way out where one cannot be opened.

    A journal that was `named` is not made where it is missing.
    """

    def __init__(self, app: QApplication, own: Path, settings: Settings, *, named: bool = False) -> None:
        self._app = app
        self._own, self._named = own, named
        self._settings = settings
        self._qt_words: QTranslator | None = None
        self._instance: Instance | None = None
        self._listening = False
        self._files: list[Path] = []  # to be brought in once there is a window
        self.window: MainWindow | None = None
        self.trouble: TroubleWindow | None = None

    def take(self, instance: Instance, files: Sequence[Path] = ()) -> None:
        """Hold the claim on a journal; bring in files once there is a window."""
        if self._instance is not None:
            self._instance.release()
        self._instance, self._listening = instance, False
        self._files += files
        instance.called.connect(self._on_called)

    def release(self) -> None:
        """Give the claim, the window and Qt's other words up: the program ends."""
        if self._instance is not None:
            self._instance.release()
        if self.window is not None:
            self.window.deleteLater()  # see `show`
        self._drop_qt_words()

    def speak(self) -> None:
        """Let Qt's own buttons and dates speak the language of the catalogue."""
        self._drop_qt_words()
        if catalogue.language != "en":
            from PySide6.QtCore import QLibraryInfo, QTranslator  # only where Qt's English will not do

            words = QTranslator(self._app)
            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if words.load(f"qtbase_{catalogue.language}", folder):
                self._app.installTranslator(words)
                self._qt_words = words
        QLocale.setDefault(QLocale(catalogue.language))

    def _drop_qt_words(self) -> None:
        if self._qt_words is not None:
            self._app.removeTranslator(self._qt_words)
            self._qt_words = None

    def show(self, workspace: Workspace) -> MainWindow:
        """Show a journal in a window; a window that was there before closes."""
        before, trouble = self.window, self.trouble
        session = Session(workspace, self._settings)
        prepare(self._app, self._settings)
        window = MainWindow(session)
        session.setParent(window)  # so that it goes with it, and not in whatever thread Python collects
        window.sample_wanted.connect(self.open_sample)
        window.own_wanted.connect(self.open_own)
        window.filled.connect(self._on_filled)
        window.keeping.in_trouble = lambda refused: self.show_trouble(refused, workspace.path)
        session.settings_changed.connect(lambda key: self.speak() if key == "language" else None)
        self.window, self.trouble = window, None
        dress(self._app, self._settings)
        window.show()
        _close(before, trouble)
        return window

    def open_own(self) -> None:
        """Show the user's own journal; where that cannot be, and no window is there, the ways out of it."""
        self._open(lambda: self._opened(self._own, create=self._may_begin()))

    def _may_begin(self) -> bool:
        """Tell whether a journal that is missing was never there: an empty one takes no other's place."""
        if self._named or self._own.exists():
            return False
        from hobbyscope.app.mending import has_traces  # only where there is no journal

        return not has_traces(self._own)

    def _opened(self, path: Path, *, create: bool) -> Workspace:
        return Workspace.open(up_to_date(path, self._dressed), create)

    def _dressed(self) -> None:
        """Look as the settings say also before the first window."""
        prepare(self._app, self._settings)
        dress(self._app, self._settings)

    def open_sample(self) -> None:
        """Show the sample journal, a copy beside nobody's."""
        self._open(lambda: open_sample(catalogue.language))

    def _open(self, journal: Callable[[], Workspace]) -> None:
        """Show a journal; where it cannot be opened, the window that is there stays and says why."""
        try:
            workspace = journal()
        except Refused as refused:
            if self.window is None or refused.code == DAMAGED:
                self.show_trouble(refused, self._own)
            else:
                self.window.toast.show_message(messages.refusal(refused), undo=False)
            return
        self.show(workspace)

    # --- where a journal cannot be opened

    def show_trouble(self, refused: Refused, path: Path) -> None:
        """Show what happened to the journal at a path, and the ways out of it; a window on it closes."""
        from hobbyscope.ui.pages.salvage import SalvagePage, Ways  # only where something is wrong
        from hobbyscope.ui.trouble import TroubleWindow

        self._dressed()
        ways = Ways(
            opened=lambda: self._go_to(path),
            choose=lambda: self._choose(path, new=False),
            create=lambda: self._choose(path, new=True),
            leave=lambda: _close(self.trouble),
        )
        before, trouble = self.window, self.trouble
        self.window, self.trouble = None, TroubleWindow(SalvagePage(path, refused, ways))
        self.trouble.show()
        _close(before, trouble)
        self._listen()

    def refuse(self, refused: Refused) -> None:
        """Tell in the window what nobody else has told."""
        if self.window is not None:
            self.window.session.refused.emit(refused)

    def _choose(self, path: Path, *, new: bool) -> None:
        from hobbyscope.ui.dialogs.journal_file import choose_journal  # as above

        if self.trouble is not None:
            choose_journal(self.trouble, path, lambda found: self._go_to(found, create=new), new=new)

    def _go_to(self, path: Path, *, create: bool = False) -> None:
        """Open a journal in the place of the one that could not be; it is this program's own from now on."""
        if path != self._own:
            instance = Instance(path)
            if self._instance is not None and not instance.claim():
                return  # another window has it, and has come to the front
            self.take(instance)
            self._own, self._named = path, True
        self._open(lambda: self._opened(path, create=create))

    # --- other starts of the program

    def _listen(self) -> None:
        if self._instance is not None and not self._listening:
            self._listening = True
            self._instance.listen()

    def _on_filled(self) -> None:
        self._listen()
        files, self._files = self._files, []
        if files and self.window is not None:
            self.window.open_files(files)

    def _on_called(self, files: Sequence[Path]) -> None:
        shown = self.window or self.trouble
        if shown is None:
            return
        shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
        shown.raise_()
        shown.activateWindow()
        if self.window is not None:
            self.window.open_files(files)
        else:
            self._files += files


def _close(*windows: QMainWindow | None) -> None:
    for window in windows:
        if window is not None:
            window.close()
            window.deleteLater()


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
    program = Application(app, path, settings, named=journal is not None)
    program.take(instance, files)
    watch.tell = program.refuse
    program.speak()
    program.open_own()
    stop = _let_signals_through(app)
    code = app.exec()
    stop.stop()
    program.release()
    return code or int(program.window is None)


def _let_signals_through(app: QApplication) -> QTimer:
    """Let Ctrl+C and a shutdown close the window as its own button does."""
    for number in (signal.SIGINT, signal.SIGTERM):  # in the middle of anything, which shall end first
        signal.signal(number, lambda *_: QTimer.singleShot(0, app.closeAllWindows))
    timer = QTimer()
    timer.timeout.connect(lambda: None)  # Python looks at signals only while Python runs
    timer.start(500)
    return timer
