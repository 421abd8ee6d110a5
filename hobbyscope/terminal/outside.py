"""What the terminal asks of those who can draw; `__main__` hands it in, so that no Qt is needed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.app.period_report import Report
    from hobbyscope.core.analysis import Analysis


class Draw(Protocol):
    """What draws a picture of an analysis, or the pages of its report."""

    def __call__(self, analysis: Analysis, form: str, report: Report | None = None) -> bytes:
        """Return the content of a file: both lenses as 'png', 'svg', 'pdf'; a report as 'png' or 'pdf'."""
        ...


class Show(Protocol):
    """What opens the window and returns when it is closed."""

    def __call__(self, journal: Path | None, files: Sequence[Path], language: str | None) -> int:
        """Show the window; return the exit code."""
        ...
