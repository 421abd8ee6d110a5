"""What an import will do, before it is done: which files, and what becomes of each name in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import names, whole
from hobbyscope.app.import_files import IN_JOURNAL
from hobbyscope.core.records import Activity, Refused, clean_name, folded
from hobbyscope.exchange.base import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.core.records import Bar
    from hobbyscope.exchange.base import Options, Preview


class Chosen(NamedTuple):
    """What a person chose for a name of the files: another name (None: as it is), or to leave it out."""

    name: str | None = None
    take: bool = True


class ImportRow(NamedTuple):
    """What the files call one activity, and what it becomes; `take` False leaves its entries out."""

    key: bytes
    name: str
    activity: Activity
    new: bool
    entries: int
    seconds: int
    take: bool = True
    known: int = 0  # of the entries are here already, or stand in two of the files


_PLAIN = Mark()
_NOWHERE = Activity(b"", "")  # until a row has its activity


@dataclass(frozen=True)
class ImportPlan:
    """What several files hold and what becomes of it; nothing is written yet.

    What is summed of its rows is summed once: there may be thousands, and a page asks with every tick.
    """

    files: tuple[BroughtFile, ...]
    rows: tuple[ImportRow, ...]  # the most hours first
    judge: Bar | None  # of new activities
    activities: tuple[Activity, ...] = ()  # those of the journal
    chosen: Mapping[bytes, Chosen] = field(default_factory=dict)  # by the key of a row

    @cached_property
    def previews(self) -> tuple[Preview, ...]:
        """Return what is to be brought of the files that can be read."""
        return tuple(file.brought for file in self.files if file.brought is not None)

    @cached_property
    def entries(self) -> int:
        """Return how many entries would be brought, those known already included."""
        return sum([row.entries for row in self.rows if row.take])

    @cached_property
    def known(self) -> int:
        """Return how many of the entries are here already, or stand in two of the files."""
        return sum([row.known for row in self.rows if row.take])

    @cached_property
    def seconds(self) -> int:
        """Return the hours of all entries, in seconds."""
        return sum([row.seconds for row in self.rows if row.take])

    @property
    def first_day(self) -> int | None:
        """Return the day of the first entry."""
        return self._days and self._days[0]

    @property
    def last_day(self) -> int | None:
        """Return the day of the last entry."""
        return self._days and self._days[1]

    @property
    def overlaps(self) -> tuple[Problem, ...]:
        """Return which files lie over others, or over what is in the journal, and how often."""
        found = []
        for file in self.files:
            for number, count in file.over.items() if file.brought is not None else ():
                if number == IN_JOURNAL:
                    found.append(Problem(file.name, 0, "import.over_journal", {"n": count}))
                elif self.files[number].brought is not None:
                    values: dict[str, str | int] = {"n": count, "other": self.files[number].name}
                    found.append(Problem(file.name, 0, "import.over_file", values))
        return tuple(found)

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Return the options that must be asked first."""
        asking = [file.preview for file in self.files if file.preview is not None and file.state == "asks"]
        return tuple(dict.fromkeys(need for preview in asking for need in preview.needs))

    @property
    def unread(self) -> Refused | None:
        """Return why not one of the files can be read; None where one can."""
        if any(file.preview is not None for file in self.files):
            return None
        refused = next((file.refused for file in self.files if file.refused is not None), None)
        return refused or Refused("import.only_parts", file=self.files[0].name)

    @property
    def source(self) -> str:
        """Return the program that the files come from, 'several' where they differ."""
        sources = {file.source for file in self.files if file.state in ("ready", "asks")}
        return sources.pop() if len(sources) == 1 else "several"

    @property
    def fresh(self) -> dict[bytes, Activity]:
        """Return the activities that are not in the journal yet."""
        return {row.activity.id: row.activity for row in self.rows if row.new and row.take}

    def take(self, key: bytes, take: bool) -> ImportPlan:
        """Return the plan with an activity brought along or left out."""
        return self.take_all([key], take)

    def take_all(self, keys: Iterable[bytes], take: bool) -> ImportPlan:
        """Return the plan with several activities brought along or left out."""
        keys = set(keys)
        # What becomes of a name does not hang on the ticks: there may be thousands that stay as they are.
        rows = tuple([ImportRow(*row[:6], take, row.known) if row.key in keys else row for row in self.rows])
        chosen = {key: Chosen(self._name_of(key), take) for key in keys}
        return replace(self, chosen={**self.chosen, **chosen}, rows=rows)

    def becomes(self, key: bytes, name: str, activities: Sequence[Activity]) -> ImportPlan:
        """Return the plan with what the files call `key` going to the activity of a name, known or new."""
        choice = Chosen(clean_name(name), key not in self.chosen or self.chosen[key].take)
        return self._housed({**self.chosen, key: choice}, tuple(activities))

    def among(self, activities: Sequence[Activity]) -> ImportPlan:
        """Return the plan for the activities that there are by now: some may have come or gone meanwhile."""
        now = tuple(activities)
        return self if now == self.activities else self._housed(self.chosen, now)

    def _housed(self, chosen: Mapping[bytes, Chosen], activities: tuple[Activity, ...]) -> ImportPlan:
        """Return the plan with the same entries going where these choices and activities lead."""
        rows = _housed(self.rows, self.previews, activities, chosen, self.rows)
        return replace(self, chosen=chosen, activities=activities, rows=rows)

    def _name_of(self, key: bytes) -> str | None:
        return self.chosen[key].name if key in self.chosen else None

    def with_file(self, number: int, take: bool) -> ImportPlan:
        """Return the plan with one of its files brought along or left out."""
        files = list(self.files)
        files[number] = replace(files[number], take=take)
        return self.with_files(files)

    def asked(
        self, number: int, options: Options | None = None, source: str | None = None, *, alike: bool = False
    ) -> tuple[ImportPlan, list[int]]:
        """Return the plan with what one of its files is to be read by, and the numbers of those concerned.

        `alike`: what changes is an answer for all files of the same program that ask the same.
        """
        files = list(self.files)
        file = files[number]
        asked = options or file.options
        changed = {
            name: value for name, value in asked._asdict().items() if value != getattr(file.options, name)
        }
        files[number] = replace(
            file, options=asked, chosen=source or file.chosen, take=True, inside=False
        )  # whoever answers for it wants it
        numbers = [number]
        for other, twin in enumerate(files):
            if alike and other != number and twin.source == file.source and twin.asks(changed):
                files[other] = replace(twin, options=twin.options._replace(**changed))
                numbers.append(other)
        return replace(self, files=tuple(files)), sorted(numbers)

    def with_files(self, files: Sequence[BroughtFile]) -> ImportPlan:
        """Return the plan with its files read anew; what was chosen for names holds."""
        rows = rows_of(files, self.activities, self.chosen, self.rows)
        return replace(self, files=tuple(files), rows=rows)

    def recounted(self, counted: ImportPlan) -> ImportPlan | None:
        """Return the plan with what was counted anew meanwhile; None where other files were counted."""
        pairs = list(zip(self.files, counted.files, strict=False))
        if len(self.files) != len(counted.files) or any(a.preview is not b.preview for a, b in pairs):
            return None
        return self.with_files(
            [replace(now, totals=new.totals, again=new.again, over=new.over) for now, new in pairs]
        )

    def keeping(self, now: ImportPlan) -> ImportPlan:
        """Return the plan with what was chosen for `now` while it was read, if its files are the same."""
        if [file.path for file in self.files] != [file.path for file in now.files]:
            return self
        files = [replace(file, take=other.take) for file, other in zip(self.files, now.files, strict=True)]
        chosen = {**self.chosen, **now.chosen}
        return replace(self, chosen=chosen, activities=now.activities).with_files(files)

    @cached_property
    def _days(self) -> tuple[int, int] | None:
        """Return the first and the last day of what is taken."""
        out = {row.key for row in self.rows if not row.take}
        totals = [
            total
            for file in self.files
            if file.brought is not None
            for key, total in file.totals.items()
            if key not in out
        ]
        if not totals:
            return None
        return min([total.first_day for total in totals]), max([total.last_day for total in totals])


