"""The command `report`: ask the journal, and answer as text, JSON, a table for a sheet or a picture."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.app.language import tr
from hobbyscope.app.outputs import write_file
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Refused
from hobbyscope.terminal import values
from hobbyscope.terminal.options import UsageError
from hobbyscope.terminal.streams import as_json

if TYPE_CHECKING:
    from hobbyscope.app.period_report import Report
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.terminal.options import Line
    from hobbyscope.terminal.outside import Draw

PICTURES = ("png", "svg", "pdf")
PAGES = ("pdf", "html", "png")  # the forms of the whole report; with --lenses, and as SVG, both lenses alone


def report(line: Line, path: Path, draw: Draw | None) -> str | bytes:
    """Answer with both lenses on a period; '' where the answer went to a file."""
    today = values.day("--today", line.get("today")) if line.has("today") else None
    dials = {
        "temperature": values.number(line, "temperature", 1.0),
        "threshold": values.number(line, "threshold", 0.5, below=1.0),
        "free_time": values.number(line, "free-time", 1.0),
    }
    kind = line.get("format", "text")
    if line.has("lenses") and kind not in PICTURES:
        raise UsageError(tr("--lenses draws a picture: choose png, svg or pdf."))
    span = values.span(line)
    if kind in PICTURES and not line.has("output") and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(tr("A picture needs a file: -o FILE."))
    with Workspace.open(path, create=False) as workspace:
        now = workspace.today() if today is None else today
        period = span.resolve(now, workspace.log.first_day)
        from hobbyscope.core.analysis import Query  # numpy: the workspace has set it up

        analysis = workspace.analyse(Query(period.start, period.end, now, **dials))
        judging = bool(workspace.setting("judges"))
        if kind in PAGES and not line.has("lenses"):
            from hobbyscope.app.period_report import report_of  # only for pages

            return _pages(report_of(workspace.log, analysis, judging=judging), analysis, line, draw)
    if kind in PICTURES:
        return _picture(analysis, kind, line, draw)
    return _written(_text(analysis, kind, line.has("output"), judging), line)


def _text(analysis: Analysis, kind: str, to_file: bool, judging: bool) -> str:
    if kind == "tsv":
        from hobbyscope.app.lens_table import as_tsv, table_rows  # only for a sheet

        return as_tsv(table_rows(analysis)).removesuffix("\n")
    from hobbyscope.terminal import report as forms

    if kind == "text":
        return forms.as_text(analysis, judging=judging)
    return as_json(forms.as_json(analysis), to_file)


def _written(text: str, line: Line) -> str:
    if not line.has("output"):
        return text
    write_file(Path(line.get("output")), lambda path: path.write_text(text + "\n", "utf-8"))
    return ""


def _picture(analysis: Analysis, kind: str, line: Line, draw: Draw | None) -> str | bytes:
    if draw is None:
        raise Refused("picture.none")
    if not analysis.activities:
        raise Refused("picture.empty")
    return _drawn(draw(analysis, kind), line)


def _pages(report: Report, analysis: Analysis, line: Line, draw: Draw | None) -> str | bytes:
    """Answer with the whole report; HTML needs nobody who draws."""
    kind = line.get("format")
    if kind == "html":
        from hobbyscope.app.report_html import as_html  # only for HTML

        return _written(as_html(report, analysis).removesuffix("\n"), line)
    if draw is None:
        raise Refused("picture.none")
    return _drawn(draw(analysis, kind, report), line)


def _drawn(drawn: bytes, line: Line) -> str | bytes:
    if not line.has("output"):
        return drawn
    write_file(Path(line.get("output")), lambda path: path.write_bytes(drawn))
    return ""
