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


def _draw(analysis: Analysis, path: Path) -> None:
    """Draw a report without a display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from hobbyscope.app.insights import headline, insights
    from hobbyscope.app.words import period_name
    from hobbyscope.core.calendar import Period
    from hobbyscope.ui.application import make_application  # Qt: only for a picture
    from hobbyscope.ui.picture import save_png
    from hobbyscope.ui.theme import load_theme

    application = make_application()  # kept until all is drawn
    query = analysis.query
    title = period_name(Period(query.start, query.end), query.today)
    cards = [(insight.number, insight.sentence) for insight in insights(analysis)[:3]]
    save_png(analysis, path, load_theme("light"), title, headline(analysis), cards)
    del application


if __name__ == "__main__":
    sys.exit(main())
