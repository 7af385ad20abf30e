"""Our data classes are those of the standard library in all but the time that they take to define."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import typing
from collections.abc import Callable, Hashable
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from typing import Any

import pytest

from pcheck.records import _UNWRITTEN_MAX
from pcheck.records import NamedTuple as OurTuple
from pcheck.records import dataclass as ours

Decorator = Callable[..., Callable[[type], Any]]
OPTIONS = [
    {"frozen": frozen, "slots": slots, "eq": eq}
    for frozen in (False, True)
    for slots in (False, True)
    for eq in (False, True)
]


@ours(frozen=True, slots=True)
class Point:
    """Known by its module, as pickle needs it."""

    x: int
    y: tuple[int, ...] = ()


@ours(slots=True)
class Holder:
    """Changes, and may hold itself."""

    items: list[Any] = field(default_factory=list)


def family(decorator: Decorator, **options: bool) -> tuple[Any, Any]:
    @decorator(**options, kw_only=True)
    class Base:
        """Has a field that is given by its name."""

        span: int = field(compare=False, repr=False)
        note: str = field(default="none", kw_only=False)

    @decorator(**options)
    class Derived(Base):
        """Has everything else that a field can be."""

        first: int = 1
        many: list[int] = field(default_factory=list)
        hidden: int = field(init=False, default=7, repr=False)
        made: dict[str, int] = field(init=False, default_factory=dict)
        unhashed: int = field(default=0, hash=False)

        def total(self) -> int:
            return self.first + self.hidden

    return Base, Derived


def outcome(function: Callable[[], Any]) -> Any:
    """What a function returns, or the kind of its failure."""
    try:
        return function()
    except Exception as error:  # noqa: BLE001 - which one is what is compared
        return type(error)


def observed(kinds: tuple[Any, Any]) -> list[Any]:
    base, kind = kinds
    one, same, other = kind(span=1), kind("none", span=2), kind("some", 3, [4], span=1)
    found = [
        repr(base(span=1)), repr(other), one == same, one == other, one != same, other.total(), other == base(span=1),
        one.__eq__(3) is NotImplemented, one.many is same.many, [other.span, other.hidden, other.made, other.unhashed],
        outcome(lambda: setattr(one, "first", 5)), one.first, outcome(lambda: delattr(one, "note")),
        isinstance(outcome(lambda: setattr(one, "unknown", 5)), type), outcome(kind),
        outcome(lambda: kind(1, 2, 3, 4, 5, span=1)), outcome(lambda: base(1, span=2, more=3)),
        isinstance(one, Hashable), outcome(lambda: len(set(map(hash, [base(span=1), base(span=2)])))),
        kind.__match_args__, base.__match_args__, [(f.name, f.type, f.init, f.kw_only) for f in fields(kind)],
        asdict(other), is_dataclass(kind), is_dataclass(other), str(inspect.signature(base)).count(","),
        hasattr(one, "__dict__"), replace(other, first=9).first, outcome(lambda: replace(other, hidden=1)),
        copy.copy(other).many is other.many, copy.deepcopy(other) == other,
        kind.__doc__, kind.__name__, kind.__qualname__.rpartition(".")[2], kind.__mro__.index(base),
    ]  # fmt: skip
    match other:
        case kind(note, first):
            found.append((note, first))
    return found


@pytest.mark.parametrize("options", OPTIONS)
def test_all_that_can_be_seen_is_as_in_the_standard_library(options: dict[str, bool]) -> None:
    assert observed(family(ours, **options)) == observed(family(dataclasses.dataclass, **options))


def test_nothing_is_compiled_before_it_is_used() -> None:
    def later(kind: Any) -> set[str]:
        return {name for name, value in vars(kind).items() if type(value).__name__ == "_Later"}

    _, kind = family(ours, frozen=True, slots=True)
    assert later(kind) >= {"__init__", "__eq__", "__hash__", "__dataclass_fields__"}
    made = kind(span=1)
    assert later(kind) >= {"__eq__", "__hash__"}
    assert not later(kind) & {"__init__"}
    assert made == made.__class__(span=1)
    assert later(kind) >= {"__hash__", "__dataclass_fields__"}


def test_a_method_that_the_class_defines_stays() -> None:
    @ours(frozen=True, slots=True)
    class Own:
        """Defines everything."""

        x: int

        def __init__(self) -> None:
            object.__setattr__(self, "x", 4)

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 5

        def __repr__(self) -> str:
            return "own"

    assert (Own().x, Own() == 3, hash(Own()), repr(Own())) == (4, True, 5, "own")


def test_post_init_sees_the_fields_and_may_fill_others() -> None:
    @ours(frozen=True, slots=True)
    class Filled:
        """Fills a field itself."""

        x: int
        twice: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "twice", 2 * self.x)

    assert Filled(4).twice == 8


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_frozen_objects_survive_pickling(protocol: int) -> None:
    assert pickle.loads(pickle.dumps(Point(1, (2, 3)), protocol)) == Point(1, (2, 3))


def test_an_object_that_holds_itself_can_be_shown() -> None:
    holder = Holder()
    holder.items.append(holder)
    assert repr(holder) == "Holder(items=[...])"


@pytest.mark.parametrize("decorator", [ours, dataclasses.dataclass])
def test_the_standard_decorator_and_ours_extend_each_other(decorator: Decorator) -> None:
    other = ours if decorator is dataclasses.dataclass else dataclasses.dataclass

    @decorator(frozen=True, slots=True)
    class Base:
        """The first field."""

        x: int

    @other(frozen=True, slots=True)
    class Derived(Base):
        """The second field."""

        y: int = 2

    made: Any = Derived(1)
    assert ((made.x, made.y), made, hash(made)) == ((1, 2), Derived(1), hash(Derived(1)))
    assert [f.name for f in fields(made)] == ["x", "y"]
    assert not hasattr(made, "__dict__")
    with pytest.raises(FrozenInstanceError):
        made.x = 3


def test_a_class_that_adds_no_field_uses_the_methods_of_its_base() -> None:
    class Plain(Point):
        """No data class itself."""

    assert Plain(1).y == ()
    assert Point(1) == Point(1)
    assert type(vars(Point)["__init__"]).__name__ == "function"


class Pair(OurTuple):
    """Known by its module, as pickle needs it."""

    first: int
    second: str = "two"

    @property
    def both(self) -> str:
        """Something of its own."""
        return f"{self.first} {self.second}"


def test_our_tuples_are_those_of_the_standard_library() -> None:
    pair = Pair(1)
    assert (pair, repr(pair), pair.both) == ((1, "two"), "Pair(first=1, second='two')", "1 two")
    assert (Pair._fields, Pair._field_defaults) == (("first", "second"), {"second": "two"})
    assert (Pair.__doc__, Pair.__module__) == ("Known by its module, as pickle needs it.", __name__)
    assert pickle.loads(pickle.dumps(pair)) == pair and type(copy.copy(pair)) is Pair
    assert pair._replace(first=3) == Pair(second="two", first=3)
    assert not hasattr(pair, "__dict__") and issubclass(Pair, tuple)
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]


class StandardPair(typing.NamedTuple):
    """What ours is compared with."""

    first: int
    second: str = "two"


def tried_on(kind: Any) -> list[Any]:
    """What comes of all that can be done with a tuple class."""
    made = kind(1)
    tried: list[Callable[[], Any]] = [
        kind, lambda: kind(1, "a", 2), lambda: kind(third=1), lambda: kind(first=1, second="x"),
        lambda: kind("a", first=1), lambda: kind._make([1]), lambda: kind._make("ab"), made._asdict,
        lambda: made._replace(second=4), lambda: made._replace(third=1), lambda: made.third, lambda: hash(made),
        lambda: setattr(made, "first", 2), lambda: kind.__match_args__, lambda: copy.deepcopy(made),
        lambda: pickle.loads(pickle.dumps(made, 2)), lambda: made[1], lambda: type(vars(kind)["__new__"]),
    ]  # fmt: skip
    return [outcome(each) for each in tried]


def test_our_tuples_do_and_refuse_what_those_of_the_standard_library_do() -> None:
    assert tried_on(Pair) == tried_on(StandardPair)


def test_a_tuple_class_has_no_constructor_before_one_is_called() -> None:
    class Later(OurTuple):
        """Never made."""

        first: int

    class Derived(Later):
        """Made through its base."""

    assert type(vars(Later)["__new__"]).__name__ == "_LaterNew"
    made: Any = Derived(3)
    assert (type(made), made.first, Later(4)) == (Derived, 3, (4,))
    assert type(vars(Later)["__new__"]) is staticmethod


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_objects_are_the_same_before_and_after_a_constructor_is_written(options: dict[str, bool]) -> None:
    kind = family(ours, **options)[1]
    made = [repr(kind("none", 2, [3], span=1, unhashed=4)) for _ in range(_UNWRITTEN_MAX + 2)]
    assert len(set(made)) == 1
    written, unwritten = kind, family(ours, **options)[1]
    wrong: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
        ((), {}), (("a", 1), {}), (("a",), {"note": "b", "span": 1}), ((), {"span": 1, "hidden": 2}),
        (("a", 1, [], 4, 5, 6), {"span": 1}), ((), {"span": 1, "unknown": 2}),
    ]  # fmt: skip
    for arguments, named in wrong:
        said = []
        for each in (written, unwritten):
            with pytest.raises(TypeError) as raised:
                each(*arguments, **named)
            said.append(str(raised.value))
        assert said[0] == said[1]
