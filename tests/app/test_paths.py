"""Where things lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app import paths

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_one_folder_can_hold_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOBBYSCOPE_HOME", str(tmp_path))
    assert paths.default_journal() == tmp_path / "journal.hobby"
    assert paths.sample_journal("ko") == tmp_path / "sample-ko.hobby"
    assert paths.settings_file() == tmp_path / "settings.json"


def test_otherwise_the_systems_folders_do(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.delenv("HOBBYSCOPE_HOME")
    assert paths.default_journal().is_relative_to(home)
    assert paths.default_journal().parent.name == "hobbyscope"
    assert paths.settings_file().is_relative_to(home)
    assert not paths.data_folder().exists()


def test_the_resources_are_there() -> None:
    assert paths.resource("i18n", "hobbyscope.pot").is_file()
