"""Which category a window belongs to, where an export tells categories; else it is that of its program."""

from __future__ import annotations

import re
from typing import NamedTuple

from hobbyscope.exchange.json_text import fields, items, text

MOST_RULES = 1_000
MOST_WORDS = 500  # of all rules: each window is compared with each of them ...
MOST_LOOKS = 6_000_000  # ... or more of them where there are few windows
_LONGEST_RULE = 2_000  # characters
_ESCAPED = re.compile(r"\\([^A-Za-z0-9])")
_SPECIAL = re.compile(r"[\\^$*+?{}\[\]()]")


class _Rule(NamedTuple):
    path: tuple[str, ...]  # from the widest category to the narrowest
    words: tuple[str, ...]
    any_case: bool


class Categories(dict["tuple[str, str]", "tuple[str, tuple[str, ...]]"]):
    """The activity and the tags of windows, by program and title, each looked up once.

    Rules are regular expressions, written by anybody: one could run for ever. All that the program itself
    brings are words with | between them, so those are followed, and others are counted in `unread`.
    """

    def __init__(self, root: object, windows: int) -> None:
        """Take the rules that can be followed for so many windows."""
        super().__init__()
        self.unread = 0
        self._rules: list[_Rule] = []
        self._words_left = max(MOST_WORDS, MOST_LOOKS // (windows + 1))
        for told in _classes(root)[:MOST_RULES]:
            self._take(fields(told))
        self._rules.sort(key=lambda rule: -len(rule.path))  # the narrowest wins

    def of(self, program: str, title: str) -> tuple[str, tuple[str, ...]]:
        """Return the activity of a window and its tags: the narrowest category, and those around it."""
        if not self._rules:
            title = ""  # then it makes no difference
        return self[program, title]

    def __missing__(self, window: tuple[str, str]) -> tuple[str, tuple[str, ...]]:
        program, title = window
        found = self[window] = self._found(program, title) or (program.removesuffix(".exe"), ())
        return found

    def _take(self, told: dict[str, object]) -> None:
        rule = fields(told.get("rule"))
        path = tuple(name for part in items(told.get("name")) if (name := text(part).strip()))
        if not path or text(rule.get("type")) != "regex" or not text(rule.get("regex")):
            return
        regex = text(rule.get("regex"))
        plain = _ESCAPED.sub("", regex)
        if len(regex) > _LONGEST_RULE or _SPECIAL.search(plain):
            self.unread += 1
            return
        any_case = rule.get("ignore_case") is True
        words = [_ESCAPED.sub(r"\1", word) for word in re.split(r"(?<!\\)\|", regex)]
        kept = tuple(word.casefold() if any_case else word for word in words if word)
        if len(kept) > self._words_left:
            self.unread += 1
            return
        self._words_left -= len(kept)
        self._rules.append(_Rule(path, kept, any_case))

    def _found(self, program: str, title: str) -> tuple[str, tuple[str, ...]] | None:
        text = f"{program}\0{title}"
        lower = text.casefold()
        for path, words, any_case in self._rules:
            one = lower if any_case else text
            if any(word in one for word in words):
                return path[-1], path[:-1]
        return None


def _classes(root: object) -> list[object]:
    """Return the categories that an export tells, by themselves or among its settings."""
    whole = fields(root)
    for place in (fields(whole.get("settings")), whole):
        for name in ("classes", "categories"):
            if found := items(place.get(name)):
                return found
    return []
