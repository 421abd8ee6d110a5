"""What the core offers by name, and that plain records come without numpy."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import hobbyscope.core as core

ROOT = Path(__file__).parents[2]


def test_every_public_name_is_the_thing_of_its_module():
    assert sorted(core.__all__) == core.__all__
    for name in core.__all__:
        home = import_module(f"hobbyscope.core.{core._HOMES[name]}")
        assert getattr(core, name) is getattr(home, name)


def test_the_type_checker_sees_the_same_names_as_the_interpreter():
    text = Path(core.__file__).read_text("utf-8")
    written = {
        line.split(" as ")[1] for line in text.splitlines() if line.startswith("    from hobbyscope.core")
    }
    assert written == set(core.__all__)


def test_an_unknown_name_is_no_attribute():
    with pytest.raises(AttributeError, match="no attribute 'sparsemax'"):
        core.sparsemax  # noqa: B018


def test_records_and_the_calendar_come_without_numpy():
    code = (
        "import sys, hobbyscope.core.records, hobbyscope.core.calendar\n"
        "from hobbyscope.core import Activity, Period\n"
        "print('numpy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
