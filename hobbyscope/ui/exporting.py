"""How the journal is written to a file from the window: ask where, write it in the background, say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.language import tr
from hobbyscope.ui.dialogs.save_file import ask_where

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog, QWidget

    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Refused
    from hobbyscope.ui.panels.strip import Strip

_ENDINGS = {".jsonl": "jsonl", ".hobby": "sqlite"}


def choose_export(session: Session, window: QWidget, say: Callable[[str], None], strip: Strip) -> QFileDialog:
    """Ask for a file's name and write the journal there; `strip` shows how far it is, `say` tells the end."""
    forms = {tr("Text, line by line"): ".jsonl", tr("A copy of the journal"): ".hobby"}
    title = tr("Export the journal")
    return ask_where(window, title, "hobbyscope", forms, lambda path: export_to(session, path, say, strip))


def export_to(session: Session, path: Path, say: Callable[[str], None], strip: Strip) -> None:
    """Write the journal to a file in the background: as text or, to '*.hobby', as a copy of itself."""
    from hobbyscope.app.exporting import export  # what it takes to write: only for those who do
    from hobbyscope.app.jobs import breathe

    form = _ENDINGS[path.suffix.lower()]
    journal = session.workspace.path

    def done(_nothing: object) -> None:
        strip.hide()
        say(tr("The journal is in {file} now.", file=path.name))

    def failed(refused: Refused) -> None:
        strip.hide()
        session.refused.emit(refused)

    job = session.run_job(
        lambda progress: export(journal, path, form, progress, breathe),
        done,
        failed=failed,
        progress=strip.show_progress,
    )
    strip.act = job.cancel
    strip.say(tr("Writing {file}", file=path.name), tr("Cancel"), progress=True)
