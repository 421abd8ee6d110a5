"""Why a cell of the journal's table cannot be changed to what was typed."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "field.start": N_(
        "{typed} is not a time of day. Here goes 19:30, 7:30pm, or 19:30-21:00; nothing at all takes it away."
    ),
    "browsing.stopped": N_("The table was closed before all entries were read."),
}
