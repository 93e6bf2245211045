"""What stands in for a secret: 【信访人甲】, 【电话3】. One person is one token through a run.

A second spelling of the same value gets its number behind a point (【电话3·2】), so that each token stands for
exactly one piece of text and can be put back. Words of a letter that look like a token are tokens too (【原文1】).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LABELS = {
    "name": "信访人",
    "phone": "电话",
    "id": "证件",
    "card": "账号",
    "plate": "车牌",
    "address": "住址",
    "account": "网号",
    "literal": "原文",
}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMBERED = "|".join(label for kind, label in LABELS.items() if kind != "name")
TOKEN = re.compile(rf"【(?:信访人[{_STEMS}]{{1,8}}|(?:{_NUMBERED})[0-9]{{1,9}})(?:·[0-9]{{1,6}})?】")


@dataclass(slots=True, frozen=True)
class KeyEntry:
    """What one token stands for: `text` as it was written, `kind` one of `LABELS`."""

    token: str
    kind: str
    text: str


@dataclass(slots=True)
class Register:
    """The tokens given so far. `owner` of a value: its squeezed form, shared by all its spellings."""

    entries: dict[str, KeyEntry] = field(default_factory=dict)
    _numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    _spellings: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    _used: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: list[tuple[KeyEntry, str]]) -> Register:
        """The register of an earlier run: its entries, each with its owner, in the order they were given."""
        out = cls()
        for entry, owner in entries:
            out.token(entry.kind, owner, entry.text)
        return out

    def token(self, kind: str, owner: str, text: str) -> str:
        """The token for `text`, a spelling of the value `owner`."""
        key = (kind, owner)
        number = self._numbers.get(key)
        if number is None:
            number = self._used[kind] = self._used.get(kind, 0) + 1
            self._numbers[key] = number
        spellings = self._spellings.setdefault(key, [])
        if text not in spellings:
            spellings.append(text)
        place = spellings.index(text)
        name = _ordinal(number) if kind == "name" else str(number)
        token = f"【{LABELS[kind]}{name}{f'·{place + 1}' if place else ''}】"
        self.entries.setdefault(token, KeyEntry(token, kind, text))
        return token

    def owned(self) -> list[tuple[KeyEntry, str]]:
        """Entries with their owners, in an order from which `of` makes the same register."""
        out: list[tuple[KeyEntry, str]] = []
        for (kind, owner), number in sorted(self._numbers.items(), key=lambda item: item[1]):
            name = _ordinal(number) if kind == "name" else str(number)
            for place, text in enumerate(self._spellings[kind, owner]):
                token = f"【{LABELS[kind]}{name}{f'·{place + 1}' if place else ''}】"
                out.append((KeyEntry(token, kind, text), owner))
        return out


def _ordinal(number: int) -> str:
    """1 -> 甲, 10 -> 癸, 11 -> 甲甲: a count in tens without a nought."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 10)
        out = _STEMS[rest] + out
    return out
