"""From a letter to what is stored of it: classified, redacted, sealed. Pure work without the store, done in several
processes.

Nothing of the petitioner is in `Prepared` but in its sealed parts. Of a locked letter (only the superior may open it,
处理检举控告工作规则第15条: 不得录入平台) nothing else is kept than the sealed parts and who must not know of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import orjson

from classifier.collector import settle
from classifier.duplicates.signatures import PLACES, band_key, signatures
from classifier.duplicates.writing import fingerprints
from classifier.inbox.crypto import Keys
from classifier.inbox.documents import Reading, read
from classifier.inbox.grams import indexed
from classifier.inbox.hiding import as_json, hiding_tools
from classifier.inbox.prints import KEPT
from classifier.inbox.visibility import Bar
from classifier.model import Letter, Recipient, Result, to_dict
from classifier.office import Office
from classifier.pipeline import Classifier
from classifier.redact import Secret, redact_alone

BANDS = 12
"""Of the keys of a signature so many are looked up: letters with a likeness of 0.7 share one in 96 of 100 cases, of
0.8 in 99.8. All 32 would find more of the distant ones, at three times the rows."""
MOST_PLACES = 4
HALF = 16
"""Digits of a content key that are the letter's id: half of them."""
_SHORT = 1000
_TOGETHER = 100
_ARCHIVE = ("archive", "reply", "praise-forward")


@dataclass(slots=True)
class Document:
    """What is stored of a document of several findings besides its parts: redacted title, sealed original."""

    key: str
    title: str
    parts: int
    original: bytes


@dataclass(slots=True)
class Prepared:
    """What is stored of one letter. `row` holds the columns of `letters` that are known beforehand; `given` is the
    content key of what was handed over; `document` stands with the first part of a document, the others follow it."""

    id: str
    row: dict[str, Any]
    text: str
    grams: str
    result: bytes
    lexicon: str
    identity: bytes
    original: bytes
    bars: list[Bar]
    given: str
    names: list[str] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)
    document: Document | None = None


def content_key(letter: Letter, keys: Keys) -> str:
    """The same for the same letter handed over again: its id, words, channel, day and columns."""
    day = letter.received.isoformat() if letter.received else ""
    parts = [letter.id, letter.title, letter.text, letter.channel, day, sorted(letter.meta.items())]
    return keys.mark("letter", orjson.dumps([*parts, letter.parent, letter.part]))


def prepare(pairs_: Iterable[tuple[str, Letter]], classifier: Classifier, keys: Keys, today: date) -> list[Prepared]:
    """Each letter with its content key made ready to be stored; a document of several findings as its parts."""
    given = list(pairs_)
    return [
        one
        for at in range(0, len(given), _TOGETHER)
        for one in _together(given[at : at + _TOGETHER], classifier, keys, today)
    ]


@dataclass(slots=True)
class _Item:
    """A letter or part on its way. `given` the content key of what was handed over, `identity` of its writer."""

    key: str
    given: str
    letter: Letter
    result: Result
    reading: Reading
    identity: bytes


def _together(some: list[tuple[str, Letter]], classifier: Classifier, keys: Keys, today: date) -> list[Prepared]:
    """One step for all letters, then the next: a sixth less time than letter by letter (measured), for what a step
    needs stays at hand in the processor."""
    readings = [read(letter, classifier, letter.received or today) for _, letter in some]
    items = [item for (key, letter), one in zip(some, readings, strict=True) for item in _items(key, letter, one, keys)]
    shown = [None if one.reading.locked else redacted(one.letter, one.result, one.reading.secrets) for one in items]
    rows = [_row(one, pair, classifier.office, today) for one, pair in zip(items, shown, strict=True)]
    grams = [
        indexed(row["title"], pair[0].text) if pair is not None else "" for row, pair in zip(rows, shown, strict=True)
    ]
    results = [packed(pair[1]) if pair is not None else b"" for pair in shown]
    texts = [pair[0].text if pair is not None else "" for pair in shown]
    signs = _band_keys(texts)
    for row, print_ in zip(rows, fingerprints([one.letter.text or one.letter.title for one in items]), strict=True):
        row["text_key"] = keys.mark("text", print_)
    out = []
    for one, row, text, words, result, sign in zip(items, rows, texts, grams, results, signs, strict=True):
        id = row["id"]
        identity = keys.seal(one.identity, f"{id}/identity")
        original = keys.seal(_packed_original(one.letter), f"{id}/original")
        bars = one.reading.bars
        names = [value for kind, value in bars if kind == "name"]
        document = _document(one, keys) if one.letter.part == 1 and one.reading.parts else None
        lexicon = one.result.lexicon
        out.append(
            Prepared(id, row, text, words, result, lexicon, identity, original, bars, one.given, names, sign, document)
        )
    return out


