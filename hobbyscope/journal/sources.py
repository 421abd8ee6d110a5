"""The mark by which an import knows an entry again, and how an entry that others were merged into bears all.

Merged entries become one whose `source_id` is theirs, a line each; in it one of another source than the
entry's own stands behind the name of that source: 'a1', 'b2', 'toggl/c3'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BETWEEN = "\n"


def joined_sources(marks: Sequence[tuple[str | None, str | None]]) -> tuple[str | None, str | None]:
    """Return source and source_id of the one entry that entries with these are merged into."""
    source = next((source for source, _ in marks if source is not None), None)
    each = dict.fromkeys(one for mark in marks for one in _each(*mark))
    if not each:
        return source, None
    source = next(iter(each))[0]
    return source, _BETWEEN.join(key if own == source else f"{own}/{key}" for own, key in each)


def known_ids(source: str, marks: Iterable[tuple[str, str]]) -> set[str]:
    """Return the single ids of a source among (source, source_id) of entries."""
    known = set()
    for own, key in marks:
        if own == source and _BETWEEN not in key:
            known.add(key)
        else:
            known.update(one for of, one in _each(own, key) if of == source)
    return known


def _each(source: str | None, source_id: str | None) -> Iterator[tuple[str, str]]:
    if source is None or source_id is None:
        return
    if _BETWEEN not in source_id:
        yield source, source_id
        return
    for key in source_id.split(_BETWEEN):
        other, slash, own = key.partition("/")
        yield (other, own) if slash else (source, key)
