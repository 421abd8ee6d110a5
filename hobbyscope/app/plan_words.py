"""What a plan to bring logs along says: what was recognised, what it holds, what is good to know."""

from __future__ import annotations

from collections import Counter
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import messages, words
from hobbyscope.app.import_report import why_unread
from hobbyscope.app.language import N_, NN_, ntr, tr
from hobbyscope.app.question_words import question
from hobbyscope.core.calendar import Period
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.app.import_plan import ImportPlan, ImportRow
    from hobbyscope.exchange.base import Preview, Problem

_NAMES = 3  # of programs in a sentence
_LINES = 3  # of line numbers in a sentence
_REASONS = 12  # that are told of files none of which can be read
ORDERS = {"dmy": N_("the day first"), "mdy": N_("the month first")}
FLAGGED = "import.overlap"
OVER = ("import.over_file", "import.over_journal")  # each tells of many
AGAIN = "import.repeats_left"  # as these
_SKIPPED = {
    "import.running": (
        NN_("{n} entry is still running", "{n} entries are still running"),
        N_("left out, as there is no end yet"),
    ),
    "import.no_length": (NN_("{n} entry took no time", "{n} entries took no time"), N_("left out")),
}
_UNREAD = (NN_("{n} line cannot be read", "{n} lines cannot be read"), N_("left out"))


class Fact(NamedTuple):
    """One thing that is good to know, and what becomes of it."""

    said: str
    below: str


class Share(NamedTuple):
    """How much of the time an activity takes that a plan would bring."""

    name: str
    seconds: int
    part: float


def title() -> str:
    """Return what the page is called."""
    return tr("Bring a log along")


def recognised(file: BroughtFile) -> str:
    """Return what a file was read as and why: 'Clockify, by its columns …', or why it is not read."""
    if file.refused is not None:
        return why_unread(file.refused)
    said = messages.source_name(file.source)
    if file.chosen is not None:
        return tr("{program}, as you chose", program=said)
    if file.match is None:
        return said
    reason = messages.explain(file.match.reason, file.match.values)
    return tr("{program}, {reason}", program=said, reason=reason)


def summary(plan: ImportPlan) -> str:
    """Return what was recognised of all files, in one line."""
    if len(plan.files) == 1:
        file = plan.files[0]
        return f"{file.name} · {recognised(file)}"
    count = ntr("{n} file", "{n} files", len(plan.files))
    read = Counter(file.source for file in plan.files if file.refused is None and file.source)
    names = [messages.source_name(source) for source, _ in read.most_common()]
    if not names:
        return count
    shown = ", ".join(names[:_NAMES])
    more = len(names) - _NAMES
    if more > 0:
        shown = ntr("{names} and {n} more", "{names} and {n} more", more, names=shown)
    return f"{count} · {shown}"


def holds(plan: ImportPlan, today: int) -> str:
    """Return which days, hours and activities are brought: '1 Jan – 31 Dec 2022 · 1,694 h 47 min · …'."""
    parts = []
    if plan.first_day is not None and plan.last_day is not None:
        parts.append(words.period_name(Period(plan.first_day, plan.last_day + 1), today))
    parts.append(words.length(plan.seconds))
    activities = len({row.activity.id for row in plan.rows if row.take})
    parts.append(ntr("{n} activity", "{n} activities", activities))
    return " · ".join(parts)


def news(plan: ImportPlan, today: int, asked: tuple[int, str] | None) -> str:
    """Return what a screen reader says of a plan as soon as it is there."""
    parts = [summary(plan), notice(plan), *(fact.said for fact in _not_read(plan)), holds(plan, today)]
    if asked is not None:
        parts.append(question(plan.files[asked[0]], asked[1]).asked)
    return ". ".join(part.rstrip(".") for part in parts if part)


def left_out(plan: ImportPlan) -> list[Problem]:
    """Return each record that is left out."""
    return [problem for preview in _previews(plan) for problem in preview.skipped]


def worth_a_look(plan: ImportPlan) -> list[Problem]:
    """Return each record that is brought and worth a look."""
    own = [problem for preview in _previews(plan) for problem in preview.flagged]
    return [*plan.overlaps, *own]


def _previews(plan: ImportPlan) -> list[Preview]:
    return [file.preview for file in plan.files if file.take and file.preview is not None]


def facts(plan: ImportPlan) -> list[Fact]:
    """Return what is good to know before a plan is brought in; the first are the ones to look at."""
    if nothing_known(plan):
        return _reasons(plan)
    looked, skipped = worth_a_look(plan), left_out(plan)
    found = [*_flagged(looked), *_skipped(skipped), *_not_read(plan)]
    twice = sum(preview.duplicates for preview in _previews(plan))
    if twice:
        said = ntr("{n} entry is in it twice", "{n} entries are in it twice", twice)
        found.append(Fact(said, tr("each is brought once")))
    if plan.entries:
        found.append(Fact(known(plan), tr("bringing it twice adds nothing")))
    found.append(Fact(tr("A backup is made first"), tr("and one undo takes it all back")))
    return found


