"""The log against a model that knows nothing but its entries."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.core import Activity, Entry, Log
from tests.core.journals import DAY0, activities, entry, log_of, rate

DENSE, SPARSE = 2_000_000, 0  # from which number of cells on a log is sparse

near = st.integers(DAY0 - 12, DAY0 + 12)
days = st.one_of(near, st.sampled_from([DAY0 - 700, DAY0 + 900, -3, 2_932_896]))
new_entry = st.builds(
    lambda name, day, seconds: Entry(b"", name, day, seconds),
    st.sampled_from([b"a", b"b", b"c"]),
    days,
    st.integers(0, 90_000),
)


class Model:
    """Entries in a list, and every answer by going through them."""

    def __init__(self, names, entries=()):
        self.names = list(names)
        self.entries = list(entries)

    def sums(self, start, end, of=lambda e: e.seconds):
        return [
            sum(of(e) for e in self.entries if e.activity == n and start <= e.day < end) for n in self.names
        ]

    def first_days(self, absent):
        return [min((e.day for e in self.entries if e.activity == n), default=absent) for n in self.names]


def agrees(log, model):
    found = sorted(e.day for e in model.entries)
    assert (log.first_day, log.last_day) == ((found[0], found[-1]) if found else (None, None))
    assert log.first_days(np.arange(len(model.names))).tolist() == model.first_days(2**31 - 1)
    edges = np.array([DAY0 - 800, DAY0 - 3, DAY0, DAY0 + 5, DAY0 + 1000])
    assert log.cumulative(edges).tolist() == [model.sums(-(10**9), e) for e in edges]
    assert log.cumulative_counts(edges).tolist() == [model.sums(-(10**9), e, lambda _: 1) for e in edges]
    for start, end in (
        (DAY0 - 5, DAY0 + 5),
        (DAY0, DAY0 + 1),
        (DAY0 - 800, DAY0 + 2000),
        (3_000_000, 3_000_009),
    ):
        assert log.totals(start, end).tolist() == model.sums(start, end)
        assert log.counts(start, end).tolist() == model.sums(start, end, lambda _: 1)
        inside = [e.day for e in model.entries if start <= e.day < end]
        assert log.entries(start, end) == len(inside)
        assert log.entered(start, end) == (len(inside), len(set(inside)))
    daily = log.daily(DAY0 - 4, DAY0 + 4)
    assert daily.tolist() == [model.sums(DAY0 + d, DAY0 + d + 1) for d in range(-4, 4)]


def columns_of(entries, names=b"abc"):
    return (
        np.array([e.day for e in entries], np.int32),
        np.array([names.index(e.activity) for e in entries], np.int32),
        np.array([e.seconds for e in entries], np.int64),
    )


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from([DENSE, 60, SPARSE]),
    st.lists(new_entry, max_size=8),
    st.lists(st.tuples(st.lists(new_entry, max_size=4), st.integers(0, 3)), max_size=6),
)
def test_a_log_answers_as_its_entries_do_whatever_comes_and_goes(dense, start, changes):
    log = Log(activities(), [], *columns_of(start), dense=dense)
    model = Model([b"a", b"b", b"c"], start)
    agrees(log, model)
    for put, drops in changes:
        dropped, model.entries = model.entries[:drops], model.entries[drops:] + put
        revision = log.revision
        log.apply(put, dropped)
        assert log.revision > revision
        agrees(log, model)


@pytest.mark.parametrize("dense", [DENSE, SPARSE])
def test_many_entries_at_once_and_a_few_at_a_time_come_to_the_same(dense):
    rng = np.random.default_rng(5)
    entries = [
        Entry(b"", bytes([97 + a]), DAY0 + int(d), int(s))
        for a, d, s in zip(
            rng.integers(0, 3, 700), rng.integers(-40, 40, 700), rng.integers(0, 9000, 700), strict=True
        )
    ]
    model = Model([b"a", b"b", b"c"], entries)
    at_once, in_turn = log_of(dense=dense), log_of(dense=dense)
    at_once.apply(entries, [])
    for i in range(0, 700, 7):
        in_turn.apply(entries[i : i + 7], [])
    for log in (at_once, in_turn):
        agrees(log, model)
        log.apply([], entries[100:])
    model.entries = entries[:100]
    agrees(at_once, model)
    agrees(in_turn, model)


@pytest.mark.parametrize("dense", [DENSE, 60, SPARSE])
def test_hours_stay_with_their_activity_when_activities_come_go_and_change_places(dense):
    rows = [("a", DAY0, 1), ("b", DAY0, 2), ("b", DAY0 + 3, 3), ("c", DAY0 - 2, 4)]
    entries = [entry(*row) for row in rows]
    log = log_of(rows, dense=dense)
    for names in ("abcd", "abcdefghijklmnop", "cab", "bxya", "a", ""):
        log.set_activities(activities(names), [])
        entries = [e for e in entries if e.activity.decode() in names]
        agrees(log, Model([n.encode() for n in names], entries))
        if "x" in names:
            entries.append(entry("x", DAY0 + 4, 5))
            log.apply(entries[-1:], [])
            agrees(log, Model([n.encode() for n in names], entries))


def test_a_name_can_change_without_its_hours():
    log = log_of([("a", DAY0, 1)])
    log.set_activities([Activity(b"a", "Film"), *activities("bc")], [rate("a", 1.0)])
    assert log.activities[0].name == "Film"
    assert log.totals(DAY0, DAY0 + 1).tolist() == [3600, 0, 0]
    assert len(log.judges.bars) == 2


def test_a_dense_log_turns_sparse_when_activities_outgrow_it():
    log = log_of([("a", DAY0, 1), ("b", DAY0 + 9, 2)], dense=60)
    log.set_activities(activities("abcdefg"), [])
    log.apply([entry("g", DAY0 + 1, 3)], [])
    assert log.totals(DAY0, DAY0 + 2).tolist() == [3600, 0, 0, 0, 0, 0, 3 * 3600]


def test_an_entry_dropped_after_its_activity_went_with_it():
    log = log_of([("a", DAY0, 1), ("b", DAY0 + 1, 2)])
    log.set_activities(activities("a"), [])
    log.apply([], [entry("b", DAY0 + 1, 2)])
    assert (log.first_day, log.last_day, log.entries(DAY0, DAY0 + 9)) == (DAY0, DAY0, 1)


def test_an_entry_of_an_unknown_activity_is_refused_and_changes_nothing():
    log = log_of([("a", DAY0, 1)])
    with pytest.raises(ValueError, match=r"activity of entry .* must be one of the log, not b'z'"):
        log.apply([entry("b", DAY0), entry("z", DAY0)], [entry("a", DAY0)])
    agrees(log, Model([b"a", b"b", b"c"], [entry("a", DAY0)]))


def test_columns_that_do_not_fit_each_other_are_refused():
    with pytest.raises(ValueError, match=r"as long as each other, not \[1, 0, 1\]"):
        Log(activities(), [], np.zeros(1, np.int32), np.zeros(0, np.int32), np.zeros(1, np.int64))
    with pytest.raises(ValueError, match="activity must be an index below 3, not 3"):
        Log(activities(), [], np.zeros(1, np.int32), np.array([3], np.int32), np.zeros(1, np.int64))
    with pytest.raises(ValueError, match="different ids"):
        log_of(names="aa")


def test_days_long_before_the_first_and_long_after_the_last_find_a_place():
    log, entries = log_of([("a", DAY0, 1)]), [entry("a", DAY0)]
    for day in (DAY0 - 5000, DAY0 + 5000, DAY0 - 5001, DAY0 + 5500):
        entries.append(entry("b", day, 2))
        log.apply(entries[-1:], [])
        agrees(log, Model([b"a", b"b", b"c"], entries))


def moments_by_hand(log, start, end, step):
    daily = log.daily(start, end).astype(float)
    blocks = []
    while len(daily) >= 2 * step:
        blocks.append(daily[-step:].sum(0))
        daily = daily[:-step]
    blocks.append(daily.sum(0))
    h = np.array(blocks)
    t = h.sum(1)
    return (h * h).sum(0), (h * t[:, None]).sum(0), (t * t).sum()


@pytest.mark.parametrize("dense", [DENSE, SPARSE])
def test_moments_of_weeks_follow_every_change_of_the_log(dense):
    rng = np.random.default_rng(11)
    rows = [
        ("abc"[rng.integers(3)], DAY0 - int(rng.integers(1500)), float(rng.integers(1, 9)))
        for _ in range(900)
    ]
    log = log_of(rows, dense=dense)
    lengths = [
        (1490, 1, 7),
        (1200, 1, 7),
        (1300, 3, 7),
        (1490, 1, 7),
        (20, 1, 1),
        (80, 1, 7),
        (1499, 4000, 7),
    ]
    windows = [(DAY0 - back, DAY0 + on, step) for back, on, step in [*lengths, (2000, 900, 7)]]
    for day in (DAY0 - 800, DAY0, DAY0 - 1400, DAY0 - 3, DAY0 - 801):
        for window in windows:
            got = log.moments(*window)
            for one, other in zip(got, moments_by_hand(log, *window), strict=True):
                np.testing.assert_allclose(one, other, rtol=1e-12)
        log.apply([entry("b", day, 2)], [])
    log.set_activities(activities("abcd"), [])
    got = log.moments(*windows[0])
    np.testing.assert_allclose(got.hh, moments_by_hand(log, *windows[0])[0], rtol=1e-12)


def test_an_empty_log_answers_with_nothing():
    for dense in (DENSE, SPARSE):
        log = log_of(dense=dense)
        agrees(log, Model([b"a", b"b", b"c"]))
        log.apply([], [])
        assert log.moments(DAY0, DAY0 + 30, 7).tt == 0
    nobody = log_of(names="")
    assert nobody.totals(DAY0, DAY0 + 1).shape == (0,)
