"""TimeTagger: the table that it exports, its report as CSV, and its records as it stores and sends them.

A record has nothing but a text with #tags, and the tags are what TimeTagger sums up by. So all tags of a
record, in one order, name its activity, as "#music #piano" would on its own page; by choice the first one.
The text without tags is the note and, where there are no tags, the activity.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.columns import Columns
from hobbyscope.exchange.sheet import Sheet
from hobbyscope.exchange.tabular import NONE, Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Options
    from hobbyscope.exchange.tabular import Cells

_EXPORT = {"key", "start", "stop", "tags", "description"}
_REPORT = {"subtotals", "tag_groups", "duration", "date", "start", "stop", "description", "tags"}
_RECORD = {"key", "mt", "t1", "t2", "ds"}
_TAG = re.compile(r"(?<!\S)#([\w/\-]+)")


def layout_of(names: Sequence[str], _rows: Sequence[Sequence[str]]) -> Layout | None:
    """Return which column holds what, or None where the names are not those of TimeTagger."""
    columns = Columns(names)
    if columns.have(_RECORD):
        return Layout(note=columns.at("ds"), start=columns.at("t1"), end=columns.at("t2"), joined=True)
    report = columns.have(_REPORT)
    if not report and not columns.have(_EXPORT):
        return None
    return Layout(
        note=columns.at("description"),
        start_date=columns.at("date") if report else NONE,
        start=columns.at("start"),
        end=columns.at("stop"),
        length=columns.at("duration") if report else NONE,
        person=columns.at("user") if report else NONE,
        tags=columns.at("tags"),
        joined=not report,
    )


def row(cells: Cells, options: Options) -> Cells:
    """Return a row with its activity; refuse hidden and running records."""
    text, start, stop = cells[1].strip(), cells[3].strip(), cells[5].strip()
    if text.startswith("HIDDEN"):
        raise Refused("import.hidden")
    if start == stop and not cells[2]:  # how TimeTagger writes that a record is running
        raise Refused("import.running")
    tags = list(dict.fromkeys((*_TAG.findall(text), *(tag.lstrip("#") for tag in cells[9].split()))))
    if "untagged" in tags:
        tags.remove("untagged")
    note = " ".join(_TAG.sub(" ", text).split())
    if options.by_first_tag:
        name, others = tags[0] if tags else "", tags[1:]
    else:
        name, others = " ".join(sorted(tags, key=str.casefold)), tags if len(tags) > 1 else []
    return (name or note or "untagged", note if name else "", *cells[2:9], ",".join(others), *cells[10:])


TIMETAGGER = Sheet("timetagger", 0.95, layout_of, row=row, choices=("by_first_tag",))
