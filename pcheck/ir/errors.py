"""What functions on values raise when a run goes wrong. Duty: the rule and its raw values; the place is found later."""

from __future__ import annotations


class StepError(Exception):
    """A dynamic error: `key` names the sentence, such as "D-08" or "D-08.insert", `values` fill it.

    The values may be raw; whoever knows the op that failed knows their types and makes text of them.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
