"""What module expressions mean, and what becomes of them in runnables."""

from __future__ import annotations

import pytest

from pcheck.diagnostics import Collector
from pcheck.language.dependencies import dependency_order
from pcheck.language.load import read_program
from pcheck.language.module_values import Module
from pcheck.language.program import Program
from pcheck.language.tests import Runnable
from pcheck.source import SourceFile

MACHINES = """
event eA; event eB: int; event eHidden;
interface Front() receives eA, eB, eHidden, halt;
interface Door() receives eA;
machine Kid receives eA; sends eB; { start state S { entry (n: any) { } } }
machine Srv { start state S { entry { make(); } } fun make() { deeper(); } }
fun deeper() { new Kid(1); }
fun mk(): machine creates Door;
machine Main { start state S { entry { var m: machine; m = mk(); new Srv(); } } }
machine Lone receives eHidden, eA; sends eHidden; { start state S { entry { if ($) { new Lone(); } } } }
spec One observes eA { start state S { ignore eA; } }
spec Two observes eB { start state S { ignore eB; } }
"""
ALL = frozenset({"eA", "eB", "eHidden", "halt"})


def checked(text: str, **options: bool) -> Program:
    collector = Collector()
    program = read_program([(SourceFile("m.p", text), False)], collector, **options)
    assert program is not None, collector.diagnostics
    return program


def module(expression: str, **others: str) -> Module:
    declarations = "".join(f"module {name} = {text};" for name, text in others.items())
    test = "test t [main=Lone]: { Lone };"
    return checked(f"{MACHINES}{declarations} module It = {expression}; {test}").modules["It"]


def runnable(test: str, **options: bool) -> Runnable:
    (found,) = checked(MACHINES + test, **options).runnables
    return found


def test_bind() -> None:
    it = module("{ Main, Srv -> Front, Kid }")
    assert list(it.implementations.items()) == [("Main", "Main"), ("Front", "Srv"), ("Kid", "Kid")]
    assert it.links == {"Main": {"Door": "Door", "Srv": "Srv"}, "Front": {"Kid": "Kid"}, "Kid": {}}
    assert (it.sends, it.receives, it.creates) == (ALL, ALL, {"Door", "Srv", "Kid"})
    assert (it.private_events, it.private_interfaces, it.monitors) == (frozenset(), frozenset(), ())


def test_sends_and_receives_are_those_of_the_machines() -> None:
    it = module("{ Kid }")
    assert (it.sends, it.receives) == ({"eB"}, {"eA"})


def test_union_joins_everything_in_order() -> None:
    it = module("union (assert One in { Srv }), Mine, { Lone }", Mine="assert Two in { Main }")
    assert list(it.implementations) == ["Srv", "Main", "Lone"]
    assert it.links["Srv"] == {"Kid": "Kid"}
    assert it.monitors == (("One", frozenset({"Srv"})), ("Two", frozenset({"Main"})))


def test_compose_of_modules_with_different_sends_and_creations() -> None:
    assert module("compose { Kid }, { Lone }").sends == {"eB", "eHidden"}


def test_inner_specs_come_before_outer_ones() -> None:
    it = module("assert Two in union (assert One in { Srv }), { Main }")
    assert it.monitors == (("One", frozenset({"Srv"})), ("Two", frozenset({"Srv", "Main"})))


def test_hidden_events_become_private() -> None:
    it = module("hidee eHidden in { Lone }")
    assert (it.sends, it.receives, it.private_events) == (frozenset(), {"eA"}, {"eHidden"})


def test_hidden_interfaces_become_private() -> None:
    it = module("hidei Lone in { Lone }")
    assert (it.private_interfaces, list(it.implementations)) == ({"Lone"}, ["Lone"])


