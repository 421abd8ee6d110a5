"""What is done to the selected rows of the journal, by button, menu and key, each an edit to undo."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from hobbyscope.app import edits, messages
from hobbyscope.app.language import N_, tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.panels.pick_sheet import Pick, PickSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.edits import Edit
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Entry
    from hobbyscope.ui.panels.line_sheet import LineSheet

    Make = Callable[[list[Entry]], Edit]

MERGED = 200  # entries that may become one
MANY = 2000  # entries up to which each is looked at here and now; more are read in another thread


class Deed(NamedTuple):
    """One thing that can be done: its key, its words, its shortcut."""

    key: str
    text: str
    shortcut: str


DEEDS = (
    Deed("activity", N_("Activity…"), "Ctrl+E"),
    Deed("tag", N_("Tags…"), "Ctrl+K"),
    Deed("day", N_("To a day…"), "Ctrl+G"),
    Deed("length", N_("Length…"), "Ctrl+Shift+G"),
    Deed("delete", N_("Delete"), "Del"),
    Deed("duplicate", N_("Duplicate"), "Ctrl+D"),
    Deed("merge", N_("Merge"), "Ctrl+M"),
    Deed("split", N_("Split…"), "Ctrl+Shift+M"),
    Deed("earlier", N_("A day earlier"), "Ctrl+["),
    Deed("later", N_("A day later"), "Ctrl+]"),
    Deed("export", N_("Export…"), "Ctrl+Shift+X"),
)  # what is wanted most stands first: the bar shows as many as there is room for


class Selected(NamedTuple):
    """Which rows are selected: how many, and, asked for when they are needed, their entries."""

    many: int
    entries: Callable[[], Sequence[Entry]]
    keys: Callable[[], Sequence[bytes]]


class RowDeeds:
    """The actions on the selected rows. `anchor` gives the widget below which an action's sheet opens."""

    def __init__(
        self,
        session: Session,
        page: QWidget,
        anchor: Callable[[QAction], QWidget],
        tags: Callable[[], Sequence[str]],
        mark: Callable[[bytes], tuple[str, str]],
    ) -> None:
        self._session, self._page, self._anchor = session, page, anchor
        self._tags, self._mark = tags, mark
        self._selected = Selected(0, list, list)
        self._pick: PickSheet | None = None
        self._line: LineSheet | None = None
        self.export: Callable[[Sequence[bytes]], object] = len  # what writes entries to a file
        self.actions = {deed.key: self._action(deed) for deed in DEEDS}
        self.show_selected(self._selected)

    def _action(self, deed: Deed) -> QAction:
        action = QAction(self._page)
        action.setShortcut(QKeySequence(deed.shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: self.do(deed.key))
        return action

    # --- what can be done

    def show_selected(self, selected: Selected) -> None:
        """Take over what is selected, and say of each action whether it can be done with it, or why not."""
        self._selected = selected
        few = selected.entries() if 0 < selected.many <= MERGED else ()
        for deed in DEEDS:
            action = self.actions[deed.key]
            reason = "" if selected.many else tr("Choose entries first.")
            if not reason and deed.key in ("merge", "split"):
                reason = _merge_reason(selected.many, few) if deed.key == "merge" else _split_reason(few)
            action.setText(tr(deed.text))
            action.setEnabled(not reason)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(reason or f"{tr(deed.text).rstrip('…')} ({keys})")

    def retranslate(self) -> None:
        """Write the words anew."""
        self.show_selected(self._selected)

    # --- what is done

    def do(self, key: str) -> None:
        """Do something to the selected entries, or open the sheet that asks what exactly."""
        if not self._selected.many:
            return
        asks = {
            "activity": self._ask_activity,
            "tag": self._ask_tags,
            "day": self._ask_day,
            "length": self._ask_length,
            "split": self._ask_split,
        }
        if key == "export":
            self.export(self._selected.keys())
        elif key in asks:
            asks[key](self._few())
        else:
            self._write(partial(self._edit_of, key))

    def _few(self) -> list[Entry]:
        """Return the selected entries to look at, unless they are very many."""
        return list(self._selected.entries()) if self._selected.many <= MANY else []

    def _edit_of(self, key: str, entries: list[Entry]) -> Edit:
        from hobbyscope.app import correcting  # only once there is something to correct

        if key == "delete":
            return edits.delete_entries(entries, self._session.workspace.activity(entries[0].activity).name)
        if key == "duplicate":
            return correcting.duplicate(entries)
        if key == "merge":
            return correcting.merge(entries)
        return correcting.shift(entries, -1 if key == "earlier" else 1)

    def _write(self, make: Make) -> None:
        try:
            self._write_or_refuse(make)
        except Refused as refused:
            self._session.refused.emit(refused)

    def _write_or_refuse(self, make: Make) -> None:
        """Do what is made of the selected entries; of very many it is made in another thread."""
        if self._selected.many <= MANY:
            self._edit(make(list(self._selected.entries())))
            return
        from hobbyscope.app import amending  # only once there is something to correct

        workspace, keys = self._session.workspace, self._selected.keys()
        self._session.run_job(
            lambda _progress: amending.edit_of_many(workspace.path, keys, make),
            self._edit,
            failed=self._session.refused.emit,
        )

    def _edit(self, edit: Edit) -> None:
        step, ops = edit
        if ops:
            self._session.edit(step, ops)

    # --- what is asked

    def pick_sheet(self) -> PickSheet:
        """Return the sheet in which names are picked."""
        if self._pick is None:
            self._pick = PickSheet(self._page)
        return self._pick

    def line_sheet(self) -> LineSheet:
        """Return the sheet in which a day, a length or a time is typed."""
        if self._line is None:
            from hobbyscope.ui.panels.line_sheet import LineSheet  # its calendar: not before it is wanted

            self._line = LineSheet(self._page)
        return self._line

    def _ask_activity(self, entries: list[Entry]) -> None:
        workspace = self._session.workspace
        now = {entry.activity for entry in entries}
        picks = [
            Pick(activity.id, activity.name, self._mark(activity.id))
            for activity in workspace.activities
            if not activity.archived and now != {activity.id}
        ]
        self.pick_sheet().begin(
            self._anchor(self.actions["activity"]),
            tr("Change the activity to"),
            picks,
            lambda key, _on: self._write(self._moves(key)),
            fresh=tr("New activity: {name}"),
        )

    def _moves(self, key: object) -> Make:
        from hobbyscope.app import correcting  # as above

        workspace = self._session.workspace
        activity = workspace.activity(key) if isinstance(key, bytes) else str(key)
        self._session.setting("default_judge")  # so that another thread need not read it
        return lambda entries: correcting.move_to(workspace, entries, activity)

    def _ask_tags(self, entries: list[Entry]) -> None:
        counts = dict.fromkeys(self._tags(), 0)
        for entry in entries:
            for name in entry.tags:
                counts[name] = counts.get(name, 0) + 1
        every = len(entries) or -1  # where nobody has looked at each, some may have it
        picks = [
            Pick(name, f"#{name}", chosen=count == every if every > 0 and count in (0, every) else None)
            for name, count in sorted(counts.items(), key=lambda found: (-found[1], found[0]))
        ]
        self.pick_sheet().begin(
            self._anchor(self.actions["tag"]),
            tr("Tags of what is selected"),
            picks,
            lambda key, on: self._write(partial(_tagged, str(key), on)),
            several=True,
            fresh=tr("New tag: {name}"),
            sign="#",
        )

    def _ask_day(self, entries: list[Entry]) -> None:
        from hobbyscope.app import correcting, fields  # as above

        workspace = self._session.workspace

        def to_day(text: str) -> None:
            day = fields.day_of(workspace, text)
            self._write_or_refuse(lambda chosen: correcting.to_day(chosen, day))

        self.line_sheet().ask(
            self._anchor(self.actions["day"]),
            tr("To which day"),
            tr("For example: yesterday, mon, 11/20. Down opens the calendar."),
            to_day,
            day=max((entry.day for entry in entries), default=workspace.today()),
        )

    def _ask_length(self, _entries: list[Entry]) -> None:
        self.line_sheet().ask(
            self._anchor(self.actions["length"]),
            tr("How long"),
            tr("For example: 1h30. With a sign it is so much more or less: -1h."),
            lambda text: self._write_or_refuse(partial(_lasting, text)),
        )

    def _ask_split(self, entries: list[Entry]) -> None:
        from hobbyscope.app import amending  # as above

        workspace = self._session.workspace
        timed = entries[0].start_ms is not None
        self.line_sheet().ask(
            self._anchor(self.actions["split"]),
            tr("Where to split"),
            tr("How long the first part is, or when the second begins: 45m, 20:30.")
            if timed
            else tr("How long the first part is: 45m."),
            lambda text: self._write_or_refuse(
                lambda chosen: amending.split_edit(workspace, chosen[0], text)
            ),
        )


def _tagged(name: str, on: bool, entries: list[Entry]) -> Edit:
    from hobbyscope.app import correcting  # only once there is something to correct

    return correcting.tag(entries, [name]) if on else correcting.untag(entries, [name])


def _lasting(text: str, entries: list[Entry]) -> Edit:
    from hobbyscope.app import amending  # as above

    return amending.lengths_edit(entries, text)


def _merge_reason(count: int, few: Sequence[Entry]) -> str:
    from hobbyscope.app import correcting  # only once there is something to correct

    if count > MERGED:
        return tr("These are too many to merge.")
    try:
        correcting.merge(few)
    except Refused as refused:
        return messages.refusal(refused)
    return ""


def _split_reason(few: Sequence[Entry]) -> str:
    return "" if len(few) == 1 else tr("Only one entry at a time can be split.")
