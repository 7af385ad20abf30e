"""Written numbers fit in 32 bits with a sign, however many zeros lead them."""

import pytest

from pcheck.language.numbers import LITERAL_MAX, literal_value


@pytest.mark.parametrize("number", [0, 1, 7, 999_999_999, LITERAL_MAX])
@pytest.mark.parametrize("zeros", [0, 1, 20])
def test_leading_zeros_mean_nothing(number, zeros):
    assert literal_value("0" * zeros + str(number)) == number


@pytest.mark.parametrize("digits", [str(LITERAL_MAX + 1), "9" * 10, "1" + "0" * 10, "1" * 100_000])
def test_what_does_not_fit_is_no_number(digits):
    assert literal_value(digits) is None
