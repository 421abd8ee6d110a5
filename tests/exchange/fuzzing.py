"""Spoils files of every format again and again, and reads them: entries that a journal can keep, or a reason.

    python -m tests.exchange.fuzzing [CASES] [SOURCE ...]

spoils every twin so often (10,000 times unless told) within 64 MB beyond what the program has without them,
and prints per format how many were read, how many refused, and the longest time that one took.
"""

from __future__ import annotations

import gc
import io
import json
import random
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
import zipfile
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.app import messages
from hobbyscope.core.records import LONGEST, Refused
from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import read_file, recognise
from hobbyscope.exchange.text import kind_of
from tests.exchange.twins import twins

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hobbyscope.exchange.base import Preview

HANG = 5  # seconds
ROOM = 64 * 2**20  # bytes

ANSWERS = Options(zone="Europe/Berlin", date_order="dmy", year=2024, today=20_500)
_NUMBERS = b"""0 -1 1e999 -0.0 NaN Infinity 2147483648 1.5 00 99 9999999999999999999"""
_PIECES_OF_TEXT = rb"""
" ' , ; % - = {} [] null true "": [[ ]] <!DOCTYPE &#0; &x; \ud800 \u0000
T24:00:00 P99999D FREQ=SECONDLY 9999-12-31 0000-00-00 1900-02-29 25:61
"""
_EXTREMES = [*_NUMBERS.split(), b"9" * 400]
_PIECES = _PIECES_OF_TEXT.split()
_PIECES += [
    word.encode() for word in ("\0", "\t", "\r", "\n", "오전", "２０２４", "\u202e", "\ufeff", "\x1b[2J")
]
_PIECES += [b"\xff", b"\xed\xa0\x80", "한".encode("cp949"), b"x" * 3000]
_PIECES += [piece * 200 for piece in (b"[", b"{", b'{"a":', b"<a>")]


def sound(preview: Preview) -> None:
    """Check what a journal and a report take for granted."""
    assert preview.needs or preview.read == len(preview.entries) + len(preview.skipped) + preview.duplicates
    assert {entry.activity for entry in preview.entries} <= set(preview.names)
    for entry in preview.entries:
        assert 1 <= entry.seconds <= LONGEST
        assert (entry.start_ms is None) == (entry.offset_s is None)
        assert (entry.tz is None) == (entry.start_ms is None) or preview.whole is not None  # as it was there
        assert entry.start_ms is None or entry.end_ms == entry.start_ms + 1000 * entry.seconds
        text = "".join((entry.note, *entry.tags, preview.names[entry.activity]))
        text.encode()  # no half letter
        assert "\0" not in text
        assert preview.names[entry.activity].strip()
    assert len({entry.id or entry.source_id for entry in preview.entries}) == len(preview.entries)
    for problem in (*preview.skipped, *preview.flagged):
        assert problem.line >= 0, problem  # 0: the file as a whole
        assert messages.reason(problem)


# --- spoiling


def spoilt(raw: bytes, dice: random.Random) -> bytes:
    """Return a file with a few things amiss; a zip stays one mostly, and so does a database."""
    kind = kind_of(raw)
    if kind == "ZIP" and dice.random() < 0.8:
        return _spoilt_zip(raw, dice)
    if kind == "SQLite" and dice.random() < 0.7:
        return _spoilt_database(raw, dice)
    if raw.lstrip()[:1] in (b"{", b"[") and dice.random() < 0.7:
        with suppress(ValueError):  # JSON Lines, or lines above the JSON
            return _spoilt_json(json.loads(raw), dice)
    changed = bytearray(raw)
    for _ in range(dice.randrange(1, 6)):
        dice.choice(_HURTS)(changed, dice)
    return bytes(changed)


def _some_bytes(raw: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(raw) + 1)
    end = at + dice.randrange(12)
    raw[at:end] = dice.choice([b"", bytes(raw[at:end]) * 2, bytes([dice.randrange(256)])])


def _a_piece(raw: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(raw) + 1)
    raw[at : at + dice.randrange(3)] = dice.choice(_PIECES)


def _a_number(raw: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(raw) + 1)
    while at < len(raw) and not 48 <= raw[at] < 58:
        at += 1
    end = at
    while end < len(raw) and 48 <= raw[end] < 58:
        end += 1
    raw[at:end] = dice.choice(_EXTREMES)


def _a_line(raw: bytearray, dice: random.Random) -> None:
    lines = bytes(raw).split(b"\n")
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    act = dice.randrange(4)
    if act == 0:
        lines[at], lines[other] = lines[other], lines[at]
    elif act == 1:
        lines[at:at] = [lines[other]] * dice.choice((1, 2, 50))
    elif act == 2:
        del lines[at]
    else:
        lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)]
    raw[:] = b"\n".join(lines)


def _the_end(raw: bytearray, dice: random.Random) -> None:
    if dice.random() < 0.3:
        del raw[dice.randrange(len(raw) + 1) :]


_HURTS = (_some_bytes, _some_bytes, _a_piece, _a_piece, _a_number, _a_number, _a_line, _the_end)


