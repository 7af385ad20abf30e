"""Count the configurations of models/dining-philosophers by hand-written rules that know nothing of P or of pcheck."""

from collections.abc import Iterator

SEATS = 3
# test: (meals, whether the last philosopher reaches for the other fork first)
TESTS = {"tcDeadlock": (1, False), "tcOrderedForks": (2, True)}

# Mapping. A philosopher is (phase, eaten, inbox of forks). Its phases are the places where it can stand:
#   fresh    not started
#   take     before the send to its first fork (only for the second meal on: the first one is asked for when it starts)
#   first    in the receive for its first fork
#   second   in the receive for its second fork
#   put      before the send that gives its second fork back
#   ended    idle for ever; its locals are gone
# A fork is (philosopher who has it or None, queue): the first says whether it is OnTable or InHand, except that P does
# not store who. So a fork is (is in hand, queue), and the queue holds ("take", philosopher) and ("put", philosopher).
# The specification's `holder` map is kept as sorted pairs: it changes when the messages are sent.
Philosopher = tuple[str, int, tuple[int, ...]]
Fork = tuple[bool, tuple[tuple[str, int], ...]]
Holder = tuple[tuple[int, int], ...]
Configuration = tuple[tuple[Philosopher, ...], tuple[Fork, ...], Holder]
NOTHING: Configuration = ((), (), ())


def forks_of(who: int, ordered: bool) -> tuple[int, int]:
    """Return the first and the second fork of a philosopher."""
    left, right = who, (who + 1) % SEATS
    return (right, left) if ordered and who == SEATS - 1 else (left, right)


def seated(configuration: Configuration, who: int, philosopher: Philosopher) -> Configuration:
    """Return the configuration with one philosopher changed."""
    philosophers, forks, holder = configuration
    return (*philosophers[:who], philosopher, *philosophers[who + 1 :]), forks, holder


def laid(configuration: Configuration, which: int, fork: Fork) -> Configuration:
    """Return the configuration with one fork changed."""
    philosophers, forks, holder = configuration
    return philosophers, (*forks[:which], fork, *forks[which + 1 :]), holder


def send_take(configuration: Configuration, who: int, which: int) -> Configuration:
    """Queue a request at a fork; the specification does not observe it."""
    in_hand, queue = configuration[1][which]
    return laid(configuration, which, (in_hand, (*queue, ("take", who))))


def send_put(configuration: Configuration, who: int, which: int) -> Configuration:
    """Give a fork back; the specification sees it now, the fork later."""
    in_hand, queue = configuration[1][which]
    philosophers, forks, holder = laid(configuration, which, (in_hand, (*queue, ("put", who))))
    assert (which, who) in holder
    return philosophers, forks, tuple(pair for pair in holder if pair[0] != which)


def philosopher_steps(
    configuration: Configuration, who: int, meals: int, forks: tuple[int, int]
) -> Iterator[Configuration]:
    """Let one philosopher move on from where it stands."""
    first, second = forks
    phase, eaten, inbox = configuration[0][who]
    if phase in ("fresh", "take"):
        yield send_take(seated(configuration, who, ("first", eaten, inbox)), who, first)
    elif phase == "first" and inbox:
        assert inbox == (first,)
        yield send_take(seated(configuration, who, ("second", eaten, ())), who, second)
    elif phase == "second" and inbox:
        assert inbox == (second,)
        yield send_put(seated(configuration, who, ("put", eaten + 1, ())), who, first)
    elif phase == "put":
        after = ("take", eaten, inbox) if eaten < meals else ("ended", 0, inbox)
        yield send_put(seated(configuration, who, after), who, second)


def fork_steps(configuration: Configuration, which: int) -> Iterator[Configuration]:
    """Let one fork take the first message that it does not defer."""
    in_hand, queue = configuration[1][which]
    wanted = "put" if in_hand else "take"
    for position, (kind, who) in enumerate(queue):
        if kind != wanted:
            assert in_hand, "a put has no handler while the fork is on the table"
            continue
        rest = queue[:position] + queue[position + 1 :]
        after = laid(configuration, which, (not in_hand, rest))
        if in_hand:
            yield after
        else:
            phase, eaten, inbox = after[0][who]
            philosophers, forks, holder = seated(after, who, (phase, eaten, (*inbox, which)))
            assert which not in dict(holder)
            yield philosophers, forks, tuple(sorted((*holder, (which, who))))
        return


def successors(configuration: Configuration, test: str) -> set[tuple[str, Configuration]]:
    """Return every (machine, next configuration)."""
    meals, ordered = TESTS[test]
    if configuration == NOTHING:
        return {("driver", ((("fresh", 0, ()),) * SEATS, ((False, ()),) * SEATS, ()))}
    steps = set()
    for seat in range(SEATS):
        forks = forks_of(seat, ordered)
        steps |= {(f"philosopher {seat}", after) for after in philosopher_steps(configuration, seat, meals, forks)}
        steps |= {(f"fork {seat}", after) for after in fork_steps(configuration, seat)}
    return steps


def explore(test: str) -> tuple[int, int, int]:
    """Return the numbers of configurations, of transitions, and of deadlocks (somebody is blocked, nobody can move)."""
    seen = {NOTHING}
    waiting = [NOTHING]
    transitions = deadlocks = 0
    while waiting:
        configuration = waiting.pop()
        steps = successors(configuration, test)
        transitions += len(steps)
        deadlocks += not steps and any(phase in ("first", "second") for phase, _, _ in configuration[0])
        fresh = {after for _, after in steps} - seen
        seen |= fresh
        waiting.extend(fresh)
    return len(seen), transitions, deadlocks


def count(test: str = "tcOrderedForks") -> tuple[int, int]:
    """Return the numbers of distinct reachable configurations and of transitions (past deadlocks, if there are any)."""
    return explore(test)[:2]
