"""The import page where nothing can be read, where an event repeats, and once it was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from hobbyscope.app.language import catalogue
from tests.ui.import_desk import STRANGE, TABLE, Desk

if TYPE_CHECKING:
    from hobbyscope.ui.widgets.stated import StatedChoice

EVENT = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//twin//EN\r\n"
    "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Choir\r\nDTSTART:20261101T190000Z\r\nDTEND:20261101T210000Z\r\n"
    "RRULE:FREQ=WEEKLY;COUNT=3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def choose(box: StatedChoice, key: object) -> None:
    place = box.findData(key)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def test_files_that_cannot_be_read_are_each_shown_with_the_reason(desk: Desk) -> None:
    empty, letter = desk.write("mail/empty.csv", ""), desk.write("mail/letter.txt", "Dear all\n")
    page = desk.open(empty.parent)
    said = page.facts.said()
    assert ("empty.csv", "empty.csv is empty.") in said
    assert any(name == letter.name and "no log" in why for name, why in said)
    assert "no log" in page.notice.text()
    assert not page.head.bring.isEnabled()
    assert page.head.cancel.hasFocus()


def test_many_files_that_cannot_be_read_are_told_by_the_first_of_them(desk: Desk) -> None:
    for n in range(14):
        desk.write(f"mail/{n:02}.txt", "")
    page = desk.open(desk.folder / "mail")
    assert page.facts.said()[-1] == ("2 more files cannot be read", "choose it in the list to see why")


def test_a_file_among_others_that_cannot_be_read_is_good_to_know(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE), desk.write("empty.csv", ""))
    assert ("1 file cannot be read", "choose it in the list to see why") in page.facts.said()


def test_an_entry_of_two_files_is_told_as_known_though_nothing_is_in_the_journal(desk: Desk) -> None:
    page = desk.open(desk.write("one.csv", TABLE), desk.write("two.csv", TABLE))
    said = [said for said, _ in page.facts.said()]
    assert "5 entries are here already, or in two of the files" in said


def test_an_event_that_repeats_counts_once_or_each_time_as_is_chosen(desk: Desk) -> None:
    page = desk.open(desk.write("choir.ics", EVENT))
    once = ("1 event repeats", "each counts once; 2 more times are not counted")
    assert once in page.facts.said()
    box = page.files.choices.boxes["repeats"]
    assert box.isVisible()
    assert box.currentText() == "once"
    desk.planned(lambda: choose(box, True))
    assert page.head.bring.text() == "Bring 3 entries"
    assert once not in page.facts.said()
    assert box.currentText() == "each time up to today"
    desk.bring().close()
    assert desk.hours() == {"Choir": 6}


def test_columns_that_were_guessed_well_are_taken_as_they_are(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", STRANGE))
    boxes = page.ask.mapper.boxes()
    assert page.ask.take.text() == "Take these columns"
    assert page.ask.take.isEnabled() == page.ask.mapper.complete()
    boxes[2].setCurrentIndex(boxes[2].findData(""))
    page.ask._allow()
    assert not page.ask.take.isEnabled(), "how long it was is not told"
    boxes[2].setCurrentIndex(boxes[2].findData("length:60"))
    page.ask._allow()
    desk.planned(page.ask.take.click)
    assert page.ask.isHidden()
    desk.bring().close()
    assert desk.hours() == {"Piano": 1.25}


# --- left by the rail


def strip(desk: Desk) -> dict[str, QPushButton]:
    buttons = desk.window.import_strip.findChildren(QPushButton)
    return {button.text(): button for button in buttons if button.isVisible()}


def test_a_log_that_waits_is_gone_on_with_as_it_was(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    page.names.model.tick([0], on=False)
    desk.window.show_page("playground")
    assert list(strip(desk)) == ["Go on", "Discard"]
    strip(desk)["Go on"].click()
    assert desk.window.pages.key() == "importing"
    assert strip(desk) == {}
    assert not page.names.model.at(0).take


def test_a_log_that_waits_can_be_discarded(desk: Desk) -> None:
    page = desk.open(desk.write("log.csv", TABLE))
    desk.window.show_page("settings")
    catalogue.use("ko")
    desk.window.retranslate()
    strip(desk)["버리기"].click()
    catalogue.use("en")
    assert page.plan is None
    assert desk.window.pages.key() == "settings"
    assert strip(desk) == {}
    desk.window.show_page("journal")
    assert strip(desk) == {}


def test_nothing_waits_once_it_was_brought(desk: Desk) -> None:
    desk.open(desk.write("log.csv", TABLE))
    desk.bring().close()
    desk.window.show_page("journal")
    assert strip(desk) == {}


def test_an_activity_that_went_meanwhile_is_made_anew(desk: Desk) -> None:
    desk.window.session.log_line("Movies 1h")
    desk.open(desk.write("log.csv", TABLE))
    desk.window.show_page("journal")
    desk.window.undoing.undo()
    assert desk.window.session.workspace.activities == ()
    strip(desk)["Go on"].click()
    desk.bring().close()
    assert desk.hours()["Movies"] == 4
