"""Toggl's export of all data: a zip with its clients, projects, tags and people, but without a record."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NoReturn

from hobbyscope.core.records import Refused
from hobbyscope.exchange.archive import is_archive, open_archive
from hobbyscope.exchange.base import Match

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.exchange.base import Look, Options

_TELLING = {"clients.json", "projects.json", "tags.json", "workspace_users.json"}


class _TogglArchive:
    """Knows such a zip, to say what to export instead."""

    source = "toggl-archive"

    def recognise(self, look: Look) -> Match | None:
        """Return that a zip is such an export by the names of the files in it."""
        if not is_archive(look):
            return None
        try:
            with open_archive(look.path) as archive:
                names = {PurePosixPath(name).name for name in archive.names}
        except Refused:
            return None
        return Match(0.95, "import.is_toggl_archive") if names >= _TELLING else None

    def read(self, path: Path, _options: Options, _progress: Callable[[float], bool]) -> NoReturn:
        """Refuse it, and say which export holds the hours."""
        raise Refused("import.toggl_archive", file=path.name)


TOGGL_ARCHIVE = _TogglArchive()
