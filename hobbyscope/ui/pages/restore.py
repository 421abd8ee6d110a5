"""The restore page: the backups that there are, what each would bring, and the way back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.ui.panels.backup_card import BackupCard
from hobbyscope.ui.panels.backup_list import BackupList
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.app.jobs import Job
    from hobbyscope.app.safekeeping import Comparison, Safekeeping
    from hobbyscope.core.records import Refused
    from hobbyscope.journal.backups import Outline
    from hobbyscope.journal.ops import Change

    Tell = Callable[[str, bool], object]  # a sentence, and whether 'Undo' goes with it


_ROOM = 36  # heights of a line from which on list and comparison stand side by side


class RestorePage(Translated):
    """Shows backups and lets one be brought back; `choose_file` asks for any other journal."""

    def __init__(
        self,
        safe: Safekeeping,
        back_up: Callable[[], object],
        choose_file: Callable[[], object],
        tell: Tell,
    ) -> None:
        super().__init__()
        self._safe, self._tell = safe, tell
        self._job: Job | None = None
        self._looking = self._again = False
        self._comparing: Job | None = None
        self._wanted: Path | None = None
        self._title, self._subtitle, self._none = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        for label in (self._subtitle, self._none):
            label.setProperty("role", "second")
            label.setWordWrap(True)
        self.back_up, self.file = push(back_up), push(choose_file)
        self.list = BackupList(self._on_chosen)
        self.card = BackupCard(self._restore, self._cancel)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setProperty("card", True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self._none)
        inside.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.back_up)
        buttons.addWidget(self.file)
        buttons.addStretch(1)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(16)
        for card in (frame, self.card):
            self._body.addWidget(card, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        for widget in (self._title, self._subtitle):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addLayout(self._body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what a backup would bring below the list where there is no room beside it."""
        beside = self.width() > self.fontMetrics().height() * _ROOM
        sides = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(sides)
        self.list.setMinimumHeight(0 if beside else self.fontMetrics().height() * 8)
        super().resizeEvent(event)

    def settle(self) -> None:
        """Take the focus, in the list: as its focus proxy the Tab key would leap over the buttons above."""
        self.list.setFocus()

    def look_again(self) -> None:
        """Show the backups as they are now, and the chosen one against the journal as it is now."""
        found = self._safe.found()
        self.list.show_backups(found, self._safe.today)
        self._none.setVisible(not found)
        self._look_through()
        chosen = self.list.path()
        if chosen is None:
            self.card.show_nothing(self._hint())
        else:
            self._compare(chosen)

    def show_file(self, path: Path) -> None:
        """Choose any journal's file."""
        self.list.show_file(path)

    def _hint(self) -> str:
        return tr("Choose a backup to see what it would bring.")

    def _on_chosen(self, path: Path) -> None:
        if path != self._wanted:  # else what is shown stays, and its button keeps the focus
            self.card.show_nothing(tr("Looking into it…"))
        self._compare(path)

    def _look_through(self) -> None:
        unknown = self.list.unknown()
        if unknown and not self._looking:
            self._looking = True
            self._safe.look_through(unknown, self._on_looked_through)

    def _on_looked_through(self, outlines: dict[Path, Outline | None]) -> None:
        self._looking = False
        unknown = self.list.unknown()  # what was compared meanwhile was looked at more closely
        self.list.show_outlines({path: outlines[path] for path in unknown if path in outlines})
        self._look_through()  # others may have come meanwhile

    def _compare(self, path: Path) -> None:
        """Compare with one backup at a time: of those that are asked for meanwhile only the last counts."""
        if self._comparing is not None:
            if self._wanted != path:
                self._comparing.cancel()
            self._wanted, self._again = path, True
            return
        self._wanted = path
        self._comparing = self._safe.compare(
            path,
            lambda comparison: self._on_compared(path, comparison),
            lambda refused: self._on_bad(path, refused),
        )

    def _compared(self) -> None:
        self._comparing = None
        again, self._again = self._again, False
        if again and self._wanted is not None:
            self._compare(self._wanted)

    def _on_compared(self, path: Path, comparison: Comparison) -> None:
        self._compared()
        self.list.show_outlines({path: comparison.then})
        if path == self.list.path():
            self.card.show_comparison(comparison, self._safe.today)

    def _on_bad(self, path: Path, refused: Refused) -> None:
        self._compared()
        if refused.code == "backup.cancelled":
            return
        if path == self.list.path():
            self.card.show_nothing(messages.refusal(refused))
        if refused.values.get("path") == str(path):  # and not the journal itself
            self.list.show_outlines({path: None})

    # --- what takes a while

    def _restore(self) -> None:
        path = self.list.path()
        if path is None or self._job is not None:
            return
        before = self._safe.revision
        self._job = self._safe.restore(
            path, lambda change: self._on_restored(change, before), self._on_refused, self.card.show_progress
        )
        self.card.show_progress(0.0)
        self.back_up.setEnabled(False)
        self.card.cancel.setFocus()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        self._job = None
        self.card.show_progress(None)
        self.back_up.setEnabled(True)
        self.list.setFocus()
        self.look_again()

    def _on_restored(self, change: Change, before: int) -> None:
        self._end()
        if change.revision == before:
            self._tell(tr("The journal holds just that already; nothing was changed."), False)
        else:
            self._tell(messages.step_name(change.step), True)

    def _on_refused(self, refused: Refused) -> None:
        self._end()
        self._tell(messages.refusal(refused), False)

    def retranslate(self) -> None:
        """Write the words anew."""
        self._title.setText(tr("Backups and restore"))
        self._subtitle.setText(
            tr(
                "A backup is made with the first change of a day, and before every import, merge, update and "
                "restore. Going back to one is a step like any other: it can be undone."
            )
        )
        self._none.setText(tr("There is no backup yet. The first one is made with your next change."))
        self.back_up.setText(tr("Back up now"))
        self.file.setText(tr("Choose a file…"))
        self.list.setAccessibleName(tr("Backups"))
        self.list.rewrite()
        if self.list.path() is None:
            self.card.show_nothing(self._hint())
