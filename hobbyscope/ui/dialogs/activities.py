"""Activities and tags put in order: renamed, merged, coloured, archived, sorted; each change at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from hobbyscope.app.language import tr
from hobbyscope.ui.dialogs.beside import Beside
from hobbyscope.ui.panels.activity_list import ActivityList
from hobbyscope.ui.panels.tag_list import TagList
from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from hobbyscope.app.session import Session


class ActivitySheet(Beside):
    """A page for the activities and one for the tags."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self.activities, self.tags = ActivityList(session), TagList(session)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.tabBar().setDrawBase(False)
        for page in (self.activities.list, self.tags.list):
            self.pages.addTab(page, "")
        self.close_ = push(self.close)
        self.close_.setAutoDefault(False)
        self.pages.setCornerWidget(self.close_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(self.pages, 1)
        unit = self.fontMetrics().height()
        self.resize(min(unit * 40, 880), min(unit * 30, 600))
        self.retranslate()
        self.refresh()
        self.activities.list.table.setFocus()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setWindowTitle(tr("Activities and tags"))
        self.pages.setTabText(0, tr("Activities"))
        self.pages.setTabText(1, tr("Tags"))
        self.close_.setText(tr("Close"))
        self.activities.retranslate()
        self.tags.retranslate()

    def refresh(self) -> None:
        """Show what there is now."""
        self.activities.refresh()
        self.tags.refresh()


Sheet = ActivitySheet  # for `open_sheet`
