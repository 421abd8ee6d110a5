"""The activities of a journal: renamed, merged, coloured, archived, sorted, and deleted when empty."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog

from hobbyscope.app import edits, messages, tidying, words
from hobbyscope.app.jobs import breathe
from hobbyscope.app.language import tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.charts.marks import icon_side, mark_icon
from hobbyscope.ui.dressing import chosen_theme
from hobbyscope.ui.models.named_rows import NamedRow, NamedRows
from hobbyscope.ui.panels.named_list import NamedList, button_words
from hobbyscope.ui.panels.pick_sheet import Pick, PickSheet
from hobbyscope.ui.widgets.menus import Item, menu_of, pop_below

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from hobbyscope.app.session import Session
    from hobbyscope.app.tidying import Held
    from hobbyscope.core.records import Activity


class ActivityList:
    """What is shown and done on the page of the activities."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._held: list[Held] = []
        self._sheet: PickSheet | None = None
        self.menu: QMenu | None = None
        deeds: dict[str, Callable[[], None]] = {
            "rename": self._rename,
            "color": self._choose_color,
            "merge": self._merge,
            "archive": self._archive,
            "up": lambda: self._move_by(-1),
            "down": lambda: self._move_by(1),
            "delete": self._delete,
        }
        self.list = NamedList(session, NamedRows(self._renamed, self._move), deeds, self._key)
        self.list.on_chosen = self._show_what_can_be_done

    def retranslate(self) -> None:
        """Write every word anew."""
        button_words(
            self.list.buttons,
            {
                "rename": tr("Rename"),
                "color": tr("Colour…"),
                "merge": tr("Merge into…"),
                "archive": tr("Archive"),
                "up": tr("Up"),
                "down": tr("Down"),
                "delete": tr("Delete"),
            },
        )
        self.list.table.setAccessibleName(tr("Activities"))
        self.list.hint = tr(
            "F2 or a double click renames; drag a row, or press Alt with ↑ or ↓, to put it elsewhere. "
            "What is archived is no longer offered for new entries, and stays in all views."
        )

    def refresh(self) -> None:
        """Show the activities as they are now."""
        marks = self._marks()
        side = icon_side(self.list)
        self.list.table.setIconSize(QSize(side, side))
        self._held = tidying.overview(self._session.workspace)
        rows = [
            NamedRow(
                held.activity.id,
                held.activity.name,
                (words.hours(held.seconds), words.number(held.entries)),
                tr("archived") if held.activity.archived else "",
                mark_icon(*marks.mark(held.activity.id), self.list),
                held.activity.archived,
            )
            for held in self._held
        ]
        self.list.show_rows(rows, (tr("Activity"), tr("Hours"), tr("Entries")))

    def _marks(self) -> ActivityMarks:
        return ActivityMarks(self._session.workspace, chosen_theme(self._session.settings))

    def _show_what_can_be_done(self) -> None:
        held, row = self._chosen(), self.list.table.currentIndex().row()
        none = "" if held else tr("There are no activities yet.")
        for key, tip in (("rename", "F2"), ("color", ""), ("archive", "")):
            self.list.enable(key, none, tip)
        alone = tr("There is only one activity.") if len(self._held) == 1 else none
        self.list.enable("merge", alone)
        self.list.enable("up", none or (tr("It is the first.") if row == 0 else ""), "Alt+↑")
        last = row == len(self._held) - 1
        self.list.enable("down", none or (tr("It is the last.") if last else ""), "Alt+↓")
        used = tr("There are entries for it: merge it instead.") if held and held.entries else none
        self.list.enable("delete", used, tr("Delete"))
        archived = held is not None and held.activity.archived
        self.list.buttons["archive"].setText(tr("Take out") if archived else tr("Archive"))

    def _key(self, event: QKeyEvent) -> bool:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        deed = {
            (Qt.Key.Key_Delete, False): "delete",
            (Qt.Key.Key_Return, False): "rename",
            (Qt.Key.Key_Enter, False): "rename",
            (Qt.Key.Key_Up, True): "up",
            (Qt.Key.Key_Down, True): "down",
        }.get((Qt.Key(event.key()), alt))
        if deed is not None:
            self.list.buttons[deed].click()  # nothing where it is not usable
        return deed is not None

    def _chosen(self) -> Held | None:
        row = self.list.table.currentIndex().row()
        return self._held[row] if 0 <= row < len(self._held) else None

    def _activity(self) -> Activity:
        held = self._chosen()
        assert held is not None  # else the buttons cannot be pressed
        return held.activity

    # --- what is done

    def _rename(self) -> None:
        self.list.rename()

    def _renamed(self, row: int, text: str) -> None:
        activity = self._held[row].activity
        self.list.write(lambda: edits.rename(activity, text, self._session.workspace.activities))

    def _archive(self) -> None:
        activity = self._activity()
        self.list.write(lambda: tidying.archive(activity, not activity.archived))

    def _delete(self) -> None:
        activity = self._activity()
        bars = self._session.workspace.bars_of(activity)
        self.list.write(lambda: edits.delete_activity(activity, bars))

    def _move_by(self, step: int) -> None:
        row = self.list.table.currentIndex().row()
        self._move(row, row + step)

    def _move(self, row: int, target: int) -> None:
        order = [held.activity for held in self._held]
        order.insert(target, order.pop(row))
        self.list.write(lambda: tidying.reorder(order))

    def _merge(self) -> None:
        activity = self._activity()
        workspace = self._session.workspace
        marks = self._marks()
        if self._sheet is None:
            self._sheet = PickSheet(self.list)
        picks = [
            Pick(other.id, other.name, marks.mark(other.id))
            for other in workspace.activities
            if other.id != activity.id
        ]
        self._sheet.begin(
            self.list.buttons["merge"],
            tr("Merge {name} into", name=activity.name),
            picks,
            lambda key, _on: self._merged(activity, key),
        )

    def _merged(self, activity: Activity, key: object) -> None:
        """Merge once a backup is made, as before everything that changes much at once."""
        from hobbyscope.app.backing_up import back_up_before  # only for those who merge

        workspace = self._session.workspace
        path = workspace.path
        self.list.words.setText(tr("Making a backup first…"))
        self._session.run_job(
            lambda progress: back_up_before(path, "merge", progress, breathe),
            lambda _made: self.list.write(
                lambda: tidying.merge_activities(workspace, activity, _of(workspace.activities, key))
            ),
            failed=lambda refused: self.list.words.setText(messages.refusal(refused)),
        )

    # --- colours

    def _choose_color(self) -> None:
        activity = self._activity()
        theme = chosen_theme(self._session.settings)
        colors = list(theme.activities)
        items: list[Item | None] = [
            Item(tr("Colour {n}", n=place), partial(self._recolor, activity, color))
            for place, color in enumerate(colors, 1)
        ]
        by_order = Item(tr("By its place in the list"), lambda: self._recolor(activity, ""))
        another = Item(tr("Another colour…"), lambda: self._mix_color(activity))
        self.menu = menu_of(self.list, [*items, None, by_order, another])
        for action, color in zip(self.menu.actions(), colors, strict=False):
            action.setIcon(mark_icon(color, "dot", self.list))
        pop_below(self.menu, self.list.buttons["color"])

    def _recolor(self, activity: Activity, color: str) -> None:
        self.list.write(lambda: edits.recolor(activity, color))

    def _mix_color(self, activity: Activity) -> None:
        mixer = QColorDialog(QColor(activity.color or "#808080"), self.list)
        mixer.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mixer.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        mixer.setWindowTitle(tr("A colour for {name}", name=activity.name))
        mixer.colorSelected.connect(lambda color: self._recolor(activity, QColor(color).name()))
        mixer.open()


def _of(activities: Sequence[Activity], key: object) -> Activity:
    found = next((activity for activity in activities if activity.id == key), None)
    if found is None:  # gone while the backup was made
        raise Refused("activity.gone")
    return found
