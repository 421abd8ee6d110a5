"""Loop Habit Tracker: its export as an archive or as a folder, and its database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.archive import is_archive, open_archive
from hobbyscope.exchange.base import Match, Pace
from hobbyscope.exchange.database import is_database
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.loop_database import holds_habits, read_database
from hobbyscope.exchange.loop_habits import Diary, Habit
from hobbyscope.exchange.loop_tables import (
    CHECKMARKS,
    HABITS,
    SLIPS,
    Days,
    folder_of,
    kind_of_table,
    read_habits,
)
from hobbyscope.exchange.text import look_at, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hobbyscope.exchange.archive import Archive
    from hobbyscope.exchange.base import Look, Options, Preview

    Tables = Mapping[str, Callable[[], str]]  # how to read each file of an export, by its name there

MOST_FOLDERS = 10_000


@dataclass(frozen=True, slots=True)
class Loop:
    """The importer of all that Loop writes."""

    source: str = "loop"

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is Loop's, by the files in it, its tables or its columns."""
        if is_database(look):
            return Match(0.95, "import.is_loop_database") if holds_habits(look.path) else None
        if is_archive(look):
            return Match(0.95, "import.is_loop_archive") if _is_export(look.path) else None
        return _recognise_table(look)

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file, and what belongs to it; raise Refused where it cannot be read at all."""
        pace = Pace(options, progress)
        logbook = Logbook(self.source, path.name, options)
        diary = Diary(logbook, options, path.stat().st_size)
        look = look_at(path)
        if is_database(look):
            habits = read_database(path, logbook, diary, pace.part(0.0, 0.9))
        elif is_archive(look):
            with open_archive(path) as archive:
                habits = _read_export(_members(archive), logbook, diary, pace.part(0.0, 0.9))
        elif look.path.name == HABITS or kind_of_table(look.text) == "habits":
            logbook.preview.choices = ("encoding",)
            habits = _read_export(_siblings(path, options), logbook, diary, pace.part(0.0, 0.9))
        else:
            habits = _read_alone(path, options, logbook, diary, pace.part(0.0, 0.9))
        if not logbook.preview.read:
            raise Refused("import.no_facts", file=path.name)
        diary.finish(habits)
        return logbook.finish(pace.part(0.9, 1.0))


LOOP = Loop()


def _recognise_table(look: Look) -> Match | None:
    kind = kind_of_table(look.text)
    folder, name = look.path.parent, look.path.name
    beside = (folder / HABITS).is_file()
    of_habit = folder_of(folder.name)[0] > 0 and (folder.parent / HABITS).is_file()
    if kind == "habits":
        return Match(0.95, "import.is_loop_folder")
    if kind in ("all", "one") or (kind == "bare" and name == CHECKMARKS):
        return Match(0.9, "import.is_loop_table", part=of_habit or (beside and kind == "all"))
    empty = name == CHECKMARKS and not look.raw  # of a habit that was never done
    if (kind == "scores" and (beside or of_habit)) or (of_habit and (empty or name == SLIPS)):
        return Match(0.9, "import.is_loop_part", part=True)
    return None


def _is_export(path: Path) -> bool:
    with open_archive(path) as archive:
        return HABITS in _members(archive)


def _members(archive: Archive) -> Tables:
    """Return the tables in an archive; a folder around all of them does no harm."""
    homes = sorted((name for name in archive.names if name.rpartition("/")[2] == HABITS), key=len)
    if not homes:
        return {}
    around = homes[0].removesuffix(HABITS)
    return {
        name.removeprefix(around): partial(_member, archive, name)
        for name in archive.names
        if name.startswith(around)
    }


def _member(archive: Archive, name: str) -> str:
    return archive.read(name).decode(errors="replace")


def _siblings(path: Path, options: Options) -> Tables:
    """Return the tables of an export that was unpacked, by its list of habits."""
    folders = islice(path.parent.glob(f"*/{CHECKMARKS}"), MOST_FOLDERS)
    tables = [path, path.with_name(CHECKMARKS), *sorted(folders)]
    return {
        table.relative_to(path.parent).as_posix() if table != path else HABITS: partial(_file, table, options)
        for table in tables
        if table.is_file()
    }


def _file(path: Path, options: Options) -> str:
    # The table of a habit that was never done is empty.
    return read_text(path, options.encoding).text if path.stat().st_size else ""


def _read_export(tables: Tables, logbook: Logbook, diary: Diary, pace: Pace) -> list[Habit]:
    """Read the tables of an export: those of one habit each where they are, since notes stand only there."""
    file = logbook.preview.file
    if HABITS not in tables:
        raise Refused("import.zip_unknown", file=file)
    habits = read_habits(tables[HABITS](), file)
    own = {
        folder_of(folder)[0]: read
        for folder, slash, rest, read in ((*name.partition("/"), read) for name, read in tables.items())
        if slash and rest == CHECKMARKS and folder_of(folder)[0] in habits
    }
    if not own and CHECKMARKS not in tables:
        raise Refused("import.loop_alone", file=file)
    days = Days(logbook, diary)
    for number, read in own.items():
        days.read_one(read(), habits[number])
        pace.step(0.5)
    if CHECKMARKS in tables:
        days.read_all(tables[CHECKMARKS](), habits, own.keys(), pace.part(0.5, 1.0))
    return list(habits.values())


def _read_alone(path: Path, options: Options, logbook: Logbook, diary: Diary, pace: Pace) -> list[Habit]:
    """Read a table of days without the list of habits."""
    text, logbook.preview.encoding = read_text(path, options.encoding)
    logbook.preview.choices = ("encoding",)
    kind = kind_of_table(text)
    days = Days(logbook, diary)
    if kind == "all":
        days.read_all(text, {}, set(), pace)
    elif kind in ("one", "bare"):
        days.read_one(text, Habit(folder_of(path.parent.name)[1] or path.stem))
    else:
        raise Refused("import.no_columns", file=path.name, found=text.strip()[:80].partition("\n")[0])
    return []
