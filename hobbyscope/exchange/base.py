"""What every importer offers: recognise a file by its content, and read it into entries with a list of problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hobbyscope.core.records import Entry


class Problem(NamedTuple):
    """A record that was left out or is worth a look: a code with parameters, no sentence."""

    file: str
    line: int  # the record's first physical line, from 1
    code: str
    values: Mapping[str, str | int | float] = {}


class Options(NamedTuple):
    """What a file does not say by itself."""

    zone: str = "UTC"  # IANA zone of clock times without one
    day_starts: int = 240  # minutes after midnight
    date_order: str | None = None  # 'dmy', 'mdy', 'ymd'; None: decide from the whole column, else ask
    encoding: str | None = None
    today: int | None = None


@dataclass(slots=True)
class Preview:
    """What a file holds, ready to be imported: nothing is written yet.

    `entries[i].activity` is the folded activity name encoded as UTF-8, a placeholder: the workspace maps names to the
    journal's activities. `names` gives the name to show for each placeholder.
    """

    source: str  # 'toggl', 'clockify', 'table'
    file: str
    read: int = 0  # records seen
    entries: list[Entry] = field(default_factory=list)
    names: dict[bytes, str] = field(default_factory=dict)
    skipped: list[Problem] = field(default_factory=list)
    flagged: list[Problem] = field(default_factory=list)  # imported, but worth a look (duration beats clock ...)
    encoding: str = "utf-8"
    needs: tuple[str, ...] = ()  # options that must be asked first: ('date_order',); then entries are empty


Progress = "Callable[[float], bool]"  # told the fraction done; answers False to cancel


class Importer(Protocol):
    """One outside format."""

    source: str

    def recognise(self, head: str, path: Path) -> float:
        """Return how sure it is (0..1) that a file that begins with `head` is of its format."""
        ...

    def read(self, path: Path, options: Options, progress: Callable[[float], bool]) -> Preview:
        """Read a whole file; raise Refused with a code where it cannot be read at all."""
        ...
