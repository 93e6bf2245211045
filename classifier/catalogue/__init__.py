"""Chinese for what is said of mistakes in lexicons, offices and settings: their authors are officers, not programmers.

In: a message or cure in English, as the code (or pydantic, or the YAML reader) says it. Out: the same in Chinese, ""
when the catalogue has none. `{}` stands for what differs (a word of the author's, a number) and is carried over. A test
goes through the messages of the code and finds each of them here.
"""

from __future__ import annotations

import re
from functools import lru_cache

from classifier.catalogue.cures import CURES
from classifier.catalogue.messages import MESSAGES

_HOLE = re.compile(r"\\\{\\\}")
_KEY = re.compile(r"([\w.\-\[\]/$:@]{1,120}?): (?=\S)(.*)", re.DOTALL)


def message_in_chinese(message: str) -> str:
    """A message, its key (`topics.0.id: …`) left as it is."""
    said = _found(message, _table("messages"))
    if not said and (key := _KEY.fullmatch(message)):
        rest = message_in_chinese(key[2])
        said = f"{key[1]}：{rest}" if rest else ""
    return said


def cure_in_chinese(cure: str) -> str:
    """What to do."""
    return _found(cure, _table("cures"))


def _found(text: str, table: tuple[tuple[re.Pattern[str], str, str], ...]) -> str:
    for pattern, chinese, plain in table:
        if text == plain:
            return chinese
        if found := pattern.fullmatch(text):
            parts = [_inside(part) for part in found.groups()]
            return _filled(chinese, parts)
    return ""


def _filled(chinese: str, parts: list[str]) -> str:
    """The parts in their places: `{}` in turn, or `{0}`, `{1}`. What is in braces and no place stays."""
    out, turn = [], iter(parts)
    for piece in re.split(r"(\{\d?\})", chinese):
        if piece == "{}":
            out.append(next(turn, ""))
        elif len(piece) == 3 and piece[0] == "{" and piece[1].isdigit():
            out.append(parts[int(piece[1])])
        else:
            out.append(piece)
    return "".join(out)


def _inside(part: str) -> str:
    """A message within a message in Chinese, too; ways of saying or as in Chinese."""
    return message_in_chinese(part) if " " in part and message_in_chinese(part) else part.replace(" or ", " 或 ")


@lru_cache(maxsize=2)
def _table(which: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Templates as patterns: those without a place first, then the longest."""
    given = MESSAGES if which == "messages" else CURES
    ordered = sorted(given.items(), key=lambda item: ("{}" in item[0], -len(item[0].replace("{}", ""))))
    return tuple(
        (re.compile(_HOLE.sub("(.*?)", re.escape(template)), re.DOTALL), chinese, template)
        for template, chinese in ordered
    )
