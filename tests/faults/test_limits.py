"""What keeps a search under faults small: groups too large to split, and what is remembered of an environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcheck.faults import partition
from pcheck.kernel import is_available
from pcheck.report.judgement import Outcome, judge
from pcheck.report.sentence import sentence
from pcheck.system import environs, memo
from pcheck.system.checkpoint import Checkpointing
from pcheck.system.composition import ComposedSystem
from pcheck.system.environment import Power
from pcheck.system.layout import machines_of, network_of
from pcheck.system.local import Message
from pcheck.system.plan import SearchPlan
from pcheck.system.result import Engine, SearchResult
from pcheck.system.transition_system import Configuration
from tests.agreement.test_faults_agree import FAULTS, TWO_CLIENTS, without_waiting
from tests.agreement.two_engines import kernel_session, lowered
from tests.generated import load

MANY = """
event eTold;
machine Main {
  start state S { entry { var n: int; while (n < COUNT) { new Node(); n = n + 1; } BODY } on eTold do { } }
}
machine Node { start state S { ignore eTold; } }
test tc [main=Main]: { Main, Node };
"""
FEW = partition.SPLIT_MAX
native = pytest.param("native", marks=pytest.mark.skipif(not is_available, reason="the kernel was not built"))
engines = pytest.mark.parametrize("engine", ["interpreter", native])


def many(count: int, engine: Engine, body: str = "", **plan: object) -> SearchResult:
    program = load(MANY.replace("COUNT", str(count)).replace("BODY", body))
    options = SearchPlan(strategy="bfs", engine=engine, faults="partition Node | Node <= 1", **plan)  # type: ignore[arg-type]
    return program.check("tc", options).search


@engines
@pytest.mark.parametrize("queue_max", [None, 3])
def test_a_group_too_large_to_split_leaves_the_test_undecided(engine: Engine, queue_max: int | None) -> None:
    found = many(2 * FEW, engine, queue_max=queue_max)
    assert (found.verdict, found.stop) == ("inconclusive", "partition")
    found = many(4, engine, queue_max=queue_max)
    assert found.verdict == "holds"
    splits = (1, 1 + 3, 1 + 3 + 7)                           # of two, three and four; those of fewer are still there
    assert found.layers[1] == sum(splits) + 3, "and once each of them has healed"


@engines
def test_the_largest_group_that_is_split(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(partition, "SPLIT_MAX", 4)
    assert many(4, engine).verdict == "holds"
    found = many(5, engine)
    assert (found.verdict, found.stop) == ("inconclusive", "partition")


@engines
def test_what_fails_before_a_large_split_is_found(engine: Engine) -> None:
    found = many(2 * FEW, engine, "assert false;")
    assert found.verdict == "violated"
    assert found.counterexample is not None
    assert found.counterexample.faults == 0


@engines
def test_a_large_split_is_told(engine: Engine) -> None:
    program = load(MANY.replace("COUNT", str(FEW + 1)).replace("BODY", ""))
    result = program.check("tc", SearchPlan(strategy="bfs", engine=engine, faults="partition Node | Node <= 1"))
    said = sentence(Outcome(result, judge(result, None)))
    assert "is inconclusive: runs in which a partition splits more than 12 machines were cut off" in said


@pytest.mark.skipif(not is_available, reason="the kernel was not built")
def test_a_large_split_is_known_after_a_resumption(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a limit on queues could have been the reason."""
    monkeypatch.setattr(partition, "SPLIT_MAX", 2)
    body = "send this, eTold; new Node(); send this, eTold; send this, eTold;"
    program = load(MANY.replace("COUNT", "2").replace("BODY", body))
    path, stops = tmp_path / "x.checkpoint", []
    for states_max in (20, 1_000):
        plan = SearchPlan(strategy="bfs", faults="partition Node | Node <= 1", queue_max=9, states_max=states_max)
        found = program.check("tc", plan, checkpointing=Checkpointing(path, is_resumed=path.exists())).search
        stops.append(found.stop)
    assert stops == ["states", "partition"]
    assert found.kept is not None
    assert found.kept.resumed_states is not None
    assert found.layers[0] + 6 < found.kept.resumed_states < found.states, "no large group is met again"


