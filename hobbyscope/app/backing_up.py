"""The backup before something large: an import, a merge of activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups
from hobbyscope.journal.journal import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.journal.pace import Breathe, Progress


def back_up_before(
    journal: Path, why: str, progress: Progress | None = None, breathe: Breathe | None = None
) -> Path | None:
    """Make a backup before something large is done; None where there is nothing to lose yet, or a sample."""
    try:
        with Journal.open(journal, create=False) as opened:
            if not opened.has_entries() or opened.setting("sample") is not None:
                return None
    except Refused as refused:
        if refused.code != "journal.missing":
            raise
        return None
    return backups.make(journal, why, progress, breathe)
