"""The colours of every picture and page: machines by their order, and what needs attention. One place for all formats.

Colours never tell alone: each thing that has one also has a word or a shape. Any two machines in a row, the violation
and the hot differ for people who cannot tell red from green, or blue from yellow; texts have a contrast of 4.5 or more.
"""

from __future__ import annotations

from pcheck.records import dataclass

_FILL_SHARE = 0.14


@dataclass(frozen=True, slots=True)
class Tint:
    """One colour: for lines and words on the page, and a pale form of it, on which the ink of the theme is written."""

    line: str
    fill: str


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours on a light or a dark page."""

    page: str
    ink: str
    """Words."""
    faint: str
    """Words and lines in the background."""
    rule: str
    """Lifelines and frames, which may be overlooked."""
    machines: tuple[Tint, ...]
    monitor: Tint
    hot: Tint
    cold: Tint
    fault: Tint
    violation: Tint
    plain: Tint
    """What is none of these."""

    def machine(self, place: int) -> Tint:
        """The colour of the machine at a place of the order in which they appear; it comes again after some."""
        return self.machines[place % len(self.machines)]


def _mixed(line: str, page: str) -> str:
    """A pale form of a colour on a page."""
    parts = ((int(line[n : n + 2], 16), int(page[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(page_part + (part - page_part) * _FILL_SHARE):02x}" for part, page_part in parts)


def _tint(line: str, page: str) -> Tint:
    return Tint(line, _mixed(line, page))


def _theme(
    page: str, machines: tuple[str, ...], ink: tuple[str, str, str], *, marks: tuple[str, str, str, str, str]
) -> Theme:
    """`ink` is strong, faint and for rules; `marks` are for monitors, hot, cold, faults and the violation."""
    monitor, hot, cold, fault, violation = (_tint(line, page) for line in marks)
    strong, faint, rule = ink
    tints = tuple(_tint(line, page) for line in machines)
    plain = Tint(faint, page)
    return Theme(page, strong, faint, rule, tints, monitor, hot, cold, fault, violation, plain)


LIGHT = _theme(
    "#ffffff",
    ("#2855fa", "#4b7d73", "#825ac3", "#96694b", "#324673", "#82233c", "#5a198c"),
    ("#22303c", "#5d6b78", "#b4bfc9"),
    marks=("#4f5d6b", "#a85400", "#0b6e8f", "#b0267f", "#b3261e"),
)
DARK = _theme(
    "#12171d",
    ("#73e6ff", "#aaebc8", "#8782b4", "#a5913c", "#55968c", "#dcdc8c", "#c35ff5"),
    ("#e6ebf0", "#9aa7b3", "#46525e"),
    marks=("#aebccb", "#ffab4a", "#5fd0ef", "#ff7cc8", "#ff7a70"),
)
