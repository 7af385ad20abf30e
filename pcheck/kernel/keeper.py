"""Keeps a search of the kernel in a file now and then, and brings it back.

Then what was asked is asked again, and the kernel's numbers are loaded.
"""

from __future__ import annotations

import hashlib
import marshal
from array import array
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from pcheck.kernel import checkpoint
from pcheck.kernel.checkpoint import LOG, PIECE_BYTES, Header, Piece
from pcheck.kernel.log import WORDS, Question
from pcheck.kernel.session import Session
from pcheck.project.files import reason_of
from pcheck.system.checkpoint import Checkpointing, Counts, Identity, Kept, Unfit
from pcheck.system.effort import Sampling
from pcheck.system.local import Local
from pcheck.system.watch import Watch

GAP = 19
"""Between two checkpoints lies at least so many times what the last one took: they take a twentieth of the time."""

COUNTS = ("kept_states", "kept_transitions", "kept_depth")
"""What the kernel counts of what a checkpoint would keep now."""


class Section(IntEnum):
    """The parts of a search, as in snapshot.h."""

    QUEUES = 0
    CONFIGS = 1
    LONGEST = 2
    LAYOUT = 3
    GROUPS = 4
    PAIRS = 5
    STATES = 6
    LEVELS = 7
    SEARCH = 8


