"""The theme and the text size that the settings ask for, put on the whole program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.ui.theme import apply_theme, base_font, load_theme, theme_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hobbyscope.app.settings import Settings
    from hobbyscope.ui.theme import Theme


def chosen_theme(settings: Settings) -> Theme:
    """Return the theme that is set, or the system's."""
    return load_theme(theme_name(settings.text("theme")))


def prepare(app: QApplication, settings: Settings) -> None:
    """Give the program its font before the first widget is made: all are measured in it.

    The style sheet comes by `dress` once they stand: put on before, it would be worked out anew for every
    widget at every layout that takes it up.
    """
    app.setFont(base_font(settings.number("text_size") / 100))


def dress(app: QApplication, settings: Settings) -> Theme:
    """Give the program the theme and the text size that are set; return the theme."""
    theme = chosen_theme(settings)
    apply_theme(app, theme, settings.number("text_size") / 100)
    return theme
