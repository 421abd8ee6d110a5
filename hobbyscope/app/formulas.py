"""The two functions with numbers filled in, as rich text: powers are raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hobbyscope.app.figures import number

_SPACE = "\N{NO-BREAK SPACE}"  # lines break before '=' only

if TYPE_CHECKING:
    from collections.abc import Sequence

SIGMOID = "σ(x) = 1 / (1 + e<sup>-x</sup>)"
SOFTMAX = "p<sub>i</sub> = e<sup>z<sub>i</sub>/T</sup> / Σ<sub>j</sub> e<sup>z<sub>j</sub>/T</sup>"


def sigmoid_of(logit: float, result: str) -> str:
    """Return the sigmoid of a number: 'σ(5) = 1 / (1 + e^-5) = 0.9933'."""
    fraction = f"1 / (1 + {_exp(-logit)})".replace(" ", _SPACE)
    return f"σ({number(logit)}) ={_SPACE}{fraction} ={_SPACE}{_bold(result)}"


def softmax_of(logits: Sequence[float], place: int, temperature: float, result: str) -> str:
    """Return one share of a softmax: 'e^3.331 / (e^3.331 + e^-1.2 + …) = 57.07%'."""
    terms = [_exp(logit, temperature) for logit in logits]
    fraction = f"{terms[place]} / ({' + '.join(terms)})"
    return f"{fraction} = {_bold(result)}"


def against_rival(logit: float, result: str) -> str:
    """Return a sigmoid as the softmax that it is: 'softmax(5, 0) = e^5 / (e^5 + e^0) = 0.9933'."""
    return f"softmax({number(logit)}, 0) = {softmax_of((logit, 0.0), 0, 1.0, result)}"


def _exp(exponent: float, temperature: float = 1.0) -> str:
    over = "" if temperature == 1.0 else f"/{number(temperature)}"
    return f"e<sup>{number(exponent)}{over}</sup>"


def _bold(result: str) -> str:
    return f"<b>{result.replace(' ', _SPACE)}</b>"
