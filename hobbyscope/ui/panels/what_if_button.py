"""The button that opens 'What if…' below the lenses; the panel is made when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from hobbyscope.app.language import tr
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.chips import Chip
from hobbyscope.ui.widgets.reveal import reveal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QVBoxLayout

    from hobbyscope.app.session import Session
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.ui.charts.what_if import WhatIfPanel
    from hobbyscope.ui.panels.insight_row import InsightRow
    from hobbyscope.ui.theme import Theme

_LOW = 58  # heights of a line: below it the panel stands in the place of the insights


class WhatIfButton(Chip):
    """Opens and closes the panel at the foot of `column`; what is open is open again at the next start."""

    def __init__(self, session: Session, theme: Theme, column: QVBoxLayout) -> None:
        super().__init__()
        self._session, self._theme, self._column = session, theme, column
        self.panel: WhatIfPanel | None = None
        self._insights: InsightRow | None = None  # comes with the charts, and the panel not before
        self._reorder: Callable[[], None] = lambda: None
        self._height = 0
        self.setChecked(session.settings.get("what_if_shown") is True)
        does(self, self._turn)
        self.retranslate()

    def build(self, insights: InsightRow, reorder: Callable[[], None]) -> None:
        """Let the panel come from now on, beside the insights; `reorder` brings the Tab key to it."""
        self._insights, self._reorder = insights, reorder
        self._follow()

    def _turn(self) -> None:
        """Show the panel, and scroll to it where the window is low; or show it no more."""
        self._follow()
        if self.panel is not None and self.isChecked():
            reveal(self.panel, self.fontMetrics().height() // 2)

    def _follow(self) -> None:
        """Show the panel or not, as the button is pressed or not."""
        shown = self.isChecked()
        self._session.settings.set("what_if_shown", shown)
        if self._insights is None:
            return
        if shown and self.panel is None:
            from hobbyscope.ui.charts.what_if import WhatIfPanel  # for those who ask

            self.panel = WhatIfPanel(self._theme, lambda name, value: self._session.ask(**{name: value}))
            self._column.addWidget(self.panel)
            self._reorder()
        if self.panel is not None:
            self.panel.setVisible(shown)
            if shown and self._session.analysis is not None:
                self.panel.show_analysis(self._session.analysis)
        self._share()

    def fit(self, height: int) -> None:
        """Follow the height that is to be seen of the page."""
        self._height = height
        self._share()

    def _share(self) -> None:
        """Let the insights stand above the panel only where there is room for both, and any of them."""
        if self._insights is not None:
            room = self._height >= self.fontMetrics().height() * _LOW or not self.isChecked()
            self._insights.setVisible(room and self._insights.says_something())

    def show_analysis(self, analysis: Analysis) -> None:
        """Let both curves follow, where they are shown; an empty period leaves no gap for insights."""
        self._share()
        if self.panel is not None and self.isChecked():
            self.panel.show_analysis(analysis)

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self._theme = theme
        if self.panel is not None:
            self.panel.show_theme(theme)

    def retranslate(self) -> None:
        """Write the words anew."""
        self.setText(tr("What if…"))
        self.setToolTip(tr("What more free time, or another threshold, would change"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
