"""The outside formats that can be read: which of them a file is, and reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.activity_watch import ACTIVITY_WATCH
from hobbyscope.exchange.atimelogger import ATIMELOGGER
from hobbyscope.exchange.base import collector_at_rest
from hobbyscope.exchange.book import heads_of
from hobbyscope.exchange.clockify import CLOCKIFY
from hobbyscope.exchange.gtimelog import GTIMELOG
from hobbyscope.exchange.habit_databases import REWIRE, TICKMATE
from hobbyscope.exchange.habitbull import HABITBULL
from hobbyscope.exchange.hamster import HAMSTER
from hobbyscope.exchange.harvest import HARVEST
from hobbyscope.exchange.hourstracker import HOURSTRACKER
from hobbyscope.exchange.ical import ICALENDAR
from hobbyscope.exchange.jsonl import JSONL
from hobbyscope.exchange.kimai import KIMAI
from hobbyscope.exchange.ktimetracker import KTIMETRACKER
from hobbyscope.exchange.loop import LOOP
from hobbyscope.exchange.org import ORG
from hobbyscope.exchange.own_table import OWN_TABLE
from hobbyscope.exchange.simple_time_tracker import SIMPLE_TIME_TRACKER
from hobbyscope.exchange.stt_backup import STT_BACKUP
from hobbyscope.exchange.super_productivity import SUPER_PRODUCTIVITY
from hobbyscope.exchange.table import TABLE
from hobbyscope.exchange.text import look_at
from hobbyscope.exchange.timechimp import TIMECHIMP
from hobbyscope.exchange.timelogger import TIMELOGGER
from hobbyscope.exchange.timetagger import TIMETAGGER
from hobbyscope.exchange.timewarrior import TIMEWARRIOR
from hobbyscope.exchange.toggl import TOGGL
from hobbyscope.exchange.toggl_archive import TOGGL_ARCHIVE
from hobbyscope.exchange.watson import WATSON
from hobbyscope.exchange.yast import YAST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.exchange.base import Importer, Match, Options, Preview

IMPORTERS: tuple[Importer, ...] = (
    JSONL,
    OWN_TABLE,
    TOGGL,
    TOGGL_ARCHIVE,
    CLOCKIFY,
    ATIMELOGGER,
    HABITBULL,
    HARVEST,
    HOURSTRACKER,
    KIMAI,
    SIMPLE_TIME_TRACKER,
    TIMECHIMP,
    TIMELOGGER,
    TIMETAGGER,
    YAST,
    HAMSTER,
    LOOP,
    STT_BACKUP,
    TICKMATE,
    REWIRE,
    TIMEWARRIOR,
    WATSON,
    GTIMELOG,
    ORG,
    KTIMETRACKER,
    ICALENDAR,
    SUPER_PRODUCTIVITY,
    ACTIVITY_WATCH,
    TABLE,
)


def recognise(path: Path, encoding: str | None = None) -> tuple[Importer, Match | None]:
    """Return the importer that is surest of a file, and why; where none is, the one that reads any table."""
    look = look_at(path, encoding)
    look = look._replace(heads=heads_of(look))  # many look for tables
    best: tuple[Importer, Match | None] = (TABLE, None)
    sure = 0.0
    for importer in IMPORTERS:
        match = importer.recognise(look)
        if match is not None and match.sure > sure:
            best, sure = (importer, match), match.sure
    return best


def read_file(
    path: Path, options: Options, progress: Callable[[float], bool], source: str | None = None
) -> Preview:
    """Return what a file holds; `source` names the importer where the person knows better.

    `progress` is told the fraction done and answers False to cancel. Raise Refused where it cannot be read.
    """
    importer = recognise(path, options.encoding)[0] if source is None else _called(source)
    with collector_at_rest():
        return importer.read(path, options, progress)


def _called(source: str) -> Importer:
    for importer in IMPORTERS:
        if importer.source == source.strip().lower():
            return importer
    known = ", ".join(importer.source for importer in IMPORTERS)
    raise Refused("import.no_importer", source=source, known=known)
