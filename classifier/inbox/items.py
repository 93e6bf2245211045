"""One letter to read, and its writer's identity for who asks with a reason and is allowed."""

from __future__ import annotations

import zlib
from datetime import date
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.inbox.audit import Entry, append, now
from classifier.inbox.corrections import Case
from classifier.inbox.deciding import hidden
from classifier.inbox.documents import opened_document, parts_query
from classifier.inbox.listing import repeats, row_of
from classifier.inbox.marks import listed
from classifier.inbox.preparing import unpacked
from classifier.inbox.rebuilding import letter_of
from classifier.inbox.records import Correction, Identity, Item, Link, Note, Part, Step
from classifier.inbox.refusals import Forbidden
from classifier.inbox.schema import (
    batches,
    corrections,
    documents,
    letters,
    links,
    notes,
    results,
    sealed,
    steps,
    texts,
)
from classifier.inbox.visibility import Scope
from classifier.inbox.work import Worker, fetch, given, today
from classifier.model import Letter

_MOST_LINKS = 50
_OF_EXTRACT = ("assigned", "accepted", "closed")


def get(worker: Worker, id: str) -> Item:
    """The letter as this user may read it; of a locked one only that it is there."""
    with worker.reading() as (connection, _, scope):
        item = _item(worker, connection, scope, fetch(connection, scope, id))
    worker.wrote("read", item.row.id)
    return item


def _item(worker: Worker, connection: Connection, scope: Scope, row: dict[str, Any]) -> Item:
    seq = row["seq"]
    several = repeats(connection, scope, {row["matter"]} if row["repeat"] else set())
    line = row_of(row, scope, max(0, several.get(row["matter"], 1) - 1), today())
    history = _history(connection, row)
    if row["locked"]:
        return Item(line, "", "", {}, {}, history, [], [], [], set())
    clocks = {name: date.fromisoformat(day) for name, day in orjson.loads(row["clocks"]).items()}
    written = [
        Note(one.at, one.who, one.text)
        for one in connection.execute(sa.select(notes).where(notes.c.seq == seq).order_by(notes.c.id))
    ]
    if not scope.all and row["form"] == "extract":
        mine = _since_handed_over(history)
        return Item(line, line.title, row["extract"], {}, clocks, mine, [], [], [], may(worker, row), row["joint"])
    text = connection.execute(sa.select(texts.c.text).where(texts.c.seq == seq)).scalar() or ""
    data = connection.execute(sa.select(results.c.data).where(results.c.seq == seq)).scalar() or b""
    result = unpacked(data)
    result["letter_id"] = row["id"]
    return Item(
        line,
        row["title"],
        text,
        result,
        clocks,
        history,
        written,
        corrections_of(connection, seq),
        links_of(connection, scope, row),
        may(worker, row),
        row["joint"],
        *_document(connection, scope, row),
    )


def _document(connection: Connection, scope: Scope, row: dict[str, Any]) -> tuple[str, list[Part]]:
    """The title of the document of which the letter is a part, and its other parts under the scope."""
    if not row["document"]:
        return "", []
    query = parts_query(row["document"]).where(letters.c.seq != row["seq"], scope.sql())
    if not scope.all:
        query = query.where(letters.c.form == "whole")
    title = connection.execute(sa.select(documents.c.title).where(documents.c.seq == row["document"])).scalar() or ""
    return title, [Part(one.id, one.part, one.title, one.status) for one in connection.execute(query)]


def _history(connection: Connection, row: dict[str, Any]) -> list[Step]:
    journal = connection.execute(sa.select(batches.c.who, batches.c.source).where(batches.c.id == row["batch"])).first()
    out = [Step(row["added"], journal.who, "added", journal.source)] if journal is not None else []
    query = sa.select(steps).where(steps.c.seq == row["seq"]).order_by(steps.c.id)
    return out + [Step(one.at, one.who, one.what, one.detail) for one in connection.execute(query)]


def _since_handed_over(history: list[Step]) -> list[Step]:
    """What a team that has only the extract may know of the history: nothing of what others wrote before it came to
    them (reasons of returns, of looking up an identity), nor of labels."""
    last = max((at for at, step in enumerate(history) if step.what == "assigned"), default=len(history))
    return [*history[:1], *(step for step in history[last:] if step.what in _OF_EXTRACT)]


def corrections_of(connection: Connection, seq: int) -> list[Correction]:
    """The corrections of a letter, the oldest first."""
    query = sa.select(corrections).where(corrections.c.seq == seq).order_by(corrections.c.id)
    return [
        Correction(one.field, one.value, one.reason, one.was, one.who, one.at, one.lexicon)
        for one in connection.execute(query)
    ]


