"""What may be changed about how one file is read: a quiet row of boxes, those that it has use for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.app.plan_words import ORDERS, recognised
from hobbyscope.app.zone import zone_of
from hobbyscope.exchange.importers import IMPORTERS
from hobbyscope.exchange.text import ENCODINGS
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import ElidedLabel, text_label
from hobbyscope.ui.widgets.stated import StatedChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.exchange.base import Options

_BOXES = ("encoding", "zone", "date_order", "by_first_tag", "repeats", "source")


class FileChoices(Translated):
    """One file: what it is and why, and its choices.

    `change(options)` is told of other options, `read_as(source)` of another program, `ask(need)` of what is
    answered in a card of its own: 'columns', 'ticks' and 'year'.
    """

    def __init__(
        self,
        change: Callable[[Options], object],
        read_as: Callable[[str], object],
        ask: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._change, self._read_as = change, read_as
        self._file: BroughtFile | None = None
        self._name, self._what = ElidedLabel(), text_label("second")
        self._name.setProperty("role", "heading")
        self.boxes = {
            "encoding": StatedChoice(self._on_encoding),
            "zone": StatedChoice(self._on_zone),
            "date_order": StatedChoice(self._on_order),
            "by_first_tag": StatedChoice(self._on_tags),
            "repeats": StatedChoice(self._on_repeats),
            "source": StatedChoice(self._on_source),
        }
        self.buttons = {
            "columns": push(lambda: ask("columns")),
            "ticks": push(lambda: ask("ticks")),
            "year": push(lambda: ask("year")),
        }
        self.boxes["zone"].setEditable(True)
        self._labels = {key: QLabel() for key in _BOXES}
        self._pairs = {key: self._pair(key) for key in _BOXES}
        self._any: set[str] = set()  # what one of the files, at least, has use for
        self._row = QWidget()
        self._flow = Flow(14, self._row)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        height = self.buttons["columns"].sizeHint().height()
        for pair in self._pairs.values():
            pair.setMinimumHeight(height)  # all in one line
        for widget in (*self._pairs.values(), *self.buttons.values()):
            self._flow.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self._name, self._what, self._row):
            layout.addWidget(part)

    def _pair(self, key: str) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._labels[key].setProperty("role", "second")
        row.addWidget(self._labels[key])
        row.addWidget(self.boxes[key])
        return pair

    def show_file(self, file: BroughtFile, files: Sequence[BroughtFile]) -> None:
        """Show one of some files; one that is alone is named above the page already."""
        self._file, alone = file, len(files) == 1
        offered = _offered(file)
        self._any = set().union(*map(_offered, files))
        self._keep_room()
        self._name.setText(file.name)
        self._name.setVisible(not alone)
        self._what.setText(recognised(file))
        self._what.setVisible(not alone or file.refused is not None)
        self._show_offered(offered)
        if "zone" in offered and not self.boxes["zone"].count():
            self.boxes["zone"].addItems(
                [bytes(zone.data()).decode() for zone in QTimeZone.availableTimeZoneIds()]
            )
        for widget in (*self.boxes.values(), *self.buttons.values()):
            spoken = (widget.accessibleName(), file.name)  # of a box, some systems say only what is chosen
            widget.setAccessibleDescription(" · ".join(filter(None, spoken)))
        self._show_values(file)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room at another width."""
        super().resizeEvent(event)
        if self._file is not None and event.size().width() != event.oldSize().width():
            self._keep_room()
            self._show_offered(_offered(self._file))

    def _keep_room(self) -> None:
        """Take the height of all choices: what is below must not jump when another file is looked at."""
        self._show_offered(self._any)
        self._row.setMinimumHeight(self._flow.heightForWidth(self.width()))

    def _show_offered(self, offered: set[str]) -> None:
        for key, widget in {**self._pairs, **self.buttons}.items():
            widget.setVisible(key in offered)

    def _show_values(self, file: BroughtFile) -> None:
        _choose(self.boxes["encoding"], "" if file.preview is None else file.preview.encoding)
        _choose(self.boxes["date_order"], file.options.date_order or "")
        _choose(self.boxes["by_first_tag"], file.options.by_first_tag)
        _choose(self.boxes["repeats"], file.options.repeats)
        _choose(self.boxes["source"], file.source)
        self.boxes["zone"].setCurrentIndex(self.boxes["zone"].findText(file.options.zone))
        self.boxes["zone"].setEditText(file.options.zone)
        for box in self.boxes.values():
            box.updateGeometry()

    # --- what is chosen

    def _tell(self, **changes: object) -> None:
        if self._file is None:
            return
        options = self._file.options._replace(**changes)  # type: ignore[arg-type]
        if options != self._file.options:  # the line of a box tells when it is left, too
            self._change(options)

    def _on_encoding(self) -> None:
        self._tell(encoding=self.boxes["encoding"].currentData())

    def _on_order(self) -> None:
        self._tell(date_order=self.boxes["date_order"].currentData() or None)

    def _on_tags(self) -> None:
        self._tell(by_first_tag=self.boxes["by_first_tag"].currentData())

    def _on_repeats(self) -> None:
        self._tell(repeats=self.boxes["repeats"].currentData())

    def _on_zone(self) -> None:
        zone = self.boxes["zone"].currentText().strip()
        if zone_of(zone) is not None:
            self._tell(zone=zone)
        elif self._file is not None:
            self.boxes["zone"].setCurrentText(self._file.options.zone)

    def _on_source(self) -> None:
        self._read_as(self.boxes["source"].currentData())

    def retranslate(self) -> None:
        """Write the words anew."""
        words = {
            "encoding": tr("Encoding"),
            "zone": tr("Clock times in"),
            "date_order": tr("Dates"),
            "by_first_tag": tr("Named by"),
            "repeats": tr("Repeating events"),
            "source": tr("Read as"),
        }
        for key, text in words.items():
            self._labels[key].setText(text)
            self.boxes[key].setAccessibleName(text)
            line = self.boxes[key].lineEdit()
            if line is not None:
                line.setAccessibleName(text)
        self.buttons["columns"].setText(tr("Columns…"))
        self.buttons["ticks"].setText(tr("Lengths…"))
        self.buttons["year"].setText(tr("Year…"))
        _fill(self.boxes["encoding"], {encoding: encoding.upper() for encoding in ENCODINGS})
        _fill(self.boxes["date_order"], {"": tr("as they show"), **{k: tr(v) for k, v in ORDERS.items()}})
        _fill(self.boxes["by_first_tag"], {False: tr("all tags"), True: tr("the first tag")})
        _fill(self.boxes["repeats"], {False: tr("once"), True: tr("each time up to today")})
        sources = [importer.source for importer in IMPORTERS]
        _fill(self.boxes["source"], {source: messages.source_name(source) for source in sources})
        if self._file is not None:
            self._what.setText(recognised(self._file))
            self._show_values(self._file)


def _offered(file: BroughtFile) -> set[str]:
    """Return what can be chosen about a file."""
    if file.state == "part":
        return set()
    return {"source", *(() if file.preview is None else file.preview.choices)}


def _fill(box: QComboBox, items: dict[str, str] | dict[bool, str]) -> None:
    box.clear()
    for key, text in items.items():
        box.addItem(text, key)


def _choose(box: QComboBox, key: object) -> None:
    """Show what is so, even where it is none of what can be chosen."""
    place = box.findData(key)
    if place < 0 and key:
        box.addItem(str(key).upper(), key)
        place = box.count() - 1
    box.setCurrentIndex(place)
