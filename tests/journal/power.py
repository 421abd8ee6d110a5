"""What a disk may hold after the power was cut: all that was synced, and any part of what was not."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

SECTOR = 512  # bytes that reach the disk together


@dataclass
class Inode:
    """A file: what is safe, and the writes (offset, bytes) and truncations (size, None) that are not yet."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for at, data in self.pending:
            _do(self.safe, at, data)
        self.pending.clear()

    def after_cut(self, dice: random.Random) -> bytes:
        """Some of the pending writes arrived, some of them in part."""
        content = bytearray(self.safe)
        for at, data in self.pending:
            luck = dice.random()
            if luck < 0.4:
                _do(content, at, data)
            elif luck < 0.6 and data is not None:
                for start in range(0, len(data), SECTOR):
                    if dice.random() < 0.5:
                        _do(content, at + start, data[start : start + SECTOR])
        return bytes(content)


def _do(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


class Image(NamedTuple):
    """What the next start finds."""

    main: bytes
    journal: bytes | None
    acknowledged: int  # the number of the last moment at which the user was told that all is saved


class Disk:
    """A database, its journal, and what of both is safe."""

    def __init__(self, base: bytes) -> None:
        self.main = Inode(bytearray(base))
        self.names: list[Inode | None] = [
            None
        ]  # what the folder may call the journal: first the safe one, last now

    def take(self, event: list[Any]) -> None:
        """Let an event happen."""
        kind, name = event[0], event[1]
        if kind == "create":
            self.names.append(Inode())
            return
        if kind == "delete":
            self.names = [None] if event[2] else [*self.names, None]  # synced with its folder, or not
            return
        inode = self.main if name == "main" else self.names[-1]
        assert inode is not None, f"{kind} of a file that is not there"
        if kind == "sync":
            inode.sync()
            if inode is not self.main:  # SQLite syncs the folder with the first sync of a new journal
                self.names = [inode]
        else:
            inode.pending.append((event[2], base64.b64decode(event[3]) if kind == "write" else None))


def images(base: bytes, events: list[list[Any]], dice: random.Random, per_event: int) -> Iterator[Image]:
    """Cut the power after each event, a few times each."""
    disk, acknowledged = Disk(base), -1
    for event in events:
        if event[0] == "acknowledged":
            acknowledged = event[1]
        else:
            disk.take(event)
        for _ in range(per_event if acknowledged >= 0 else 0):
            journal = dice.choice(disk.names)
            yield Image(disk.main.after_cut(dice), journal and journal.after_cut(dice), acknowledged)
