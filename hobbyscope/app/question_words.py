"""What must be asked of whoever brings a log along, before it can be read: as kind questions."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.language import ntr, tr
from hobbyscope.core.calendar import day_number

if TYPE_CHECKING:
    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.app.import_plan import ImportPlan

ASKED = ("columns", "date_order", "year", "ticks")  # in this order: what is read of a file hangs on the first
_LONG_AGO = 0  # a day by which each date is said with its year
_NUMBERS = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{2,4})")


class Question(NamedTuple):
    """A question, and what must be known to answer it."""

    asked: str
    why: str


def first_asked(plan: ImportPlan, chosen: int) -> tuple[int, str] | None:
    """Return the number of a file that asks something and what: the chosen one's before the others'."""
    numbers = [chosen, *range(len(plan.files))]
    for number in numbers:
        if 0 <= number < len(plan.files) and plan.files[number].state == "asks":
            preview = plan.files[number].preview
            needs = preview.needs if preview is not None else ()
            return number, min(needs, key=lambda need: ASKED.index(need) if need in ASKED else len(ASKED))
    return None


def how_many_ask(plan: ImportPlan) -> int:
    """Return how many files ask something."""
    return sum(file.state == "asks" for file in plan.files)


def question(file: BroughtFile, need: str) -> Question:
    """Return what is asked of a file."""
    example = file.preview.example if file.preview is not None else ""
    if need == "date_order":
        return Question(
            tr("Which comes first in the dates: the day or the month?"),
            tr("{file} says {example}, and nothing in it tells which.", file=file.name, example=example),
        )
    if need == "year":
        return Question(
            tr("In which year does it begin?"),
            tr("{file} writes its dates without a year, as in {example}.", file=file.name, example=example),
        )
    if need == "ticks":
        times = sum(file.preview.ticks.values()) if file.preview is not None else 0
        return Question(
            tr("How long does one time take?"),
            ntr(
                "{file} tells {n} time that something was done, but not for how long.",
                "{file} tells {n} times that something was done, but not for how long.",
                times,
                file=file.name,
            ),
        )
    return Question(
        tr("Which column holds what?"),
        tr(
            "These are the first rows of {file}. An activity (or a note), a date and a length are enough; "
            "start and end make a length too.",
            file=file.name,
        ),
    )


def readings(example: str) -> dict[str, str]:
    """Return a date that can be read two ways as it reads with the day first and with the month first."""
    found = _NUMBERS.search(example)
    said = {"dmy": tr("The day first"), "mdy": tr("The month first")}
    if found is None:
        return said
    one, two, year = (int(part) for part in found.groups())
    year += 2000 if year < 100 else 0
    for order, (day, month) in {"dmy": (one, two), "mdy": (two, one)}.items():
        try:
            when = day_number(date(year, month, day))
        except ValueError:
            return said
        said[order] = tr("{order}: {date}", order=said[order], date=words.long_day(when, _LONG_AGO))
    return said