def rows_of(
    files: Sequence[BroughtFile],
    activities: Sequence[Activity],
    chosen: Mapping[bytes, Chosen],
    before: Sequence[ImportRow] = (),
) -> tuple[ImportRow, ...]:
    """Return a row for each name of the files that are taken, the most hours first.

    `before`: the rows there were; activities that they make stay the same ones.
    """
    previews = [file.brought for file in files if file.brought is not None]
    sums = _sums(files)
    for preview in previews:
        if preview.whole is not None:
            for activity in preview.whole.activities:
                sums.setdefault(activity.id, [0, 0, 0])  # it comes, though nothing may be logged for it
    shown = {key: name for preview in reversed(previews) for key, name in preview.names.items()}
    order = sorted(sums.items(), key=lambda item: (-item[1][1], item[0]))
    rows = [
        ImportRow(key, shown[key], _NOWHERE, True, entries, seconds, True, known)
        for key, (entries, seconds, known) in order
    ]
    return _housed(rows, previews, activities, chosen, before)


def _housed(
    rows: Iterable[ImportRow],
    previews: Sequence[Preview],
    activities: Sequence[Activity],
    chosen: Mapping[bytes, Chosen],
    before: Sequence[ImportRow],
) -> tuple[ImportRow, ...]:
    """Return the rows with the activities that they become; what stays as it is stays the same object."""
    brought = whole.homes(previews, activities)
    marks = {key: mark for preview in reversed(previews) for key, mark in preview.marks.items()}
    old = {activity.id for activity in activities}
    own_homes = (home for home in brought.values() if home.id not in old)
    homes = _Homes([*activities, *own_homes], [row.activity for row in before if row.new])
    found, usual = [], Chosen()
    for place, row in enumerate(rows):
        name, take = chosen.get(row.key, usual)
        own = brought.get(row.key) if name is None else None
        kept = row.key.decode() if name is None and own is None else ""  # as a preview calls names
        activity = own or homes.of(name or row.name, marks.get(row.key), kept, place)
        new = activity.id not in old
        same = activity is row.activity and take == row.take and new == row.new
        found.append(row if same else row._replace(activity=activity, new=new, take=take))
    return tuple(found)


