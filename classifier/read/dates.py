"""The date on a letter, from the forms people and programs write. What is no date is None."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

_FORM = re.compile(
    r"\s*(\d{4})\s*(?:[-/.．－／ ]\s*(\d{1,2})\s*[-/.．－／ ]\s*(\d{1,2})|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?"
    r"|(\d{2})(\d{2}))(?!\d)"
)
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_DAY_DIGITS = 5


def parse_date(value: object) -> date | None:
    """The day that `value` names: a date, a datetime, an Excel day number, or text that begins with
    `2024-05-01`, `2024/5/1`, `2024.5.1`, `2024年5月1日` or `20240501` (a time may follow), or is a day number."""
    if isinstance(value, str):
        return _parse_text(value) if value else None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if 20_000 <= value < 80_000:
            return _EXCEL_DAY_ZERO + timedelta(days=int(value))
        if 19_000_101 <= value <= 21_001_231:
            return _parse_text(str(int(value)))
    return None


@lru_cache(maxsize=4096)
def _parse_text(text: str) -> date | None:
    found = _FORM.match(text[:40])
    if not found:
        bare = text.strip()
        return parse_date(int(bare)) if len(bare) == _DAY_DIGITS and bare.isdecimal() else None
    year, *rest = (int(g) for g in found.groups() if g is not None)
    try:
        return date(year, rest[0], rest[1])
    except ValueError:
        return None
