"""The state of a story as a short line that can be copied and pasted, the same in every language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from urllib.parse import unquote

from hobbyscope.app.figures import quoted, read_number
from hobbyscope.core.hobbies import LEAST_BAR, MOST_ROWS, MOST_TYPED, Hobbies
from hobbyscope.core.records import Refused, clean_name
from hobbyscope.core.stories import LARGEST, Companies, Job, Restaurants

if TYPE_CHECKING:
    from collections.abc import Callable

Value: TypeAlias = Any  # of a field of a state: a number, several, names, or a truth value
_LONGEST = 2_000_000  # letters: no journal's own story takes more
_HEAD = re.compile(r"hobbyscope story ([0-9]{1,3}) *:(.*)", re.IGNORECASE)


class Part(NamedTuple):
    """A part of a line: its word, the field of the state, how many numbers it takes, and their limits.

    `size` 1 is one number and else a tuple; `words` are what may stand instead of a number: for False, True.
    """

    word: str
    field: str
    size: int = 1
    low: float = -LARGEST
    high: float = LARGEST
    words: tuple[str, ...] = ()

    def write(self, value: Value) -> str:
        """Return the part as it stands in the line."""
        if self.words:
            return f"{self.word} {self.words[value]}"
        numbers = [value] if self.size == 1 else value
        return " ".join([self.word, *map(_plain, numbers)])

    def read(self, typed: list[str]) -> Value:
        """Return what the words after the part's own stand for."""
        if len(typed) != self.size:
            raise Refused("story.count", part=self.word, wanted=self.size, found=len(typed))
        if self.words:
            if typed[0].lower() not in self.words:
                known = " / ".join(self.words)
                raise Refused("story.word", part=self.word, words=known, typed=quoted(typed[0]))
            return bool(self.words.index(typed[0].lower()))
        numbers = tuple(map(self._number, typed))
        return numbers[0] if self.size == 1 else numbers

    def _number(self, typed: str) -> float:
        value = read_number(typed)
        if not self.low <= value <= self.high:
            raise Refused("story.limits", part=self.word, low=self.low, high=self.high, typed=quoted(typed))
        return value


class Several:
    """A part of as many numbers as there are rows; where `none` is a word, it may stand for None."""

    def __init__(self, word: str, field: str, low: float, high: float = LARGEST, none: str = "") -> None:
        self.word, self.field, self._none = word, field, none
        self._one = Part(word, field, low=low, high=high)

    def write(self, value: Value) -> str:
        """Return the part as it stands in the line."""
        return " ".join([self.word, *(self._none if one is None else _plain(one) for one in value)])

    def read(self, typed: list[str]) -> Value:
        """Return what the words after the part's own stand for."""
        return tuple(None if one.lower() == self._none else self._one.read([one]) for one in typed)


class Names:
    """A part of names, each one word: a space is written '_', and what has a meaning here '%3B'."""

    word, field = "names", "names"

    def write(self, value: Value) -> str:
        """Return the part as it stands in the line; '' where there are no names."""
        return " ".join([self.word, *map(_as_word, value)]) if value else ""

    def read(self, typed: list[str]) -> Value:
        """Return what the words after the part's own stand for."""
        return tuple(clean_name(unquote(name.replace("_", " "))) for name in typed)


def _as_word(name: str) -> str:
    return re.sub("[%;_]", lambda found: f"%{ord(found[0]):02X}", name).replace(" ", "_")


class Form(NamedTuple):
    """How a story is written: its number, what makes its state, and the parts of the line."""

    number: int
    make: Callable[..., object]
    parts: tuple[Part | Several | Names, ...]


def _hobbies(**values: Value) -> Hobbies:
    """Return the state of story 4; refuse it where names, hours and bars are not as many."""
    names = values.get("names", ())
    rows = min(len(names), MOST_ROWS) or len(Hobbies().hours)
    for part in ("names", "hours", "bars") if names else ("hours", "bars"):
        found = len(values.get(part, Hobbies().hours))
        if found != rows:
            raise Refused("story.count", part=part, wanted=rows, found=found)
    return Hobbies(**values)


TEMPERATURE = Part("T", "temperature", low=0.2, high=5.0)
THRESHOLD = Part("threshold", "threshold", low=0.05, high=0.99)
FORMS: dict[type, Form] = {
    Job: Form(1, Job, (Part("logit", "logit"), THRESHOLD)),
    Companies: Form(2, Companies, (Part("logits", "logits", 5), TEMPERATURE, Part("add", "shift"))),
    Restaurants: Form(
        3,
        Restaurants,
        (Part("logits", "logits", 5), THRESHOLD, Part("as", "as_softmax", words=("sigmoid", "softmax"))),
    ),
    Hobbies: Form(
        4,
        _hobbies,
        (
            Names(),
            Several("hours", "hours", 0.0, MOST_TYPED),
            Several("bars", "bars", LEAST_BAR, none="none"),
            TEMPERATURE,
            THRESHOLD,
            Part("free-time", "free_time", low=0.1, high=10.0),
        ),
    ),
}


def write(state: object) -> str:
    """Return a state as a line: 'hobbyscope story 1: logit 5; threshold 0.5'."""
    form = FORMS[type(state)]
    parts = [part.write(getattr(state, part.field)) for part in form.parts]
    return f"hobbyscope story {form.number}: {'; '.join(filter(None, parts))}"


def read(text: str) -> tuple[int, object]:
    """Return the number of a story and the state that a line stands for; what is left out is the essay's."""
    found = _HEAD.fullmatch(" ".join(text.split())) if len(text) <= _LONGEST else None
    form = next((form for form in FORMS.values() if found and form.number == int(found[1])), None)
    if found is None or form is None:
        raise Refused("story.none")
    values: dict[str, object] = {}
    for written in filter(None, map(str.strip, found[2].split(";"))):
        word, *typed = written.split()
        part = next((part for part in form.parts if part.word.lower() == word.lower()), None)
        if part is None or part.field in values:
            raise Refused("story.part", part=quoted(word), number=form.number)
        values[part.field] = part.read(typed)
    return form.number, form.make(**values)


def _plain(value: float) -> str:
    return repr(float(value)).removesuffix(".0")
