"""What was told before is known again, however much it is."""

from __future__ import annotations

from hobbyscope.exchange.known import Known


def test_what_was_told_is_known_and_nothing_else() -> None:
    known = Known()
    told = [*map(str, range(5000)), *((1, day) for day in range(5000)), ()]
    assert all(known.add(thing) for thing in told)
    assert not any(known.add(thing) for thing in told)
    assert known.add("something else")


def test_one_whose_hash_is_that_of_nothing_is_known_too() -> None:
    known = Known()
    assert [known.add(hash_of_nothing) for hash_of_nothing in ("", 0, "", 0)] == [True, False, False, False]
