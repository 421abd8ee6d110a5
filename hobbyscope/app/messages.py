"""From codes to sentences in the current language: refusals, problems of a file, and the names of steps.

Fields are written by their name: `day` as a date, `source` as a program's name, `year` and `line` plainly;
other numbers with their thousands apart, other texts as they are.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from hobbyscope.app import sentences, words
from hobbyscope.app.language import N_, NN_, ntr, tr
from hobbyscope.core.calendar import day_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hobbyscope.core.records import Refused
    from hobbyscope.exchange.base import Problem
    from hobbyscope.journal.ops import Step

SOURCES = {
    "toggl": "Toggl",
    "toggl-archive": "Toggl",
    "clockify": "Clockify",
    "atimelogger": "aTimeLogger",
    "habitbull": "HabitBull",
    "harvest": "Harvest",
    "hourstracker": "HoursTracker",
    "kimai": "Kimai",
    "simple-time-tracker": "Simple Time Tracker",
    "simple-time-tracker-backup": "Simple Time Tracker",
    "timechimp": "TimeChimp",
    "timelogger": "TimeLogger",
    "timetagger": "TimeTagger",
    "yast": "Yast",
    "hamster": "Hamster",
    "loop": "Loop Habit Tracker",
    "rewire": "Rewire",
    "tickmate": "Tickmate",
    "table": N_("a table"),
    "hobbyscope": "Hobbyscope",
    "hobbyscope-table": "Hobbyscope",
    "timewarrior": "Timewarrior",
    "watson": "Watson",
    "gtimelog": "gtimelog",
    "org": N_("Org mode"),
    "icalendar": N_("a calendar"),
    "ktimetracker": "KTimeTracker",
    "super-productivity": "Super Productivity",
    "activitywatch": "ActivityWatch",
    "several": N_("several programs"),
}

STEPS: dict[str, str | tuple[str, str]] = {
    "entry.log": N_("Log {name}"),
    "entry.again": N_("Log {name} again"),
    "entry.edit": N_("Change {name}"),
    "entry.delete": N_("Delete {name}"),
    "entries.delete": NN_("Delete {n} entry", "Delete {n} entries"),
    "entries.move": NN_("Change {n} entry to {name}", "Change {n} entries to {name}"),
    "entries.shift": NN_("Move {n} entry to another day", "Move {n} entries to other days"),
    "entries.day": NN_("Move {n} entry to {day}", "Move {n} entries to {day}"),
    "entries.tag": NN_("Tag {n} entry {tags}", "Tag {n} entries {tags}"),
    "entries.untag": NN_("Take {tags} from {n} entry", "Take {tags} from {n} entries"),
    "entries.length": NN_("Change the length of {n} entry", "Change the length of {n} entries"),
    "entries.duplicate": NN_("Duplicate {n} entry", "Duplicate {n} entries"),
    "entries.merge": NN_("Merge {n} entry", "Merge {n} entries"),
    "entry.move": N_("Move {name} to another time"),
    "entry.stretch": N_("Change the times of {name}"),
    "days.recompute": NN_("Recompute the day of {n} session", "Recompute the days of {n} sessions"),
    "entry.split": N_("Split an entry"),
    "bar.set": N_("Judge for {name}"),
    "bar.clear": N_("No judge for {name}"),
    "bar.add": N_("Another judge for {name}"),
    "bar.drop": N_("One judge less for {name}"),
    "bar.on": N_("Switch on a judge of {name}"),
    "bar.off": N_("Switch off a judge of {name}"),
    "bars.on": N_("Let {name} be judged"),
    "bars.off": N_("Let nobody judge {name}"),
    "judges.on": N_("Switch on the judges"),
    "judges.off": N_("Switch off the judges"),
    "judge.default": N_("Judge of new activities"),
    "activity.rename": N_("Rename {name}"),
    "activity.edit": N_("Change activity {name}"),
    "activity.delete": N_("Delete activity {name}"),
    "activity.merge": N_("Merge {name} into {into}"),
    "activity.archive": N_("Archive {name}"),
    "activity.unarchive": N_("Take {name} out of the archive"),
    "activities.order": N_("Order the activities"),
    "tag.rename": N_("Rename the tag {name} to {into}"),
    "tag.drop": N_("Remove the tag {name}"),
    "import": NN_("Import {n} entry from {source}", "Import {n} entries from {source}"),
    "timer.start": N_("Start timer for {name}"),
    "timer.switch": N_("Switch timer to {name}"),
    "timer.pause": N_("Pause timer for {name}"),
    "timer.resume": N_("Continue timer for {name}"),
    "timer.stop": N_("Stop timer for {name}"),
    "timer.discard": N_("Discard timer for {name}"),
    "timer.leave_out": N_("Leave time away out of {name}"),
    "timer.begin": N_("Keep the measured time of {name}"),
    "restore": N_("Restore the backup of {day}"),
    "salvage": N_("Save what could be read"),
    "setting": N_("Change a setting"),
    "sample": N_("Sample journal"),
}


@cache
def _sentences() -> dict[str, str]:
    # read only when something is refused: most runs need none of them
    from pkgutil import iter_modules

    found: dict[str, str] = {}
    for room in iter_modules(sentences.__path__):
        found.update(import_module(f"{sentences.__name__}.{room.name}").SENTENCES)
    return found


def explain(code: str, values: Mapping[str, object]) -> str:
    """Return the sentence of a code; an unknown code is shown as it is, with what it carries."""
    sentence = _sentences().get(code)
    if sentence is None:
        return " ".join([code, *(f"{key}={value}" for key, value in values.items())])
    try:
        return tr(sentence).format(**fields(values))
    except (KeyError, IndexError):
        return tr(sentence)


def refusal(refused: Refused) -> str:
    """Return why something cannot be done, as a sentence."""
    return explain(refused.code, refused.values)


def reason(problem: Problem) -> str:
    """Return why a record was left out or is worth a look, as a sentence."""
    return explain(problem.code, {"file": problem.file, "line": problem.line, **problem.values})


def problem_line(problem: Problem) -> str:
    """Return a problem with its file; its sentence names the line."""
    return f"{problem.file}: {reason(problem)}"


def step_name(step: Step) -> str:
    """Return what a step is called in the Edit menu and in the terminal: 'Delete 3 entries'.

    One that is not known, or lacks a value, is called by its code: another program may have stored it.
    """
    found = STEPS.get(step.code)
    values = fields(step.values)
    try:
        if isinstance(found, str):
            return tr(found).format(**values)
        if found is not None:
            values.pop("n", None)
            return ntr(*found, int(step.values.get("n", 0)), **values)
    except (LookupError, TypeError, ValueError, OverflowError):
        pass
    return step.code


def left_out(entries: int) -> str:
    """Return how many entries a calendar could not hold, '' for none."""
    if not entries:
        return ""
    return ntr(
        "{n} entry without a clock was left out: a calendar holds only what has a start.",
        "{n} entries without a clock were left out: a calendar holds only what has a start.",
        entries,
    )


def source_name(source: str) -> str:
    """Return the name of the program that a source stands for."""
    return tr(SOURCES.get(source, source))


def fields(values: Mapping[str, object]) -> dict[str, str]:
    """Return the fields of a sentence as texts."""
    return {name: _field(name, value) for name, value in values.items()}


def _field(name: str, value: object) -> str:
    if name == "day" and isinstance(value, int):
        return _day(value)
    if name == "source" and isinstance(value, str):
        return source_name(value)
    if name not in ("year", "line") and isinstance(value, int | float):
        return words.number(value, 2)
    return str(value)


def _day(number: int) -> str:
    try:
        return words.long_day(number, today=day_number(date(1970, 1, 1)))  # far from today: with its year
    except (ValueError, OverflowError):
        return words.number(number)
