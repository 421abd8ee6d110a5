"""Backups and the way back to one, from the window, with real clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton

from hobbyscope.app import edits
from hobbyscope.app.language import catalogue
from hobbyscope.app.workspace import Workspace
from hobbyscope.journal import backups
from hobbyscope.ui.exporting import export_to
from hobbyscope.ui.main_window import speak
from tests.ui.conftest import EVENING

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from hobbyscope.journal.journal import Journal
    from hobbyscope.ui.main_window import MainWindow
    from hobbyscope.ui.pages.restore import RestorePage
    from tests.ui.conftest import Opener

Contents = dict[str, object]


def click(qtbot: QtBot, button: QPushButton) -> None:
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def contents(journal: Journal) -> Contents:
    return {
        "activities": journal.activities(),
        "bars": journal.bars(),
        "entries": list(journal.entries()),
        "settings": journal.settings(),
    }


def found(window: MainWindow) -> list[str]:
    return [backup.reason for backup in backups.found(window.session.workspace.path)]


@pytest.fixture
def window(qtbot: QtBot, open_window: Opener) -> MainWindow:
    """A window on a journal of two entries, whose backup of the day is made."""
    opened = open_window()
    opened.session.log_line("film 2h")
    qtbot.waitUntil(lambda: found(opened) == ["day"])
    opened.session.log_line("chess 1h yesterday")
    return opened


def open_page(qtbot: QtBot, window: MainWindow) -> RestorePage:
    window.actions_["backups"].trigger()
    page = window.pages.restore
    qtbot.waitUntil(lambda: page.list.unknown() == [])
    return page


def choose(qtbot: QtBot, page: RestorePage, row: int) -> None:
    item = page.list.item(row)
    page.list.scrollToItem(item)
    qtbot.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.visualItemRect(item).center()
    )
    qtbot.waitUntil(page.card.restore.isEnabled)


def test_a_backup_is_brought_back_and_that_is_undone(qtbot: QtBot, window: MainWindow) -> None:
    """Catches a restore that does not reach the screen, and one that cannot be taken back."""
    journal = window.session.workspace.journal
    click_back_up(qtbot, window)
    good = contents(journal)
    window.session.log_line("a wrong thing 9h")
    film = next(entry for entry in journal.recent(9) if entry.seconds == 7200)
    window.session.edit(*edits.delete_entries([film], "film"))
    wrong = contents(journal)

    page = open_page(qtbot, window)
    choose(qtbot, page, 0)
    assert page.card.lines()[:2] == [("Entries", "2", "2"), ("Hours", "10 h", "3 h")]
    click(qtbot, page.card.restore)
    qtbot.waitUntil(lambda: contents(journal) == good)
    qtbot.waitUntil(lambda: window.toast.message.text().startswith("Restore the backup of"))
    assert found(window) == ["restore", "asked", "day"]  # the journal as it was is kept too
    qtbot.waitUntil(
        lambda: window.session.analysis is not None and window.session.analysis.total_seconds == 3 * 3600
    )
    qtbot.waitUntil(lambda: page.card.lines()[1] == ("Hours", "3 h", "3 h"))

    click(qtbot, window.toast.undo)
    qtbot.waitUntil(lambda: contents(journal) == wrong)
    window.actions_["redo"].trigger()
    qtbot.waitUntil(lambda: contents(journal) == good)


def click_back_up(qtbot: QtBot, window: MainWindow) -> None:
    before = len(found(window))
    window.actions_["settings"].trigger()
    click(qtbot, window.pages.settings.backups.back_up)
    qtbot.waitUntil(lambda: len(found(window)) == before + 1)
    qtbot.waitUntil(lambda: not window.keeping.work.isVisible())


def test_enter_restores_and_an_undo_leaves_the_focus_where_it_is(qtbot: QtBot, window: MainWindow) -> None:
    page = open_page(qtbot, window)
    choose(qtbot, page, 0)
    page.card.restore.setFocus()
    window.session.undo()
    page.look_again()
    assert page.card.restore.isEnabled()
    assert page.card.restore.hasFocus()
    qtbot.waitUntil(lambda: page._comparing is None)
    window.session.redo()
    before = window.session.workspace.journal.revision
    qtbot.keyClick(page.card.restore, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page._job is None)
    assert window.session.workspace.journal.revision > before


def test_the_settings_say_when_the_last_backup_was_made(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["settings"].trigger()
    card = window.pages.settings.backups
    assert card.text.text().startswith("Last backup: ")
    assert card.text.text().endswith("(first change of the day)")
    click_back_up(qtbot, window)
    assert card.text.text().endswith("(asked for)")
    catalogue.use("ko")
    speak([window])
    assert card.text.text().endswith("(직접 백업)")
    click(qtbot, card.restore)
    assert window.pages.key() == "restore"


def test_the_path_of_the_journal_can_be_copied(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["settings"].trigger()
    click(qtbot, window.pages.settings.place.copy)
    assert QGuiApplication.clipboard().text() == str(window.session.workspace.path)


def test_a_day_has_one_backup_by_itself_and_a_sample_none(
    qtbot: QtBot, open_window: Opener, tmp_path: Path
) -> None:
    """Catches a backup after every change, and one of a journal that is not the user's own."""
    path = tmp_path / "journal.hobby"
    window = open_window(Workspace.open(path))  # by the true clock, as backups are named
    for line in ("film 2h", "film 3h", "film 4h"):
        window.session.log_line(line)
    qtbot.waitUntil(lambda: len(backups.found(path)) == 1)
    window.close()
    assert len(backups.found(path)) == 1
    again = open_window(Workspace.open(path))
    again.session.log_line("film 5h")
    again.close()  # waits for what is under way
    assert len(backups.found(path)) == 1
    sample = open_window.sample()
    sample.session.log_line("film 5h")
    sample.close()
    assert backups.found(sample.session.workspace.path) == []


