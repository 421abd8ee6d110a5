"""The tags of a journal: renamed, merged into each other, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from hobbyscope.app import tidying, words
from hobbyscope.app.language import tr
from hobbyscope.ui.models.named_rows import NamedRow, NamedRows
from hobbyscope.ui.panels.named_list import NamedList, button_words
from hobbyscope.ui.panels.pick_sheet import Pick, PickSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from hobbyscope.app.session import Session


class TagList:
    """What is shown and done on the page of the tags."""

    def __init__(self, session: Session) -> None:
        self._session = session
        deeds = {"rename": self._rename, "merge": self._merge, "remove": self._remove}
        self.list = NamedList(session, NamedRows(self._renamed), deeds, self._key)
        self._sheet: PickSheet | None = None

    def retranslate(self) -> None:
        """Write every word anew."""
        button_words(
            self.list.buttons,
            {"rename": tr("Rename"), "merge": tr("Merge into…"), "remove": tr("Remove")},
        )
        self.list.table.setAccessibleName(tr("Tags"))
        self.list.hint = tr("F2 or a double click renames. The name of another tag merges the two.")

    def refresh(self) -> None:
        """Show the tags as they are now."""
        rows = [
            NamedRow(name, name, (words.number(count),))
            for name, count in self._session.workspace.journal.tags()
        ]
        self.list.show_rows(rows, (tr("Tag"), tr("Entries")))
        reason = "" if rows else tr("There are no tags yet.")
        for key, tip in (("rename", "F2"), ("merge", ""), ("remove", tr("Delete"))):
            self.list.enable(key, reason, tip)
        if len(rows) == 1:
            self.list.enable("merge", tr("There is only one tag."))

    def _key(self, event: QKeyEvent) -> bool:
        deed = {
            Qt.Key.Key_Delete: self._remove,
            Qt.Key.Key_Return: self._rename,
            Qt.Key.Key_Enter: self._rename,
        }.get(Qt.Key(event.key()))
        if deed is not None:
            deed()
        return deed is not None

    def _name(self) -> str | None:
        row = self.list.current()
        return None if row is None else row.name

    def _rename(self) -> None:
        self.list.rename()

    def _renamed(self, row: int, text: str) -> None:
        self.list.write(lambda: tidying.rename_tag(self.list.model.at(row).name, text))

    def _remove(self) -> None:
        name = self._name()
        if name is not None:
            self.list.write(lambda: tidying.drop_tag(name))

    def _merge(self) -> None:
        name = self._name()
        if name is None:
            return
        if self._sheet is None:
            self._sheet = PickSheet(self.list)
        others = [other for other, _ in self._session.workspace.journal.tags() if other != name]
        self._sheet.begin(
            self.list.buttons["merge"],
            tr("Merge {name} into", name=name),
            [Pick(other, other) for other in others],
            lambda other, _on: self.list.write(lambda: tidying.rename_tag(name, str(other))),
        )
