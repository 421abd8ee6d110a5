"""Long work kept polite: it tells how far it is, lets other threads run, and stops when told to."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[float], bool]  # told the fraction done; answers False to stop
    Breathe = Callable[[], None]

_STEPS = 20_000  # of SQLite's virtual machine, between two looks


class Pace:
    """What long work calls again and again; `cancelled` is the code with which it stops."""

    def __init__(self, progress: Progress | None, breathe: Breathe | None, cancelled: str) -> None:
        self._progress = progress
        self._breathe = breathe
        self._cancelled = cancelled
        self._from, self._to = 0.0, 1.0
        self._done = 0.0  # of this part, as told last

    def part(self, begin: float, end: float) -> None:
        """Let what follows be a part of the whole."""
        self._from, self._to = begin, end
        self.tell(0.0)

    def tell(self, done: float) -> None:
        """Tell the fraction of this part that is done; raise Refused where the work shall stop."""
        if not self.goes_on(done):
            raise Refused(self._cancelled)

    def rest(self) -> None:
        """Breathe, and tell what was told last."""
        self.tell(self._done)

    @contextmanager
    def within(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Breathe inside of long statements too, and let them stop."""
        stopped = False

        def look() -> int:
            nonlocal stopped
            stopped = stopped or not self.goes_on(self._done)
            return int(stopped)

        connection.set_progress_handler(look, _STEPS)
        try:
            yield
        except (sqlite3.Error, Refused) as error:  # the statement was interrupted, or told so already
            if stopped:
                raise Refused(self._cancelled) from error
            raise
        finally:
            connection.set_progress_handler(None, 0)

    def goes_on(self, done: float) -> bool:
        """Tell the fraction of this part that is done; return whether to go on."""
        self._done = done
        if self._breathe is not None:
            self._breathe()
        return self._progress is None or self._progress(self._from + (self._to - self._from) * done)
