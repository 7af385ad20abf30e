"""A foreign function for a monitor."""


def is_even(number: int) -> bool:
    """Whether the number is even."""
    return number % 2 == 0
