"""Files of 100 k rows in each form of table that can be imported, besides those of single tools."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from tests.exchange.spreadsheets import write_sheets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    Session = tuple[datetime, datetime, str, str, str]

_STAMPS = ("Activity", "Start", "End", "Note", "Tags")


def _write(path: Path, delimiter: str, names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(names)
        writer.writerows(rows)


def _stamps(path: Path, sessions: Iterable[Session]) -> None:
    _write(path, ",", _STAMPS, ((name, start, end, note, tags) for start, end, name, note, tags in sessions))


def _zoned(path: Path, sessions: Iterable[Session]) -> None:
    rows = (
        (name, f"{start.isoformat()}+09:00", f"{end.isoformat()}+09:00", note, tags)
        for start, end, name, note, tags in sessions
    )
    _write(path, ",", _STAMPS, rows)


def _hours(path: Path, sessions: Iterable[Session]) -> None:
    rows = (
        (name, start.date(), f"{(end - start).total_seconds() / 3600:.2f}", note, tags)
        for start, end, name, note, tags in sessions
    )
    _write(path, ",", ("Activity", "Date", "Hours", "Note", "Tags"), rows)


def _tabs(path: Path, sessions: Iterable[Session]) -> None:
    rows = (
        (name, start.date(), f"{start:%H:%M:%S}", f"{end:%H:%M:%S}", note, tags)
        for start, end, name, note, tags in sessions
    )
    _write(path, "\t", ("Activity", "Date", *_STAMPS[1:]), rows)


def _sheet(path: Path, sessions: Iterable[Session]) -> None:
    rows = ((name, start, end, end - start, note, tags or None) for start, end, name, note, tags in sessions)
    write_sheets(path, {"Log": (("Activity", "Start", "End", "Duration", "Note", "Tags"), *rows)})


def _records(sessions: Iterable[Session]) -> Iterable[str]:
    for start, end, name, note, tags in sessions:
        times = {"start": start.isoformat(), "end": end.isoformat()}
        yield json.dumps({"project": name, "description": note, **times, "tags": [tags] if tags else []})


def _lines(path: Path, sessions: Iterable[Session]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{record}\n" for record in _records(sessions))


def _list(path: Path, sessions: Iterable[Session]) -> None:
    path.write_text(f"[{','.join(_records(sessions))}]", encoding="utf-8")


WRITERS: dict[str, tuple[str, Callable[[Path, Iterable[Session]], None]]] = {
    "CSV, stamps": (".csv", _stamps),
    "CSV, zones": (".csv", _zoned),
    "CSV, hours": (".csv", _hours),
    "TSV": (".tsv", _tabs),
    "XLSX": (".xlsx", _sheet),
    "JSON Lines": (".jsonl", _lines),
    "JSON list": (".json", _list),
}
