"""What the Scope shows, taken along: on the clipboard, in a file, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu

from hobbyscope.app.lens_table import as_tsv, headers, table_rows
from hobbyscope.ui.dialogs.lens_table import TableSheet
from hobbyscope.ui.picturing import Picturing
from hobbyscope.ui.theme import load_theme

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def taking(sample: MainWindow, told: list[str]) -> Picturing:
    return Picturing(sample.session, sample, told.append)


def sheet(window: MainWindow) -> TableSheet:
    window.actions_["table"].trigger()
    found = window.findChild(TableSheet)
    assert found is not None
    return found


def test_a_picture_is_copied_by_its_key(sample: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    sample.actions_["copy_picture"].trigger()
    assert QGuiApplication.clipboard().image().width() == 2400
    assert "pasted" in sample.toast.message.text()
    assert sample.actions_["copy_picture"].shortcut().toString() == "Ctrl+Shift+C"


def test_nothing_is_copied_where_nothing_is_shown(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("mine")
    for key in ("copy_picture", "save_picture"):
        window.actions_[key].trigger()
        assert "no hours" in window.toast.message.text()
        window.toast.hide()
    assert QGuiApplication.clipboard().text() == "mine"
    assert window.findChild(QFileDialog) is None


@pytest.mark.parametrize(
    ("name", "begins"),
    [("두 렌즈.png", b"\x89PNG"), ("x.SVG", b"<?xml"), ("x.pdf", b"%PDF"), ("x", b"\x89PNG")],
)
def test_a_picture_is_saved_in_the_form_of_its_name(
    qtbot: QtBot, taking: Picturing, told: list[str], tmp_path: Path, name: str, begins: bytes
) -> None:
    dialog = taking.choose()
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / name))
    dialog.reject()
    assert not told  # a thread does it, and the window does not wait
    qtbot.waitUntil(lambda: bool(told))
    path = tmp_path / (name if "." in name else f"{name}.png")
    assert path.read_bytes().startswith(begins)
    assert told == [f"The picture is in {path.name} now."]
    assert list(tmp_path.iterdir()) == [path]


def test_the_name_in_the_dialog_ends_as_the_chosen_form_does(taking: Picturing) -> None:
    dialog = taking.choose()
    assert dialog is not None
    for name in dialog.nameFilters():
        dialog.selectNameFilter(name)
        dialog.filterSelected.emit(name)
        ending = name.split("*")[1].rstrip(")")
        assert dialog.selectedFiles()[0].endswith(f"hobbyscope{ending}")
        assert f".{dialog.defaultSuffix()}" == ending
    dialog.reject()


def test_a_picture_that_cannot_be_written_says_why_and_leaves_nothing(
    qtbot: QtBot, taking: Picturing, told: list[str], tmp_path: Path
) -> None:
    taking.save(tmp_path / "nowhere" / "x.png")
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "no such folder" in told[0]
    (tmp_path / "x.png").mkdir()
    taking.save(tmp_path / "x.png")
    qtbot.waitUntil(lambda: len(told) == 2)
    assert "it is a folder" in told[1]
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]


def test_a_picture_has_the_theme_of_the_screen_but_paper_is_light(
    qtbot: QtBot, taking: Picturing, sample: MainWindow, told: list[str], tmp_path: Path
) -> None:
    sample.session.set_setting("theme", "dark")
    dark = load_theme("dark").ground
    for name in ("x.png", "x.svg", "x.pdf"):
        taking.save(tmp_path / name)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert QImage(str(tmp_path / "x.png")).pixelColor(2, 2).name().upper() == dark.upper()
    assert dark.lower() in (tmp_path / "x.svg").read_text("utf-8")
    sample.session.set_setting("theme", "light")
    taking.save(tmp_path / "light.pdf")
    qtbot.waitUntil(lambda: len(told) == 4)
    lengths = [(tmp_path / name).stat().st_size for name in ("x.pdf", "light.pdf")]
    assert abs(lengths[0] - lengths[1]) < 100  # but for the time in it the same


def test_the_menu_of_the_card_offers_picture_and_table(sample: MainWindow, qtbot: QtBot) -> None:
    button = sample.pages.scope.lens.more
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = button.findChild(QMenu)
    assert menu is not None
    offered = {action.text(): action for action in menu.actions()}
    assert {"Copy as picture", "Save as picture…"} < set(offered)
    offered["As a table"].trigger()
    menu.close()
    assert sample.findChild(TableSheet) is not None


def test_the_table_says_of_each_activity_what_the_chart_shows(sample: MainWindow) -> None:
    analysis, shown = sample.session.analysis, sheet(sample)
    assert analysis is not None
    model = shown.model
    assert model.rowCount() == len(analysis.activities)
    assert [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())] == headers()
    first = [model.index(0, column).data() for column in range(model.columnCount())]
    assert first[0] == analysis.activities[0].name
    assert first[2].endswith("%")
    assert model.headerData(0, Qt.Orientation.Vertical) == first[0]  # what a screen reader calls the row
    assert first[9] in ("recognised", "not recognised")
    assert all(isinstance(cell, str) and cell for cell in first)
    percents = [float(model.index(row, 2).data().strip("%<")) for row in range(model.rowCount())]
    assert sum(percents) == pytest.approx(100.0)


def test_the_table_follows_the_dials_and_keeps_the_cursor(sample: MainWindow, qtbot: QtBot) -> None:
    shown = sheet(sample)
    shown.table.setCurrentIndex(shown.model.index(2, 3))
    needed = shown.model.index(0, 6).data()
    with qtbot.waitSignal(sample.session.analysis_changed):
        sample.session.ask(threshold=0.8)
    assert shown.model.index(0, 6).data() != needed
    assert (shown.table.currentIndex().row(), shown.table.currentIndex().column()) == (2, 3)
    assert "Threshold 0.80." in shown.told.text()
    with qtbot.waitSignal(sample.session.analysis_changed):
        sample.session.ask(free_time=0.5)
    assert "0.5 times" in shown.told.text()


def test_the_table_speaks_the_language_that_is_on(sample: MainWindow) -> None:
    shown = sheet(sample)
    sample.session.set_setting("language", "ko")
    names = [shown.model.headerData(i, Qt.Orientation.Horizontal) for i in range(11)]
    assert names[0] == "활동"
    assert not any(name.isascii() for name in names)
    assert shown.copy.text() == "복사"
    assert not shown.told.text().isascii()


def test_rows_are_copied_for_a_sheet(sample: MainWindow, qtbot: QtBot) -> None:
    shown = sheet(sample)
    shown.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert len(copied) == shown.model.rowCount() + 1
    assert {line.count("\t") for line in copied} == {11}
    assert f"{shown.model.rowCount()} rows" in shown.copied.text()
    shown.table.selectRow(1)
    QTest.keyClick(shown.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown.table, Qt.Key.Key_Escape)
    assert QGuiApplication.clipboard().text() == as_tsv(
        shown.model.rows[1:2], QLocale.system().decimalPoint()
    )


def test_an_empty_period_has_an_empty_table(window: MainWindow, qtbot: QtBot) -> None:
    shown = sheet(window)
    assert shown.model.rowCount() == 0
    assert not shown.copy.isEnabled()
    with qtbot.waitSignal(window.session.analysis_changed):
        window.session.log_line("film 2h")
    assert shown.model.index(0, 0).data() == "film"
    assert shown.copy.isEnabled()
    analysis = window.session.analysis
    assert analysis is not None
    assert [row.shown for row in shown.model.rows] == [row.shown for row in table_rows(analysis)]
