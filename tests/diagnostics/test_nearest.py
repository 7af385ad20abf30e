import pytest

from pcheck.diagnostics import nearest


@pytest.mark.parametrize(
    ("name", "meant"),
    [("ePign", "ePing"), ("eping", "ePing"), ("EPong", "ePong"), ("zzz", None), ("", None), ("ePing", "ePong")],
)
def test_the_most_similar_other_name_is_found(name, meant):
    assert nearest(name, ["ePing", "ePong", "Server"]) == meant


def test_ties_do_not_depend_on_order():
    assert nearest("ab", ["abx", "aby"]) == nearest("ab", ["aby", "abx"]) == "abx"


def test_endless_candidates_and_endless_names_are_survived():
    assert nearest("x" * 100_000, ["x"]) is None
    assert nearest("name5", (f"name{i}" for i in range(10**9))) is not None
    assert nearest("abc", ["abcd" * 100_000]) is None
