"""The ways out of the terminal: an answer on stdout, a complaint on stderr, a file whole or as it was."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from hobbyscope.app.outputs import reason
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def tolerate_encodings() -> None:
    """Write a question mark for what a stream cannot show, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def as_json(answer: object, to_file: bool = False) -> str:
    """Return an answer as JSON: what is none is null, and what stdout cannot show is escaped, not lost."""
    encoding = "utf-8" if to_file or sys.stdout is None else sys.stdout.encoding or ""
    unicode = encoding.lower().replace("-", "") == "utf8"
    return json.dumps(answer, ensure_ascii=not unicode, indent=2, allow_nan=False)


def say(answer: str | bytes | Iterator[bytes]) -> None:
    """Write a text, a picture or lines to stdout, if somebody listens; OSError where that fails."""
    if not answer or sys.stdout is None:  # None where it was closed before we began
        return
    if isinstance(answer, str):
        sys.stdout.write(answer + "\n")
    elif isinstance(answer, bytes):
        sys.stdout.buffer.write(answer)
    else:
        sys.stdout.buffer.writelines(answer)
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write one sentence to stderr, if somebody listens."""
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(f"hobbyscope: {' '.join(text.split())}\n")
            sys.stderr.flush()


def hush(stream: TextIO) -> None:
    """Send what a stream still holds nowhere, so that Python's end does not fail over it once more."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, stream.fileno())
    os.close(silence)


def write_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` fill a file at `path`; Refused where that cannot be, and then the file is as it was."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe; a folder is refused by the system
            write(path)
        else:
            _replace(path.resolve(), write)
    except (OSError, ValueError, RuntimeError) as error:  # a loop of links; a name with a zero byte
        raise Refused("output.cannot_write", path=str(path), why=reason(error)) from error


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    from tempfile import mkstemp  # 10 ms: only for a file

    descriptor, name = mkstemp(prefix=".hobbyscope-", suffix=".new", dir=path.parent)
    os.close(descriptor)
    draft = Path(name)
    try:
        write(draft)
        draft.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
