"""A stored letter that has been read again, stored in place of what was there.

What people corrected stays as they put it. A letter that turns out to be for the superior alone is locked, and its text
leaves the store.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox import prints, searching
from classifier.inbox.bitmaps import Edits
from classifier.inbox.documents import Again
from classifier.inbox.grams import indexed
from classifier.inbox.marks import marks_of
from classifier.inbox.preparing import blank_row, narrow_row, packed, redacted
from classifier.inbox.purging import grams_of
from classifier.inbox.records import CORRECTABLE
from classifier.inbox.schema import corrections, documents, letters, links, notes, results, steps, texts
from classifier.model import Letter, Result
from classifier.office import Office

_TAKEN = ("areas", "topics", "purpose", "urgency", "kind", "unit", "title", "places", "joint", "held")
ROUTED = ("status", "team", "clocks", "due")


@dataclass(slots=True)
class Renewal:
    """`row` as it is stored, `fresh` as the new reading would have it; `letter` and `result` redacted; `lexicon` of the
    result that is stored; `corrected` the columns that people put right."""

    row: dict[str, Any]
    fresh: dict[str, Any]
    letter: Letter
    result: Result
    lexicon: str
    corrected: set[str]

    @classmethod
    def of(cls, connection: Connection, row: dict[str, Any], again: Again, lexicon: str, office: Office) -> Renewal:
        """From a row of `letters` and what it says now."""
        day = date.fromisoformat(row["received"])
        letter, result = redacted(again.part, again.result, again.reading.secrets)
        if again.reading.locked:
            fresh = blank_row(again.part, day) | {"locked": True}
        else:
            fresh = narrow_row(letter, result, office, day)
        return cls(row, fresh, letter, result, lexicon, _corrected(connection, row["seq"]))


def _corrected(connection: Connection, seq: int) -> set[str]:
    query = sa.select(corrections.c.field).where(corrections.c.seq == seq, corrections.c.field.in_(CORRECTABLE))
    found = {field for (field,) in connection.execute(query)}
    return found | {"areas"} if "topics" in found else found


def store(connection: Connection, one: Renewal, edits: Edits) -> dict[str, Any]:
    """The row as it stands afterwards. Who has the letter keeps it; a proposal that nobody took up is made anew."""
    row, fresh, seq = one.row, one.fresh, one.row["seq"]
    if fresh["locked"]:
        return _lock(connection, row, fresh, edits)
    values = {name: fresh[name] for name in _TAKEN if name not in one.corrected}
    if row["status"] in ("new", "proposed"):
        values |= {name: fresh[name] for name in ROUTED}
    old = grams_of(connection, [seq])
    new = indexed(values["title"], one.letter.text)
    connection.execute(sa.update(texts).where(texts.c.seq == seq).values(text=one.letter.text))
    connection.execute(
        sa.update(results)
        .where(results.c.seq == seq)
        .values(lexicon=one.result.lexicon, before=one.lexicon, data=packed(one.result))
    )
    connection.execute(sa.update(letters).where(letters.c.seq == seq).values(**values))
    if old and old[0][1] != new:
        searching.remove(connection, old)
        searching.insert(connection, [(seq, new)])
    after = {**row, **values}
    edits.move(seq, marks_of(row), marks_of(after))
    return after


def _lock(connection: Connection, row: dict[str, Any], fresh: dict[str, Any], edits: Edits) -> dict[str, Any]:
    """From now on for the superior alone: everything but the sealed parts leaves the store."""
    seq = row["seq"]
    searching.remove(connection, grams_of(connection, [seq]))
    for table in (texts, results, corrections, notes):
        connection.execute(sa.delete(table).where(table.c.seq == seq))
    connection.execute(sa.update(steps).where(steps.c.seq == seq).values(detail=""))
    connection.execute(sa.delete(links).where(sa.or_(links.c.seq == seq, links.c.other == seq)))
    prints.forget(connection, [seq])
    values = {name: value for name, value in fresh.items() if name in row and name not in ("document", "part")}
    if row["document"]:
        connection.execute(sa.update(documents).where(documents.c.seq == row["document"]).values(title=""))
    connection.execute(sa.update(letters).where(letters.c.seq == seq).values(**values))
    after = {**row, **values}
    edits.move(seq, marks_of(row), marks_of(after))
    return after
