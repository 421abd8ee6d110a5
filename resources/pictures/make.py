"""Draws the pictures of the README: the window on the sample journal, without a display.

python resources/pictures/make.py
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
SETTLED = 1500  # ms in which every row is read, by any machine
TODAY = datetime(2026, 11, 22, 21, 30)  # noqa: DTZ001 - what the clock on the wall shows in the pictures


def main() -> None:
    """Draw one picture for each theme and language that the README shows."""
    from hobbyscope.app.settings import Settings
    from hobbyscope.app.workspace import open_sample
    from hobbyscope.ui.without_screen import draw_window

    for name, page, turn in (
        ("scope", "scope", None),
        ("journal", "journal", _look_at_a_day),
        ("half-before", "scope", None),
        ("half-after", "scope", _halve),
        ("playground", "playground", _play),
    ):
        for theme, language in (("light", "en"), ("dark", "ko")):
            settings = Settings()
            for key, value in (("theme", theme), ("language", language), ("page", page)):
                settings.set(key, value)
            settings.set("what_if_shown", name.startswith("half"))
            workspace = open_sample(language, clock=lambda: TODAY)
            file = HERE / f"{name}-{theme}-{language}.png"
            draw_window(file, workspace, settings, turn, settled=SETTLED)


def _look_at_a_day(window: MainWindow) -> None:
    from PySide6.QtCore import QTimer

    day = window.session.query.today - 8  # a Saturday with several sessions
    QTimer.singleShot(SETTLED // 2, lambda: window.pages.journal.show_day(day))  # once the page is full


def _play(window: MainWindow) -> None:
    from PySide6.QtCore import QTimer

    story = {"en": "companies", "ko": "hobby"}[window.session.settings.text("language")]
    QTimer.singleShot(SETTLED // 2, lambda: _show_answer(window, story))  # once the page is filled


def _show_answer(window: MainWindow, story: str) -> None:
    page = window.pages.playground
    page.choose(story)
    assert page.guide is not None
    page.guide.show_me.click()


def _halve(window: MainWindow) -> None:
    window.session.ask(free_time=0.5)  # the left side stays as it is


if __name__ == "__main__":
    main()
