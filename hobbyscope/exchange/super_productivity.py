"""Reads backups of Super Productivity: the time that each task took on each day, without a clock.

The project is the activity and the task the note. A task with subtasks counts what these took, so it is left
out itself. Both archives are read, and stopwatches among the counters. Four ages of backups differ in where
things are: since 14 all lies in `data`; before, at the top, with one archive; until 2020 each project had its
own tasks; and in 2018 tasks lay within tasks. A backup may hold passwords: nothing of it is kept but what is
named here. What it writes to synchronise is the same, wrapped up, and may be one part alone.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import STRIDE, Mark, Match, Pace
from hobbyscope.exchange.clock import DAY, within_years
from hobbyscope.exchange.durations import MINUTE
from hobbyscope.exchange.durations import length_of as told_length
from hobbyscope.exchange.json_text import fields, items, number, read_json, text
from hobbyscope.exchange.labels import MOST_LABELS
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.super_productivity_sync import unwrapped, wrapping_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview

_TELLING = re.compile(
    r'"(timeSpentOnDay|subTaskIds|archiveYoung|archiveOld|taskArchive|crossModelVersion|timeTracking'
    r"|simpleCounter|taskRepeatCfg|backlogTaskIds|backlogTasks|doneBacklogTasks|isAutoAddWorkedOnToToday"
    r'|worklogExportSettings|issueIntegrationCfgs|timeEstimate)"\s*:'
)
_BEGINS = re.compile(
    r'"(?:task|project|taskArchive)"\s*:\s*\{\s*"ids"\s*:\s*\['
)  # many ids may fill the head
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_OLD_LISTS = ("tasks", "backlogTasks", "doneBacklogTasks")
_OF_TASKS = ("id", "title", "projectId", "parentId", "tagIds", "subTaskIds", "subTasks", "timeSpentOnDay")
_MADE = ("timestamp", "lastUpdate", "lastLocalSyncModelChange")  # when a backup was, in milliseconds
_LEAST = MINUTE  # a stopwatch that ran for less was a slip


class _Task(NamedTuple):
    """A task, of whichever age."""

    uid: str
    title: str
    project: str
    tags: tuple[str, ...]
    days: dict[str, object]


class _Backup:
    """One backup on its way into a logbook."""

    def __init__(self, book: Logbook, pace: Pace) -> None:
        self._book = book
        self._pace = pace
        self._seen: set[str] = set()
        self._records = 0
        self._open_day: int | None = None  # on which the backup was made: what it counts may still grow

    def enter(self, root: dict[str, object]) -> None:
        """Put what a backup of any age holds into the logbook."""
        data = fields(root.get("data")) or fields(root.get("mainModelData")) or root
        made = (number(place.get(key)) for place in (root, data) for key in _MADE)
        ms = next((moment for moment in made if moment), 0)
        if ms and within_years(int(ms // 1000)):
            self._open_day = self._book.wall.shown(int(ms)) // DAY
        if "task" not in data and any(name in data for name in (*_OLD_LISTS, "projects")):
            self._tasks(_tasks_of_2018(data))
            return
        projects, tags = _entities(data.get("project")), _entities(data.get("tag"))
        self._tasks(_tasks(data, projects, tags))
        for counter in _entities(data.get("simpleCounter")).values():
            self._counter(counter)
        self._mark(projects.values())

    def _tasks(self, tasks: Iterable[_Task]) -> None:
        for task in tasks:
            twice = bool(task.uid) and task.uid in self._seen
            self._seen.add(task.uid)
            for told, spent in task.days.items():
                line = self._next()
                if twice:  # in the archive and among the tasks at hand
                    self._book.again()
                else:
                    self._day(line, task, told, spent)

    def _next(self) -> int:
        """Return the number of the next record; a backup has no lines to speak of."""
        if not self._records % STRIDE:
            self._pace.step(0.5)
        self._records += 1
        return self._records

    def _day(self, line: int, task: _Task, told: str, spent: object) -> None:
        day, seconds = _day_of(told), _seconds(spent)
        if day is None:
            self._book.skip(line, "import.bad_date", text=told[:40])
        elif seconds is None:
            self._book.skip(line, "import.bad_length", text=str(spent)[:40])
        else:
            self._book.length(line, task.project, day, seconds, task.title, task.tags)
            if self._open_day is not None and day >= self._open_day and seconds > 0:
                self._open_day = None  # said once
                self._book.remark(line, "import.day_open")

    def _counter(self, counter: dict[str, object]) -> None:
        title, days = text(counter.get("title")), fields(counter.get("countOnDay"))
        if counter.get("type") != "StopWatch":
            if any(number(count) for count in days.values()):
                self._book.skip(self._next(), "import.counts_times", name=title[:60])
            return
        for told, spent in days.items():
            line, seconds = self._next(), _seconds(spent)
            if seconds is not None and seconds < _LEAST:
                self._book.skip(line, "import.a_slip", name=title[:60])
            else:
                self._day(line, _Task("", "", title, (), {}), told, spent)

    def _mark(self, projects: Iterable[dict[str, object]]) -> None:
        """Keep how the projects looked that have entries."""
        preview = self._book.preview
        used = {entry.activity for entry in preview.entries}
        names = set(preview.names)
        for project in projects:
            key = self._book.key(text(project.get("title")))
            color = text(fields(project.get("theme")).get("primary")) or text(project.get("themeColor"))
            if key in used and key is not None:
                mark = Mark(color if _COLOR.fullmatch(color) else "", project.get("isArchived") is True)
                preview.marks.setdefault(key, mark)
        for key in set(preview.names) - names:
            del preview.names[key]


def _trimmed(record: dict[str, object]) -> dict[str, object]:
    """Return what counts of a task, and of anything else all: the rest of a task is most of a backup."""
    if "timeSpentOnDay" not in record:
        return record
    return {key: record[key] for key in _OF_TASKS if record.get(key)}


def _entities(model: object) -> dict[str, dict[str, object]]:
    """Return the records of a model by id; they leave the model, to be freed one by one later on."""
    found = fields(fields(model).get("entities"))
    return {uid: record for uid in list(found) if (record := fields(found.pop(uid)))}


def _by_project(place: object) -> list[tuple[str, dict[str, dict[str, object]]]]:
    """Return the models of tasks in a place: one for all, or, until 2020, one for each project by its id."""
    whole = fields(place)
    if "entities" in whole:
        return [("", _entities(whole))]
    return [(project, _entities(model)) for project, model in whole.items()]


def _tasks(
    data: dict[str, object], projects: dict[str, dict[str, object]], tags: dict[str, dict[str, object]]
) -> Iterable[_Task]:
    """Return the tasks that hold time of their own, those of the archives too."""
    archives = [fields(data.get(name)).get("task") for name in ("archiveYoung", "archiveOld")]
    told = (data.get("task"), *archives, data.get("taskArchive"))
    models = [model for place in told for model in _by_project(place)]
    known = {uid for _, model in models for uid in model}
    parents = {
        uid: task for _, model in models for uid, task in model.items() if items(task.get("subTaskIds"))
    }
    for owner, model in models:
        for uid in list(model):
            task = model.pop(uid)  # a large backup freed in one go would hold up every thread
            if not known.isdisjoint(filter(None, map(text, items(task.get("subTaskIds"))))):
                continue
            parent = parents.get(text(task.get("parentId")), {})
            project = projects.get(text(task.get("projectId")) or text(parent.get("projectId")) or owner, {})
            own = items(task.get("tagIds")) or items(parent.get("tagIds"))
            names = (text(tags.get(text(tag), {}).get("title")) for tag in own[:MOST_LABELS])
            days = fields(task.get("timeSpentOnDay"))
            yield _Task(uid, text(task.get("title")), text(project.get("title")), tuple(names), days)


def _tasks_of_2018(data: dict[str, object]) -> Iterable[_Task]:
    """Return the tasks of the first age: lists for the project at hand, and for each project."""
    projects = [fields(project) for project in items(data.get("projects"))]
    places = [(project, fields(project.get("data"))) for project in projects]
    for project, place in [(fields(data.get("currentProject")), data), *places]:
        title = text(project.get("title"))
        for name in _OLD_LISTS:
            for task in map(fields, items(place.get(name))):
                for one in [fields(sub) for sub in items(task.get("subTasks"))] or [task]:
                    days = fields(one.get("timeSpentOnDay"))
                    yield _Task(text(one.get("id")), text(one.get("title")), title, (), days)


def _day_of(told: str) -> int | None:
    try:
        return day_number(date.fromisoformat(told[:10]))
    except ValueError:
        return None


def _seconds(spent: object) -> int | None:
    """Return a time in milliseconds, or in words of ISO 8601 as in 2018, in seconds."""
    if isinstance(spent, str):
        length = told_length(spent)
        return None if length is None or length.damaged else length.seconds
    ms = number(spent)
    return None if ms is None else round(ms / 1000)


class _SuperProductivity:
    """The importer of Super Productivity's backups."""

    source = "super-productivity"

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is such a backup where it begins with several words that only they have."""
        if wrapping_of(look.text):
            return Match(0.95, "import.is_super_productivity")
        if not look.text.lstrip().startswith("{"):
            return None
        told = {found[1] for found in _TELLING.finditer(look.text)}
        sure = len(told) > 1 or _BEGINS.search(look.text)
        return Match(0.9, "import.is_super_productivity") if sure else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole backup; raise Refused where no time was spent in it."""
        pace = Pace(options, progress)
        step = pace.part(0.0, 0.5).step
        root = fields(read_json(path, options.encoding, step, inside=unwrapped, trim=_trimmed))
        book = Logbook(self.source, path.name, options)
        _Backup(book, pace.part(0.5, 0.9)).enter(root)
        if not book.preview.read:
            raise Refused("import.no_events", file=path.name)
        return book.finish(pace.part(0.9, 1.0))


SUPER_PRODUCTIVITY = _SuperProductivity()