def _sums(files: Sequence[BroughtFile]) -> dict[bytes, list[int]]:
    """Return entries, seconds and known entries of each name, over the files that are taken."""
    taken = [file.brought is not None for file in files]
    sums: dict[bytes, list[int]] = {}
    for file in files:
        if file.brought is None:
            continue
        for key, total in file.totals.items():
            found = sums.setdefault(key, [0, 0, 0])
            found[0] += total.entries
            found[1] += total.seconds
            found[2] += total.known
        for (key, first), count in file.again.items():
            sums[key][2] += count if taken[first] else 0
    return sums


class _Homes:
    """Activities by name, those of the journal and those that an import makes: a file may hold thousands."""

    def __init__(self, activities: Sequence[Activity], made: Sequence[Activity]) -> None:
        self._twins: dict[str, list[Activity]] = {}
        for activity in activities:
            self._twins.setdefault(folded(activity.name), []).append(activity)
        self._first = names.fresh(activities, "-").sort
        self._fresh: dict[str, Activity] = {}
        self._made = {activity.name: activity for activity in made}

    def of(self, name: str, mark: Mark | None, kept: str, place: int) -> Activity:
        """Return the activity of a name; a new one looks as it did in the program that it comes from.

        `kept` is the folded name where that is known: to fold it takes longer than all the rest. `place` is
        that of its row, in which order new ones stand.
        """
        key = kept or folded(name)
        twins = self._twins.get(key)
        if twins is not None:
            return twins[0] if len(twins) == 1 else names.find(twins, name) or twins[0]
        found = self._fresh.get(key)
        if found is None:
            found = self._fresh[key] = self._new(name, mark or _PLAIN, self._first + place)
        return found

    def _new(self, name: str, mark: Mark, sort: int) -> Activity:
        """Return a new activity, the same one as before where it is as it was."""
        made = self._made.get(name) or names.fresh((), name)
        if made.sort == sort and made.color == mark.color and made.archived == mark.archived:
            return made
        return made._replace(color=mark.color, archived=mark.archived, sort=sort)
