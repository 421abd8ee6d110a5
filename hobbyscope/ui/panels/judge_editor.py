"""The judges of one activity, edited in place: what each asks for, one more, one less, all off and on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hobbyscope.app.judging import judging_again
from hobbyscope.app.language import tr
from hobbyscope.ui.panels.bar_line import BarLine
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does, push
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.tab_stops import put_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.core.records import Bar

MOST = 8  # judges of one activity that the editor adds


class JudgeEditor(Translated):
    """Hands the bars of an activity over as edited to `judged`, which tells whether they were taken.

    `another` makes one more of those that are there. With `switch` all judges of the journal can be switched
    off and on; without it there is one bar or none, as in the settings. `again` returns the bars of an
    activity that is judged again after nobody did: all of them are on unless it knows better.
    """

    def __init__(
        self,
        judged: Callable[[tuple[Bar, ...]], bool],
        another: Callable[[Sequence[Bar]], Bar],
        switch: Callable[[bool], object] | None = None,
        again: Callable[[Sequence[Bar]], Sequence[Bar]] = judging_again,
    ) -> None:
        super().__init__()
        self._judged, self._make_another, self._switch, self._again = judged, another, switch, again
        self._most = 1 if switch is None else MOST
        self._judging, self._expected = True, 0
        self.lines: list[BarLine] = []
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self.on = does(QCheckBox(), self._turn)
        self.note = QLabel()
        self.note.setProperty("role", "small")
        self.note.setWordWrap(True)
        self.another = push(self._add, "link")
        self.all = push(self._turn_all, "link")
        for link in (self.another, self.all):
            link.setProperty("flush", True)
        self._head, self._foot = QFrame(), QFrame()
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.on)
        self._head.setVisible(self._switch is not None)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        foot = Flow(4, self._foot)
        for button in (self.another, self.all):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._head)
        layout.addLayout(self._rows)
        layout.addWidget(self.note)
        layout.addWidget(self._foot)

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The bars that are shown."""
        return tuple(line.bar for line in self.lines)

    # --- what is shown

    def show_bars(self, bars: Sequence[Bar], *, judging: bool = True) -> None:
        """Show what is asked for; `judging` tells whether the judges of the journal are on."""
        self._judging = judging
        had = next((n for n, line in enumerate(self.lines) if line.isAncestorOf(_focused(self))), -1)
        for line in self.lines[len(bars) :]:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = self.lines[: len(bars)]
        for line, bar in zip(self.lines, bars, strict=False):
            line.show_bar(bar, several=len(bars) > 1)
        for bar in bars[len(self.lines) :]:
            line = BarLine(self._on_asked, self._on_dropped, bar)
            line.show_bar(bar, several=len(bars) > 1)
            self.lines.append(line)
            self._rows.addWidget(line)
        for line in self.lines:
            line.setVisible(judging)
        self._order_tabs()
        self._write()
        self._keep_focus(had)

    def _keep_focus(self, had: int) -> None:
        """Put the focus into the line that was asked for, or near the one that is gone."""
        if self.lines and self._expected == len(self.lines):
            self.lines[-1].amount.setFocus()
            self.lines[-1].amount.selectAll()
        elif had >= len(self.lines):
            (self.lines[-1].amount if self.lines else self.another).setFocus()
        self._expected = 0

    def _order_tabs(self) -> None:
        stops: list[QWidget] = [self.on]
        for line in self.lines:
            stops += line.stops()
        put_in_order([*stops, self.another, self.all])

    # --- what is done

    def _hand_over(self, bars: Sequence[Bar]) -> bool:
        return self._judged(tuple(bars))

    def _on_asked(self, asked: Bar) -> bool:
        return self._hand_over([asked if bar.id == asked.id else bar for bar in self.bars])

    def _on_dropped(self, dropped: Bar) -> None:
        self._hand_over([bar for bar in self.bars if bar.id != dropped.id])

    def _add(self) -> None:
        self._expected = len(self.lines) + 1
        if not self._hand_over([*self.bars, self._make_another(self.bars)]):
            self._expected = 0

    def _turn(self) -> None:
        """Switch all judges of the activity off, or those of before on; what they ask for is kept."""
        off = [bar._replace(enabled=False) for bar in self.bars]
        if not self._hand_over(self._again(self.bars) if self.on.isChecked() else off):
            self._write()

    def _turn_all(self) -> None:
        if self._switch is not None:
            self._switch(not self._judging)

    # --- words

    def _write(self) -> None:
        """Write what depends on the bars: the switch, the note below them, the ways to more and to fewer."""
        on = [bar for bar in self.bars if bar.enabled]
        self._title.setText(self._heading())
        self.on.setVisible(bool(self.lines) and self._judging)
        self.on.setChecked(bool(on))
        self.note.setText(self._note(len(on)))
        self.note.setVisible(bool(self.note.text()))
        self.another.setText(tr("Another judge") if self.lines else tr("Let a judge ask for something"))
        self.another.setVisible(self._judging and len(self.lines) < self._most)
        self.all.setText(tr("Switch off all judges") if self._judging else tr("Switch on the judges"))
        self.all.setVisible(self._switch is not None)
        self._foot.setVisible(not self.another.isHidden() or not self.all.isHidden())

    def _heading(self) -> str:
        if not self._judging:
            return tr("The judges are off")
        return tr("The judge asks for") if len(self.lines) < 2 else tr("The judges ask for")

    def _note(self, on: int) -> str:
        if not self._judging:
            return tr("What they ask for is kept.")
        if not self.lines:
            return tr("Nobody judges it.")
        if not on:
            return tr("Nobody judges it now. What was asked for is kept.")
        return tr("The hardest of them judges.") if on > 1 else ""

    def retranslate(self) -> None:
        """Write the words anew."""
        self.on.setText(tr("judged"))
        self.on.setAccessibleName(tr("Let this activity be judged"))
        self._write()


def _focused(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget
