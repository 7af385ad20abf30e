"""The store is exact: equal configurations have one number, and schedules lead where they say."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.explorer.store import Store
from pcheck.system.transition_system import Choice


def copied(value):
    """An equal value made of other objects."""
    return pickle.loads(pickle.dumps(value))


configurations = st.lists(
    st.lists(st.tuples(st.integers(0, 3), st.text("ab", max_size=2)), max_size=4).map(tuple), min_size=1, max_size=30
)


@given(configurations)
def test_a_number_stands_for_exactly_one_configuration(given_configurations):
    store = Store()
    root, *rest = given_configurations
    numbers = {root: store.add_root(root)}
    for configuration in rest:
        added = store.add(copied(configuration), 0, Choice((1,), ()))
        assert added.is_new == (configuration not in numbers)
        assert numbers.setdefault(configuration, added.number) == added.number
    assert len(store) == len(numbers)
    for configuration, number in numbers.items():
        assert store.configuration(number) == configuration
        assert store.find(configuration) == number


def test_a_configuration_never_met_is_not_found_and_leaves_nothing_behind():
    store = Store()
    store.add_root(("a", "b"))
    assert store.find(("a", "c")) is None
    assert store.find(("b", "a")) is None
    assert not store.add(("a", "b"), 0, Choice((1,), ())).is_new
    store.add(("a", "c"), 0, Choice((1,), ()))
    assert store.new_slots == (1,)


def test_schedules_follow_the_nearest_parents():
    store = Store()
    choices = [Choice((place,), (place,)) for place in range(5)]
    root = store.add_root((0,))
    one = store.add((1,), root, choices[0]).number
    two = store.add((2,), one, choices[1]).number
    three = store.add((3,), two, choices[2]).number
    assert store.schedule(three) == tuple(choices[:3])
    store.move(two, root, choices[4])
    assert store.schedule(three) == (choices[4], choices[2])
    with pytest.raises(AssertionError, match="only ever nearer"):
        store.move(one, two, choices[3])


def test_many_components_need_only_their_first_object():
    store = Store()
    store.add_root(((), ()))
    one = (("x", 1),)
    same = copied(one)
    assert one is not same
    first = store.add((one, ()), 0, Choice((1,), ()))
    again = store.add((same, ()), 0, Choice((1,), ()))
    assert (first.number, first.is_new, again.number, again.is_new) == (1, True, 1, False)
    assert store.configuration(1)[0] is one
