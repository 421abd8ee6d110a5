"""The settings page, drawn from the table of settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from hobbyscope.app.language import tr
from hobbyscope.app.settings import SETTINGS, Setting
from hobbyscope.ui.panels.care_card import BackupsCard, PlaceCard
from hobbyscope.ui.panels.default_judge import DefaultJudge
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.fields import roomy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hobbyscope.app.settings import Value
    from hobbyscope.ui.panels.care_card import Care


class SettingRow(QObject):
    """One setting: its name and the control that fits its type."""

    changed = Signal(str, object)

    def __init__(self, setting: Setting, value: Value, parent: QObject) -> None:
        super().__init__(parent)
        self.setting = setting
        self.label = QLabel()
        self.control = self._control(value)
        self.control.setMinimumWidth(self.label.fontMetrics().height() * 13)
        self.label.setBuddy(self.control)
        self.retranslate()

    def _control(self, value: Value) -> QWidget:
        if self.setting.choices:
            return self._choice(value)
        if self.setting.unit == "judge":
            return DefaultJudge(self._tell, str(value))
        return self._time(int(value)) if self.setting.unit == "min" else self._number(int(value))

    def _choice(self, value: Value) -> QComboBox:
        box = QComboBox()
        for choice, text in self.setting.choices:
            box.addItem(tr(text), choice)
        box.setCurrentIndex(box.findData(value))
        box.activated.connect(lambda index: self._tell(box.itemData(index)))
        return box

    def _time(self, minutes: int) -> QTimeEdit:
        edit = roomy(QTimeEdit(QTime(minutes // 60, minutes % 60)))
        edit.setDisplayFormat("HH:mm")
        low, high = int(self.setting.low or 0), int(self.setting.high or 0)
        edit.setTimeRange(QTime(low // 60, low % 60), QTime(high // 60, high % 60))
        edit.setKeyboardTracking(False)
        edit.timeChanged.connect(lambda time: self._tell(time.hour() * 60 + time.minute()))
        return edit

    def _number(self, value: int) -> QSpinBox:
        box = roomy(QSpinBox())
        box.setRange(int(self.setting.low or 0), int(self.setting.high or 0))
        box.setSingleStep(10)
        box.setValue(value)
        box.setSuffix(self.setting.unit)
        box.setKeyboardTracking(False)
        box.valueChanged.connect(self._tell)
        return box

    def show_value(self, value: Value) -> None:
        """Show the value that is set; a field that shows it already is left as it is."""
        control = self.control
        if isinstance(control, QComboBox):
            control.setCurrentIndex(control.findData(value))
        elif isinstance(control, DefaultJudge):
            control.show_text(str(value))
        elif isinstance(control, QTimeEdit):
            time = QTime(int(value) // 60, int(value) % 60)
            if control.time() != time:
                control.setTime(time)
        elif isinstance(control, QSpinBox) and control.value() != value:
            control.setValue(int(value))

    def _tell(self, value: object) -> None:
        self.changed.emit(self.setting.key, value)

    def retranslate(self) -> None:
        """Write the name and the choices anew."""
        name = tr(self.setting.label)
        self.label.setText(name)
        self.control.setAccessibleName(name)
        if isinstance(self.control, QComboBox):
            self.control.view().setAccessibleName(name)
            for index, (_, text) in enumerate(self.setting.choices):
                self.control.setItemText(index, tr(text))


class SettingsPage(Translated):
    """Every setting that has a name, and how the journal is cared for."""

    changed = Signal(str, object)

    def __init__(
        self, value_of: Callable[[Setting], Value], care: Care, below: Mapping[str, QWidget] | None = None
    ) -> None:
        """`below`: what stands below a setting, by its key."""
        super().__init__()
        self._value_of = value_of
        self._title = QLabel()
        self._title.setProperty("role", "title")
        card = QFrame()
        card.setProperty("card", True)
        form = QFormLayout(card)
        form.setContentsMargins(24, 24, 24, 24)
        form.setHorizontalSpacing(32)
        form.setVerticalSpacing(16)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)  # with large letters
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self.rows = {s.key: SettingRow(s, value_of(s), self) for s in SETTINGS if s.label}
        for row in self.rows.values():
            form.addRow(row.label, row.control)
            if below and row.setting.key in below:
                place = QFormLayout.ItemRole.FieldRole
                form.setWidget(form.rowCount(), place, below[row.setting.key])
            row.changed.connect(self.changed)
        self.backups, self.place = BackupsCard(care), PlaceCard(care)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        for widget in (self._title, card, self.backups, self.place):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.retranslate()

    def settle(self) -> None:
        """Take the focus itself: in a field the next key would change a setting."""
        self.setFocus()

    def show_values(self) -> None:
        """Show the settings as they are: a step may have been taken back, or refused."""
        for row in self.rows.values():
            row.show_value(self._value_of(row.setting))
        self.backups.show_last()

    def retranslate(self) -> None:
        """Write the heading and the names anew."""
        self._title.setText(tr("Settings"))
        self.setAccessibleName(tr("Settings"))
        for row in self.rows.values():
            row.retranslate()
