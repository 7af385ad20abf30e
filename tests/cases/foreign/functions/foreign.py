"""Python bindings of the foreign functions of main.p."""

from collections.abc import Mapping


def add(left: int, right: int) -> int:
    """The sum."""
    return left + right


def half(number: float) -> float:
    """Half of a float."""
    return number / 2.0


def shout(text: str) -> str:
    """Upper case."""
    return text.upper()


def negate(flag: bool) -> bool:
    """The other bool."""
    return not flag


def reversed_of(items: tuple[int, ...]) -> tuple[int, ...]:
    """The sequence backwards."""
    return tuple(reversed(items))


def distinct(items: tuple[int, ...]) -> frozenset[int]:
    """The elements as a set."""
    return frozenset(items)


def look_up(mapping: Mapping[str, int], key: str) -> int:
    """The value of a key."""
    return mapping[key]


def swap_pair(pair: tuple[int, bool]) -> tuple[bool, int]:
    """The pair the other way round."""
    return (pair[1], pair[0])


def echo_any(value: object) -> object:
    """The same value."""
    return value


def echo_event(event: object) -> object:
    """The same event."""
    return event


def echo_machine(machine: object) -> object:
    """The same reference."""
    return machine


def echo_colour(colour: object) -> object:
    """The same enum element."""
    return colour


def log_nothing(text: str) -> None:
    """A function without a result."""


def Main_local_double(number: int) -> int:
    """Twice the number."""
    return number * 2
