"""The button below 'A day starts at': count earlier sessions for the day that it says now."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from hobbyscope.app import daytime
from hobbyscope.app.language import ntr, tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from hobbyscope.app.session import Session
    from hobbyscope.journal.ops import Change


class RecountRow(Translated):
    """What is logged keeps its day, until this is pressed: one step, which can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.button = push(self._recount, "link")
        self.outcome = QLabel()
        self.outcome.setProperty("role", "second")
        row = Flow(8, self)
        row.addWidget(self.button)
        row.addWidget(self.outcome)
        self.retranslate()

    def _recount(self) -> None:
        edit = daytime.recompute(self._session.workspace)
        if edit is None:
            self.outcome.setText(tr("Every session is on its day already."))
            return
        step, ops = edit
        self._session.edit(step, ops, partial(self._on_done, len(ops)))

    def _on_done(self, count: int, _change: Change) -> None:
        self.outcome.setText(
            ntr("{n} session has another day now.", "{n} sessions have another day now.", count)
        )

    def retranslate(self) -> None:
        """Write the words anew."""
        self.button.setText(tr("Recompute the days of earlier sessions"))
        hint = tr(
            "What is logged keeps its day when this hour is changed. This puts every session with a clock "
            "on the day that its own clock and this hour say. It can be undone."
        )
        self.button.setToolTip(hint)
        self.button.setAccessibleDescription(hint)
        self.outcome.clear()
