"""Guesses which name was meant. Bounded, because names come from anybody."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher

CANDIDATES_MAX = 2000
NAME_CHARACTERS_MAX = 100
SIMILARITY_MIN = 0.6


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like the name, or None when none is alike; ties go to the alphabet."""
    if len(name) > NAME_CHARACTERS_MAX:
        return None
    from difflib import SequenceMatcher  # noqa: PLC0415 - only a mistake needs it

    wanted = name.casefold()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: tuple[float, str] | None = None
    for candidate in sorted(set(islice(candidates, CANDIDATES_MAX))):
        if candidate == name or len(candidate) > NAME_CHARACTERS_MAX:
            continue
        score = _similarity(matcher, candidate, 0.0 if best is None else best[0])
        if score >= SIMILARITY_MIN and (best is None or score > best[0]):
            best = score, candidate
    return None if best is None else best[1]


def _similarity(matcher: SequenceMatcher[str], candidate: str, beaten: float) -> float:
    """How alike the two are; 0 as soon as it is clear that they are less than alike, or do not beat `beaten`."""
    matcher.set_seq1(candidate.casefold())
    for bound in (matcher.real_quick_ratio, matcher.quick_ratio):
        most = bound()
        if most < SIMILARITY_MIN or most <= beaten:
            return 0.0
    return matcher.ratio()
