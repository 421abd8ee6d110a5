"""How a window keeps its journal safe: backups, restore, and what is said where it is damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.app.safekeeping import DAMAGED, UNLIKE, Safekeeping
from hobbyscope.ui.panels.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from hobbyscope.app.exporting import Part
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Refused
    from hobbyscope.ui.pages.restore import RestorePage
    from hobbyscope.ui.widgets.toast import Toast


class Pages(Protocol):
    """The pages of the window."""

    @property
    def restore(self) -> RestorePage:
        """The restore page."""

    def show_backups(self) -> None:
        """Show the backups as they are now."""


class Around(NamedTuple):
    """What of the window is needed here: it comes after this, and knows of it."""

    widget: QWidget
    pages: Callable[[], Pages]
    show_page: Callable[[str], None]
    toast: Callable[[], Toast]


class Keeping:
    """The part of a window that is there so that nothing is lost; `in_trouble` is for a damaged journal."""

    def __init__(self, session: Session, window: Around) -> None:
        self._session, self._window = session, window
        self.safe = Safekeeping(session, self._show_backups)
        self.in_trouble: Callable[[Refused], object] = _nothing
        self._damage: Refused | None = None
        self._busy = False
        self.state, self.work = (
            Strip(self._on_state),
            Strip(self.safe.cancel),
        )  # the second: what is under way
        self.deeds: dict[str, Callable[[], None]] = {
            "backups": self.show_backups,
            "backup": self.back_up,
            "folder": self.open_folder,
            "path": self.copy_path,
            "export": self.export,
        }

    # --- backups

    def on_change(self) -> None:
        """See to the backup of the day."""
        self.safe.on_change()

    def back_up(self) -> None:
        """Make a backup now."""
        if not self._busy:
            self._busy = True
            self.work.act = self.safe.cancel
            self.safe.back_up(self._on_backed_up, self._on_refused, self.work.show_progress)
            self.work.say(tr("Backing up"), tr("Cancel"), progress=True)

    def _end(self) -> None:
        self._busy = False
        self.work.hide()
        self._show_backups()

    def _on_backed_up(self, _path: Path) -> None:
        self._end()
        self.tell(tr("Backed up."), False)

    def _on_refused(self, refused: Refused) -> None:
        self._end()
        self.tell(messages.refusal(refused), False)

    def tell(self, sentence: str, undo: bool) -> None:
        """Say something at the foot of the window."""
        self._window.toast().show_message(sentence, undo=undo)

    # --- the page

    def new_page(self) -> RestorePage:
        """Make the restore page."""
        from hobbyscope.ui.pages.restore import RestorePage  # only for those who look for a backup

        return RestorePage(self.safe, self.back_up, self._choose_file, self.tell)

    def show_backups(self) -> None:
        """Show the backups that there are."""
        self._window.show_page("restore")

    def _show_backups(self) -> None:
        self._window.pages().show_backups()

    def last_backup(self) -> str:
        """Return when the newest backup was made, and why."""
        from hobbyscope.app import keeping  # as above

        last = self.safe.last()
        if last is None:
            return tr("There is no backup yet.")
        made = keeping.moment(last.made, self.safe.today)
        return tr("Last backup: {moment} ({reason})", moment=made, reason=keeping.reason(last))

    def _choose_file(self) -> None:
        from hobbyscope.ui.dialogs.journal_file import choose_journal  # as above

        choose_journal(self._window.widget, self.safe.path, self._show_file)

    def _show_file(self, path: Path) -> None:
        self.show_backups()
        self._window.pages().restore.show_file(path)

    def take_journals(self, files: Sequence[Path]) -> list[Path]:
        """Show what a journal among these files would bring; return the others, which are to be imported."""
        from hobbyscope.journal.recognising import is_journal  # only where files are brought

        journals = [path for path in files if is_journal(path)]
        if journals:
            self._show_file(journals[0])
        return [path for path in files if path not in journals]

    def open_folder(self) -> None:
        """Open the folder of the journal in the desktop's own way."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.safe.path.parent)))

    def copy_path(self) -> None:
        """Put the path of the journal on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(str(self.safe.path))
        self.tell(tr("Copied: {path}", path=str(self.safe.path)), False)

    def export(self) -> None:
        """Write the whole journal to a file."""
        self.export_part(None)

    def export_part(self, part: Part | None) -> None:
        """Write a part of the journal to a file; None is all of it."""
        from hobbyscope.ui.exporting import choose_export  # file dialogs: not before the first frame

        if not self._busy:
            window = self._window.widget
            choose_export(self._session, window, lambda done: self.tell(done, False), self.work, part)

    # --- what is wrong with the journal

    def takes(self, refused: Refused) -> bool:
        """Take over a refusal that is about the whole journal: offer what can be done, and go on."""
        if refused.code not in (DAMAGED, UNLIKE):
            return False
        if self._damage is None or refused.code == DAMAGED:
            self._damage = refused
        self.show()
        return True

    def _on_state(self) -> None:
        if self._damage is None:
            return
        if self._damage.code == DAMAGED:
            self.in_trouble(self._damage)
        else:
            self.show_backups()

    def show(self) -> None:
        """Say above the page what the journal does not allow."""
        journal = self._session.workspace.journal
        if self._damage is not None and self._damage.code == UNLIKE:
            self.state.say(messages.refusal(self._damage), tr("Backups"))
        elif self._damage is not None:
            self.state.say(
                tr("The journal is damaged. Nothing more is written to it."), tr("See what can be done")
            )
        elif journal.newer:
            self.state.say(
                tr("A newer version of Hobbyscope wrote this journal. It can be read here, but not changed."),
                "",
            )
        elif journal.barred == "journal.older":
            self.state.say(
                tr(
                    "This journal is from an older version, and there is no room now to bring it up to date "
                    "with a backup first. It can be read, but not changed."
                ),
                "",
            )
        elif journal.read_only:
            self.state.say(
                tr("This journal can only be read: its file or its folder may not be written."), ""
            )


def _nothing(_refused: Refused) -> None:
    """Do nothing: there is no other window to go to."""
