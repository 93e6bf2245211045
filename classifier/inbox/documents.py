"""Documents of several findings: how one is read when it comes in, and read again from what is stored.

Like batch, the inbox makes a letter of each finding. What holds for one part for being part of the whole: its kind and
who is accused (see `Classifier.decide`), the writer, and who must not see it. Whoever may not see one part sees none:
parts lie side by side, and what stands before the first one is kept with all of them. A document that is for the
superior alone, or of which a part is, is not split: it stays one locked letter.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox.crypto import Keys
from classifier.inbox.rebuilding import letter_of
from classifier.inbox.schema import documents, letters, sealed
from classifier.inbox.visibility import Bar, bars_of
from classifier.model import Letter, Result
from classifier.pipeline import Classifier
from classifier.redact import Secret, find_secrets
from classifier.split import split_letter


@dataclass(slots=True)
class Reading:
    """A letter or document with its result. `parts` is empty when it is one matter; `bars` hold for all of it;
    `locked`: only the superior may open it; `secrets` of the whole, to be hidden in each part."""

    whole: Letter
    result: Result
    parts: list[tuple[Letter, Result]]
    bars: list[Bar]
    locked: bool
    secrets: list[Secret] = field(default_factory=list)


def read(letter: Letter, classifier: Classifier, day: date, stored: Sequence[Letter] | None = None) -> Reading:
    """Classify a letter, and each part where it is a document of several findings. `stored`: the parts it was
    divided into when it came in, [] for none."""
    result = classifier.classify(letter, day)
    parts = split_letter(letter, result.kind) if stored is None else list(stored)
    bars = dict.fromkeys(bars_of(letter, result, classifier.office))
    locked = _locked(result)
    if len(parts) < 2 and not stored:
        return Reading(letter, result, [], list(bars), locked)
    pairs = list(zip(parts, classifier.decide_parts(parts, result, day), strict=True))
    for part, one in pairs:
        bars |= dict.fromkeys(bars_of(part, one, classifier.office))
        locked = locked or _locked(one)
    if locked and not stored:
        pairs = []
    return Reading(letter, result, pairs, list(bars), locked, find_secrets(letter, result.elements))


def _locked(result: Result) -> bool:
    return result.route is not None and result.route.locked


@dataclass(slots=True)
class Again:
    """A stored letter read again. `part` and `result` are its own, `reading` that of the whole."""

    part: Letter
    result: Result
    reading: Reading


class Rereader:
    """Opens stored letters and classifies them again; a document is read once for all its parts that follow."""

    def __init__(self, connection: Connection, keys: Keys, classifier: Classifier) -> None:
        self._connection = connection
        self._keys = keys
        self._classifier = classifier
        self._document = 0
        self._reading: Reading | None = None

    def read(self, row: Mapping[str, Any], original: bytes) -> Again:
        """`row` of `letters` and its sealed original."""
        letter = self.opened(original, row["id"])
        day = date.fromisoformat(row["received"])
        if not row["document"]:
            reading = read(letter, self._classifier, day, [])
            return Again(letter, reading.result, reading)
        if row["document"] != self._document or self._reading is None:
            self._reading = self._whole(row["document"], day)
            self._document = row["document"]
        reading = self._reading
        result = next(result for part, result in reading.parts if part.part == row["part"])
        return Again(letter, result, reading)

    def opened(self, original: bytes, id: str) -> Letter:
        """A sealed letter."""
        return letter_of(zlib.decompress(self._keys.open(original, f"{id}/original")))

    def _whole(self, document: int, day: date) -> Reading:
        query = sa.select(documents.c.key, documents.c.original, documents.c.parts).where(documents.c.seq == document)
        found = self._connection.execute(query).one()
        whole = opened_document(self._keys, found.key, found.original)
        query = parts_query(document, sealed.c.original).join(sealed, sealed.c.seq == letters.c.seq)
        stored = [self.opened(row.original, row.id) for row in self._connection.execute(query)]
        return read(whole, self._classifier, day, stored)


def opened_document(keys: Keys, key: str, original: bytes) -> Letter:
    """The whole document as it was handed over."""
    return letter_of(zlib.decompress(keys.open(original, f"{key[:16]}/document")))


def parts_query(document: int, *more: Any) -> Any:
    """The rows of `letters` of a document's parts in order, with further columns: they follow its first one."""
    last = sa.select(documents.c.seq + documents.c.parts - 1).where(documents.c.seq == document).scalar_subquery()
    query = sa.select(letters, *more).where(letters.c.seq.between(document, last), letters.c.document == document)
    return query.order_by(letters.c.seq)


def parts_of(connection: Connection, document: int) -> Sequence[Any]:
    """The rows of `letters` of a document's parts."""
    return list(connection.execute(parts_query(document)))
