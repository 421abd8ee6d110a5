"""How the journal is written to a file from the window: ask where, write it in the background, say so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hobbyscope.app.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.session import Session

_ENDINGS = {".jsonl": "jsonl", ".hobby": "sqlite"}


def choose_export(session: Session, window: QWidget, say: Callable[[str], None]) -> QFileDialog:
    """Ask for a file's name and write the journal there; `say` tells when it is done."""
    dialog = QFileDialog(window, tr("Export the journal"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    lines, copy = tr("Text, line by line (*.jsonl)"), tr("A copy of the journal (*.hobby)")
    dialog.setNameFilters([lines, copy])
    dialog.setDefaultSuffix("jsonl")
    dialog.selectFile("hobbyscope.jsonl")

    def begin(name: str) -> None:
        wanted = ".hobby" if dialog.selectedNameFilter() == copy else ".jsonl"
        path = Path(name)
        export_to(session, path if path.suffix in _ENDINGS else path.with_name(path.name + wanted), say)

    dialog.fileSelected.connect(begin)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def export_to(session: Session, path: Path, say: Callable[[str], None]) -> None:
    """Write the journal to a file in the background: as text or, to '*.hobby', as a copy of itself."""
    from hobbyscope.app.exporting import export  # what it takes to write: only for those who do
    from hobbyscope.app.jobs import breathe

    form = _ENDINGS[path.suffix]
    session.run_job(
        lambda progress: export(session.workspace.path, path, form, progress, breathe),
        lambda _nothing: say(tr("The journal is in {file} now.", file=path.name)),
        failed=session.refused.emit,
    )
