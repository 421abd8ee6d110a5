"""The Playground's numbers as texts, in full and in a few letters, never a flat 0 or 1; and as typed."""

from __future__ import annotations

import math
import re

from hobbyscope.core.records import Refused
from hobbyscope.core.stories import LARGEST

_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LONG = 1e5  # an exponent beyond it is not raised
_LETTERS = 9  # that a share may have above a column
_QUOTED = 40  # letters of what was typed that are repeated in a sentence
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}([, ][0-9]{3})+(\.[0-9]*)?")


def number(value: float) -> str:
    """Return a logit as it is, its thousands apart: '-99,999,999,999,999', '3.331'."""
    return f"{value + 0.0:,.16g}" if abs(value) < LARGEST else f"{value:,.0f}"  # + 0.0: no '-0'


def short_number(value: float) -> str:
    """Return a logit in a few letters: '3.331', '-1.2', '-1×10¹⁵'."""
    if value == 0 or 1e-4 <= abs(value) < 9999.5:
        return f"{value + 0.0:.4g}"
    mantissa, size = f"{value:.1e}".split("e")
    return f"{mantissa.removesuffix('.0')}×10{_raised(int(size))}"


def score(probability: float, exponent: float, complement: float) -> str:
    """Return a probability to four decimals, by its exponent (log10) where these would be flat.

    `complement` is log10 of what is missing to 1: '0.9933', '10^-130.3', '1 − 10^-4.3'.
    """
    return _never_flat(f"{probability:.4f}", exponent, complement, ("0.0000", "1.0000"))


def share(probability: float, exponent: float, complement: float) -> str:
    """Return a share in hundredths of a percent, rounded by itself: '57.07%'; as `score` where flat."""
    return _never_flat(f"{probability * 100:.2f}%", exponent, complement, ("0.00%", "100.00%"))


def exponential(exponent: float, digits: int = 4) -> str:
    """Return 10 to an exponent: '27.97', '1.970×10⁴³⁴', '10^434,294,481,903,251.8'."""
    if -4 <= exponent < 3.99:
        return f"{10.0**exponent:#.{digits}g}".removesuffix(".")
    if abs(exponent) >= _LONG:
        return _power(exponent)
    whole = math.floor(exponent)
    mantissa = f"{10.0 ** (exponent - whole):.{digits - 1}f}"
    if mantissa.startswith("10"):  # rounded up
        mantissa, whole = "1", whole + 1
    return f"{mantissa}×10{_raised(whole)}"


def short_exponential(exponent: float) -> str:
    """Return 10 to an exponent in a few letters: '27.97', '2×10⁴³⁴', '10^4.3e14'."""
    if -4 <= exponent < 3.99:
        return exponential(exponent)
    return exponential(exponent, 1) if abs(exponent) < _LONG else _tower(exponent)


def fraction(exponent: float, below: float) -> str:
    """Return one power of ten over another, both in full or both in a few letters: '27.97 / 49.00'."""
    write = exponential if max(abs(exponent), abs(below)) < _LONG else short_exponential
    return f"{write(exponent)} / {write(below)}"


def short_share(probability: float, exponent: float, complement: float) -> str:
    """Return a share as `share`; '10^-4.3e14' and '1 − 10^-4.3e14' where that is long."""
    text = share(probability, exponent, complement)
    return text if len(text) <= _LETTERS else _near(probability, exponent, complement)


def short_score(probability: float, exponent: float, complement: float) -> str:
    """Return a probability as `score`; '10^-4.3e14' and '1 − 10^-4.3e14' where that is long."""
    text = score(probability, exponent, complement)
    return text if len(text) <= _LETTERS else _near(probability, exponent, complement)


def read_number(typed: str) -> float:
    """Return the number that somebody typed; refuse what is none, and what lies beyond 1e15.

    '3,5' is three and a half, as everywhere in the program, and '1,000' a thousand.
    """
    text = typed.strip().replace("−", "-")
    text = re.sub("[, ]", "", text) if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        value = math.nan
    if math.isnan(value):
        raise Refused("story.number", typed=quoted(typed))
    if abs(value) > LARGEST:
        raise Refused("story.beyond", typed=quoted(typed))
    return value + 0.0  # -0 is 0


def quoted(typed: str) -> str:
    """Return what was typed, as much of it as a sentence can hold; nothing unseen."""
    text = " ".join(typed.split())
    text = text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _never_flat(text: str, exponent: float, complement: float, flat: tuple[str, str]) -> str:
    if text == flat[0]:
        return _power(exponent)
    return f"1 − {_power(complement)}" if text == flat[1] else text


def _power(exponent: float) -> str:
    """Return a power of ten: '10^-43,429,448,190,324.7'."""
    return f"10^{exponent:,.1f}"


def _near(probability: float, exponent: float, complement: float) -> str:
    """Return what lies so near to 0 or to 1 that only its exponent tells how near."""
    return f"1 − {_tower(complement)}" if probability > 0.5 else _tower(exponent)


def _tower(exponent: float) -> str:
    short = _power(exponent)
    if len(short) <= _LETTERS:
        return short
    mantissa, size = f"{exponent:.1e}".split("e")
    return f"10^{mantissa}e{int(size)}"


def _raised(whole: int) -> str:
    return str(whole).translate(_RAISED)
