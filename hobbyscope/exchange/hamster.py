"""Hamster: its database, and what its report writes as a table, as XML or as a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Match, Pace
from hobbyscope.exchange.database import is_database
from hobbyscope.exchange.hamster_calendar import is_calendar, read_calendar
from hobbyscope.exchange.hamster_database import holds_facts, read_database
from hobbyscope.exchange.hamster_report import is_xml, read_table, read_xml, table_in
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.text import LARGEST, look_at, read_parts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options, Preview


@dataclass(frozen=True, slots=True)
class Hamster:
    """The importer of all that Hamster writes."""

    source: str = "hamster"

    def recognise(self, look: Look) -> Match | None:
        """Return that a file is Hamster's, by its tables, its columns or its elements."""
        if is_database(look):
            return Match(0.95, "import.is_hamster") if holds_facts(look.path) else None
        if is_xml(look.text):
            return Match(0.9, "import.is_hamster_xml")
        if is_calendar(look.text):
            return Match(0.95, "import.is_hamster_calendar")
        table = table_in(look.text)
        return Match(0.9, "import.is_columns", {"columns": ", ".join(table.names)[:200]}) if table else None

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        pace = Pace(options, progress)
        logbook = Logbook(self.source, path.name, options)
        logbook.preview.choices = ("zone",)
        if is_database(look_at(path)):
            read_database(path, logbook, pace.part(0.0, 0.9))
        else:
            self._read_report(path, options, logbook, pace)
        if not logbook.preview.read:
            raise Refused("import.no_facts", file=path.name)
        # Each length is rounded by itself, so that an end can come a second late.
        return logbook.finish(pace.part(0.9, 1.0), blur=1)

    def _read_report(self, path: Path, options: Options, logbook: Logbook, pace: Pace) -> None:
        parts, encoding = read_parts(path, options.encoding, pace.part(0.0, 0.2).step, LARGEST)
        logbook.preview.encoding = encoding
        logbook.preview.choices = ("zone", "encoding")
        if is_xml(parts[0]):
            read_xml(parts, logbook, pace.part(0.2, 0.9))
            return
        if is_calendar(parts[0]):
            read_calendar(parts, logbook, pace.part(0.2, 0.9))
            return
        table = table_in(parts[0])
        if table is None:
            raise Refused("import.no_columns", file=path.name, found=parts[0].strip()[:80].partition("\n")[0])
        text = "".join(parts)
        parts.clear()
        read_table(text, table, logbook, pace.part(0.2, 0.9))


HAMSTER = Hamster()
