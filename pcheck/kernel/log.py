"""Every question of a kernel in order: who answers them again, in the same order, gives the same numbers again."""

from __future__ import annotations

from array import array
from enum import IntEnum

WORDS = 5
"""Of one question: its kind, slot, local, message, and the level of the search."""


class Question(IntEnum):
    """What is asked, as in binding_snapshot.c; and what is told of queues: slot, length, 0, position."""

    STEP = 0
    OBSERVE = 1
    WITHIN = 2
    QUEUE = 3


class Log:
    """The questions that one provider answered."""

    def __init__(self) -> None:
        self.words = array("I")
        self.settled = (1, 2, 0, 1, 0)
        """How many locals, messages, paths, violations and words of the log there were after the last answer.

        An interruption can leave more of them; this is assigned at once, so that it is always right.
        """

    def add(self, question: tuple[Question, int, int, int, int], counts: tuple[int, int, int, int]) -> None:
        """Note a question, and how many locals, messages, paths and violations there are after it."""
        self.words.extend(question)
        self.settled = (*counts, len(self.words))
