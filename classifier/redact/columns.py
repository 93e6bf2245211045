"""What the columns of a register say of who writes: their names, their contacts, that they stay anonymous.

In: `letter.meta`, heading -> cell. Words of `lexicons/redact.yaml` tell the headings: 信访人, 联系电话 …; a heading
about somebody else (被举报人, 受理人) says nothing. Out: secrets to hide (`told`) and a signature (`signature`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from classifier.kept import bundled_data
from classifier.redact.squeeze import squeezed
from classifier.redact.words import words

NAME = "name"
_LONGEST = 200
"""Longer cells tell a story; they are no name and no contact."""
_DIVIDED = re.compile(r"[、，,;；/\s]+")
_CONTACTS_DIVIDED = re.compile(r"[、，,;；\s]+")
"""A stroke belongs to an address (12栋/3号), and what is cut too short would stay."""
_AND_OTHERS = re.compile(r"等([0-9]{0,6})\D{0,6}$")
_FEWEST = 5
"""Shorter cells are no number by which somebody is reached."""
_PERSON = re.compile(r"[\u4e00-\u9fff某×XxＸ*＊○〇]{2,4}|[\u4e00-\u9fff]{2,8}[·•・][\u4e00-\u9fff]{2,8}")


class Signature(NamedTuple):
    """`names` of those who write, in the order of the cells; `signers`: how many, more where a cell says so (等32人);
    `contact`: they can be reached; `anonymous`: a cell for the name says so."""

    names: list[str]
    signers: int
    contact: bool
    anonymous: bool


def told(meta: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """(kind of secret, value) of every cell that holds a name or a contact of who writes."""
    for heading, value in meta.items():
        kind = _kind(heading)
        if not kind or len(value) > _LONGEST:
            continue
        if kind != NAME:
            yield from ((kind, part) for part in _CONTACTS_DIVIDED.split(value) if len(squeezed(part)) >= _FEWEST)
            continue
        if "@" in value:
            value = value.partition("<")[0].strip(" \"'")
        for part in _DIVIDED.split(value):
            if part not in words().nobody and not part.isdigit():
                yield NAME, part


def signature(meta: Mapping[str, str]) -> Signature | None:
    """How a register says that the letter is signed; None where it has no such column, or nothing in it."""
    names: list[str] = []
    count = 1
    contact = anonymous = False
    for heading, value in meta.items():
        kind = _kind(heading)
        if not kind or len(value) > _LONGEST:
            continue
        if kind != NAME:
            contact = contact or len(squeezed(value)) >= _FEWEST
            continue
        if heading.lower() in _headings().senders:
            contact = True
            continue
        anonymous = anonymous or value.strip() in words().unsigned
        for part in _DIVIDED.split(value):
            others = _AND_OTHERS.search(part)
            name = part[: others.start()] if others else part
            if _is_person(name) and name not in names:
                names.append(name)
                count = max(count, len(names), int((others and others[1]) or 0))
    return Signature(names, count, contact, anonymous) if names or contact or anonymous else None


class _Headings(NamedTuple):
    """Words of headings: of names, of contacts by their kind, of senders' own names, of people who do not write."""

    names: tuple[str, ...]
    contacts: tuple[tuple[str, tuple[str, ...]], ...]
    senders: frozenset[str]
    others: tuple[str, ...]


@lru_cache(maxsize=1)
def _headings() -> _Headings:
    own = bundled_data("redact.yaml")
    contacts = tuple((kind, tuple(names)) for kind, names in own["contact_columns"].items())
    return _Headings(tuple(own["name_columns"]), contacts, frozenset(own["sender_columns"]), tuple(own["not_columns"]))


@lru_cache(maxsize=4096)
def _kind(heading: str) -> str:
    """The kind of secret in a column: "" if none."""
    known, low = _headings(), heading.lower()
    if any(word in low for word in known.others):
        return ""
    for kind, names in known.contacts:
        if any(name in low for name in names):
            return kind
    return NAME if any(name in low for name in known.names) else ""


def _is_person(name: str) -> bool:
    """张建国, 李某, 王女士, 买买提·阿某; not 匿名, 高中生, 某公司."""
    vocabulary = words()
    if name in vocabulary.nobody or name in vocabulary.no_names or not _PERSON.fullmatch(name):
        return False
    return "·" in name or name[0] in vocabulary.surnames or name[:2] in vocabulary.pairs
