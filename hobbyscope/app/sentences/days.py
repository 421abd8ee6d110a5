"""What a day's timeline may refuse."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "day.too_long": N_("One entry holds at most 24 hours. Please make it two."),
}