def explored(faults: str) -> tuple[set[Configuration], int]:
    """What is reachable, and how much was remembered at most."""
    system = load(without_waiting(TWO_CLIENTS)).system("tcService", SearchPlan(faults=faults))
    first = system.initial().configuration
    assert first is not None
    waiting, known, most = [first], {first}, 0
    while waiting and len(known) < 700:
        for successor in system.successors(waiting.pop()):
            after = successor.configuration
            if after is not None and after not in known:
                known.add(after)
                waiting.append(after)
                check_powers(system, after)
        most = max(most, system._memo.entries)
    return known, most


def check_powers(system: ComposedSystem, configuration: Configuration) -> None:
    """What a network says that it cannot do, it does not."""
    network, environment = network_of(configuration, system.first_slot), system.environment
    assert network is not None
    assert environment is not None
    powers = environment.powers(network)
    machines = [local for local, _ in machines_of(configuration, system.first_slot)]
    assert Power.MOVES in powers or environment.network_moves(network, machines) == ()
    for local in machines:
        assert Power.CARRIES in powers or environment.without(network, local.path) == network
        assert Power.CARRIES in powers or environment.under_way(network, local.path) == ()
        for sender in machines:
            taken = environment.taken_in(network, sender, local, Message("eStop", None))
            assert Power.TAKES in powers or local.is_down or taken is None


@pytest.mark.parametrize("faults", FAULTS)
def test_what_can_happen_to_a_machine_and_its_messages_depends_on_who_it_is_alone(faults: str) -> None:
    """So it is asked once for each network and machine, and for each message, whatever queues there are."""
    known, _ = explored(faults)
    system = load(without_waiting(TWO_CLIENTS)).system("tcService", SearchPlan(faults=faults))
    environment = system.environment
    assert environment is not None
    looks, blows = dict[object, object](), dict[object, object]()
    for configuration in known:
        network = network_of(configuration, system.first_slot)
        assert network is not None
        for local, queue in machines_of(configuration, system.first_slot):
            who = (network, local.path, local.machine, local.interface, local.is_down)
            prospects = environment.prospects(network, local)
            assert looks.setdefault(who, prospects) == prospects
            musts = [(each.network, each.message) for each in prospects if each.rule < 0]
            assert len(set(musts)) == len(musts), "what must happen leads elsewhere each time"
            for prospect in prospects:
                assert (prospect.network is None) <= (prospect.message is None and prospect.rule >= 0)
                for message in queue if prospect.network is None else ():
                    blow = environment.struck(network, local, prospect.rule, message)
                    assert blows.setdefault((who, prospect.rule, message), blow) == blow
    assert len(looks) < sum(len(configuration) for configuration in known)


@pytest.mark.skipif(not is_available, reason="the kernel was not built")
@pytest.mark.parametrize("faults", ["drop * <= 2", "duplicate eAdd, eSum <= 1; delay * <= 1", "restart Server <= 2"])
def test_the_kernel_asks_for_parts_and_never_for_a_queue(faults: str) -> None:
    program, plan = load(without_waiting(TWO_CLIENTS)), SearchPlan(faults=faults, states_max=5_000)
    session = kernel_session(lowered(program, plan), program.composition("tcService", faults=faults), plan)
    session.run()
    system = program.system("tcService", plan)
    looks, blows, turns = set[object](), set[object](), set[object]()
    assert system.environment is not None
    for number in range(session.refresh()["states"]):
        configuration = session.configuration(number)
        network = network_of(configuration, system.first_slot)
        assert network is not None
        for local, queue in machines_of(configuration, system.first_slot):
            looks.add((network, local.path, local.is_down))
            for prospect in system.environment.prospects(network, local):
                if prospect.network is None:
                    blows.update((network, local.path, prospect.rule, message) for message in queue)
                elif prospect.message is None:
                    turns.add((local, prospect.rule))
    asked = session.core.counters()["environment_misses"]
    assert 0 < asked <= 2 * len(looks) + len(blows) + len(turns), "once more for what is lost with a machine"


@pytest.mark.parametrize("faults", FAULTS)
def test_a_network_does_no_more_than_it_says(faults: str) -> None:
    explored(faults)


@pytest.mark.parametrize("faults", ["delay * <= 3; duplicate * <= 2", "partition Client | Server <= 2 holding"])
def test_what_is_remembered_is_bounded(faults: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values count as well as steps."""
    expected, most = explored(faults)
    assert most > 70
    monkeypatch.setattr(memo, "ENTRIES_MAX", 30)
    monkeypatch.setattr(environs, "ENTRIES_MAX", 30)
    known, most = explored(faults)
    assert known == expected
    assert most <= 30
