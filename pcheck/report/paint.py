"""Colours of console output, or none. Takes texts that are quoted already."""

from __future__ import annotations

from typing import Literal

import click

from pcheck.records import dataclass

Tone = Literal["good", "bad", "doubt"]
_COLOURS = {"good": "green", "bad": "red", "doubt": "yellow"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Styles texts when enabled."""

    is_enabled: bool

    def tone(self, text: str, tone: Tone) -> str:
        """Return the text in the colour of good news, bad news or doubt."""
        return click.style(text, fg=_COLOURS[tone], bold=True) if self.is_enabled else text

    def bold(self, text: str) -> str:
        """Return the text emphasised."""
        return click.style(text, bold=True) if self.is_enabled else text

    def dim(self, text: str) -> str:
        """Return the text in the background."""
        return click.style(text, dim=True) if self.is_enabled else text
