"""The help: how both lenses work, in plain words and in formulas; it stays open beside the window."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from hobbyscope.app.help_text import SECTIONS, table
from hobbyscope.app.language import tr
from hobbyscope.ui.actions import ACTIONS
from hobbyscope.ui.dialogs.beside import Beside
from hobbyscope.ui.dressing import chosen_theme
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.cards import on_card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from hobbyscope.app.help_text import Block, Section
    from hobbyscope.app.session import Session
    from hobbyscope.ui.theme import Theme

_LENS = {"softmax": "softmax_text", "sigmoid": "sigmoid_text"}  # the sections in a lens's colour
_LINE, _AROUND = (
    "line-height: 135%; margin-top: 6px; margin-bottom: 6px",
    "margin-top: 8px; margin-bottom: 12px",
)
_NARROW = 46  # lines of text's height: below it the contents stand in the text


class HelpSheet(Beside):
    """Contents at the left, the whole help as one text at the right."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self._html = ""
        self.contents = _Contents(self.go_to)
        self.side = on_card(self.contents)
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(False)  # all links lead to places in the text
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.close_ = push(self.close)
        self.close_.setAutoDefault(False)
        page = QHBoxLayout()
        page.setSpacing(12)
        page.addWidget(self.side)
        page.addWidget(self.text, 1)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.close_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(page, 1)
        layout.addLayout(buttons)
        unit, room = self.fontMetrics().height(), parent.size()
        self.resize(min(unit * 58, room.width() - 20), min(unit * 46, room.height() - 30))
        self.retranslate()
        self.refresh()
        self.text.setFocus()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setWindowTitle(tr("Help"))
        self.contents.setAccessibleName(tr("Contents"))
        self.text.setAccessibleName(tr("Help"))
        self.close_.setText(tr("Close"))
        self.contents.show_sections(SECTIONS)

    def refresh(self) -> None:
        """Write the text anew where words, colours or the room for the contents are others than before."""
        html = help_html(chosen_theme(self.session.settings), contents=self.side.isHidden())
        if html != self._html:
            self._html = html
            bar = self.text.verticalScrollBar()
            before = bar.value() / max(bar.maximum(), 1)
            self.text.setHtml(html)
            self.text.document().setDocumentMargin(self.fontMetrics().height() * 0.7)
            bar.setValue(round(before * bar.maximum()))

    def go_to(self, anchor: str) -> None:
        """Show a place of the help."""
        if (layout := self.layout()) is not None:
            layout.activate()  # a text that is about to change its width has its places elsewhere then
        self.text.scrollToAnchor(anchor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the contents at the left where there is room."""
        super().resizeEvent(event)
        self.side.setVisible(self.width() >= self.fontMetrics().height() * _NARROW)
        self.refresh()


class _Contents(QListWidget):
    """The headings; the one that is chosen is shown."""

    def __init__(self, show: Callable[[str], object]) -> None:
        super().__init__()
        self._show = show
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show the headings in the language that is on."""
        self.clear()
        self.addItems([tr(section.title) for section in sections])
        self.setFixedWidth(round(self.fontMetrics().height() * 15))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Show what was chosen."""
        super().currentChanged(current, previous)
        self._show_section(current)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show it again, though it was chosen before."""
        super().mouseReleaseEvent(event)
        self._show_section(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show it again by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show_section(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _show_section(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            self._show(SECTIONS[index.row()].anchor)


def open_help(window: QWidget, session: Session, anchor: str = "") -> None:
    """Open the help, or bring it to the front, at a place of it."""
    sheet = window.findChild(HelpSheet) or HelpSheet(window, session)
    sheet.show()
    sheet.raise_()
    sheet.activateWindow()
    if anchor:
        sheet.go_to(anchor)


def help_html(theme: Theme, *, contents: bool) -> str:
    """Return the whole help in the current language; `contents`: with links to its sections at the top."""
    parts = [f"<h1>{escape(tr('Help'))}</h1>"]
    if contents:
        links = (f'<a href="#{section.anchor}">{escape(tr(section.title))}</a>' for section in SECTIONS)
        parts.append(f"<p>{'<br>'.join(links)}</p>")
    for section in SECTIONS:
        colour = getattr(theme, _LENS.get(section.anchor, "text"))
        title = escape(tr(section.title))
        parts.append(f'<h2><a name="{section.anchor}"></a><font color="{colour}">{title}</font></h2>')
        parts += [_block(block, theme) for block in section.blocks]
    return "".join(parts)


def _block(block: Block, theme: Theme) -> str:
    text = block.text if block.kind in ("formula", "table") else escape(tr(block.text))
    if block.kind == "formula":
        return (
            f'<table width="100%" cellpadding="8" bgcolor="{theme.chip}" style="{_AROUND}">'
            f'<tr><td align="center">'
            f'<font size="+1">{text}</font></td></tr></table>'
        )
    if block.kind == "table":
        return _table(_keys() if text == "keys" else table(text), theme)
    if block.kind == "part":
        return f'<h3><a name="{block.anchor}"></a>{text}</h3>'
    if block.kind == "item":
        return f'<ul style="{_LINE}"><li>{text}</li></ul>'
    return f'<p style="{_LINE}">{text}</p>'


def _table(rows: Sequence[Sequence[str]], theme: Theme) -> str:
    """Return a table below its header; the first column is of words, the others of what belongs to them."""
    sides = ["left", *["right"] * (len(rows[0]) - 1)]
    lines = []
    for number, row in enumerate(rows):
        tag, ground = ("th", f' bgcolor="{theme.chip}"') if number == 0 else ("td", "")
        cells = (
            f'<{tag} align="{side}"{ground}>{escape(cell)}</{tag}>'
            for side, cell in zip(sides, row, strict=True)
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table cellpadding="6" cellspacing="0" border="0" style="{_AROUND}">{"".join(lines)}</table>'


def _keys() -> list[list[str]]:
    """Return every action that has a key, with the key as this system writes it."""
    found = [[tr("What"), tr("Keys")]]
    for row in ACTIONS:
        keys = (
            QKeySequence(row.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
            if row.shortcut
            else ""
        )
        if keys:
            found.append([plain(tr(row.text)), keys])
    return found


def plain(text: str) -> str:
    """Return the words of a menu without what marks their key: '&Undo', '되돌리기(&U)', 'Save…'."""
    start = text.find("(&")
    if start >= 0:
        text = text[:start] + text[start + 4 :]
    return text.replace("&", "").rstrip("…")


Sheet = HelpSheet  # for `open_sheet`
