"""One bar of a judge as a sentence of fields, edited in place: '[3] [hours] [a day]'."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from hobbyscope.app import messages
from hobbyscope.app.bars import TOTAL, UNITS, Fields, bar_of, fields_of
from hobbyscope.app.language import N_, ctr, tr
from hobbyscope.app.presets import presets
from hobbyscope.core.records import HOURS, Bar, Refused
from hobbyscope.ui.icons import icon
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.buttons import does, push, tool
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.menus import Item, menu_of, pop_below
from hobbyscope.ui.widgets.reveal import reveal
from hobbyscope.ui.widgets.stated import StatedChoice, StatedLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QLayout, QMenu

    from hobbyscope.app.presets import Preset

_PER = (
    ("day", N_("a day")),
    ("week", N_("a week")),
    ("month", N_("a month")),
    ("year", N_("a year")),
    (TOTAL, N_("in all")),
)


class _Words(QFrame):
    """Some words and fields in a row, whose order the language knows."""

    def __init__(self, row: QLayout) -> None:
        super().__init__()
        row.setContentsMargins(0, 0, 0, 0)
        self._row = row
        self.setLayout(row)

    def order(self, parts: Iterable[QWidget]) -> None:
        """Let these stand there, in this order."""
        for part in parts:
            self._row.removeWidget(part)
            self._row.addWidget(part)


class BarLine(Translated):
    """Hands a bar over as edited to `asked`, or as it is to `dropped`; what cannot be is said below it."""

    def __init__(self, asked: Callable[[Bar], bool], dropped: Callable[[Bar], object], bar: Bar) -> None:
        super().__init__()
        self._asked, self._dropped = asked, dropped
        self._bar, self._several = bar, False
        self.on = does(QCheckBox(), self._turn)
        self.on.setProperty("bare", True)
        self.amount, self.takes, self.before = (StatedLine(self._tell) for _ in range(3))
        self.unit, self.per = StatedChoice(self._tell), StatedChoice(self._tell)
        self.unit.setEditable(True)
        self.unit_line = StatedLine(self._tell)
        self.unit.setLineEdit(self.unit_line)
        for text in UNITS:
            self.unit.addItem(tr(text))
        for key, text in _PER:
            self.per.addItem(tr(text), key)
        self.more = tool(lambda: pop_below(self.menu(), self.more))
        self.since = push(lambda: pop_below(self.since_menu(), self.since), "link")
        self.since.setProperty("flush", True)
        self._takes_words, self._before_words, self.refusal = QLabel(), QLabel(), QLabel()
        self._main, self._takes, self._before = _Words(Flow(4)), _Words(QHBoxLayout()), _Words(QHBoxLayout())
        self._fields: list[QWidget] = []  # of the first line, in the order of the language
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        for label, field in ((self._takes_words, self.takes), (self._before_words, self.before)):
            label.setProperty("role", "second")
            label.setBuddy(field)
        further = _Words(Flow(4))
        further.order((self._takes, self._before, self.since))
        self.refusal.setWordWrap(True)
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.on, 0, 0, top)
        layout.addWidget(self._main, 0, 1, 1, 2)
        layout.addWidget(further, 1, 1)
        layout.addWidget(self.more, 1, 2, top)
        layout.addWidget(self.refusal, 2, 1, 1, 2)

    @property
    def bar(self) -> Bar:
        """The bar that is shown."""
        return self._bar

    def stops(self) -> list[QWidget]:
        """Return what the Tab key comes to, in order."""
        return [self.on, *self._fields, self.takes, self.before, self.since, self.more]

    # --- what is shown

    def show_bar(self, bar: Bar, several: bool = False) -> None:
        """Show a bar; of several each can be switched off by itself. What is being typed stays."""
        typing = any(field.touched() and field.hasFocus() for field in self._stated())
        if bar != self._bar or several != self._several or not typing:
            if bar != self._bar:
                self.refusal.hide()
            self._bar, self._several = bar, several
            self._write()

    def _stated(self) -> tuple[StatedLine, ...]:
        return self.amount, self.unit_line, self.takes, self.before

    def _write(self) -> None:
        """Write into the fields what the bar asks for."""
        bar, shown = self._bar, fields_of(self._bar)
        self.unit.setEditText(shown.unit)
        texts = (shown.amount, shown.unit, shown.takes, shown.before)
        for field, text in zip(self._stated(), texts, strict=True):
            field.show_text(text)
        self.per.setCurrentIndex(self.per.findData(shown.per))
        for choice in (self.unit, self.per):
            choice.updateGeometry()
        self.on.setChecked(bar.enabled)
        self.on.setVisible(self._several)
        self._takes.setVisible(bar.unit != HOURS)
        self._before.setVisible(bar.kind == "total")
        self.since.setVisible(bar.kind == "rate")
        counted = {
            "period": tr("since the period's start"),
            "activity": tr("since its first entry"),
        }
        self.since.setText(counted[bar.since])
        for widget in (*self._fields, self.takes, self.before, self.since):
            widget.setEnabled(bar.enabled)

    # --- what is done

    def _tell(self) -> None:
        per = str(self.per.currentData())
        typed = Fields(self.amount.text(), self.unit_line.text(), per, self.takes.text(), self.before.text())
        if typed != fields_of(self._bar):
            self._try(lambda: bar_of(self._bar, typed))

    def _try(self, make: Callable[[], Bar]) -> None:
        """Ask for a bar; where it cannot be, say why and show what was."""
        try:
            bar = make()
        except Refused as refused:
            self._say(messages.refusal(refused))
        else:
            if bar != self._bar and self._asked(bar):
                self.refusal.hide()
                self.show_bar(bar, self._several)
                return
        self._write()

    def _say(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()
        reveal(self.refusal, self.fontMetrics().height() // 2)
        announce(self, sentence)

    def _turn(self) -> None:
        self._try(lambda: self._bar._replace(enabled=self.on.isChecked()))

    def _count_from(self, since: Literal["period", "activity"]) -> None:
        self._try(lambda: self._bar._replace(since=since))

    def _choose(self, preset: Preset) -> None:
        chosen = next(iter(preset.bars(self._bar.id, self._bar.activity)), None)
        if chosen is None:
            self._dropped(self._bar)
        else:
            self._try(lambda: chosen)

    def since_menu(self) -> QMenu:
        """Return the menu of the days from which a rate may count."""
        ways: tuple[tuple[Literal["period", "activity"], str], ...] = (
            ("period", tr("Count from the period's start")),
            ("activity", tr("Count from the activity's first entry")),
        )
        return menu_of(
            self, [Item(text, partial(self._count_from, key), self._bar.since == key) for key, text in ways]
        )

    def menu(self) -> QMenu:
        """Return the menu of ready-made judges to be this one; and the way to have it no more."""
        offered = [preset for preset in presets() if preset.bar is not None or not self._several]
        items: list[Item | None] = [
            Item(tr(preset.name), partial(self._choose, preset), self._is(preset)) for preset in offered
        ]
        if self._several:
            items += [None, Item(tr("Remove this judge"), lambda: self._dropped(self._bar))]
        return menu_of(self, items)

    def _is(self, preset: Preset) -> bool:
        return preset.bars(self._bar.id, self._bar.activity) == (self._bar,)

    # --- words

    def _order(self) -> None:
        """Put the fields into the order in which the language says them."""
        named: dict[str, QWidget] = {"amount": self.amount, "unit": self.unit, "per": self.per}
        self._fields = [named[name] for name in ctr("order of a judge's fields", "amount unit per").split()]
        before: dict[str, QWidget] = {"before": self.before, "words": self._before_words}
        carried = [before[name] for name in ctr("order of what came before", "before words").split()]
        self._main.order(self._fields)
        self._takes.order((self._takes_words, self.takes))
        self._before.order(carried)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, the colours and the size of the letters."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._dress()
        super().changeEvent(event)

    def _dress(self) -> None:
        self.more.setIcon(icon("more", self.palette().text().color().name()))
        self.on.setMinimumHeight(self.amount.sizeHint().height())  # in the middle of the first line

    def retranslate(self) -> None:
        """Write the words anew, the fields in the order in which the language says them."""
        self._dress()
        for index, text in enumerate(UNITS):
            self.unit.setItemText(index, tr(text))
        for index, (_, text) in enumerate(_PER):
            self.per.setItemText(index, tr(text))
        self._takes_words.setText(tr("one takes"))
        self.takes.setPlaceholderText(tr("an entry"))
        self._before_words.setText(tr("before this journal"))
        self._order()
        names_of = {
            self.on: tr("This judge is switched on"),
            self.amount: tr("amount"),
            self.unit: tr("unit"),
            self.unit_line: tr("unit"),
            self.per: tr("per"),
            self.takes: tr("how long one takes"),
            self.before: tr("how much came before this journal"),
            self.more: tr("Ready-made"),
        }
        for widget, name in names_of.items():
            widget.setAccessibleName(name)
        self.takes.setToolTip(tr("Leave it empty, and every entry counts as one."))
        self.takes.setAccessibleDescription(self.takes.toolTip())
        self.more.setToolTip(self.more.accessibleName())
        self._write()
