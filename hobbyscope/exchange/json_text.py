"""JSON out of a file that may be anything: numbers that are none, depth and size are refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from hobbyscope.core.records import Refused
from hobbyscope.exchange.text import LARGEST, read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DEEPEST = 100  # objects and lists within each other; no tracker goes beyond a dozen


def read_json(path: Path, encoding: str | None, step: Callable[[float], None]) -> object:
    """Return what a file of JSON holds; raise Refused naming the file and the line where it holds none."""
    return parsed(read_text(path, encoding, step, LARGEST).text, path.name)


def parsed(text: str, file: str) -> object:
    """Return what a text of JSON holds: NaN, Infinity, text after the end and great depth are refused."""
    try:
        found = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refused("import.json", file=file, line=error.lineno) from error
    except (ValueError, RecursionError) as error:  # no number of JSON, or one of thousands of digits
        raise Refused("import.json_value", file=file) from error
    if _deeper(found, DEEPEST):
        raise Refused("import.json_value", file=file)
    return found


def fields(value: object) -> dict[str, object]:
    """Return an object's fields, none of anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """Return a list's items, none of anything else."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """Return a text, '' of anything else."""
    return value if isinstance(value, str) else ""


def number(value: object) -> float | None:
    """Return a number, None of anything else."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _deeper(found: object, depth: int) -> bool:
    """Return whether anything lies deeper than `depth`; level by level, so that no stack overflows."""
    level = [found]
    for _ in range(depth):
        level = [
            below
            for value in level
            if isinstance(value, dict | list)
            for below in (value.values() if isinstance(value, dict) else value)
            if isinstance(below, dict | list)
        ]
        if not level:
            return False
    return True


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)
