"""The sheet behind File > Report: a period, a form, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from hobbyscope.app.periods import Choice
from hobbyscope.app.words import percents
from hobbyscope.ui.dialogs.report import ReportSheet
from tests.ui.test_picture import written

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener


def opened(window: MainWindow) -> ReportSheet:
    window.actions_["report"].trigger()
    sheet = window.findChild(ReportSheet)
    assert isinstance(sheet, ReportSheet)
    return sheet


def saved(qtbot: QtBot, window: MainWindow, sheet: ReportSheet, file: Path) -> None:
    sheet.forms[file.suffix[1:]].click()
    dialog = sheet.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    qtbot.waitUntil(lambda: file.name in window.toast.message.text())


def test_the_report_is_of_the_period_that_is_shown(qtbot: QtBot, sample: MainWindow, tmp_path: Path) -> None:
    """Catches a report of other days, or with other figures, than the page."""
    sheet = opened(sample)
    assert sheet.choice() == sample.session.choice
    file = tmp_path / "report.html"
    saved(qtbot, sample, sheet, file)
    text = file.read_text("utf-8")
    analysis = sample.session.analysis
    assert analysis is not None
    for activity, share in zip(analysis.activities, percents(analysis.share.tolist()), strict=True):
        assert activity.name in text
        assert share in text
    assert sample.toast.message.text() == "The report is in report.html now."


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_another_period_can_be_chosen(qtbot: QtBot, open_window: Opener, tmp_path: Path, form: str) -> None:
    window = open_window.sample("ko")
    sheet = opened(window)
    sheet.chips[Choice("year")].click()
    file = tmp_path / f"year.{form}"
    saved(qtbot, window, sheet, file)
    content = file.read_bytes()
    if form == "pdf":
        assert "2026년" in written(content)
    else:
        assert content.startswith(b"\x89PNG")
    assert window.session.choice == Choice()


def test_a_report_that_cannot_be_written_says_so(qtbot: QtBot, sample: MainWindow, tmp_path: Path) -> None:
    sheet = opened(sample)
    sheet.save(tmp_path / "nowhere" / "report.pdf")
    qtbot.waitUntil(lambda: "no such folder" in sample.toast.message.text())


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_on_the_sheet_is_cut(qtbot: QtBot, open_window: Opener, size: int) -> None:
    """Catches chips that flow into a line of which the window knows nothing."""
    open_window.settings.set("text_size", size)
    sheet = opened(open_window.sample("ko"))
    chips, first, labels = sheet.chips.values(), sheet.forms["pdf"], sheet.findChildren(QLabel)
    qtbot.waitUntil(lambda: max(chip.geometry().bottom() for chip in chips) < first.geometry().top())
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))


def test_a_period_that_is_none_of_the_usual_ones_is_offered_first(sample: MainWindow) -> None:
    sample.session.choose(Choice("custom", start=20_770, end=20_778))
    sheet = opened(sample)
    assert next(iter(sheet.chips)) == sample.session.choice
    assert sheet.choice() == sample.session.choice
