"""What each action of the window does: the table behind its menus, shortcuts and buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.ui.dialogs.sheets import open_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow

    from hobbyscope.app.session import Session
    from hobbyscope.ui.importing import ImportFlow
    from hobbyscope.ui.keeping import Keeping
    from hobbyscope.ui.page_stack import PageStack
    from hobbyscope.ui.pages.journal import JournalPage
    from hobbyscope.ui.picturing import Picturing
    from hobbyscope.ui.timing import Timing
    from hobbyscope.ui.undoing import Undoing


class Parts(NamedTuple):
    """What of the window the deeds are about."""

    window: QMainWindow
    session: Session
    pages: PageStack
    keeping: Keeping
    timing: Timing
    undoing: Undoing
    picturing: Picturing
    imports: Callable[[], ImportFlow]
    show_page: Callable[[str], None]


def deeds_of(of: Parts) -> dict[str, Callable[[], object]]:
    """Return what each action does, by its key in `actions.ACTIONS`."""
    return {
        "log": lambda: of.show_page("scope"),
        "form": lambda: _open_form(of),
        "new": lambda: _journal(of).open_line(),
        "import": lambda: of.imports().choose(),
        "import_folder": lambda: of.imports().choose_folder(),
        **of.keeping.deeds,
        "quit": of.window.close,
        "timer": of.timing.toggle,
        "timer_stop": of.timing.stop,
        "timer_discard": of.timing.discard,
        "undo": of.undoing.undo,
        "redo": of.undoing.redo,
        "history": lambda: open_sheet("history", of.window, of.session),
        "activities": lambda: open_sheet("activities", of.window, of.session),
        "find": lambda: _journal(of).search(),
        "scope": lambda: of.show_page("scope"),
        "journal": lambda: of.show_page("journal"),
        "playground": lambda: of.show_page("playground"),
        "settings": lambda: of.show_page("settings"),
        "report": lambda: _open_report(of),
        "copy_picture": of.picturing.copy,
        "save_picture": of.picturing.choose,
        "table": lambda: open_sheet("lens_table", of.window, of.session),
        "earlier": lambda: of.session.move(-1),
        "later": lambda: of.session.move(1),
        "compare": lambda: open_sheet("compare", of.window, of.session),
        "what_if": lambda: _what_if(of),
        "about": partial(_tell_about, of.window),
        "help": partial(open_help, of.window, of.session),
    }


def _journal(of: Parts) -> JournalPage:
    of.show_page("journal")
    return of.pages.journal


def _open_form(of: Parts) -> None:
    of.show_page("scope")
    if of.pages.key() == "scope":
        of.pages.scope.side.open_form()


def _open_report(of: Parts) -> None:
    from hobbyscope.ui.dialogs import report  # only for those who want one

    report.open_report(of.window, of.session, lambda told: of.keeping.tell(told, False))


def _what_if(of: Parts) -> None:
    """Open it; close it where it is looked at."""
    button = of.pages.scope.what_if
    if of.pages.key() != "scope":
        of.show_page("scope")
        button.setChecked(False)
    button.click()


def open_help(window: QMainWindow, session: Session, anchor: str = "") -> None:
    """Open the help, at a place of it where one is named."""
    from hobbyscope.ui.dialogs import help as pages  # only for those who ask

    pages.open_help(window, session, anchor)


def _tell_about(window: QMainWindow) -> None:
    from hobbyscope.ui.dialogs import explanation  # as above

    explanation.show_about(window)
