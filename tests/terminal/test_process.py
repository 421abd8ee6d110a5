"""The terminal as a process of its own: exit codes, streams, what it loads, and a window beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hobbyscope.__main__ import main
from hobbyscope.journal.journal import Journal
from hobbyscope.terminal.main import is_command, open_window
from hobbyscope.terminal.main import run as run_with

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "일지 #1.hobby"


def process(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hobbyscope", *map(str, words)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"} | environment,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_exit_codes_are_done_refused_and_misused(journal: Path) -> None:
    assert process("log", "film 2h", "--journal", journal).returncode == 0
    refused = process("log", "film", "--journal", journal)
    assert (refused.returncode, refused.stdout) == (1, "")
    misused = process("report", "--last", "soon", "--journal", journal)
    assert (misused.returncode, misused.stdout) == (2, "")
    assert misused.stderr == "hobbyscope: --last needs a length like 30d, 4w, 3m or 1y, not soon.\n"


def test_no_command_loads_qt(journal: Path) -> None:
    watched = (
        "import sys; from hobbyscope.__main__ import main; code = main(sys.argv[1:]);"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph', 'shiboken'))];"
        "sys.exit(code)"
    )
    for words in (["log", "film 2h"], ["report"], ["bar", "film", "none"], ["undo"], ["--help"]):
        done = subprocess.run(
            [sys.executable, "-c", watched, *words, "--journal", str(journal)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_the_environment_says_the_language_unless_the_command_line_does(journal: Path) -> None:
    assert "최근" in process("report", "--help", LANG="ko_KR.UTF-8").stdout
    assert "otherwise" in process("report", "--help", "--lang", "en", LANG="ko_KR.UTF-8").stdout
    assert "명령" in process("--lang=ko", "--help").stdout


def test_a_terminal_without_hangul_still_gets_its_report(journal: Path) -> None:
    process("log", "영화 2h", "--journal", journal)
    done = process("report", "--journal", journal, "--lang", "ko", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "?? " in done.stdout


def test_json_loses_no_letter_where_a_terminal_has_no_hangul(journal: Path) -> None:
    process("log", "영화 2h", "--journal", journal)
    for words in (["report"], ["log", "영화 1h", "--dry-run"]):
        done = process(*words, "--journal", journal, "--format", "json", PYTHONIOENCODING="ascii")
        assert r"\uc601\ud654" in done.stdout
        done = process(*words, "--journal", journal, "--format", "json")
        assert "영화" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize(
    ("words", "code"),
    [(["report"], 1), (["report", "--format", "png"], 1), (["log", "film 1h"], 0), (["undo"], 0)],
)
def test_an_answer_that_cannot_be_written_is_told_in_one_sentence(
    journal: Path, words: list[str], code: int
) -> None:
    process("log", "film 2h", "--journal", journal)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "hobbyscope", *words, "--journal", str(journal), "--lang", "en"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert done.returncode == code
    assert done.stderr == "hobbyscope: The answer could not be written: the disk is full.\n"


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by a shell of Unix")
@pytest.mark.parametrize(
    ("words", "closed", "code"),
    [
        ("log 'film 1h'", ">&-", 0),
        ("report", ">&-", 0),
        ("report --format png", ">&-", 0),
        ("report --last soon", "2>&-", 2),
        ("log film", ">&- 2>&-", 1),
    ],
)
def test_a_closed_stream_is_no_error(journal: Path, words: str, closed: str, code: int) -> None:
    process("log", "film 2h", "--journal", journal)
    done = subprocess.run(
        [
            "/bin/sh",
            "-c",
            f'"$0" -m hobbyscope {words} --journal "$1" {closed}',
            sys.executable,
            str(journal),
        ],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


def test_a_reader_who_has_had_enough_is_no_error(journal: Path) -> None:
    process("log", "film 2h", "--journal", journal)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "hobbyscope", "report", "--journal", str(journal)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_terminal_writes_while_a_window_has_the_journal_open(journal: Path) -> None:
    with Journal.open(journal) as window:
        assert process("log", "film 2h", "--journal", journal).returncode == 0
        change = window.poll()
        assert change is not None
        assert [entry.seconds for entry in change.put] == [7200]


def test_a_picture_is_drawn_without_a_display(journal: Path, tmp_path: Path) -> None:
    process("log", "영화 2h", "--journal", journal)
    picture = tmp_path / "report.png"
    done = process("report", "--journal", journal, "--format", "png", "-o", picture, "--lang", "ko")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_two_terminals_at_once_both_get_their_turn(journal: Path) -> None:
    process("log", "film 1h", "--journal", journal)
    command = [sys.executable, "-m", "hobbyscope", "log", "film 1h", "--journal", str(journal)]
    both = [subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)}) for _ in range(2)]
    assert [one.wait(timeout=60) for one in both] == [0, 0]
    with Journal.open(journal) as opened:
        assert opened.entry_count() == 3


def test_without_a_journal_named_it_is_the_one_in_the_data_folder(home: Path) -> None:
    assert process("log", "film 2h").returncode == 0
    assert (home / ".local/share/hobbyscope/journal.hobby").exists()


def test_the_version_and_the_help_need_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("hobbyscope 0.")
    assert main(["--help"]) == 0
    assert "COMMAND" in capsys.readouterr().out
    assert main(["log", "--help"]) == 0
    assert "hobbyscope log TEXT [options]" in capsys.readouterr().out
    assert run_with([]) == 0
    assert "COMMAND" in capsys.readouterr().out


def test_a_desktop_entry_is_installed_on_request(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--install-desktop-entry"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()[1:]]
    assert any(path.suffix == ".desktop" for path in written)
    assert all(path.is_relative_to(home) for path in written)


def test_ctrl_c_ends_without_a_traceback(
    journal: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hobbyscope.terminal.commands.log", interrupt)
    assert main(["log", "film 2h", "--journal", str(journal)]) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ([], False),
        (["--journal", "log"], False),
        (["--lang", "ko", "--journal", "x", "report"], True),
        (["file.csv"], False),
        (["--version"], True),
        (["-h"], True),
    ],
)
def test_a_command_line_is_the_terminals_or_the_windows(words: list[str], command: bool) -> None:
    assert is_command(words) is command


class Shown:
    """Stands where the window opens."""

    def __init__(self) -> None:
        self.calls: list[tuple[Path | None, list[Path], str | None]] = []

    def __call__(self, journal: Path | None, files: Sequence[Path], language: str | None) -> int:
        self.calls.append((journal, list(files), language))
        return 0


def test_the_window_gets_its_journal_and_files(tmp_path: Path) -> None:
    log, journal = tmp_path / "log.csv", tmp_path / "other.hobby"
    log.write_text("")
    journal.write_text("")
    shown = Shown()
    assert open_window([], shown) == 0
    assert open_window(["--journal", str(journal), "--lang", "ko", str(log)], shown) == 0
    assert open_window([str(journal), str(log)], shown) == 0
    assert shown.calls == [(None, [], None), (journal, [log], "ko"), (journal, [log], None)]


def test_the_window_refuses_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = Shown()
    assert open_window(["reprot"], shown) == 2
    assert open_window(["--journal"], shown) == 2
    assert open_window(["--journal", "~nobody-of-this-name/x"], shown) == 1
    assert open_window(["x" * 5000], shown) == 1
    assert shown.calls == []
    assert capsys.readouterr().err.splitlines()[0] == "hobbyscope: There is no command and no file reprot."
