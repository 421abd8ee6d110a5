"""The entry in a Linux desktop's menu: a click opens the window, a double-click opens a journal."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from hobbyscope.app.paths import resource
from hobbyscope.core.records import Refused

NAME = "hobbyscope"
_PACKAGE = Path(__file__).resolve().parent.parent
_PLAIN = re.compile(r"[\w@%+=:,./-]+")  # needs no quotes in an Exec line
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


class _Cache(NamedTuple):
    """What a tool derives from the files of a folder, so that desktops need not read them all."""

    folder: str
    files: str  # pattern of the files from which it is derived
    tool: tuple[str, ...]
    derived: tuple[str, ...]  # may go when no such file is left
    only_if_there: bool = False


_MIME_DERIVED = (
    "XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses treemagic types "
    "version application/x-hobbyscope-journal.xml"
)
_CACHES = (
    _Cache("applications", "*.desktop", ("update-desktop-database", "-q"), ("mimeinfo.cache",)),
    _Cache("mime", "packages/*.xml", ("update-mime-database",), tuple(_MIME_DERIVED.split())),
    # A new cache here would hide the icons that other programs add later without renewing it.
    _Cache(
        "icons/hicolor", "*/*/*", ("gtk-update-icon-cache", "-q", "-t", "-f"), ("icon-theme.cache",), True
    ),
)


def install(home: Path | None = None, platform: str = sys.platform) -> list[Path]:
    """Write the menu entry, the icons and the type of journal files; return what was written.

    `home` is the folder of the user's programs' data ($XDG_DATA_HOME). Refused off Linux and where nothing
    can be written. Doing it twice is the same as once.
    """
    home = _home(home, platform)
    files = _files()
    for path, content in files.items():
        _write(home / path, content)
    _refresh(home)
    return [home / path for path in files]


def uninstall(home: Path | None = None, platform: str = sys.platform) -> list[Path]:
    """Take away what `install` wrote, and the folders that are empty then; return what was there."""
    home = _home(home, platform)
    there = [home / path for path in _files() if (home / path).exists()]
    for path in there:
        path.unlink()
    _refresh(home)
    folders = {folder for path in _files() for folder in (home / path).parents} | {home / "mime/application"}
    for folder in sorted(folders, key=lambda f: len(f.parts), reverse=True):
        if home in folder.parents and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return there


def quoted(argument: str) -> str:
    """Return an argument as it is written in an Exec line: quoted where needed, with % doubled."""
    argument = argument.replace("%", "%%")
    if _PLAIN.fullmatch(argument):
        return argument
    return '"' + re.sub(r'(["`$\\])', r"\\\1", argument) + '"'


def _home(home: Path | None, platform: str) -> Path:
    if not platform.startswith(("linux", "freebsd")):
        raise Refused("desktop.not_here")
    if home is not None:
        return home
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if Path(named).is_absolute() else Path.home() / ".local/share"


def _files() -> dict[str, bytes]:
    """Return every file by its place under the data folder."""
    icons = {f"{path.stem}x{path.stem}": path for path in resource("icons", "app").glob("*.png")}
    icons["scalable"] = resource("icons", "app.svg")
    return {
        f"applications/{NAME}.desktop": _entry().encode(),
        f"mime/packages/{NAME}.xml": resource("desktop", f"{NAME}-mime.xml").read_bytes(),
        **{
            f"icons/hicolor/{size}/apps/{NAME}{path.suffix}": path.read_bytes()
            for size, path in sorted(icons.items())
        },
    }


def _entry() -> str:
    """Return the menu entry with the command that starts this very installation."""
    words, folder = _command()
    line = "Exec=" + _escaped(" ".join([*map(quoted, words), "%f"]))
    if folder is not None:
        line += f"\nPath={_escaped(str(folder))}"
    template = resource("desktop", f"{NAME}.desktop").read_text(encoding="utf-8")
    return template.replace(f"Exec={NAME} %f", line)


def _command() -> tuple[list[str], Path | None]:
    """Return the words that start the program, and the folder in which they must be said, if any."""
    script = Path(sys.executable).with_name(
        NAME
    )  # not resolved: a virtual environment has it beside its link
    if os.access(script, os.X_OK) and script.is_file():
        return [str(script)], None
    return [sys.executable, "-m", NAME], _PACKAGE.parent


def _escaped(value: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in value)


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise Refused("desktop.cannot_write", path=str(path)) from error


def _refresh(home: Path) -> None:
    """Renew what is derived from our files; where no file is left, remove it."""
    for cache in _CACHES:
        folder = home / cache.folder
        if not any(folder.glob(cache.files)):
            for name in cache.derived:
                (folder / name).unlink(missing_ok=True)
            continue
        os.utime(folder)  # desktops look again when the folder is new
        tool = shutil.which(cache.tool[0])
        if tool and (not cache.only_if_there or (folder / cache.derived[0]).exists()):
            command = [tool, *cache.tool[1:], str(folder)]
            subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no word of a user's
