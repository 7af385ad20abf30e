"""A foreign function that forgets its result."""


def count() -> None:
    """Return nothing where a sequence is declared."""
