"""Identifiers that sort by the time of their making: UUID version 7 as 16 bytes."""

from __future__ import annotations

import os
import threading
import time

_RANDOM_BITS = 74  # 12 before the variant, 62 after it


class _Source:
    """Makes ids that only grow, also within a millisecond and when the clock is set back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0  # 48 bits of milliseconds, then the random bits

    def next(self) -> bytes:
        fresh = (time.time_ns() // 1_000_000) << _RANDOM_BITS | _random(_RANDOM_BITS - 1)
        with self._lock:
            self._last = fresh if fresh > self._last else self._last + 1 + _random(32)
            value = self._last
        milliseconds = value >> _RANDOM_BITS
        high = value >> 62 & 0xFFF
        low = value & (1 << 62) - 1
        return (milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low).to_bytes(16, "big")


def _random(bits: int) -> int:
    # not by `secrets`: it brings OpenSSL, 3 ms at every start
    size = (bits + 7) // 8
    return int.from_bytes(os.urandom(size), "big") >> (8 * size - bits)


_source = _Source()


def new_id() -> bytes:
    """Return a new UUIDv7; each is greater than the one before it in this program."""
    return _source.next()
