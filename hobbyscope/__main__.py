"""The program's way in: a command for the terminal, or the window. The only place where all rooms meet."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hobbyscope.terminal.main import is_command, open_window, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.core.analysis import Analysis


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; without a command open the window. Returns the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if is_command(arguments):
        return run(arguments, _draw)
    return open_window(arguments, _show)


def _show(journal: Path | None, files: Sequence[Path], language: str | None) -> int:
    from hobbyscope.ui.window_main import run as show  # Qt: only for the window

    return show(journal, files, language)


def _draw(analysis: Analysis, path: Path) -> None:
    from hobbyscope.ui.picture import save_png  # Qt: only for a picture

    save_png(analysis, path)


if __name__ == "__main__":
    sys.exit(main())
