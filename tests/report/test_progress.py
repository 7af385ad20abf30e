import io

import pytest

from pcheck.explorer import Snapshot
from pcheck.report.progress import ProgressReport, progress_text
from pcheck.report.terminal import cells


def snapshot(seconds=1.0, **more):
    values = {
        "phase": "search", "states": 12_345, "transitions": 50_000, "states_per_second": 9876.4, "depth": 12,
        "frontier": 345, "schedules": 40, "seconds": seconds, "memory_bytes": 48_000_000, "growing": (),
    }  # fmt: skip
    return Snapshot(**{**values, **more})


def test_a_snapshot_is_one_line():
    assert progress_text(snapshot()) == "12 345 states, 9 876/s, depth 12, 345 to do, 48 MB, 1.00 s"
    told = progress_text(snapshot(phase="undercutting"))
    assert told.startswith("violated, looking for a shorter counterexample, 12 345 states, ")
    assert "grows" not in told
    assert progress_text(snapshot(phase="sampling")).startswith("sampling, 40 schedules, 12 345 states, ")


def test_a_terminal_has_one_line_that_is_taken_away(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    stream = io.StringIO()
    report = ProgressReport("tc\x1bEvil", stream, is_terminal=True)
    report(snapshot())
    report(snapshot(2.0))
    report.close()
    lines = stream.getvalue().split("\r\x1b[K")
    assert len(lines) == 4 and lines[0] == lines[-1] == ""
    assert all(cells(line) < 60 and "\x1b" not in line for line in lines)


def test_elsewhere_there_are_plain_lines_now_and_then():
    stream = io.StringIO()
    report = ProgressReport("tcTest", stream, is_terminal=False)
    for tenths in range(120):
        report(snapshot(tenths / 10))
    report.close()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 2
    assert all(line.startswith("tcTest: 12 345 states") and "\x1b" not in line for line in lines)


@pytest.mark.parametrize("failure", [BrokenPipeError, OSError, ValueError])
def test_a_stream_that_fails_does_not_end_the_search(failure):
    class Broken(io.StringIO):
        def write(self, _):
            raise failure

    report = ProgressReport("t", Broken(), is_terminal=True)
    report(snapshot())
    report(snapshot())
    report.close()
