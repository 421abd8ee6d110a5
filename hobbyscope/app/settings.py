"""The settings as one table of key, default, check and choices; those of this device are in settings.json."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from hobbyscope.app.language import N_

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Value: TypeAlias = str | int | float | bool


class Setting(NamedTuple):
    """One setting; its type is that of its default.

    `scope` 'journal' is kept in the journal, so that window and terminal agree on it; 'device' in
    settings.json. `label` is empty where the settings page does not show it. `low` and `high` bound a number,
    ends included; `check` tells whether a text is one of those that may be chosen.
    """

    key: str
    default: Value
    label: str = ""
    choices: tuple[tuple[Value, str], ...] = ()
    low: float | None = None
    high: float | None = None
    unit: str = ""
    check: Callable[[str], bool] | None = None
    scope: Literal["device", "journal"] = "device"

    def accepts(self, value: object) -> bool:
        """Tell whether a value is of the right type and among what may be chosen."""
        whole_as_float = type(self.default) is float and type(value) is int
        if type(value) is not type(self.default) and not whole_as_float:
            return False
        if self.choices and value not in [choice for choice, _ in self.choices]:
            return False
        if self.check is not None:
            return isinstance(value, str) and self.check(value)
        if self.low is not None and self.high is not None:
            return isinstance(value, int | float) and self.low <= value <= self.high  # false for NaN
        return True

    def read(self, text: str | None) -> Value:
        """Return the value that a text stands for, or the default where it stands for none."""
        if text is None:
            return self.default
        try:
            value: object = text if isinstance(self.default, str) else json.loads(text)
        except ValueError:
            return self.default
        return value if isinstance(value, str | int | float | bool) and self.accepts(value) else self.default

    def write(self, value: Value) -> str:
        """Return a value as the text that `read` understands."""
        return value if isinstance(value, str) else json.dumps(value)


def _is_judge(text: str) -> bool:
    from hobbyscope.app.judging import is_judge  # only where a judge was chosen

    return is_judge(text)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "language",
        "system",
        N_("Language"),
        (("system", N_("As the system")), ("ko", "한국어"), ("en", "English")),
    ),
    Setting(
        "theme",
        "system",
        N_("Theme"),
        (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark"))),
    ),
    Setting("text_size", 100, N_("Text size"), low=100, high=200, unit="%"),
    Setting("day_starts", 240, N_("A day starts at"), low=0, high=12 * 60, unit="min", scope="journal"),
    Setting(
        "judges",
        True,
        N_("Judges"),
        ((True, N_("Judge each activity")), (False, N_("Switched off"))),
        scope="journal",
    ),
    Setting(
        "default_judge",
        "day",
        N_("The judge of a new activity"),
        unit="judge",
        check=_is_judge,
        scope="journal",
    ),
    Setting("period", "days:30"),
    Setting("temperature", 1.0, low=0.2, high=5.0),
    Setting("threshold", 0.5, low=0.05, high=0.99),
    Setting("page", "scope"),
    Setting("what_if_shown", False),
    Setting("story", "job"),
    Setting("journal_columns", ""),  # widths, hidden columns and sort, as the table writes them
    Setting("journal_side", 0.0, low=0.0, high=1.0),  # the part of the width that the day has; 0: as it comes
    Setting("import_columns", ""),  # of tables brought along, as `import_memory` writes them
    Setting("window", ""),  # the geometry, as the window writes it
)
TABLE = {setting.key: setting for setting in SETTINGS}


class Settings:
    """The settings of this device; `set` returns when it is on the disk. Without a path: in memory only."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._values: dict[str, Value] = {}
        self._others: dict[str, object] = {}  # what a newer version kept, or cannot be used
        self.damaged: Path | None = None  # where an unreadable file was put aside
        if path is not None:
            self._load(path)

    def _load(self, path: Path) -> None:
        try:
            found = json.loads(path.read_text("utf-8"))
        except OSError:
            return
        except (ValueError, RecursionError):
            self._put_aside(path)
            return
        if not isinstance(found, dict):
            self._put_aside(path)
            return
        for key, value in found.items():
            if key in TABLE and TABLE[key].accepts(value):
                self._values[key] = value
            else:
                self._others[key] = value

    def _put_aside(self, path: Path) -> None:
        aside = path.with_name(path.name + ".damaged")
        try:
            path.replace(aside)
        except OSError:
            return  # in a folder that cannot be written nothing will overwrite it either
        self.damaged = aside

    def get(self, key: str) -> Value:
        """Return a setting's value, or its default."""
        return self._values.get(key, TABLE[key].default)

    def text(self, key: str) -> str:
        """Return a setting that is a text."""
        value = self.get(key)
        assert isinstance(value, str), key
        return value

    def number(self, key: str) -> float:
        """Return a setting that is a number."""
        value = self.get(key)
        assert isinstance(value, int | float), key
        return value

    def set(self, key: str, value: Value) -> None:
        """Set a setting; ValueError where it is not among the table's."""
        if not TABLE[key].accepts(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if self.get(key) == value:
            return
        self._values[key] = value
        if self._path is not None:
            self._save(self._path)

    def _save(self, path: Path) -> None:
        text = json.dumps(self._others | self._values, ensure_ascii=False, indent=2, sort_keys=True)
        fresh = path.with_name(path.name + ".new")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh.unlink(missing_ok=True)
            handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
        except OSError:
            return  # a full disk or a read-only home: the setting holds until the program ends
