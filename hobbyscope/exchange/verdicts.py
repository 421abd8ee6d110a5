"""What is said of the record at hand, of a table's row or any other, and why a record is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import LONGEST, LONGEST_BY_HAND, Refused
from hobbyscope.exchange.base import Problem
from hobbyscope.exchange.clock import DAY
from hobbyscope.exchange.durations import shown

if TYPE_CHECKING:
    from hobbyscope.exchange.base import Preview

MOST_SKIPPED = 100_000  # a file with more bad records than that is something else


class Verdicts:
    """Collects remarks on one record after the other; they count only where the record is taken."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview
        self._line = 0
        self._remarks: list[Problem] = []

    def begin(self, line: int) -> None:
        """Turn to the record that stands on a line."""
        self._line, self._remarks = line, []

    def remark(self, code: str, **values: str | int | float) -> None:
        """Say something about the record, in case it is taken."""
        self._remarks.append(Problem(self._preview.file, self._line, code, values))

    def take(self) -> None:
        """Flag what was remarked on the record."""
        self._preview.flagged += self._remarks

    def skip(self, reason: Refused) -> None:
        """Leave the record out; refuse the whole file where that comes too often."""
        preview = self._preview
        if len(preview.skipped) >= MOST_SKIPPED:
            raise Refused(
                "import.many_bad", file=preview.file, line=self._line, most=MOST_SKIPPED
            ) from reason
        values = {key: str(value) for key, value in reason.values.items()}
        preview.skipped.append(Problem(preview.file, self._line, reason.code, values))

    def checked(self, seconds: int) -> int:
        """Return a length that an entry may have; refuse any other."""
        if 0 < seconds <= LONGEST_BY_HAND:
            return seconds
        if seconds == 0:
            raise Refused("import.no_length")
        if seconds < 0:
            raise Refused("import.negative", length=shown(seconds))
        if seconds > LONGEST:
            raise Refused("import.too_long", length=shown(seconds), days=LONGEST // DAY)
        self.remark("import.over_a_day", length=shown(seconds))
        return seconds
