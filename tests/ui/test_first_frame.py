"""What the first frame does without: each of these costs milliseconds before anything is to be seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from hobbyscope.app.workspace import Workspace

_ROOT = Path(__file__).resolve().parents[2]
_START = """
import json, sys
from pathlib import Path
from hobbyscope.app.settings import Settings
from hobbyscope.ui.application import Application, make_application

app = make_application()
settings = Settings()
settings.set("period", "days:90")
program = Application(app, Path(sys.argv[1]), settings)
program.open_own()

def painted():
    line, table = program.window.pages.scope.side.entry.line, program.window.pages.scope.side.recent.table
    qt = [sys.modules[f"PySide6.Qt{part}"] for part in ("Core", "Gui", "Widgets")]
    made = [name for module in qt for name, value in vars(module).items() if isinstance(value, type)]
    seen = [line.isVisible() and line.isEnabled(), table.model().rowCount()]
    page = program.window.pages.scope
    head = [page.period.title(), page.period.chip(90).isChecked()]
    tools = [button.isVisible() for button in (page.what_if, page.compare, page.lens.more)]
    found = {"modules": list(sys.modules), "classes": made, "seen": seen, "head": head, "tools": tools}
    print(json.dumps(found))
    app.quit()

program.window.painted.connect(painted)
app.exec()
"""
_LATER = (
    *("numpy", "pyqtgraph", "csv", "dataclasses", "hashlib", "html", "pkgutil", "zoneinfo"),
    *("PySide6.QtNetwork", "PySide6.QtSvg", "encodings.utf_16_le"),
    *("hobbyscope.exchange", "hobbyscope.ui.charts", "hobbyscope.ui.stories", "hobbyscope.ui.dialogs.beside"),
    *("hobbyscope.ui.pages.journal", "hobbyscope.ui.pages.playground", "hobbyscope.ui.pages.settings"),
    *("hobbyscope.ui.pages.welcome", "hobbyscope.ui.pages.importing", "hobbyscope.ui.timer_desk"),
)


class Painted(NamedTuple):
    """What was there when the first frame was painted."""

    modules: set[str]
    classes: set[str]  # of Qt: Python makes each when it is first asked for
    seen: list[object]
    head: list[object]
    tools: list[bool]


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> Painted:
    """A start of the program in a process of its own, on a journal with entries."""
    path = tmp_path_factory.mktemp("start") / "journal.hobby"
    with Workspace.open(path) as workspace:
        for line in ("film 2h", "piano 45min yesterday"):
            workspace.log_line(line)
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", _START, str(path)],
        env=unmeasured | {"PYTHONPATH": str(_ROOT)},  # coverage would bring modules of its own
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = json.loads(done.stdout)
    modules, classes = set(found["modules"]), set(found["classes"])
    return Painted(modules, classes, found["seen"], found["head"], found["tools"])


def test_the_first_frame_has_the_line_and_the_entries(painted: Painted) -> None:
    assert painted.seen == [True, 2]


def test_the_first_frame_says_which_period_was_chosen(painted: Painted) -> None:
    assert painted.head[1]
    assert "90" in str(painted.head[0])


def test_what_cannot_stay_where_it_would_stand_is_not_in_the_first_frame(painted: Painted) -> None:
    """The small buttons stand above the dials, which come with the chart: they would jump."""
    assert painted.tools == [False, False, False]


@pytest.mark.parametrize("module", _LATER)
def test_what_the_first_frame_does_not_show_is_imported_after_it(painted: Painted, module: str) -> None:
    assert module not in painted.modules


def test_the_names_of_the_style_are_not_made_before_the_first_frame(painted: Painted) -> None:
    """Catches a delegate or a widget that asks for its style: a thousand names in Python."""
    assert "QTableView" in painted.classes
    assert "QStyle" not in painted.classes


def test_no_widget_without_a_name_in_python_is_asked_for_before_the_first_frame(painted: Painted) -> None:
    """Catches `viewport()` and its like: to find the class of what Qt itself made all classes are made."""
    assert not {"QTextEdit", "QCalendarWidget", "QWizard"} & painted.classes
