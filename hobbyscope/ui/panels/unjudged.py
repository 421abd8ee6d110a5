"""What the Scope page says while the judges are switched off, with a button to have them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.labels import BelowLabel

if TYPE_CHECKING:
    from collections.abc import Callable


class Unjudged(Fitted):
    """One kind sentence and one button; hidden while there are judges."""

    def __init__(self, switch_on: Callable[[], object]) -> None:
        super().__init__()
        self._sentence = BelowLabel(1)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.button = push(switch_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.button)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words anew."""
        self._sentence.say(
            tr("The judges are off: nobody says what is a hobby. All that they ask for is kept.")
        )
        self.button.setText(tr("Switch on the judges"))
