"""The Playground's numbers as texts: probabilities that never read as a flat 0 or 1, and numbers as typed."""

from __future__ import annotations

import math
import re

from hobbyscope.core.records import Refused

LARGEST = 1e15  # as `core.stories.LARGEST`, which comes with numpy
_QUOTED = 40  # letters of what was typed that are repeated in a sentence
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}([, ][0-9]{3})+(\.[0-9]*)?")


def number(value: float) -> str:
    """Return a logit as it is, its thousands apart: '-99,999,999,999,999', '3.331'."""
    return f"{value + 0.0:,.16g}" if abs(value) < LARGEST else f"{value:,.0f}"  # + 0.0: no '-0'


def power(exponent: float) -> str:
    """Return a power of ten: '10^-43,429,448,190,324.7'."""
    return f"10^{exponent:,.1f}"


def score(probability: float, exponent: float, complement: float) -> str:
    """Return a probability to four decimals, by its exponent (log10) where these would be flat.

    `complement` is log10 of what is missing to 1: '0.9933', '10^-130.3', '1 − 10^-4.3'.
    """
    return _never_flat(f"{probability:.4f}", exponent, complement, ("0.0000", "1.0000"))


def share(probability: float, exponent: float, complement: float) -> str:
    """Return a share in hundredths of a percent, rounded by itself: '57.07%'; as `score` where flat."""
    return _never_flat(f"{probability * 100:.2f}%", exponent, complement, ("0.00%", "100.00%"))


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
    """Return what was typed, as much of it as a sentence can hold."""
    text = " ".join(typed.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def _never_flat(text: str, exponent: float, complement: float, flat: tuple[str, str]) -> str:
    if text == flat[0]:
        return power(exponent)
    return f"1 − {power(complement)}" if text == flat[1] else text
