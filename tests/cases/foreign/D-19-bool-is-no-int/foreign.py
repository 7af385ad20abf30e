"""A foreign function that breaks its promise in a way Python would forgive."""


def count() -> bool:
    """Return a bool where a number is declared."""
    return True
