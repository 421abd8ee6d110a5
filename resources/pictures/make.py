"""Draws the pictures of the README: the window on the sample journal, without a display.

python resources/pictures/make.py
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
KEPT = (  # names as somebody may have called them elsewhere, and how often
    ("Guitar practice", "기타 연습", 212),
    ("Films", "영화", 140),
    ("Reading", "독서", 118),
    ("Running", "달리기", 96),
    ("Climbing", "클라이밍", 61),
    ("Client work", "외주 작업", 55),
    ("Chess", "체스", 40),
    ("Baking", "빵 굽기", 27),
    ("Drawing", "그림", 19),
)
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
        ("importing", "scope", _bring),
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


def _bring(window: MainWindow) -> None:
    """Look at a log that was kept in Clockify: what its names become in the journal."""
    korean = window.session.settings.text("language") == "ko"
    columns = ("Project", "Client", "Description", "Tags", "Start Date", "Start Time", "End Date", "End Time")
    rows = [",".join((*columns, "Duration (h)"))]
    for number, (english, in_korean, times) in enumerate(KEPT):
        for time in range(times):
            day = datetime(2025, 1, 2) + timedelta(days=(7 * time + 3 * number) % 360)  # noqa: DTZ001
            begin, hours = 5 + 2 * number, 1 + (time + number) % 2
            name, date = in_korean if korean else english, f"{day:%d/%m/%Y}"
            end = f"{begin + hours:02}:00:00"
            rows.append(f"{name},,,,{date},{begin:02}:00:00,{date},{end},{hours:02}:00:00")
    file = Path(tempfile.mkdtemp()) / "clockify-2025.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    window.imports.begin([file])


def _halve(window: MainWindow) -> None:
    window.session.ask(free_time=0.5)  # the left side stays as it is


if __name__ == "__main__":
    main()