def links_of(connection: Connection, scope: Scope, row: dict[str, Any]) -> list[Link]:
    """Other letters of the matter, each under the scope: those one has only as an extract stay out."""
    if not row["repeat"]:
        return []
    tie = sa.select(links.c.seq, links.c.kind, links.c.similarity).subquery()
    query = (
        sa.select(letters.c.id, letters.c.title, letters.c.received, letters.c.seq, tie.c.kind, tie.c.similarity)
        .outerjoin(tie, tie.c.seq == letters.c.seq)
        .where(letters.c.matter == row["matter"], letters.c.seq != row["seq"], letters.c.locked.is_(False), scope.sql())
        .order_by(letters.c.seq)
        .limit(_MOST_LINKS)
    )
    if not scope.all:
        query = query.where(letters.c.form == "whole")
    mine = connection.execute(sa.select(links.c.kind, links.c.similarity).where(links.c.seq == row["seq"])).first()
    out = []
    for one in connection.execute(query):
        kind, similarity = one.kind, one.similarity
        if kind is None:  # the first of the matter: the tie is this letter's own
            kind, similarity = (mine.kind, mine.similarity) if mine is not None else ("near", 0.0)
        out.append(Link(one.id, one.title, date.fromisoformat(one.received), kind, similarity))
    return out


def may(worker: Worker, row: dict[str, Any]) -> set[str]:
    """What this user may do with the letter as it stands."""
    user, status = worker.user, row["status"]
    if row["locked"]:
        return set()
    covered = row["form"] == "extract" and not user.has("dispatcher")
    out = {"note"}
    if not covered:
        out.add("correct")
        if user.has("dispatcher", "lead"):
            out |= {"accuse", "reveal", "export"}
    if user.has("dispatcher"):
        if status != "closed":
            out |= {"assign", "close"}
        if status == "proposed":
            out.add("accept")
    if user.has("member", "lead") and row["holder"] == user.team and user.team:
        if status == "assigned":
            out |= {"accept", "return"}
        if status == "accepted":
            out |= {"return", "close"}
    return out


def reveal(worker: Worker, id: str, reason: str) -> Identity:
    """Who wrote. The line in the audit log is on disk before anything is unsealed."""
    why = given(reason, "查看身份的理由")
    with worker.changing() as (connection, scope):
        worker.need("dispatcher", "lead")
        row = fetch(connection, scope, id)
        if row["locked"] or (row["form"] == "extract" and not scope.all):
            raise Forbidden("这件来信的身份信息不能查看 (identity is not shown for this letter)")
        found = connection.execute(sa.select(sealed).where(sealed.c.seq == row["seq"])).first()
        keys = worker.inbox.keys
        if found is None:
            raise Forbidden("身份信息已按期销毁 (the identity was purged)")
        detail = {"reason": len(why), "mark": keys.mark("reason", why.encode())}
        append(connection, keys, [Entry(worker.user.name, "reveal", row["id"], detail)])
        told = hidden(worker, connection, row, why)  # the whole team reads the history
        connection.execute(
            sa.insert(steps).values(seq=row["seq"], at=now(), who=worker.user.name, what="revealed", detail=told)
        )
        whole = _whole_text(connection, worker, row) if scope.all and row["document"] else ""
    identity = orjson.loads(keys.open(found.identity, f"{row['id']}/identity"))
    letter = letter_of(zlib.decompress(keys.open(found.original, f"{row['id']}/original")))
    contacts = [(str(kind), str(text)) for kind, text in identity["contacts"]]
    return Identity(identity["name"], contacts, identity["meta"], letter.title, letter.text, whole)


def _whole_text(connection: Connection, worker: Worker, row: dict[str, Any]) -> str:
    found = connection.execute(sa.select(documents).where(documents.c.seq == row["document"])).one()
    return opened_document(worker.inbox.keys, found.key, found.original).text


def cases(connection: Connection, scope: Scope) -> list[Case]:
    """Letters with corrections that the user may see whole."""
    query = (
        sa.select(letters.c.seq, letters.c.id, letters.c.title, letters.c.topics, texts.c.text)
        .join(texts, texts.c.seq == letters.c.seq)
        .where(letters.c.seq.in_(sa.select(corrections.c.seq)), scope.sql())
        .order_by(letters.c.seq)
    )
    if not scope.all:
        query = query.where(letters.c.form == "whole")
    return [
        Case(
            Letter(row.id, row.title, row.text),
            corrections_of(connection, row.seq),
            tuple(listed(row.topics)),
        )
        for row in connection.execute(query)
    ]
