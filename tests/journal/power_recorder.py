"""A program of its own: plays SQL through a VFS of apsw that writes down everything that reaches the disk.

It runs alone since two SQLite libraries in one process would take each other's locks away. From standard
input it reads a JSON object with `path` and `script`, a list of SQL statements and of numbers (a
moment at which all before was acknowledged); it prints one JSON list an event.
"""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

import apsw

events: list[list[Any]] = []


class RecordingFile(apsw.VFSFile):
    """A database or its journal."""

    def __init__(self, name: str, path: Any, flags: list[int]) -> None:
        super().__init__("", path, flags)
        self.name = name

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        events.append(["write", self.name, offset, base64.b64encode(data).decode()])

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        events.append(["truncate", self.name, size])

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        events.append(["sync", self.name])


class RecordingVFS(apsw.VFS):
    """Records the main database and its rollback journal; other files are of no lasting interest."""

    def __init__(self, path: str) -> None:
        super().__init__("recording", "")
        self.names = {path: "main", f"{path}-journal": "journal"}

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        plain = name.filename() if isinstance(name, apsw.URIFilename) else name
        known = self.names.get(plain)
        if known is None:
            return apsw.VFSFile("", name, flags)
        if known == "journal" and not Path(plain).exists():
            events.append(["create", known])
        return RecordingFile(known, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        if filename in self.names:
            events.append(["delete", self.names[filename], bool(syncdir)])


def main() -> None:
    """Play the script."""
    asked = json.load(sys.stdin)
    vfs = RecordingVFS(asked["path"])
    connection = apsw.Connection(asked["path"], vfs="recording")
    for line in asked["script"]:
        if isinstance(line, int):
            events.append(["acknowledged", line])
        else:
            for _ in connection.execute(line):
                pass
    connection.close()
    for event in events:
        print(json.dumps(event))
    del vfs


if __name__ == "__main__":
    main()
