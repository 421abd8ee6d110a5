"""Where things lie: the only file that knows the resources and the user's folders."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_RESOURCES = next(
    place for place in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if place.is_dir()
)


def resource(*parts: str) -> Path:
    """Return the path of a resource, in a wheel or in a checkout."""
    return _RESOURCES.joinpath(*parts)


def data_folder() -> Path:
    """Return the user's folder for journals (not created); HOBBYSCOPE_HOME names another."""
    home = os.environ.get("HOBBYSCOPE_HOME")
    if home:
        return Path(home)
    from platformdirs import user_data_path  # 12 ms: only when no path is given

    return user_data_path("hobbyscope", appauthor=False)


def default_journal() -> Path:
    """Return where the journal lies when none is named."""
    return data_folder() / "journal.hobby"


def sample_journal(language: str) -> Path:
    """Return where the copy of the sample journal of a language lies."""
    return data_folder() / f"sample-{language}.hobby"


def settings_file() -> Path:
    """Return the file of the settings of this device."""
    home = os.environ.get("HOBBYSCOPE_HOME")
    if home:
        return Path(home) / "settings.json"
    from platformdirs import user_config_path  # as above

    return user_config_path("hobbyscope", appauthor=False) / "settings.json"
