"""Both lenses as a table: for reading aloud, and as tab-separated text for a sheet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.insights import bar_text, evidence_text, required_text
from hobbyscope.app.language import N_, tr
from hobbyscope.core.records import HOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Bar

_SHOWN = (
    *(N_("Activity"), N_("Hours"), N_("Share"), N_("Interval from"), N_("Interval to")),
    *(N_("Judge asks"), N_("It takes"), N_("There is"), N_("Score"), N_("Verdict"), N_("Turns at")),
)
_ABOUT = {
    "Interval from": N_("Lower end of the 90% interval, if these weeks are typical"),
    "Interval to": N_("Upper end of the 90% interval, if these weeks are typical"),
    "It takes": N_("What the judge really asks for at this threshold, over the whole period"),
    "There is": N_("What stands against it"),
    "Turns at": N_("How many times your free time the verdict would turn at"),
}
NUMBERS = frozenset({1, 2, 3, 4, 6, 7, 8, 10})  # the columns of numbers, in what is shown


class Row(NamedTuple):
    """One activity: what is shown of it, and the same for a sheet, whose numbers are plain."""

    id: bytes
    shown: tuple[str, ...]
    plain: tuple[str | float, ...]


def headers() -> list[str]:
    """Return the names of the columns that are shown."""
    return [tr(name) for name in _SHOWN]


def about(column: int) -> str:
    """Return what a column means where its name does not say it all, or ''."""
    found = _ABOUT.get(_SHOWN[column])
    return tr(found) if found else ""


def table_rows(analysis: Analysis) -> list[Row]:
    """Return a row for each activity, the most hours first."""
    percents = words.percents(analysis.share.tolist())
    return [_row(analysis, row, percents[row]) for row in range(len(analysis.activities))]


def _row(analysis: Analysis, row: int, percent: str) -> Row:
    activity, bar, passed = analysis.activities[row], analysis.bars[row], int(analysis.passes[row])
    low, high = (float(end) for end in analysis.interval[row])
    score, scale = float(analysis.probability[row]), float(analysis.flip_scale[row])
    seconds, share = int(analysis.seconds[row]), float(analysis.share[row])
    asked = bar_text(bar.kind, bar.amount, bar.unit, bar.per) if bar else tr("no judge")
    verdict = words.NONE if passed < 0 else tr("recognised") if passed else tr("not recognised")
    judged = passed >= 0
    shown = (
        *(activity.name, words.hours(seconds), percent, _percent(low), _percent(high)),
        *(asked, required_text(analysis, row), evidence_text(analysis, row)),
        words.score(score, analysis.query.threshold, passed == 1),
        *(verdict, f"× {words.scale(scale)}" if 0 < scale < math.inf else words.NONE),
    )
    needed = [float(analysis.required[row]), float(analysis.evidence[row])] if judged else ["", ""]
    plain = (
        *(activity.name, seconds / 3600, share, low, high, asked, *needed),
        *(_unit(bar) if bar and judged else "", score, verdict if judged else "", scale),
    )
    return Row(activity.id, shown, plain)


def _unit(bar: Bar) -> str:
    return tr("hours") if bar.unit == HOURS else bar.unit


def _percent(share: float) -> str:
    return words.NONE if math.isnan(share) else words.percent(share)


def as_tsv(rows: Iterable[Row], decimal: str = ".") -> str:
    """Return rows below their headers, tabs between the cells, for a sheet that writes '0.5' or '0,5'."""
    names = headers()
    names.insert(8, tr("Unit"))
    lines = [names, *([_cell(value, decimal) for value in row.plain] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def _cell(value: str | float, decimal: str) -> str:
    if isinstance(value, float):
        return f"{value:.6g}".replace(".", decimal) if math.isfinite(value) else ""
    text = " ".join(value.split())
    if text.startswith('"'):  # else a sheet would read on to the next quote, over cells and lines
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text  # else a sheet would compute it
