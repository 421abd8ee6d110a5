"""Asking for a journal's file: one that is there, or the place of a new one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hobbyscope.app.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

ENDING = "hobby"


def choose_journal(
    parent: QWidget, near: Path, then: Callable[[Path], object], *, new: bool = False
) -> QFileDialog:
    """Ask for a journal near a path, or with `new` for the place of one to be made; then call `then`."""
    title = tr("Begin a new journal") if new else tr("Choose a journal")
    dialog = speak_files(QFileDialog(parent, title, str(near.parent)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if new:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is overwritten
        dialog.setDefaultSuffix(ENDING)
        dialog.selectFile(near.name)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    # Damaged ones and backups of other tools may have any ending.
    dialog.setNameFilters([tr("Journals (*.hobby *.hobby.*)"), tr("All files (*)")])
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.open()
    return dialog


def speak_files(dialog: QFileDialog) -> QFileDialog:
    """Let Qt's own file dialog say in our language what its catalogue leaves in English; return it."""
    label = QFileDialog.DialogLabel
    dialog.setLabelText(label.LookIn, tr("Look in:"))
    dialog.setLabelText(label.FileType, tr("Files of type:"))
    return dialog
