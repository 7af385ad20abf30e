"""Colours can be read, and be told apart by people who see some colours alike."""

import math
from itertools import pairwise

import pytest

from pcheck.report.palette import DARK, LIGHT

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

VISIONS = {  # linear RGB as seen, after Machado, Oliveira and Fernandes (2009), full severity
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.052)),
    "no green": ((0.3673, 0.8606, -0.228), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.969)),
    "no blue": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}


def linear(colour):
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    lights = sorted(sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(x), strict=True)) for x in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(colour, vision):
    seen = [min(max(sum(a * b for a, b in zip(row, linear(colour), strict=True)), 0), 1) for row in VISIONS[vision]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    whites = (0.9505, 1, 1.089)
    sums = [sum(a * b for a, b in zip(row, seen, strict=True)) for row in rows]
    parts = [total / white for total, white in zip(sums, whites, strict=True)]
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in parts]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def difference(one, other):
    """How far two colours are apart for whoever sees them most alike."""
    return min(math.dist(lab(one, vision), lab(other, vision)) for vision in VISIONS)


def marks(theme):
    return (theme.monitor, theme.hot, theme.cold, theme.fault, theme.violation)


@THEMES
def test_words_can_be_read_on_the_page_and_on_every_fill(theme):
    tints = (*theme.machines, *marks(theme))
    assert min(contrast(words, theme.page) for words in (theme.ink, theme.faint)) >= 4.5
    assert min(contrast(tint.line, theme.page) for tint in tints) >= 4.5
    assert min(contrast(theme.ink, tint.fill) for tint in tints) >= 4.5


@THEMES
def test_machines_can_be_told_apart_whatever_colours_one_sees(theme):
    lines = [tint.line for tint in theme.machines]
    assert min(difference(a, b) for n, a in enumerate(lines) for b in lines[:n]) >= 14


@THEMES
def test_no_machine_looks_like_a_violation_or_like_what_is_hot(theme):
    for mark in (theme.violation, theme.hot):
        assert min(difference(tint.line, mark.line) for tint in theme.machines) >= 12


@THEMES
def test_colours_come_again_in_the_same_order(theme):
    count = len(theme.machines)
    assert [theme.machine(n + count) for n in range(count)] == list(theme.machines)
    assert all(one != other for one, other in pairwise(theme.machines))
