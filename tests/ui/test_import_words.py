"""No word of moving in and out is left in the other language, in no state of the page nor in its sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from hobbyscope.app import messages
from hobbyscope.app.exporting import Part
from hobbyscope.app.language import catalogue
from hobbyscope.exchange.importers import IMPORTERS
from hobbyscope.exchange.text import ENCODINGS
from hobbyscope.ui.dialogs import report
from tests.ui.conftest import finish_deletes
from tests.ui.import_desk import Desk
from tests.ui.test_painted_words import painted as _painted
from tests.ui.test_painted_words import told
from tests.ui.test_two_languages import in_other

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

painted = _painted
# names of no language: what files say is said as it stands there
TABLE = (
    "Activity,Start,End\nZ,2026-11-01 10:00,2026-11-01 12:00\nX,2026-11-01 11:00,2026-11-01 12:00\n"
    "Q,2026-11-02 20:00,\nQ,2026-11-02 20:00,2026-11-02 20:00\nQ,2026-11-02 20:00,2026-11-02 21:00\n"
)
STATES = {
    "one file": {"1.csv": TABLE},
    "one name": {"1.csv": "Activity,Date,Hours\nZ,2026-11-01,1\n"},
    "nothing new": {"1.csv": "Activity,Date,Hours\n"},
    "an order": {"1.csv": "Activity,Start,End\nZ,03/04/2026 10:00,03/04/2026 11:00\n"},
    "columns": {"1.csv": "a,b,c\nZ,2026-11-01 10:00,30\nX,2026-11-02 10:00,45\n"},
    "lengths": {"Checkmarks.csv": "Date,Z,X,\n2026-11-01,2,2,\n2026-11-02,2,0,\n"},
    "many": {
        "1.csv": TABLE,
        "2.csv": "Activity,Start,End\nZ,03/04/2026 10:00,03/04/2026 11:00\n",
        "3.csv": "a,b,c\nZ,2026-11-01 10:00,30\n",
        "4.txt": "1\n",
        "5.csv": "",
        "6.csv": "Activity,Start,End\nZ,04/05/2026 10:00,04/05/2026 11:00\n",
    },
    "only refusals": {"4.txt": "1\n", "5.csv": ""},
}


def names() -> set[str]:
    """Return what is called the same in both languages: programs, encodings, time zones."""
    said = []
    for language in ("en", "ko"):
        catalogue.use(language)
        said.append({messages.source_name(importer.source) for importer in IMPORTERS})
    zones = {bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds()}
    return (said[0] & said[1]) | zones | {encoding.upper() for encoding in ENCODINGS}


def desk_on(qtbot: QtBot, open_window: Opener, language: str, folder: Path) -> Desk:
    open_window.settings.set("language", language)
    return Desk(qtbot, open_window(), folder / "logs")


def show_state(desk: Desk, state: str) -> None:
    folder = desk.folder / str(len(list(desk.folder.iterdir())))
    for name, text in STATES[state].items():
        desk.write(f"{folder.name}/{name}", text)
    found = [folder] if len(STATES[state]) > 1 else [next(folder.iterdir())]
    desk.planned(lambda: desk.window.open_files(found))
    assert desk.window.pages.key() == "importing"


def opened(window: MainWindow) -> QFileDialog:
    [dialog] = (found for found in window.findChildren(QFileDialog) if found.isVisible())
    return dialog


def left(window: MainWindow, painted: list[str], language: str) -> str:
    """Paint what is shown, and return what of it is said in the other language."""
    QApplication.processEvents()
    painted.clear()
    window.grab()
    for sheet in window.findChildren(QDialog):
        if not isinstance(sheet, QFileDialog):
            sheet.grab()
    same = names()
    catalogue.use(language)
    found = [("painted", text) for text in painted] + list(told(window))
    found = [(who, text) for who, text in found if not who.endswith("in Strip")]  # it has gone by then
    bare = [(who, re.sub(r"\S+\.(csv|txt)", "", text)) for who, text in found if text not in same]
    return "\n".join(sorted({": ".join(line) for line in bare if in_other(line[1], language)}))


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_each_state_of_the_import_page_speaks_one_language(
    qtbot: QtBot, open_window: Opener, painted: list[str], tmp_path: Path, language: str, state: str
) -> None:
    desk = desk_on(qtbot, open_window, language, tmp_path)
    show_state(desk, state)
    assert left(desk.window, painted, language) == ""
    desk.window.session.set_setting("language", "ko" if language == "en" else "en")
    other = "ko" if language == "en" else "en"
    assert left(desk.window, painted, other) == "", "after the language was switched"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_lines_and_the_report_of_an_import_speak_the_language(
    qtbot: QtBot, open_window: Opener, painted: list[str], tmp_path: Path, language: str
) -> None:
    desk = desk_on(qtbot, open_window, language, tmp_path)
    show_state(desk, "one file")
    desk.window.pages.importing.facts.lines.click()
    assert left(desk.window, painted, language) == ""
    for sheet in desk.window.findChildren(QDialog):
        sheet.close()
    finish_deletes()
    sheet = desk.bring()
    assert left(desk.window, painted, language) == ""
    dialog = sheet.save()
    assert not in_other(dialog.windowTitle(), language)
    dialog.close()
    show_state(desk, "one file")
    assert left(desk.window, painted, language) == "", "all of it is here already"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_dialogs_that_write_files_speak_the_language(
    qtbot: QtBot, open_window: Opener, painted: list[str], tmp_path: Path, language: str
) -> None:
    desk = desk_on(qtbot, open_window, language, tmp_path)
    window = desk.window
    window.session.log_line("Z 2h")
    report.open_report(window, window.session, lambda _said: None)
    assert left(window, painted, language) == ""
    said = []
    for part in (None, Part()):
        window.pages.keeping.export_part(part)
        dialog = opened(window)
        said += [dialog.windowTitle(), *(found.partition("(")[0] for found in dialog.nameFilters())]
        dialog.close()
    window.actions_["import_folder"].trigger()
    said.append(opened(window).windowTitle())
    opened(window).close()
    assert len(said) >= 10
    assert [words for words in said if in_other(words, language)] == []
