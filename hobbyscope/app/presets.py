"""The judges to choose from: what they ask is in resources/presets/bars.toml, their names are here."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import NamedTuple

from hobbyscope.app.language import N_, tr
from hobbyscope.app.paths import resource
from hobbyscope.core.records import HOURS, Bar

_NAMES = {
    "hour-a-day": N_("An hour a day"),
    "three-hours-every-day": N_("Three hours every day"),
    "ten-thousand-hours": N_("Ten thousand hours in all"),
    "thousand-films": N_("A thousand films in all"),
    "nobody": N_("Nobody judges"),
}
_UNITS = (N_("films"),)  # the units of the presets, to be found by the catalogues


class Preset(NamedTuple):
    """One judge to choose: `name` is English, for `tr`; `bar` has no id and no activity yet, None: nobody."""

    key: str
    name: str
    bar: Bar | None

    def bars(self, key: bytes, activity: bytes) -> tuple[Bar, ...]:
        """Return what this judge asks of an activity, with its unit in the language of the program."""
        if self.bar is None:
            return ()
        unit = self.bar.unit if self.bar.unit == HOURS else tr(self.bar.unit)
        return (self.bar._replace(id=key, activity=activity, unit=unit),)


@cache
def presets() -> tuple[Preset, ...]:
    """Return the judges to choose from, the default one first."""
    with resource("presets", "bars.toml").open("rb") as file:
        rows = tomllib.load(file)
    return tuple(Preset(key, _NAMES[key], Bar(b"", b"", **row) if row else None) for key, row in rows.items())
