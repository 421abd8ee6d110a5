"""Chips, cards, labels, rail buttons and the toast, as they are used."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox, QVBoxLayout, QWidget

from hobbyscope.app.language import catalogue
from hobbyscope.ui.theme import apply_theme, load_theme
from hobbyscope.ui.widgets.cards import InsightCard
from hobbyscope.ui.widgets.fields import roomy
from hobbyscope.ui.widgets.labels import SteadyLabel
from hobbyscope.ui.widgets.rail import RailButton
from hobbyscope.ui.widgets.toast import Toast

LEFT = Qt.MouseButton.LeftButton


class Loud:
    """A catalogue that shouts."""

    def gettext(self, text: str) -> str:
        return text.upper().replace("{N}", "{n}")


@pytest.fixture
def shown(qtbot, qapp):
    apply_theme(qapp, load_theme("light"))

    host = QWidget()  # without a layout: the offscreen platform warns of a window with limits to its size
    host.resize(1000, 700)
    qtbot.addWidget(host)
    host.show()

    def show(widget):
        widget.setParent(host)
        widget.show()
        return widget

    return show


@pytest.fixture
def switch_language(monkeypatch):
    def switch(*widgets):
        monkeypatch.setattr(catalogue, "_texts", Loud())
        for widget in widgets:
            QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))

    return switch


def test_a_rail_button_speaks_the_language_that_is_switched_to(shown, switch_language):
    button = shown(RailButton("scope", "Scope", load_theme("light")))
    switch_language(button)
    assert button.text() == "SCOPE"


def test_an_insight_can_be_clicked_and_heard(shown, qtbot):
    card = shown(InsightCard("sigmoid"))
    card.show_insight("0 / 8", "are hobbies to the judge")
    assert card.insight() == ("0 / 8", "are hobbies to the judge")
    assert card.accessibleName() == "0 / 8 are hobbies to the judge"
    clicked = []
    card.clicked.connect(lambda: clicked.append(card.insight()[0]))
    QTest.mouseClick(card, LEFT, pos=card.rect().center())
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert clicked == ["0 / 8", "0 / 8"]


def test_an_insight_grows_where_it_is_narrow(shown):
    page = QWidget()
    column = QVBoxLayout(page)
    card = InsightCard("softmax")
    card.show_insight("5.7", "hobbies' worth of life in your free time, which is a long sentence for a card")
    column.addWidget(card)
    column.addStretch()
    shown(page)
    heights = []
    for width in (700, 220):
        page.resize(width, 400)
        QApplication.processEvents()
        heights.append(card.height())
        text = card.layout().itemAt(1).widget()
        assert text.height() >= text.heightForWidth(text.width())
    assert heights[0] < heights[1]
    assert card.minimumSizeHint().height() <= heights[1]
    assert card.sizeHint().isValid()


def test_an_insight_with_another_number_lays_nothing_out_anew(shown, qtbot):
    page = QWidget()
    card = InsightCard("softmax")
    card.show_insight("5.7", "hobbies' worth of life")
    QVBoxLayout(page).addWidget(card)
    shown(page)
    asked = []

    class Watch(QObject):
        def eventFilter(self, watched, event):
            asked.append(event.type() == QEvent.Type.LayoutRequest)
            return False

    watch = Watch()
    QApplication.processEvents()
    card.installEventFilter(watch)
    card.show_insight("7.5", "hobbies' worth of life")
    QApplication.processEvents()
    assert asked
    assert not any(asked)
    card.show_insight("11,769", "hobbies' worth of life")
    QApplication.processEvents()
    assert any(asked)


def test_rail_buttons_exclude_each_other_and_follow_the_theme(shown):
    page = QWidget()
    column = QVBoxLayout(page)
    buttons = [RailButton(name, name, load_theme("light"), page) for name in ("scope", "journal")]
    for button in buttons:
        column.addWidget(button)
    shown(page)
    buttons[0].setChecked(True)
    QTest.mouseClick(buttons[1], LEFT)
    assert [button.isChecked() for button in buttons] == [False, True]
    before = buttons[0].icon().cacheKey()
    buttons[0].show_theme(load_theme("dark"))
    assert buttons[0].icon().cacheKey() != before


def test_a_field_has_room_before_its_text(shown):
    spin = shown(roomy(QSpinBox()))
    assert spin.lineEdit().textMargins().left() > 0


@pytest.fixture
def toast(shown):
    page = QWidget()
    page.resize(600, 400)
    made = Toast(page)
    shown(page)
    made.page = page
    return made


def test_a_toast_stands_at_the_foot_and_stays_there_when_the_window_grows(toast):
    toast.show_message("Logged: Films, 2 h")
    for width in (600, 900):
        toast.page.resize(width, 400)
        assert abs(toast.geometry().center().x() - width / 2) <= 1
        assert toast.geometry().bottom() < 400
    assert toast.accessibleName() == "Logged: Films, 2 h"


def test_a_toast_goes_by_itself(toast, qtbot):
    toast._timer.setInterval(10)
    toast.show_message("Deleted: Films")
    qtbot.waitUntil(lambda: not toast.isVisible())
    toast.page.resize(500, 300)  # hidden: nothing to place


def test_a_toast_stays_while_its_button_has_the_focus(toast, qtbot):
    toast._timer.setInterval(10)
    toast.show_message("Deleted: Films")
    toast.undo.setFocus()
    qtbot.waitUntil(toast.undo.hasFocus)
    with qtbot.waitSignal(toast._timer.timeout):
        pass
    assert toast.isVisible()


def test_a_toast_stays_while_the_pointer_rests_on_it(toast):
    toast.show_message("Deleted: Films")
    QApplication.sendEvent(toast, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()
    toast.hide()
    toast._timer.stop()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not toast._timer.isActive()


def test_undo_is_asked_for_by_mouse_and_by_keyboard(toast):
    asked = []
    toast.undo_requested.connect(lambda: asked.append(toast.message.text()))
    toast.show_message("Deleted: Films")
    QTest.mouseClick(toast.undo, LEFT, pos=QPoint(5, 5))
    assert not toast.isVisible()
    toast.show_message("Deleted: Walks")
    QTest.keyClick(toast.undo, Qt.Key.Key_Space)
    assert asked == ["Deleted: Films", "Deleted: Walks"]


def test_a_toast_can_be_sent_away_and_can_be_without_undo(toast, switch_language):
    toast.show_message("Saved", undo=False)
    assert toast.undo.isHidden()
    QTest.keyClick(toast, Qt.Key.Key_A)
    assert toast.isVisible()
    QTest.keyClick(toast, Qt.Key.Key_Escape)
    assert not toast.isVisible()
    switch_language(toast)
    assert toast.undo.text() == "UNDO"


def test_a_toast_shows_the_end_of_a_long_sentence_too(toast):
    toast.page.resize(500, 300)
    toast.show_message("one-more-long-file-name.csv: " + "so many words " * 12 + "and nothing was imported.")
    label = toast.message
    assert label.height() >= label.heightForWidth(label.width()) > 2 * label.fontMetrics().height()
    assert toast.width() <= 500
    toast.show_message("Short.")
    assert toast.height() < 3 * label.fontMetrics().height()


def test_a_steady_label_asks_for_a_new_place_only_where_its_words_need_other_room(qtbot, qapp):
    apply_theme(qapp, load_theme("light"))
    window = QWidget()
    qtbot.addWidget(window)
    label = SteadyLabel()
    label.setParent(window)
    label.resize(400, 40)
    label.say("98 h a day")
    window.show()
    QApplication.processEvents()
    seen = label.grab().toImage()
    hint = label.sizeHint()
    label.say("99 h a day")
    assert label.sizeHint() == hint
    assert label.said() == label.accessibleName() == "99 h a day"
    assert label.grab().toImage() != seen
    label.say("of free time a day, in your own mix, " * 4)
    assert label.heightForWidth(200) > 3 * label.fontMetrics().height()
    assert label.minimumSizeHint().width() < 100
