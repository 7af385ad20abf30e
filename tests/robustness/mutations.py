"""Damage: real programs and project files with bytes and words lost, doubled, swapped or replaced."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

from tests.strategies_source import Source

ROOT = Path(__file__).parents[2]
SIZE_MAX = 5_000
_WORDS = re.compile(r'"[^"\n]*"|\w+|\s+|.', re.DOTALL)
_TOKENS = """
    state machine entry goto receive case on null halt this new union assert test main param seq any default choose
    forall invariant as to in ( ) { } [ ] ; , : . = == += -= $ $$ 0 99999999999 1.5 "{0}" " /* //
"""
STRANGE = (*_TOKENS.split(), "\x00", "\ufeff", "\u00e9", "\U0001d4b3", "\u2028")


def sources(*patterns: str) -> list[bytes]:
    """The contents of files of this repository that are not long."""
    paths = sorted(path for pattern in patterns for path in ROOT.glob(pattern))
    return [text for text in (path.read_bytes() for path in paths) if len(text) <= SIZE_MAX]


def with_damaged_words(source: Source, text: bytes) -> bytes:
    """The text after a few changes of its words."""
    words = _WORDS.findall(text.decode("utf-8", "replace"))
    for _ in range(source.between(1, 4)):
        if not words:
            break
        place, other = source.below(len(words)), source.below(len(words))
        match source.below(5):
            case 0:
                del words[place]
            case 1:
                words.insert(place, words[other])
            case 2:
                words[place], words[other] = words[other], words[place]
            case 3:
                words[place] = f" {source.pick(STRANGE)} "
            case _:
                first, last = sorted((place, min(other, place + 30)))
                words[first:last] = words[first:last] * source.pick([0, 2, 3])
    return "".join(words).encode("utf-8", "replace")


def with_damaged_bytes(source: Source, text: bytes) -> bytes:
    """The text after a few changes of its bytes."""
    damaged = bytearray(text)
    for _ in range(source.between(1, 6)):
        place = source.below(len(damaged) + 1)
        match source.below(3):
            case 0:
                damaged[place : place + 1] = bytes([source.below(256)])
            case 1:
                del damaged[place : place + source.between(1, 20)]
            case _:
                damaged[place:place] = bytes(source.below(256) for _ in range(source.between(1, 4)))
    return bytes(damaged)


@st.composite
def damaged(draw: st.DrawFn, texts: list[bytes]) -> bytes:
    """One of the texts, damaged."""
    source = Source.drawn(draw)
    text = draw(st.sampled_from(texts))
    return with_damaged_words(source, text) if source.chance(70) else with_damaged_bytes(source, text)
