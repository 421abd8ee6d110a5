"""Telling old encodings apart: how likely bytes are to be Korean, Japanese, Chinese or Western text."""

from __future__ import annotations

import re

SAMPLE = 64 * 1024  # bytes of lines with letters beyond ASCII that are looked at

_BEYOND = re.compile(rb"[^\n]*[\x80-\xff][^\n]*")
_LETTERS = re.compile("[^\x00-\x7f]")
_WESTERN = re.compile(r"(?<![^\x00-\x7f])[À-ÖØ-öø-ÿŠšŽžŒœŸ](?![^\x00-\x7f])")
_WESTERN_SIGNS = re.compile("[‘’“”–—…€«»°·]")
_KANA = re.compile("[ぁ-ゖァ-ー]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")


def by_likelihood(raw: bytes) -> list[str]:
    """Return the encodings that `raw` may be written in, the likeliest first."""
    sample = _sample(raw)
    scores: dict[str, float] = {}
    for encoding, weigh in _WEIGHTS.items():
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        scores[encoding] = weigh(text) / max(1, len(_LETTERS.findall(text)))
    return sorted(scores, key=scores.__getitem__, reverse=True)


def _sample(raw: bytes) -> bytes:
    """Return whole lines that hold something beyond ASCII, SAMPLE bytes of them and a line."""
    lines: list[bytes] = []
    size = 0
    for found in _BEYOND.finditer(raw):
        lines.append(found[0])
        size += len(found[0])
        if size >= SAMPLE:
            break
    return b"\n".join(lines)


def _common(text: str, encoding: str, first: int, last: int) -> int:
    """Count the letters whose two bytes in `encoding` begin with first..last: the everyday part of it."""
    count = 0
    for letter in _LETTERS.findall(text):
        code = letter.encode(encoding, "ignore")
        count += len(code) == 2 and first <= code[0] <= last
    return count


def _korean(text: str) -> float:
    # The 2,350 syllables of KS X 1001 are nearly all that is written; Chinese read as Korean is half Hanja.
    return float(_common(text, "euc_kr", 0xB0, 0xC8))


def _japanese(text: str) -> float:
    kana = len(_KANA.findall(text)) + 0.2 * len(_HALF_KANA.findall(text))
    return kana + 0.8 * _common(text, "cp932", 0x88, 0x97)


def _simplified(text: str) -> float:
    return 0.9 * _common(text, "gb2312", 0xB0, 0xD7)


def _traditional(text: str) -> float:
    return 0.85 * _common(text, "big5", 0xA4, 0xC6)


def _western(text: str) -> float:
    # An accented letter stands alone among plain ones; read wrongly, bytes beyond ASCII come in runs.
    return 0.95 * len(_WESTERN.findall(text)) + 0.5 * len(_WESTERN_SIGNS.findall(text))


_WEIGHTS = {
    "cp949": _korean,
    "cp932": _japanese,
    "gb18030": _simplified,
    "big5": _traditional,
    "cp1252": _western,
}
