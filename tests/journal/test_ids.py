"""Identifiers: UUIDs of version 7 that sort by their making."""

from __future__ import annotations

import threading
import time
import uuid

import pytest

from hobbyscope.journal import ids
from hobbyscope.journal.ids import new_id


@pytest.fixture(autouse=True)
def _by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ids anew: tests that move the clock may have led the others into the future."""
    monkeypatch.setattr(ids, "_source", ids._Source())


def test_an_id_is_a_uuid_of_version_7_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(bytes=new_id())
    assert made.variant == uuid.RFC_4122
    assert made.version == 7
    assert before <= made.int >> 80 <= before + 600_000


def test_ids_only_grow() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))
    assert {len(one) for one in made} == {16}


def test_ids_grow_also_when_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    monkeypatch.setattr(time, "time_ns", lambda: 1_000_000_000)
    after = [new_id() for _ in range(1000)]
    assert [before, *after] == sorted({before, *after})
    assert {uuid.UUID(bytes=one).version for one in after} == {7}


def test_threads_never_get_the_same_id() -> None:
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.extend([new_id() for _ in range(2000)])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8000
