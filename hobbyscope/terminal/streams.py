"""The ways out of the terminal: an answer on stdout, a complaint on stderr."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator


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
