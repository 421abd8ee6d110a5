"""The golden cases: outputs of 2600-bit arithmetic, correctly rounded to doubles."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

import hobbyscope.core as core

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "data" / "golden" / "activation.json"
CASES = json.loads(GOLDEN.read_text("utf-8"))["cases"]


def of(kind, *, refused=False):
    cases = [c for c in CASES if c["kind"] == kind and bool(c.get("error")) == refused]
    return [pytest.param(c, id=f"{c['id']}-{c['note']}") for c in cases]


def floats(strings):
    return np.array([float(s) for s in strings])


def ulps(got, expected):
    """Distances in units of the last place of what is expected."""
    got, expected = np.asarray(got, float), np.asarray(expected, float)
    with np.errstate(invalid="ignore"):
        distance = np.abs(got - expected) / np.spacing(np.where(np.isfinite(expected), np.abs(expected), 1.0))
    return np.where(got == expected, 0.0, distance)


def test_the_copy_of_the_golden_cases_is_the_shared_one():
    shared = ROOT.parent / "shared" / "golden" / "activation.json"
    if not shared.exists():
        pytest.skip("no shared golden cases here")
    assert GOLDEN.read_bytes() == shared.read_bytes()


@pytest.mark.parametrize("case", of("softmax"))
def test_softmax_is_within_its_target_and_sums_to_one(case):
    z, t = floats(case["logits"]), float(case["temperature"])
    got = core.softmax(z, t)
    with np.errstate(over="ignore"):
        x = (z - z.max()) / t
    size = np.minimum(np.abs(x), 1e6)
    assert np.all(ulps(got, floats(case["expect"])) <= 4 * (1 + size))
    assert abs(math.fsum(got) - 1) <= 1e-14


@pytest.mark.parametrize("case", of("log_softmax"))
def test_log_softmax_is_within_its_target(case):
    z, t = floats(case["logits"]), float(case["temperature"])
    got, expected = core.log_softmax(z, t), floats(case["expect"])
    for g, e in zip(got, expected, strict=True):
        assert g == e or abs(g - e) <= 1e-15 * (1 + abs(e))


@pytest.mark.parametrize("case", of("sigmoid"))
def test_sigmoid_is_within_two_units_of_the_last_place(case):
    assert ulps(core.sigmoid(float(case["x"])), float(case["expect"])) <= 2


@pytest.mark.parametrize("case", of("hobby_distribution"))
def test_the_distribution_of_hours_is_within_its_target(case):
    hours, t = floats(case["hours"]), float(case["temperature"])
    got = core.hobby_distribution(hours, t)
    if case["expect"] is None:
        assert got is None
        return
    with np.errstate(divide="ignore"):
        size = np.abs(np.log(hours))
    size = np.where(np.isfinite(size), size, 0.0)
    top = abs(math.log(hours.max()))
    assert np.all(ulps(got, floats(case["expect"])) <= 4 * (1 + (size + top) / t))


@pytest.mark.parametrize("case", of("verdict"))
def test_probability_and_required_amount_are_within_their_targets_and_the_decision_is_right(case):
    amount, bar, tau, t = (float(case[k]) for k in ("amount", "bar", "threshold", "temperature"))
    expected = case["expect"]
    target = 4 * (1 + t * abs(math.log(tau / (1 - tau))))
    assert ulps(core.required_amount(bar, tau, t), float(expected["required"])) <= target
    assert core.passes(amount, bar, tau, t) is expected["passes"]
    logs = (abs(math.log(amount)) if amount else 0.0) + abs(math.log(bar))
    got = core.competitive_probability(amount, bar, t)
    assert ulps(got, float(expected["probability"])) <= 4 * (1 + logs / t)


@pytest.mark.parametrize("case", of("effective_number"))
def test_effective_numbers_are_within_forty_units_of_the_last_place(case):
    hours = floats(case["hours"])
    p = hours / hours.sum()
    for order, name in enumerate(("N0", "N1", "N2")):
        assert ulps(core.hill_number(p, order), float(case["expect"][name])) <= 40
    assert core.effective_number(p) == core.hill_number(p, 1)


@pytest.mark.parametrize("case", of("js_distance"))
def test_the_jensen_shannon_distance_is_within_its_target(case):
    a, b = floats(case["hours_a"]), floats(case["hours_b"])
    assert abs(core.js_distance(a / a.sum(), b / b.sum()) - float(case["expect"])) <= 1e-12


@pytest.mark.parametrize("case", of("softmax", refused=True))
def test_softmax_refuses_what_has_no_distribution(case):
    for function in (core.softmax, core.log_softmax):
        with pytest.raises(ValueError, match=r"logits|temperature"):
            function([float(z) for z in case["logits"]], float(case["temperature"]))


@pytest.mark.parametrize("case", of("hobby_distribution", refused=True))
def test_the_distribution_refuses_hours_that_are_none(case):
    with pytest.raises(ValueError, match="hours"):
        core.hobby_distribution([float(h) for h in case["hours"]], float(case["temperature"]))


@pytest.mark.parametrize("case", of("verdict", refused=True))
def test_a_verdict_refuses_what_cannot_be_judged(case):
    amount, bar, tau, t = (float(case[k]) for k in ("amount", "bar", "threshold", "temperature"))
    with pytest.raises(ValueError, match=r"amount|bar|threshold|temperature"):
        core.passes(amount, bar, tau, t)
