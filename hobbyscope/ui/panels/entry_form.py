"""The form for those who prefer it to the line: activity, length, date, start, note, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QFormLayout, QLabel, QLineEdit, QWidget

from hobbyscope.app import words
from hobbyscope.app.entering import Filled, start_text
from hobbyscope.app.language import tr
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.fields import date_of, day_of, roomy, speak_dates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hobbyscope.core.records import Entry


class EntryForm(Translated):
    """Six fields; Enter in any of them means `filled`, Escape `left`."""

    filled = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self._activity = QComboBox()
        self._activity.setEditable(True)
        self._activity.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._activity.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._activity.setCompleter(completer)
        self._length, self._start, self._note, self._tags = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self._date = roomy(QDateEdit())
        self._date.setCalendarPopup(True)
        self._date.setMinimumWidth(self.fontMetrics().height() * 9)
        self._fields: tuple[QWidget, ...] = (
            self._activity,
            self._length,
            self._date,
            self._start,
            self._note,
            self._tags,
        )
        self._labels = tuple(QLabel() for _ in self._fields)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in zip(self._labels, self._fields, strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        self.retranslate()

    def begin(self, names: Iterable[str], today: int, entry: Entry | None = None, name: str = "") -> None:
        """Show a new entry of today, or one that is to be changed."""
        self._entry = entry
        self._activity.clear()
        self._activity.addItems(sorted(names))
        self._activity.setEditText(name)
        self._length.setText(words.length(entry.seconds) if entry else "")
        self._date.setDate(date_of(entry.day if entry else today))
        self._start.setText(start_text(entry))
        self._note.setText(entry.note if entry else "")
        self._tags.setText(" ".join(f"#{tag}" for tag in entry.tags) if entry else "")
        self._activity.setFocus()

    def fill(self, **texts: str) -> None:
        """Write texts into fields by their names: activity, length, start, note, tags."""
        if "activity" in texts:
            self._activity.setEditText(texts.pop("activity"))
        fields = {"length": self._length, "start": self._start, "note": self._note, "tags": self._tags}
        for name, text in texts.items():
            fields[name].setText(text)

    def values(self) -> Filled:
        """Return what stands in the form, the syllable that is being composed included."""
        QGuiApplication.inputMethod().commit()
        return Filled(
            self._entry,
            self._activity.currentText(),
            self._length.text(),
            day_of(self._date.date()),
            self._start.text(),
            self._note.text(),
            self._tags.text(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the form, Escape leaves it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.filled.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write the names of the fields anew."""
        names = (tr("Activity"), tr("Length"), tr("Date"), tr("Start"), tr("Note"), tr("Tags"))
        for label, field, name in zip(self._labels, self._fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self._length.setPlaceholderText(tr("2h or 8:00-9:30"))
        self._start.setPlaceholderText(tr("8:00, or empty"))
        self._tags.setPlaceholderText(tr("#evening"))
        speak_dates(self._date)
