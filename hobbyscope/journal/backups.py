"""Backups: whole, checked copies of a journal in a folder beside it, thinned as they grow old."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.journal.errors import primary_code, told
from hobbyscope.journal.files import drafted, make_folder, real_path, sync_file, sync_folder, write_new
from hobbyscope.journal.pace import Pace
from hobbyscope.journal.recognising import recognise
from hobbyscope.journal.schema import connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.journal.pace import Breathe, Progress

REASONS = ("day", "migration", "import", "restore", "merge", "asked")
FOLDER = "backups"

_PORTION = 1 << 20  # bytes read at a time
_PAGES = 256  # copied between two breaths: a megabyte
_TRIES = 2  # copies that may be spoilt by somebody who writes meanwhile; then writers have to wait
_STAMP = "%Y-%m-%dT%H%M%SZ"  # UTC: an hour that comes twice does not spoil the order
_NAME = re.compile(rf"(\d{{4}}-\d\d-\d\dT\d{{6}}Z)-({'|'.join(REASONS)})\.hobby", re.ASCII)
_COUNTED = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('entry', 'activity')"
_LEFT_ALONE = 3  # sound backups that thinning never takes, the newest


class Backup(NamedTuple):
    """A copy of a journal: where it lies, when it was made (UTC), and why."""

    path: Path
    made: datetime
    reason: str


class Outline(NamedTuple):
    """What a journal holds, in a few numbers; days since 1970-01-01, None where there is no entry."""

    entries: int
    seconds: int
    first_day: int | None
    last_day: int | None
    activities: int
    left_out: int = 0  # rows that a salvage could not bring over


class _SpoiltError(Exception):
    """Somebody wrote while pages were copied, more than once."""


def folder(journal: Path) -> Path:
    """Return where the backups of a journal lie: beside it, each journal's in a folder of its own."""
    path = real_path(journal)
    return path.parent / FOLDER / path.name


def make(
    journal: Path,
    reason: str,
    progress: Progress | None = None,
    breathe: Breathe | None = None,
    *,
    writers_wait: bool = True,
) -> Path:
    """Copy a journal as it is at one moment, check the copy, and return where it lies, durable.

    Needs no open journal and may be called in any thread; others can write meanwhile. Only where they do so
    again and again they have to wait for the copy; without `writers_wait` 'journal.busy' is raised then.
    """
    if reason not in REASONS:
        raise ValueError(f"no such reason: {reason!r}")
    path, pace = real_path(journal), Pace(progress, breathe, "backup.cancelled")
    place = folder(path)
    try:
        make_folder(place)
        with drafted(place) as draft:
            pace.part(0.0, 0.3)
            copy(path, draft, pace, writers_wait=writers_wait)
            pace.part(0.3, 0.8)
            with told(path):  # the copy is faithful, so it is the journal that is damaged
                if not whole(draft, pace):
                    raise Refused("journal.damaged", path=str(path))
            pace.part(0.8, 1.0)
            sync_file(draft)
            return _publish(draft, place, reason, _digest(draft, pace))
    except OSError as error:
        raise Refused("backup.no_place", path=str(place)) from error


def found(journal: Path) -> list[Backup]:
    """Return the backups of a journal, the newest first; files with names of other kinds are none."""
    place = folder(journal)
    try:
        names = sorted((path for path in place.iterdir() if path.is_file()), reverse=True)
    except OSError:
        return []  # there is no such folder, or it may not be read: there is nothing to offer
    backups = (backup_at(path) for path in names)
    return [backup for backup in backups if backup is not None]


def outline(path: Path) -> Outline:
    """Return what a backup, or any other journal, holds; raise Refused where it cannot be read."""
    path = real_path(path)
    recognise(path)
    with told(path), closing(connect(path, "ro")) as connection:
        if connection.execute(_COUNTED).fetchone() != (2,):  # a view in a table's place may never end
            raise Refused("journal.damaged", path=str(path))
        entries, seconds, first, last = connection.execute(
            "SELECT count(*), coalesce(sum(seconds), 0), min(day), max(day) FROM entry"
        ).fetchone()
        activities = connection.execute("SELECT count(*) FROM activity").fetchone()[0]
    return Outline(entries, seconds, first, last, activities)


def sound(path: Path, pace: Pace | None = None) -> bool:
    """Return whether a backup is as it was when it was made, and no page of it is damaged."""
    path = real_path(path)
    try:
        recognise(path)
        with told(path):
            return _as_made(path, pace) is not False and whole(path, pace)
    except Refused as refusal:
        if refusal.code != "journal.damaged":
            raise
        return False


def due(journal: Path, today: int) -> bool:
    """Return whether the journal, just changed, needs its backup of the day `today`.

    It does not where it has one, where it is empty, and where it is a sample.
    """
    for backup in found(journal):  # between midnight and the boundary the calendar is a day ahead
        if today <= _day(backup) <= today + 1:
            return False
    path = real_path(journal)
    with told(path), closing(connect(path, "ro")) as connection:
        worth_it: int = connection.execute(
            "SELECT EXISTS(SELECT 1 FROM change) AND NOT EXISTS(SELECT 1 FROM setting WHERE key = 'sample')"
        ).fetchone()[0]
    return bool(worth_it)


