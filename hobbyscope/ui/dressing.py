"""The theme and the text size that the settings ask for, put on the whole program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.ui.theme import apply_theme, load_theme, theme_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from hobbyscope.app.settings import Settings
    from hobbyscope.ui.theme import Theme


def chosen_theme(settings: Settings) -> Theme:
    """Return the theme that is set, or the system's."""
    return load_theme(theme_name(settings.text("theme")))


def dress(app: QApplication, settings: Settings) -> Theme:
    """Give the program the theme and the text size that are set; return the theme."""
    theme = chosen_theme(settings)
    apply_theme(app, theme, settings.number("text_size") / 100)
    return theme
