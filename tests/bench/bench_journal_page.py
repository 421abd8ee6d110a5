"""Goals 6 and 7: the journal's table at 10 k, 100 k and 1 M rows, and what the program takes of the memory.

`python3 run.py bench journal_page`; with numbers of entries in HOBBYSCOPE_BENCH_ROWS only those.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from hobbyscope.app.browsing import NEWEST, Browsing, Filter, Sort
from hobbyscope.app.entering import field_edit
from hobbyscope.app.session import Session
from hobbyscope.app.workspace import Workspace
from hobbyscope.journal.journal import Journal
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.application import make_application
from hobbyscope.ui.models.journal_table import JournalModel
from hobbyscope.ui.panels.journal_view import Acts, JournalView
from hobbyscope.ui.theme import apply_theme, load_theme
from tests.bench.journals import journal_with_notes
from tests.bench.table import Row

if TYPE_CHECKING:
    from collections.abc import Callable

SIZES = {10_000: "10 k", 100_000: "100 k", 1_000_000: "1 M"}
SIZE = (700, 620)
_PROBE = Path(__file__).with_name("journal_memory.py")


class Bare(QAbstractTableModel):
    """A model of as many rows with next to nothing to say: what Qt itself needs."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, _parent: QModelIndex | None = None) -> int:
        return self._rows

    def columnCount(self, _parent: QModelIndex | None = None) -> int:
        return 6

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return f"{index.row()}" if role == Qt.ItemDataRole.DisplayRole else None


class Bench:
    """A journal's table as the page shows it, and the clock beside it."""

    def __init__(self, app: QApplication, path: Path) -> None:
        self.app, self.longest = app, 0.0
        self.session = Session(Workspace.open(path))
        workspace, theme = self.session.workspace, load_theme("light")
        _ = workspace.log  # the window has it before anybody opens a page
        marks = ActivityMarks(workspace, theme)
        begun = time.perf_counter()
        self.browsing = Browsing(workspace)
        model = JournalModel(self.browsing, marks.name, workspace.today)
        nothing: Callable[..., None] = lambda *_: None  # noqa: E731 - one for all
        acts = Acts(nothing, nothing, nothing, nothing, self.session.run_job, nothing, nothing)
        self.view = JournalView(self.browsing, model, marks.mark, acts)
        self.view.show_theme(theme)
        self.view.resize(*SIZE)
        self.view.show()
        app.processEvents()
        self.open_ms = (time.perf_counter() - begun) * 1000
        self.load_ms = self.until_there()
        self.load_gap = self.longest

    def until_there(self) -> float:
        """Let the event loop run until the rows are what was asked for; return the milliseconds."""
        begun = last = time.perf_counter()
        self.longest = 0.0
        while True:
            self.app.processEvents()
            now = time.perf_counter()
            self.longest, last = max(self.longest, (now - last) * 1000), now
            if not self.browsing.behind:
                return (now - begun) * 1000
            time.sleep(0.0003)

    def took(self, act: Callable[[], object], times: int = 5) -> tuple[float, float]:
        """Return the median of the milliseconds until the rows are there, and the longest gap."""
        spent, gaps = [], []
        for _ in range(times):
            begun = time.perf_counter()
            act()
            here = (time.perf_counter() - begun) * 1000
            self.until_there()
            spent.append((time.perf_counter() - begun) * 1000)
            gaps.append(max(here, self.longest))
        return median(spent), max(gaps)

    def close(self) -> None:
        """Close table and journal."""
        self.view.hide()
        self.view.deleteLater()
        self.session.close()


