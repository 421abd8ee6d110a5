"""The card in which an hour is logged: by a line as one would say it, or by a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.icons import icon
from hobbyscope.ui.panels.quick_line import QuickLine
from hobbyscope.ui.translated import Fitted
from hobbyscope.ui.widgets.buttons import does, push
from hobbyscope.ui.widgets.labels import BelowLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hobbyscope.core.records import Entry
    from hobbyscope.ui.panels.entry_form import EntryForm
    from hobbyscope.ui.panels.quick_line import Complete
    from hobbyscope.ui.panels.timer_deeds import Deeds
    from hobbyscope.ui.theme import Theme


class EntryCard(Fitted):
    """Emits the line or the form when it is to be logged; `refuse` and `clear` answer it."""

    line_entered = Signal(str)
    form_wanted = Signal(bool)
    form_filled = Signal(object)

    def __init__(self, complete: Complete, preview: Callable[[str], str], timer: Deeds) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._preview_of = preview
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.line = QuickLine(complete, timer)
        self._form: EntryForm | None = None
        self._preview = BelowLabel(lines=2)
        self._log, self.timer, self.switch = QPushButton(), push(self.line.start_timer), QPushButton()
        self._log.setProperty("kind", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._log, 3)
        buttons.addWidget(self.timer)
        buttons.addWidget(self.switch, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        for widget in (self._title, self.line, self._preview):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self._layout = layout
        self.line.typed.connect(self._on_typed)
        self.line.entered.connect(self._on_log)
        does(self._log, self._on_log)
        does(self.switch, lambda: self.form_wanted.emit(not self._form_is_open()))
        self.retranslate()

    @property
    def form(self) -> EntryForm:
        """The form, made when it is first wanted."""
        if self._form is None:
            from hobbyscope.ui.panels.entry_form import EntryForm  # date fields: not before the first frame

            self._form = EntryForm()
            self._form.hide()
            self._form.filled.connect(self._on_log)
            self._form.left.connect(lambda: self.use_form(on=False))
            self._layout.insertWidget(2, self._form)
        return self._form

    def _form_is_open(self) -> bool:
        return self._form is not None and not self._form.isHidden()

    def focus_line(self) -> None:
        """Go back to the line and be ready to type."""
        self.use_form(on=False)
        self.line.setFocus()
        self.line.selectAll()

    def open_form(self, names: Iterable[str], today: int, entry: Entry | None = None, name: str = "") -> None:
        """Show the form for a new entry or for one to be changed."""
        self.form.begin(names, today, entry, name)
        self.use_form(on=True)

    def use_form(self, *, on: bool) -> None:
        """Switch between the line and the form."""
        if on or self._form is not None:
            self.form.setVisible(on)
        self.line.setVisible(not on)
        self.timer.setVisible(not on)
        self._preview.say(
            tr("Enter logs it, Esc goes back to the line") if on else self._preview_of(self.line.shown_text())
        )
        self.retranslate()
        if not on:
            self.line.setFocus()

    def preview(self) -> str:
        """Return what stands below the line."""
        return self._preview.text()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.timer.setIcon(icon("play", theme.text))

    def refuse(self, sentence: str) -> None:
        """Say what is missing."""
        self._preview.say(sentence)

    def clear(self) -> None:
        """Be ready for the next one."""
        self.line.setText("")  # not clear(): Ctrl+Z takes back what was logged, not what was typed
        if self._form_is_open():
            self.use_form(on=False)

    def _on_typed(self, text: str) -> None:
        self._preview.say(self._preview_of(text))

    def _on_log(self) -> None:
        if self._form_is_open():
            self.form_filled.emit(self.form.values())
        else:
            self.line_entered.emit(self.line.text())

    def retranslate(self) -> None:
        """Write the words anew."""
        on = self._form_is_open()
        self._title.setText(tr("What did you enjoy?"))
        self._log.setText(tr("Log it"))
        self.switch.setText(tr("As a line") if on else tr("Form"))
        self.timer.setAccessibleName(tr("Start a timer"))
        self.timer.setToolTip(tr("Start a timer (Ctrl+Enter)"))
        self.line.setPlaceholderText(tr("film 2h yesterday"))
        self.line.setAccessibleName(tr("Log an hour as you would say it"))
        self.line.setAccessibleDescription(tr("For example: film 2h yesterday"))
        if not on:
            self._preview.say(self._preview_of(self.line.shown_text()))
