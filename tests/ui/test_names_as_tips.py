"""A name that looks like HTML is the same text in a tool tip."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QWidget

from hobbyscope.ui.widgets.labels import as_tip
from tests.ui.hobby_hands import told
from tests.ui.test_bar_drag import Hand

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow

NAME = "<img src='x'><b>bold</b> &amp; plain"


def seen(tip: str) -> str:
    """Return what a person sees of a tool tip."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if GuiQt.mightBeRichText(tip) else tip


@pytest.mark.parametrize("text", [NAME, "a < b", "x & y", "<b>two</b>\nlines & <i>more", "film\n<b>", "&lt;"])
def test_a_tip_shows_what_was_written(qapp: object, text: str) -> None:
    assert seen(as_tip(text)) == text


def test_no_row_nor_grip_nor_cell_reads_html(qtbot: QtBot, window: MainWindow) -> None:
    assert window.session.log_line(f'"{NAME}" 2h, {NAME}')
    QApplication.processEvents()
    hand = Hand(qtbot, window)
    row = hand.end(0)
    row.setX(round(hand.chart.places.names.center().x()))
    hand.move(row)
    assert seen(hand.chart.viewport().toolTip()).startswith(NAME)
    model = window.pages.scope.side.recent.model
    assert NAME in seen(model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole))
    told(window).top.own.click()
    QApplication.processEvents()
    tips = [widget.toolTip() for widget in window.findChildren(QWidget) if "bold" in widget.toolTip()]
    assert tips
    assert all(NAME in seen(tip) for tip in tips)
