"""Letters for reports over many of them: redacted text and result, newest first in choice, oldest first in order.

Locked letters, and those the user has only as an extract, are counted by their day and give no words. The audit line
is written first; each block of letters is read under the scope of that moment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox.audit import Entry, append
from classifier.inbox.marks import LOCKED, listed
from classifier.inbox.preparing import unpacked
from classifier.inbox.rebuilding import result_of
from classifier.inbox.refusals import Forbidden
from classifier.inbox.schema import corrections, letters, results, steps, texts
from classifier.inbox.work import Worker, fetch, given
from classifier.model import Letter, Result, Tag

_BLOCK = 500
_MOST_TARGET = 200


@dataclass(slots=True, frozen=True)
class Handled:
    """What was done with a letter: first handed over, closed, its status; `unit` as a person put it right, or ""."""

    transferred: date | None
    closed: date | None
    status: str
    unit: str


@dataclass(slots=True)
class ReportLetters:
    """`pairs` can be gone through once; `handled` (by id) fills as they are. `hidden`: days of letters that give no
    words. `older`: letters in scope beyond the number asked for, not among `pairs`."""

    pairs: Iterator[tuple[Letter, Result]]
    older: int
    hidden: list[date]
    handled: dict[str, Handled] = field(default_factory=dict)


def collect(worker: Worker, what: str, most: int) -> ReportLetters:
    """The newest `most` letters in scope for the report `what` (ids and dates only: it goes into the audit log)."""
    with worker.reading() as (connection, view, scope):
        worker.need("dispatcher", "lead")
        bits = scope.bits(view)
        shut = bits & (view.get(LOCKED) | scope.covered(view))
        seqs = list(bits - shut)
        older = max(0, len(seqs) - max(0, most))
        hidden = _days(connection, list(shut))
        seqs = seqs[older:]
        repeated = _repeated(connection, seqs)
    worker.wrote("report", what[:_MOST_TARGET], letters=len(seqs), older=older)
    out = ReportLetters(iter(()), older, hidden)
    out.pairs = _read(worker, seqs, repeated, out.handled)
    return out


def opened(worker: Worker, id: str, code: str, reason: str) -> str:
    """A case of information matching is opened to its reader: the letter must be one the user may see whole. The audit
    line (letter, case, length and mark of the reason) is on disk when this returns; gives the reason as kept."""
    why = given(reason, "开启的理由")
    with worker.changing() as (connection, scope):
        worker.need("dispatcher", "lead")
        row = fetch(connection, scope, id)
        if row["locked"] or (row["form"] == "extract" and not scope.all):
            raise Forbidden("这件来信不能开启 (this letter cannot be opened)")
        keys = worker.inbox.keys
        detail = {"case": code[:16], "reason": len(why), "mark": keys.mark("reason", why.encode())}
        append(connection, keys, [Entry(worker.user.name, "open-match", row["id"], detail)])
    return why


def _days(connection: Connection, seqs: list[int]) -> list[date]:
    out: list[date] = []
    for at in range(0, len(seqs), _BLOCK):
        query = sa.select(letters.c.received).where(letters.c.seq.in_(seqs[at : at + _BLOCK]))
        out += [date.fromisoformat(day) for (day,) in connection.execute(query)]
    return out


def _repeated(connection: Connection, seqs: list[int]) -> set[int]:
    """Matters of which several letters are among these: nothing is learnt of copies that the user may not see."""
    known: Counter[int] = Counter()
    for at in range(0, len(seqs), _BLOCK):
        query = sa.select(letters.c.matter).where(letters.c.seq.in_(seqs[at : at + _BLOCK]))
        known.update(matter for (matter,) in connection.execute(query))
    return {matter for matter, count in known.items() if count > 1}


def _read(
    worker: Worker, seqs: list[int], repeated: set[int], handled: dict[str, Handled]
) -> Iterator[tuple[Letter, Result]]:
    for at in range(0, len(seqs), _BLOCK):
        some = seqs[at : at + _BLOCK]
        with worker.reading() as (connection, _, scope):
            worker.need("dispatcher", "lead")
            query = (
                sa.select(letters, texts.c.text, results.c.data)
                .join(texts, texts.c.seq == letters.c.seq)
                .join(results, results.c.seq == letters.c.seq)
                .where(letters.c.seq.in_(some), scope.sql(), letters.c.locked.is_(False))
                .order_by(letters.c.seq)
            )
            if not scope.all:
                query = query.where(letters.c.form == "whole")
            rows = connection.execute(query).mappings().all()
            transferred = _transferred(connection, some)
            units = _units(connection, some)
        for row in rows:
            handled[row["id"]] = Handled(
                transferred.get(row["seq"]),
                date.fromisoformat(row["closed"]) if row["closed"] else None,
                row["status"],
                units.get(row["seq"], ""),
            )
            letter = Letter(row["id"], row["title"], row["text"], received=date.fromisoformat(row["received"]))
            yield letter, _result(row, row["matter"] in repeated)


def _transferred(connection: Connection, seqs: list[int]) -> dict[int, date]:
    query = (
        sa.select(steps.c.seq, sa.func.min(steps.c.at))
        .where(steps.c.seq.in_(seqs), steps.c.what == "assigned")
        .group_by(steps.c.seq)
    )
    return {seq: date.fromisoformat(at[:10]) for seq, at in connection.execute(query)}


def _units(connection: Connection, seqs: list[int]) -> dict[int, str]:
    query = (
        sa.select(corrections.c.seq, corrections.c.value)
        .where(corrections.c.seq.in_(seqs), corrections.c.field == "unit")
        .order_by(corrections.c.id)
    )
    return {row.seq: row.value for row in connection.execute(query)}


def _result(row: Any, repeat: bool) -> Result:
    """The stored result with what people put right: labels as the row has them now."""
    result = result_of(unpacked(row["data"]))
    result.letter_id = row["id"]
    result.kind, result.purpose, result.urgency = row["kind"], row["purpose"], row["urgency"]
    result.areas = listed(row["areas"])
    topics = dict.fromkeys(listed(row["topics"]))
    kept = {_full(tag): tag for tag in result.tags}
    result.tags = [kept.get(one) or Tag(one.partition(".")[0], one, 0.0, 1.0) for one in topics]
    result.elements.repeat = result.elements.repeat or repeat
    return result


def _full(tag: Tag) -> str:
    return tag.topic if "." in tag.topic else f"{tag.area}.{tag.topic}"
