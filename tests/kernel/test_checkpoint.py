"""The files of checkpoints: whole or not at all, refused when they are damaged, harmless whatever they say."""

from __future__ import annotations

import errno
import json
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import BinaryIO

import pytest

import pcheck
from pcheck.kernel import checkpoint, is_available
from pcheck.kernel.checkpoint import HEADER, LOG
from pcheck.kernel.keeper import Keeper, Section
from pcheck.kernel.session import Session
from pcheck.report.judgement import Outcome, judge
from pcheck.report.sentence import sentence
from pcheck.report.telling import grouped
from pcheck.system.checkpoint import Checkpointing, Unfit
from pcheck.system.plan import SearchPlan
from pcheck.system.watch import Watch
from tests.agreement.test_faults_agree import ONE_CLIENT
from tests.agreement.two_engines import kernel_session, lowered
from tests.generated import load
from tests.kernel.test_engine import GRID
from tests.kernel.test_resume import IDENTITY, keeper, kept
from tests.samples import RACE

pytestmark = pytest.mark.skipif(not is_available, reason="the kernel was not built")

PLAN = SearchPlan(strategy="bfs")


class Subject:
    """A test whose search is kept when it has 30 states."""

    def __init__(self, text: str, path: Path, plan: SearchPlan = PLAN) -> None:
        program = load(text)
        self.plan = plan
        self.path = path
        self.low = lowered(program, plan)
        self.composition = program.composition(program.tests[0].name, faults=plan.faults)
        session = self.session()
        session.run(pause_states=30)
        kept(session, path)
        self.data = path.read_bytes()

    def session(self) -> Session:
        return kernel_session(self.low, self.composition, self.plan)

    def resumed(self, data: bytes) -> Session:
        self.path.write_bytes(data)
        session = self.session()
        assert keeper(session, self.path).resume()
        return session


@pytest.fixture
def race(tmp_path: Path) -> Subject:
    return Subject(RACE, tmp_path / "race.checkpoint")


@pytest.fixture
def faulty(tmp_path: Path) -> Subject:
    plan = replace(PLAN, faults="drop * <= 1; restart Server <= 1; partition Client | Server <= 1 holding")
    return Subject(ONE_CLIENT, tmp_path / "faulty.checkpoint", plan)


@pytest.fixture
def grid(tmp_path: Path) -> Subject:
    return Subject(GRID.replace("SIZE", "3").replace("LIMIT", "3"), tmp_path / "grid.checkpoint")


def test_every_wrong_byte_is_noticed(race: Subject) -> None:
    race.resumed(race.data)
    for place in range(len(race.data)):
        spoilt = bytearray(race.data)
        spoilt[place] ^= 1 << place % 8
        with pytest.raises(Unfit):
            race.resumed(bytes(spoilt))


def test_every_missing_end_is_noticed(race: Subject) -> None:
    for length in range(len(race.data)):
        with pytest.raises(Unfit):
            race.resumed(race.data[:length])
    with pytest.raises(Unfit, match="follows its end"):
        race.resumed(race.data + b"\0")


def test_random_files_are_no_checkpoints(race: Subject) -> None:
    random = Random(1)
    for length in (0, 1, 9, 12, 100, 5_000):
        with pytest.raises(Unfit):
            race.resumed(random.randbytes(length))
        with pytest.raises(Unfit):
            race.resumed(race.data[:12] + random.randbytes(length))


def pieces_of(data: bytes) -> list[tuple[int, bytes]]:
    pieces, place = [], 12
    while place < len(data):
        section, length, _ = struct.unpack_from("<III", data, place)
        pieces.append((section, data[place + 12 : place + 12 + length]))
        place += 12 + length
    return pieces


def file_of(begin: bytes, pieces: list[tuple[int, bytes]]) -> bytes:
    parts = [begin[:12]]
    for section, data in pieces:
        checksum = zlib.crc32(data, zlib.crc32(struct.pack("<II", section, len(data))))
        parts.append(struct.pack("<III", section, len(data), checksum) + data)
    return b"".join(parts)


def spoilt(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) // 4) * 4
    (word,) = struct.unpack_from("<I", data, place)
    flipped = word ^ 1 << random.randrange(32)
    other = random.choice([random.getrandbits(32), random.randrange(64), word + 1, word - 1, flipped])
    return data[:place] + struct.pack("<I", other & 0xFFFFFFFF) + data[place + 4 :]


def test_wrong_numbers_with_right_checksums_do_no_harm(grid: Subject) -> None:
    assert sections_of(grid) >= {HEADER, LOG, *Section} - {Section.PAIRS, Section.LEVELS}
    survives_wrong_numbers(grid)


def test_wrong_numbers_of_what_happens_from_outside_do_no_harm(faulty: Subject) -> None:
    assert sections_of(faulty) >= {HEADER, LOG, *Section} - {Section.PAIRS}
    survives_wrong_numbers(faulty)


