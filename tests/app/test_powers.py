"""Numbers of every size in a few letters."""

from __future__ import annotations

import pytest

from hobbyscope.app import powers


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.0, "0"), (3.331, "3.331"), (-1.2, "-1.2"), (-0.002, "-0.002"), (9999.4, "9999"),
     (99999.5, "1×10⁵"), (1e15, "1×10¹⁵"), (-1e15, "-1×10¹⁵"), (1.5e-9, "1.5×10⁻⁹")],
)  # fmt: skip
def test_a_logit_in_a_few_letters(value, text):
    assert powers.logit(value) == text


@pytest.mark.parametrize(
    ("exponent", "full", "short"),
    [(1.44668, "27.97", "27.97"), (0.0, "1.000", "1.000"), (3.995, "9.886×10³", "1×10⁴"),
     (434.2945, "1.970×10⁴³⁴", "2×10⁴³⁴"), (-87.3, "5.012×10⁻⁸⁸", "5×10⁻⁸⁸"),
     (99.9999999, "1×10¹⁰⁰", "1×10¹⁰⁰"),
     (-4.342944819032518e14, "10^-434,294,481,903,251.8", "10^-4.3e14")],
)  # fmt: skip
def test_a_power_of_ten_in_full_and_in_a_few_letters(exponent, full, short):
    assert powers.exponential(exponent) == full
    assert powers.short_exponential(exponent) == short


def test_a_fraction_has_both_its_numbers_alike():
    assert powers.fraction(1.44668, 1.6902) == "27.97 / 49.00"
    assert powers.fraction(1.0, 4.3e14) == "10.00 / 10^4.3e14"


def test_a_share_is_never_a_flat_0_or_1():
    assert powers.short_share(0.5707, -0.24, -0.37) == "57.07%"
    assert powers.short_share(0.0, -87.3, -0.0) == "10^-87.3"
    assert powers.short_share(0.0, -4.3e14, -0.0) == "10^-4.3e14"
    assert powers.short_share(1.0, -0.0, -87.3) == "1 − 10^-87.3"


def test_a_score_is_never_a_flat_0_or_1():
    assert powers.short_score(0.9933, -0.0, -2.2) == "0.9933"
    assert powers.short_score(0.0, -130.3, -0.0) == "10^-130.3"
    assert powers.short_score(0.0, -4.3e13, -0.0) == "10^-4.3e13"
    assert powers.short_score(1.0, -0.0, -4.3e12) == "1 − 10^-4.3e12"