def test_who_logs_one_line_and_leaves_has_a_backup_too(open_window: Opener) -> None:
    """Catches a backup that the end of the program stops."""
    window = open_window()
    window.session.log_line("film 2h")
    window.close()
    assert [backup.reason for backup in backups.found(window.session.workspace.path)] == ["day"]


def test_a_damaged_backup_says_so_and_cannot_be_chosen(qtbot: QtBot, window: MainWindow) -> None:
    [backup] = backups.found(window.session.workspace.path)
    backup.path.write_bytes(b"x" * 9000)
    page = open_page(qtbot, window)
    item = page.list.item(0)
    assert "Damaged" in item.text()
    assert item.flags() == Qt.ItemFlag.NoItemFlags
    assert not page.card.restore.isEnabled()


def test_a_backup_whose_sum_is_wrong_is_found_damaged_when_it_is_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    """Catches a page that offers what the restore would then refuse, also where the other look ends later."""
    [backup] = backups.found(window.session.workspace.path)
    backup.path.with_name(f"{backup.path.name}.sha256").write_text("0" * 64)
    page = open_page(qtbot, window)
    page.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: "Damaged" in page.list.item(0).text())
    assert not page.card.restore.isEnabled()
    page._on_looked_through({backup.path: backups.outline(backup.path)})
    assert "Damaged" in page.list.item(0).text()


def test_any_journal_can_be_chosen_as_a_file(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.hobby"
    with Workspace.open(other, clock=lambda: EVENING) as workspace:
        workspace.log_line("garden 5h")
    page = open_page(qtbot, window)
    click(qtbot, page.file)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(other))
    dialog.close()
    qtbot.waitUntil(page.card.restore.isEnabled)
    assert page.list.item(0).text().startswith("other.hobby")
    assert page.card.lines()[0] == ("Entries", "2", "1")
    click(qtbot, page.card.restore)
    names = window.session.workspace.journal.activities
    qtbot.waitUntil(lambda: [activity.name for activity in names()] == ["garden"])


