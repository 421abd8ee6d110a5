"""Where a file tells both a clock and a length, and they differ: which of them is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.records import Refused
from hobbyscope.exchange.durations import MINUTE, SECOND

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.exchange.durations import Length


class Ruling(NamedTuple):
    """Whether the clock is right (else the length is), and the code of a remark where one is due."""

    clock: bool
    remark: str = ""


def rule(
    length: Length | None, text: str, span: int | None, fine: bool, elapsed: Callable[[], int]
) -> Ruling:
    """Decide between a length, written as `text`, and a clock that shows `span` seconds, if any.

    `fine`: the clock shows seconds. `elapsed` tells the seconds between start and end, clock changes
    counted in. Raise Refused where neither tells anything.
    """
    if length is None:
        if span is None:
            raise Refused("import.running")
        return Ruling(clock=True)
    if length.damaged:
        if span is None:
            raise Refused("import.bad_length", text=text)
        return Ruling(clock=True, remark="import.length_damaged")
    if span is None or span == length.seconds:
        return Ruling(clock=False)
    return _rule_on_difference(length, span, fine, elapsed)


def _rule_on_difference(length: Length, span: int, fine: bool, elapsed: Callable[[], int]) -> Ruling:
    gap = abs(span - length.seconds)
    if fine and gap < length.step:  # '0:31' for 30 minutes and 51 seconds
        return Ruling(clock=True)
    # 7:50 to 9:20, and 1:30:06 or 1.5; or both cut to the second, each by itself
    blur = SECOND if fine else max(MINUTE - 1, length.step)
    if gap <= blur:
        return Ruling(clock=False)
    if abs(elapsed() - length.seconds) <= blur:
        return Ruling(clock=False, remark="import.clock_change")
    if length.seconds == 0 and span > 0:
        return Ruling(clock=True, remark="import.length_zero")
    return Ruling(clock=False, remark="import.clock_differs")