def sections_of(subject: Subject) -> set[int]:
    return {section for section, _ in pieces_of(subject.data)}


def survives_wrong_numbers(grid: Subject) -> None:
    """They are refused, or are numbers of some other search, which may contradict the program."""
    random = Random(2)
    pieces = pieces_of(grid.data)
    assert file_of(grid.data, pieces) == grid.data
    refused = 0
    for _ in range(600):
        changed = list(pieces)
        for _ in range(random.randint(1, 3)):
            number = random.randrange(1, len(pieces) - 1)
            section, data = changed[number]
            changed[number] = (section, spoilt(data, random))
        try:
            session = grid.resumed(file_of(grid.data, changed))
        except Unfit:
            refused += 1
            continue
        states = session.refresh()["states"]
        try:
            session.run(pause_states=states + 300)
            session.counterexample()
        except Exception as failure:  # noqa: BLE001 - what the program says to nonsense can be anything
            assert not isinstance(failure, SystemError | MemoryError), "an error of the program's semantics"
        for number in range(session.refresh()["states"]):
            session.core.state(number)
    assert refused > 300


def test_pieces_in_another_order_are_refused(grid: Subject) -> None:
    pieces = pieces_of(grid.data)
    for number in range(1, len(pieces) - 2):
        changed = [*pieces[:number], pieces[number + 1], pieces[number], *pieces[number + 2 :]]
        with pytest.raises(Unfit):
            grid.resumed(file_of(grid.data, changed))
        without = pieces[:number] + pieces[number + 1 :]
        if pieces[number][0] not in {Section.PAIRS}:
            with pytest.raises(Unfit):
                grid.resumed(file_of(grid.data, without))


def test_a_header_of_any_json_is_refused(grid: Subject) -> None:
    pieces = pieces_of(grid.data)
    header = json.loads(pieces[0][1])
    spoils = [
        b"", b"[]", b"{}", b"nonsense", b"[" * 100_000, b'{"identity": 3}', b'{"identity": {}}', b"\xff",
        json.dumps({**header, "known": [1]}).encode(),
        json.dumps({**header, "digest": None}).encode(),
        json.dumps({**header, "identity": {**IDENTITY, "sources": 3, "plan": []}}).encode(),
    ]  # fmt: skip
    for data in spoils:
        with pytest.raises(Unfit):
            grid.resumed(file_of(grid.data, [(HEADER, data), *pieces[1:]]))


def test_what_is_not_loaded_wholly_is_not_overwritten(grid: Subject) -> None:
    pieces = pieces_of(grid.data)
    grid.path.write_bytes(file_of(grid.data, pieces[:-2]))
    before = grid.path.read_bytes()
    session = grid.session()
    keeping = keeper(session, grid.path)
    with pytest.raises(Unfit):
        keeping.resume()
    keeping.finish(is_decided=False)
    assert grid.path.read_bytes() == before


class FullDisk:
    """A file that takes only so many bytes."""

    def __init__(self, stream: BinaryIO, room: int) -> None:
        self._stream = stream
        self._room = room

    def write(self, data: bytes) -> int:
        self._room -= len(data)
        if self._room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self._stream.write(data)


@pytest.mark.parametrize("room", [0, 11, 12, 200, 1_000])
def test_a_full_disk_leaves_the_checkpoint_before_it(grid: Subject, room: int, monkeypatch: pytest.MonkeyPatch) -> None:
    session = grid.session()
    keeping = keeper(session, grid.path)
    assert keeping.resume()
    session.run(pause_states=40)
    full: list[FullDisk] = []

    def write_piece(stream: BinaryIO, section: int, data: bytes) -> None:
        if not full:
            full.append(FullDisk(stream, room))
        full[0].write(data)

    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "_write_piece", write_piece)
        keeping.save()
    assert keeping.kept.problem == "no space left on device"
    told = f"the last checkpoint was not written to '{grid.path}': no space left on device"
    assert session.counters.problem == keeping.kept.warning == told
    assert grid.path.read_bytes() == grid.data
    assert list(grid.path.parent.iterdir()) == [grid.path]
    keeping.save()
    assert (keeping.kept.problem, session.counters.problem) == ("", "")
    assert grid.path.read_bytes() != grid.data


def test_half_written_files_of_the_dead_are_removed(grid: Subject) -> None:
    part = grid.path.with_name(f".{grid.path.name}.99999.part")
    part.write_bytes(b"half")
    with part.open("ab") as held:
        assert checkpoint._lock(held)
        kept(grid.session(), grid.path)
        assert part.exists(), "somebody still writes it"
    kept(grid.session(), grid.path)
    assert not part.exists()


