"""The dials of the stories, beside those of the lenses."""

from __future__ import annotations

from dataclasses import replace

from hobbyscope.app.language import N_
from hobbyscope.ui.widgets.dial import STRICTNESS

THRESHOLD = replace(
    STRICTNESS,
    name=N_("Threshold"),
    hint=N_("From which probability on the answer is yes"),
)
