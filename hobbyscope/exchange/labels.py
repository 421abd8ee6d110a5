"""Names and tags out of cells: cleaned, each distinct text once."""

from __future__ import annotations

import re

from hobbyscope.core.records import composed, folded

LONGEST_NAME = 200  # characters
MOST_LABELS = 100  # tags or categories of one record that are kept

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BETWEEN_TAGS = re.compile(r"[,;]")
_BLANK = re.compile(r"\s*(?:[-\u2013\u2014]?|\((?:without|no) [a-z ]{3,20}\))\s*", re.IGNORECASE)
_UNKEPT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Names(dict[str, "bytes | None"]):
    """Placeholders of activities by the text of a cell; None for a text that names nothing.

    `shown` is given the name to show for each placeholder: its first spelling. With `blanks`, what programs
    write into a cell that tells nothing is no name: a dash, or '(Without project)'.
    """

    def __init__(self, shown: dict[bytes, str], blanks: bool = False) -> None:
        super().__init__()
        self._shown = shown
        self._blanks = blanks

    def __missing__(self, text: str) -> bytes | None:
        name = "" if self._blanks and _is_blank(text) else _clean(text)[:LONGEST_NAME].rstrip()
        key = self[text] = folded(name).encode() or None
        if key is not None:
            self._shown.setdefault(key, name)
        return key


class Tags(dict["tuple[str, ...]", "tuple[str, ...]"]):
    """Tags by the cells that hold them: a list of tags first, then cells that are one tag each.

    With `blanks`, what programs write into a cell that tells nothing is no tag; else somebody gave it.
    """

    def __init__(self, blanks: bool = False) -> None:
        super().__init__()
        self._blanks = blanks

    def __missing__(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        words = [*_BETWEEN_TAGS.split(cells[0]), *cells[1:]]
        if self._blanks:
            words = [word for word in words if not _is_blank(word)]
        tags = self[cells] = tuple(dict.fromkeys(tag for word in words if (tag := _clean(word).lstrip("#"))))
        return tags


def _is_blank(text: str) -> bool:
    return _BLANK.fullmatch(text) is not None


def _clean(text: str) -> str:
    return _CONTROL.sub("", " ".join(composed("NFC", text).split()))


def kept(text: str) -> str:
    """Return a text without what neither a note nor a tag can hold: control characters, and half letters."""
    return text if text.isascii() and text.isprintable() else _UNKEPT.sub("", text)
