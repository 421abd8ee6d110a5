"""The shape of the house, where import-linter and ruff cannot see it."""

from __future__ import annotations

import ast
import re
import socket
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "hobbyscope"

FILE_LINES = 500
WINDOW_LINES = 300
FUNCTION_LINES = 40
CLASS_METHODS = 25
CONNECTIONS = 120

VAGUE = {"manager", "helper", "util", "data", "info", "handler", "process"}
VAGUE |= {f"{word}s" for word in VAGUE} | {"processes"}
MEANT = {  # a word with a meaning of its own, or a name that Qt or Python gives
    *("data_folder", "_data_version"),  # SQLite's data_version
    *("data", "setData", "headerData", "itemData", "mimeData", "dropMimeData", "canDropMimeData"),
    *("setEditorData", "setModelData"),
}
NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "asyncio",
    "ftplib",
    "smtplib",
    "socketserver",
    "xmlrpc",
}
NETWORK |= {"requests", "httpx", "aiohttp", "PySide6.QtNetwork"}
UNSAFE = {"pickle", "marshal", "shelve", "dill", "joblib"}
QT_OUTSIDE_UI = {"__main__.py", "app/session.py", "app/jobs.py", "app/instance.py"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _own(*tops: str) -> list[Path]:
    return sorted(path for top in tops for path in (ROOT / top).rglob("*.py"))


def _program() -> list[Path]:
    return _own("hobbyscope")


def _everything() -> list[Path]:
    return [*_own("hobbyscope", "resources", "tests"), *ROOT.glob("*.py")]


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_tree(path)))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _at(path: Path, node: ast.AST) -> str:
    return f"{_short(path)}:{getattr(node, 'lineno', 1)}"


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _imports(path: Path) -> set[str]:
    """Every module that a file imports, with all its parents: 'a.b' gives 'a' and 'a.b'."""
    names: set[str] = set()
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {".".join(name.split(".")[:n]) for name in names for n in range(1, name.count(".") + 2)}


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def _named(path: Path) -> list[str]:
    """What a file defines: itself, its classes and its functions."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [path.stem, *(node.name for node in _nodes(path) if isinstance(node, kinds))]


def _calls(path: Path, name: str) -> list[ast.Call]:
    """The calls of a function or a method of this name."""
    return [
        node
        for node in _nodes(path)
        if isinstance(node, ast.Call)
        and name in (getattr(node.func, "attr", None), getattr(node.func, "id", None))
    ]


def test_there_is_something_to_look_at() -> None:
    assert {"core", "journal", "exchange", "app", "terminal", "ui"} <= {
        path.parent.name for path in _program()
    }


def test_no_file_is_long() -> None:
    assert {_short(p): _lines(p) for p in _everything() if _lines(p) >= FILE_LINES} == {}


def test_the_main_window_is_short() -> None:
    assert _lines(PACKAGE / "ui/main_window.py") <= WINDOW_LINES


def test_no_function_is_long() -> None:
    long = {
        f"{_at(path, node)} {node.name}": length
        for path in [*_own("hobbyscope", "resources"), *ROOT.glob("*.py")]
        for node in _nodes(path)
        if isinstance(node, Function)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


def test_no_class_has_many_methods() -> None:
    large = {
        f"{_at(path, node)} {node.name}": count
        for path in _program()
        for node in _nodes(path)
        if isinstance(node, ast.ClassDef)
        and (count := sum(isinstance(part, Function) for part in node.body)) >= CLASS_METHODS
    }
    assert large == {}


def test_every_file_begins_by_saying_what_lives_there() -> None:
    assert [_short(p) for p in _everything() if _tree(p).body and not ast.get_docstring(_tree(p))] == []


def test_public_functions_and_classes_say_what_they_do() -> None:
    silent = [
        f"{_at(path, node)} {node.name}"
        for path in _program()
        for node in _tree(path).body
        if isinstance(node, ast.ClassDef | Function)
        and not node.name.startswith("_")
        and "overload" not in {ast.unparse(decorator) for decorator in node.decorator_list}
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_names_say_what_a_thing_is() -> None:
    vague = [
        f"{_short(path)}: {name}"
        for path in [*_own("hobbyscope", "resources"), *ROOT.glob("*.py")]  # a test's name is a sentence
        for name in _named(path)
        if _words(name) & VAGUE and name not in MEANT
    ]
    assert vague == []


def test_no_state_is_global() -> None:
    assert [_at(p, n) for p in _everything() for n in _nodes(p) if isinstance(n, ast.Global)] == []


@pytest.mark.parametrize("name", ["processEvents", "blockSignals", "QSignalBlocker", "eval", "exec"])
def test_nobody_calls(name: str) -> None:
    calls = [call for path in _program() for call in _calls(path, name)]
    found = [call for call in calls if not (name == "exec" and isinstance(call.func, ast.Attribute))]
    assert [ast.unparse(call) for call in found] == []  # QApplication.exec() is another exec


def test_one_place_sets_a_style_sheet() -> None:
    assert len([_at(p, call) for p in _program() for call in _calls(p, "setStyleSheet")]) <= 1


def test_connections_are_few() -> None:
    assert (
        sum(len(_calls(path, "connect")) for path in _own("hobbyscope/ui", "hobbyscope/app")) <= CONNECTIONS
    )


def test_widgets_live_in_the_ui() -> None:
    strangers = [p for p in _program() if not _room(p).startswith("ui/") and _room(p) != "__main__.py"]
    assert [_short(p) for p in strangers if "PySide6.QtWidgets" in _imports(p)] == []


def test_qt_lives_in_the_ui_and_in_the_bridges_to_it() -> None:
    strangers = [p for p in _program() if not _room(p).startswith("ui/") and _room(p) not in QT_OUTSIDE_UI]
    assert [_short(p) for p in strangers if _imports(p) & {"PySide6", "pyqtgraph", "shiboken6"}] == []


def test_only_the_single_instance_knows_a_socket() -> None:
    found = {_short(p): sorted(_imports(p) & NETWORK) for p in _program() if _imports(p) & NETWORK}
    assert set(found) <= {"hobbyscope/app/instance.py"}
    assert {name for names in found.values() for name in names} <= {"PySide6.QtNetwork"}


def test_nothing_is_read_that_could_run() -> None:
    assert [_short(p) for p in _program() if _imports(p) & UNSAFE] == []
    loads = [
        _at(path, call)
        for path in _program()
        for call in _calls(path, "load")
        for keyword in call.keywords
        if keyword.arg == "allow_pickle"
        and not (isinstance(keyword.value, ast.Constant) and not keyword.value.value)
    ]
    assert loads == []


def test_tests_do_not_sleep_and_mock_nothing() -> None:
    tests = [p for p in _own("tests") if p.parent.name != "bench"]
    assert [_at(p, call) for p in tests for call in _calls(p, "sleep")] == []
    assert [_short(p) for p in tests if "unittest.mock" in _imports(p)] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    places = re.compile(r"/wor[k]/|/roo[t]/|/home/[a-z]|index[-]url|python[h]osted|[p]ypi[.]org")
    kinds = {".py", ".toml", ".txt", ".md", ".svg", ".xml", ".po", ".pot", ".desktop", ".qss"}
    files = [path for top in ("hobbyscope", "resources", "tests") for path in (ROOT / top).rglob("*")]
    texts = [path for path in [*files, *ROOT.iterdir()] if path.suffix in kinds and path != Path(__file__)]
    found = [
        _short(path) for path in texts if places.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_a_test_that_speaks_to_another_machine_fails() -> None:
    with socket.socket() as other, pytest.raises(AssertionError, match="a socket was opened"):
        other.connect(("127.0.0.1", 9))
