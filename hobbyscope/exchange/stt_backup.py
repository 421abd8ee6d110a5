"""The backup of Simple Time Tracker: rows of every kind in one file, its cells parted by tabs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Mark, Match, Pace
from hobbyscope.exchange.clock import LONGEST_CELL
from hobbyscope.exchange.labels import MOST_LABELS, Names
from hobbyscope.exchange.lines import numbered
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import read_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

FIRST_LINE = "app simple time tracker"

_NUMBER = re.compile(r"-?\d{1,15}")
_CELLS = 11  # that are looked at; old backups have fewer
_COLORS = (
    *("", "#F44336", "#E91E63", "#9C27B0", "#673AB7", "#3F51B5", "#2196F3", "#03A9F4", "#00BCD4"),
    *("#009688", "#4CAF50", "#8BC34A", "#CDDC39", "#FFEB3B", "#FFC107", "#FF9800", "#FF5722", "#795548"),
    "#607D8B",
)
_NEWLINE = "\u2424"  # how the program keeps a line's end within a cell


@dataclass(slots=True)
class _Backup:
    """What a backup says of its records, by ids as they are written."""

    records: int = 0
    types: dict[str, tuple[str, Mark]] = field(default_factory=dict)
    categories: dict[str, str] = field(default_factory=dict)
    of_type: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    tags: dict[str, tuple[str, str]] = field(default_factory=dict)  # the name, and the unit of its numbers
    of_record: defaultdict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))

    def take(self, kind: str, cells: list[str]) -> None:
        """Take a row of any kind; rows of an unknown one are nothing that was logged."""
        match kind:
            case "record":
                self.records += 1
            case "recordType":
                self.types[cells[0]] = cells[1], Mark(_color(cells[3], cells[6]), cells[4] == "1")
            case "category":
                self.categories[cells[0]] = cells[1]
            case "typeCategory":
                self.of_type[cells[0]].append(cells[1])
            case "recordTag":
                self.tags[cells[0]] = cells[2], cells[10]
            case "recordToRecordTag":
                self.of_record[cells[0]].append((cells[1], cells[2]))

    def tell(self, logbook: Logbook, line: int, cells: list[str]) -> None:
        """Give a logbook a record, with the tags and the categories that it has."""
        key, type_key, begin, end, comment, old_tag = cells[:6]  # the one tag that old versions knew
        for text in (begin, end):
            if not _NUMBER.fullmatch(text):
                logbook.skip(line, "import.bad_time", text=text[:LONGEST_CELL])
                return
        pairs = self.of_record.get(key, [(old_tag, "")])[:MOST_LABELS]
        tags = [(*self.tags[tag], value) for tag, value in pairs if tag in self.tags]
        amounts = [f"{name}: {value} {unit}".rstrip() for name, unit, value in tags if value]
        of_type = self.of_type.get(type_key, [])[:MOST_LABELS]
        labels = [name for name, _, _ in tags] + [self.categories.get(category, "") for category in of_type]
        note = "\n".join(part for part in (comment.replace(_NEWLINE, "\n"), *amounts) if part)
        name, _ = self.types.get(type_key, ("", Mark()))
        logbook.session(line, name, int(begin), int(end), note, labels)


@dataclass(frozen=True, slots=True)
class SttBackup:
    """The importer of backups of Simple Time Tracker."""

    source: str = "simple-time-tracker-backup"

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is a backup, by its first line."""
        return Match(0.95, "import.is_stt_backup") if _is_backup(look.text) else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole backup; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        logbook, backup = Logbook(self.source, path.name, options), _Backup()
        parts, _ = read_parts(path, options.encoding, pace.part(0.0, 0.1).step)
        if not _is_backup(parts[0]):
            raise Refused("import.stt_first_line", file=path.name, expected=FIRST_LINE)
        for _, kind, cells in _rows(parts, pace.part(0.1, 0.3)):
            backup.take(kind, cells)
        if not backup.records:
            raise Refused("import.no_facts", file=path.name)
        parts, _ = read_parts(path, options.encoding, pace.part(0.3, 0.4).step)
        for line, kind, cells in _rows(parts, pace.part(0.4, 0.9)):
            if kind == "record":
                backup.tell(logbook, line, cells)
        preview, keys = logbook.finish(pace.part(0.9, 1.0)), Names({})
        marks = {keys[name]: mark for name, mark in backup.types.values() if mark != Mark()}
        preview.marks = {key: marks[key] for key in preview.names if key in marks}
        return preview


def _rows(parts: list[str], pace: Pace) -> Iterator[tuple[int, str, list[str]]]:
    for line, row in numbered(parts, pace.step):
        kind, *cells = row.split("\t", _CELLS + 1)
        yield line, kind, cells + [""] * (_CELLS - len(cells))


def _is_backup(text: str) -> bool:
    return text.partition("\n")[0].rstrip("\r") == FIRST_LINE


def _color(number: str, own: str) -> str:
    """Return a colour of one's own, a number as Android keeps it, else that of the palette."""
    if _NUMBER.fullmatch(own):
        return f"#{int(own) & 0xFFFFFF:06X}"
    at = int(number) if _NUMBER.fullmatch(number) else -1
    return _COLORS[at] if 0 <= at < len(_COLORS) else ""


STT_BACKUP = SttBackup()
