"""Draws the pictures of the README: the window on the sample journal, without a display.

python resources/pictures/make.py
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
TODAY = datetime(2026, 11, 22, 21, 30)  # noqa: DTZ001 - what the clock on the wall shows in the pictures


def main() -> None:
    """Draw one picture for each theme and language that the README shows."""
    from hobbyscope.app.settings import Settings
    from hobbyscope.app.workspace import open_sample
    from hobbyscope.ui.without_screen import draw_window

    for theme, language in (("light", "en"), ("dark", "ko")):
        settings = Settings()
        settings.set("theme", theme)
        settings.set("language", language)
        workspace = open_sample(language, clock=lambda: TODAY)
        draw_window(HERE / f"scope-{theme}-{language}.png", workspace, settings)


if __name__ == "__main__":
    main()
