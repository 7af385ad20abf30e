"""A forked process that runs one function and sends messages; it is gone before its parent is, whatever happens.

Only where the system can fork. Messages are pickled Python values, each preceded by its length.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import select
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from pcheck.records import dataclass

is_possible: bool = hasattr(os, "fork")
"""This system can fork."""

Send = Callable[[object], None]
Body = Callable[[Send], object]
"""What it returns is the last message."""

_ASKING = (signal.SIGINT, signal.SIGTERM)
_LENGTH_BYTES = 8
_READ_BYTES = 1 << 16
_UNFINISHED = 70
"""The status of a child whose body did not return."""
INTERRUPTED = 130
"""The status of a child whose body did not take an interruption."""
_EXIT_SECONDS = 1.0
_PR_SET_PDEATHSIG = 1


class NoChild(Exception):  # noqa: N818 - the caller does without
    """The system has no process to give."""


class ChildTrace(Exception):  # noqa: N818 - it only carries the text, as the cause of what was raised
    """The traceback of an exception that was raised in a child."""

    def __str__(self) -> str:
        return f"in the child process:\n{self.args[0]}"


@dataclass(frozen=True, slots=True)
class Raised:
    """The message of a body that raised something."""

    error: Exception
    trace: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A child that ended; nothing more will come from it."""

    code: int
    """As `os.waitstatus_to_exitcode`: negative for a signal."""
    trace: str
    """Where it was when it crashed, as far as Python could still tell."""


@contextmanager
def forked(body: Body) -> Iterator[Child]:
    """Fork a child that runs the body; at the end it is gone. Raises NoChild when the system refuses."""
    _flush()                                                 # or the child would write it again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ASKING)  # until both sides are ready for an interruption
    try:
        child = _fork(body)
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            yield child
        finally:
            child.end()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Child:
    """The parent's view of the child."""

    def __init__(self, process: int, *, messages: int, life: int, crash: int) -> None:
        self._process = process
        self._messages = messages
        self._life = life
        self._crash = crash
        self._buffer = bytearray()
        self._code: int | None = None
        self._poll = select.poll()
        self._poll.register(messages, select.POLLIN)

    def receive(self, seconds: float) -> object:
        """Return the next message, Gone when there will be no more, or None when the time is over."""
        while True:
            length = int.from_bytes(self._buffer[:_LENGTH_BYTES], "little") + _LENGTH_BYTES
            if _LENGTH_BYTES < length <= len(self._buffer):
                data = bytes(self._buffer[_LENGTH_BYTES:length])
                del self._buffer[:length]
                return pickle.loads(data)
            if not self._poll.poll(seconds * 1000):
                is_over = self._has_ended() and not self._poll.poll(0)
                return self._gone() if is_over else None
            part = os.read(self._messages, _READ_BYTES)
            if not part:
                return self._gone()
            self._buffer += part

    def interrupt(self) -> None:
        """Ask the child to end soon."""
        if not self._has_ended():
            os.kill(self._process, signal.SIGINT)

    def end(self) -> None:
        """Kill the child if it still runs, and forget it."""
        if not self._has_ended():
            os.kill(self._process, signal.SIGKILL)
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
        for pipe in (self._messages, self._life, self._crash):
            os.close(pipe)

    def _gone(self) -> Gone:
        until = time.monotonic() + _EXIT_SECONDS
        while not self._has_ended() and time.monotonic() < until:
            time.sleep(0.005)
        code = -signal.SIGKILL if self._code is None else self._code     # it lives, but cannot speak: `end` kills it
        trace = b""
        with suppress(BlockingIOError):
            trace = os.read(self._crash, _READ_BYTES)
        return Gone(code, trace.decode("utf-8", "replace"))

    def _has_ended(self) -> bool:
        if self._code is None:
            found, status = os.waitpid(self._process, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if found else None
        return self._code is not None


def _fork(body: Body) -> Child:
    messages, life, crash = os.pipe(), os.pipe(), os.pipe()
    parent = os.getpid()
    try:
        process = os.fork()
    except OSError as failure:
        for pipe in (*messages, *life, *crash):
            os.close(pipe)
        raise NoChild(str(failure)) from failure
    if process == 0:
        _live(body, parent, messages=messages, life=life, crash=crash)
    for pipe in (messages[1], life[0], crash[1]):
        os.close(pipe)
    os.set_blocking(crash[0], False)
    return Child(process, messages=messages[0], life=life[1], crash=crash[0])


def _live(
    body: Body, parent: int, *, messages: tuple[int, int], life: tuple[int, int], crash: tuple[int, int]
) -> NoReturn:
    """Be the child, from its first moment to its last; the stack of the parent is never seen again."""
    code = _UNFINISHED
    try:
        for pipe in (messages[0], life[1], crash[0]):
            os.close(pipe)
        _die_with(parent, life[0])
        faulthandler.enable(crash[1])
        interruption = _Interruption()
        _run(body, messages[1], interruption)
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    finally:
        os._exit(code)


def _run(body: Body, pipe: int, interruption: _Interruption) -> None:
    def send(message: object) -> None:
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        rest = memoryview(len(data).to_bytes(_LENGTH_BYTES, "little") + data)
        while rest:
            rest = rest[os.write(pipe, rest) :]

    try:
        last = body(send)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent is to know
        last = Raised(_portable(error), "".join(traceback.format_exception(error)))
    interruption.is_over = True
    _flush()
    send(last)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()


def _portable(error: Exception) -> Exception:
    """Return the exception if it survives the way through the pipe, else one that says the same."""
    with suppress(Exception):
        copy = pickle.loads(pickle.dumps(error))
        if type(copy) is type(error) and str(copy) == str(error):
            return error
    return RuntimeError(f"{type(error).__name__}: {error}")


class _Interruption:
    """Turns the first signal to stop into KeyboardInterrupt; the others change nothing."""

    def __init__(self) -> None:
        self.is_over = False
        signal.set_wakeup_fd(-1)                             # it leads to the parent
        for number in _ASKING:
            signal.signal(number, self._take)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ASKING)

    def _take(self, _number: int, _frame: FrameType | None) -> None:
        if not self.is_over:
            self.is_over = True
            raise KeyboardInterrupt


def _die_with(parent: int, life: int) -> None:
    """See to it that this process ends when its parent does: the other end of `life` is the parent's alone."""
    if sys.platform == "linux":
        with suppress(ImportError, OSError, AttributeError):
            import ctypes  # noqa: PLC0415 - optional, and slow

            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)   # works even while C code holds Python's lock
    threading.Thread(target=_end_after, args=(life,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(_UNFINISHED)


def _end_after(life: int) -> None:
    os.read(life, 1)
    os._exit(_UNFINISHED)