def _spoilt_json(found: object, dice: random.Random) -> bytes:
    """Put something strange in the place of some values, or of names."""
    for _ in range(dice.randrange(1, 8)):
        here: object = found
        while isinstance(here, dict | list) and here:
            key = dice.choice(list(here) if isinstance(here, dict) else range(len(here)))
            below = here[key]
            if not isinstance(below, dict | list) or not below or dice.random() < 0.15:
                strange = dice.choice(_VALUES)
                if isinstance(here, dict) and dice.random() < 0.2:
                    here[str(strange)] = here.pop(key)
                else:
                    here[key] = (
                        dice.choice(([], {}, [below] * 3, str(below))) if dice.random() < 0.3 else strange
                    )
                break
            here = below
    return json.dumps(found, default=repr).encode()


def _spoilt_zip(raw: bytes, dice: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        victim = dice.choice(names)
        for number, name in enumerate(names):
            content = before.read(name)
            if name == victim:
                if dice.random() < 0.1:
                    continue
                content = spoilt(content, dice)
            after.writestr(f"{name}{number}" if dice.random() < 0.02 else name, content)
    return out.getvalue()


_VALUES = (
    None,
    0,
    -1,
    1.5,
    float("inf"),
    2**63 - 1,
    -(2**63),
    "",
    "x",
    "2024-13-45",
    b"\0\xff",
    "9" * 400,
    "\ud7ff",
    "a\0b",
)


def _spoilt_database(raw: bytes, dice: random.Random) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(raw)
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for _ in range(dice.randrange(1, 6)):
            table = dice.choice(tables)
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
            act = dice.randrange(10)
            if not columns:  # it was dropped
                continue
            try:
                if act == 0:
                    connection.execute(f'DROP TABLE "{table}"')
                elif act == 1:
                    connection.execute(
                        f'ALTER TABLE "{table}" RENAME COLUMN "{dice.choice(columns)}" TO "gone"'
                    )
                elif act == 2:
                    connection.execute(f'DELETE FROM "{table}" WHERE random() % 2')
                else:
                    column, value = dice.choice(columns), dice.choice(_VALUES)
                    connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE random() % 3', (value,))
            except sqlite3.Error:  # a constraint, or a table of SQLite's own
                connection.rollback()
        connection.commit()
        return connection.serialize()


# --- reading


class _Hang(BaseException):
    """Something takes too long; no reader may take it for a fault of the file."""


@contextmanager
def no_hang(seconds: float = HANG) -> Iterator[None]:
    """Stop whatever computes for longer, and let the test fail; other programs' time is not counted."""
    waiting = True

    def stop(_signal: int, _frame: object) -> None:
        if waiting:  # else it came late, and may have found anybody at work
            raise _Hang

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _Hang as hang:  # which pytest and hypothesis would not know how to report
        raise AssertionError(f"no answer in {seconds} s") from hang
    finally:
        waiting = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def attempt(path: Path, source: str | None, ticks: dict[str, int]) -> str:
    """Read a spoilt file: return 'read', or the code of a refusal that can be said."""
    with no_hang():
        try:
            preview = read_file(path, ANSWERS._replace(ticks=ticks), lambda _done: True, source)
        except Refused as refused:
            why = refused
        else:
            sound(preview)
            return "read"
    assert messages.refusal(why)
    return why.code


@lru_cache
def _known(twin: Path) -> tuple[str, bytes, dict[str, int]]:
    """Return a twin's format, its bytes, and how long one time of each of its habits is."""
    source = recognise(twin)[0].source
    ticks: dict[str, int] = {}
    with suppress(Refused):  # one that holds no hours is refused as it is
        ticks = read_file(twin, ANSWERS, lambda _done: True, source).ticks
    return source, twin.read_bytes(), dict.fromkeys(ticks, 600)


def read_spoilt(twin: Path, dice: random.Random, folder: Path) -> str:
    """Spoil a twin, lay it into a folder and read it, by its own importer or by whichever takes it."""
    source, raw, ticks = _known(twin)
    beside = folder / twin.parent.name  # some are read together with those beside them
    if not beside.exists():
        shutil.copytree(twin.parent, beside)
    path = beside / twin.name
    path.write_bytes(spoilt(raw, dice))
    return attempt(path, source if dice.random() < 0.8 else None, ticks)


def main(cases: int, sources: list[str]) -> None:
    """Spoil every twin, within the memory that is allowed, and print what was met."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = [(recognise(twin)[0].source, twin) for twin in twins(folder / "twins")]
        for _, twin in found:  # whatever is imported late is there before the memory is measured
            attempt(twin, None, {})
        used = next(
            line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if "VmData" in line
        )
        resource.setrlimit(resource.RLIMIT_DATA, (int(used) * 1024 + ROOM,) * 2)
        for source in sorted({source for source, _ in found} & set(sources or dict(found))):
            own = [twin for its, twin in found if its == source]
            print(f"{source:22} twins {len(own):2}  {_met(own, cases, folder)}", flush=True)


def _met(own: list[Path], cases: int, folder: Path) -> str:
    dice = random.Random(cases)
    refused, longest = 0, 0.0
    for case in range(cases):
        twin = dice.choice(own)
        seed = dice.randrange(2**64)
        if not case % 100:
            gc.collect()  # refusals hold on to what they were raised from
        began = time.perf_counter()
        try:
            refused += read_spoilt(twin, random.Random(seed), folder) != "read"
        except BaseException as error:
            error.add_note(f"case {case}: {twin.name}, seed {seed}")
            raise
        longest = max(longest, time.perf_counter() - began)
    return f"read {cases - refused:6}  refused {refused:6}  longest {1000 * longest:.0f} ms"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, sys.argv[2:])
