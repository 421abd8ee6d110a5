"""Why a number, or a text that was pasted, is none for a story of the Playground."""

from hobbyscope.app.language import N_

SENTENCES: dict[str, str] = {
    "story.none": N_(
        "That is no story of the Playground. One looks like this: hobbyscope story 1: logit 5; threshold 0.5"
    ),
    "story.number": N_("“{typed}” is not a number. Nothing was changed."),
    "story.beyond": N_("{typed} is more than the Playground goes to: 1,000,000,000,000,000 up or down."),
    "story.limits": N_("“{part}” goes from {low} to {high}, so {typed} is out of reach; nothing changed."),
    "story.word": N_("“{part}” is one of {words}, and not {typed}. Nothing was changed."),
    "story.count": N_("“{part}” takes {wanted} here, and there are {found}. Nothing was changed."),
    "story.part": N_("“{part}” is not part of story {number}, or it stands there twice."),
}
