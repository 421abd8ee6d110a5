"""What the quick entry, lengths and bars have to say about a line, by code."""

from __future__ import annotations

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    # what is missing
    "quick.empty": N_("What did you do, and for how long? For example: film 2h yesterday"),
    "quick.no_activity": N_("What did you do? Add a name such as film."),
    "quick.no_length": N_("How long was it? Add a length such as 2h or 8:00-9:30."),
    "quick.length_in_note": N_("How long was it? After a comma comes the note: put the length first."),
    "quick.which_day": N_("Which day ({typed})? Type it as 11/20, 2026-11-20 or last week friday."),
    "quick.hours_ago": N_("When did it begin? Type clock times such as 8:00-9:30 instead of: {typed}"),
    # what does not fit together
    "quick.two_names": N_("Two names: “{first}” and “{second}”. If one is a note, put a comma before it."),
    "quick.two_lengths": N_("Two lengths that differ: {first} and {second}. Which one is it?"),
    "quick.two_times": N_("Two different times: {first} and {second}. Please make it two entries."),
    "quick.two_days": N_("Two different days. Which one is it?"),
    # what cannot be
    "quick.long_text": N_("That is a long line: {most} letters fit. Please shorten the note."),
    "quick.control": N_("There is a character in it that cannot be kept: {typed}"),
    "quick.too_long": N_("A day has only 24 hours: {typed}. Please split it into several days."),
    "quick.end_before_start": N_("It ends before it starts: {typed}"),
    "quick.still_to_come": N_("That is still to come. Log it once it is over."),
    "quick.future_day": N_("That day is still to come. If you mean it, type it in full: 2027-01-31."),
    "quick.no_such_date": N_("There is no such date: {typed}. If it is a name, put it in quotes."),
    "quick.no_such_time": N_("There is no such time: {typed}. If it is a name, put it in quotes."),
    "quick.unclear_date": N_("Which date is {typed}? Type it as 2026-11-20 or 11/20 (month/day)."),
    "quick.year": N_("That year looks wrong: {typed}. Years from 1900 to 2200 are fine."),
    # what was assumed
    "quick.meant_yesterday": N_("Today that is still to come, so it is taken as yesterday."),
    # lengths
    "length.zero": N_("That is no time at all: {typed}. A length is longer than zero."),
    "length.negative": N_("A length cannot be negative: {typed}"),
    "length.not_finite": N_("That is not a length: {typed}. Type a number such as 2h."),
    "length.minutes": N_("An hour has 60 minutes: {typed}. If it is a name, put it in quotes."),
    "length.no_unit": N_("Hours or minutes? Add a unit to the number: {typed}"),
    "length.unclear": N_("Not a length: “{typed}”. Type it as 2h, 90m or 1:30."),
    # bars
    "bar.empty": N_("How much does the judge ask for? For example: 3h a day, 2000h in all, none"),
    "bar.no_amount": N_("How much? Add a number: {typed}"),
    "bar.how_much": N_("How much does the judge ask for? Type a number."),
    "bar.what_unit": N_("What is counted? Hours, or a word of your own such as films."),
    "bar.no_unit": N_("Of what? Add hours or a word of your own, such as films: {typed}"),
    "bar.no_rhythm": N_("In all, or a day, a week, a month? Add it: {typed}"),
    "bar.two_rhythms": N_("Either “{first}” or “{second}”, please, not both."),
    "bar.each_of_hours": N_("Hours need no length for each: {typed}"),
    "bar.unclear": N_("Not understood: “{typed}”. Type it as 3h a day or 1000 films in all, 2h each."),
    "bar.zero": N_("A bar asks for more than zero: {typed}."),
    "bar.negative": N_("A bar cannot be negative: {typed}"),
    "bar.not_finite": N_("That is not an amount: {typed}. Type a number."),
    "bar.too_large": N_("No judge asks for that much: {typed}"),
    "bar.never_met": N_("Nobody has that many hours: {typed}. A day has 24."),
}
