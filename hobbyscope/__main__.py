"""The program's way in: a command for the terminal, or the window. The only place where all rooms meet."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from hobbyscope.terminal.main import is_command, open_window, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.app.period_report import Report
    from hobbyscope.core.analysis import Analysis


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; without a command open the window. Returns the exit code."""
    os.environ.setdefault(
        "OPENBLAS_NUM_THREADS", "1"
    )  # numpy starts 20 ms faster, and multiplies nothing large
    if argv is not None:
        return _do(argv)
    # A command lives for a moment, and a window starts with nothing but new things that stay: collecting
    # takes a tenth of either. The window collects from when its charts are there.
    gc.disable()
    try:
        return _do(sys.argv[1:])
    finally:
        gc.freeze()


def _do(arguments: Sequence[str]) -> int:
    return run(arguments, _draw) if is_command(arguments) else open_window(arguments, _show)


def _show(journal: Path | None, files: Sequence[Path], language: str | None) -> int:
    from hobbyscope.ui.application import run as show  # Qt: only for the window

    return show(journal, files, language)


def _draw(analysis: Analysis, form: str, report: Report | None = None) -> bytes:
    """Draw both lenses, or a whole report, without a display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from hobbyscope.ui.application import make_application  # Qt: only for a picture

    application = make_application()  # kept until all is drawn
    if report is None:
        from hobbyscope.ui.picture import Picture, page_of
        from hobbyscope.ui.picture_files import as_file
        from hobbyscope.ui.theme import load_theme

        drawn = as_file(Picture(analysis, load_theme("light"), page_of(analysis)), form)
    else:
        from hobbyscope.ui.report_files import report_file

        drawn = report_file(report, analysis, form)
    del application
    return drawn


if __name__ == "__main__":
    sys.exit(main())
