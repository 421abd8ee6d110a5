"""The import page: what files hold, what becomes of each name, what must be asked; nothing is written yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hobbyscope.app import plan_words as say
from hobbyscope.app.question_words import first_asked, how_many_ask
from hobbyscope.ui.panels.brought_asks import AskCard
from hobbyscope.ui.panels.brought_choices import FileChoices
from hobbyscope.ui.panels.brought_facts import FactsCard
from hobbyscope.ui.panels.brought_files import FilesCard
from hobbyscope.ui.panels.brought_head import BroughtHead
from hobbyscope.ui.panels.brought_names_card import NamesCard
from hobbyscope.ui.panels.brought_shares import SharesCard
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.voice import announce
from hobbyscope.ui.widgets.cards import em
from hobbyscope.ui.widgets.labels import text_label
from hobbyscope.ui.widgets.reveal import reveal
from hobbyscope.ui.widgets.tab_stops import put_in_order, stops_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.exchange.base import Options
    from hobbyscope.ui.panels.brought_names_card import Journal
    from hobbyscope.ui.theme import Theme

_BESIDE = 50  # heights of a letter from which on what is good to know stands beside the names
_NAMES, _SIDE = 3, 2  # parts of the width


class Anew(NamedTuple):
    """A file that is to be read once more; `alike`: and those of the same program that ask the same."""

    plan: ImportPlan
    number: int
    options: Options | None = None
    source: str | None = None
    alike: bool = False


class Wishes(NamedTuple):
    """What the page asks of whoever opened it, and what it must know of the journal."""

    bring: Callable[[ImportPlan], object]
    cancel: Callable[[], object]
    read_anew: Callable[[Anew], object]
    show_lines: Callable[[ImportPlan], object]
    today: Callable[[], int]
    journal: Journal


class ImportPage(Translated):
    """Shows a plan, and changes it until it is as somebody wants it; nothing is written here."""

    def __init__(self, wishes: Wishes, theme: Theme) -> None:
        super().__init__()
        self._wishes = wishes
        self.plan: ImportPlan | None = None
        self._number = 0  # of the file that is looked at
        self._wanted: str | None = None  # what of it is asked though it need not be
        self._busy = False
        self.head = BroughtHead(wishes.cancel, self._bring)
        self.notice = text_label("heading")
        self.notice.setProperty("card", True)
        self.notice.setContentsMargins(18, 12, 18, 12)
        self.notice.setIndent(0)  # its words begin where other cards' do
        self.ask = AskCard(self._answer, partial(self._end_asking, leave=True), self._end_asking)
        choices = FileChoices(self._read, lambda source: self._read(None, source), self._ask)
        self.files = FilesCard(self._take_file, self._look_at, choices)
        self.names = NamesCard(self._on_names, wishes.journal)
        self.facts = FactsCard(lambda: wishes.show_lines(self.plan) if self.plan is not None else None)
        self.shares = SharesCard(theme)
        self._left, self._side = QWidget(), QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out()
        self.show_theme(theme)

    def _lay_out(self) -> None:
        for parts, column in (
            (((self.notice, 0), (self.ask, 0), (self.files, 0), (self.names, 1)), self._left),
            (((self.facts, 0), (self.shares, 1)), self._side),
        ):
            lines = QVBoxLayout(column)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(14)
            for part, stretch in parts:
                lines.addWidget(part, stretch)
            lines.addStretch(0)  # the cards keep their height where the last one is hidden
        self._body.setSpacing(14)
        self._body.addWidget(self._left, _NAMES)
        self._body.addWidget(self._side, _SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(self.head)
        layout.addLayout(self._body, 1)
        put_in_order(stop for stop in stops_in(self) if stop.window() is self)  # and not lists that pop up

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the side below the names where there is no room beside them."""
        beside = self.width() >= em(self) * _BESIDE
        sides = QBoxLayout.Direction
        self._body.setDirection(sides.LeftToRight if beside else sides.TopToBottom)
        super().resizeEvent(event)

    def settle(self) -> None:
        """Take the focus: where something is asked, else where it is brought."""
        if self.ask.isVisibleTo(self):
            self.ask.settle()
        elif self.head.bring.isEnabled():
            self.head.bring.setFocus()
        else:
            self.head.cancel.setFocus()

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        for part in (self.files, self.names, self.shares):
            part.show_theme(theme)

    # --- what is shown

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan: another one, or the same read anew."""
        known = self.plan is not None and _paths(self.plan) == _paths(plan)
        answering = self.ask.question() if self.ask.isAncestorOf(self.focusWidget()) else None
        self.plan = plan
        self._busy = False
        if not known:
            asked = first_asked(plan, 0)
            self._number, self._wanted = (asked or (0, ""))[0], None
        elif answering is not None:
            self._number = (self._asked() or (self._number, ""))[0]  # the file that is asked about next
        self._show()
        if answering is not None and (self.ask.isHidden() or self.ask.question() != answering):
            self.settle()  # where the next one is asked, or all is known
        announce(self, say.news(self.plan, self._wishes.today(), self._asked()))

    def show_counted(self, plan: ImportPlan) -> None:
        """Show the same plan, of which other entries are known by now; what is being answered stays."""
        known = None if self.plan is None else self.plan.known
        self.plan = plan
        self._show_counts()
        if plan.known != known:
            announce(self, say.known(plan))

    def forget(self) -> None:
        """Let go of a plan: what it holds may be large."""
        self.plan = None

    def rest(self) -> None:
        """Go on after something was stopped or refused: all is as it was."""
        self._busy, held = False, not self._left.isEnabled()
        if self.plan is not None:
            self._show()
        if held:
            self.settle()  # what had the focus could not keep it

    def begin(self, *, whole: bool) -> None:
        """Wait for what was asked for; `whole`: nothing can be changed meanwhile."""
        self._busy = True
        self.head.bring.setEnabled(False)
        self._left.setEnabled(not whole)

    def _show(self) -> None:
        plan = self.plan
        if plan is None:
            return
        asked = self._asked()
        alone = len(plan.files) == 1 and plan.unread is not None
        self._left.setEnabled(True)
        self.head.summary.setText(say.summary(plan))
        self._side.setVisible(not alone)  # the one reason stands beside its file
        self.ask.setVisible(asked is not None)
        if asked is not None:
            file = plan.files[asked[0]]
            self.ask.show_question(file, asked[1], how_many_ask(plan) - (file.state == "asks"))
        self._show_counts()

    def _show_counts(self) -> None:
        """Show what hangs on the journal."""
        plan = self.plan
        if plan is None:
            return
        self.notice.setText(say.notice(plan))
        self.notice.setVisible(bool(self.notice.text()))
        self.files.show_files(plan.files, self._number)
        self.names.setVisible(bool(plan.rows))
        self.shares.setVisible(bool(plan.rows))
        self.facts.show_facts(say.facts(plan), len(say.left_out(plan)) + len(say.worth_a_look(plan)))
        self._show_names()

    def _show_names(self) -> None:
        """Show what hangs on the ticks."""
        plan = self.plan
        if plan is None:
            return
        self.names.show_plan(plan, say.holds(plan, self._wishes.today()))
        self.shares.show_shares(say.shares(plan.rows))
        self.head.show_entries(plan.entries - plan.known)
        self.head.bring.setEnabled(say.may_be_brought(plan) and not self._busy)
        self.head.bring.setToolTip(say.why_not(plan))
        self.head.bring.setAccessibleDescription(say.why_not(plan))

    def _asked(self) -> tuple[int, str] | None:
        """Return which file is asked what."""
        if self.plan is None:
            return None
        if self._wanted is not None:
            return self._number, self._wanted
        return first_asked(self.plan, self._number)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._show()

    # --- what is wanted

    def _bring(self) -> None:
        if self.plan is not None and say.may_be_brought(self.plan) and not self._busy:
            self._wishes.bring(self.plan)

    def _answer(self, options: Options) -> None:
        asked = self._asked()
        if self.plan is None or asked is None:
            return
        if asked[1] == "columns":  # they stay to be seen until somebody is done with them
            self._number, self._wanted = asked
            self.plan = self.plan.with_file(asked[0], take=True)
        alike = asked[1] in ("date_order", "year")
        self._wishes.read_anew(Anew(self.plan, asked[0], options, alike=alike))

    def _read(self, options: Options | None, source: str | None = None) -> None:
        if self.plan is not None:
            self._wishes.read_anew(Anew(self.plan, self._number, options, source))

    def _ask(self, need: str) -> None:
        """Ask what need not be asked, for it may be changed."""
        self._wanted = need
        self._show()
        reveal(self.ask, em(self))
        self.ask.settle()

    def _end_asking(self, *, leave: bool = False) -> None:
        """Be done with a question; `leave`: and with its file."""
        asked, self._wanted = self._asked(), None
        if leave and asked is not None and self.plan is not None:
            self.plan = self.plan.with_file(asked[0], take=False)
            self._number = (self._asked() or asked)[0]
        self._show()
        self.settle()

    def _look_at(self, number: int) -> None:
        if number != self._number:
            self._number, self._wanted = number, None
            self._show()

    def _take_file(self, number: int, on: bool) -> None:
        if self.plan is not None:
            self.plan = self.plan.with_file(number, take=on)
            self._show()

    def _on_names(self, plan: ImportPlan) -> None:
        self.plan = plan
        self._show_names()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape go back to the page before."""
        if event.key() == Qt.Key.Key_Escape:
            self._wishes.cancel()
        else:
            super().keyPressEvent(event)


def _paths(plan: ImportPlan) -> list[object]:
    return [file.path for file in plan.files]
