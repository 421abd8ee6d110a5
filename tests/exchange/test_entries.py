"""Entries kept by columns are the ones that were put in."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from hobbyscope.core.records import Entry
from hobbyscope.exchange.base import Preview
from hobbyscope.exchange.entries import BLOCK, LONG, Entries
from hobbyscope.exchange.usual import digest

MANY = 2 * BLOCK + 7
NOON = 1_700_000_000_000


def timed(number: int) -> Entry:
    start = NOON + 3_600_000 * number
    clock = (start, start + 60_000, "Asia/Seoul", 32_400)
    key, told = number.to_bytes(16, "big"), digest(str(number))
    return Entry(key, b"film", 20_000 + number, 60, *clock, f"note {number}", "tool", told, ("home",))


def untimed(number: int) -> Entry:
    return Entry(b"", b"walk", 20_000, 60 + number, source="tool", source_id=digest(f"{number}"))


def of_any_kind(number: int) -> Entry:
    if number % 3 == 0:
        return timed(number)._replace(note="one\0two", source_id=f"own {number}", seconds=2**70)
    if number % 3 == 1:
        return untimed(number)._replace(id=bytes(number % 5), source=None, source_id=None)
    return timed(number)._replace(source_id=f"{digest('a')} {digest('b')}", note="long" * LONG)


@pytest.mark.parametrize("make", [timed, untimed, of_any_kind])
def test_entries_come_out_as_they_went_in(make: object) -> None:
    assert callable(make)
    made = [make(number) for number in range(MANY)]
    entries = Entries(made)
    assert (len(entries), list(entries), entries == made) == (MANY, made, True)
    assert [entries[at] for at in (0, BLOCK, MANY - 1, -1)] == [made[0], made[BLOCK], made[-1], made[-1]]
    assert list(entries.clocks()) == [(entry.day, entry.start_ms, entry.end_ms) for entry in made]


@pytest.mark.parametrize("text", [digest("a").upper(), "", "ab " * 11, f"{digest('a')} {digest('b')}"])
def test_an_id_that_is_no_hash_stays_as_it_is(text: str) -> None:
    made = [untimed(number) for number in range(MANY)]
    made[3] = made[3]._replace(source_id=text)
    assert list(Entries(made)) == made


def test_parts_of_entries_are_lists_of_them() -> None:
    made = [timed(number) for number in range(MANY)]
    entries = Entries(made)
    for begin in range(0, MANY, 200):
        assert entries[begin : begin + 300] == made[begin : begin + 300]
    assert (entries[5:2], entries[::BLOCK], entries[-3:]) == ([], made[::BLOCK], made[-3:])
    with pytest.raises(IndexError):
        entries[MANY]


def test_the_last_entry_can_be_replaced() -> None:
    entries = Entries(timed(number) for number in range(BLOCK))
    entries.replace_last(untimed(1))
    assert (entries[-1], len(entries)) == (untimed(1), BLOCK)


def test_entries_equal_others_of_the_same_order() -> None:
    one, two = Entries([timed(1), timed(2)]), Entries([timed(2), timed(1)])
    assert one == Entries([timed(1), timed(2)])
    assert one not in (two, [timed(1)], None)
    preview = Preview("tool", "file", entries=one)
    assert preview != replace(preview, entries=two)


def test_an_entry_takes_little_more_than_what_it_tells() -> None:
    block = Entries(timed(number) for number in range(BLOCK + 1))._blocks[0]
    assert sum(map(sys.getsizeof, block)) < 80 * BLOCK
