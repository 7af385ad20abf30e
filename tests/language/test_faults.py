"""What fault lists come to in a test, wherever they stand; and what is said of a wrong one."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pcheck
from pcheck.diagnostics import Collector
from pcheck.ir.faults import FaultModel, FaultRule
from pcheck.language.faults import warnings_of_text
from pcheck.language.load import read_program
from pcheck.language.lower_program import compose, lower_program
from pcheck.language.program import Program
from pcheck.language.tests import under_text
from pcheck.source import SourceFile

PROGRAM = """
event eA: int; event eB;
interface IWorker() receives eA;
machine Worker { durable var log: seq[int]; var term, seen: int; start state S { ignore eA, eB; } }
machine Keeper { var seen: int; durable var kept: int; start state S { ignore eA, eB; } }
spec Watch observes eA { start state S { ignore eA; } }
machine Main { start state S { } }
faults One { drop eB, eA to Worker <= 2; crash Worker <= 1; }
faults Two { total <= 3; crash Worker <= 2; total <= 2; }
faults Never { crash Worker <= 0; drop * <= 0; total <= 4; }
faults NotAtAll { crash Worker unbounded; total <= 0; }
test plain [main=Main]: { Main, Worker, Keeper };
test one [main=Main]: { Main, Worker, Keeper } under One;
test both [main=Main]: { Main, Worker, Keeper, Worker -> IWorker } under Two, One;
test never [main=Main]: { Main, Worker } under Never;
test notAtAll [main=Main]: { Main, Worker } under NotAtAll;
test param (p in [1, 2]) many [main=Main]: { Main, Worker } under One;
implementation done [main=Main]: { Main, Worker } under One;
param p: int;
"""


def checked() -> Program:
    collector = Collector()
    program = read_program([(SourceFile("model.p", PROGRAM), False)], collector)
    assert program is not None, collector.diagnostics
    return program


CHECKED = checked()
MODEL, _ = lower_program(CHECKED.globals)
MACHINES = {machine.name: number for number, machine in enumerate(MODEL.machines)}
INTERFACES = {interface.name: number for number, interface in enumerate(MODEL.interfaces)}
RUNNABLES = {runnable.name: runnable for runnable in CHECKED.runnables}


def declared(test: str) -> FaultModel | None:
    return compose(RUNNABLES[test], MODEL).faults


def meant(text: str, test: str = "both") -> FaultModel | None:
    collector = Collector()
    runnable = under_text(text, RUNNABLES[test], CHECKED.globals, collector)
    assert not collector.diagnostics
    return compose(runnable, MODEL).faults


def only(text: str, test: str = "both") -> FaultRule:
    model = meant(text, test)
    assert model is not None
    (rule,) = model.rules
    return rule


def test_a_test_under_nothing_or_under_what_cannot_happen_has_no_faults() -> None:
    assert declared("plain") is None
    assert declared("never") is None
    assert declared("notAtAll") is None
    assert meant("") is None
    assert meant("  ") is None
    assert meant("crash Worker <= 0; total <= 3") is None


def test_fault_lists_are_joined_and_what_is_in_several_happens_as_often_as_all_of_them_say() -> None:
    model = declared("both")
    assert model is not None
    assert [rule.text for rule in model.rules] == ["crash Worker <= 3", "drop eA, eB to Worker <= 2"]
    assert [rule.bound for rule in model.rules] == [3, 2]
    assert model.total == 2
    assert model.text == "crash Worker <= 3; drop eA, eB to Worker <= 2; total <= 2"


@pytest.mark.parametrize("test", ["one", "many___p_1", "many___p_2", "done"])
def test_every_kind_of_test_can_be_under_faults(test: str) -> None:
    assert declared(test) == declared("one") is not None


def test_a_text_comes_in_place_of_what_the_test_is_under() -> None:
    assert meant("drop eB, eA to Worker <= 2; crash Worker <= 1", "plain") == declared("one")
    assert meant("drop * <= 1", "one") == meant("drop * <= 1;", "plain")
    assert meant("", "one") is None


def test_a_text_can_name_fault_lists_of_the_program() -> None:
    assert meant("One", "plain") == declared("one") is not None
    assert meant(" Two ,One; ", "plain") == meant("One;Two", "plain") == declared("both")
    assert meant("Never", "one") is None


def test_fault_models_are_compared_by_what_can_happen() -> None:
    def same(first: str, second: str) -> bool:
        models = [meant(text) or FaultModel(()) for text in (first, second)]
        assert models[0].allows_as(models[1]) == models[1].allows_as(models[0])
        return models[0].allows_as(models[1])

    for nothing in ("", "drop eA <= 0", "total <= 1", "delay eA <= 1; total <= 0", "Never"):
        assert same("", nothing)
        assert not same("drop eA <= 1", nothing)
    assert same("drop eA, eB <= 2", "drop eB,eA<=2; crash Main <= 0; total <= 7;")
    assert not same("drop eA, eB <= 2", "drop eA, eB <= 2; total <= 1")
    assert same("drop eA <= 2; crash Main <= 1", "drop eA <= 2; crash Main <= 1; total <= 3")
    assert not same("drop eA unbounded; crash Main <= 1", "drop eA unbounded; crash Main <= 1; total <= 9")


def test_a_text_that_only_limits_faults_is_warned_of() -> None:
    assert [found.message for found in warnings_of_text("total <= 3; total <= 2")] == [
        "'total <= 3' limits the faults of this list, but the list names none, so nothing happens"
    ]
    for text in ("", "drop eA <= 0; total <= 1", "One", "total <=", "dorp"):
        assert warnings_of_text(text) == ()


def test_a_name_is_that_of_a_machine_and_of_the_interface_that_it_declares() -> None:
    group = only("crash Worker <= 1").group
    assert group is not None
    assert (group.machines, group.interfaces) == ({MACHINES["Worker"]}, {INTERFACES["Worker"]})
    group = only("crash IWorker, Keeper <= 1").group
    assert group is not None
    assert (group.machines, group.interfaces) == (
        {MACHINES["Keeper"]},
        {INTERFACES["IWorker"], INTERFACES["Keeper"]},
    )
    assert group.text == "IWorker, Keeper"


def test_the_events_of_a_line_share_its_bound_and_a_star_means_all() -> None:
    assert only("drop eB, eA <= 2").events == {"eA", "eB"}
    assert only("drop * <= 2").events is None
    assert only("duplicate halt unbounded").events == {"halt"}
    assert only("duplicate halt unbounded").bound is None
    rule = only("delay eA from Main to Worker, Keeper <= 007")
    assert rule.text == "delay eA to Keeper, Worker from Main <= 7"
    assert rule.receivers is not None
    assert rule.senders is not None
    assert (rule.receivers.text, rule.senders.text, rule.bound) == ("Keeper, Worker", "Main", 7)


def test_what_outlives_a_restart_is_durable_or_named() -> None:
    worker, keeper = MACHINES["Worker"], MACHINES["Keeper"]
    assert only("restart Worker <= 1").kept == {(worker, 0)}
    assert only("restart Worker <= 1 keeping term").kept == {(worker, 0), (worker, 1)}
    assert only("restart Worker keeping term, log <= 1").text == "restart Worker <= 1 keeping log, term"
    assert only("restart Worker, Keeper <= 1 keeping seen").kept == {(worker, 0), (worker, 2), (keeper, 0), (keeper, 1)}
    assert only("restart IWorker <= 1 keeping seen").kept == {(worker, 0), (worker, 2)}
    assert only("crash Worker <= 1").kept == set()
    assert [field.is_durable for field in MODEL.machines[worker].fields] == [True, False, False]


def test_a_partition_has_two_sides_or_splits_one_group() -> None:
    two = only("partition Worker | Keeper, Main <= 1")
    assert two == only("partition Main, Keeper | Worker <= 1")
    assert two.group is not None
    assert two.other_side is not None
    assert (two.group.text, two.other_side.text, two.is_holding) == ("Keeper, Main", "Worker", False)
    one = only("partition Worker, Keeper | Keeper, Worker holding unbounded")
    assert one.other_side is None
    assert one.is_holding
    assert one.text == "partition Keeper, Worker | Keeper, Worker unbounded holding"


LINES = (
    "drop eA, eB <= 2", "drop eB,eA<=1", "drop eA <= 1", "duplicate * unbounded", "duplicate * <= 3",
    "delay eA to Worker, Keeper <= 1", "crash Main <= 1", "restart Worker keeping term <= 1",
    "partition Worker | Keeper <= 1", "partition Keeper | Worker <= 2", "partition Keeper | Worker <= 1 holding",
    "total <= 3", "total <= 5",
)  # fmt: skip


def test_every_order_of_a_list_is_the_same_fault_model() -> None:
    for lines in (LINES[:5], LINES[4:9], LINES[8:]):
        models = {meant("; ".join(order)) for order in permutations(lines)}
        assert len(models) == 1


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
def test_the_text_of_a_fault_model_means_the_model(lines: list[str]) -> None:
    model = meant("; ".join(lines))
    assert model == meant("; ".join(reversed(lines)))
    if model is not None:
        assert meant(model.text) == model
        assert meant(model.text).text == model.text  # type: ignore[union-attr]


@pytest.fixture
def program(tmp_path: Path) -> pcheck.Program:
    path = tmp_path / "model.p"
    path.write_text(PROGRAM, encoding="utf-8")
    return pcheck.load(path)


@pytest.mark.parametrize(
    ("text", "code", "column", "message", "help_"),
    [
        ("drop eAx <= 1", "P0720", 6, "there is no event 'eAx'", "did you mean 'eA'?"),
        ("drop eA to Wroker <= 1", "P0720", 12, "there is no machine or interface 'Wroker'", "did you mean 'Worker'?"),
        ("crash Watch <= 1", "P0720", 7, "'Watch' is a spec, and faults happen only to machines", ""),
        ("restart Worker <= 1 keeping trem", "P0720", 29, "machine 'Worker' has no variable 'trem'",
         "did you mean 'term'?"),
        ("crash Main <= 1; dorp eA <= 1", "P0202", 18, "there is no fault 'dorp'", "did you mean 'drop'?"),
        ("drop eA unbouned", "P0202", 9, "'unbouned' means nothing in a fault", "did you mean 'unbounded'?"),
        ("drop eA", "P0721", 1, "every fault has a bound, and 'drop eA' has none",
         "add a bound such as '<= 1', or 'unbounded'"),
        ("drop eA <= -1", "P0721", 9, "a fault cannot happen '-1' times", ""),
        ("total <= 1001", "P0721", 7, "a fault can be bounded by 1000 at most", "leave it out"),
        ("crash Main <= 600; crash Main, Main <= 600", "P0721", 20, "a fault can be bounded by 1000 at most",
         "write 'unbounded'"),
        ("partition Main, Worker | Worker <= 1", "P0723", 26, "'Worker' stands on both sides of the partition",
         "write 'Worker | Worker' for any split of the machines in two"),
        ("partition Worker | IWorker <= 1", "P0723", 1, "in 'both', machine 'Worker' is on both sides of the partition",
         ""),
        ("crash Main <= 1 crash Worker <= 1", "P0202", 17, "expected ';' after '1', found 'crash'", ""),
        ("; crash Main <= 1", "P0202", 1, "expected a fault such as 'drop', found ';'", ""),
        ("partition Main <= 1", "P0202", 16, "expected '|' after 'Main', found '<='", ""),
        ("drop eA, <= 1", "P0202", 10, "expected the name of an event after ',', found '<='", ""),
        ("under One", "P0202", 1, "there is no fault 'under'",
         "write only the names of the fault lists, without 'under'"),
        ("faults One { drop eA <= 1; }", "P0202", 1, "there is no fault 'faults'",
         "write only the lines, without 'faults One {' and '}'"),
        ("drop eA => 1", "P0202", 9, "expected '<=', found '=>'", "a bound is written '<= 1'"),
        ("drop eA < 2", "P0202", 9, "expected '<=', found '<'", "a bound is written '<= 1'"),
        ("total < 2", "P0202", 7, "expected '<=', found '<'", "a bound is written '<= 1'"),
        ("drop eA <= unbounded", "P0202", 12, "expected a number, found 'unbounded'", "write 'unbounded' without '<='"),
        ("drop eA <= 1 to Main", "P0202", 14, "expected ';' after '1', found 'to'",
         "'to' and its names stand before the bound"),
        ("drop eA unbounded from Main", "P0202", 19, "expected ';' after 'unbounded', found 'from'",
         "'from' and its names stand before the bound"),
        ("crash * <= 1", "P0202", 7, "expected the name of a machine, found '*'",
         "'*' means any event; machines are named"),
        ("drop eA <=", "P0202", 11, "the text ends where a number or '-' was expected", ""),
        ("Ones", "P0720", 1, "there is no fault list 'Ones'", "did you mean 'One'?"),
        ("One, One", "P0722", 6, "'--faults' is under fault list 'One' twice", ""),
        ("One; drop eA <= 1", "P0202", 1, "there is no fault 'One'", "write 'drop'"),
        ("drop eA <= 1 // of three", "", 0, "", ""),
        ("; ".join(["crash Main <= 1"] * 65), "P0722", 1089, "a fault list has at most 64 lines", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_fault_list_is_said_at_its_place(
    program: pcheck.Program, text: str, code: str, column: int, message: str, help_: str
) -> None:
    if not code:
        assert program.composition("both", faults=text).faults is not None
        return
    with pytest.raises(pcheck.InvalidProgram) as caught:
        program.composition("both", faults=text)
    first = caught.value.diagnostics[0]
    assert first.span is not None
    assert (first.span.file.path, first.code, first.span.column) == ("--faults", code, column)
    assert first.message == message
    assert first.help.startswith(help_)
    assert bool(first.help) == bool(help_)


def test_a_test_without_faults_is_composed_as_ever(program: pcheck.Program) -> None:
    assert program.composition("plain") == program.composition("plain", faults="")
    assert program.composition("one", faults="crash Worker <= 0") == program.composition("one", faults="")
