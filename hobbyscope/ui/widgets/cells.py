"""NamedCells: a table's delegate whose fields are called what stands above their column."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget


class NamedCells(QStyledItemDelegate):
    """Gives the field in which a cell is edited a name: a screen reader would find none."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Make the field."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        return editor
