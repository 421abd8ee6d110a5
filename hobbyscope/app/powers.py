"""Numbers of every size in a few letters, for the columns of the Playground; `figures` has them in full."""

from __future__ import annotations

import math

from hobbyscope.app import figures

_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LONG = 1e5  # an exponent beyond it is not raised
_LETTERS = 9  # that a share may have above a column


def logit(value: float) -> str:
    """Return a logit in a few letters: '3.331', '-1.2', '-1×10¹⁵'."""
    if value == 0 or 1e-4 <= abs(value) < 9999.5:
        return f"{value + 0.0:.4g}"
    mantissa, size = f"{value:.1e}".split("e")
    return f"{mantissa.removesuffix('.0')}×10{_raised(int(size))}"


def exponential(exponent: float, digits: int = 4) -> str:
    """Return 10 to an exponent: '27.97', '1.970×10⁴³⁴', '10^434,294,481,903,251.8'."""
    if -4 <= exponent < 3.99:
        return f"{10.0**exponent:#.{digits}g}".removesuffix(".")
    if abs(exponent) >= _LONG:
        return figures.power(exponent)
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


def short_share(part: float, exponent: float, rest: float) -> str:
    """Return a share as `figures.share`; '10^-4.3e14' and '1 − 10^-4.3e14' where that is long."""
    text = figures.share(part, exponent, rest)
    return text if len(text) <= _LETTERS else _near(part, exponent, rest)


def short_score(part: float, exponent: float, rest: float) -> str:
    """Return a probability as `figures.score`; '10^-4.3e14' and '1 − 10^-4.3e14' where that is long."""
    text = figures.score(part, exponent, rest)
    return text if len(text) <= _LETTERS else _near(part, exponent, rest)


def _near(part: float, exponent: float, rest: float) -> str:
    """Return what lies so near to 0 or to 1 that only its exponent tells how near."""
    return f"1 − {_tower(rest)}" if part > 0.5 else _tower(exponent)


def _tower(exponent: float) -> str:
    short = figures.power(exponent)
    if len(short) <= _LETTERS:
        return short
    mantissa, size = f"{exponent:.1e}".split("e")
    return f"10^{mantissa}e{int(size)}"


def _raised(whole: int) -> str:
    return str(whole).translate(_RAISED)
