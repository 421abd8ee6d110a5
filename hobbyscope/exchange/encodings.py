"""Telling old encodings apart: how likely bytes are to be text of a language that was written in one."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SAMPLE = 64 * 1024  # bytes of lines with letters beyond ASCII that are looked at

_BEYOND = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile("[^\x00-\x7f]")
_SIGNS = re.compile("[‘’“”„–—…€«»°·№]")
_KANA = re.compile("[ぁ-ゖァ-ー]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
# An accented letter stands among plain ones; what is read wrongly comes in runs.
_LATIN = re.compile(
    "(?<=[A-Za-z])[^\x00-\x7f]|[^\x00-\x7f](?=[A-Za-z])|(?<![^\x00-\x7f])[^\x00-\x7f](?![^\x00-\x7f])"
)
# A capital begins a word or goes on with one, a final sigma ends it, and no plain letter stands beside.
_CYRILLIC = re.compile("(?<![A-Za-z])(?:[а-џґ]|(?<![а-џґ])[Ѐ-ЯҐ])(?![A-Za-z])")
_GREEK = re.compile("(?<![A-Za-z])(?:[ά-ρσ-ώ]|ς(?![ά-ώ])|(?<![ά-ώ])[Ά-Ϋ])(?![A-Za-z])")

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_SERBIAN = "абвгдђежзијклљмнњопрстћуфхцчџш"
_GERMAN, _FRENCH, _ITALIAN = "äöüß", "àâçéèêëîïôùûüœæ", "àèéìòù"
_SPANISH, _PORTUGUESE = "áéíóúüñ", "áâãàçéêíóôõú"
_SWEDISH, _DANISH, _ICELANDIC = "åäöé", "æøåé", "áðéíóúýþæö"
_CZECH, _SLOVAK, _POLISH = "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż"
_HUNGARIAN, _ROMANIAN, _CROATIAN = "áéíóöőúüű", "ăâîşţ", "čćđšž"


def by_likelihood(blocks: Iterable[bytes]) -> list[str]:
    """Return the encodings that text in blocks may be written in, the likeliest first."""
    sample = _sample(blocks)
    scores: dict[str, float] = {}
    for encoding, weigh in _WEIGHTS.items():
        try:
            text = getincrementaldecoder(encoding)().decode(sample)  # a letter may be cut at the end
        except UnicodeDecodeError:
            continue
        scores[encoding] = weigh(text) / max(1, len(_LETTERS.findall(text)))
    # Signs alone tell nothing: they are taken for Western ones.
    likely = (encoding for encoding, score in scores.items() if score or encoding == "cp1252")
    return sorted(likely, key=scores.__getitem__, reverse=True)


def _sample(blocks: Iterable[bytes]) -> bytes:
    """Return lines that hold something beyond ASCII, SAMPLE bytes of them or all that there are."""
    lines: list[bytes] = []
    size, at = 0, 0
    for block in blocks:
        if at < 0:  # a later block may begin in the midst of a letter: go on where its first line ends
            at = block.find(b"\n") + 1 or len(block)
        while size < SAMPLE and (found := _BEYOND.search(block, at)):
            begin = block.rfind(b"\n", at, found.start()) + 1 or at
            at = block.find(b"\n", begin) + 1 or len(block)
            lines.append(block[begin : min(at, begin + SAMPLE)])
            size += at - begin
        at = -1
    return b"".join(lines)[:SAMPLE]


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
    return 0.9 * _common(text, "gb2312", 0xB0, 0xD7) + 0.3 * _common(text, "gb2312", 0xD8, 0xF7)


def _traditional(text: str) -> float:
    return 0.85 * _common(text, "big5", 0xA4, 0xC6)


def _alphabetic(places: re.Pattern[str], *alphabets: str) -> Callable[[str], float]:
    """Return how to weigh a text: by the alphabet of most letters that stand where they may."""

    several = "".join(set("".join(alphabets)))  # of a person with several languages

    def weigh(text: str) -> float:
        letters = Counter("".join(places.findall(text)).lower())
        counts = [sum(letters[letter] for letter in alphabet) for alphabet in (*alphabets, several)]
        return max(0.95 * max(counts[:-1]), 0.85 * counts[-1]) + 0.5 * len(_SIGNS.findall(text))

    return weigh


# The likelier ones come first: where nothing tells two of them apart, it is the first.
_WEIGHTS = {
    "cp949": _korean,
    "cp932": _japanese,
    "gb18030": _simplified,
    "big5": _traditional,
    "cp1252": _alphabetic(
        *(_LATIN, _GERMAN, _FRENCH, _ITALIAN, _SPANISH, _PORTUGUESE, _SWEDISH, _DANISH, _ICELANDIC)
    ),
    "cp1250": _alphabetic(_LATIN, _CZECH, _SLOVAK, _POLISH, _HUNGARIAN, _ROMANIAN, _CROATIAN),
    "cp1251": _alphabetic(_CYRILLIC, _RUSSIAN, _UKRAINIAN, _SERBIAN),
    "cp1253": _alphabetic(_GREEK, "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ"),
    "cp1254": _alphabetic(_LATIN, "çğıöşüâîi̇"),
    "koi8-r": _alphabetic(_CYRILLIC, _RUSSIAN),
}