def _items(key: str, letter: Letter, reading: Reading, keys: Keys) -> Iterator[_Item]:
    identity = orjson.dumps(identity_of(letter, reading.result))
    if not reading.parts:
        yield _Item(key, key, letter, reading.result, reading, identity)
    for part, result in reading.parts:
        yield _Item(content_key(part, keys), key, part, result, reading, identity)


def _row(one: _Item, shown: tuple[Letter, Result] | None, office: Office, today: date) -> dict[str, Any]:
    row = blank_row(one.letter, today) | {"locked": True} if shown is None else narrow_row(*shown, office, today)
    row.update(id=one.key[:HALF], key=one.key, text_key="", part=(one.letter.part or 0) if one.reading.parts else 0)
    return row


def _document(one: _Item, keys: Keys) -> Document:
    whole, key = one.reading.whole, one.given
    hidden = redacted(whole, one.reading.result)[0]
    original = keys.seal(_packed_original(whole), f"{key[:16]}/document")
    return Document(key, hidden.title or _opening(hidden.text), len(one.reading.parts), original)


def _band_keys(texts: list[str]) -> list[list[int]]:
    """The first `BANDS` keys of each text's signature, as `bands` gives them but shorter, for many texts at once."""
    import numpy

    signs = signatures(texts)
    full = [sign for sign in signs if sign]
    if not full:
        return [[] for _ in signs]
    matrix = numpy.frombuffer(b"".join(full), "<u4").reshape(len(full), PLACES)
    columns = [band_key(matrix, band) >> numpy.uint64(64 - KEPT) for band in range(BANDS)]
    keys = iter(numpy.stack(columns, 1).tolist())
    return [next(keys) if sign else [] for sign in signs]


def _packed_original(letter: Letter) -> bytes:
    """The letter as it is sealed. A short one as it is, in the same wrapping: squeezing it takes as long as
    encrypting it ten times over and saves a hundred bytes."""
    data = as_json(letter)
    return squeeze(data) if len(data) > _SHORT else zlib.compress(data, 0)


def redacted(letter: Letter, result: Result, secrets: Sequence[Secret] = ()) -> tuple[Letter, Result]:
    """What teams read; the letter's own id (which may be a file's name) stays out. `secrets`: of the whole document,
    when the letter is a part."""
    hidden, shown = redact_alone(replace(letter, id="", parent=None), result, secrets, hiding_tools())
    shown.letter_id, shown.parent = "", None  # a fresh record
    return hidden, shown


def _quick() -> Any:
    """isal's zlib; None on a machine it is not made for, where zlib's own does the same a little slower."""
    try:
        from isal import isal_zlib
    except ImportError:
        return None
    return isal_zlib


isal_zlib = _quick()


def squeeze(data: bytes) -> bytes:
    """In the form of zlib, which reads what either wrote. By isal in 17 instead of 48 µs a result, to the same size."""
    if isal_zlib is None:
        return zlib.compress(data, 1)
    squeezed: bytes = isal_zlib.compress(data, 1)
    return squeezed


def packed(result: Result) -> bytes:
    """A result as it is stored."""
    return squeeze(as_json(result))


def unpacked(data: bytes) -> dict[str, Any]:
    """The JSON form of a stored result; {} of a locked letter."""
    return dict(orjson.loads(zlib.decompress(data))) if data else {}


