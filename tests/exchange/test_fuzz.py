"""A spoilt file of any format gives entries that a journal can keep, or a reason, soon: never anything else.

Catches a traceback of a reader, a loop without end, an entry that no journal can keep, a reason that no
sentence says.
Ten thousand files of each format within 64 MB: `python -m tests.exchange.fuzzing`.
"""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hobbyscope.exchange.importers import IMPORTERS, recognise
from tests.exchange.fuzzing import no_hang, read_spoilt
from tests.exchange.twins import twins

PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # no smaller seed spoils less
SOURCES = [importer.source for importer in IMPORTERS]


@pytest.fixture(scope="module")
def of_each(tmp_path_factory):
    found = {source: [] for source in SOURCES}
    for twin in twins(tmp_path_factory.mktemp("twins")):
        found[recognise(twin)[0].source].append(twin)
    return found


@pytest.mark.parametrize("source", SOURCES)
@settings(
    max_examples=500,
    deadline=None,
    phases=PHASES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**64 - 1))
def test_a_spoilt_file_is_read_or_refused(of_each, tmp_path, source, seed):
    dice = random.Random(seed)
    read_spoilt(dice.choice(of_each[source]), dice, tmp_path)


def test_what_hangs_is_stopped_and_fails_the_test():
    """Catches a watch that never barks, or whose bark a reader may swallow."""

    def read_for_ever() -> None:
        while True:
            with suppress(Exception):
                random.random()

    with pytest.raises(AssertionError, match="no answer"), no_hang(0.05):
        read_for_ever()
