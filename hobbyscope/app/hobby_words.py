"""The names of the example of the story 'Is it my hobby?'."""

from __future__ import annotations

from hobbyscope.app.language import catalogue
from hobbyscope.exchange.sample_words import NAMES

_EXAMPLE = ("films", "gym", "reading", "guitar", "walks", "games", "baking", "drawing")


def example_names() -> tuple[str, ...]:
    """Return the names of the example's eight activities, in the language that is on."""
    place = 1 if catalogue.language == "ko" else 0
    return tuple(NAMES[key][place] for key in _EXAMPLE)
