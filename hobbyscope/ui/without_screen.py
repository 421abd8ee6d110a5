"""The window as a picture, where there is no screen: for a first look on a server, and for the README."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hobbyscope.app import paths
from hobbyscope.app.language import catalogue
from hobbyscope.app.settings import Settings
from hobbyscope.app.workspace import Workspace, open_sample
from hobbyscope.ui.application import Application, make_application

WIDTH, HEIGHT = 1320, 880
SETTLED = 100  # ms in which every card finds its height

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.ui.main_window import MainWindow


def draw_window(
    file: Path,
    workspace: Workspace,
    settings: Settings,
    turn: Callable[[MainWindow], None] | None = None,
    settled: int = SETTLED,
) -> None:
    """Write a picture of the window on a journal, as large as it opens; the journal is closed afterwards.

    `turn` may turn to something in the window first; after `settled` ms the picture is taken.
    """
    app = make_application()
    catalogue.use(settings.text("language"))
    program = Application(app, workspace.path, settings)
    program.speak()
    window = program.show(workspace)
    window.resize(WIDTH, HEIGHT)  # as on a common screen: there is none here to be fitted to
    window.filled.connect(lambda: _turn(window, turn, settled, file))
    app.exec()
    program.release()


def _turn(window: MainWindow, turn: Callable[[MainWindow], None] | None, settled: int, file: Path) -> None:
    if turn is not None:
        turn(window)
    QTimer.singleShot(settled, lambda: _grab(window, file))


def _grab(window: MainWindow, file: Path) -> None:
    window.grab().save(str(file))
    window.close()


def main(file: Path) -> int:
    """Draw the user's journal, or the sample where there is none yet, and print where it lies."""
    settings = Settings(paths.settings_file())
    catalogue.use(settings.text("language"))
    own = paths.default_journal()
    workspace = Workspace.open(own) if own.exists() else open_sample(catalogue.language)
    draw_window(file, workspace, Settings())
    sys.stdout.write(f"{workspace.path}\n")
    return 0 if file.exists() else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