def known(plan: ImportPlan) -> str:
    """Return how much of a plan is here already."""
    if not plan.known:
        return tr("All of it is new")
    if len(plan.previews) == 1:
        return ntr("{n} entry is here already", "{n} entries are here already", plan.known)
    return ntr(
        "{n} entry is here already, or in two of the files",
        "{n} entries are here already, or in two of the files",
        plan.known,
    )


def _reasons(plan: ImportPlan) -> list[Fact]:
    """Return why each file cannot be read, where none can."""
    found = []
    for file in plan.files[:_REASONS]:
        refused = file.refused or Refused("import.only_parts", file=file.name)
        found.append(Fact(file.name, why_unread(refused)))
    more = len(plan.files) - _REASONS
    if more > 0:
        said = ntr("{n} more file cannot be read", "{n} more files cannot be read", more)
        found.append(Fact(said, tr("choose it in the list to see why")))
    return found


def _not_read(plan: ImportPlan) -> list[Fact]:
    unread = sum(file.refused is not None for file in plan.files)
    if not unread:
        return []
    said = ntr("{n} file cannot be read", "{n} files cannot be read", unread)
    return [Fact(said, tr("choose it in the list to see why"))]


def _flagged(problems: Sequence[Problem]) -> list[Fact]:
    over = [int(problem.values["n"]) for problem in problems if problem.code in OVER]
    within = sum(problem.code == FLAGGED for problem in problems)
    again = [int(problem.values["count"]) for problem in problems if problem.code == AGAIN]
    overlaps, others = within + sum(over), len(problems) - within - len(over) - len(again)
    found = []
    if overlaps:
        found.append(Fact(ntr("{n} entry overlaps", "{n} entries overlap", overlaps), tr("kept, and listed")))
    if others:
        said = ntr("{n} entry is worth a look", "{n} entries are worth a look", others)
        found.append(Fact(said, tr("brought, and listed")))
    if again:
        times = ntr("{n} event repeats", "{n} events repeat", len(again))
        below = ntr(
            "each counts once; {n} more time is not counted",
            "each counts once; {n} more times are not counted",
            sum(again),
        )
        found.append(Fact(times, below))
    return found


def _skipped(problems: Sequence[Problem]) -> list[Fact]:
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code if problem.code in _SKIPPED else "", []).append(problem)
    found = []
    for code, some in kinds.items():
        (one, many), below = _SKIPPED.get(code, _UNREAD)
        said = ntr(one, many, len(some))
        told = tr("{lines}; {left}", lines=_lines(some), left=tr(below))
        found.append(Fact(said, told if _in_one_file(some) else tr(below)))
    return found


def _in_one_file(problems: Sequence[Problem]) -> bool:
    return problems[0].line > 0 and all(problem.file == problems[0].file for problem in problems)


def _lines(problems: Sequence[Problem]) -> str:
    shown = ", ".join(words.number(problem.line) for problem in problems[:_LINES])
    more = len(problems) - _LINES
    if more > 0:
        return ntr("lines {lines} and {n} more", "lines {lines} and {n} more", more, lines=shown)
    return ntr("line {lines}", "lines {lines}", len(problems), lines=shown)


def shares(rows: Sequence[ImportRow]) -> list[Share]:
    """Return the activities of what is ticked, the most hours first, and their parts of the time."""
    seconds: dict[bytes, int] = {}
    names: dict[bytes, str] = {}
    for row in rows:
        if row.take and row.seconds:
            key, name = row.activity[:2]
            seconds[key] = seconds.get(key, 0) + row.seconds
            names[key] = name
    total = sum(seconds.values())
    ordered = sorted(seconds.items(), key=itemgetter(1), reverse=True)
    return [Share(names[key], spent, spent / total) for key, spent in ordered]


def nothing_known(plan: ImportPlan) -> bool:
    """Return whether not one of the files can be read."""
    return plan.unread is not None


def may_be_brought(plan: ImportPlan) -> bool:
    """Return whether there is something new in a plan, and nothing in it is open."""
    return not plan.needs and plan.entries > plan.known


def notice(plan: ImportPlan) -> str:
    """Return in a sentence why nothing at all would be brought; '' where something would."""
    if nothing_known(plan):
        return tr("There is no log in it that can be read here.")
    if plan.needs or may_be_brought(plan):
        return ""
    if not plan.previews:
        return tr("Every file is left out.")
    if not plan.rows:
        return tr("There is no entry in it that could be brought.")
    return tr("All of it is here already.") if plan.entries else tr("Nothing is ticked.")


def why_not(plan: ImportPlan) -> str:
    """Return why a plan cannot be brought as it is; '' where it can."""
    return tr("There is a question first.") if plan.needs else notice(plan)
