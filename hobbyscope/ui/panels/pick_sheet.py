"""A small sheet of names to pick from: type to narrow them, Enter takes one; with check marks for several."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.core.records import folded
from hobbyscope.ui.charts.marks import icon_side, mark_icon
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.labels import as_tip
from hobbyscope.ui.widgets.menus import pop_below
from hobbyscope.ui.widgets.typed import Typed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

_SHOWN = 200  # names at a time: who has more types a letter
_KEY = Qt.ItemDataRole.UserRole
_NOT_CHOSEN, _CHOSEN, _PARTLY = Qt.CheckState.Unchecked, Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked


class Pick(NamedTuple):
    """One name that can be picked; `chosen` None: by some of what it is about, not by all."""

    key: object
    name: str
    mark: tuple[str, str] | None = None  # of an activity: its colour and shape
    chosen: bool | None = False


class PickSheet(Translated):
    """Begun with the names and with whom to tell what was picked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setProperty("card", True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._take: Callable[[object, bool], object] = lambda _key, _on: None
        self._picks: list[Pick] = []
        self._several = False
        self._fresh = self._sign = ""  # what a name that is not there would be: 'New tag: {name}'
        self.line = Typed(self._narrow, self._enter)
        self.list = _Names(self._pick)
        self.none = push(self._pick_none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for widget in (self.line, self.list, self.none):
            layout.addWidget(widget)
        self.setFocusProxy(self.line)
        self.retranslate()

    def begin(
        self,
        anchor: QWidget,
        name: str,
        picks: Sequence[Pick],
        take: Callable[[object, bool], object],
        *,
        several: bool = False,
        fresh: str = "",
        sign: str = "",
    ) -> None:
        """Open below a widget; `several`: with check marks, and it stays open.

        `sign` stands before a new name once it is one of the names, as '#' before a tag.

        `take(key, on)` comes with what was picked: its key, or, where `fresh` ('New tag: {name}') allows
        a new name, the one that was typed.
        """
        self._picks, self._take, self._several = list(picks), take, several
        self._fresh, self._sign = fresh, sign
        self.setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(tr("Type a name"))
        self.list.setAccessibleName(name)
        self.line.clear()
        self._narrow("")
        unit = self.fontMetrics().height()
        rows = self.list.count() + (2 if several and fresh else 0)  # room for new names: it stays open
        self.list.setFixedSize(unit * 15, min(max(rows, 2), 9) * self.list.row_height() + 8)
        pop_below(self, anchor)
        self.line.setFocus()

    def names(self) -> list[str]:
        """Return what is offered."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _narrow(self, typed: str) -> None:
        from hobbyscope.exchange.quick_words import begins, plain  # ㅇㅎ leads to 영화; not before a sheet

        wanted = plain(typed.strip().lstrip("#@"))
        self.list.clear()
        side = icon_side(self.list)
        self.list.setIconSize(QSize(side, side))
        for pick in self._picks:
            if self.list.count() >= _SHOWN:
                break
            if wanted in plain(pick.name) or begins(folded(pick.name), wanted):
                self._add(pick)
        exact = any(folded(pick.name) == folded(typed.lstrip("#@")) for pick in self._picks)
        if self._fresh and typed.strip("#@ ") and not exact:
            self._add(Pick(typed.strip().lstrip("#@"), self._fresh.format(name=typed.strip().lstrip("#@"))))
        self.list.setCurrentRow(0)
        self._show_none()

    def _show_none(self) -> None:
        """Offer to choose none, but not where each name that goes is a step of its own."""
        chosen = any(pick.chosen is not False for pick in self._picks)
        self.none.setVisible(self._several and chosen and not self._fresh)

    def _add(self, pick: Pick) -> None:
        item = QListWidgetItem(pick.name)
        item.setData(_KEY, pick.key)
        if pick.mark is not None:
            item.setIcon(mark_icon(*pick.mark, self.list))
        if self._several:
            item.setCheckState(_PARTLY if pick.chosen is None else _CHOSEN if pick.chosen else _NOT_CHOSEN)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setToolTip(as_tip(pick.name))
        self.list.addItem(item)

    def _enter(self) -> None:
        if self.list.currentItem() is not None:
            self._pick(self.list.currentItem())

    def _pick(self, item: QListWidgetItem) -> None:
        key, on = item.data(_KEY), item.checkState() != _CHOSEN
        if not self._several:
            self.hide()
        else:
            item.setCheckState(_CHOSEN if on else _NOT_CHOSEN)
            known = any(pick.key == key for pick in self._picks)
            self._picks = [pick._replace(chosen=on) if pick.key == key else pick for pick in self._picks]
            if not known:
                self._picks.insert(0, Pick(key, f"{self._sign}{key}", chosen=True))
                self.line.clear()
            self._show_none()
            self.line.selectAll()
        self._take(key, on)

    def _pick_none(self) -> None:
        chosen = [pick.key for pick in self._picks if pick.chosen is not False]
        self.hide()
        for key in chosen:
            self._take(key, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move in the list while one types; Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif self.line.hasFocus():
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.none.setText(tr("Choose none"))


class _Names(QListWidget):
    """The list: a click, Space or Enter picks a name."""

    def __init__(self, pick: Callable[[QListWidgetItem], None]) -> None:
        super().__init__()
        self._pick = pick
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)

    def row_height(self) -> int:
        """Return the height of a row."""
        return max(self.sizeHintForRow(0), self.fontMetrics().height() + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a name with Space or Enter."""
        item = self.currentItem()
        if item is not None and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(item)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a name with a click."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pick(item)
