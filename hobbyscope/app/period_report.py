"""The report of a period in words: what its page says, whether it becomes HTML, a PDF or a picture."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.caveats import caveats
from hobbyscope.app.insights import headline, insights, required_text
from hobbyscope.app.language import catalogue, ntr, tr
from hobbyscope.app.rows import judge_line
from hobbyscope.core.calendar import Period

if TYPE_CHECKING:
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.log import Log

FORMS = ("pdf", "html", "png")


class ReportRow(NamedTuple):
    """One activity: the cells of the table below `Report.headers`, and the words of its judge."""

    cells: tuple[str, ...]
    passed: int  # 1, 0, or -1 without a verdict
    judge: str


class Report(NamedTuple):
    """All that a report says, in the language it was made in; both lenses are drawn beside it."""

    language: str
    title: str
    period: str
    headline: str
    caveats: tuple[str, ...]
    how: tuple[str, str]  # to read the lenses: the warm one, the cool one
    insights: tuple[tuple[str, str], ...]  # a number and its sentence
    lenses: tuple[str, str]
    table: str
    headers: tuple[str, ...]
    rows: tuple[ReportRow, ...]
    nothing: str  # what is said where there is nothing to be seen
    seen: str  # on which day


def report_of(log: Log, analysis: Analysis, *, judging: bool = True) -> Report:
    """Return what the report of an analysis says; the days of a bar that were met are counted in `log`."""
    query = analysis.query
    period = Period(query.start, query.end)
    shares = words.percents(analysis.share.tolist())
    said = list(caveats(analysis))
    if not judging:
        said.append(tr("The judges are switched off."))
    return Report(
        language=catalogue.language,
        title=tr("My free time through two lenses"),
        period=f"{period_text(analysis)} · {ntr('{n} day', '{n} days', period.days)}",
        headline=headline(analysis),
        caveats=tuple(said),
        how=_how(query.threshold),
        insights=tuple((insight.number, insight.sentence) for insight in insights(analysis)),
        lenses=(tr("Softmax — my free time"), tr("Sigmoid — somebody's bar")),
        table=tr("In numbers"),
        headers=(
            *(tr("Activity"), tr("Hours"), tr("Share"), tr("90% interval")),
            *(tr("It takes"), tr("Score"), tr("Verdict")),
        ),
        rows=tuple(_row(log, analysis, row, shares[row]) for row in range(len(analysis.activities))),
        nothing="" if analysis.activities else tr("Nothing is logged for these days, and that is fine."),
        seen=tr("As of {day}", day=words.long_day(query.today, query.today + 366)),
    )


def period_text(analysis: Analysis) -> str:
    """Return the days of a report by their dates and year, as they are read when it is no longer new."""
    query = analysis.query
    return words.period_name(Period(query.start, query.end), query.today + 366)


def _how(threshold: float) -> tuple[str, str]:
    return (
        tr(
            "The warm side shows what part of my own free time each activity fills; all parts make 100%, "
            "however much time there is."
        ),
        tr(
            "The cool side sets each activity alone against what a judge asks for: from {threshold} on it "
            "counts there, so it is about the judge, and not about how much I enjoy it.",
            threshold=f"{threshold:.2f}",
        ),
    )


def _row(log: Log, analysis: Analysis, row: int, share: str) -> ReportRow:
    from hobbyscope.core.met import met_days  # numpy: whoever has an analysis has it too

    passed = int(analysis.passes[row])
    low, high = analysis.interval[row].tolist()
    between = words.NONE
    if not math.isnan(low):
        between = f"{words.percent(low).removesuffix('%')}–{words.percent(high)}"
    cells = (
        *(analysis.activities[row].name, words.hours(int(analysis.seconds[row])), share, between),
        required_text(analysis, row),
        words.score(float(analysis.probability[row]), analysis.query.threshold, passed == 1),
        words.NONE if passed < 0 else tr("recognised") if passed else tr("not recognised"),
    )
    return ReportRow(cells, passed, judge_line(analysis, row, met_days(log, analysis, row)))
