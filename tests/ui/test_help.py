"""The help: opened by F1, at the place that was asked for, in both languages and themes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hobbyscope.app.help_text import SECTIONS, anchors
from hobbyscope.app.insights import insight_anchor
from hobbyscope.app.language import tr
from hobbyscope.ui.actions import ACTIONS
from hobbyscope.ui.dialogs.help import HelpSheet, help_html, open_help, plain
from hobbyscope.ui.theme import load_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from pytestqt.qtbot import QtBot

    from hobbyscope.ui.main_window import MainWindow
    from tests.ui.conftest import Opener


def opened(window: MainWindow) -> HelpSheet:
    window.actions_["help"].trigger()
    found = window.findChild(HelpSheet)
    assert found is not None
    return found


def places(document: QTextDocument) -> set[str]:
    """Return the names of the places in a text."""
    found: set[str] = set()
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            found.update(parts.fragment().charFormat().anchorNames())
            parts += 1
        block = block.next()
    return found


def shown(sheet: HelpSheet) -> str:
    """Return the text at the top of what is seen."""
    return sheet.text.cursorForPosition(sheet.text.viewport().rect().topLeft()).block().text()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_anchor_is_a_place_in_the_text(open_window: Opener, language: str) -> None:
    sheet = opened(open_window.sample(language))
    assert set(anchors()) <= places(sheet.text.document())
    assert sheet.contents.count() == len(SECTIONS)


def test_the_key_opens_one_help_and_brings_it_back(sample: MainWindow) -> None:
    assert sample.actions_["help"].shortcut().toString() == "F1"
    first = opened(sample)
    assert first.isVisible()
    assert opened(sample) is first
    assert len(sample.findChildren(HelpSheet)) == 1


def test_a_heading_that_is_chosen_is_shown(sample: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(sample)
    QApplication.processEvents()
    sheet.contents.setFocus()
    QTest.keyClick(sheet.contents, Qt.Key.Key_Down)
    QTest.keyClick(sheet.contents, Qt.Key.Key_Down)
    title = tr(SECTIONS[sheet.contents.currentRow()].title)
    assert sheet.contents.currentRow() > 0
    qtbot.waitUntil(lambda: shown(sheet) == title)
    sheet.text.verticalScrollBar().setValue(0)
    QTest.keyClick(sheet.contents, Qt.Key.Key_Return)
    assert shown(sheet) == title
    sheet.text.verticalScrollBar().setValue(0)
    place = sheet.contents.visualItemRect(sheet.contents.currentItem()).center()
    QTest.mouseClick(sheet.contents.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(sheet) == title


@pytest.mark.parametrize("percent", [100, 200])
def test_it_opens_at_the_place_that_was_asked_for(sample: MainWindow, percent: int) -> None:
    sample.resize(900, 620)
    sample.session.set_setting("text_size", percent)
    open_help(sample, sample.session, "rival")
    sheet = sample.findChild(HelpSheet)
    assert sheet is not None
    assert sheet.side.isVisible() == (percent == 100)
    QApplication.processEvents()  # until nothing moves any more
    assert shown(sheet) == "A sigmoid is a softmax against one rival"


def test_the_text_scrolls_by_keyboard_and_can_be_selected(sample: MainWindow) -> None:
    sheet = opened(sample)
    QApplication.processEvents()
    before = sheet.text.verticalScrollBar().value()
    QTest.keyClick(sheet.text, Qt.Key.Key_PageDown)
    assert sheet.text.verticalScrollBar().value() > before
    sheet.text.selectAll()
    assert "Luce" in sheet.text.textCursor().selectedText()


@pytest.mark.parametrize("key", ["variety", "recognition", "half", "admission"])
def test_an_insight_leads_to_its_paragraph(sample: MainWindow, qtbot: QtBot, key: str) -> None:
    cards = sample.pages.scope.insights
    assert cards is not None
    cards.cards[key].click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    more = popup.findChild(QPushButton)
    assert more is not None
    assert more.text() == "More in the help"
    assert popup.accessibleDescription()
    QTest.keyClick(more, Qt.Key.Key_Return)
    sheet = sample.findChild(HelpSheet)
    assert sheet is not None
    title = next(b.text for s in SECTIONS for b in s.blocks if b.anchor == insight_anchor(key))
    qtbot.waitUntil(lambda: shown(sheet) == title)


def test_the_help_follows_language_and_theme(sample: MainWindow) -> None:
    sheet = opened(sample)
    sample.session.set_setting("language", "ko")
    text = sheet.text.toPlainText()
    assert sheet.windowTitle() == "도움말"
    assert "자유시간" in text
    assert sheet.contents.item(0).text() == "두 렌즈"
    light = sheet.text.toHtml()
    sample.session.set_setting("theme", "dark")
    assert load_theme("dark").softmax_text.lower() in sheet.text.toHtml()
    assert load_theme("dark").softmax_text.lower() not in light


def test_the_place_stays_when_the_journal_changes(sample: MainWindow, qtbot: QtBot) -> None:
    sheet = opened(sample)
    QApplication.processEvents()
    sheet.go_to("sure")
    before = sheet.text.verticalScrollBar().value()
    with qtbot.waitSignal(sample.session.analysis_changed):
        sample.session.log_line("film 1h")
    assert sheet.text.verticalScrollBar().value() == before > 0


def test_a_narrow_help_has_its_contents_in_the_text(sample: MainWindow) -> None:
    sheet = opened(sample)
    sheet.resize(1200, 600)
    assert sheet.side.isVisible()
    assert "#sure" not in sheet.text.toHtml()
    sheet.resize(400, 600)
    assert not sheet.side.isVisible()
    assert 'href="#sure"' in sheet.text.toHtml()
    sheet.text.setSource(QUrl("#sure"))
    assert shown(sheet) == "How sure are the shares?"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_link_leads_out(qapp: QApplication, theme: str) -> None:
    html = help_html(load_theme(theme), contents=True)
    targets = re.findall('(?:href|src)="([^"]*)"', html)
    assert targets
    assert {target.lstrip("#") for target in targets} <= set(anchors())
    assert "http" not in html


def test_every_shortcut_of_the_menus_is_told(qapp: QApplication) -> None:
    html = help_html(load_theme("light"), contents=False)
    with_keys = [row for row in ACTIONS if row.shortcut and not QKeySequence(row.shortcut).isEmpty()]
    assert len(with_keys) > 15
    for row in with_keys:
        assert f">{plain(tr(row.text))}</td>" in html


@pytest.mark.parametrize(
    ("menu", "said"),
    [
        ("&Undo", "Undo"),
        ("되돌리기(&U)", "되돌리기"),
        ("그림으로 저장(&P)…", "그림으로 저장"),
        ("&Import a log…", "Import a log"),
    ],
)
def test_words_of_a_menu_are_told_without_their_keys(menu: str, said: str) -> None:
    assert plain(menu) == said
