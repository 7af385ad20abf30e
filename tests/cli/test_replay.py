"""`pcheck replay` and `pcheck list`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck.cli import commands
from tests.samples import BROKEN, LOOP, RACE

TRACE = "pcheck-traces/tcRace.trace.json"


def run(*arguments, stdin=None):
    return CliRunner().invoke(commands, list(arguments), input=stdin)


@pytest.fixture(autouse=True)
def saved(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("race.p").write_text(RACE)
    assert run("check", "race.p").exit_code == 1
    return tmp_path


def last_line(result):
    return result.stdout.rstrip("\n").rpartition("\n")[2]


def test_an_unchanged_program_still_fails():
    result = run("replay", TRACE)
    assert result.exit_code == 1
    assert last_line(result) == "tcRace still fails in the same way, after 2 steps: assertion failed: 2 came first"
    assert "  2  Adder(4) starts\n" in result.stdout
    assert "note:" not in result.stdout


def test_a_mended_program_no_longer_fails():
    Path("race.p").write_text(RACE.replace("request.amount == 1,", "request.amount > 0,"))
    result = run("replay", TRACE)
    assert result.exit_code == 0
    assert last_line(result) == "tcRace no longer fails: its schedule of 2 steps violates nothing"
    assert "note: source 'race.p' changed since the trace was saved\n" in result.stdout


def test_a_loop_is_run_once_and_judged_again():
    Path("loop.p").write_text(LOOP)
    assert run("check", "loop.p").exit_code == 1
    result = run("replay", "pcheck-traces/tcLoop.trace.json")
    assert result.exit_code == 1
    said = "tcLoop still fails in the same way, in a loop of 2 steps after 2 steps: 'Finishes' stays hot for ever"
    assert last_line(result).startswith(said)
    assert "  from here for ever: steps 3 to 4\n" in result.stdout
    for mended in (LOOP.replace("if ($)", "if ($$)"), LOOP.replace("hot state", "state")):
        Path("loop.p").write_text(mended)
        result = run("replay", "pcheck-traces/tcLoop.trace.json")
        assert result.exit_code == 0
        assert last_line(result) == "tcLoop no longer fails: its loop violates nothing"


def test_a_loop_that_is_wrong_though_all_choices_are_fair_is_replayed_so():
    Path("loop.p").write_text(LOOP.replace("announce eDone;", ""))
    assert run("check", "loop.p", "--fair-choices").exit_code == 1
    result = run("replay", "pcheck-traces/tcLoop.trace.json")
    assert result.exit_code == 1
    assert "still fails in the same way, in a loop of" in last_line(result)


def test_another_failure_is_told_apart():
    Path("race.p").write_text(RACE.replace("send job.counter", "assert job.amount == 1; send job.counter"))
    result = run("replay", TRACE)
    assert result.exit_code == 1
    assert "tcRace fails in another way than when the trace was saved, after 2 steps: " in last_line(result)


def test_a_program_that_does_something_else_now_no_longer_fails():
    Path("race.p").write_text(RACE.replace("new Adder((counter = counter, amount = 2));", ""))
    result = run("replay", TRACE)
    assert result.exit_code == 0
    assert last_line(result) == (
        "tcRace no longer fails: from step 2 of 2 on the program does something else, and what is left of the schedule "
        "violates nothing; 'pcheck check' tells whether it holds now"
    )


def test_what_is_left_of_a_schedule_may_still_fail():
    document = json.loads(Path(TRACE).read_text())
    document["schedule"].insert(1, {"machine": [9, 9], "answers": []})
    document["steps"].insert(1, document["steps"][1])
    Path(TRACE).write_text(json.dumps(document))
    Path("race.p").write_text(RACE + "// changed\n")
    result = run("replay", TRACE)
    assert result.exit_code == 1
    assert last_line(result) == (
        "tcRace still fails in the same way by what is left of its schedule, after 2 steps: "
        "assertion failed: 2 came first"
    )


def test_a_foreign_module_may_have_changed_too():
    Path("binding.py").write_text("def Amount():\n    return 2\n")
    Path("race.p").write_text("fun Amount(): int;\n" + RACE.replace("amount = 2", "amount = Amount()"))
    assert run("check", "race.p", "--foreign", "binding.py", "--quiet").exit_code == 1
    document = json.loads(Path(TRACE).read_text())
    document["schedule"] = [{"machine": [9, 9], "answers": []}]
    del document["steps"][2:]
    Path(TRACE).write_text(json.dumps(document))
    result = run("replay", TRACE, "--foreign", "binding.py")
    assert result.exit_code == 0
    assert "from step 1 of 1 on the program does something else" in last_line(result)


@pytest.mark.parametrize("arguments", [[], ["--original"]])
def test_a_lost_or_changed_program_can_be_replayed_from_the_trace(arguments):
    path = Path("race.p")
    path.write_text(BROKEN) if arguments else path.unlink()
    result = run("replay", TRACE, *arguments)
    assert result.exit_code == 1
    assert "saved in the trace" in result.stdout
    assert "still fails in the same way" in last_line(result)


def test_a_program_that_is_wrong_now_gives_its_diagnostics():
    Path("race.p").write_text(BROKEN)
    result = run("replay", TRACE)
    assert result.exit_code == 2
    assert "error[P03" in result.stderr


def test_a_test_that_is_gone_is_told():
    Path("race.p").write_text(RACE.replace("test tcRace", "test tcOther"))
    result = run("replay", TRACE)
    assert result.exit_code == 2
    assert "no test is called 'tcRace'" in result.stderr


def test_a_program_from_standard_input_is_in_its_trace():
    assert run("check", "-", "--traces", "other", stdin=RACE).exit_code == 1
    result = run("replay", "other/tcRace.trace.json", "--quiet")
    assert result.exit_code == 1
    assert result.stdout.startswith("tcRace still fails in the same way")


def test_a_trace_alone_runs_no_foreign_code():
    Path("binding.py").write_text("from pathlib import Path\nPath('ran').touch()\ndef Amount():\n    return 2\n")
    Path("race.p").write_text("fun Amount(): int;\n" + RACE.replace("amount = 2", "amount = Amount()"))
    assert run("check", "race.p", "--foreign", "binding.py", "--quiet").exit_code == 1
    Path("ran").unlink()
    result = run("replay", TRACE)
    assert result.exit_code == 2
    assert "runs only when the command line names it" in result.stderr
    assert not Path("ran").exists()
    assert run("replay", TRACE, "--foreign", "binding.py").exit_code == 1


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": 9, "tool": "x"}'])
def test_a_damaged_trace_is_a_diagnostic(text):
    Path("damaged.trace.json").write_text(text)
    result = run("replay", "damaged.trace.json")
    assert result.exit_code == 2
    assert "error[P0119]" in result.stderr


def test_a_missing_trace_is_a_diagnostic():
    assert "error[P0101]" in run("replay", "none.trace.json").stderr


@pytest.mark.parametrize(
    ("named", "code", "help_"),
    [
        ("tcRace", "P0101", f"did you mean '{TRACE}'?"),
        ("pcheck-traces", "P0102", f"did you mean '{TRACE}'?"),
        ("-", "P0101", "a trace is read from a file, not from standard input"),
    ],
)
def test_who_names_something_near_a_trace_is_told_its_file(named, code, help_):
    result = run("replay", named)
    assert result.exit_code == 2
    assert f"error[{code}]" in result.stderr and f"= help: {help_}" in result.stderr


def test_of_several_traces_in_a_folder_each_is_named():
    other = Path("pcheck-traces/tcOther.trace.json")
    other.write_text(Path(TRACE).read_text())
    assert f"= help: name one of its traces: '{other}', '{TRACE}'" in run("view", "pcheck-traces").stderr


def test_a_schedule_of_nonsense_is_told():
    document = json.loads(Path(TRACE).read_text())
    document["schedule"][0] = {"machine": [9, 9], "answers": [5]}
    Path(TRACE).write_text(json.dumps(document))
    result = run("replay", TRACE)
    assert result.exit_code == 2
    assert result.stderr == f"error[P0119]: '{TRACE}' does not fit its own program: step 1 of its 2 is not possible\n"


@pytest.mark.parametrize("command", ["replay", "explain", "view"])
def test_a_schedule_that_was_cut_is_damage(command):
    document = json.loads(Path(TRACE).read_text())
    del document["schedule"][-1]
    Path(TRACE).write_text(json.dumps(document))
    result = run(command, TRACE)
    assert result.exit_code == 2
    assert "its schedule does not have one choice for each of its steps" in result.stderr


SUM = """
event eAdd: int;
machine Total { var n: int; start state S { on eAdd do (k: int) { n = n + k; if (n == 5) { announce eFive; } } } }
machine Main { start state S { entry { send new Total(), eAdd, 5; } } }
event eFive;
scenario Five observes eFive { start state Waiting { on eFive goto Seen; } cold state Seen { ignore eFive; } }
test tcSum [main=Main]: { Main, Total };
"""


def test_a_run_that_never_failed_is_compared_step_by_step():
    Path("sum.p").write_text(SUM)
    assert run("simulate", "sum.p", "--output", "sum.trace.json").exit_code == 0
    said = last_line(run("replay", "sum.trace.json"))
    assert said.startswith("tcSum goes as it went: its run of ") and said.endswith("and still satisfies 'Five'")
    Path("sum.p").write_text("\n" + SUM)
    assert last_line(run("replay", "sum.trace.json")) == said
    Path("sum.p").write_text(SUM.replace("n = n + k;", "n = n + k; print \"added\";"))
    other = last_line(run("replay", "sum.trace.json"))
    assert other.startswith("tcSum goes otherwise than it went: from step ")
    assert other.endswith(" on the program does something else, and " + said.partition(": ")[2])


def test_a_witness_says_that_its_scenario_is_not_satisfied_any_more():
    Path("sum.p").write_text(SUM)
    assert run("check", "sum.p").exit_code == 0
    trace = "pcheck-traces/tcSum-Five.trace.json"
    assert last_line(run("replay", trace)).endswith("violates nothing, and still satisfies 'Five'")
    Path("sum.p").write_text(SUM.replace("eAdd, 5", "eAdd, 7"))
    result = run("replay", trace)
    assert result.exit_code == 0
    assert "goes otherwise than it went" in last_line(result)
    assert "but no longer satisfies 'Five'" in last_line(result)


def test_a_replay_can_be_drawn():
    result = run("replay", TRACE, "--diagram", "dot")
    assert Path("pcheck-traces/tcRace.sequence.dot").read_text().startswith("graph sequence {")
    assert "note: diagram: pcheck-traces/tcRace.sequence.dot\n" in result.stdout


def test_tests_are_listed_with_their_main_machine_and_specs():
    result = run("list", "race.p")
    assert result.exit_code == 0
    assert result.stdout == "tcRace    main Main  specs SmallFirst\ntcNoSpec  main Main  no specs\n"


def test_a_list_in_json():
    document = json.loads(run("list", "race.p", "--format", "json").stdout)
    assert document["tests"][0] == {
        "name": "tcRace",
        "base_name": "tcRace",
        "main": "Main",
        "specs": ["SmallFirst"],
        "faults": [],
        "file": "race.p",
        "line": 47,
        "column": 6,
    }


def test_a_list_of_a_wrong_program_is_status_2():
    Path("broken.p").write_text(BROKEN)
    assert run("list", "broken.p").exit_code == 2
