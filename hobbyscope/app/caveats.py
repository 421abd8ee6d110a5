"""What has to be said beside an answer wherever it is shown: how it was asked, and how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app import words
from hobbyscope.app.language import ntr, tr
from hobbyscope.app.rows import interval_note

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis


def caveats(analysis: Analysis) -> list[str]:
    """Return a sentence for each dial that is turned, for the intervals, and for what waits for its day."""
    said = turned(analysis)
    if analysis.total_seconds:
        said.append(f"{interval_note(analysis)}.")
    if analysis.waiting:
        said.append(
            ntr(
                "{n} entry lies ahead and waits for its day.",
                "{n} entries lie ahead and wait for their day.",
                analysis.waiting,
            )
        )
    return said


def turned(analysis: Analysis) -> list[str]:
    """Return a sentence for each dial that makes the answer another than that of the days as they were."""
    query, said = analysis.query, []
    if query.free_time != 1:
        said.append(tr("As if your free time were {n} times what it is.", n=dial(query.free_time, 2)))
    if query.temperature != 1:
        said.append(tr("Seen at temperature {n}.", n=dial(query.temperature, 2)))
    return said


def dial(value: float, decimals: int) -> str:
    """Return what a dial was set to; a number out of all proportion as it would be typed."""
    usual = 10.0**-decimals <= value <= 1 - 10.0**-decimals or 1 <= value < 1e6
    return words.number(value, decimals) if usual else f"{value:.15g}"