def test_rename_of_a_bound_and_created_interface() -> None:
    it = module("rename Srv to Front in assert One in { Main, Srv }")
    assert it.implementations == {"Main": "Main", "Front": "Srv"}
    assert it.links == {"Main": {"Door": "Door", "Srv": "Front"}, "Front": {"Kid": "Kid"}}
    assert it.creates == {"Door", "Front", "Kid"}
    assert it.monitors == (("One", frozenset({"Main", "Front"})),)


def test_rename_of_an_interface_that_is_only_created() -> None:
    it = module("rename Srv to Front in { Main }")
    assert (it.links, it.creates) == ({"Main": {"Door": "Door", "Srv": "Front"}}, {"Door", "Front"})


def test_main_in_changes_nothing() -> None:
    assert module("main Lone in { Main, Lone }") == module("{ Main, Lone }")


def test_main_runs_under_its_own_name_before_any_other() -> None:
    assert runnable("test t [main=Lone]: { Lone -> Lone };").main == "Lone"
    text = MACHINES + "interface Alone() receives eA; test t [main=Lone]: { Lone -> Alone, Lone };"
    (found,) = checked(text).runnables
    assert found.main == "Lone"


def test_main_runs_under_the_first_interface_it_is_bound_to() -> None:
    text = MACHINES + "interface Alone() receives eA; test t [main=Lone]: { Lone -> Door, Lone -> Alone, Kid -> Lone };"
    (found,) = checked(text.replace("machine Kid receives eA;", "machine Kid receives eA, eHidden;")).runnables
    assert (found.main, found.implementations["Lone"]) == ("Door", "Kid")


def test_scenarios_see_everything_and_come_last() -> None:
    scenario = "scenario Seen observes eHidden { start state S { ignore eHidden; } cold state C { ignore eHidden; } }"
    found = runnable(f"{scenario} test t [main=Lone]: union (assert Two in {{ Kid }}), {{ Lone }};")
    assert found.monitors == (("Two", frozenset({"Kid"})), ("Seen", frozenset({"Kid", "Lone"})))


def test_all_specs_can_be_attached_by_option() -> None:
    found = runnable("test t [main=Lone]: union { Lone }, (assert Two in { Kid });", attach_all_specs=True)
    assert found.monitors == (("Two", frozenset({"Kid"})), ("One", frozenset({"Lone", "Kid"})))


def test_implementation_without_main_starts_main() -> None:
    text = "machine Main { start state S { } } implementation i: { Main };"
    (found,) = checked(text).runnables
    assert (found.name, found.main) == ("i", "Main")


def test_default_implementation_binds_all_machines_and_no_spec() -> None:
    text = MACHINES.replace("fun mk(): machine creates Door;", "fun mk(): machine;")
    (found,) = checked(text).runnables
    assert (found.name, found.main, found.monitors) == ("DefaultImpl", "Main", ())
    assert found.implementations == {name: name for name in ("Kid", "Srv", "Main", "Lone")}
    (found,) = checked(text, attach_all_specs=True).runnables
    assert [spec for spec, _ in found.monitors] == ["One", "Two"]


@pytest.mark.parametrize("text", ["machine Other { start state S { } }", "event eA;", ""])
def test_a_library_has_nothing_to_run(text: str) -> None:
    assert checked(text).runnables == ()


def test_module_expressions_share_the_text_of_long_chains() -> None:
    chain = "".join(f"module M{number} = M{number - 1};" for number in range(1, 3000))
    assert checked(f"machine Main {{ start state S {{ }} }} module M0 = {{ Main }}; {chain}").modules["M2999"]


def test_dependency_order_and_circles() -> None:
    uses = {"a": ["b", "x"], "b": ["c"], "c": [], "d": ["e"], "e": ["f"], "f": ["d", "c"], "g": ["g"], "h": ["d"]}
    order, circles = dependency_order(uses)
    assert circles == [["d", "e", "f"], ["g"]]
    assert sorted(order) == sorted(uses)
    assert order.index("c") < order.index("b") < order.index("a")