def identity_of(letter: Letter, result: Result) -> dict[str, Any]:
    """Who wrote: what `reveal` shows."""
    contacts = dict.fromkeys((one.kind, one.text) for one in result.elements.contacts)
    return {"name": result.elements.petitioner.name, "contacts": list(contacts), "meta": letter.meta}


def blank_row(letter: Letter, today: date) -> dict[str, Any]:
    """The columns of `letters` for a letter of which nothing is told."""
    return {
        "received": (letter.received or today).isoformat(),
        "title": "",
        "areas": "",
        "topics": "",
        "purpose": "",
        "urgency": "",
        "kind": "",
        "status": "new",
        "team": "",
        "holder": "",
        "clerk": "",
        "unit": "",
        "places": "",
        "due": "",
        "clocks": "{}",
        "form": "whole",
        "extract": "",
        "held": False,
        "locked": False,
        "repeat": False,
        "joint": 1,
        "closed": "",
        "document": 0,
        "part": 0,
    }


def narrow_row(letter: Letter, result: Result, office: Office, today: date) -> dict[str, Any]:
    """The columns of `letters` that the (redacted) letter and result give."""
    route = result.route
    row = blank_row(letter, today)
    if route is not None and route.locked:
        row["locked"] = True
        return row
    clocks = {name: day.isoformat() for name, day in route.due.items()} if route is not None else {}
    proposed = recipient_team(route.to, office) if route is not None else ""
    held = result.needs_human or (route is not None and route.held)
    row.update(
        title=letter.title or _opening(letter.text),
        areas=",".join(result.areas),
        topics=",".join(dict.fromkeys(_full(tag.area, tag.topic) for tag in result.tags)),
        purpose=result.purpose,
        urgency=result.urgency,
        kind=result.kind,
        status="proposed" if proposed and not (route is not None and route.held) else "new",
        team=proposed,
        unit=_unit(result, office),
        places=",".join(_places(result)),
        clocks=orjson.dumps(clocks).decode(),
        due=min(clocks.values(), default=""),
        held=held,
        joint=max(1, result.elements.petitioner.count),
    )
    return row


def recipient_team(recipients: Sequence[Recipient], office: Office) -> str:
    """The team id of the main recipient, "" when nobody of the county is to have it."""
    for one in recipients:
        if one.kind in _ARCHIVE:
            continue
        if one.kind == "dept":
            unit = office.departments.get(one.id, "") or office.departments.get(one.name, "")
            return office.body_of_unit.get(unit, unit)
        return one.id
    return ""


def _unit(result: Result, office: Office) -> str:
    for accused in result.elements.accused:
        if accused.unit_id in office.units:
            return accused.unit_id
    for one in result.elements.units:
        if one.value in office.units and office.units[one.value].kind not in ("county", "body"):
            return one.value
    return ""


def _places(result: Result) -> Iterator[str]:
    found = dict.fromkeys(
        one.text.replace(",", "")[:40] for one in result.elements.places if one.kind == "town" and "【" not in one.text
    )
    yield from list(found)[:MOST_PLACES]


def _full(area: str, topic: str) -> str:
    return topic if "." in topic else f"{area}.{topic}"


def _opening(text: str) -> str:
    """The first words of a letter without a title."""
    words = " ".join(text.split())[:40]
    at = words.rfind("【")
    return words if at < 0 or "】" in words[at:] else words[:at]


_working: tuple[Classifier, Keys, date] | None = None


def start_worker(load: Any, keys: Keys, today: date) -> None:
    """Make a process ready (see `adding`)."""
    global _working
    _working = (load(), keys, today)
    settle()


def work(chunk: list[tuple[str, Letter]]) -> list[Prepared]:
    """One chunk in a process."""
    assert _working is not None
    return prepare(chunk, *_working)


__all__ = ["Prepared", "content_key", "identity_of", "packed", "prepare", "redacted", "to_dict", "unpacked", "work"]
