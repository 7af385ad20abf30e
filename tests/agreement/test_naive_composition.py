"""Coarser transitions lose nothing: against a composition that takes every step alone and remembers none."""

from __future__ import annotations

import pytest

from tests.agreement.naive_system import NaiveSystem
from tests.generated import explore, load, marks, note, on_programs, soak, steps, system
from tests.strategies import Generated

STATES_MAX = 2_000

pytestmark = marks


def the_naive_composition_agrees(generated: Generated) -> None:
    loaded = load(generated.text)
    composition = loaded.composition(loaded.tests[0].name)
    naive = explore(NaiveSystem(loaded.model, composition, steps(loaded, composition)), states_max=STATES_MAX)
    fused = explore(system(loaded), states_max=STATES_MAX)
    note(f"complete: {naive.is_complete}")
    if naive.is_complete:
        assert fused.is_complete
        assert fused.configurations <= naive.configurations, "every configuration is reached by single steps"
        assert set(fused.violations) == set(naive.violations), "the same things go wrong"
        assert fused.endings == naive.endings, "runs end alike"


@on_programs(80)
def test_coarser_transitions_lose_nothing(generated: Generated) -> None:
    the_naive_composition_agrees(generated)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_soak() -> None:
    soak(the_naive_composition_agrees)
