"""Asking where a file shall be written, in one of several forms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hobbyscope.ui.dialogs.journal_file import speak_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def ask_where(
    parent: QWidget, title: str, stem: str, forms: Mapping[str, str], then: Callable[[Path], object]
) -> QFileDialog:
    """Ask for the place of a file; `forms` are the names of its forms and their endings ('.png').

    The first form is offered. `then` gets a path that ends as one of the forms does: as it was typed, or
    as the chosen form does.
    """
    dialog = speak_files(QFileDialog(parent, title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    names = {f"{name} (*{ending})": ending for name, ending in forms.items()}
    dialog.setNameFilters(list(names))

    def show_form(name: str) -> None:
        """Let the name that stands there end as the chosen form does: what is overwritten is asked for it."""
        typed = Path(dialog.selectedFiles()[0]) if dialog.selectedFiles() else Path(stem)
        dialog.setDefaultSuffix(names[name])
        known = typed.suffix.lower() in names.values()
        dialog.selectFile((typed.with_suffix(names[name]) if known else typed).name)

    def take(name: str) -> None:
        path = Path(name)
        known = path.suffix.lower() in names.values()
        then(path if known else path.with_name(path.name + names[dialog.selectedNameFilter()]))

    first = next(iter(names))
    dialog.setDefaultSuffix(names[first])
    dialog.selectFile(stem + names[first])
    dialog.filterSelected.connect(show_form)
    dialog.fileSelected.connect(take)
    dialog.open()
    return dialog
