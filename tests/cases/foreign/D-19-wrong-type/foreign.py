"""A foreign function that breaks its promise."""


def count() -> str:
    """Return text where a number is declared."""
    return "three"
