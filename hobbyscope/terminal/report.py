"""The report of a period as a table for people and as JSON for programs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from hobbyscope.app import words
from hobbyscope.app.caveats import caveats, dial
from hobbyscope.app.insights import bar_text, headline, insights, required_text
from hobbyscope.app.language import ntr, tr
from hobbyscope.core.calendar import Period, day_date
from hobbyscope.terminal.table import GAP, bar, columns, cut, marked_bar, width

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Bar

SHARE_CELLS = 16
SCORE_CELLS = 12
NAME_CELLS = 24


def as_json(analysis: Analysis) -> dict[str, object]:
    """Return a report as JSON's own kinds of values; what does not exist is null."""
    query = analysis.query
    return {
        "period": {
            "start": day_date(query.start).isoformat(),
            "end": day_date(query.end).isoformat(),
            "days": query.end - query.start,
            "counted_days": analysis.counted[1] - analysis.counted[0],
        },
        "temperature": query.temperature,
        "threshold": query.threshold,
        "free_time": query.free_time,
        "entries": int(analysis.entries),
        "total_seconds": int(analysis.total_seconds),
        "effective_number": _number(analysis.effective_number),
        "activities": [_row(analysis, row) for row in range(len(analysis.activities))],
    }


def _row(analysis: Analysis, row: int) -> dict[str, object]:
    interval = [_number(end) for end in analysis.interval[row].tolist()]
    required, passes = int(analysis.required_seconds[row]), int(analysis.passes[row])
    return {
        "name": analysis.activities[row].name,
        "seconds": int(analysis.seconds[row]),
        "share": _number(analysis.share[row]),
        "interval": None if None in interval else interval,
        "bar": _bar(analysis.bars[row], analysis.window_amount[row]),
        "required_seconds": required if required >= 0 else None,
        "probability": _number(analysis.probability[row]),
        "passes": None if passes < 0 else bool(passes),
        "flip_scale": _number(analysis.flip_scale[row]),
    }


def _bar(found: Bar | None, window_amount: float) -> dict[str, object] | None:
    if found is None:
        return None
    return {
        "kind": found.kind,
        "amount": _number(found.amount),
        "unit": found.unit,
        "per": found.per,
        "window_amount": _number(window_amount),
    }


def _number(value: float | None) -> float | int | None:
    if value is None or not math.isfinite(value):
        return None
    plain = float(value)
    return int(plain) if plain.is_integer() and abs(plain) < 2**53 else plain


def as_text(analysis: Analysis, *, judging: bool = True) -> str:
    """Return a report as an aligned table with a bar for each lens; `judging`: whether the judges are on."""
    query = analysis.query
    period = Period(query.start, query.end)
    days = ntr("{n} day", "{n} days", period.days)
    lines = [f"{words.period_name(period, query.today)} · {days}", headline(analysis), *caveats(analysis)]
    if not judging:
        lines.append(tr("The judges are switched off."))
    if analysis.activities:
        lines += ["", *_table(analysis)]
    found = insights(analysis)
    if found:
        room = max(width(insight.number) for insight in found)
        pads = [" " * (room - width(insight.number)) for insight in found]
        lines += ["", *(f"{pad}{i.number}  {i.sentence}" for pad, i in zip(pads, found, strict=True))]
    return "\n".join(lines)


def _table(analysis: Analysis) -> list[str]:
    """Return the two lenses side by side, on the same rows."""
    threshold = analysis.query.threshold
    shares = analysis.share.tolist()
    top = max(shares) or 1.0
    between = _intervals(analysis)
    lists = (
        [cut(activity.name, NAME_CELLS) for activity in analysis.activities],
        [bar(share / top, SHARE_CELLS) for share in shares],
        words.percents(shares),
        *([between] if any(between) else []),
        [words.hours(seconds) for seconds in analysis.seconds.tolist()],
    )
    left = columns(list(zip(*lists, strict=True)), right=(0, 2, 3, 4))
    names = max(width(cut(activity.name, NAME_CELLS)) for activity in analysis.activities)
    warm = " " * (names + len(GAP)) + tr("Softmax: my free time")
    cool = tr("Sigmoid: somebody's bar (from {threshold})", threshold=dial(threshold, 4))
    right = columns([_verdict(analysis, row, threshold) for row in range(len(left))], right=())
    room = max(map(width, [warm, *left]))
    return [
        f"{one}{' ' * (room - width(one))}   {other}".rstrip()
        for one, other in zip([warm, *left], [cool, *right], strict=True)
    ]


def _intervals(analysis: Analysis) -> list[str]:
    """Return the interval of each share: '(27.1–45.4%)'; '' where there is none."""
    return [
        "" if math.isnan(low) else f"({words.percent(low).removesuffix('%')}–{words.percent(high)})"
        for low, high in analysis.interval.tolist()
    ]


def _verdict(analysis: Analysis, row: int, threshold: float) -> tuple[str, str, str]:
    found, passes = analysis.bars[row], int(analysis.passes[row])
    if found is None:
        return "", words.NONE, tr("no judge")
    asked = bar_text(found.kind, found.amount, found.unit, found.per)
    if passes < 0:
        return "", words.NONE, asked
    probability = float(analysis.probability[row])
    shown = words.score(probability, threshold, bool(passes))
    return (
        marked_bar(probability, threshold, SCORE_CELLS),
        f"{'✓' if passes else '✗'} {shown}",
        f"{asked} → {required_text(analysis, row)}",
    )
