"""The command `compare`: two periods side by side, and in a word whether they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app import comparing, words
from hobbyscope.app.language import tr
from hobbyscope.app.periods import Choice
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.calendar import day_date
from hobbyscope.terminal import values
from hobbyscope.terminal.commands import end_of_day
from hobbyscope.terminal.streams import as_json
from hobbyscope.terminal.table import columns

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.comparing import Comparison, Side
    from hobbyscope.core.uncertainty import Drift
    from hobbyscope.terminal.options import Line


def compare(line: Line, path: Path) -> str:
    """Compare a period with the one before it, or with the same days a year ago."""
    day = values.day("--today", line.get("today")) if line.has("today") else None
    span = values.span(line)
    before = comparing.with_year_ago if line.get("with") == "year-ago" else comparing.with_before
    with Workspace.open(path, create=False) as workspace:
        if day is not None:
            wall = end_of_day(day, workspace.day_starts)
            workspace.clock = lambda: wall
        today, first_day = workspace.today(), workspace.log.first_day
        period = span.resolve(today, first_day)
        choice = Choice("all") if span.everything else Choice("custom", start=period.start, end=period.end)
        found = comparing.compare(workspace, before(choice, today, first_day))
        drift = None
        if comparing.too_little(found) is None:
            drift = comparing.drift_work(workspace, found)(lambda _done: True)
    return as_json(_json(found, drift)) if line.get("format") == "json" else _text(found, drift)


def _text(found: Comparison, drift: Drift | None) -> str:
    """Return both periods as a table, and what is to be said of them."""
    said = comparing.too_little(found) if drift is None else comparing.drift_words(drift)
    assert said is not None  # without a drift there is a reason
    sides = (found.left, found.right)
    titles = " → ".join(side.title for side in sides)
    rows = [
        (row.activity.name, *row.texts, "", *(words.hours(seconds) for seconds in row.seconds))
        for row in found.rows
    ]
    free = " → ".join(map(comparing.side_words, sides))
    table = ["", *columns(rows, right=(1, 2, 4, 5))] if rows else []
    return "\n".join([titles, free, *table, "", tr("{word}. {meaning}", word=said[0], meaning=said[1])])


def _json(found: Comparison, drift: Drift | None) -> dict[str, object]:
    """Return both periods as JSON's own kinds of values, [earlier, later] where there are two."""
    return {
        "periods": [_side(side) for side in (found.left, found.right)],
        "activities": [
            {"name": row.activity.name, "seconds": list(row.seconds), "shares": list(row.shares)}
            for row in found.rows
        ],
        "drift": drift._asdict() if drift else None,
    }


def _side(side: Side) -> dict[str, object]:
    return {
        "start": day_date(side.period.start).isoformat(),
        "end": day_date(side.period.end).isoformat(),
        "counted_days": side.counted,
        "total_seconds": side.seconds,
        "free_hours": side.free_hours,
    }
