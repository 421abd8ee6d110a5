"""What holds for every test: no network, no window on the screen, and a home folder of its own."""

from __future__ import annotations

import itertools
import os
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before any test imports Qt

# A busy machine is no failure: how long an example takes, or a window, is not what tests ask.
settings.register_profile(
    "any machine", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")
_PATIENCE_MS = 60_000

_XDG = {
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
}
_number = itertools.count()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which every test gets a home."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder: a test never meets the journal, the settings or the language of who runs it."""
    folder = homes / str(next(_number))
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("HOBBYSCOPE_HOME", str(folder / ".local/share/hobbyscope"))
    for name, place in _XDG.items():
        monkeypatch.setenv(name, str(folder / place))
    running = folder / "run"
    running.mkdir(mode=0o700)  # Qt warns about any other mode
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(running))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return folder


class PatientBot(QtBot):
    """Waits until something is so, however slow the machine is; what never comes fails all the same."""

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = _PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _PATIENCE_MS, **how: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """The hands of a test on the window."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """A test that switches the language leaves the next one in English."""
    yield
    language = sys.modules.get("hobbyscope.app.language")
    if language is not None and language.catalogue.language != "en":
        language.catalogue.use("en")


@pytest.fixture(autouse=True)
def _jobs_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Coverage follows Python's own threads; under it, let it follow those of Qt that do our jobs too."""
    trace, jobs = threading.gettrace(), sys.modules.get("hobbyscope.app.jobs")
    if trace is None or jobs is None:
        return
    run = jobs.Job.run

    def traced(job: Any) -> None:
        sys.settrace(trace)
        run(job)

    monkeypatch.setattr(jobs.Job, "run", traced)


def _local_only(method: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise AssertionError(f"a socket was opened: {method.__name__}{args}")
        return method(self, *args)

    return guarded


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program speaks to no other machine: what tries to, fails its test."""
    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name)))
