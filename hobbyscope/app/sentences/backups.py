"""What may go wrong with backups: making them, going back to one, and saving what is left of a journal."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "backup.no_place": N_(
        "No backup can be written to {path}: the folder cannot be written, or the disk is full. "
        "The journal is as it was."
    ),
    "restore.itself": N_("{path} is the journal itself: there is nothing to go back to."),
    "restore.changed": N_(
        "{path} was changed or replaced while it was being read. Nothing was changed here; please try again."
    ),
    "restore.unfit": N_(
        "{path} holds something that a journal cannot hold, so it is damaged or was changed by somebody. "
        "Nothing was changed."
    ),
    "restore.there": N_("There is a journal at {path} already. Nothing was changed."),
    "restore.cancelled": N_("Going back was stopped. The journal is as it was."),
    "salvage.nothing": N_("Nothing can be read in {path} any more. The file was left as it is."),
    "salvage.no_place": N_(
        "What can still be read was not saved to {path}: the folder cannot be written, or the disk is full. "
        "The damaged file is as it was."
    ),
    "salvage.stuck": N_("{path} cannot be set aside: its folder may not be written. Nothing was changed."),
    "salvage.cancelled": N_("Saving what can be read was stopped. The damaged file is as it was."),
    "check.integrity": N_("{path} is damaged."),
    "check.totals": N_("Two ways of counting give {entries} and {counted} entries: the file is damaged."),
    "check.keys": N_("{n} records belong to something that is not there."),
    "check.changes": N_("{n} records are not as their last change left them."),
    "check.permissions": N_("Other accounts on this computer may read {path}."),
    "check.cancelled": N_("The check was stopped."),
    "backup.cancelled": N_("The backup was stopped. The journal is as it was."),
}
