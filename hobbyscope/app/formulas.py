"""The sigmoid with numbers filled in, by itself and as a softmax, as rich text: powers are raised."""

from __future__ import annotations

from hobbyscope.app.figures import number

_SPACE = "\N{NO-BREAK SPACE}"  # lines break before '=' only

SIGMOID = "σ(x) = 1 / (1 + e<sup>-x</sup>)"


def sigmoid_of(logit: float, result: str) -> str:
    """Return the sigmoid of a number: 'σ(5) = 1 / (1 + e^-5) = 0.9933'."""
    fraction = f"1 / (1 + {_exp(-logit)})".replace(" ", _SPACE)
    return f"σ({number(logit)}) ={_SPACE}{fraction} ={_SPACE}{_bold(result)}"


def against_rival(logit: float, result: str) -> str:
    """Return a sigmoid as the softmax that it is: 'softmax(5, 0) = e^5 / (e^5 + e^0) = 0.9933'."""
    fraction = f"{_exp(logit)} / ({_exp(logit)} + {_exp(0.0)})".replace(" ", _SPACE)
    return f"softmax({number(logit)},{_SPACE}0) ={_SPACE}{fraction} ={_SPACE}{_bold(result)}"


def _exp(exponent: float) -> str:
    return f"e<sup>{number(exponent)}</sup>"


def _bold(result: str) -> str:
    return f"<b>{result.replace(' ', _SPACE)}</b>"
