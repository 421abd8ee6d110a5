"""The judges to choose from."""

from __future__ import annotations

from hobbyscope.app import presets as module
from hobbyscope.app.judging import HOUR_A_DAY
from hobbyscope.app.presets import presets
from hobbyscope.core.records import Bar

ID, ACTIVITY = b"i" * 16, b"a" * 16


def test_the_first_one_is_the_default_judge() -> None:
    assert presets()[0].bar == HOUR_A_DAY


def test_the_essay_s_judges_are_among_them() -> None:
    assert {preset.key: preset.bars(ID, ACTIVITY) for preset in presets()} == {
        "hour-a-day": (Bar(ID, ACTIVITY, "rate", 1, per="day"),),
        "three-hours-every-day": (Bar(ID, ACTIVITY, "rate", 3, per="day"),),
        "ten-thousand-hours": (Bar(ID, ACTIVITY, "total", 10_000),),
        "thousand-films": (Bar(ID, ACTIVITY, "total", 1000, "films", unit_seconds=7200),),
        "nobody": (),
    }


def test_each_has_a_name_of_its_own_and_no_name_is_left_over() -> None:
    names = [preset.name for preset in presets()]
    assert names == list(module._NAMES.values())
    assert len(set(names)) == len(names)


def test_every_unit_is_known_to_the_catalogues() -> None:
    units = {preset.bar.unit for preset in presets() if preset.bar} - {"hours"}
    assert units == set(module._UNITS)
