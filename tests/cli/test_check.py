"""`pcheck check`: exit status, options, files and streams."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import pcheck.cli.check
import pcheck.kernel
import pcheck.kernel.provider
from pcheck.checker import InternalError, Program
from pcheck.cli import commands
from pcheck.cli.options import STRATEGIES
from pcheck.kernel.terms import Sharing
from pcheck.project.settings import SEARCH_SETTINGS
from pcheck.trace import files
from tests.samples import BROKEN, GROWING, LOOP, QUIET, RACE, STUCK


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in {"quiet": QUIET, "race": RACE, "growing": GROWING, "stuck": STUCK, "broken": BROKEN}.items():
        Path(f"{name}.p").write_text(text)
    return tmp_path


def run(*arguments, stdin=None):
    return CliRunner().invoke(commands, ["check", *arguments], input=stdin)


def last_line(result):
    return result.stdout.rstrip("\n").rpartition("\n")[2]


# --- exit status ---


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["quiet.p"], 0, "tcQuiet holds, exhaustively: 4 distinct states, 3 transitions, no faults"),
        (
            ["race.p", "--test", "tcRace"],
            1,
            "tcRace is violated after 2 steps, no faults: assertion failed: 2 came first",
        ),
        (["growing.p", "--max-states", "9"], 3, "tcGrowing is inconclusive: the limit of 9 states was met"),
        (["growing.p", "--bound", "Main.ticks <= 3"], 0, "tcGrowing holds, bounded by 'Main.ticks <= 3'"),
        (["race.p"], 1, "1 of 2 tests holds, exhaustively"),
        (["race.p", "quiet.p"], 2, ""),
    ],
)
def test_the_exit_status_is_that_of_the_worst_verdict(arguments, status, sentence):
    result = run(*arguments)
    assert result.exit_code == status
    assert last_line(result).startswith(sentence)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["broken.p"], "P0"),
        (["missing.p"], "P0101"),
        ([], "P0107"),
        (["quiet.p", "--test", "tcLoud"], "P0701"),
        (["quiet.p", "--test", "tc*Loud"], "P0701"),
        (["growing.p", "--bound", "Main.tocks <= 3"], "P0"),
        (["quiet.p", "--strategy", "depth"], "P0702"),
        (["quiet.p", "--output", "."], "P0118"),
    ],
)
def test_wrong_input_has_status_2_and_a_diagnostic(arguments, code):
    result = run(*arguments)
    assert result.exit_code == 2
    assert f"error[{code}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "junit"],
        ["--format", "sarif"],
        ["--format", "github"],
    ],
)
def test_what_does_not_exist_yet_is_refused_in_one_sentence(arguments):
    result = run("quiet.p", *arguments)
    assert result.exit_code == 2
    assert re.fullmatch(r"error\[P0702\]: option '--[a-z-]+' with '.+' is not supported yet\n", result.stderr)
    assert result.stdout == ""


needs_kernel = pytest.mark.skipif(not pcheck.kernel.is_available, reason="the kernel was not built")


@needs_kernel
@pytest.mark.parametrize(
    ("arguments", "strength"),
    [
        (["--store", "hash"], "probabilistically (64-bit fingerprints; chance that a state was omitted below 3.3e-19)"),
        (["--store", "bitstate"], "probabilistically (3 bits a state; chance that a state was omitted below 1.1e-19)"),
        (["--strategy", "swarm"], "probabilistically (3 bits a state; chance that a state was omitted below 8.5e-16)"),
        (["--strategy", "dfs"], "exhaustively"),
    ],
)
def test_a_search_says_what_it_remembers_of_a_state(arguments, strength):
    result = run("quiet.p", *arguments)
    assert result.exit_code == 0
    assert last_line(result) == f"tcQuiet holds, {strength}: 4 distinct states, 3 transitions, no faults"


@needs_kernel
def test_a_swarm_that_is_not_done_says_how_much_it_sampled():
    result = run("growing.p", "--strategy", "swarm", "--timeout", "0.2")
    assert result.exit_code == 0
    said = r"tcGrowing is not violated in [\d ]+ members? of a swarm in 0\.2 seconds \(seed 0\): .* in the largest, .*"
    assert re.fullmatch(said, last_line(result))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--store", "hash", "--engine", "interpreter"], "only the native engine has '--store hash'"),
        (["--strategy", "swarm", "--engine", "interpreter"], "only the native engine has '--strategy swarm'"),
        (
            ["--store", "bitstate", "--strategy", "random"],
            "strategy 'random' follows schedules and stores no states, so '--store bitstate' means nothing",
        ),
    ],
)
def test_what_no_engine_can_do_is_refused(arguments, sentence):
    result = run("quiet.p", *arguments)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == f"error[P0709]: {sentence}"


def test_without_the_kernel_what_only_it_has_is_refused(monkeypatch):
    monkeypatch.setattr("pcheck.kernel.is_available", False)
    result = run("quiet.p", "--store", "hash")
    assert result.exit_code == 2
    assert "only the native engine has '--store hash', and it was not built" in result.stderr
    assert "P0708" not in result.stderr


@needs_kernel
def test_a_pinned_count_needs_an_exhaustive_search(folder):
    Path("pcheck.toml").write_text('[project]\nsources = ["quiet.p"]\n[[run]]\ntest = "tcQuiet"\nstates = 4\n')
    assert run("pcheck.toml").exit_code == 0
    result = run("pcheck.toml", "--store", "hash")
    assert result.exit_code == 3
    assert last_line(result).endswith("exactly 4 states are expected, which only an exhaustive search can tell")


@pytest.mark.parametrize("engine", ["auto", "interpreter"])
@pytest.mark.parametrize("strategy", ["random", "pct", "priority"])
def test_samples_say_how_many_they_are_and_never_that_the_test_holds(strategy, engine):
    result = run("quiet.p", "--strategy", strategy, "--schedules", "7", "--seed", "3", "--engine", engine)
    assert result.exit_code == 0
    kind = "" if strategy == "random" else f"'{strategy}' "
    assert last_line(result).startswith(f"tcQuiet is not violated in 7 sampled {kind}schedules (seed 3): ")
    assert f"strategy     {strategy}, 7 schedules, granularity send\n" in result.stdout
    chance = "each of the last 6 schedules had a chance of at least 1 in 18 to show a violation of depth 3 within 3"
    assert (chance in result.stdout) == (strategy == "pct")
    assert run("race.p", "--strategy", strategy, "--test", "tcRace").exit_code == 1


def test_the_depth_of_pct_is_an_option():
    result = run("quiet.p", "--strategy", "pct", "--pct-depth", "2")
    assert "at least 1 in 6 to show a violation of depth 2 within 3 transitions" in result.stdout
    assert "as long as no schedule runs more than 2 machines and apart from what '$'" in result.stdout
    Path("pcheck.toml").write_text('[check]\nstrategy = "pct"\npct_depth = 1\n[project]\nsources = "quiet.p"\n')
    assert "at least 1 in 2 to show a violation of depth 1" in run().stdout


@pytest.mark.parametrize(
    ("arguments", "name", "help_"),
    [
        (["--pct-depth", "4"], "--pct-depth", "it is for '--strategy pct'"),
        (["--strategy", "random", "--pct-depth", "4"], "--pct-depth", "it is for '--strategy pct'"),
        (["--strategy", "swarm", "--store", "hash"], "--store", "each member of a swarm has a bit array of its own"),
        (["--strategy", "swarm", "--store", "exact"], "--store", "each member of a swarm has a bit array of its own"),
        (["--schedules", "4"], "--schedules", "of '--strategy pct', '--strategy priority' and '--strategy"),
    ],
)
def test_an_option_for_other_strategies_is_a_warning(arguments, name, help_):
    result = run("quiet.p", *arguments)
    assert result.exit_code == 0
    assert f"warning[P0705]: option '{name}' has no effect here" in result.stderr
    assert help_ in result.stderr


def test_without_the_kernel_the_native_engine_is_refused(monkeypatch):
    monkeypatch.setattr("pcheck.kernel.is_available", False)
    result = run("quiet.p", "--engine", "native")
    assert result.exit_code == 2
    assert result.stderr.startswith("error[P0709]: engine 'native' cannot be used: the kernel was not built")


def test_without_the_kernel_the_interpreter_explores_and_says_so_once(monkeypatch):
    monkeypatch.setattr("pcheck.kernel.is_available", False)
    result = run("race.p")
    assert result.stderr.count("P0708") == 1
    assert "engine       interpreter" in result.stdout
    assert "P0708" not in run("quiet.p", "--engine", "interpreter").stderr


@pytest.mark.skipif(not pcheck.kernel.is_available, reason="the kernel was not built")
@pytest.mark.parametrize("engine", ["auto", "native", "interpreter"])
def test_the_engine_is_named_with_its_memory(engine):
    result = run("quiet.p", "--engine", engine, "-v")
    assert f"engine       {'interpreter' if engine == 'interpreter' else 'native'}\n" in result.stdout
    assert ("% remembered" in result.stdout) == (engine != "interpreter")


@pytest.mark.skipif(not pcheck.kernel.is_available, reason="the kernel was not built")
def test_it_is_told_when_steps_are_not_remembered(monkeypatch):
    make_core = pcheck.kernel.provider.make_core

    def make_forgetful(*arguments, **options):
        core = make_core(*arguments, **options)
        core.recall(3, 0, 0)
        return core

    monkeypatch.setattr("pcheck.kernel.provider.make_core", make_forgetful)
    result = run("growing.p", "--engine", "native", "--max-states", "50", "-v")
    assert re.search(r"steps +not remembered, as few recur: \d+ of \d+ had to be taken anew", result.stdout)
    assert "% remembered" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], ""),
        (["--strategy", "bfs"], ""),
        (["--engine", "interpreter"], "only the native engine shares a search among threads"),
        (["--strategy", "random"], "threads share only a breadth-first search, not '--strategy random'"),
        (["--strategy", "dfs"], "threads share only a breadth-first search, not '--strategy dfs'"),
        (["--store", "hash"], "threads share only an exact store, not '--store hash'"),
    ],
)
@needs_kernel
def test_jobs_without_effect_are_told_with_the_reason(arguments, reason):
    result = run("quiet.p", "--jobs", "2", *arguments)
    assert result.exit_code == 0
    assert ("option '--jobs' has no effect here" in result.stderr) == bool(reason)
    assert reason in result.stderr


def test_less_memory_than_pcheck_has_at_the_start_is_a_warning():
    result = run("quiet.p", "--memory", "1M")
    assert re.search(r"warning\[P0711\]: option '--memory' allows less than the \d+ MB that pcheck", result.stderr)
    assert "P0711" not in run("quiet.p", "--memory", "1T").stderr


@pytest.mark.parametrize(
    ("settings", "message", "help_"),
    [
        ('strategy = "BFS"', "error[P0115]: setting 'strategy' must be 'auto', 'bfs',", "did you mean 'bfs'?"),
        ("resume = true", "error[P0715]: 'resume' does not know from where to go on", "add 'checkpoint = \"DIR\"'"),
        (
            'strategy = "dfs"\ncheckpoint = "kept"',
            "error[P0715]: only a breadth-first search with an exact store can be kept, not 'strategy = \"dfs\"'",
            "",
        ),
        (
            'engine = "interpreter"\nstore = "hash"',
            "error[P0709]: only the native engine has 'store = \"hash\"'",
            "leave out 'engine = \"interpreter\"'",
        ),
        ('format = "junit"', "error[P0702]: option 'format' with 'junit' is not supported yet", ""),
        ("schedules = 7", "warning[P0705]: option 'schedules' has no effect here", "'strategy = \"pct\"', "),
    ],
)
def test_what_is_wrong_with_a_setting_is_shown_in_the_project_file(settings, message, help_):
    Path("pcheck.toml").write_text(f'[project]\nsources = ["quiet.p"]\n[check]\n{settings}\n')
    result = run()
    line = 5 if "store" in settings and "engine" in settings else 4
    assert f"pcheck.toml:{line}:1" in result.stderr
    assert message in result.stderr
    assert help_ in result.stderr
    assert "--" not in result.stderr.replace("-->", "")


def test_an_option_comes_before_the_setting_and_is_blamed():
    Path("pcheck.toml").write_text('[project]\nsources = ["quiet.p"]\n[check]\nstrategy = "bfs"\n')
    result = run("--strategy", "dfs", "--checkpoint", "kept")
    assert "not '--strategy dfs'" in result.stderr
    assert "pcheck.toml:" not in result.stderr


def test_a_setting_of_a_run_is_blamed_where_it_stands():
    runs = '[[run]]\ntest = "tcQuiet"\nstrategy = "bfs"\n[[run]]\ntest = "tcQuiet"\nstrategy = "dfs"\n'
    Path("pcheck.toml").write_text(f'[project]\nsources = ["quiet.p"]\n{runs}')
    assert "pcheck.toml:8:1" in run("--checkpoint", "kept").stderr


def test_the_project_file_knows_the_strategies_of_the_command_line():
    assert SEARCH_SETTINGS["strategy"].choices == STRATEGIES


@pytest.mark.skipif(not pcheck.kernel.is_available, reason="the kernel was not built")
def test_verbose_shows_what_threads_did(monkeypatch):
    monkeypatch.setattr("pcheck.kernel.session.SHARING", Sharing(1, 1, 100, 1))
    told = run("quiet.p", "--jobs", "2", "-v").stdout
    assert re.search(r"threads +2, \d+ states shared in \d+ rounds, \d+ of them left to one", told)
    assert "threads" not in run("quiet.p", "-v").stdout


@pytest.mark.parametrize(
    "arguments", [["--engine", "interpreter"], ["--engine", "auto"], ["--jobs", "1"], ["--no-liveness"]]
)
def test_what_changes_nothing_now_is_accepted(arguments):
    assert run("quiet.p", *arguments).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--max-states", "0"], "must be a whole number from 1 to 2^63 - 1, not '0'"),
        (["--max-states", "9" * 30], "must be a whole number from 1 to 2^63 - 1, not '999"),
        (["--seed", "-1"], "must be a whole number from 0 to 2^63 - 1"),
        (["--jobs", "17"], "must be a whole number from 1 to 16, not '17'"),
        (["--pct-depth", "0"], "must be a whole number from 1 to 100, not '0'"),
        (["--pct-depth", "101"], "must be a whole number from 1 to 100, not '101'"),
        (["--timeout", "nan"], "must be a number of seconds above 0"),
        (["--timeout", "0"], "must be a number of seconds above 0"),
        (["--timeout", "1e308"], "must be a number of seconds above 0 and at most 1000000000, not '1e308'"),
        (["--max-stats", "1"], "--max-states"),
    ],
)
def test_bad_usage_has_status_2_and_says_what_is_right(arguments, words):
    result = run("quiet.p", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_an_unknown_command_gets_the_nearest_name():
    result = CliRunner().invoke(commands, ["chek"])
    assert result.exit_code == 2
    assert "Did you mean 'check'?" in result.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["list", "-h"]])
def test_help_is_no_failure(arguments):
    assert CliRunner().invoke(commands, arguments).exit_code == 0


# --- trouble ---


@pytest.mark.parametrize("failure", [InternalError("the replay differs"), ValueError("x\x1b[31m"), RecursionError()])
def test_a_mistake_of_pcheck_has_status_4_and_no_traceback(monkeypatch, failure):
    def fail(*_, **__):
        raise failure

    monkeypatch.setattr(Program, "check", fail)
    result = run("quiet.p")
    assert result.exit_code == 4
    assert "please report it" in result.stderr
    assert "Traceback" not in result.stderr and "\x1b" not in result.stderr
    assert "Traceback" in run("quiet.p", "--debug").stderr


def test_what_was_learned_before_a_mistake_is_shown(monkeypatch):
    check = Program.check

    def fail_at_the_second(self, test, *arguments, **more):
        if test.name == "tcNoSpec":
            raise ValueError("oops")
        return check(self, test, *arguments, **more)

    monkeypatch.setattr(Program, "check", fail_at_the_second)
    result = run("race.p", "--format", "json")
    assert result.exit_code == 4
    assert [test["name"] for test in json.loads(result.stdout)["tests"]] == ["tcRace"]


def test_a_counterexample_that_cannot_be_saved_still_counts():
    Path("blocked/tcRace.trace.json").mkdir(parents=True)
    result = run("race.p", "--test", "tcRace", "--traces", "blocked")
    assert result.exit_code == 1
    assert "note: the counterexample is not saved: " in result.stdout
    assert "replay it with" not in result.stdout


def test_a_file_in_place_of_the_folder_for_traces_is_refused_before_the_search():
    Path("taken").write_text("")
    for folder, reason in (("taken", "it"), ("taken/below", "'taken'")):
        result = run("race.p", "--traces", folder)
        assert (result.exit_code, result.stdout) == (2, "")
        said = f"error[P0118]: '{folder}' cannot be written: {reason} is a file and not a folder\n"
        assert result.stderr == said


def test_an_output_that_cannot_be_written_is_no_success():
    Path("blocked").write_text("")
    result = run("quiet.p", "--output", "blocked/file")
    assert result.exit_code == 2
    assert "error[P0118]" in result.stderr
    assert run("race.p", "--output", "blocked/file").exit_code == 1


def test_a_full_disk_leaves_no_half_file(monkeypatch):
    Path("old.json").write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    result = run("quiet.p", "--output", "old.json", "--format", "json")
    assert "no space left on device" in result.stderr
    assert Path("old.json").read_text() == "old"


# --- formats and files ---


def test_json_is_one_document_and_nothing_else():
    result = run("race.p", "--format", "json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["verdict"], len(document["tests"])) == (1, "violated", 2)
    assert Path(document["tests"][0]["violation"]["trace"]).is_file()


def test_json_holds_the_diagnostics():
    result = run("broken.p", "--format", "json")
    document = json.loads(result.stdout)
    assert (result.exit_code, document["verdict"], document["tests"]) == (2, "invalid", [])
    assert document["diagnostics"][0]["file"] == "broken.p"
    assert result.stderr == ""


@pytest.mark.parametrize("format", ["console", "json"])
def test_output_is_what_would_go_to_standard_output(format):
    plain = run("quiet.p", "--format", format).stdout
    result = run("quiet.p", "--format", format, "--output", "new/out.txt")
    hide = re.compile(r"(?m)^.*(time|seconds|memory).*$")
    assert result.stdout == ""
    assert hide.sub("", Path("new/out.txt").read_text()) == hide.sub("", plain)


def test_quiet_is_one_sentence_a_test():
    result = run("race.p", "--quiet")
    assert len(result.stdout.splitlines()) == 3


def test_verbose_shows_where_everything_happened():
    assert "enters state Init   race.p:" in run("race.p", "-v").stdout


def test_counterexamples_are_saved_and_the_command_is_printed():
    result = run("race.p")
    assert Path("pcheck-traces/tcRace.trace.json").is_file()
    assert "replay it with: pcheck replay pcheck-traces/tcRace.trace.json\n" in result.stdout
    run("race.p", "--traces", "else where")
    assert "'else where/tcRace.trace.json'" in run("race.p", "--traces", "else where").stdout


def test_a_test_that_holds_writes_nothing():
    run("quiet.p")
    assert not Path("pcheck-traces").exists()


def test_diagrams_are_written_beside_the_trace():
    result = run("race.p", "--diagram", "mermaid")
    assert Path("pcheck-traces/tcRace.sequence.mmd").read_text().startswith("sequenceDiagram\n")
    assert Path("pcheck-traces/tcRace.states.mmd").read_text().startswith("flowchart TD\n")
    assert "note: diagram: pcheck-traces/tcRace.states.mmd\n" in result.stdout


def test_a_diagram_as_text_also_stands_after_the_steps():
    result = run("race.p", "--test", "tcRace", "--diagram", "text")
    diagram = Path("pcheck-traces/tcRace.sequence.txt").read_text(encoding="utf-8")
    assert "[Adder(4)]" in diagram
    assert diagram in result.stdout
    assert result.stdout.index("error[") < result.stdout.index(diagram)


def test_the_project_file_can_ask_for_diagrams():
    project('[project]\nsources = ["race.p"]\n[check]\ndiagram = "dot"\n')
    run("--test", "tcRace")
    assert Path("pcheck-traces/tcRace.sequence.dot").exists()
    run("--test", "tcRace", "--diagram", "mermaid", "--traces", "other")
    assert sorted(path.name for path in Path("other").glob("*.s*.*")) == ["tcRace.sequence.mmd", "tcRace.states.mmd"]


# --- programs and projects ---


def test_standard_input_is_a_program():
    result = run("-", stdin=QUIET)
    assert result.exit_code == 0
    assert run("-", stdin="\udcff".encode("utf-8", "surrogateescape")).exit_code == 2


def project(text):
    Path("pcheck.toml").write_text(text)


def test_runs_expect_and_set():
    project(
        '[project]\nname = "p"\nsources = ["race.p"]\n[check]\nquiet = true\n'
        '[[run]]\ntest = "tcRace"\nexpect = "violated"\nkind = "assertion"\n'
        '[[run]]\ntest = "tcNo*"\nstates = 7\n'
    )
    result = run()
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].endswith("2 came first; as expected")
    assert re.search(r"; exactly 7 states are expected, not \d+$", lines[1])


def test_a_run_counts_when_its_test_is_named_and_the_result_says_so():
    project('[project]\nname = "p"\nsources = ["race.p"]\n[[run]]\ntest = "tcRace"\nexpect = "violated"\n')
    result = run("--test", "tcRace")
    assert result.exit_code == 0
    assert "note: with the settings and the expectation of the run at pcheck.toml:5:" in result.stdout


def test_the_command_line_is_above_the_run_and_the_run_above_the_project():
    project(
        '[project]\nname = "p"\nsources = ["quiet.p"]\n[check]\nseed = 1\nmax_states = 100\nformat = "json"\n'
        '[[run]]\ntest = "tcQuiet"\nseed = 2\nmax_states = 2\nexpect = "inconclusive"\n'
    )
    (test,) = json.loads(run().stdout)["tests"]
    assert (test["seed"], test["states"], test["verdict"]) == (2, 2, "inconclusive")
    (test,) = json.loads(run("--seed", "3").stdout)["tests"]
    assert test["seed"] == 3


def test_several_runs_of_one_test_all_count():
    project(
        '[project]\nname = "p"\nsources = ["race.p"]\n[check]\ntest = "tcRace"\n'
        '[[run]]\ntest = "tcRace"\nexpect = "violated"\n'
        '[[run]]\ntest = "tcRace"\nexpect = "holds"\n'
    )
    result = run("--format", "json")
    traces = [test["violation"]["trace"] for test in json.loads(result.stdout)["tests"]]
    assert result.exit_code == 1
    assert len(set(traces)) == 2


def test_a_run_of_no_test_is_wrong_input():
    project('[project]\nname = "p"\nsources = ["quiet.p"]\n[[run]]\ntest = "tcQiet"\n')
    result = run()
    assert result.exit_code == 2
    assert "error[P0701]: this run names 'tcQiet', which matches no test\n --> pcheck.toml:" in result.stderr.replace(
        "  -->", " -->"
    )


def test_a_mistake_in_the_faults_of_a_run_is_shown_in_the_project_file():
    project('[project]\nname = "p"\nsources = ["quiet.p"]\n[[run]]\ntest = "tcQuiet"\nfaults = "crash Nobody <= 1"\n')
    result = run()
    assert result.exit_code == 2
    assert "error[P0720]: there is no machine or interface 'Nobody'" in result.stderr
    assert "pcheck.toml:6:17" in result.stderr
    replaced = run("--faults", "drop eNothing <= 1")
    assert "error[P0720]: there is no event 'eNothing'" in replaced.stderr
    assert "--faults:1:6" in replaced.stderr


def test_an_empty_fault_list_takes_away_those_of_a_run():
    project('[project]\nname = "p"\nsources = ["quiet.p"]\n[[run]]\ntest = "tcQuiet"\nfaults = "crash Nobody <= 1"\n')
    result = run("--faults", "")
    assert result.exit_code == 0
    assert last_line(result) == "tcQuiet holds, exhaustively: 4 distinct states, 3 transitions, no faults"


@pytest.mark.parametrize(
    ("table", "bound", "place"),
    [
        ("check", "'Main.tocks <= 3'", ":4:15"),
        ("check", "['Main.ticks <= 9', 'Main.tocks <= 3']", ":4:35"),
        ("check", '"Main.\\u0074ocks <= 3"', ":4:1"),
        ("check", "'Main.ticks <= '", ":4:23"),
        ("[run]", "'Main.tocks <= 3'", ":4:15"),
    ],
)
def test_a_wrong_bound_of_a_project_is_shown_there(table, bound, place):
    test = "test = 'tcGrowing'\n" if table == "[run]" else ""
    project(f"[project]\nsources = 'growing.p'\n[{table}]\nbound = {bound}\n{test}")
    result = run()
    assert result.exit_code == 2
    assert f"--> pcheck.toml{place}\n" in result.stderr
    assert json.loads(run("--format", "json").stdout)["diagnostics"][0]["file"] == "pcheck.toml"


def test_a_wrong_bound_of_the_command_line_is_shown_as_such():
    project("[project]\nsources = 'growing.p'\n[check]\nbound = 'Main.tocks <= 3'\n")
    assert "--> --bound:1:6\n" in run("--bound", "Main.tocks <= 3").stderr


def test_foreign_code_is_announced():
    Path("foreign.p").write_text("fun Secret(): int;\n" + QUIET)
    Path("binding.py").write_text("def Secret():\n    return 1\n")
    assert run("foreign.p", "--foreign", "binding.py").stdout.startswith("foreign code: binding.py is run\n")


# --- real processes ---


def start(*arguments, **more):
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}
    environment["PYTHONPATH"] = str(Path(pcheck.cli.check.__file__).parents[2])
    command = [sys.executable, "-m", "pcheck", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, **more)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_prints_what_was_learned(number):
    """The model counts for ever, and tells when its search is under way."""
    Path("counting.p").write_text("""
        fun Told(count: int): int;
        event eTick;
        machine Main {
            var count: int;
            start state Counting {
                entry { send this, eTick; }
                on eTick do { count = Told(count + 1); send this, eTick; }
            }
        }
        test tcCounting [main=Main]: { Main };
    """)
    foreign = "def Told(count):\n    print(end='begun\\n' * (count == 9), flush=True)\n    return count\n"
    Path("telling.py").write_text(foreign)
    process = start("check", "counting.p", "--foreign", "telling.py", "--strategy", "bfs", "--max-states", "100000000")
    assert process.stderr.readline() == b"begun\n"
    process.send_signal(number)
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    last = out.decode().rstrip("\n").rpartition("\n")[2]
    assert last.startswith("tcCounting is inconclusive: it was interrupted")
    assert b"Traceback" not in errors


def test_a_reader_that_leaves_is_no_failure():
    process = start("check", "race.p")
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) in {1, 130}
    assert errors == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_standard_output_is_told():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pcheck", "check", str(Path("quiet.p").absolute())],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=Path(pcheck.cli.check.__file__).parents[2],
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"no space left on device" in done.stderr and b"Exception" not in done.stderr
    assert done.stderr.endswith(b"tcQuiet holds, exhaustively: 4 distinct states, 3 transitions, no faults\n")


@pytest.mark.parametrize("format_", ["console", "json"])
def test_a_verdict_that_cannot_be_written_into_the_file_is_told_aside(format_):
    Path("file").write_text("")
    result = run("race.p", "--output", "file/x", "--format", format_)
    assert result.exit_code == 1
    assert "error[P0118]" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("1 of 2 tests holds, exhaustively: ")


def test_the_document_names_the_tests_that_were_not_run(monkeypatch):
    check = Program.check

    def interrupted(program, test, *arguments, **more):
        if test.name == "tcNoSpec":
            os.kill(os.getpid(), signal.SIGINT)
        return check(program, test, *arguments, **more)

    assert json.loads(run("race.p", "--format", "json").stdout)["not_run"] == []
    monkeypatch.setattr(Program, "check", interrupted)
    result = run("race.p", "--format", "json")
    assert result.exit_code == 130
    document = json.loads(result.stdout)
    assert [test["name"] for test in document["tests"]] == ["tcRace"]
    assert document["not_run"] == ["tcNoSpec"]


def test_an_encoding_without_the_characters_gets_escapes():
    Path("accent.p").write_text(QUIET.replace("send other", 'print "é漢";\n send other'), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    environment["PYTHONPATH"] = str(Path(pcheck.cli.check.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-m", "pcheck", "check", "accent.p"],
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_library_without_tests_is_checked_for_mistakes_and_nothing_runs():
    Path("library.p").write_text("event e;\nmachine A { start state S { on e goto S; } }\n")
    result = run("library.p")
    assert result.exit_code == 0, result.output
    assert "nothing was run" in result.stderr
    assert run("library.p", "--test", "t").exit_code == 2


@pytest.mark.parametrize("engine", ["native", "interpreter"] if pcheck.kernel.is_available else ["interpreter"])
def test_a_run_that_never_ends_is_a_violation(engine):
    Path("loop.p").write_text(LOOP)
    result = run("loop.p", "--engine", engine)
    assert result.exit_code == 1
    message = "'Finishes' stays hot for ever, as in state 'Busy'"
    assert last_line(result) == f"tcLoop is violated in a loop of 2 steps after 2 steps, no faults: {message}"
    assert "\ncounterexample: 2 steps, then a loop of 2 steps for ever\n" in result.stdout
    document = json.loads(run("loop.p", "--engine", engine, "--format", "json").stdout)
    violation = document["tests"][0]["violation"]
    assert (document["verdict"], violation["kind"], violation["steps"]) == ("violated", "liveness-cycle", 4)


def test_fair_choices_are_asked_for():
    Path("loop.p").write_text(LOOP)
    result = run("loop.p", "--fair-choices")
    assert result.exit_code == 0
    assert last_line(result).startswith("tcLoop holds, exhaustively if choices are fair: ")
    assert re.search(r"choices +fair\n", result.stdout)
    (test,) = json.loads(run("loop.p", "--fair-choices", "--format", "json").stdout)["tests"]
    assert test["fair_choices"] is True
    assert any("as if every choice were fair" in warning for warning in test["warnings"])


def test_fair_choices_are_no_condition_where_nothing_can_be_hot():
    result = run("quiet.p", "--fair-choices")
    assert last_line(result).startswith("tcQuiet holds, exhaustively: ")
    assert "as if every choice were fair" not in result.stdout


def test_without_liveness_nothing_is_said_of_loops():
    Path("loop.p").write_text(LOOP)
    result = run("loop.p", "--no-liveness")
    assert result.exit_code == 0
    assert last_line(result).startswith("tcLoop holds, exhaustively without liveness: ")
    assert "a run may end in a hot state, or never leave it" in result.stdout


def test_sampling_claims_nothing_of_runs_that_never_end():
    Path("loop.p").write_text(LOOP)
    result = run("loop.p", "--strategy", "random", "--schedules", "2", "--max-depth", "9")
    assert result.exit_code == 0
    assert "'Finishes' was decided only for runs that end, not for those that go on for ever" in result.stdout
