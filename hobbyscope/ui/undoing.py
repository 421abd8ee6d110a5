"""Undo and redo in the window: by menu, key and toast, each step by its name; and what takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from hobbyscope.app import messages
from hobbyscope.app.language import tr

if TYPE_CHECKING:
    from hobbyscope.app.session import Session
    from hobbyscope.ui.actions import Actions
    from hobbyscope.ui.widgets.toast import Toast


PATIENCE = 600  # ms: what takes longer is told, and told again when the toast has gone


class Undoing:
    """Takes steps back and forth, and says which."""

    def __init__(self, session: Session, toast: Toast) -> None:
        self._session, self._toast = session, toast
        toast.undo_requested.connect(self.undo)
        session.busy_changed.connect(self._on_busy)

    def _on_busy(self, busy: bool) -> None:
        """Say that a large step is being written where it takes a while, and say so no more at its end."""
        if busy:
            QTimer.singleShot(PATIENCE, self._toast, self._tell_busy)
        elif self._toast.message.text() == _writing():
            self._toast.hide()

    def _tell_busy(self) -> None:
        if self._session.silent:  # else a strip shows how far it is
            if self._toast.isHidden():
                self._toast.show_message(_writing(), undo=False)
            QTimer.singleShot(PATIENCE, self._toast, self._tell_busy)

    def undo(self) -> None:
        """Take the last step back and say which it was."""
        self._session.undo(
            lambda change: self._toast.show_message(
                tr("Undone: {step}", step=messages.step_name(change.step)), undo=False, of_step=True
            )
        )

    def redo(self) -> None:
        """Do again what was undone last and say which it was."""
        self._session.redo(
            lambda change: self._toast.show_message(
                tr("Done again: {step}", step=messages.step_name(change.step))
            )
        )

    def name_steps(self, actions: Actions) -> None:
        """Write into the menu what would be undone and done again."""
        workspace = self._session.workspace
        for key, step, plain, named in (
            ("undo", workspace.undo_step, tr("&Undo"), tr("&Undo: {step}")),
            ("redo", workspace.redo_step, tr("&Redo"), tr("&Redo: {step}")),
        ):
            action = actions[key]
            action.setEnabled(step is not None)
            action.setText(named.format(step=messages.step_name(step).replace("&", "&&")) if step else plain)


def _writing() -> str:
    return tr("Writing to the journal… Go on if you like: what you do meanwhile waits its turn.")
