"""One window a journal: a second start hands its files to the first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtNetwork import QLocalSocket

from hobbyscope.app.instance import Instance, _name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from hobbyscope.app.instance import Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]), Path(sys.argv[2]))
first = instance.claim([Path(name) for name in sys.argv[3:]])
print("first" if first else "second", flush=True)
if first:
    sys.stdin.read()
"""


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.hobby"


@pytest.fixture
def first(qtbot: QtBot, journal: Path, tmp_path: Path) -> Iterator[Instance]:
    instance = Instance(journal, tmp_path)
    assert instance.claim()
    instance.listen()
    yield instance
    instance.release()


def started(journal: Path, folder: Path, *files: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SECOND, str(journal), str(folder), *files]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=folder
    )


def test_a_second_start_hands_its_files_to_the_first(
    qtbot: QtBot, first: Instance, journal: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(first.called) as told:
        second = started(journal, tmp_path, "기록 #1.csv", "/b.csv")
    out, _ = second.communicate(timeout=60)
    assert out == "second\n"
    assert told.args == [[tmp_path / "기록 #1.csv", Path("/b.csv")]]


def test_a_second_start_without_files_only_calls(
    qtbot: QtBot, first: Instance, journal: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(first.called) as told:
        second = started(journal, tmp_path)
    second.communicate(timeout=60)
    assert told.args == [[]]


def test_another_journal_has_a_window_of_its_own(first: Instance, tmp_path: Path) -> None:
    other = Instance(tmp_path / "other.hobby", tmp_path)
    assert other.claim()
    other.release()


def test_a_claim_can_be_given_up(first: Instance, journal: Path, tmp_path: Path) -> None:
    first.release()
    again = Instance(journal, tmp_path)
    assert again.claim()
    again.release()


def test_a_process_that_was_killed_leaves_no_claim(qtbot: QtBot, journal: Path, tmp_path: Path) -> None:
    killed = started(journal, tmp_path)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "first\n"
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=60)
    again = Instance(journal, tmp_path)
    assert again.claim()
    again.release()


def test_without_a_place_for_a_lock_there_are_rather_two_windows(
    qtbot: QtBot, journal: Path, tmp_path: Path
) -> None:
    assert Instance(journal, tmp_path / "not there").claim()


def test_a_first_one_that_does_not_answer_is_not_waited_for_forever(
    qtbot: QtBot, journal: Path, tmp_path: Path, first: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert first._server is not None
    first._server.close()
    monkeypatch.setattr("hobbyscope.app.instance.PATIENCE", 40)
    assert not Instance(journal, tmp_path).claim()


@pytest.mark.parametrize("call", [b"{}\n", b"[1]\n", b"no json\n", b"[" * 100_000 + b"\n", b"x" * (1 << 21)])
def test_nonsense_is_not_understood_as_a_call(
    qtbot: QtBot, first: Instance, journal: Path, call: bytes
) -> None:
    told: list[object] = []
    first.called.connect(told.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(_name(journal))
        socket.write(call)
    assert told == []


def test_the_lock_lies_in_the_folder_for_running_programs(qtbot: QtBot, journal: Path, home: Path) -> None:
    instance = Instance(journal)
    assert instance.claim()
    assert [path.suffix for path in (home / "run").iterdir() if path.name.startswith("hobbyscope-")] == [
        ".lock"
    ]
    instance.release()
