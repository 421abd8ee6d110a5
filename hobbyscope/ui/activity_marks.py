"""The name, the colour and the mark of each activity of a journal in a theme, looked up once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from hobbyscope.core.records import ages
from hobbyscope.ui.theme import MARKS, Theme, activity_color

if TYPE_CHECKING:
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.records import Activity


class ActivityMarks:
    """Answers for an activity's id; one that is gone has no name and the colour of outlines."""

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        self._workspace, self._theme = workspace, theme
        self._activities: tuple[Activity, ...] = ()
        self._names: dict[bytes, str] = {}
        self._marks: dict[bytes, tuple[str, str]] = {}

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme, self._activities = theme, ()

    def _look(self) -> None:
        """Read the activities anew where they are others than before."""
        now = self._workspace.activities
        if now is not self._activities:
            self._activities = now
            self._names = {activity.id: activity.name for activity in now}
            age = ages(now)
            self._marks = {a.id: activity_color(self._theme, a, age[a.id]) for a in now}

    def name(self, activity: bytes) -> str:
        """Return the name."""
        self._look()
        return self._names.get(activity, "")

    def mark(self, activity: bytes) -> tuple[str, str]:
        """Return the colour as '#RRGGBB' and the mark."""
        self._look()
        return self._marks.get(activity, (self._theme.outline, MARKS[0]))

    def color(self, activity: bytes) -> QColor:
        """Return the colour."""
        return QColor(self.mark(activity)[0])
