"""What keeps rising is named, with something to try; what has stopped rising is not."""

from pcheck.system.growth import RISES_MAX, WINDOWS_STRICT, GrowthTracker
from pcheck.system.quantities import Quantity


def quantity(name="x", kind="number", *, is_falling=False):
    return Quantity(kind, "Client", name, is_falling)


def tracked(values, of=None):
    tracker = GrowthTracker()
    for level, value in enumerate(values):
        tracker.note([(of or quantity(), value)], level)
    return tracker


def test_a_counter_that_rises_at_every_level_grows():
    (growth,) = tracked(range(40)).growing(40)
    assert str(growth) == (
        "'x' of Client seems to grow without bound (now 39); try --bound 'Client.x <= 3'"
    )


def test_a_counter_that_rises_now_and_then_grows():
    assert tracked(level // 9 for level in range(40)).growing(40)


def test_a_counter_that_stopped_does_not():
    assert tracked(min(level, 25) for level in range(60)).growing(60) == ()


def test_what_rises_only_at_first_does_not():
    assert tracked([0, 1, 2, 3, 3, 3, 3, 3, 3, 3]).growing(10) == ()


def test_nothing_is_said_of_a_short_search():
    assert tracked(range(5)).growing(5) == ()


def test_ending_a_search_takes_steadier_growth_than_telling():
    rare = tracked(level // 8 for level in range(40))
    assert rare.growing(40)
    assert not rare.growing(40, windows=WINDOWS_STRICT)


def test_a_falling_number_is_shown_as_it_is():
    (growth,) = tracked(range(30), quantity(is_falling=True)).growing(30)
    assert "(now -29); try --bound 'Client.x >= -3'" in str(growth)


def test_numbers_come_before_sizes_and_those_before_queues():
    tracker = GrowthTracker()
    quantities = [quantity("", "queue"), quantity("log", "size"), quantity("term")]
    for level in range(30):
        tracker.note([(each, level) for each in quantities], level)
    assert [growth.quantity.kind for growth in tracker.growing(30)] == ["number", "size", "queue"]


def test_a_long_history_is_thinned_and_still_judged_right():
    count = 3 * RISES_MAX
    tracker = tracked(range(count))
    assert tracker.growing(count, windows=WINDOWS_STRICT)
    for later in range(count, 3 * count):
        tracker.note([(quantity(), 5)], later)
    assert not tracker.growing(3 * count)


def test_every_kind_has_a_sentence_and_a_remedy():
    for kind in ("number", "size", "queue", "created", "chain", "element", "variable", "calls"):
        assert "Client" in str(quantity("x", kind))
        assert quantity("x", kind).remedy(0).startswith("try ")


def test_a_bound_speaks_of_its_variable_and_not_of_parts_or_namesakes():
    number, size, queue = quantity("x"), quantity("x", "size"), quantity("", "queue")
    for text in ("Client.x <= 3", "0 <= Client.x", "sizeof(Client.x) <= 3"):
        assert number.is_named_in(text)
        assert size.is_named_in(text)
        assert not queue.is_named_in(text)
    for text in ("Client.xx <= 3", "Client.x.id <= 3", "OtherClient.x <= 3", "Client.y.x <= 3"):
        assert not number.is_named_in(text)


def test_the_suggested_bound_leaves_room_above_the_highest_base():
    tracker = GrowthTracker()
    for level in range(40):
        for base, start in ((0, 0), (100, 9)):               # a second machine counts from 100
            if level >= start:
                tracker.note([(quantity(), base + level - start)], level)
    (growth,) = tracker.growing(40)
    assert str(growth).endswith("(now 130); try --bound 'Client.x <= 103'")


def test_what_jumps_for_ever_gets_a_bound_it_passed_in_the_first_half():
    tracker = GrowthTracker()
    for level in range(40):
        tracker.note([(quantity(), 10 * level)], level)
    (growth,) = tracker.growing(40)
    assert growth.base == 200
