"""How the journal, or a part, is written to a file from the window: ask where, write it, say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app import messages
from hobbyscope.app.language import ntr, tr
from hobbyscope.ui.dialogs.save_file import ask_where

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog, QWidget

    from hobbyscope.app.exporting import Part, Tally
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Refused
    from hobbyscope.ui.panels.strip import Strip

_FORMS = {".jsonl": "jsonl", ".csv": "csv", ".tsv": "tsv", ".ics": "ical", ".hobby": "sqlite"}


def choose_export(
    session: Session,
    window: QWidget,
    say: Callable[[str], None],
    strip: Strip,
    part: Part | None = None,
) -> QFileDialog:
    """Ask for a file's name and write the journal, or a part of it, there.

    `strip` shows how far it is, `say` tells the end.
    """
    whole = {tr("Everything, as text"): ".jsonl"}
    tables = {
        tr("Table for spreadsheets"): ".csv",
        tr("Table with tabs"): ".tsv",
        tr("Calendar of sessions"): ".ics",
    }
    if part is None:
        title, forms = tr("Export the journal"), {**whole, **tables, tr("A copy of the journal"): ".hobby"}
    else:
        title, forms = tr("Export what is shown"), {**tables, tr("Text, line by line"): ".jsonl"}
    return ask_where(
        window, title, "hobbyscope", forms, lambda path: export_to(session, path, say, strip, part)
    )


def export_to(
    session: Session, path: Path, say: Callable[[str], None], strip: Strip, part: Part | None = None
) -> None:
    """Write the journal to a file in the background, in the form that the file's ending names."""
    from hobbyscope.app.exporting import EVERYTHING, export  # what it takes to write: only for those who do
    from hobbyscope.app.jobs import breathe

    form = _FORMS[path.suffix.lower()]
    journal = session.workspace.path
    chosen = part or EVERYTHING

    def done(tally: Tally) -> None:
        strip.hide()
        say(_told(path, form, tally, whole=part is None))

    def failed(refused: Refused) -> None:
        strip.hide()
        session.refused.emit(refused)

    job = session.run_job(
        lambda progress: export(journal, path, form, progress, breathe, chosen),
        done,
        failed=failed,
        progress=strip.show_progress,
    )
    strip.act = job.cancel
    strip.say(tr("Writing {file}", file=path.name), tr("Cancel"), progress=True)


def _told(path: Path, form: str, tally: Tally, *, whole: bool) -> str:
    """Return what became of it, and what a calendar had no place for."""
    if whole and form != "ical":
        return tr("The journal is in {file} now.", file=path.name)
    entries = ntr(
        "{n} entry is in {file} now.", "{n} entries are in {file} now.", tally.entries, file=path.name
    )
    return " ".join(filter(None, (entries, messages.left_out(tally.left_out))))
