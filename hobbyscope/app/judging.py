"""The judge of new activities as the text of a setting: 'day', 'none', or a bar of one's own as JSON.

And which judges of an activity come back when it is judged again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hobbyscope.core.records import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOBODY = "none"
HOUR_A_DAY = Bar(b"", b"", "rate", 1.0, per="day")  # the default judge; bars here have no id, no activity
_A_DAY = "day"  # and what versions that knew no other called it
_FIELDS = ("kind", "amount", "unit", "per", "unit_seconds", "carry_in", "since")


def judge_of(text: str) -> Bar | None:
    """Return what the judge of a text asks for, None for nobody; ValueError where it is no judge."""
    if text in (_A_DAY, NOBODY):
        return HOUR_A_DAY if text == _A_DAY else None
    from hobbyscope.journal.rules import clean_bar  # only for a judge of one's own

    try:
        fields = json.loads(text)
        bar = clean_bar(Bar(bytes(16), bytes(16), **fields))
    except (TypeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no judge: {text[:40]!r}") from error
    if type(bar.unit_seconds) not in (int, type(None)):
        raise ValueError(f"unit_seconds of a judge must be whole: {bar.unit_seconds!r}")
    return bar._replace(id=b"", activity=b"", enabled=True)


def judge_text(bar: Bar | None) -> str:
    """Return the text that `judge_of` understands."""
    if bar is None:
        return NOBODY
    plain = bar._replace(id=b"", activity=b"", enabled=True)
    if plain == HOUR_A_DAY:
        return _A_DAY
    fields = {name: getattr(plain, name) for name in _FIELDS if getattr(plain, name) is not None}
    return json.dumps(fields, ensure_ascii=False)


def is_judge(text: str) -> bool:
    """Tell whether a text is a judge's."""
    try:
        judge_of(text)
    except ValueError:
        return False
    return True


def judged_key(activity: bytes) -> str:
    """Return the key of the journal's setting that keeps who judged an activity before nobody did."""
    return f"judged:{activity.hex()}"


def judged_before(now: Iterable[Bar], bars: Sequence[Bar], judged: str | None) -> str | None:
    """Return what to keep of who judges `now` while `bars` take their place: None where it is all or nobody.

    `judged` is what is kept so far: as long as nobody judges, it stays.
    """
    if not bars or any(bar.enabled for bar in bars):
        return None
    before = list(now)
    on = [bar.id.hex() for bar in before if bar.enabled]
    if not on:
        return judged
    return " ".join(on) if len(on) < len(before) else None


def judging_again(bars: Iterable[Bar], judged: str | None = None) -> list[Bar]:
    """Return the bars of an activity that is judged again: those on that were so before, or all of them."""
    known = list(bars)
    before = set((judged or "").split()) & {bar.id.hex() for bar in known}
    return [bar._replace(enabled=not before or bar.id.hex() in before) for bar in known]
