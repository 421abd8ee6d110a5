"""What the terminal asks of those who can draw; `__main__` hands it in, so that no Qt is needed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.core.analysis import Analysis


class Draw(Protocol):
    """What draws a picture of an analysis."""

    def __call__(self, analysis: Analysis, form: str) -> bytes:
        """Return the content of a file: 'png', 'svg' or 'pdf'."""
        ...


class Show(Protocol):
    """What opens the window and returns when it is closed."""

    def __call__(self, journal: Path | None, files: Sequence[Path], language: str | None) -> int:
        """Show the window; return the exit code."""
        ...
