"""The tables that are kept are the ones that would be made; whatever else lies in their place is passed over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pcheck.language import kept_tables
from pcheck.language.kept_tables import BUILT, FORMAT, packed, tables_of_p
from pcheck.language.tables import Tables, make_tables

GRAMMAR = (Path(__file__).parents[2] / "grammar" / "p.lark").read_bytes()
TABLES = make_tables(GRAMMAR.decode())

READ_ONE = (
    "from pcheck.language.grammar import parse; from pcheck.source import SourceFile; "
    "from pcheck.diagnostics import Collector; print(len(parse(SourceFile('x', 'event e;'), Collector()).declarations))"
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of caches, with nothing built beside the grammar."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr(kept_tables, "_packed", lambda name: b"" if name == BUILT else GRAMMAR)
    monkeypatch.setattr(kept_tables, "_cache_folder", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The grammars that tables were made of."""
    asked: list[str] = []

    def make(grammar: str) -> Tables:
        asked.append(grammar)
        return TABLES

    monkeypatch.setattr(kept_tables, "make_tables", make)
    return asked


def kept_file(cache: Path) -> Path:
    (path,) = cache.rglob("*.tables")
    return path


def start(code: str, cache: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache), "HOME": str(cache)}
    return subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )


def test_tables_are_made_once_and_then_kept(cache: Path, made: list[str]) -> None:
    assert tables_of_p() == TABLES
    assert tables_of_p() == TABLES
    assert made == [GRAMMAR.decode()]
    assert [path.name for path in kept_file(cache).parent.iterdir()] == [kept_file(cache).name]


GOOD = packed(TABLES, GRAMMAR)
HEAD, _, BODY = GOOD.partition(b"\n")
OTHER = GRAMMAR.replace(b'"machine"', b'"engine_"')


@pytest.mark.parametrize(
    "bad",
    [
        b"", b"\n", b"rubbish", b"{}", b"null", GOOD[:-1], GOOD + b" ", GOOD[: len(GOOD) // 2], BODY, b"\x80" + GOOD,
        HEAD + b"\n" + BODY[1:], GOOD.replace(FORMAT.encode(), b"pcheck 0.0 tables 0", 1),
        GOOD.replace(b" 1 ", b" 2 ", 1), packed(TABLES, OTHER), packed(TABLES, GRAMMAR[:-1]),
    ],
)  # fmt: skip
def test_a_file_that_is_broken_old_or_foreign_is_replaced(cache: Path, made: list[str], bad: bytes) -> None:
    tables_of_p()
    kept_file(cache).write_bytes(bad)
    assert tables_of_p() == TABLES
    assert len(made) == 2
    assert kept_file(cache).read_bytes() == GOOD


def test_any_changed_byte_is_noticed(cache: Path) -> None:
    for place in range(0, len(GOOD), 997):
        changed = bytearray(GOOD)
        changed[place] ^= 1
        assert kept_tables._unpacked(bytes(changed), GRAMMAR) is None, place


def test_another_grammar_has_another_file(cache: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    tables_of_p()
    monkeypatch.setattr(kept_tables, "_packed", lambda name: b"" if name == BUILT else OTHER)
    tables_of_p()
    assert made == [GRAMMAR.decode(), OTHER.decode()]
    assert len([*cache.rglob("*.tables")]) == 2


def test_tables_built_with_the_package_need_no_cache(
    cache: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_tables, "_packed", lambda name: GOOD if name == BUILT else GRAMMAR)
    assert tables_of_p() == TABLES
    assert (made, [*cache.iterdir()]) == ([], [])


def test_tables_that_were_built_of_another_grammar_are_passed_over(
    cache: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = packed(TABLES, OTHER)
    monkeypatch.setattr(kept_tables, "_packed", lambda name: old if name == BUILT else GRAMMAR)
    tables_of_p()
    assert made == [GRAMMAR.decode()]


@pytest.mark.parametrize("obstacle", ["a file for the folder", "a folder for the file", "no home", "no space"])
def test_a_place_that_cannot_be_used_is_harmless(
    cache: Path, made: list[str], monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    if obstacle == "a file for the folder":
        (cache / "pcheck").write_text("not a folder")
    elif obstacle == "a folder for the file":
        tables_of_p()
        path = kept_file(cache)
        path.unlink()
        path.mkdir()
    else:
        def fail(*_: object) -> Path:
            raise RuntimeError if obstacle == "no home" else OSError(28, "no space left on device")

        name = "_cache_folder" if obstacle == "no home" else "Path.write_bytes"
        monkeypatch.setattr(f"pcheck.language.kept_tables.{name}", fail)
    before = sorted(cache.rglob("*"))
    made.clear()
    assert (tables_of_p(), len(made)) == (TABLES, 1)
    assert [path for path in sorted(cache.rglob("*")) if path.is_file()] == [path for path in before if path.is_file()]


def test_processes_that_start_at_once_all_read_right(tmp_path: Path) -> None:
    running = [start(READ_ONE, tmp_path) for _ in range(3)]
    answers = [process.communicate(timeout=60) for process in running]
    assert answers == [("1\n", "")] * 3
    left = {path.suffix for path in tmp_path.rglob("*") if path.is_file()}
    assert left <= {".tables"}


def test_kept_tables_need_no_lark_whatever_its_version(tmp_path: Path) -> None:
    assert start(READ_ONE, tmp_path).communicate(timeout=60) == ("1\n", "")
    without = "import sys; sys.modules['lark'] = None\n" + READ_ONE
    assert start(without, tmp_path).communicate(timeout=60) == ("1\n", "")


def test_a_checkout_has_its_grammar_beside_the_package(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    code = READ_ONE.replace("from pcheck", "import sys; sys.modules['pcheck.grammar'] = None; from pcheck", 1)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(root), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("1\n", "")
