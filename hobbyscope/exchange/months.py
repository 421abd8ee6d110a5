"""Months by their names, short or long, in the languages that write them with letters."""

from __future__ import annotations

import unicodedata

# By language, from January on: as many letters as tell a month from the others.
_NAMES = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "jan feb mär apr mai jun jul aug sep okt nov dez",  # German
    "jan feb mrt apr mei jun jul aug sep okt nov dec",  # Dutch
    "jan fév mars avr mai juin juil aoû sep oct nov déc",  # French
    "ene feb mar abr may jun jul ago sep oct nov dic",  # Spanish
    "gen feb mar apr mag giu lug ago set ott nov dic",  # Italian
    "jan fev mar abr mai jun jul ago set out nov dez",  # Portuguese
    "янв фев мар апр мая июн июл авг сен окт ноя дек",  # Russian
    "січ лют бер кві тра чер лип сер вер жов лис гру",  # Ukrainian
    "sty lut mar kwi maj cze lip sie wrz paź lis gru",  # Polish
    "oca şub mar nis may haz tem ağu eyl eki kas ara",  # Turkish
    "jän feb mar apr май jun jul agu sep okt nov des",  # what is left in Austria, Norway, Indonesia, Russia
)
_NUMBERS = {name: number for line in _NAMES for number, name in enumerate(line.split(), 1)}


def month_of(word: str) -> int:
    """Return the number of a month from its name, long or short; 0 where no month is called so."""
    word = unicodedata.normalize("NFC", word).casefold()
    return next((_NUMBERS[word[:cut]] for cut in (4, 3) if word[:cut] in _NUMBERS), 0)
