"""Keeping a journal safe: the backups that there are, in words, and when one is made by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, checking
from hobbyscope.journal.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.journal.backups import Backup, Outline
    from hobbyscope.journal.pace import Breathe, Progress

REASONS = {
    "day": N_("first change of the day"),
    "migration": N_("before an update of the program"),
    "import": N_("before an import"),
    "restore": N_("before a restore"),
    "merge": N_("before activities were merged"),
    "asked": N_("asked for"),
}
LATEST = "latest"


class Line(NamedTuple):
    """One line of a comparison: what it is about, there now and in the backup."""

    name: str
    now: str
    then: str

    @property
    def differs(self) -> bool:
        """Whether the two sides say different things."""
        return self.now != self.then


def moment(made: datetime, today: int) -> str:
    """Return when a backup was made, as one says it: 'Yesterday, 21:30'."""
    wall = made.astimezone()
    return f"{words.near_day(day_number(wall.date()), today)}, {words.clock(wall)}"


def reason(backup: Backup) -> str:
    """Return why a backup was made."""
    return tr(REASONS[backup.reason])


def extent(outline: Outline, today: int) -> str:
    """Return what a journal holds in one line: '1,204 entries · 2,273 h · 3 Jan 2025 – 22 Nov 2026'."""
    parts = [ntr("{n} entry", "{n} entries", outline.entries), words.hours(outline.seconds)]
    days = dict.fromkeys((_day(outline.first_day, today), _day(outline.last_day, today)))
    if outline.entries:
        parts.append(" – ".join(days))
    return " · ".join(parts)


def comparison(now: Outline, then: Outline, today: int) -> list[Line]:
    """Return what is there now against what a backup would bring, line by line."""
    return [
        Line(tr("Entries"), words.number(now.entries), words.number(then.entries)),
        Line(tr("Hours"), words.hours(now.seconds), words.hours(then.seconds)),
        Line(tr("First day"), _day(now.first_day, today), _day(then.first_day, today)),
        Line(tr("Last day"), _day(now.last_day, today), _day(then.last_day, today)),
        Line(tr("Activities"), words.number(now.activities), words.number(then.activities)),
    ]


def difference(now: Outline, then: Outline) -> str:
    """Return in a sentence how a backup differs from what is there."""
    entries, seconds = then.entries - now.entries, then.seconds - now.seconds
    if now == then:
        return tr("It holds as much as there is now.")
    return tr(
        "Against now: entries {entries}, hours {hours}",
        entries=_signed(entries, words.number(abs(entries))),
        hours=_signed(seconds, words.hours(abs(seconds))),
    )


def _signed(value: int, shown: str) -> str:
    return f"{'+' if value > 0 else '−' if value else '±'}{shown}"


def _day(day: int | None, today: int) -> str:
    return words.NONE if day is None else words.long_day(day, today)


def named(journal: Path, name: str) -> Path:
    """Return the backup that a person names: 'latest', a day as YYYY-MM-DD (its last one), or a file."""
    found = backups.found(journal)
    if name == LATEST:
        return _newest(found, name)
    try:
        wanted = datetime.strptime(name, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        return Path(name)
    return _newest([backup for backup in found if backup.made.astimezone().date() == wanted], name)


def looked_into(path: Path, progress: Progress | None = None, breathe: Breathe | None = None) -> Outline:
    """Return what a sound backup, or another journal, holds; raise Refused where it is damaged or none."""
    if not backups.sound(path, Pace(progress, breathe, "backup.cancelled")):
        raise Refused("journal.damaged", path=str(path))
    return backups.outline(path)


def today_here() -> int:
    """Return the day that it is by the calendar, where no journal says when a day begins."""
    return day_number(datetime.now(UTC).astimezone().date())


def _newest(found: Sequence[Backup], name: str) -> Path:
    if not found:
        raise Refused("backup.none", name=name)
    return found[0].path


def back_up_by_day(
    journal: Path, today: int, breathe: Breathe | None = None, *, writers_wait: bool = True
) -> Path | None:
    """Make the backup of a day where it is due, and thin older ones; None where it is not.

    It is called after the first change of the day, which never waits for it: the backup holds it too. Where
    the journal contradicts itself, 'journal.unlike' is raised after the backup was made, and none is thinned:
    an older one may hold what was right.
    """
    if not backups.due(journal, today):
        return None
    made = backups.make(journal, "day", breathe=breathe, writers_wait=writers_wait)
    if checking.look_into_copy(made, breathe):
        raise Refused("journal.unlike", path=str(journal))
    backups.thin(journal, datetime.now(UTC))
    return made


def back_up_after(journal: Path) -> Path | None:
    """Make the backup of the day that it is by the journal's own day boundary, where it is due."""
    with Workspace.open(journal, create=False) as workspace:
        today = workspace.today()
    return back_up_by_day(workspace.path, today)
