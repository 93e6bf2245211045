"""Make text from outside safe for a cell: no control characters, no formulas, no more than a cell holds."""

from __future__ import annotations

import re

CELL_LIMIT = 32_767  # Excel: UTF-16 units a cell
_BAD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_EXCEL_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """Without the characters that XML or UTF-8 cannot hold; line ends as `\\n`."""
    if text.isprintable():  # the usual case, at a fraction of the price of the search below
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _BAD.sub("", text) if _BAD.search(text) else text


def clip(text: str, limit: int = CELL_LIMIT) -> str:
    """At most `limit` UTF-16 units; what is cut is said at the end, never silently."""
    if len(text) * 2 <= limit or _units(text) <= limit:
        return text
    note = f"…〔超出单元格上限，全文 {len(text)} 字，此处截断〕"
    room = limit - _units(note)
    kept = text[:room]
    while (over := _units(kept) - room) > 0:
        kept = kept[: len(kept) - (over + 1) // 2]
    return kept + note


def no_formula(text: str) -> str:
    """For CSV: text that a spreadsheet would run as a formula gets a `'` in front."""
    if text.startswith(_FORMULA) or text.lstrip(" \u3000").startswith(_FORMULA):
        return "'" + text
    return text


def xml(text: str) -> str:
    """Escaped for the inside of an XML element of a workbook; `text` is clean already."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "_x" in text:
        text = _EXCEL_ESCAPE.sub("_x005F_", text)
    return text


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
