"""Bars that nobody would type but a journal may hold, under every dial: the window shows and moves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hobbyscope.core.records import Activity, Bar, Entry
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutActivity, PutBar, Step

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
BARS: dict[str, list[dict[str, object]]] = {
    "rates": [
        {"kind": "rate", "per": "day", "amount": amount} for amount in (1e-320, 1e-9, 24.0, 1e15, 1e300)
    ],
    "totals": [
        {"kind": "total", "unit": "films", "amount": 1e-300, "unit_seconds": 1},
        {"kind": "total", "unit": "films", "amount": 1e300, "unit_seconds": 2**62, "carry_in": 1e300},
        {"kind": "total", "unit": "편", "amount": 5.0, "carry_in": 5.0},
        {"kind": "total", "unit": "f" * 500, "amount": 1e308},
        {"kind": "total", "amount": 1e307, "carry_in": 1e307},
    ],
}


@pytest.mark.parametrize("kind", BARS)
def test_every_dial_and_key_goes_through_extreme_bars(window: MainWindow, kind: str) -> None:
    session, day = window.session, window.session.query.today
    activities = [Activity(new_id(), f"a{n}") for n in range(len(BARS[kind]))]
    bars = [Bar(new_id(), one.id, **fields) for one, fields in zip(activities, BARS[kind], strict=True)]  # type: ignore[arg-type]
    entries = tuple(Entry(new_id(), one.id, day - n, 3600) for n, one in enumerate(activities))
    session.edit(Step("sample"), [*map(PutActivity, activities), *map(PutBar, bars), AddEntries(entries)])
    page = window.pages.scope
    page.what_if.click()
    QApplication.processEvents()
    chart, panel = page.lens.chart, page.what_if.panel
    assert chart is not None
    assert panel is not None
    for free_time, threshold, temperature in ((0.1, 0.99, 5.0), (10, 0.05, 0.2), (1, 0.5, 1.0)):
        session.ask(free_time=free_time, threshold=threshold, temperature=temperature)
        QApplication.processEvents()
        assert chart._analysis is session.analysis is panel._analysis
        window.grab()
    chart.setFocus()
    QTest.keyClick(chart, Key.Key_Home)
    for _ in activities:
        for key in (Key.Key_Left, Key.Key_Home, Key.Key_End):
            QTest.keyClick(chart, key, CTRL)
            QApplication.processEvents()
        QTest.keyClick(chart, Key.Key_Escape)
        page.lens.row_activated.emit(chart._current)
        QTest.keyClick(chart, Key.Key_Down)
    for curve in panel.charts:
        for key in (Key.Key_Home, Key.Key_End, Key.Key_Delete):
            QTest.keyClick(curve, key)
    window.grab()
    assert sorted(bar.amount for bar in session.workspace.bars) == sorted(bar.amount for bar in bars)
