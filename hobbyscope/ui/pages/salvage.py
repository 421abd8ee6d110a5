"""The page that stands in for a journal that cannot be opened: what happened, and every way out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout

from hobbyscope.app import keeping, messages
from hobbyscope.app.jobs import Jobs, breathe
from hobbyscope.app.language import N_, ntr, tr
from hobbyscope.app.safekeeping import DAMAGED
from hobbyscope.ui.pages.welcome import Offer
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import does, push

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.app.jobs import Job, Work
    from hobbyscope.app.mending import Mended
    from hobbyscope.core.records import Refused
    from hobbyscope.journal.backups import Backup, Outline

_OFFERS: dict[str, tuple[str, str, str]] = {
    "backup": (N_("Open the newest good backup"), "", N_("Open this backup")),
    "salvage": (
        N_("Save what can be read"),
        N_(
            "Every row that can still be read goes into a new journal. What it holds is told before it opens."
        ),
        N_("Save what can be read"),
    ),
    "again": (N_("Try again"), N_("Perhaps it works now."), N_("Try again")),
    "choose": (
        N_("Open another journal"),
        N_("One of your own in another place, or a copy of this one."),
        N_("Choose a file…"),
    ),
    "create": (
        N_("Begin a new journal"),
        N_("An empty one, at a place that you choose. Nothing that is there is overwritten."),
        N_("Choose a place…"),
    ),
    "leave": (
        N_("Leave everything as it is"),
        N_("Nothing is changed; you can come back later."),
        N_("Quit"),
    ),
}
_ROOM = 38  # heights of a line from which on two offers stand side by side
_MENDED = ("backup", "salvage")
_ALWAYS = ("choose", "leave")
_ALSO = {
    DAMAGED: _MENDED,
    "journal.busy": ("again",),
    "journal.missing": ("backup", "again", "create"),
    "journal.unreadable": ("again",),
    "journal.unfinished": ("again",),
    "journal.leftover": ("backup", "again"),
    "journal.no_place": ("again", "create"),
}


class Ways(NamedTuple):
    """What the page can ask for besides mending: it knows of no windows."""

    opened: Callable[[], object]  # also 'try again'
    choose: Callable[[], object]
    create: Callable[[], object]
    leave: Callable[[], object]


class SalvagePage(Translated):
    """Says what happened to the journal at a path, and does nothing that was not asked for."""

    def __init__(self, path: Path, refused: Refused, ways: Ways) -> None:
        super().__init__()
        self.setProperty("page", True)
        self._path, self._refused, self._ways = path, refused, ways
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._backup: tuple[Backup, Outline] | None = None
        self._looked = False
        self._mended: Mended | None = None
        self._told: Refused | None = None  # why the last thing that was tried did not work
        self.title, self.sentence, self.note = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.note.setProperty("role", "second")
        for label in (self.title, self.sentence, self.note):
            label.setWordWrap(True)
        acts = {"backup": self._take_backup, "salvage": self._salvage, "again": ways.opened, **ways._asdict()}
        self.offers = {key: Offer() for key in (*_ALSO.get(refused.code, ()), *_ALWAYS)}
        for key, offer in self.offers.items():
            does(offer.button, acts[key])
        self.open, self.cancel = push(ways.opened), push(self._cancel)
        self.open.setProperty("kind", "primary")
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self._lay_out()
        self._show_state()
        if "backup" in self.offers:
            self.offers["backup"].button.setProperty("kind", "primary")
            self._look_for_backup()
        self.retranslate()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(16)
        self._offers = QFrame()
        self._offers.setLayout(self._grid)
        going = QHBoxLayout()
        going.addWidget(self.progress, 1)
        going.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(40, 32, 40, 32)
        layout.setSpacing(16)
        for widget in (self.title, self.sentence, self.note):
            layout.addWidget(widget)
        layout.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(going)
        layout.addWidget(self._offers)
        layout.addStretch(1)

    def _look_for_backup(self) -> None:
        from hobbyscope.app import mending  # only where a journal is in trouble

        path = self._path
        self._jobs.run_job(lambda _progress: mending.newest_good(path), self._on_backup)

    def _on_backup(self, found: tuple[Backup, Outline] | None) -> None:
        self._backup, self._looked = found, True
        self._show_state()
        self.retranslate()
        leave, backup = (self.offers[key].button for key in ("leave", "backup"))
        if found is not None and leave.hasFocus():
            backup.setFocus()

    # --- what takes a while

    def _take_backup(self) -> None:
        from hobbyscope.app import mending

        path, found = self._path, self._backup
        if found is not None:
            source = found[0].path
            self._begin(lambda progress: mending.from_backup(path, source, progress, breathe))

    def _salvage(self) -> None:
        from hobbyscope.app import mending

        path = self._path
        self._begin(lambda progress: mending.by_salvage(path, progress, breathe))

    def _begin(self, work: Work) -> None:
        if self._job is None:
            self._told = None
            self._job = self._jobs.run_job(
                work, self._on_mended, failed=self._on_failed, progress=self._show_progress
            )
            self._show_progress(0.0)
            self._show_state()
            self.cancel.setFocus()

    def _show_progress(self, done: float) -> None:
        self.progress.setValue(round(1000 * done))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_mended(self, mended: Mended) -> None:
        self._job, self._mended = None, mended
        self._show_state()
        self.retranslate()
        self.open.setFocus()

    def _on_failed(self, refused: Refused) -> None:
        self._job, self._told = None, refused
        self._show_state()
        self.retranslate()

    def settle(self) -> None:
        """Take the focus, in a window: Enter does nothing that was not thought about."""
        self.offers["leave"].button.setFocus()

    def end(self) -> None:
        """Stop what is under way: the page goes."""
        self._jobs.end_jobs()

    # --- what is shown

    def _show_state(self) -> None:
        going, mended = self._job is not None, self._mended is not None
        self.progress.setVisible(going)
        self.cancel.setVisible(going)
        self.open.setVisible(mended)
        self._offers.setVisible(not mended)
        self._offers.setEnabled(not going)
        there = self._backup is not None
        if "backup" in self.offers:
            self.offers["backup"].button.setEnabled(there)
        self._place_offers()

    def _place_offers(self) -> None:
        """Put the offers into two columns, or with large letters into one."""
        there = self._backup is not None or self._refused.code == DAMAGED
        offered = [offer for key, offer in self.offers.items() if key != "backup" or there]
        columns = 2 if self.width() >= self.fontMetrics().height() * _ROOM else 1
        for place, offer in enumerate(offered):  # once there is a backup, the others make room for it
            self._grid.removeWidget(offer)
            self._grid.addWidget(offer, place // columns, place % columns)
            offer.raise_()  # read aloud in this order

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make as many columns as there is room for."""
        super().resizeEvent(event)
        self._place_offers()

    def retranslate(self) -> None:
        """Write the words anew."""
        for key, offer in self.offers.items():
            title, text, button = _OFFERS[key]
            offer.title.setText(tr(title))
            offer.text.setText(tr(text) if text else self._backup_words())
            offer.button.setText(tr(button))
            offer.button.setAccessibleDescription(offer.text.text())
        self.open.setText(tr("Open the journal"))
        self.cancel.setText(tr("Cancel"))
        self.progress.setAccessibleName(tr("Progress"))
        if self._mended is None:
            self.title.setText(tr("Your journal cannot be opened"))
            self.sentence.setText(messages.refusal(self._refused))
            self.note.setText(self._note())
        else:
            self.title.setText(tr("Your journal can be opened again"))
            self.sentence.setText(keeping.extent(self._mended.outline, keeping.today_here()))
            self.note.setText(self._kept(self._mended))
        self.note.setVisible(bool(self.note.text()))

    def _backup_words(self) -> str:
        if self._backup is None:
            return tr("There is no good backup.") if self._looked else tr("Looking for one…")
        backup, outline = self._backup
        today = keeping.today_here()
        return f"{keeping.moment(backup.made, today)}\n{keeping.extent(outline, today)}"

    def _note(self) -> str:
        if self._told is not None:
            return messages.refusal(self._told)
        if self._refused.code != DAMAGED:
            return ""
        name = f"{self._path.name}.damaged-…"
        return tr(
            "Whatever you choose, this file is kept; where another takes its place, as {name}", name=name
        )

    def _kept(self, mended: Mended) -> str:
        parts = []
        if mended.outline.left_out:
            n = mended.outline.left_out
            parts.append(ntr("{n} row could not be read.", "{n} rows could not be read.", n))
        if mended.aside is not None:
            parts.append(tr("The damaged file is kept as {path}", path=str(mended.aside)))
        return " ".join(parts)
