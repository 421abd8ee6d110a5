"""Every action of the program as a row of a table, and the menus as nested lists of their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QKeySequence

from hobbyscope.app.language import N_, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMainWindow, QMenu

Standard = QKeySequence.StandardKey


class ActionRow(NamedTuple):
    """One action: its key, its words, its shortcut, and where the platform's menu expects it."""

    key: str
    text: str
    shortcut: str | QKeySequence.StandardKey | None = None
    role: QAction.MenuRole = QAction.MenuRole.NoRole


ACTIONS = (
    ActionRow("log", N_("&Log something"), "Ctrl+L"),
    ActionRow("form", N_("Log with a &form"), "Ctrl+Shift+L"),
    ActionRow("new", N_("&New entry in the journal"), "Ctrl+N"),
    ActionRow("import", N_("&Import a log…"), "Ctrl+I"),
    ActionRow("import_folder", N_("Import a fol&der…"), "Ctrl+Shift+I"),
    ActionRow("export", N_("&Export the journal…"), "Ctrl+Shift+E"),
    ActionRow("report", N_("Report for &a period…"), "Ctrl+Shift+R"),
    ActionRow("copy_picture", N_("&Copy as picture"), "Ctrl+Shift+C"),
    ActionRow("save_picture", N_("Save as &picture…")),
    ActionRow("table", N_("As a &table"), "Ctrl+T"),
    ActionRow("backups", N_("&Restore a backup…")),
    ActionRow("sample", N_("Look at the &sample journal")),
    ActionRow("own", N_("Back to my &own journal")),
    ActionRow("quit", N_("&Quit"), Standard.Quit, QAction.MenuRole.QuitRole),
    ActionRow("timer", N_("&Start a timer"), "Ctrl+Shift+T"),
    ActionRow("timer_stop", N_("S&top the timer and log it"), "Ctrl+Shift+S"),
    ActionRow("timer_discard", N_("&Discard the timer")),
    ActionRow("undo", N_("&Undo"), Standard.Undo),
    ActionRow("redo", N_("&Redo"), Standard.Redo),
    ActionRow("history", N_("&History…"), "Ctrl+Shift+H"),
    ActionRow("activities", N_("A&ctivities and tags…"), "Ctrl+Shift+A"),
    ActionRow("find", N_("&Find in the journal"), Standard.Find),
    ActionRow("scope", N_("&Scope"), "Ctrl+1"),
    ActionRow("journal", N_("&Journal"), "Ctrl+2"),
    ActionRow("playground", N_("&Playground"), "Ctrl+4"),
    ActionRow("settings", N_("S&ettings"), "Ctrl+,", QAction.MenuRole.PreferencesRole),
    ActionRow("earlier", N_("&Earlier period"), "Alt+Left"),
    ActionRow("later", N_("&Later period"), "Alt+Right"),
    ActionRow("compare", N_("&Compare two periods…"), "Ctrl+Shift+D"),
    ActionRow("what_if", N_("&What if…"), "Ctrl+Shift+F"),
    ActionRow("about", N_("&About Hobbyscope"), None, QAction.MenuRole.AboutRole),
    ActionRow("help", N_("&Help"), "F1"),
)

MENUS = (
    (
        N_("&File"),
        (
            *("log", "form", "new", None, "import", "import_folder", "export", "backups", None),
            *("report", "copy_picture", "save_picture", "table", None),
            *("sample", "own", None, "quit"),
        ),
    ),
    (N_("&Edit"), ("undo", "redo", "history", None, "find", "activities")),
    (N_("&Timer"), ("timer", "timer_stop", "timer_discard")),
    (
        N_("&View"),
        (
            *("scope", "journal", "playground", "settings", None),
            *("earlier", "later", None, "compare", "what_if"),
        ),
    ),
    (N_("&Help"), ("help", "about")),
)


class Actions:
    """The actions of a window and the menu bar that offers them."""

    def __init__(self, window: QMainWindow, does: Mapping[str, Callable[[], object]]) -> None:
        self._of: dict[str, QAction] = {}
        self._menus: list[tuple[str, QMenu]] = []
        self._bar = window.menuBar()
        for row in ACTIONS:
            action = QAction(window)
            if row.shortcut is not None:
                action.setShortcut(QKeySequence(row.shortcut))
            action.setMenuRole(row.role)
            action.triggered.connect(lambda _checked=False, act=does[row.key]: act())
            window.addAction(action)
            self._of[row.key] = action
        for title, keys in MENUS:
            menu = self._bar.addMenu("")
            self._menus.append((title, menu))
            for key in keys:
                if key is None:
                    menu.addSeparator()
                else:
                    menu.addAction(self._of[key])
        self.retranslate()

    def __getitem__(self, key: str) -> QAction:
        return self._of[key]

    def retranslate(self) -> None:
        """Write every word of the menus anew."""
        self._bar.setAccessibleName(tr("Menus"))
        for row in ACTIONS:
            self._of[row.key].setText(tr(row.text))
        for title, menu in self._menus:
            menu.setTitle(tr(title))
            menu.setAccessibleName(tr(title).replace("&", ""))
