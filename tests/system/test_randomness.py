"""The random numbers are splitmix64's, and the schedules of a seed have beginnings of their own."""

from collections import Counter

from pcheck.system.randomness import Randomness, schedule_state


def test_the_numbers_are_those_of_splitmix64() -> None:
    random = Randomness(1234567)
    assert [random.draw() for _ in range(5)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_every_number_below_a_count_has_the_same_chance() -> None:
    random = Randomness(1)
    found = Counter(random.below(7) for _ in range(70_000))
    assert sorted(found) == list(range(7))
    assert all(9_500 < times < 10_500 for times in found.values())
    assert {random.below(1) for _ in range(10)} == {0}


def test_schedules_begin_apart() -> None:
    states = {schedule_state(seed, number) for seed in range(100) for number in range(100)}
    assert len(states) == 10_000
    assert schedule_state(2**70 + 5, 1) == schedule_state(5, 1), "any whole number is a seed"
