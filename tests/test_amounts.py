"""Amounts of memory mean the same on the command line and in a project file."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pcheck.cli import commands
from pcheck.project.amounts import amount_bytes
from tests.samples import GROWING, QUIET


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1", 1),
        ("67108864", 2**26),
        ("64B", 64),
        ("512MiB", 2**29),
        ("512mib", 2**29),
        ("64M", 2**26),
        ("2G", 2**31),
        ("1.5GiB", 3 * 2**29),
        ("1.5 GiB", 3 * 2**29),
        ("0.1K", 102),
        ("1T", 2**40),
        ("3KB", 3000),
        ("2GB", 2 * 10**9),
        (7, 7),
    ],
)
def test_an_amount_is_so_many_bytes(text, amount):
    assert amount_bytes(text) == amount


@pytest.mark.parametrize(
    "value",
    ["", "0", "0.2", "-1", "64X", "M", "1iB", "1..5G", "1,5G", "G2", "9" * 30, "9999999T", "\u0661M", 0, -5, 2**63],
)
def test_any_other_text_or_number_is_no_amount(value):
    assert amount_bytes(value) is None


@pytest.mark.parametrize("value", [True, 1.5, [1], None])
def test_nothing_but_texts_and_whole_numbers_is_an_amount(value):
    assert amount_bytes(value) is None


def run(*arguments):
    return CliRunner().invoke(commands, ["check", *arguments])


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("quiet.p").write_text(QUIET)
    Path("growing.p").write_text(GROWING)


def test_the_command_line_takes_one():
    assert "limits       bytes of memory 1 610 612 736\n" in run("quiet.p", "--memory", "1.5GiB").stdout
    result = run("quiet.p", "--memory", "64Q")
    assert result.exit_code == 2
    assert "it must be an amount of memory from 1 byte, such as '512MiB' or '2G', not '64Q'" in result.stderr


@pytest.mark.parametrize("value", ["'64MiB'", "67108864"])
def test_a_project_takes_one(value):
    Path("pcheck.toml").write_text(f"[project]\nsources = 'quiet.p'\n[check]\nmemory = {value}\n")
    assert "limits       bytes of memory 67 108 864\n" in run().stdout


def test_a_project_with_none_is_told_where():
    Path("pcheck.toml").write_text("[project]\nsources = 'quiet.p'\n[check]\nmemory = '64Q'\n")
    result = run()
    assert result.exit_code == 2
    assert "setting 'memory' must be an amount of memory from 1 byte, such as '512MiB' or '2G', but" in result.stderr
    assert "pcheck.toml:4:1" in result.stderr


@pytest.mark.parametrize("strategy", ["auto", "bfs", "dfs"])
@pytest.mark.parametrize("way", [[], ["--isolate"]])
def test_too_little_of_it_is_inconclusive(strategy, way):
    result = run("growing.p", "--engine", "interpreter", "--strategy", strategy, "--memory", "1M", *way)
    assert result.exit_code == 3
    assert "tcGrowing is inconclusive: the limit of memory was met; " in result.stdout
