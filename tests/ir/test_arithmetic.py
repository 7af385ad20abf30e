"""Arithmetic is that of 64-bit machines and of IEEE 754, with one zero and one NaN."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcheck.ir.arithmetic import INT_MAX, INT_MIN, NAN, divide, divide_float, normal, remainder, remainder_float, wrap
from pcheck.ir.errors import StepError

ints = st.integers(INT_MIN, INT_MAX) | st.sampled_from([INT_MIN, INT_MAX, -1, 0, 1])


@given(st.integers(-(2**70), 2**70))
def test_wrapping_is_arithmetic_modulo_64_bits(number):
    assert INT_MIN <= wrap(number) <= INT_MAX
    assert (wrap(number) - number) % 2**64 == 0


@given(ints, ints.filter(bool))
def test_division_truncates_and_the_remainder_fits(left, right):
    quotient, rest = divide(left, right), remainder(left, right)
    assert quotient == wrap(math.trunc(Fraction(left, right)))
    assert wrap(quotient * right + rest) == left
    assert abs(rest) < abs(right)


def test_the_one_quotient_that_does_not_fit_is_wrapped():
    assert divide(INT_MIN, -1) == INT_MIN


@pytest.mark.parametrize(("operation", "key"), [(divide, "D-12"), (remainder, "D-12.remainder")])
def test_nothing_is_divided_by_zero(operation, key):
    with pytest.raises(StepError, match=key):
        operation(7, 0)


@given(st.floats(), st.floats())
def test_every_result_has_one_form(left, right):
    for result in map(normal, (divide_float(left, right), remainder_float(left, right))):
        assert result is NAN or not (math.isnan(result) or str(result) == "-0.0")