def thin(journal: Path, now: datetime) -> list[Path]:
    """Delete the backups that are too many, and return them: call it after a backup of a day succeeded.

    All of today and yesterday stay, then one for each of 12 days, 10 weeks and 9 months that have one.
    """
    backups = found(journal)
    spare = _too_many(backups, now)
    if not spare:
        return []
    kept = _last_good(backups)
    gone = [backup.path for backup in spare if backup not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
        _beside(path).unlink(missing_ok=True)
    return gone


def copy(source: Path, target: Path, pace: Pace, *, writers_wait: bool = True) -> None:
    """Copy a journal as it is at one moment into an empty file, page by page and with breaths between.

    Whoever writes meanwhile spoils what was copied and lets SQLite begin anew; after that has happened
    twice they have to wait: a read lock is held. Without `writers_wait` the copy is given up instead.
    """
    recognise(source)
    with told(source), closing(connect(source, "ro")) as connection:
        try:
            _copy(connection, source, target, pace, _TRIES)
        except _SpoiltError as error:
            if not writers_wait:
                raise Refused("journal.busy", path=str(source)) from error
            connection.execute("BEGIN")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # takes the lock
            _copy(connection, source, target, pace, 0)


def _copy(connection: sqlite3.Connection, source: Path, target: Path, pace: Pace, tries: int) -> None:
    spoilt, before = 0, 2**31  # pages left: fewer after each step, unless all began anew

    def step(status: int, remaining: int, total: int) -> None:
        nonlocal spoilt, before
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # after the usual wait
            raise Refused("journal.busy", path=str(source))
        spoilt += remaining >= before
        if spoilt > tries:
            raise _SpoiltError
        before = remaining
        pace.tell(1 - remaining / max(total, 1))

    with closing(connect(target, "rw")) as copied:
        # The draft is thrown away where anything goes wrong, and synced by the caller where nothing does.
        copied.execute("PRAGMA journal_mode=OFF")
        copied.execute("PRAGMA synchronous=OFF")
        copied.execute("PRAGMA cache_spill=ON")  # nobody reads it yet, so no page need wait in memory
        try:
            connection.backup(copied, pages=_PAGES, progress=step, sleep=0.01)
        except sqlite3.DatabaseError as error:
            if primary_code(error) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
                raise OSError(str(error)) from error
            raise


def whole(path: Path, pace: Pace | None = None) -> bool:
    """Return whether SQLite finds nothing wrong in any page; quick_check misses more than half."""
    pace = pace or Pace(None, None, "backup.cancelled")
    with closing(connect(path, "ro&immutable=1")) as connection, pace.within(connection):
        answers = connection.execute("PRAGMA integrity_check(1)").fetchall()
        return answers == [("ok",)] and not connection.execute("PRAGMA foreign_key_check").fetchall()


def _publish(draft: Path, place: Path, reason: str, checksum: str) -> Path:
    """Give a finished copy its name: the sum claims it, so that two at once do not take the same.

    A second that another backup has, for whatever reason, is left to it: names tell which is the newest.
    """
    made = datetime.now(UTC)
    while True:
        stamp = made.strftime(_STAMP)
        path = place / f"{stamp}-{reason}.hobby"
        with suppress(FileExistsError):
            if not any(place.glob(f"{stamp}-*")):
                write_new(_beside(path), f"{checksum}  {path.name}\n")
                break
        made += timedelta(seconds=1)
    draft.rename(path)
    sync_folder(place)
    return path


def _beside(path: Path) -> Path:
    """Return where the SHA-256 of a backup lies, in the form of `sha256sum`."""
    return path.with_name(f"{path.name}.sha256")


def _as_made(path: Path, pace: Pace | None = None) -> bool | None:
    """Return whether a file has the sum beside it; None where there is no sum."""
    try:
        kept = _beside(path).read_text(encoding="utf-8").split()[:1]
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return False
    return kept == [_digest(path, pace)]


def backup_at(path: Path) -> Backup | None:
    """Return what the name of a backup tells; None where it is no name of ours."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        return Backup(path, datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), match[2])
    except ValueError:  # the 99th of a month
        return None


def _day(backup: Backup) -> int:
    return day_number(backup.made.astimezone().date())


def _week(backup: Backup) -> int:
    return (_day(backup) + 3) // 7  # 1970 began on a Thursday


def _month(backup: Backup) -> tuple[int, int]:
    made = backup.made.astimezone()
    return made.year, made.month


_LEVELS: list[Callable[[Backup], object]] = [*[_day] * 12, *[_week] * 10, *[_month] * 9]


def _too_many(backups: list[Backup], now: datetime) -> list[Backup]:
    """Return the backups beyond what is kept of days, weeks and months; all of them come newest first."""
    yesterday = day_number(now.astimezone().date()) - 1
    kept: list[Backup] = []
    spare: list[Backup] = []
    for backup in backups:
        if _day(backup) >= yesterday:
            continue
        level = _LEVELS[len(kept)] if len(kept) < len(_LEVELS) else None
        if level is not None and (not kept or level(backup) != level(kept[-1])):
            kept.append(backup)
        else:
            spare.append(backup)
    return spare


def _last_good(backups: list[Backup]) -> list[Backup]:
    good: list[Backup] = []
    for backup in backups:
        if len(good) == _LEFT_ALONE:
            break
        if _as_made(backup.path):
            good.append(backup)
    return good


def _digest(path: Path, pace: Pace | None = None) -> str:
    """Return the SHA-256 of a file that nobody has open (closing it drops SQLite's locks), in hexadecimal."""
    found = hashlib.sha256()
    size = max(path.stat().st_size, 1)
    with path.open("rb", buffering=0) as file:
        while portion := file.read(_PORTION):
            found.update(portion)
            if pace is not None:
                pace.tell(min(1.0, file.tell() / size))
    return found.hexdigest()
