"""Why a timer cannot be started, paused or stopped, by code."""

from __future__ import annotations

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "timer.none": N_("No timer is running."),
    "timer.runs": N_("The timer for {name} is running already."),
    "timer.paused": N_("The timer for {name} is paused already."),
    "timer.only_name": N_(
        "A timer measures the length by itself: type only a name, a note after a comma, and #tags. "
        "If a length or a day belongs to the name, put it in quotes."
    ),
    "timer.clock_back": N_(
        "The clock shows a time before the timer for {name} was started, so nothing can be measured. "
        "Set the clock, or discard the timer."
    ),
}