class Keeper:
    """The checkpoints of one search."""

    def __init__(self, session: Session, watch: Watch, checkpointing: Checkpointing, identity: Identity) -> None:
        self.sampling: Sampling | None = None
        """What was sampled beside the search."""
        self.is_closed = False
        """The search is no longer one that can go on later."""
        self.unloaded: Counts | None = None
        """What is kept, where it could not be brought back whole."""
        self._session = session
        self._watch = watch
        self._checkpointing = checkpointing
        self._identity = identity
        self._due = watch.seconds + checkpointing.interval_seconds
        self._digest = _Digest(session)
        self._states: int | None = None
        self._resumed: int | None = None
        self._saved = b""
        self._written = 0
        self._problem = ""
        self._is_too_large = False

    @property
    def kept(self) -> Kept:
        """What became of the checkpoints so far."""
        return Kept(str(self._checkpointing.path), self._states, self._resumed, self._problem, self._is_too_large)

    def is_due(self) -> bool:
        """Return whether it is time for a checkpoint."""
        return not self.is_closed and self._watch.seconds >= self._due

    def save(self) -> None:
        """Write a checkpoint; when that fails, the one before stays, and the search goes on."""
        begin = self._watch.seconds
        try:
            position = self._session.core.section(Section.SEARCH, 0)[0]
            if position == self._saved:
                return
            is_first = self._states is None
            checkpoint.write(self._checkpointing.path, self._header(), self._pieces(), is_first=is_first)
        except checkpoint.Taken:
            self.is_closed = True
            self._problem = "another run keeps its search there"
        except (OSError, ValueError) as failure:
            self._problem = reason_of(failure)
        except MemoryError:
            self._problem = "there is not enough memory"
        else:
            self._saved, self._states, self._problem = position, self._written, ""
        self._session.counters.problem = self.kept.warning
        took = self._watch.seconds - begin
        self._due = self._watch.seconds + max(self._checkpointing.interval_seconds, GAP * took)

    def finish(self, *, is_decided: bool) -> None:
        """Keep where the search ended, so that it can go on; a verdict only where there is a checkpoint already."""
        if self.is_closed or (is_decided and self._states is None):
            return
        try:
            self.save()
        except KeyboardInterrupt:
            self._problem = "it was interrupted"

    def resume(self) -> bool:
        """Bring the search back where it was kept; False when there is nothing. Raises Unfit."""
        path = self._checkpointing.path
        if not self._checkpointing.is_resumed or not path.exists():
            return False
        self.is_closed = True                                # until all is loaded, nothing may be overwritten
        try:
            header = checkpoint.fitting_header(path, self._identity)
            self._load_whole(header)
        except Unfit as unfit:
            unfit.path = path
            raise
        self.is_closed = False
        self.sampling = _sampling_of(header.get("sampling"))
        self._saved = self._session.core.section(Section.SEARCH, 0)[0]
        self._states = self._resumed = self._session.refresh()["states"]
        return True

    def _header(self) -> Header:
        known = self._session.provider.log.settled
        return {
            "identity": self._identity,
            "sampling": self.sampling,
            "known": list(known),
            "digest": self._digest.up_to(known[0], known[1]),
            "counts": [self._session.core.counters()[name] for name in COUNTS],
        }

    def _pieces(self) -> Iterator[Piece]:
        yield from self._log_pieces()
        core = self._session.core
        for section in Section:
            following = 0
            while True:
                data, following = core.section(section, following)
                if not data:
                    break
                yield section, data
            if section == Section.STATES:
                self._written = following

    def _log_pieces(self) -> Iterator[Piece]:
        log = self._session.provider.log
        length = max(PIECE_BYTES // log.words.itemsize // WORDS, 1) * WORDS
        first, end = 0, log.settled[-1]
        while first < end:
            last = min(first + length, end)
            while log.words[last - WORDS] == Question.ITEMS:    # they belong to the question behind them
                last += WORDS
            yield LOG, log.words[first:last].tobytes()
            first = last

    def _load_whole(self, header: Header) -> None:
        """Load all; where that is not possible, or not wanted any more, tell at least what is kept."""
        try:
            self._load(header, checkpoint.read(self._checkpointing.path, self._identity))
        except (MemoryError, KeyboardInterrupt) as failure:
            self.unloaded = checkpoint.counts_of(header)
            self._states = self._resumed = self.unloaded.states
            self._is_too_large = isinstance(failure, MemoryError)
            raise

    def _load(self, header: Header, pieces: Iterator[Piece]) -> None:
        core, has_begun, section = self._session.core, False, -1
        for section, data in pieces:
            if section == LOG and not has_begun:
                self._ask_again(data)
                continue
            if not has_begun:
                self._compare(header)
                has_begun = True
            if section > Section.SEARCH or not core.load(section, data):
                raise Unfit("it is damaged: its numbers contradict each other")
        if section != Section.SEARCH:
            raise Unfit("it is damaged: it has no end")

    def _ask_again(self, data: bytes) -> None:
        provider, questions = self._session.provider, array("I")
        if len(data) % (questions.itemsize * WORDS):
            raise Unfit("it is damaged: a question has no end")
        questions.frombytes(data)
        before = len(provider.log.words)
        items: list[int] = []
        for first in range(0, len(questions), WORDS):
            kind, *words = questions[first : first + WORDS]
            try:
                if kind == Question.QUEUE:
                    provider.note_queue(words[0], words[1], words[3])
                elif kind == Question.ITEMS:
                    items += words
                elif kind >= Question.PROSPECTS:
                    provider.ask_outside((kind, words[0], words[1], words[2], words[3]), items)
                    items.clear()
                else:
                    self._session.core.ask(kind, *words)
            except (MemoryError, KeyboardInterrupt):
                raise
            except Exception as failure:  # what a wrong question leads to can be anything
                raise Unfit(f"it is damaged: a question has no answer ({type(failure).__name__})") from failure
        if items:
            raise Unfit("it is damaged: a question has no end")
        provider.views.suppose_used()
        if provider.log.words[before:] != questions:
            raise Unfit("the program answered otherwise this time")

    def _compare(self, header: Header) -> None:
        known = self._session.provider.log.settled
        if header.get("known") != list(known) or header.get("digest") != self._digest.up_to(known[0], known[1]):
            raise Unfit("the program answered otherwise this time")


class _Digest:
    """Of what locals and messages are, so that a program that now answers otherwise is noticed.

    Networks are not in it, only their number is compared: the environment makes them of paths and messages.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known = (hashlib.blake2b(digest_size=16), hashlib.blake2b(digest_size=16), 1, 2)
        """Of locals, of messages, and how many are in them; assigned at once, for an interruption can come anywhere."""

    def up_to(self, locals_count: int, messages_count: int) -> str:
        """Return the digest of the first locals and messages; the counts never go back."""
        provider = self._session.provider
        locals_, messages = self._known[0].copy(), self._known[1].copy()
        for number in range(self._known[2], locals_count):
            locals_.update(_local_bytes(provider.local_at(number)))
        for message in provider.messages[self._known[3] : messages_count]:
            messages.update(_bytes(message and tuple(message)))
        self._known = (locals_, messages, locals_count, messages_count)
        return locals_.hexdigest() + messages.hexdigest()


def _sampling_of(value: object) -> Sampling | None:
    if not isinstance(value, list) or len(value) != len(Sampling._fields):
        return None
    return Sampling(*value) if all(type(number) is int and number >= 0 for number in value) else None


def _local_bytes(local: Local) -> bytes:
    frames = tuple(tuple(frame) for frame in local.frames)
    return _bytes((*local[:5], frames, local.created, *local.birth))


def _bytes(value: Any) -> bytes:
    try:
        return marshal.dumps(value, 2)                       # without references, which depend on who else holds it
    except ValueError:                                       # a foreign value, which has no bytes
        return b"?"
