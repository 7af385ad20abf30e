"""A foreign function that fails for some arguments."""


def explode(number: int) -> int:
    """Fail for everything but zero."""
    if number:
        raise ValueError("too much")
    return number
