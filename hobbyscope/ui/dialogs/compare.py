"""Two periods compared: what each activity took of them, and in one word whether that differs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from hobbyscope.app import comparing, messages
from hobbyscope.app.jobs import breathe
from hobbyscope.app.language import tr
from hobbyscope.core.records import Refused
from hobbyscope.ui.charts.slope import SlopeChart
from hobbyscope.ui.dialogs.beside import Beside
from hobbyscope.ui.dressing import chosen_theme
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.buttons import does, push
from hobbyscope.ui.widgets.chips import Chip
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import ElidedLabel
from hobbyscope.ui.widgets.menus import pop_below

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.comparing import Pair
    from hobbyscope.app.jobs import Job
    from hobbyscope.app.periods import Choice
    from hobbyscope.app.session import Question, Session
    from hobbyscope.core.uncertainty import Drift
    from hobbyscope.ui.panels.custom_period import CustomPeriod

    Pairing = Callable[[Choice, int, int | None], Pair]

_PAIRINGS: tuple[Pairing, ...] = (comparing.with_before, comparing.with_year_ago)


class CompareSheet(Beside):
    """Stays open and follows the journal; what takes a while is found in a thread, or dropped on the way."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, session)
        self._job: Job | None = None
        self._answer: Drift | Refused | None = None
        self._shown: tuple[object, ...] = ()  # the days that are looked at, and the state of the log
        self._asked = 0  # how often it was looked for a drift, or no longer
        self._side = 0  # whose period is being chosen
        self.pair = self._paired(_PAIRINGS[0], session.choice)
        self._found = comparing.compare(session.workspace, self.pair)
        self.pairings = [does(Chip(), partial(self._on_pairing, pairing)) for pairing in _PAIRINGS]
        self.sides = [push(partial(self._open, side)) for side in (0, 1)]
        self.free = [QLabel(), QLabel()]
        self.chart = SlopeChart(chosen_theme(session.settings), self._on_row)
        self.line = ElidedLabel()
        self.word, self.meaning = QLabel(), QLabel()
        self.how = push(self._explain, "link")
        self.close_ = push(self.close)
        self._choose: CustomPeriod | None = None
        self.heading = QLabel()
        self._today = session.query.today
        session.query_changed.connect(self._on_query)
        self._lay_out()
        unit, room = self.fontMetrics().height(), self.screen().availableSize()
        self.resize(QSize(unit * 46, unit * 36).boundedTo(room - QSize(unit, unit * 2)))  # for its frame
        self._press(0)
        self.retranslate()
        self.refresh()
        self.pairings[0].setFocus()

    def _lay_out(self) -> None:
        self.heading.setProperty("role", "title")
        self.word.setProperty("role", "heading")
        for label in (self.word, self.meaning):
            label.setWordWrap(True)
        for label in (*self.free, self.line, self.meaning):
            label.setProperty("role", "second")
        head = Flow(round(self.fontMetrics().height() * 0.5))
        for button in (*self.sides, self.how, self.close_):
            button.setAutoDefault(False)
        for widget in (self.heading, *self.pairings):
            head.addWidget(widget)
        card, self.area = QFrame(), QScrollArea()
        card.setProperty("card", True)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.chart)
        self.chart.setAutoFillBackground(False)  # it stands on a card
        self.area.viewport().setAutoFillBackground(False)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 10)
        inside.setSpacing(6)
        inside.addLayout(self._heads())
        inside.addWidget(self.area, 1)
        inside.addWidget(self.line)
        said, below = QVBoxLayout(), QHBoxLayout()
        said.setSpacing(2)
        for label in (self.word, self.meaning):
            said.addWidget(label)
        below.addLayout(said, 1)
        for button in (self.how, self.close_):
            below.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(card, 1)
        layout.addLayout(below)

    def _heads(self) -> QHBoxLayout:
        """Return the line above the chart: for each side its period, to be changed, and its free time."""
        heads = QHBoxLayout()
        for side, align in enumerate((Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(self.sides[side], 0, align)
            column.addWidget(self.free[side], 0, align)
            heads.addLayout(column)
        heads.insertStretch(1)
        return heads

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setWindowTitle(tr("Compare two periods"))
        self.heading.setText(tr("Compare two periods"))
        for button, text in zip(
            self.pairings, (tr("The days before"), tr("The same days a year ago")), strict=True
        ):
            button.setText(text)
        for side in self.sides:
            side.setToolTip(tr("Choose another period"))
        self.close_.setText(tr("Close"))
        self.how.setText(tr("More in the help"))

    def _explain(self) -> None:
        """Open the help where it tells how a drift is found."""
        from hobbyscope.ui.dialogs.help import open_help  # only for those who ask

        open_help(self.parentWidget() or self, self.session, "drift")

    def refresh(self) -> None:
        """Show both periods as they are in the journal now, and begin to look whether they differ."""
        found = self._found = comparing.compare(self.session.workspace, self.pair)
        names = (tr("On the left: {period}"), tr("On the right: {period}"))
        for button, label, side, name in zip(
            self.sides, self.free, (found.left, found.right), names, strict=True
        ):
            button.setText(f"{side.title} ▾")
            button.setAccessibleName(name.format(period=side.title))
            label.setText(comparing.side_words(side))
        self.chart.show_comparison(found, chosen_theme(self.session.settings))
        self._on_row(self.chart.row, by_key=False)
        log = self.session.workspace.log
        shown = (log, log.revision, found.left.period, found.right.period)
        if shown != self._shown:  # else it is another language or theme
            self._shown = shown
            self._look()
        self._tell()

    # --- which periods

    def _paired(self, pairing: Pairing, choice: Choice) -> Pair:
        workspace = self.session.workspace
        return pairing(choice, workspace.today(), workspace.log.first_day)

    def _on_pairing(self, pairing: Pairing) -> None:
        self._press(_PAIRINGS.index(pairing))
        self.pair = self._paired(pairing, self.pair.right)
        self.refresh()

    def _press(self, pressed: int) -> None:
        for number, button in enumerate(self.pairings):
            button.setChecked(number == pressed)

    @property
    def choose(self) -> CustomPeriod:
        """The small sheet in which another period is chosen, made when it is first wanted."""
        if self._choose is None:
            from hobbyscope.ui.panels.custom_period import CustomPeriod  # date fields take their time

            self._choose = CustomPeriod(self)
            self._choose.chosen.connect(self._on_period)
        return self._choose

    def _open(self, side: int) -> None:
        self._side = side
        self.choose.show_period((self._found.left, self._found.right)[side].period)
        pop_below(self.choose, self.sides[side])

    def _on_period(self, choice: Choice) -> None:
        self.pair = self.pair._replace(**{("left", "right")[self._side]: choice})
        self._press(-1)
        self.refresh()

    def _on_query(self, question: Question) -> None:
        """Follow the day; of the dials only the temperature is spoken of."""
        if question.today != self._today:
            self._today = question.today
            self.refresh()
        self._on_row(self.chart.row, by_key=False)

    def _on_row(self, row: int, by_key: bool) -> None:
        found = self._found
        if not 0 <= row < len(found.rows):
            self.line.setText(comparing.hint(self.session.query.temperature))
            return
        self.line.setText(comparing.row_words(found.rows[row]))
        if by_key:
            announce(self.chart, self.line.text())
            top, bottom = self.chart.row_top_and_bottom()
            self.area.ensureVisible(0, round((top + bottom) / 2), 0, round((bottom - top) / 2))

    # --- whether they differ

    @property
    def looking(self) -> bool:
        """Whether the answer is still looked for."""
        return self._job is not None

    def _look(self) -> None:
        """Look in a thread, where there is enough to look at; what was looked for before is dropped."""
        self._drop()
        self._answer = None
        if comparing.too_little(self._found) is None:
            work = comparing.drift_work(self.session.workspace, self._found, breathe)
            self._job = self.session.run_job(
                work, partial(self._on_answer, self._asked), failed=partial(self._on_answer, self._asked)
            )

    def _drop(self) -> None:
        self._asked += 1
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_answer(self, asked: int, answer: Drift | Refused | None) -> None:
        if asked == self._asked:  # else the sheet is closed, or shows other days
            self._job, self._answer = None, answer
            self._tell()

    def _tell(self) -> None:
        """Say whether the periods differ, as far as that is known."""
        too_little = comparing.too_little(self._found)
        if too_little is not None:
            self._say(*too_little)
        elif isinstance(self._answer, Refused):
            self._say(messages.refusal(self._answer), "")
        elif self._answer is not None:
            self._say(*comparing.drift_words(self._answer))
        else:
            self._say(tr("Looking…"), tr("Is it more than days alone shuffle?"))

    def _say(self, word: str, meaning: str) -> None:
        if word != self.word.text():  # else it is another language, or the same answer
            announce(self, f"{word}. {meaning}")
        self.word.setText(word)
        self.meaning.setText(meaning)

    def done(self, result: int) -> None:
        """Stop looking, and close."""
        self._drop()
        super().done(result)


Sheet = CompareSheet  # for `open_sheet`
