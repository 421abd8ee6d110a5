"""Why several entries cannot be corrected together, or an activity or a tag not be tidied up."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "merge.too_few": N_("Choose at least two entries to merge."),
    "merge.activities": N_("Only entries of one activity can be merged. Give them the same activity first."),
    "merge.days": N_("Only entries of one day can be merged. Move them to the same day first."),
    "merge.too_long": N_("Together these entries would last longer than seven days, so they stay apart."),
    "tag.gone": N_("There is no tag {name} any more."),
    "step.gone": N_("The journal has gone on since; this step cannot be reached any more."),
    "merge.itself": N_("An activity cannot be merged into itself."),
    "split.outside": N_("An entry can only be split between its start and its end."),
    "split.no_clock": N_("This entry has no start and end, so it can only be split by a length."),
}
