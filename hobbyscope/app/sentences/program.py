"""What the program itself refuses, in window and terminal."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "history.nothing_to_undo": N_("There is nothing to undo."),
    "history.nothing_to_redo": N_("There is nothing to redo."),
    "name.unknown": N_("There is no activity called {name} in the journal."),
    "name.unknown_near": N_("There is no activity called {name}; did you mean {near}?"),
    "name.twice": N_("There is another activity called {name} already."),
    "bar.carry_in_needs_total": N_("What came before can only be added to a bar 'in all'."),
    "bar.long_unit": N_("Nobody needs that long for one: {typed}"),
    "bar.carry_in_unit": N_("What came before is counted in {unit}; this is not: {typed}."),
    "import.failed": N_("The import failed; nothing has changed."),
    "import.which_dates": N_(
        "Dates in {file} can be read in more than one way; say --date-order dmy, mdy or ymd."
    ),
    "import.which_year": N_(
        "Dates in {file} have no year, as in '{example}'; say --year with the year of its first record."
    ),
    "import.which_ticks": N_(
        "{file} tells that something was done, not for how long: {habits}. Say how long one time takes, "
        "with --tick '{example}=30m'; 0 leaves it out."
    ),
    "import.which_columns": N_(
        "What the columns of {file} hold cannot be seen ({columns}). "
        "Say it, as in --columns 'activity=2,date=1,hours=4'."
    ),
    "import.no_such_name": N_("The files know nothing called {name}. They know {known}."),
    "job.failed": N_("That failed; nothing has changed."),
    "import.busy": N_("Another import is still under way."),
    "backup.none": N_("There is no such backup: {name}. 'hobbyscope backup --list' shows them all."),
    "export.cancelled": N_("The export was stopped. Nothing was written."),
    "export.no_sessions": N_("There is no session with a clock to put into a calendar. Nothing was written."),
    "export.onto_itself": N_("{path} is the journal itself. Choose another file; nothing was written."),
    "output.cannot_write": N_("{path} cannot be written: {why}."),
    "picture.none": N_("A picture cannot be drawn here."),
    "picture.empty": N_("There is nothing to draw: no hours in this period."),
}
