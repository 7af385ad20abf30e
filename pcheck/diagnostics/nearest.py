"""Guesses which name was meant. Bounded, because names come from anybody."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import islice

CANDIDATES_MAX = 2000
NAME_CHARACTERS_MAX = 100
SIMILARITY_MIN = 0.6


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate most like the name, or None when none is alike; ties go to the alphabet."""
    if len(name) > NAME_CHARACTERS_MAX:
        return None
    wanted = name.casefold()
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: tuple[float, str] | None = None
    for candidate in sorted(set(islice(candidates, CANDIDATES_MAX))):
        score = _similarity(matcher, candidate)
        if candidate != name and score >= SIMILARITY_MIN and (best is None or score > best[0]):
            best = score, candidate
    return None if best is None else best[1]


def _similarity(matcher: SequenceMatcher[str], candidate: str) -> float:
    if len(candidate) > NAME_CHARACTERS_MAX:
        return 0.0
    matcher.set_seq1(candidate.casefold())
    if matcher.real_quick_ratio() < SIMILARITY_MIN or matcher.quick_ratio() < SIMILARITY_MIN:
        return 0.0
    return matcher.ratio()
