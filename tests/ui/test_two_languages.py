"""No word of the window is left in the other language, in any widget of any page and story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QMenu, QWidget

from hobbyscope.ui.pages.playground import STORIES
from tests.ui.conftest import finish_deletes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener

# The same in both languages: names, keys, units of what is typed, and what formulas are made of.
SAME = {
    "hobbyscope",
    "english",
    "ctrl",
    "alt",
    "delete",
    "shift",
    "enter",
    "esc",
    "exp",
    "softmax",
    "sup",
    "sub",
    "tsv",
}


def texts(top: QWidget) -> Iterator[tuple[str, str]]:
    """Return every text of a window's widgets and actions, with who says it."""
    for widget in [top, *top.findChildren(QWidget)]:
        found = [
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.windowTitle(),
        ]
        if isinstance(widget, QAbstractButton | QLabel):
            found.append(widget.text())
        if isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(n) for n in range(widget.count())]
        if isinstance(widget, QMenu):
            found.append(widget.title())
        for text in found:
            yield f"{type(widget).__name__} in {type(widget.parent()).__name__}", text
        for action in widget.actions():
            yield "an action", action.text()


def in_other(text: str, language: str) -> bool:
    """Tell whether a text has words, and all of them in the other language."""
    korean = any("가" <= letter <= "힣" for letter in text.replace("한국어", ""))
    if language == "en":
        return korean
    return not korean and bool({word.lower() for word in re.findall("[A-Za-z]{2,}", text)} - SAME)


def visit_everything(window: MainWindow) -> None:
    """Show every page, and every story covered, revealed, and at its last step."""
    for key in ("scope", "journal", "settings", "restore", "playground"):
        window.show_page(key)
        QApplication.processEvents()
    page = window.pages.playground
    assert page.guide is not None
    for row in STORIES:
        page.choose(row.key)
        QApplication.processEvents()
        if page.guide.show_me.isVisible():
            page.guide.show_me.click()
        while page.guide.skip.isVisible():
            if page.key != row.key:
                break
            page.guide.skip.click()
    finish_deletes()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_widget_says_a_word_of_the_other_language(open_window: Opener, language: str) -> None:
    open_window.settings.set("language", language)
    window = open_window()
    visit_everything(window)
    assert "\n".join(" says ".join(line) for line in texts(window) if in_other(line[1], language)) == ""


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_widget_keeps_a_word_when_the_language_is_switched(open_window: Opener, language: str) -> None:
    """Catches words that were written once, when the widget was made."""
    open_window.settings.set("language", "ko" if language == "en" else "en")
    window = open_window()
    visit_everything(window)
    window.session.set_setting("language", language)
    QApplication.processEvents()
    assert "\n".join(" says ".join(line) for line in texts(window) if in_other(line[1], language)) == ""