def scrolled(app: QApplication, view: QTableView) -> float:
    """Return the CPU ms of a step of the scroll bar, painting included."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    app.processEvents()
    begun, steps = time.process_time(), 60
    for step in range(1, steps + 1):
        bar.setValue(round(step * (bar.maximum() / steps)))  # each to rows that nobody has seen yet
        app.processEvents()
    return (time.process_time() - begun) / steps * 1000


def table(app: QApplication, path: Path, count: int) -> list[Row]:
    """Return goal 6 at one size."""
    name = SIZES[count]
    bare = QTableView()
    bare.setModel(Bare(count))
    bare.resize(*SIZE)
    bare.show()
    anchor = scrolled(app, bare)
    bare.hide()
    opened = []
    for _ in range(2):
        bench = Bench(app, path)
        opened.append(bench.open_ms)
        bench.close()
    bench = Bench(app, path)
    found = [
        _row(f"open, {name}", median([*opened, bench.open_ms]), 20),
        _row(f"all rows there, {name}: longest gap", bench.load_gap, 50, f"{bench.load_ms:.0f} ms in all"),
    ]
    bench.took(lambda: bench.view.show_filter(Filter("zzz")), 1)  # the notes are read by then
    bench.took(lambda: bench.view.show_filter(Filter()), 1)
    spent = scrolled(app, bench.view)
    found.append(_row(f"scroll step, {name}", spent, 6, f"a bare QTableView {anchor:.2f} ms"))
    bench.view.selectAll()
    found += [*_sorts(bench, name), *_finds(bench, name), *_changes(bench, name)]
    bench.close()
    return found


def _row(case: str, spent: float, limit: float, told: str = "") -> Row:
    anchor = f"{limit:g} ms" + (f" ({told})" if told else "")
    return Row("6", case, f"{spent:.1f} ms", anchor, spent / limit, 1.0)


def _sorts(bench: Bench, name: str) -> list[Row]:
    seconds = np.random.default_rng(1).integers(300, 9000, len(bench.browsing), np.int32)
    begun = time.perf_counter()
    seconds.argsort(kind="stable")
    floor = (time.perf_counter() - begun) * 1000
    found = []
    for column in ("length", "start", "day"):
        spent, _ = bench.took(_turn(bench, column), 6)
        told = f"1.5 x argsort + 25, argsort {floor:.1f} ms"
        found.append(_row(f"sort by {column}, all selected, {name}", spent, 1.5 * floor + 25, told))
    for column in ("activity", "note", "tags"):
        spent, gap = bench.took(_turn(bench, column), 2)
        found.append(_row(f"sort by {column}, {name}", spent, 1000))
        found.append(_row(f"sort by {column}, {name}: longest gap", gap, 50))
    bench.took(lambda: bench.view.columns.sort_by(NEWEST), 1)
    return found


def _turn(bench: Bench, column: str) -> Callable[[], None]:
    """Return what sorts by a column, the other way at each call."""

    def turn() -> None:
        now = bench.browsing.sort
        descending = not now.descending if now.column == column else column != "day"
        bench.view.columns.sort_by(Sort(column, descending))

    return turn


def _finds(bench: Bench, name: str) -> list[Row]:
    found = []
    for text, limit in (("a", 100), ("비", 100), ("pe", 50), ("perfect", 50), ("극장", 50), ("#out", 50)):
        spent, gaps = [], []
        for _ in range(3):
            took, gap = bench.took(lambda text=text: bench.view.show_filter(Filter(text)), 1)
            spent.append(took)
            gaps.append(gap)
            bench.took(lambda: bench.view.show_filter(Filter()), 1)
        found.append(_row(f"find '{text}', {name}", median(spent), limit, f"longest gap {max(gaps):.0f} ms"))
    return found


def _changes(bench: Bench, name: str) -> list[Row]:
    """Return what the table costs after one entry was changed, with nothing and with everything selected."""
    found = []
    browsing, view, workspace = bench.browsing, bench.view, bench.session.workspace
    for selected in ("one", "all"):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
        if selected == "one":
            view.selectRow(len(browsing) // 2)
        else:
            view.selectAll()
        spent = []
        for at in range(6):
            entry = browsing.entry(len(browsing) // 2 + at)
            assert entry is not None
            change = workspace.edit(*field_edit(workspace, entry, "length", f"{20 + at} min"))
            begun = time.perf_counter()
            view.follow(change)
            spent.append((time.perf_counter() - begun) * 1000)
        limit = 16 if selected == "one" else 50
        found.append(_row(f"after one change, {selected} selected, {name}", median(spent), limit))
    return found


def memory(path: Path, empty: Path, name: str) -> Row:
    """Return goal 7: the memory of the whole program, its table read, searched and sorted."""
    full, none = (
        float(
            subprocess.run(
                [sys.executable, str(_PROBE), str(journal)], capture_output=True, check=True, text=True
            ).stdout
        )
        for journal in (path, empty)
    )
    return Row("7", f"memory, {name}", f"{full:.0f} MiB", f"{none:.0f} MiB with no entries", full / none, 2.0)


def rows() -> list[Row]:
    """Return the figures of goals 6 and 7."""
    app = make_application()
    apply_theme(app, load_theme("light"))
    chosen = [int(n) for n in os.environ.get("HOBBYSCOPE_BENCH_ROWS", "").split()] or list(SIZES)
    found = []
    words = QLabel("The window has been painted before: 글꼴은 이미 있어요")
    words.show()
    app.processEvents()
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.hobby"
        Journal.open(empty).close()
        for count in chosen:
            path = Path(folder) / f"{count}.hobby"
            journal_with_notes(path, count)
            found += table(app, path, count)
            found.append(memory(path, empty, SIZES[count]))
    return found