def test_a_journal_that_is_dropped_is_compared_and_not_imported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """Catches a decision by the ending: this journal has none of ours."""
    other = tmp_path / "backup.2026"
    with Workspace.open(other, clock=lambda: EVENING) as workspace:
        workspace.log_line("garden 5h")
    table = tmp_path / "table.hobby.csv"
    table.write_text("Activity,Date,Hours\nReading,2026-11-20,1.5\n")
    with qtbot.waitSignal(window.session.import_planned):
        window.open_files([other, table])
    assert window.pages.restore.list.item(0).text().startswith("backup.2026")


def test_the_journal_itself_is_nothing_to_go_back_to(qtbot: QtBot, window: MainWindow) -> None:
    window.open_files([window.session.workspace.path])
    page = window.pages.restore
    qtbot.waitUntil(page.card.restore.isEnabled)
    click(qtbot, page.card.restore)
    qtbot.waitUntil(lambda: "the journal itself" in window.toast.message.text())


def test_what_is_there_already_is_not_restored(qtbot: QtBot, window: MainWindow) -> None:
    click_back_up(qtbot, window)
    page = open_page(qtbot, window)
    choose(qtbot, page, 0)
    click(qtbot, page.card.restore)
    qtbot.waitUntil(lambda: "nothing was changed" in window.toast.message.text())


def test_the_page_speaks_both_languages(qtbot: QtBot, window: MainWindow) -> None:
    page = open_page(qtbot, window)
    choose(qtbot, page, 0)
    catalogue.use("ko")
    speak([window])
    assert page.card.lines()[0][0] == "기록"
    assert "그날 처음" in page.list.item(0).text()
    for button in page.findChildren(QPushButton):
        assert button.text()


def test_many_changes_in_a_row_are_followed_by_few_looks(qtbot: QtBot, window: MainWindow) -> None:
    """Catches a page that reads every backup again, in a thread of its own, for each of them."""
    page = open_page(qtbot, window)
    choose(qtbot, page, 0)
    for _ in range(20):
        page.look_again()
    assert len(window.session._running) <= 2
    window.session.log_line("garden 5h")
    qtbot.waitUntil(lambda: page.card.lines()[1] == ("Hours", "8 h", "2 h"))


@pytest.mark.parametrize("ending", ["jsonl", "hobby"])
def test_everything_is_exported_to_a_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, ending: str
) -> None:
    window.actions_["settings"].trigger()
    click(qtbot, window.pages.settings.place.export)
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    file = tmp_path / f"all.{ending}"
    dialog.fileSelected.emit(str(file))
    assert window.keeping.work.isVisible()
    dialog.close()
    qtbot.waitUntil(lambda: "is in" in window.toast.message.text())
    assert not window.keeping.work.isVisible()
    if ending == "hobby":
        assert backups.outline(file).entries == 2
    else:
        with qtbot.waitSignal(window.session.import_planned) as planned:
            window.session.plan_import([file])
        assert planned.args[0].entries == 2


def test_an_export_that_cannot_be_written_or_is_stopped_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """Catches a strip that stays, and a half file that looks like a whole one."""
    window.actions_["settings"].trigger()
    export_to(window.session, tmp_path / "missing" / "all.jsonl", pytest.fail, window.keeping.work)
    qtbot.waitUntil(lambda: "there is no such folder" in window.toast.message.text())
    assert not window.keeping.work.isVisible()
    export_to(window.session, tmp_path / "all.jsonl", pytest.fail, window.keeping.work)
    window.keeping.work.act()
    qtbot.waitUntil(lambda: "The export was stopped" in window.toast.message.text())
    assert not (tmp_path / "all.jsonl").exists()


def test_a_backup_that_is_stopped_leaves_none(qtbot: QtBot, window: MainWindow) -> None:
    window.keeping.back_up()
    window.keeping.back_up()  # one is under way
    window.keeping.work.act()
    qtbot.waitUntil(lambda: "The backup was stopped" in window.toast.message.text())
    assert found(window) == ["day"]


def test_a_restore_can_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    page = open_page(qtbot, window)
    choose(qtbot, page, 0)
    before = contents(window.session.workspace.journal)
    click(qtbot, page.card.restore)
    click(qtbot, page.card.cancel)
    qtbot.waitUntil(page.card.restore.isVisible)
    assert contents(window.session.workspace.journal) == before