def test_checkpoints_take_a_small_part_of_the_time(grid: Subject) -> None:
    now = [0.0]
    session = grid.session()
    watch = Watch(PLAN, None, clock=lambda: now[0])
    keeping = Keeper(session, watch, Checkpointing(grid.path, interval_seconds=5), IDENTITY)
    assert not keeping.is_due()
    now[0] = 5.0
    assert keeping.is_due()

    def slow(*_: object, **__: object) -> None:
        now[0] += 10.0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoint, "write", slow)
        keeping.save()
    now[0] += 189.0
    assert not keeping.is_due()
    now[0] += 2.0
    assert keeping.is_due()


def test_a_program_that_answers_otherwise_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "main.p").write_text(
        "fun Number(): int;\n"
        "machine Main { var n: int; start state S { entry { goto T; } } "
        "state T { entry { n = (n + Number()) % 7; goto U; } } "
        "state U { entry { send this, eGo; } on eGo do { goto T; } } }\n"
        "event eGo;\ntest tcMain [main=Main]: { Main };\n"
    )
    (tmp_path / "answer").write_text("3")
    (tmp_path / "foreign.py").write_text(
        f"from pathlib import Path\ndef Number():\n    return int(Path({str(tmp_path / 'answer')!r}).read_text())\n"
    )
    checkpointing = Checkpointing(tmp_path / "x.checkpoint", is_resumed=True)

    def states(**limits: int) -> int:
        program = pcheck.load(tmp_path / "main.p", foreign=tmp_path / "foreign.py")
        return program.check("tcMain", SearchPlan(**limits), checkpointing=checkpointing).search.states

    assert states(states_max=2) == 2
    total = states()
    assert total > 2
    (tmp_path / "answer").write_text("4")
    with pytest.raises(pcheck.InvalidProgram, match="answered otherwise"):
        states()


def test_a_search_out_of_memory_goes_on_with_more(tmp_path: Path) -> None:
    program = load(GRID.replace("SIZE", "6").replace("LIMIT", "7"))
    coarse = {"granularity": "handler", "strategy": "bfs"}
    checkpointing = Checkpointing(tmp_path / "x.checkpoint", is_resumed=True)
    short = program.check("tcGrid", SearchPlan(**coarse, memory_bytes_max=1), checkpointing=checkpointing).search
    assert (short.stop, short.kept.problem) == ("memory", "")
    whole = program.check("tcGrid", SearchPlan(**coarse), checkpointing=checkpointing).search
    assert 1_000 < whole.kept.resumed_states <= short.states
    assert (whole.verdict, whole.states, whole.transitions) == ("holds", 7**6 + 1, 6 * 7**6 + 1)


def test_a_checkpoint_that_does_not_fit_into_the_memory_is_told_and_stays(tmp_path: Path) -> None:
    program = load(GRID.replace("SIZE", "6").replace("LIMIT", "7"))
    coarse = {"granularity": "handler", "strategy": "bfs"}
    path = tmp_path / "x.checkpoint"
    checkpointing = Checkpointing(path, is_resumed=True)
    limited = SearchPlan(**coarse, states_max=100_000)
    first = program.check("tcGrid", limited, checkpointing=checkpointing).search
    data, states = path.read_bytes(), first.kept.states
    short = program.check("tcGrid", SearchPlan(**coarse, memory_bytes_max=1), checkpointing=checkpointing)
    assert path.read_bytes() == data
    found = short.search
    assert (found.verdict, found.stop) == ("inconclusive", "memory")
    assert (found.kept.resumed_states, found.kept.states, found.kept.is_too_large) == (states, states, True)
    assert (found.states, found.depth) == (states, first.depth)
    assert states < found.transitions <= first.transitions
    assert sentence(Outcome(short, judge(short, None))).startswith(
        f"tcGrid is inconclusive: the checkpoint of {grouped(states)} states does not fit into the memory;"
        f" no violation so far in {grouped(states)} distinct states, "
    )


def test_an_interruption_while_it_is_loaded_leaves_the_checkpoint(
    grid: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    session = grid.session()
    keeping = keeper(session, grid.path)
    monkeypatch.setattr(Keeper, "_load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        keeping.resume()
    keeping.finish(is_decided=False)
    assert grid.path.read_bytes() == grid.data
    assert (keeping.kept.resumed_states, keeping.kept.is_too_large) == (keeping.unloaded.states, False)


@pytest.mark.parametrize("has_links", [True, False])
def test_of_two_runs_with_one_file_the_second_keeps_nothing(
    grid: Subject, has_links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", no_link)
    grid.path.unlink()
    session = grid.session()
    session.run(pause_states=10)
    first, second = (keeper(session, grid.path) for _ in range(2))
    first.save()
    data = grid.path.read_bytes()
    assert list(grid.path.parent.iterdir()) == [grid.path]
    session.run(pause_states=20)
    second.save()
    assert (second.kept.states, second.kept.problem) == (None, "another run keeps its search there")
    assert not second.is_due()
    second.finish(is_decided=False)
    assert grid.path.read_bytes() == data
    assert list(grid.path.parent.iterdir()) == [grid.path]
    first.save()
    assert not first.kept.problem
    assert grid.path.read_bytes() != data
