"""What an import will do, before it is done: which files, and what becomes of each name in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import names, whole
from hobbyscope.app.import_files import IN_JOURNAL
from hobbyscope.core.records import Refused, clean_name, folded
from hobbyscope.exchange.base import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hobbyscope.app.import_files import BroughtFile, Total
    from hobbyscope.core.records import Activity, Bar
    from hobbyscope.exchange.base import Mark, Options, Preview


class Chosen(NamedTuple):
    """What a person chose for a name of the files: another name (None: as it is), or to leave it out."""

    name: str | None = None
    take: bool = True


@dataclass(frozen=True, slots=True)
class ImportRow:
    """What the files call one activity, and what it becomes; `take` False leaves its entries out."""

    key: bytes
    name: str
    activity: Activity
    new: bool
    entries: int
    seconds: int
    take: bool = True
    known: int = 0  # of the entries are here already, or stand in two of the files


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What several files hold and what becomes of it; nothing is written yet."""

    files: tuple[BroughtFile, ...]
    rows: tuple[ImportRow, ...]  # the most hours first
    judge: Bar | None  # of new activities
    activities: tuple[Activity, ...] = ()  # those of the journal
    chosen: Mapping[bytes, Chosen] = field(default_factory=dict)  # by the key of a row

    @property
    def previews(self) -> tuple[Preview, ...]:
        """Return what is to be brought of the files that can be read."""
        return tuple(file.brought for file in self.files if file.brought is not None)

    @property
    def entries(self) -> int:
        """Return how many entries would be brought, those known already included."""
        return sum(row.entries for row in self.rows if row.take)

    @property
    def known(self) -> int:
        """Return how many of the entries are here already, or stand in two of the files."""
        return sum(row.known for row in self.rows if row.take)

    @property
    def seconds(self) -> int:
        """Return the hours of all entries, in seconds."""
        return sum(row.seconds for row in self.rows if row.take)

    @property
    def first_day(self) -> int | None:
        """Return the day of the first entry."""
        return min((total.first_day for total in self._totals()), default=None)

    @property
    def last_day(self) -> int | None:
        """Return the day of the last entry."""
        return max((total.last_day for total in self._totals()), default=None)

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

    @property
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
        chosen = {key: self.chosen.get(key, Chosen())._replace(take=take) for key in keys}
        # What becomes of a name does not hang on the ticks: there may be thousands that stay as they are.
        rows = tuple(replace(row, take=take) if row.key in chosen else row for row in self.rows)
        return replace(self, chosen={**self.chosen, **chosen}, rows=rows)

    def becomes(self, key: bytes, name: str, activities: Sequence[Activity]) -> ImportPlan:
        """Return the plan with what the files call `key` going to the activity of a name, known or new."""
        chosen = self.chosen.get(key, Chosen())._replace(name=clean_name(name))
        changed = replace(self, chosen={**self.chosen, key: chosen}, activities=tuple(activities))
        return changed.with_files(self.files)

    def among(self, activities: Sequence[Activity]) -> ImportPlan:
        """Return the plan for the activities that there are by now: some may have come or gone meanwhile."""
        now = tuple(activities)
        return self if now == self.activities else replace(self, activities=now).with_files(self.files)

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
        rows = rows_of(files, self.activities, self.chosen)
        return replace(self, files=tuple(files), rows=rows)

    def keeping(self, now: ImportPlan) -> ImportPlan:
        """Return the plan with what was chosen for `now` while it was read, if its files are the same."""
        if [file.path for file in self.files] != [file.path for file in now.files]:
            return self
        files = [replace(file, take=other.take) for file, other in zip(self.files, now.files, strict=True)]
        chosen = {**self.chosen, **now.chosen}
        return replace(self, chosen=chosen, activities=now.activities).with_files(files)

    def _totals(self) -> list[Total]:
        out = {row.key for row in self.rows if not row.take}
        return [
            total
            for file in self.files
            if file.brought is not None
            for key, total in file.totals.items()
            if key not in out
        ]


def rows_of(
    files: Sequence[BroughtFile], activities: Sequence[Activity], chosen: Mapping[bytes, Chosen]
) -> tuple[ImportRow, ...]:
    """Return a row for each name of the files that are taken, the most hours first."""
    previews = [file.brought for file in files if file.brought is not None]
    brought = whole.homes(previews, activities)
    sums = _sums(files)
    for key in brought:
        sums.setdefault(key, [0, 0, 0])  # an activity of a journal comes, though nothing may be logged for it
    shown = {key: name for preview in reversed(previews) for key, name in preview.names.items()}
    marks = {key: mark for preview in reversed(previews) for key, mark in preview.marks.items()}
    homes = _Homes([*activities, *(home for home in brought.values() if home not in activities)])
    old = {activity.id for activity in activities}
    rows = []
    for key, (count, seconds, known) in sorted(sums.items(), key=lambda item: (-item[1][1], item[0])):
        choice = chosen.get(key, Chosen())
        own = brought.get(key) if choice.name is None else None
        kept = key.decode() if choice.name is None and own is None else ""  # as a preview calls names
        activity = own or homes.of(choice.name or shown[key], marks.get(key), kept)
        rows.append(
            ImportRow(key, shown[key], activity, activity.id not in old, count, seconds, choice.take, known)
        )
    return tuple(rows)


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

    def __init__(self, activities: Sequence[Activity]) -> None:
        self._twins: dict[str, list[Activity]] = {}
        for activity in activities:
            self._twins.setdefault(folded(activity.name), []).append(activity)
        self._last = names.fresh(activities, "-").sort - 1

    def of(self, name: str, mark: Mark | None, kept: str) -> Activity:
        """Return the activity of a name; a new one looks as it did in the program that it comes from.

        `kept` is the folded name where that is known: to fold it takes longer than all the rest.
        """
        twins = self._twins.setdefault(kept or folded(name), [])
        if not twins:
            self._last += 1
            activity = names.fresh((), name)._replace(sort=self._last)
            if mark is not None:
                activity = activity._replace(color=mark.color, archived=mark.archived)
            twins.append(activity)
        return twins[0] if len(twins) == 1 else names.find(twins, name) or twins[0]
