import pytest

from pcheck.diagnostics import counted, cut, did_you_mean, listed, plural


@pytest.mark.parametrize(
    ("text", "characters_max", "shown"),
    [("abcdef", 6, "abcdef"), ("abcdefg", 6, "abc..."), ("", 0, ""), ("abcdef", 2, "...")],
)
def test_a_text_is_cut_where_it_is_too_long(text, characters_max, shown):
    assert cut(text, characters_max) == shown


@pytest.mark.parametrize(
    ("number", "noun", "sentence"),
    [(0, "0 parts", "0 parts are"), (1, "1 part", "1 part is"), (2, "2 parts", "2 parts are")],
)
def test_nouns_and_verbs_follow_their_number(number, noun, sentence):
    assert (plural(number, "part"), counted(number, "part")) == (noun, sentence)


def test_of_many_names_some_are_listed():
    assert listed(["a", "b", "c"]) == "'a', 'b', 'c'"
    assert listed(["a", "b", "c", "d", "e"]) == "'a', 'b', 'c' and 2 more"


def test_only_a_near_name_is_offered():
    assert did_you_mean("clinet", ["client", "server"]) == "did you mean 'client'?"
    assert did_you_mean("clinet", ["x"]) == ""
