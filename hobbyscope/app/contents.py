"""What there is in an open journal: activities, bars, timers, settings, and what time it is for it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from hobbyscope.app.judging import judge_of, judged_key
from hobbyscope.app.settings import TABLE
from hobbyscope.core.calendar import civil_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.app.settings import Value
    from hobbyscope.core.records import Activity, Bar, Timer
    from hobbyscope.journal.journal import Journal
    from hobbyscope.journal.ops import Step

    Clock = Callable[[], datetime]


def now_here() -> datetime:
    """Return what the clock on the wall shows here."""
    return datetime.now(UTC).astimezone()


class Contents:
    """The small things of a journal, each read once until it changes."""

    def __init__(self, journal: Journal, clock: Clock = now_here) -> None:
        self.journal = journal
        self.clock = clock
        self._forget()

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self.journal.path

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return self.journal.read_only

    @property
    def cache(self) -> Path:
        """Where the snapshot of the columns lies."""
        return self.path.with_name(f".{self.path.name}.columns")

    def _forget(self) -> None:
        self._activities: tuple[Activity, ...] | None = None
        self._bars: tuple[Bar, ...] | None = None
        self._timers: tuple[Timer, ...] | None = None
        self._settings: dict[str, str] | None = None

    @property
    def activities(self) -> tuple[Activity, ...]:
        """The activities in the user's order."""
        if self._activities is None:
            self._activities = tuple(self.journal.activities())
        return self._activities

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars of all activities."""
        if self._bars is None:
            self._bars = tuple(self.journal.bars())
        return self._bars

    @property
    def timers(self) -> tuple[Timer, ...]:
        """The timers, running or paused, in the order in which they were started."""
        if self._timers is None:
            self._timers = tuple(self.journal.timers())
        return self._timers

    def bars_of(self, activity: Activity) -> list[Bar]:
        """Return the bars of one activity."""
        return [bar for bar in self.bars if bar.activity == activity.id]

    def activity(self, key: bytes) -> Activity:
        """Return the activity of an id; KeyError where there is none."""
        for found in self.activities:
            if found.id == key:
                return found
        raise KeyError(key)

    def now(self) -> datetime:
        """Return what the clock on the wall shows, by the workspace's own clock."""
        return self.clock()

    def today(self) -> int:
        """Return the day that it is now; it turns at the day boundary."""
        return civil_day(self.clock(), self.day_starts)

    @cached_property
    def zone(self) -> str:
        """The IANA name of the time zone here."""
        from hobbyscope.app.zone import local_zone  # only for timed sessions and imports

        return str(local_zone())

    @property
    def day_starts(self) -> int:
        """The minutes after midnight at which a day starts."""
        return int(self.setting("day_starts"))

    @property
    def judge(self) -> Bar | None:
        """What the judge of new activities asks for (no id, no activity), or None for nobody."""
        return judge_of(str(self.setting("default_judge")))

    @property
    def judging_bars(self) -> tuple[Bar, ...]:
        """The bars that judge: none while the judges are switched off."""
        return self.bars if self.setting("judges") else ()

    def setting(self, key: str) -> Value:
        """Return a setting that is kept in the journal."""
        return TABLE[key].read(self._text(key))

    def judged(self, activity: bytes) -> str | None:
        """Return what is kept of who judged an activity before nobody did."""
        return self._text(judged_key(activity))

    def _text(self, key: str) -> str | None:
        if self._settings is None:
            self._settings = self.journal.settings()
        return self._settings.get(key)

    @property
    def undo_step(self) -> Step | None:
        """The step that undo would take back."""
        return self.journal.undo_step

    @property
    def redo_step(self) -> Step | None:
        """The step that redo would do again."""
        return self.journal.redo_step
