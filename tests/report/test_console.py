"""What people read: the numbers, the steps, and a last sentence that never says more than was shown."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pcheck
from pcheck.project import Options, Run
from pcheck.report.console import memory_text, render_outcome, render_summary, seconds_text
from pcheck.report.judgement import Outcome, judge, worst
from pcheck.report.layout import Layout, fitted
from pcheck.report.paint import Paint
from pcheck.report.sentence import limit_met, sentence, summary
from pcheck.report.steps import STEPS_SHOWN_MAX, steps_text
from pcheck.report.terminal import cells
from pcheck.source import NOWHERE
from pcheck.system.transition_system import Choice
from tests.samples import GROWING, LOOP, QUIET, RACE, STUCK

PLAIN = Layout(100, is_full=False, paint=Paint(False))


def checked(tmp_path_factory, text, test, **plan):
    path = tmp_path_factory.mktemp("program") / "program.p"
    path.write_text(text)
    return pcheck.load(path).check(test, pcheck.SearchPlan(**{"strategy": "bfs", **plan}))


@pytest.fixture(scope="module")
def race(tmp_path_factory):
    return checked(tmp_path_factory, RACE, "tcRace")


def test_a_loop_is_shown_where_it_begins_and_ends(tmp_path_factory):
    text = steps_text(checked(tmp_path_factory, LOOP, "tcLoop").trace, PLAIN)
    titles = [line.strip() for line in text.splitlines() if re.match(r" +(\d  |from|and again)", line)]
    assert titles[2:3] + titles[-1:] == ["from here for ever: steps 3 to 4", "and again from step 3"]


def test_a_counterexample_that_could_not_be_made_smaller_in_time_says_so(tmp_path_factory, monkeypatch):
    plan = {"strategy": "random", "seed": 3}
    assert "took too long" not in shown(checked(tmp_path_factory, RACE, "tcRace", **plan))
    monkeypatch.setattr("pcheck.system.minimise.SECONDS_MAX", -1.0)
    late = shown(checked(tmp_path_factory, RACE, "tcRace", **plan))
    assert ", not shown to be the shortest; to make it smaller took too long\n" in late


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    return checked(tmp_path_factory, QUIET, "tcQuiet")


def outcome(result, **expected):
    run = Run(test="t", span=NOWHERE, options=Options(), **expected) if expected else None
    return Outcome(result, judge(result, run))


def shown(result, layout=PLAIN, **more):
    text = render_outcome(outcome(result), layout, **more)
    text = re.sub(r"\S*/program\.p", "program.p", text)
    return re.sub(r"(time|memory)( +).*", r"\1\2...", text)


def test_a_test_that_holds_shows_its_numbers_and_its_claim(quiet):
    assert shown(quiet) == (
        "tcQuiet\n"
        "  properties   every error of the language\n"
        "  faults       none\n"
        "  states       4 distinct\n"
        "  transitions  3\n"
        "  depth        3 transitions\n"
        "  time         ...\n"
        "  memory       ...\n"
        f"  engine       {quiet.engine}\n"
        "  strategy     bfs, granularity send\n"
        "  seed         0\n"
        "\n"
        "tcQuiet holds, exhaustively: 4 distinct states, 3 transitions, no faults\n"
    )


def test_a_counterexample_can_be_followed(race):
    text = shown(race, replace(PLAIN, width=400), replay_command="pcheck replay x.trace.json")
    assert text[text.index("counterexample") :] == (
        "counterexample: 2 steps, none is shorter\n"
        "\n"
        "  1  Main(1) starts\n"
        "     at       program.p:40   counter = new Counter();\n"
        "     did      creates Counter(2)\n"
        "              creates Adder(3): <counter:Counter(2), amount:1, >\n"
        "              creates Adder(4): <counter:Counter(2), amount:2, >\n"
        "  2  Adder(4) starts\n"
        "     at       program.p:20   send job.counter, eAdd, (who = this, amount = job.amount);\n"
        "     did      sends eAdd to Counter(2): <who:Adder(4), amount:2, >\n"
        "     spec     SmallFirst sees eAdd: <who:Adder(4), amount:2, >\n"
        "\n"
        "error[P1001]: assertion failed: 2 came first\n"
        "   --> program.p:29:7\n"
        "    |\n"
        ' 29 |       assert request.amount == 1, format("{0} came first", request.amount);\n'
        "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ in SmallFirst\n"
        "\n"
        "replay it with: pcheck replay x.trace.json\n"
        "\n"
        "tcRace is violated after 2 steps, no faults: assertion failed: 2 came first\n"
    )


def test_changes_come_before_actions_and_the_machine_that_moved_comes_first(tmp_path_factory):
    path = tmp_path_factory.mktemp("program") / "race.p"
    path.write_text(RACE)
    program = pcheck.load(path)
    schedule = tuple(Choice(path, ()) for path in [(1,), (3,), (4,), (2,), (2,)])
    text = steps_text(program.trace("tcRace", program.replay("tcRace", schedule)), PLAIN)
    told = [line.strip() for line in text.split("\n") if "race.p" not in line]
    assert told[told.index("2  Adder(3) starts") : told.index("3  Adder(4) starts")] == [
        "2  Adder(3) starts",
        "changed  SmallFirst: Waiting -> Ready",
        "did      sends eAdd to Counter(2): <who:Adder(3), amount:1, >",
        "prints added 1",
    ]
    assert told[-4:] == [
        "5  Counter(2) takes eAdd in state Counting: <who:Adder(4), amount:2, >",
        "changed  Counter(2): Counting -> Full",
        "Counter(2).total: 1 -> 3",
        "Counter(2).seen[Adder(4)]: absent -> 2",
    ]


def test_quiet_is_only_the_sentence(race):
    assert shown(race, is_quiet=True) == "tcRace is violated after 2 steps, no faults: assertion failed: 2 came first\n"


def test_a_deadlock_names_who_waits(tmp_path_factory):
    text = shown(checked(tmp_path_factory, STUCK, "tcStuck"))
    assert "waits for eAnswer or halt" in text
    assert text.endswith("nothing can happen any more, and 'Main(1)' still waits in a 'receive' for 'eAnswer'\n")


def test_the_last_sentence_names_a_limit(tmp_path_factory):
    said = sentence(outcome(checked(tmp_path_factory, GROWING, "tcGrowing", states_max=10)))
    assert said.startswith("tcGrowing is inconclusive: the limit of 10 states was met; ")
    assert "no violation so far in 10 distinct states" in said


def test_a_bound_is_named_in_the_claim(tmp_path_factory):
    result = checked(tmp_path_factory, GROWING, "tcGrowing", bounds=("Main.ticks <= 3",))
    said = sentence(outcome(result))
    assert said.startswith("tcGrowing holds, bounded by 'Main.ticks <= 3': ")


def test_samples_are_never_said_to_hold(tmp_path_factory):
    result = checked(tmp_path_factory, QUIET, "tcQuiet", strategy="random", schedules=7, seed=3)
    assert sentence(outcome(result)).startswith("tcQuiet is not violated in 7 sampled schedules (seed 3): ")


def test_the_length_of_samples_is_told_where_it_is_limited(tmp_path_factory):
    result = checked(tmp_path_factory, QUIET, "tcQuiet", strategy="random", schedules=7, depth_max=2)
    assert "in 7 sampled schedules of at most 2 transitions (seed 0): " in sentence(outcome(result))


def test_schedules_that_were_cut_off_are_never_said_to_be_whole(tmp_path_factory):
    said = sentence(outcome(checked(tmp_path_factory, GROWING, "tcGrowing", strategy="priority", schedules=2)))
    assert said.startswith("tcGrowing is not violated in 2 sampled 'priority' schedules of at most 1 000 transitions")


def test_a_narrow_page_keeps_file_and_line(race):
    text = steps_text(race.trace, replace(PLAIN, width=60))
    places = [line for line in text.split("\n") if line.strip().startswith("at ")]
    assert places and all(re.search(r" at +(\.\.\.)?/program\.p:\d+ ", line) for line in places)
    assert all(len(line) <= 60 for line in places)


def test_handler_granularity_is_never_plainly_exhaustive(tmp_path_factory):
    result = checked(tmp_path_factory, QUIET, "tcQuiet", granularity="handler")
    assert "holds, exhaustively at handler granularity: " in sentence(outcome(result))
    assert "warning: handlers ran to their ends in one step each" in shown(result)


def test_unchecked_liveness_is_said(tmp_path_factory):
    result = checked(tmp_path_factory, QUIET, "tcQuiet", checks_liveness=False)
    assert "without liveness" in sentence(outcome(result))


@pytest.mark.parametrize(
    ("expected", "status", "reason"),
    [
        ({"expect": "holds"}, 0, ""),
        ({"expect": "holds", "states": 4}, 0, ""),
        ({"expect": "holds", "states": 5}, 1, "exactly 5 states are expected, not 4"),
        ({"expect": "holds", "min_states": 4}, 0, ""),
        ({"expect": "holds", "min_states": 5}, 1, "at least 5 states are expected, not 4"),
        ({"expect": "violated"}, 1, "it is expected that the test is violated"),
        ({"expect": "inconclusive"}, 1, "it is expected that the test is inconclusive"),
    ],
)
def test_expectations_of_a_test_that_holds(quiet, expected, status, reason):
    judged = outcome(quiet, **expected)
    assert (judged.judgement.status, judged.judgement.reason) == (status, reason)
    assert reason in sentence(judged)


@pytest.mark.parametrize(
    ("expected", "status"),
    [
        ({"expect": "violated"}, 0),
        ({"expect": "violated", "kind": "assertion"}, 0),
        ({"expect": "violated", "kind": "deadlock"}, 1),
        ({"expect": "violated", "states": 3}, 3),
        ({"expect": "holds"}, 1),
    ],
)
def test_expectations_of_a_violated_test(race, expected, status):
    assert outcome(race, **expected).judgement.status == status


@pytest.mark.parametrize(("expect", "status"), [("holds", 3), ("violated", 3), ("inconclusive", 0)])
def test_expectations_of_an_inconclusive_test(tmp_path_factory, expect, status):
    result = checked(tmp_path_factory, GROWING, "tcGrowing", states_max=5)
    assert outcome(result, expect=expect).judgement.status == status


def test_the_worst_verdict_decides():
    assert worst([0, 3, 1, 0]) == 1
    assert worst([0, 3]) == 3
    assert worst([0, 0]) == 0
    assert worst([]) == 0


def test_several_tests_are_summed_up(race, quiet):
    assert summary([outcome(quiet), outcome(quiet)]) == "all 2 tests hold, exhaustively: 8 distinct states, no faults"
    assert summary([outcome(quiet), outcome(race)]) == (
        "1 of 2 tests holds, exhaustively: 4 distinct states, no faults; 1 fails (tcRace)"
    )
    assert summary([outcome(race, expect="violated"), outcome(quiet)]).endswith("; 1 is violated as expected (tcRace)")
    assert render_summary([outcome(race)], Paint(False), status=1) == "of 1 test, 1 fails (tcRace)\n"
    assert summary([outcome(quiet)], left=["tcA", "tcB"]).startswith("1 of 3 tests holds, exhaustively: ")
    assert summary([outcome(quiet)], left=["tcA", "tcB"]).endswith("; 2 were not run (tcA, tcB)")
    assert summary([], left=["tcA"]) == "of 1 test, 1 was not run (tcA)"


def test_a_summary_says_some_only_where_it_is_not_all(tmp_path_factory, quiet):
    sampled = checked(tmp_path_factory, QUIET, "tcQuiet", strategy="random", schedules=2)
    bounded = checked(tmp_path_factory, GROWING, "tcGrowing", bounds=("Main.ticks <= 2",))
    coarse = checked(tmp_path_factory, QUIET, "tcQuiet", granularity="handler")
    lossy = replace(quiet, search=replace(quiet.search, omission_chance=0.5))

    def said(*results):
        return summary([outcome(result) for result in results]).partition(", ")[2].partition(": ")[0]

    assert said(sampled, sampled) == "only sampled"
    assert said(lossy, lossy) == "only probabilistically"
    assert said(lossy, quiet) == "some only probabilistically"
    assert said(lossy, sampled, quiet) == "some only sampled"
    assert said(bounded, bounded) == "within bounds"
    assert said(bounded, quiet) == "some within bounds"
    assert said(coarse, coarse) == "exhaustively at handler granularity"
    assert said(coarse, quiet) == "exhaustively, some at handler granularity"


@pytest.mark.parametrize(("seconds", "words"), [(1.0, "1 second"), (0.5, "0.5 seconds"), (20, "20 seconds")])
def test_one_second_is_one(quiet, seconds, words):
    plan = replace(quiet.search.plan, timeout_seconds=seconds)
    assert limit_met(replace(quiet.search, stop="time", plan=plan)) == f"the limit of {words} was met"


def hostile(trace):
    evil = "\x1b]0;x\x07\r\x9b1m\u202e\u2028\ud800\n"
    steps = tuple(replace(step, machine=evil, event=evil, payload=evil, state=evil) for step in trace.steps)
    actions = [replace(action, payload=evil, text=evil, target=evil, machine=evil) for action in steps[1].actions]
    return replace(trace, test=evil, steps=(steps[0], replace(steps[1], actions=tuple(actions)), *steps[2:]))


def test_nothing_that_steers_a_terminal_gets_out(race):
    evil = "\x1b]0;x\x07\r\x9b1m\u202e\u2028\ud800\n"
    result = replace(race, trace=hostile(race.trace), properties=(evil,), warnings=(evil,))
    result = replace(result, test=replace(result.test, name=evil))
    for layout in (PLAIN, replace(PLAIN, is_full=True)):
        made = Outcome(result, judge(result, None), notes=(evil,))
        text = render_outcome(made, layout, replay_command=evil)
        assert all(character == "\n" or character.isprintable() for character in text)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_lines_of_steps_fit_the_width(race, width):
    long = replace(race.trace.steps[2], payload="漢" * 500, kind="handle", event="e" * 300)
    text = steps_text(
        replace(race.trace, steps=(*race.trace.steps[:2], long), violation=None), Layout(width, False, Paint(False))
    )
    assert max(cells(line) for line in text.split("\n")) <= width


def test_full_output_cuts_nothing(race):
    payload = "x" * 5000
    step = replace(race.trace.steps[2], payload=payload, kind="handle")
    trace = replace(race.trace, steps=(*race.trace.steps[:2], step))
    assert payload in steps_text(trace, Layout(60, True, Paint(False)))
    assert payload not in steps_text(trace, Layout(60, False, Paint(False)))


def test_of_a_very_long_trace_the_middle_is_left_out(race):
    steps = tuple(replace(race.trace.steps[1], number=number) for number in range(1001))
    text = steps_text(replace(race.trace, steps=steps), PLAIN)
    assert f"... {1000 - STEPS_SHOWN_MAX} steps are not shown; -v shows them all" in text
    assert "\n  1000  " in text


@given(st.text(max_size=50), st.integers(3, 60))
def test_a_fitted_text_fits(text, width):
    assert cells(fitted(text, width)) <= max(width, 3)


def test_colour_is_there_only_when_asked(race):
    assert "\x1b" not in shown(race)
    assert "\x1b[31m" in shown(race, Layout(100, False, Paint(True)))


def test_amounts_are_for_people():
    assert [memory_text(number) for number in (48_000_000, 1_500_000_000)] == ["48 MB", "1.5 GB"]
    assert [seconds_text(number) for number in (0.5, 59.9, 61, 7200)] == [
        "0.50 s",
        "59.90 s",
        "1 min 01 s",
        "2 h 00 min",
    ]
