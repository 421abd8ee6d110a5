"""The judge of new activities, as the settings page edits it: any ready-made one, one's own, or nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from hobbyscope.app.bars import another
from hobbyscope.app.judging import judge_of, judge_text
from hobbyscope.ui.panels.judge_editor import JudgeEditor
from hobbyscope.ui.translated import Translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.core.records import Bar


class DefaultJudge(Translated):
    """Hands the text of the setting over to `changed`."""

    def __init__(self, changed: Callable[[object], object], text: str) -> None:
        super().__init__()
        self._changed = changed
        self.editor = JudgeEditor(self._tell, lambda bars: another(bars, None, b""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show the judge of a text."""
        judge = judge_of(text)
        self.editor.show_bars([] if judge is None else [judge])

    def _tell(self, bars: Sequence[Bar]) -> bool:
        self._changed(judge_text(bars[0] if bars else None))
        return True

    def retranslate(self) -> None:
        """Its parts write their words themselves."""
