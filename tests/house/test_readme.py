"""What the README shows is what pcheck prints, and what it links to exists."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import pcheck
from pcheck.cli import commands

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)


@pytest.fixture(autouse=True)
def at_home(monkeypatch):
    monkeypatch.chdir(ROOT)


def printed(tmp_path, *arguments):
    return CliRunner().invoke(commands, ["check", "models/lock-service", *arguments, "--traces", str(tmp_path)]).stdout


@pytest.mark.parametrize(
    ("test", "beginning"), [("tcLeaseWithFencing", "$ pcheck check"), ("tcLeaseWithoutFencing", "  14  Client(4)")]
)
def test_the_output_shown_is_that_of_the_command(tmp_path, test, beginning):
    (shown,) = [text.splitlines() for _, text in BLOCKS if text.startswith(beginning)]
    lines = printed(tmp_path, "--test", test).splitlines()
    assert [line for line in shown if line.strip() != "..." and line[0] != "$" and line not in lines] == []


def test_the_picture_is_drawn_as_now(tmp_path):
    printed(tmp_path, "--test", "tcLeaseWithoutFencing", "--diagram", "dot")
    names = set(re.findall(r'label="?([\w.]+\(\d+\))', (tmp_path / "tcLeaseWithoutFencing.sequence.dot").read_text()))
    picture = (ROOT / "docs/images/lease-without-fencing.svg").read_text("utf-8")
    assert names and [name for name in names if name not in picture] == []


def test_the_python_example_runs(capsys):
    (example,) = [text for kind, text in BLOCKS if kind == "python"]
    exec(compile(example, "README.md", "exec"), {"pcheck": pcheck})
    assert "tcStaleVotes violated" in capsys.readouterr().out


def test_links_lead_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
