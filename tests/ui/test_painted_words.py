"""No word that is painted, in a sheet, a menu, a table or a file dialog, is left in the other language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QListWidget,
    QMenu,
    QTableView,
    QTextBrowser,
    QWidget,
)

from hobbyscope.ui.charts.drawing import Ink
from hobbyscope.ui.pages.playground import STORIES
from tests.ui.conftest import finish_deletes
from tests.ui.test_two_languages import in_other, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

SHEETS = ("compare", "table", "help", "history", "activities")
# names of no language
LINES = ("Z 2h", "Z 1h yesterday", "X 3h yesterday", "Q 1h 2026-11-19", "Y 40m 2026-10-18")


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that a widget paints by itself."""
    found: list[str] = []
    draw, write = QPainter.drawText, Ink.write

    def drawn(painter: QPainter, *args: object) -> object:
        found.extend(arg for arg in args if isinstance(arg, str))
        return draw(painter, *args)

    def written(ink: Ink, painter: QPainter, x: float, base: float, text: str) -> None:
        found.append(text)
        write(ink, painter, x, base, text)

    monkeypatch.setattr(QPainter, "drawText", drawn)
    monkeypatch.setattr(Ink, "write", written)
    return found


def logged(open_window: Opener, language: str) -> MainWindow:
    """Open a window on a journal whose activities have names of no language, with judges."""
    open_window.settings.set("language", language)
    window = open_window()
    for line in LINES:
        assert window.session.log_line(line) is not None, line
    QApplication.processEvents()
    return window


def told(top: QWidget) -> Iterator[tuple[str, str]]:
    """Return the words of a window, and those in its lists, tables and texts."""
    yield from (line for line in texts(top) if line[0] != "QToolButton in QTabBar")  # Qt's own, never shown
    for widget in top.findChildren(QWidget):
        if isinstance(widget, QListWidget):
            for row in range(widget.count()):
                yield "a list", widget.item(row).text()
        elif isinstance(widget, QTableView) and widget.model() is not None:
            model = widget.model()
            for column in range(model.columnCount()):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                    head = model.headerData(column, Qt.Orientation.Horizontal, role)
                    yield "a header", str(head or "")
        elif isinstance(widget, QTextBrowser):
            for line in widget.toPlainText().splitlines():
                if not re.search(r"[=⁄]|\b(19|20)\d\d\b", line):  # formulas, and sources as they are called
                    yield "a text", line


def look_at_everything(window: MainWindow) -> None:
    """Let every page, story and sheet that is there paint itself."""
    for key in ("scope", "journal", "settings", "playground"):
        window.show_page(key)
        QApplication.processEvents()
        window.grab()
    page = window.pages.playground
    assert page.guide is not None
    for row in STORIES:
        page.choose(row.key)
        for _covered in (True, False):
            QApplication.processEvents()
            window.grab()
            page.guide.show_me.click()
    window.show_page("scope")
    scope = window.pages.scope
    for free_time in (1.0, 0.5):
        window.session.ask(free_time=free_time)
        scope.what_if.setChecked(free_time != 1)
        scope.what_if.click()
        QApplication.processEvents()
        window.grab()
    finish_deletes()
    for sheet in window.findChildren(QDialog):
        sheet.grab()


def left(window: MainWindow, painted: list[str], language: str) -> list[tuple[str, str]]:
    found = [("painted", text) for text in painted] + list(told(window))
    return sorted({line for line in found if in_other(line[1], language)})


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_painted_and_no_sheet_says_a_word_of_the_other_language(
    open_window: Opener, painted: list[str], language: str
) -> None:
    window = logged(open_window, language)
    painted.clear()
    for name in SHEETS:
        window.actions_[name].trigger()
    look_at_everything(window)
    assert len(set(painted)) > 100
    assert "\n".join(": ".join(line) for line in left(window, painted, language)) == ""


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_painted_and_no_sheet_keeps_a_word_when_the_language_is_switched(
    open_window: Opener, painted: list[str], language: str
) -> None:
    window = logged(open_window, "ko" if language == "en" else "en")
    for name in SHEETS:
        window.actions_[name].trigger()
    look_at_everything(window)
    window.session.set_setting("language", language)
    QApplication.processEvents()
    painted.clear()
    look_at_everything(window)
    assert "\n".join(": ".join(line) for line in left(window, painted, language)) == ""


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_small_menu_and_the_file_dialogs_speak_the_language(open_window: Opener, language: str) -> None:
    window = logged(open_window, language)
    lens = window.pages.scope.lens
    lens.more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    said = [action.text() for action in menu.actions() if not action.isSeparator()]
    menu.close()
    for name in ("import", "export", "save_picture"):
        window.actions_[name].trigger()
        (dialog,) = (found for found in window.findChildren(QFileDialog) if found.isVisible())
        said += [dialog.windowTitle(), *(names.partition("(")[0] for names in dialog.nameFilters())]
        dialog.close()
    assert len(said) >= 9
    assert [words for words in said if in_other(words, language)] == []
