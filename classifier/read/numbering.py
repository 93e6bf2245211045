"""The numbers Word draws before paragraphs (一、（一）1. ①), which are not in the paragraphs' text."""

from __future__ import annotations

from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_MAX_LEVEL = 9


class Numbering:
    """Counts the numbered paragraphs of one document in order."""

    def __init__(self, root: Any | None) -> None:
        """`root`: the parsed `word/numbering.xml`, or None when the document has none."""
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._counts: dict[str, list[int]] = {}
        if root is None:
            return
        abstract = {
            node.get(f"{_W}abstractNumId"): dict(map(_level, node.findall(f"{_W}lvl")))
            for node in root.findall(f"{_W}abstractNum")
        }
        for node in root.findall(f"{_W}num"):
            link = node.find(f"{_W}abstractNumId")
            if link is not None:
                self._levels[node.get(f"{_W}numId")] = abstract.get(link.get(f"{_W}val"), {})

    def label(self, paragraph: Any) -> str:
        """The label of a paragraph, "" when it has none or only a bullet. Call once, in order."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            return ""
        number = properties.find(f"{_W}numId")
        depth = properties.find(f"{_W}ilvl")
        key = number.get(f"{_W}val") if number is not None else None
        level = _int(depth.get(f"{_W}val")) if depth is not None else 0
        levels = self._levels.get(key or "")
        if not levels or level not in levels or not 0 <= level < _MAX_LEVEL:
            return ""
        counts = self._counts.setdefault(str(key), [0] * _MAX_LEVEL)
        counts[level] += 1
        counts[level + 1 :] = [0] * (_MAX_LEVEL - level - 1)
        form, text, _ = levels[level]
        if form in ("bullet", "none"):
            return ""
        for i in range(level + 1):
            upper_form, _, start = levels.get(i, ("decimal", "", 1))
            text = text.replace(f"%{i + 1}", number_text(max(counts[i], 1) + start - 1, upper_form))
        return text


def number_text(number: int, form: str) -> str:
    """`number` as Word writes it in `form` (`w:numFmt`); digits for forms not known here."""
    if form.startswith(
        ("chineseCounting", "japaneseCounting", "taiwaneseCounting", "ideographDigital", "chineseLegal")
    ):
        return _chinese(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    return str(number)


def _chinese(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("十" if tens == 1 else f"{_DIGITS[tens]}十")
    return head + (_DIGITS[ones] if ones else "")


def _level(node: Any) -> tuple[int, tuple[str, str, int]]:
    def value(tag: str, default: str) -> str:
        found = node.find(f"{_W}{tag}")
        return default if found is None else (found.get(f"{_W}val") or default)

    return _int(node.get(f"{_W}ilvl")), (
        value("numFmt", "decimal"),
        value("lvlText", ""),
        _int(value("start", "1")),
    )


def _int(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
