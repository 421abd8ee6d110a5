"""What the journal may refuse: its file, and records that cannot be kept."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "journal.missing": N_("There is no journal at {path}."),
    "journal.no_place": N_(
        "A journal cannot be created at {path}: the folder cannot be written, or the disk is full."
    ),
    "journal.leftover": N_(
        "{path} is left over from a journal that is gone. Move it somewhere else, then try again; "
        "it may still help to bring that journal back."
    ),
    "journal.unreadable": N_("{path} cannot be opened: it is no file, or you may not read it."),
    "journal.foreign": N_("{path} belongs to another program. Nothing in it was changed."),
    "journal.damaged": N_("{path} is damaged, or no journal at all. Nothing in it was changed."),
    "journal.unlike": N_(
        "Something in the journal is not as it was saved. Nothing was changed, and all older backups are "
        "kept: one of them may hold what was right."
    ),
    "journal.newer": N_(
        "{path} was written by a newer version of Hobbyscope. It can be read here, but not changed: "
        "please update the program."
    ),
    "journal.migration": N_(
        "{path} is from an older version of Hobbyscope, and it could not be brought up to date safely. "
        "The file is as it was."
    ),
    "journal.older": N_(
        "{path} is from an older version of Hobbyscope, and there is no room now to bring it up to date with "
        "a backup first. It can be read, but not changed; the file is as it was."
    ),
    "journal.read_only": N_(
        "{path} can only be read: the file or its folder may not be written. Nothing was saved."
    ),
    "journal.unfinished": N_(
        "The last change to {path} was cut off, and it cannot be tidied up here, "
        "since the file or its folder may not be written."
    ),
    "journal.moved": N_(
        "{path} was moved, deleted or replaced while it was open here. Nothing was saved: "
        "start Hobbyscope again to open the journal that is there now."
    ),
    "journal.busy": N_(
        "Another program is writing to {path} just now. Nothing was saved; try again in a moment."
    ),
    "journal.full": N_("The disk is full, so nothing was saved. The journal is as it was: {path}."),
    "journal.disk": N_("The disk reported an error, so nothing was saved. The journal is as it was: {path}."),
    "entry.seconds": N_(
        "An entry lasts from one second to seven days; this one would last {seconds} seconds."
    ),
    "entry.day": N_("There is no such day: only the years 1 to 9999 can be logged."),
    "entry.half_timed": N_("A session needs both a start and an end."),
    "entry.end_before_start": N_("The session would end before it starts."),
    "entry.length_and_clock": N_(
        "The session would last {seconds} seconds, but {elapsed} seconds lie between start and end."
    ),
    "entry.known": N_("This entry is in the journal already."),
    "entry.gone": N_("This entry is no longer in the journal."),
    "activity.gone": N_("This activity is no longer in the journal."),
    "activity.in_use": N_("There are entries for {name}: delete or move them first."),
    "activity.color": N_("A colour looks like #4C72B0; this is none: {color}."),
    "bar.gone": N_("This bar is no longer in the journal."),
    "bar.amount": N_("A bar asks for more than nothing; this is no such amount: {amount}."),
    "bar.carry_in": N_("What came before the journal must be zero or more; this is neither: {carry_in}."),
    "bar.unit_seconds": N_("One of these must take at least a second, not {seconds}."),
    "timer.gone": N_("This timer has already been stopped or discarded."),
    "timer.half_started": N_("A timer that runs needs both its start and the clock by which it started."),
    "name.empty": N_("A name is missing."),
    "name.control": N_("This name holds a character that cannot be shown: {name}."),
    "text.unreadable": N_("This text holds a character that cannot be kept: {text}."),
    "zone.unknown": N_("There is no time zone called {zone}."),
}
