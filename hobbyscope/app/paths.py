"""Where things lie: the only file that knows the resources and the user's folders."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(*parts: str) -> Path:
    """Return the path of a resource, in a wheel or in a checkout."""
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources").joinpath(*parts)


def data_folder() -> Path:
    """Return the user's folder for journals (not created)."""
    from platformdirs import user_data_path  # 12 ms: only when no path is given

    return user_data_path("hobbyscope", appauthor=False)


def default_journal() -> Path:
    """Return where the journal lies when none is named."""
    return data_folder() / "journal.hobby"


def settings_file() -> Path:
    """Return the file of the settings of this device."""
    from platformdirs import user_config_path

    return user_config_path("hobbyscope", appauthor=False) / "settings.json"
