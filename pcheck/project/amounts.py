"""Amounts as people write them: of memory '512MiB', '2G', '1.5 GiB', '300MB', or a plain number; and the largest."""

from __future__ import annotations

import re

WHOLE_MAX = 2**63 - 1
WHOLE_MAX_SHOWN = "2^63 - 1"
SECONDS_MAX = 10**9
SECONDS_EXPECTED = f"a number of seconds above 0 and at most {SECONDS_MAX}"
AMOUNT_EXPECTED = "an amount of memory from 1 byte, such as '512MiB' or '2G'"

_AMOUNT = re.compile(r"(\d{1,18}(?:\.\d{1,18})?) ?([kmgt]?)(b|ib|)", re.IGNORECASE | re.ASCII)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


def amount_bytes(value: object) -> int | None:
    """Return the number of bytes, rounded down, that a text or a number means, or None where it means none.

    'K', 'M', 'G', 'T' and 'KiB' to 'TiB' count in steps of 1024; 'KB' to 'TB' count in steps of 1000.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if 1 <= value <= WHOLE_MAX else None
    match = _AMOUNT.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or (match[3].lower() == "ib" and not match[2]):
        return None
    step = 1000 if match[3].lower() == "b" else 1024
    whole, _, part = match[1].partition(".")
    amount, parts = int(whole + part) * step ** _POWERS[match[2].lower()], 10 ** len(part)
    return amount // parts if parts <= amount <= WHOLE_MAX * parts else None
