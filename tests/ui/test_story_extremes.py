"""The stories at their extremes, pasted and then moved by keys: in both languages, without a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from hobbyscope.app import story_text
from hobbyscope.journal.ops import PutActivity, Step
from tests.ui.hobby_hands import assert_one_analysis

if TYPE_CHECKING:
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.playground import PlaygroundPage
    from tests.ui.conftest import Opener

Key = Qt.Key
KEYS = (Key.Key_Left, Key.Key_Right, Key.Key_End, Key.Key_Home, Key.Key_Up, Key.Key_PageDown, Key.Key_Delete)
ENDS = "1e15 -1e15 0 1 2"
STATES = {
    "job": ["logit 1e15", "logit -1e15; threshold 0.99", "logit 5e-324", "logit -745", "logit 37"],
    "companies": [
        f"logits {ENDS}; T 0.2; add 1e15", f"logits {ENDS}; T 5; add -1e15", "logits 800 0 0 0 -800",
        "logits -1e15 -1e15 -1e15 -1e15 -1e15; add -1e15", "logits 0 0 0 0 0; T 0.2",
    ],
    "restaurants": [
        f"logits {ENDS}; as sigmoid", f"logits {ENDS}; as softmax; threshold 0.99",
        "logits 37 -37 800 -800 0",
    ],
    "hobby": [
        "hours 0 0 0 0 0 0 0 0", "hours 1e11 0 1 2 3 4 5 6; bars 1e15 0.1 1 1 1 1 1 1; T 0.2; free-time 10",
        "bars 1e15 1e15 1e15 1e15 1e15 1e15 1e15 1e15; T 5; threshold 0.99; free-time 0.1",
        "bars none none none none none none none none", "hours 1e-300 0 0 0 0 0 0 0; T 0.2",
    ],
}  # fmt: skip


def story_page(window: MainWindow, key: str) -> PlaygroundPage:
    """Show a story and let it be revealed."""
    window.resize(1000, 700)
    window.show_page("playground")
    page = window.pages.playground
    page.fill()
    page.choose(key)
    assert page.guide is not None
    page.guide.show_me.click()
    QApplication.processEvents()
    return page


def put(page: PlaygroundPage, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    page.paste()
    page.window().grab()
    QApplication.processEvents()


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("key", STATES)
def test_every_extreme_is_shown_and_can_be_moved_on_from(
    open_window: Opener, key: str, language: str
) -> None:
    page = story_page(open_window.sample(language), key)
    refused: list[object] = []
    page._session.refused.connect(refused.append)
    number = list(STATES).index(key) + 1
    for text in STATES[key]:
        put(page, f"hobbyscope story {number}: {text}")
        assert page.story.state() == story_text.read(f"hobbyscope story {number}: {text}")[1]
        said = " ".join(label.text() for label in page.story.findChildren(QLabel) if label.isVisible())
        assert not {"0.0000", "1.0000", "0.00%", "100.00%", "nan", "inf"} & set(said.split())
        page.story.settle()
        for press in KEYS:
            focus = page.window().focusWidget()
            assert focus is not None
            QTest.keyClick(focus, press)
        if key == "hobby":
            for grip in list(page.story.hours.rows.grips.values())[:3]:
                grip.setFocus()
                for press in (Key.Key_Left, Key.Key_End, Key.Key_Home, Key.Key_PageUp, Key.Key_Delete):
                    QTest.keyClick(grip, press)
                    assert_one_analysis(page.story)
    assert refused == []


def test_a_clipboard_without_a_story_changes_nothing(sample: MainWindow) -> None:
    page = story_page(sample, "hobby")
    refused: list[object] = []
    page._session.refused.connect(refused.append)
    before, clipboard = story_text.write(page.story.state()), QGuiApplication.clipboard()
    clipboard.clear()
    page.paste()
    clipboard.setImage(QImage(10, 10, QImage.Format.Format_RGB32))
    page.paste()
    html = QMimeData()
    html.setHtml("<b>hobbyscope story 1: logit 5</b>")
    clipboard.setMimeData(html)
    page.paste()
    put(page, "x" * 10_000_000)
    put(page, "hobbyscope story 4: hours 1e15 1 1 1 1 1 1 1")
    assert len(refused) == 5
    assert (page.key, story_text.write(page.story.state())) == ("hobby", before)


@pytest.mark.parametrize("typed", ["1e16", "nan", "", "１２", "1_000", "9" * 400])
def test_a_number_that_is_none_is_refused_and_the_field_says_what_is_so(
    sample: MainWindow, typed: str
) -> None:
    page = story_page(sample, "job")
    refused: list[object] = []
    page._session.refused.connect(refused.append)
    page.story.field.setText(typed)
    QTest.keyClick(page.story.field, Key.Key_Return)
    assert (page.story.field.text(), page.story.state().logit, len(refused)) == ("5", 5.0, 1)


def test_a_journal_of_too_many_activities_leaves_the_example(window: MainWindow) -> None:
    from hobbyscope.core.records import Activity, Entry  # by hand: a thousand lines would take a while
    from hobbyscope.journal.ops import AddEntries

    ids = [n.to_bytes(16, "big") for n in range(1, 502)]
    day = window.session.query.today
    entries = tuple(Entry(b"e" * 8 + key[8:], key, day, 3600) for key in ids)
    names = [PutActivity(Activity(key, f"a{n}")) for n, key in enumerate(ids)]
    window.session.edit(Step("sample"), [*names, AddEntries(entries)])
    page = story_page(window, "hobby")
    page.story.top.own.click()
    QApplication.processEvents()
    assert not page.story.state().own
    assert not page.story.top.own.isChecked()
    assert "500" in " ".join(label.text() for label in page.story.hours.findChildren(QLabel))
