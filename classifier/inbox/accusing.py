"""Somebody accused whom the program did not find, added by who has read the letter.

What is added stands in the sealed register of the letter (of a document: of the whole), as if the office's own sheet
had named him. The letter is then read again: the guard asks for him, whoever must not see it no longer does, and a team
that must not have it, or not in this form, loses it to the dispatcher. Nothing is taken back: bars are only added.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.elements.registered_accused import Told, with_added
from classifier.inbox.audit import now
from classifier.inbox.barring import keep_from
from classifier.inbox.bitmaps import Edits
from classifier.inbox.deciding import form_for, hidden, open_row, writers_secrets
from classifier.inbox.documents import Rereader, opened_document, parts_query
from classifier.inbox.hiding import as_json
from classifier.inbox.items import links_of
from classifier.inbox.preparing import squeeze, unpacked
from classifier.inbox.purging import cleanse
from classifier.inbox.rebuilding import letter_of
from classifier.inbox.records import ACCUSED, Accusation
from classifier.inbox.refusals import Forbidden, Invalid
from classifier.inbox.renewing import ROUTED, Renewal, store
from classifier.inbox.schema import corrections, documents, letters, results, sealed, teams
from classifier.inbox.work import Worker, change, given
from classifier.model import Letter

_HIDDEN = "〔隐去〕"
MOST = 40
"""Characters of a name, a post or a unit."""


def accuse(worker: Worker, id: str, name: str, unit: str, post: str, reason: str) -> Accusation:
    """Add somebody (or, without a name and a post, a unit) to those whom the letter accuses. For dispatchers and leads:
    it keeps colleagues from a letter for good.

    `Invalid` when nothing is given or the program knows of it without a person's help."""
    told = Told(_line(name), _line(unit), _line(post), added=True)
    if not any(told[:3]):
        raise Invalid("请写明被反映人的姓名、职务或单位 (name somebody)")
    told = told._replace(name=_person(worker, told.name))
    why = given(reason, "理由")
    with worker.changing() as (connection, scope):
        worker.need("dispatcher", "lead")
        row = open_row(connection, scope, id)
        if row["form"] == "extract" and not scope.all:
            raise Forbidden("摘要件不能补记 (nobody can be added to an extract)")
        rows = _with_others(connection, row)
        parts = {one["id"] for one in rows}  # of one document: those get him as well
        copies = [one.id for one in links_of(connection, scope, row) if one.id not in parts]
        before = _accused(connection, row)
        connection.execute(
            sa.insert(corrections).values(
                seq=row["seq"],
                field=ACCUSED,
                value=_said(worker, connection, row, told),
                was="",
                reason=hidden(worker, connection, row, why),
                who=worker.user.name,
                at=now(),
                lexicon=worker.inbox.classifier.digest,
            )
        )
        _write_down(worker, connection, rows, told)
        locked = _read_again(worker, connection, rows)
        if not locked and _accused(connection, row) == before:
            raise Invalid("这件来信已经认出这个被反映人，或写的是企业、店铺 (known already, or no public office)")
    if locked:
        cleanse(worker.inbox.store)
    with worker.reading() as (connection, _, scope):  # not before it is written: the guard remembers names
        seen = connection.execute(sa.select(letters.c.seq).where(letters.c.seq == row["seq"], scope.sql())).first()
    told_off = seen is None and not locked  # who is shut out himself is not led to the copies
    return Accusation(seen is not None, [] if told_off or told.name == worker.user.person != "" else copies, locked)


def _said(worker: Worker, connection: Connection, row: dict[str, Any], told: Told) -> str:
    """Who was added, without what would tell who wrote."""
    words = " ".join(filter(None, (told.unit, told.post, told.name)))
    for secret in writers_secrets(worker, connection, row):
        words = words.replace(secret.text, _HIDDEN)
    return words


