"""What the Scope shows, taken along as a picture: on the clipboard, or in a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.app.outputs import write_file
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog, QWidget

    from hobbyscope.app.session import Session
    from hobbyscope.ui.picture import Picture
    from hobbyscope.ui.theme import Theme


class Picturing:
    """Draws the answer that is shown; `say` tells what became of it, in one sentence."""

    def __init__(self, session: Session, window: QWidget, say: Callable[[str], None]) -> None:
        self._session, self._window, self._say = session, window, say

    def copy(self) -> None:
        """Put a picture on the clipboard."""
        if self._something():
            QGuiApplication.clipboard().setImage(self._draw(self._theme()).image())
            self._say(tr("The picture can be pasted now."))

    def choose(self) -> QFileDialog | None:
        """Ask for a file, and write a picture there in the form that its ending names."""
        if not self._something():
            return None
        from hobbyscope.ui.dialogs.save_file import ask_where  # file dialogs: only for those who save

        forms = {tr("Picture"): ".png", tr("Drawing, to work on"): ".svg", tr("For paper"): ".pdf"}
        return ask_where(self._window, tr("Save as picture"), "hobbyscope", forms, self.save)

    def save(self, path: Path) -> None:
        """Write a picture to a file, whole or not at all; in a thread, so that the window does not wait."""
        from hobbyscope.ui.charts.rows import spoken
        from hobbyscope.ui.picture_files import drawn
        from hobbyscope.ui.theme import load_theme

        form, analysis = path.suffix[1:].lower(), self._session.analysis
        assert analysis is not None
        # As on the screen, for it will be looked at on one; but nobody wants a black page from a printer.
        picture = self._draw(load_theme("light") if form == "pdf" else self._theme())
        content = drawn(picture, form, spoken(analysis))
        self._session.run_job(
            lambda _progress: write_file(path, lambda draft: draft.write_bytes(content())),
            lambda _done: self._say(tr("The picture is in {file} now.", file=path.name)),
            failed=lambda refused: self._say(messages.refusal(refused)),
        )

    def _something(self) -> bool:
        """Tell whether there is anything to draw; say so where there is not."""
        analysis = self._session.analysis
        if analysis is None or not analysis.activities:
            self._say(messages.refusal(Refused("picture.empty")))
            return False
        return True

    def _theme(self) -> Theme:
        from hobbyscope.ui.dressing import chosen_theme

        return chosen_theme(self._session.settings)

    def _draw(self, theme: Theme) -> Picture:
        from hobbyscope.ui.picture import Picture, page_of  # what draws: only for those who want a picture

        analysis = self._session.analysis
        assert analysis is not None
        return Picture(analysis, theme, page_of(analysis))
