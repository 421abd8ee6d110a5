"""The settings: their table, and the file that keeps those of this device."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app.settings import SETTINGS, TABLE, Settings

if TYPE_CHECKING:
    from pathlib import Path


def test_every_default_is_acceptable_and_survives_being_written() -> None:
    for setting in SETTINGS:
        assert setting.accepts(setting.default), setting.key
        assert setting.read(setting.write(setting.default)) == setting.default, setting.key


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "fr"),
        ("language", 3),
        ("text_size", 99),
        ("text_size", True),
        ("text_size", 150.0),
        ("temperature", float("nan")),
        ("temperature", 0.0),
        ("threshold", "0.5"),
        ("day_starts", 721),
    ],
)
def test_what_the_table_does_not_allow_is_refused(key: str, value: object) -> None:
    assert not TABLE[key].accepts(value)
    with pytest.raises(ValueError, match=key):
        Settings().set(key, value)


@pytest.mark.parametrize("text", [None, "x", "[1]", "999", "1.5", "null"])
def test_a_broken_text_reads_as_the_default(text: str | None) -> None:
    assert TABLE["day_starts"].read(text) == 240


def test_a_whole_number_will_do_for_a_fraction() -> None:
    assert TABLE["temperature"].read("2") == 2


def test_settings_survive_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "settings.json"
    settings = Settings(file)
    settings.set("language", "ko")
    settings.set("temperature", 2.5)
    again = Settings(file)
    assert (again.text("language"), again.number("temperature")) == ("ko", 2.5)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_setting_what_is_set_already_writes_nothing(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set("language", "system")
    assert not (tmp_path / "settings.json").exists()


def test_a_broken_value_falls_back_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"language": 7, "theme": "dark", "from_later": [1]}))
    settings = Settings(file)
    assert (settings.text("language"), settings.text("theme")) == ("system", "dark")
    settings.set("text_size", 120)
    assert json.loads(file.read_text())["from_later"] == [1]


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b""])
def test_a_damaged_file_is_put_aside(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    settings = Settings(file)
    assert settings.text("language") == "system"
    assert settings.damaged is not None
    assert settings.damaged.read_bytes() == content
    settings.set("language", "ko")
    assert Settings(file).text("language") == "ko"


def test_a_place_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set("language", "ko")
    assert settings.text("language") == "ko"


def test_a_damaged_file_that_cannot_be_moved_stays(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{")
    (tmp_path / "settings.json.damaged" / "in the way").mkdir(parents=True)
    assert Settings(file).damaged is None
    assert file.read_text() == "{"