def _line(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > MOST:
        raise Invalid(f"姓名、职务、单位各最多 {MOST} 字 (too long)")
    return words


def _person(worker: Worker, name: str) -> str:
    """A name as the guard compares it; `Invalid` for several names, or one with a post or a remark beside it."""
    if not name:
        return ""
    if not worker.inbox.classifier.is_name(name):
        raise Invalid("姓名只写一个人的名字，职务、单位写在各自的格里；几个人请分几次补记 (one name, nothing else)")
    return name


def _with_others(connection: Connection, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The letter's row, or those of all parts of its document."""
    if not row["document"]:
        return [row]
    return [dict(one) for one in connection.execute(parts_query(row["document"])).mappings()]


def _accused(connection: Connection, row: dict[str, Any]) -> list[tuple[str, str, str]]:
    data = connection.execute(sa.select(results.c.data).where(results.c.seq == row["seq"])).scalar() or b""
    found = unpacked(data).get("elements", {}).get("accused", ())
    return [(one["name"], one["post"], one["unit"]) for one in found]


def _write_down(worker: Worker, connection: Connection, rows: Sequence[dict[str, Any]], told: Told) -> None:
    keys, row = worker.inbox.keys, rows[0]
    if row["document"]:
        query = sa.select(documents.c.key, documents.c.original).where(documents.c.seq == row["document"])
        found = connection.execute(query).one()
        data = _sealed_again(
            worker, opened_document(keys, found.key, found.original), told, f"{found.key[:16]}/document"
        )
        connection.execute(sa.update(documents).where(documents.c.seq == row["document"]).values(original=data))
        return
    about = f"{row['id']}/original"
    original = connection.execute(sa.select(sealed.c.original).where(sealed.c.seq == row["seq"])).scalar_one()
    letter = letter_of(zlib.decompress(keys.open(original, about)))
    data = _sealed_again(worker, letter, told, about)
    connection.execute(sa.update(sealed).where(sealed.c.seq == row["seq"]).values(original=data))


def _sealed_again(worker: Worker, letter: Letter, told: Told, about: str) -> bytes:
    meta = with_added(letter.meta, told)
    if meta is None:
        raise Invalid("补记的被反映人太多 (too many were added)")
    return worker.inbox.keys.seal(squeeze(as_json(replace(letter, meta=meta))), about)


def _read_again(worker: Worker, connection: Connection, rows: Sequence[dict[str, Any]]) -> bool:
    """Store what the letters say now; whether they are locked."""
    classifier, edits, locked = worker.inbox.classifier, Edits(), False
    rereader = Rereader(connection, worker.inbox.keys, classifier)
    after = []
    for row in rows:
        query = sa.select(sealed.c.original, results.c.lexicon).outerjoin(results, results.c.seq == sealed.c.seq)
        found = connection.execute(query.where(sealed.c.seq == row["seq"])).one()
        again = rereader.read(row, found.original)
        one = Renewal.of(connection, row, again, found.lexicon or "", classifier.office)
        after.append((one, store(connection, one, edits)))
        keep_from(connection, {row["seq"]: again.reading.bars}, edits)
        locked = locked or bool(one.fresh["locked"])
    edits.write(connection)
    for one, row in after:
        change(connection, worker, row, ACCUSED, **({} if locked else _taken_from(worker, connection, one, row)))
    return locked


def _taken_from(worker: Worker, connection: Connection, one: Renewal, row: dict[str, Any]) -> dict[str, Any]:
    """New values of a letter whose holder must not have it (so) any more. An extract is always taken: it was made
    before anybody knew of this accused. A closed letter stays closed; of a returned one the proposal is made anew."""
    if row["status"] == "returned":
        return {"team": one.fresh["team"]}
    team = connection.execute(sa.select(teams).where(teams.c.id == row["holder"])).mappings().first()
    if row["status"] not in ("assigned", "accepted", "closed") or team is None:
        return {}
    try:
        if form_for(connection, worker, row, dict(team), one.result) == row["form"] == "whole":
            return {}
    except Forbidden:
        pass
    taken = {"holder": "", "clerk": "", "form": "whole", "extract": ""}
    return taken if row["status"] == "closed" else taken | {name: one.fresh[name] for name in ROUTED}
