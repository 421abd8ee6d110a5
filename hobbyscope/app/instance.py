"""One window a journal: a second start hands its files to the first and ends."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QStandardPaths, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000  # ms that a second start gives the first one to answer
_LONGEST_CALL = 1 << 20


class Instance(QObject):
    """The claim of a process on the window of one journal.

    `claim` is true for the first process, which then listens. For a later one it is false: its files went
    to the first, which emits `called` with their paths (none: only raise the window).
    """

    called = Signal(object)  # list[Path]

    def __init__(self, journal: Path, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = _name(journal)
        lock = (folder or _folder()) / f"{self._name}.lock"
        self._lock = QLockFile(str(lock))
        self._lock.setStaleLockTime(0)  # never by age alone; a lock whose process is gone falls at once
        self._server: QLocalServer | None = None

    def claim(self, files: Sequence[Path] = ()) -> bool:
        """Return True where this is the first process; else hand over the files and return False."""
        if self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            return True  # no place for a lock: rather two windows than none
        self._hand_over(files)
        return False

    def listen(self) -> None:
        """Listen to later starts; they try for two seconds, so after the first frame is early enough."""
        from PySide6.QtNetwork import QLocalServer  # 5 ms: not before the first frame

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(self._name)  # left behind by a process that was killed
        self._server.listen(self._name)

    def _hand_over(self, files: Sequence[Path]) -> None:
        from PySide6.QtNetwork import QLocalSocket  # as above

        socket = QLocalSocket()
        for _ in range(20):  # the first one may still be starting
            socket.connectToServer(self._name)
            if socket.waitForConnected(PATIENCE // 20):
                break
            self.thread().msleep(PATIENCE // 20)
        else:
            return
        socket.write(json.dumps([str(Path(file).absolute()) for file in files]).encode() + b"\n")
        socket.waitForBytesWritten(PATIENCE)
        socket.waitForDisconnected(PATIENCE)  # the first one hangs up when it has read all

    def _on_connection(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST_CALL:
                socket.abort()
            return
        line = bytes(socket.readLine().data())
        socket.disconnectFromServer()
        files = _files(line)
        if files is not None:
            self.called.emit(files)

    def release(self) -> None:
        """Give the claim up; there is no other one with this object."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()
        self.deleteLater()  # or Python would delete it, sockets and all, in whatever thread it collects


def _files(line: bytes) -> list[Path] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or not all(isinstance(file, str) for file in found):
        return None
    return [Path(file) for file in found]


def _name(journal: Path) -> str:
    where = _digest(str(journal.expanduser().resolve()).encode("utf-8", "surrogateescape"))
    return f"hobbyscope-{_digest(getpass.getuser().encode())[:8]}-{where[:16]}"


def _digest(text: bytes) -> str:
    # Qt's is here already; hashlib brings OpenSSL, 2 ms
    return QCryptographicHash.hash(text, QCryptographicHash.Algorithm.Sha256).toHex().toStdString()


def _folder() -> Path:
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation)
    return Path(found or QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation))
