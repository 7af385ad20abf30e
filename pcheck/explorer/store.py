"""The visited configurations, exactly: each is the bytes of the numbers of its components, each component kept once.

Numbers of configurations count up from 0 in the order of discovery; parents and the choices taken give schedules.
"""

from __future__ import annotations

from array import array

from pcheck.records import NamedTuple
from pcheck.system.transition_system import Choice, Configuration, Schedule

WORD = "I"
"""Type code of a number: at least 32 bits everywhere that CPython runs."""
NUMBER_MAX = 2**32 - 1


class Added(NamedTuple):
    """What `add` did: the configuration's number, and whether it was unknown until now."""

    number: int
    is_new: bool


class Store:
    """All configurations met. Numbers and components stay valid for ever."""

    def __init__(self) -> None:
        self.depths = array(WORD)
        """Transitions from the start along the parents."""
        self.new_slots: tuple[int, ...] = ()
        """Where the configuration last added had components never seen before."""
        self._components: list[object] = []
        self._by_value: dict[object, int] = {}
        self._by_identity: dict[int, int] = {}
        self._numbers: dict[bytes, int] = {}
        self._keys: list[bytes] = []
        self._parents = array(WORD)
        self._chosen = array(WORD)
        self._choices: list[Choice] = []
        self._choice_numbers: dict[Choice, int] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def add_root(self, configuration: Configuration) -> int:
        """Store the configuration where everything starts."""
        assert not self._keys, "the root comes first"
        return self._append(self._key(configuration), 0, Choice((), ()), 0)

    def add(self, configuration: Configuration, parent: int, choice: Choice) -> Added:
        """Store a configuration reached from `parent`, unless it is known."""
        key = self._key(configuration)
        number = self._numbers.get(key)
        if number is not None:
            return Added(number, is_new=False)
        return Added(self._append(key, parent, choice, self.depths[parent] + 1), is_new=True)

    def find(self, configuration: Configuration) -> int | None:
        """Return the number of a configuration, None when it was never met. Keeps nothing."""
        numbers = [self._by_value.get(component) for component in configuration]
        known = [number for number in numbers if number is not None]
        if len(known) < len(numbers):
            return None
        return self._numbers.get(array(WORD, known).tobytes())

    def configuration(self, number: int) -> Configuration:
        """Return a configuration by its number; components are the objects first met."""
        vector = array(WORD)
        vector.frombytes(self._keys[number])
        return tuple(map(self._components.__getitem__, vector))

    def move(self, number: int, parent: int, choice: Choice) -> None:
        """Give a configuration a parent that is nearer to the start."""
        assert self.depths[parent] + 1 < self.depths[number], "only ever nearer: so parents never form a loop"
        self.depths[number] = self.depths[parent] + 1
        self._parents[number] = parent
        self._chosen[number] = self._choice_number(choice)

    def schedule(self, number: int) -> Schedule:
        """Return the choices from the start to a configuration."""
        choices: list[Choice] = []
        while number:
            choices.append(self._choices[self._chosen[number]])
            number = self._parents[number]
        return tuple(reversed(choices))

    def _append(self, key: bytes, parent: int, choice: Choice, depth: int) -> int:
        number = len(self._keys)
        assert number < NUMBER_MAX, "more configurations than numbers"
        self._numbers[key] = number
        self._keys.append(key)
        self._parents.append(parent)
        self._chosen.append(self._choice_number(choice))
        self.depths.append(depth)
        return number

    def _choice_number(self, choice: Choice) -> int:
        number = self._choice_numbers.setdefault(choice, len(self._choices))
        if number == len(self._choices):
            self._choices.append(choice)
        return number

    def _key(self, configuration: Configuration) -> bytes:
        """Number the components. Those that are the very objects in the table are found without hashing their value."""
        try:
            key = array(WORD, map(self._by_identity.__getitem__, map(id, configuration))).tobytes()
        except KeyError:
            return self._key_by_value(configuration)
        self.new_slots = ()
        return key

    def _key_by_value(self, configuration: Configuration) -> bytes:
        by_value = self._by_value
        new_slots: list[int] = []
        vector = array(WORD)
        for slot, component in enumerate(configuration):
            number = by_value.get(component)
            if number is None:
                number = by_value[component] = len(self._components)
                self._components.append(component)
                self._by_identity[id(component)] = number
                new_slots.append(slot)
            vector.append(number)
        self.new_slots = tuple(new_slots)
        return vector.tobytes()
