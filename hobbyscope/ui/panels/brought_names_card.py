"""The card of the names: what the files hold, a tick for all, and the table in which each is given a home."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.models.brought_names import BECOMES, BroughtNames
from hobbyscope.ui.panels.brought_names import BecomesCells, NamesTable
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.labels import text_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.core.records import Activity
    from hobbyscope.ui.theme import Theme

_LEAST = 6.5  # rows that are seen at once
_State = Qt.CheckState


class Journal(NamedTuple):
    """What is known of the journal; `tell` says why a name cannot be."""

    activities: Callable[[], Sequence[Activity]]
    look_of: Callable[[bytes], tuple[str, str]]
    tell: Callable[[str], object]


class NamesCard(Translated):
    """`changed(plan)` is told of the plan as it is after a tick, or once a name becomes something else."""

    def __init__(self, changed: Callable[[ImportPlan], object], journal: Journal) -> None:
        super().__init__()
        self._changed, self._journal = changed, journal
        self._plan: ImportPlan | None = None
        self.setProperty("card", True)
        self._heading, self._sum, self._hint = QLabel(), text_label("second"), text_label("small")
        self._heading.setProperty("role", "heading")
        self.all = does(QCheckBox(), self._on_all)
        self.model = BroughtNames(self._take, self._become)
        self.table = NamesTable(self.model, BecomesCells(self._names, journal.look_of, self))
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.setSpacing(6)
        layout.addLayout(head)
        for part, stretch in ((self._sum, 0), (self.table, 1), (self._hint, 0)):
            layout.addWidget(part, stretch)
        self.retranslate()

    def show_plan(self, plan: ImportPlan, holds: str) -> None:
        """Show the names in a plan, and in a line what it holds."""
        self._plan, rows = plan, plan.rows
        self.model.show_rows(rows)
        taken = sum(row.take for row in rows)
        self.all.setTristate(0 < taken < len(rows))
        part, whole, none = _State.PartiallyChecked, _State.Checked, _State.Unchecked
        self.all.setCheckState(none if not taken else whole if taken == len(rows) else part)
        self._sum.setText(holds)
        self.table.setMinimumHeight(self.table.height_of(min(max(len(rows), 1), _LEAST)) + 2)
        self.table.share_width()
        if rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, BECOMES))

    def _on_all(self) -> None:
        rows = range(self.model.rowCount())
        self.model.tick(rows, on=not all(self.model.at(row).take for row in rows))

    def _take(self, keys: list[bytes], on: bool) -> None:
        if self._plan is not None:
            self._changed(self._plan.take_all(keys, on))

    def _become(self, key: bytes, name: str) -> None:
        if self._plan is None:
            return
        try:
            plan = self._plan.becomes(key, name, self._journal.activities())
        except Refused as refused:
            self._journal.tell(messages.refusal(refused))
        else:
            taken = all(row.take for row in plan.rows if row.key == key)
            self._changed(plan if taken else plan.take(key, True))

    def _names(self) -> list[str]:
        """Return the names that something can become: the journal's, and the new ones."""
        rows = () if self._plan is None else self._plan.rows
        names = {activity.name for activity in self._journal.activities() if not activity.archived}
        return sorted(names | {row.activity.name for row in rows}, key=str.casefold)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.table.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._heading.setText(tr("What it holds"))
        self.all.setText(tr("All"))
        self.all.setAccessibleName(tr("Tick all names"))
        self._hint.setText(
            tr("Tick what was free time. Enter changes what a name becomes; the same name merges two.")
        )
        self.table.setAccessibleName(tr("What it holds"))
        for part in (self.all, self.table):
            part.setAccessibleDescription(self._hint.text())
        self.table.share_width()
