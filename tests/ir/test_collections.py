"""Sequences, sets and maps do what lists, sets and dicts do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.ir import collections
from pcheck.ir.errors import StepError

small = st.integers(0, 6)
KEYS = [None, lambda value: -value]
edits = st.lists(st.tuples(st.sampled_from(["set", "insert", "remove"]), st.integers(-1, 7), small), max_size=20)


@given(edits)
def test_sequences_are_lists(changes):
    items, oracle = (), []
    for kind, index, value in changes:
        try:
            if kind == "set":
                items = collections.seq_set(items, index, value)
            elif kind == "insert":
                items = collections.seq_insert(items, index, value)
            else:
                items = collections.seq_remove(items, index)
        except StepError as error:
            assert error.key.startswith("D-08")
            assert not 0 <= index < len(oracle) + (kind == "insert")
            continue
        if kind == "set":
            oracle[index] = value
        elif kind == "insert":
            oracle.insert(index, value)
        else:
            del oracle[index]
        assert items == tuple(oracle)


@pytest.mark.parametrize("key", KEYS)
@given(changes=st.lists(st.tuples(st.booleans(), small), max_size=20))
def test_sets_are_sets(changes, key):
    items, oracle = (), set()
    for is_added, value in changes:
        if is_added:
            items = collections.set_add(items, value, key)
            oracle.add(value)
        else:
            items = collections.set_remove(items, value, key)
            oracle.discard(value)
        assert items == tuple(sorted(oracle, key=key))
        found = collections.find(items, value) if key is None else collections.find_by(items, value, key)
        assert (found >= 0) == (value in oracle)


@pytest.mark.parametrize("key", KEYS)
@given(changes=edits)
def test_maps_are_dicts(changes, key):
    mapping, oracle = ((), ()), {}
    for kind, wanted, value in changes:
        if kind == "set":
            mapping = collections.map_set(mapping, wanted, value, key)
            oracle[wanted] = value
        elif kind == "remove":
            mapping = collections.map_remove(mapping, wanted, key)
            oracle.pop(wanted, None)
        elif wanted in oracle:
            with pytest.raises(StepError, match="D-10"):
                collections.map_insert(mapping, wanted, value, key)
        else:
            mapping = collections.map_insert(mapping, wanted, value, key)
            oracle[wanted] = value
        order = tuple(sorted(oracle, key=key))
        assert mapping == (order, tuple(oracle[k] for k in order))
        if wanted in oracle:
            assert collections.map_get(mapping, wanted, key) == oracle[wanted]
        else:
            with pytest.raises(StepError, match="D-09"):
                collections.map_get(mapping, wanted, key)
