"""The judge of one activity, edited in place: 'asks for [3] [hours] [a day]'."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from hobbyscope.app import words
from hobbyscope.app.language import N_, ctr, tr
from hobbyscope.app.presets import presets
from hobbyscope.core.records import HOURS, Bar, Refused
from hobbyscope.exchange.lengths import parse_length
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.presets import Preset

_ASKS = (
    ("none", N_("nothing")),
    ("day", N_("a day")),
    ("week", N_("a week")),
    ("month", N_("a month")),
    ("year", N_("a year")),
    ("total", N_("in all")),
)
_UNITS = (N_("hours"), N_("films"), N_("books"), N_("times"))  # but for hours a unit is a person's own word


class Amount(QLineEdit):
    """A number from 0 on, with at most two decimals; what is no number leaves it as it was."""

    def __init__(self) -> None:
        super().__init__()
        self._value = 0.0
        self.setValidator(QDoubleValidator(0.0, 1e9, 2, self))

    def set_value(self, value: float) -> None:
        """Show a number."""
        self._value = value
        self.setText(words.number(value, 2).replace(",", ""))

    def value(self) -> float:
        """Return the number that stands there."""
        typed, understood = QLocale().toDouble(self.text())
        return typed if understood else self._value


class JudgeEditor(Translated):
    """Emits `judged(bar)` with the bar as edited, None for nobody; the bar's id and activity stay."""

    judged = Signal(object)

    def __init__(self, new_bar: Callable[[], Bar]) -> None:
        super().__init__()
        self._new_bar = new_bar
        self._bar: Bar | None = None
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._ready = push(self._offer, "link")
        self._amount, self._before = Amount(), Amount()
        self._unit, self._asks = QComboBox(), QComboBox()
        self._unit.setEditable(True)
        self._unit_line = QLineEdit()
        self._unit.setLineEdit(self._unit_line)
        self._takes = QLineEdit()
        for text in _UNITS:
            self._unit.addItem(tr(text))
        for key, text in _ASKS:
            self._asks.addItem(tr(text), key)
        self._fields = {"amount": self._amount, "unit": self._unit, "per": self._asks}
        self._line = QGridLayout()
        self._line.setSpacing(6)
        self._more = QWidget()
        self._takes_label, self._before_label = QLabel(), QLabel()
        self._lay_out()
        self._listen()
        self.retranslate()

    def _lay_out(self) -> None:
        more = QGridLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(6)
        rows = ((self._takes_label, self._takes), (self._before_label, self._before))
        for row, (label, field) in enumerate(rows):
            label.setWordWrap(True)
            label.setProperty("role", "second")
            label.setBuddy(field)
            more.addWidget(label, row, 0)
            more.addWidget(field, row, 1)
        more.setColumnStretch(0, 2)
        more.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._ready)
        layout.addLayout(head)
        layout.addLayout(self._line)
        layout.addWidget(self._more)

    def _listen(self) -> None:
        for field in (self._amount, self._before):
            field.editingFinished.connect(self._tell)
        self._asks.activated.connect(self._on_asks)
        self._unit.activated.connect(self._tell)
        self._unit_line.editingFinished.connect(self._tell)
        self._takes.editingFinished.connect(self._tell)

    def show_bar(self, bar: Bar | None) -> None:
        """Show a bar, or that nobody asks for anything."""
        self._bar = bar
        shown = bar or self._new_bar()
        self._amount.set_value(shown.amount)
        self._before.set_value(shown.carry_in)
        self._unit.setEditText(self._unit.itemText(0) if shown.unit == HOURS else shown.unit)
        self._takes.setText("" if shown.unit_seconds is None else words.length(shown.unit_seconds))
        asks = "none" if bar is None else (bar.per or "total")
        self._asks.setCurrentIndex(self._asks.findData(asks))
        self._show_fields(asks, shown.unit)

    def _show_fields(self, asks: str, unit: str) -> None:
        self._amount.setVisible(asks != "none")
        self._unit.setVisible(asks != "none")
        own = asks != "none" and unit != HOURS
        self._takes.setVisible(own)
        self._takes_label.setVisible(own)
        self._before.setVisible(asks == "total")
        self._before_label.setVisible(asks == "total")
        self._more.setVisible(own or asks == "total")

    def ask(self, amount: str, per: str) -> None:
        """Type an amount and choose per what: 'day' to 'year', 'total', or 'none' for nobody."""
        self._amount.setText(amount)
        self._asks.setCurrentIndex(self._asks.findData(per))
        self._on_asks()

    def takes(self, length: str) -> None:
        """Type how long one of the unit takes."""
        self._takes.setText(length)
        self._tell()

    def shown(self) -> tuple[str, str, str, str, str]:
        """Return what stands in the fields: amount, unit, per, the time one takes, what came before."""
        asks = str(self._asks.currentData())
        return self._amount.text(), self._unit.currentText(), asks, self._takes.text(), self._before.text()

    def _unit_typed(self) -> str:
        text = self._unit.currentText().strip()
        return HOURS if text in ("", self._unit.itemText(0)) else text

    def _offer(self) -> None:
        self.menu().popup(self._ready.mapToGlobal(QPoint(0, self._ready.height())))

    def menu(self) -> QMenu:
        """Return the menu of judges to choose from."""
        menu = QMenu(self)
        menu.setAccessibleName(self._ready.text())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for preset in presets():
            menu.addAction(tr(preset.name)).setData(preset)
        menu.triggered.connect(lambda action: self._choose(action.data()))
        return menu

    def _choose(self, preset: Preset) -> None:
        old = self._bar or self._new_bar()
        bar = next(iter(preset.bars(old.id, old.activity)), None)
        if bar != self._bar:
            self.judged.emit(bar)

    def _on_asks(self) -> None:
        if self._asks.currentData() == "none":
            if self._bar is not None:
                self.judged.emit(None)
            return
        self._tell()

    def _tell(self) -> None:
        asks = self._asks.currentData()
        old = self._bar or self._new_bar()
        unit = self._unit_typed()
        takes = old.unit_seconds if unit == old.unit else None
        text = self._takes.text().strip()
        with contextlib.suppress(Refused):  # what cannot be read leaves the length as it was
            takes = parse_length(text) if text and unit != HOURS else None
        total = asks == "total"
        bar = old._replace(
            kind="total" if total else "rate",
            per=None if total else asks,
            amount=self._amount.value() or old.amount,
            unit=unit,
            unit_seconds=takes,
            carry_in=self._before.value() if total else 0.0,
        )
        if asks == "none":
            return
        if bar == self._bar:
            self.show_bar(bar)  # what could not be read must not stand there as if it were asked for
        else:
            self.judged.emit(bar)

    def retranslate(self) -> None:
        """Write the words anew, the fields in the order in which the language says them."""
        self._title.setText(tr("The judge asks for"))
        self._takes_label.setText(tr("one takes (empty: an entry is one)"))
        self._before_label.setText(tr("of these, before this journal"))
        in_hours = self._unit_typed() == HOURS
        for index, (_, text) in enumerate(_ASKS):
            self._asks.setItemText(index, tr(text))
        for index, text in enumerate(_UNITS):
            self._unit.setItemText(index, tr(text))
        if in_hours:
            self._unit.setEditText(tr(_UNITS[0]))
        self._ready.setText(tr("Ready-made"))
        order = ctr("order of a judge's fields, in rows", "amount unit / per")
        for row, names in enumerate(part.split() for part in order.split("/")):
            for column, name in enumerate(names):
                self._line.removeWidget(self._fields[name])
                self._line.addWidget(self._fields[name], row, column, 1, 3 - len(names))
        self._amount.setAccessibleName(tr("amount"))
        self._unit.setAccessibleName(tr("unit"))
        self._asks.setAccessibleName(tr("per"))
        self._takes.setAccessibleName(self._takes_label.text())
        self._before.setAccessibleName(self._before_label.text())
