"""What people decide about a letter: accept, correct, assign, return, close, note.

A returned letter (退件) goes to the dispatcher with five working days to settle it (信访工作条例第23条).
Before a letter is handed to anybody the guard is asked again, and the bars noted when it came in are looked at, too.
"""

from __future__ import annotations

from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.extracts import extract_of
from classifier.inbox.audit import now
from classifier.inbox.bitmaps import Edits
from classifier.inbox.preparing import unpacked
from classifier.inbox.rebuilding import result_of
from classifier.inbox.records import CORRECTABLE, Correction
from classifier.inbox.refusals import Conflict, Forbidden, Invalid
from classifier.inbox.schema import assignments, barred, corrections, notes, results, sealed, teams, texts
from classifier.inbox.visibility import ASKED, INSPECTORS, TEAM_BAR, UNIT, bar_marks
from classifier.inbox.work import Worker, change, fetch, given, today
from classifier.model import Letter, Recipient, Result
from classifier.office import Clock
from classifier.redact import Redactor, Secret
from classifier.route import guard
from classifier.route.clocks import due_date
from classifier.route.extract import formed
from classifier.route.facts import is_accusation

OBJECT = "object"
"""The clock of an objection: five working days."""
_WORKDAYS = 5


def accept(worker: Worker, id: str) -> None:
    """Take on a letter of one's team; a dispatcher confirms the proposal."""
    with worker.changing() as (connection, scope):
        row = open_row(connection, scope, id)
        user = worker.user
        if user.has("member", "lead") and row["holder"] == user.team and row["status"] == "assigned":
            change(connection, worker, row, "accepted", status="accepted", clerk=user.name)
        elif user.has("dispatcher") and row["status"] == "proposed" and row["team"]:
            hand_over(connection, worker, row, row["team"], "")
        else:
            raise Conflict("这件来信现在不能接收 (it is not waiting to be accepted)")


def assign(worker: Worker, id: str, to: str, note: str) -> None:
    """Hand the letter to a team."""
    words = given(note, "备注", empty=True)
    with worker.changing() as (connection, scope):
        worker.need("dispatcher")
        row = open_row(connection, scope, id)
        if row["status"] == "closed":
            raise Conflict("已办结的来信不能再转 (it is closed)")
        hand_over(connection, worker, row, to, hidden(worker, connection, row, words))


def hand_over(connection: Connection, worker: Worker, row: dict[str, Any], to: str, note: str) -> None:
    """Ask the guard, then write the assignment. `Forbidden` when the letter must not go there."""
    team = connection.execute(sa.select(teams).where(teams.c.id == to[:80])).mappings().first()
    if team is None:
        raise Invalid("没有这个承办组或单位 (unknown team)")
    if row["holder"] == to:
        raise Conflict("已经在该单位 (it is there already)")
    office = worker.inbox.classifier.office
    data = connection.execute(sa.select(results.c.data).where(results.c.seq == row["seq"])).scalar() or b""
    result = result_of(unpacked(data))
    form = form_for(connection, worker, row, dict(team), result)
    extract = ""
    if form == "extract":
        text = connection.execute(sa.select(texts.c.text).where(texts.c.seq == row["seq"])).scalar() or ""
        name = office.department_of_unit.get(team["unit"], team["name"])
        one = Recipient(team["kind"], name if team["kind"] == "dept" else to, team["name"], form)
        names = worker.inbox.labels.known("topic")
        extract = extract_of(Letter(row["id"], row["title"], text), result, one, office, names)
    connection.execute(
        sa.insert(assignments).values(seq=row["seq"], team=to, form=form, at=now(), who=worker.user.name)
    )
    values = {"status": "assigned", "team": to, "holder": to, "clerk": "", "form": form, "extract": extract}
    if row["status"] == "returned":
        values |= _without_objection(row)
    detail = f"{team['name']}{f'：{note}' if note else ''}"
    change(connection, worker, row, "assigned", detail, **values)


def form_for(connection: Connection, worker: Worker, row: dict[str, Any], team: dict[str, Any], result: Result) -> str:
    """The form in which the team may have the letter; `Forbidden` when in none."""
    office = worker.inbox.classifier.office
    kind, unit = team["kind"], team["unit"]
    name = office.department_of_unit.get(unit, team["name"])
    one = Recipient(kind, name if kind == "dept" else team["id"], name if kind == "dept" else team["name"])
    near = "，".join(place.text for place in result.elements.places) or None
    asked = _asked(connection, row["seq"])
    if is_accusation(result):
        one = formed([one], result, office)[0]
    verdict = guard.check([one], result.elements.accused, office, near=near, withheld=asked)
    against = [(TEAM_BAR, team["id"])]
    against += [(UNIT, above) for above in (*office.line_of(unit), unit) if unit]
    if kind in guard.INSPECTION:
        against.append((INSPECTORS, "1"))
    if kind not in office.whole:
        against += [(ASKED, above) for above in (*office.line_of(unit), unit) if unit]
    if not verdict.allowed or verdict.locked or _is_barred(connection, row["seq"], against):
        raise Forbidden("须回避：这件来信不能转给该单位 (the guard forbids it)")
    return verdict.allowed[0].form


def _asked(connection: Connection, seq: int) -> list[str]:
    query = sa.select(barred.c.value).where(barred.c.seq == seq, barred.c.kind == ASKED)
    return [value for (value,) in connection.execute(query)]


def _is_barred(connection: Connection, seq: int, against: list[tuple[str, str]]) -> bool:
    query = sa.select(barred.c.kind, barred.c.value).where(barred.c.seq == seq)
    there = {(kind, value) for kind, value in connection.execute(query)}
    return not there.isdisjoint(against)


def return_(worker: Worker, id: str, reason: str) -> None:
    """Send the letter back to the dispatcher."""
    why = given(reason, "退件理由")
    with worker.changing() as (connection, scope):
        row = open_row(connection, scope, id)
        mine = worker.user.has("member", "lead") and row["holder"] == worker.user.team
        if not mine:
            worker.need("member", "lead")
        if not mine or row["status"] not in ("assigned", "accepted"):
            raise Conflict("这件来信现在不能退 (it is not with your team)")
        clock = worker.inbox.classifier.office.clocks.get(OBJECT) or Clock(OBJECT, "", "", workdays=_WORKDAYS)
        due = due_date(today(), clock.days, clock.workdays, clock.roll)
        clocks = orjson.loads(row["clocks"])
        values: dict[str, Any] = {"status": "returned", "holder": "", "clerk": "", "form": "whole", "extract": ""}
        if due is not None:
            clocks[OBJECT] = due[0].isoformat()
            values |= {"clocks": orjson.dumps(clocks).decode(), "due": min(clocks.values())}
        change(connection, worker, row, "returned", hidden(worker, connection, row, why), **values)


def close(worker: Worker, id: str, outcome: str) -> None:
    """The matter is settled."""
    words = given(outcome, "办理结果")
    with worker.changing() as (connection, scope):
        row = open_row(connection, scope, id)
        mine = worker.user.has("member", "lead") and row["holder"] == worker.user.team
        if row["status"] == "closed" or not (worker.user.has("dispatcher") or (mine and row["status"] == "accepted")):
            raise Conflict("这件来信现在不能办结 (it cannot be closed now)")
        text = hidden(worker, connection, row, words)
        change(connection, worker, row, "closed", text, status="closed", closed=today().isoformat())


def note(worker: Worker, id: str, text: str) -> None:
    """Write a note; what names the petitioner in it is hidden like in the letter."""
    words = given(text, "内容")
    with worker.changing() as (connection, scope):
        row = open_row(connection, scope, id)
        kept = hidden(worker, connection, row, words)
        connection.execute(sa.insert(notes).values(seq=row["seq"], at=now(), who=worker.user.name, text=kept))
        change(connection, worker, row, "noted")


def correct(worker: Worker, id: str, given_: Correction) -> None:
    """Put right a label. A corrected unit of an accusation is barred from it like any other unit accused."""
    if given_.field not in CORRECTABLE:
        raise Invalid(f"可以改正的有：{'、'.join(CORRECTABLE)} (unknown field)")
    why = given(given_.reason, "改正理由", empty=True)
    value = _checked(worker, given_)
    column = given_.field
    with worker.changing() as (connection, scope):
        row = open_row(connection, scope, id)
        if row["form"] == "extract" and not scope.all:
            raise Forbidden("摘要件不能改正分类 (an extract cannot be corrected)")
        if row[column] == value:
            raise Conflict("与现在的值相同 (nothing to change)")
        lexicon = connection.execute(sa.select(results.c.lexicon).where(results.c.seq == row["seq"])).scalar() or ""
        connection.execute(
            sa.insert(corrections).values(
                seq=row["seq"],
                field=column,
                value=value,
                was=row[column],
                reason=hidden(worker, connection, row, why),
                who=worker.user.name,
                at=now(),
                lexicon=lexicon,
            )
        )
        values = {column: value}
        if column == "topics":
            values["areas"] = ",".join(dict.fromkeys(one.partition(".")[0] for one in value.split(",") if one))
        change(connection, worker, row, "corrected", column, **values)
        if column == "unit" and value and not _is_barred(connection, row["seq"], [(UNIT, value)]):
            data = connection.execute(sa.select(results.c.data).where(results.c.seq == row["seq"])).scalar() or b""
            result = result_of(unpacked(data))
            result.purpose = row["purpose"]  # as people put it right
            if is_accusation(result):
                connection.execute(sa.insert(barred).values(seq=row["seq"], kind=UNIT, value=value))
                edits = Edits()
                edits.add(row["seq"], bar_marks([(UNIT, value)]))
                edits.write(connection)


def _checked(worker: Worker, given_: Correction) -> str:
    """The value as stored; `Invalid` for an id nobody knows."""
    facet = {"areas": "area", "topics": "topic"}.get(given_.field, given_.field)
    known = worker.inbox.labels.known(facet)
    values = list(dict.fromkeys(one.strip() for one in given_.value.split(",") if one.strip()))
    if facet not in ("area", "topic", "unit") and len(values) != 1:
        raise Invalid("只能填一个值 (one value)")
    if facet == "unit" and len(values) > 1:
        raise Invalid("只能填一个单位 (one unit)")
    if any(one not in known for one in values):
        raise Invalid("没有这个分类，请从列表里选 (unknown value)")
    return ",".join(values)


def open_row(connection: Connection, scope: Any, id: str) -> dict[str, Any]:
    row = fetch(connection, scope, id)
    if row["locked"]:
        raise Forbidden("锁定件只送上一级，不能办理 (locked: for the superior alone)")
    return row


def _without_objection(row: dict[str, Any]) -> dict[str, str]:
    clocks = orjson.loads(row["clocks"])
    clocks.pop(OBJECT, None)
    return {"clocks": orjson.dumps(clocks).decode(), "due": min(clocks.values(), default="")}


def hidden(worker: Worker, connection: Connection, row: dict[str, Any], text: str) -> str:
    """What people write about a letter, without its petitioner's name and contacts."""
    if not text:
        return ""
    return Redactor(writers_secrets(worker, connection, row)).redact_text(text)


def writers_secrets(worker: Worker, connection: Connection, row: dict[str, Any]) -> list[Secret]:
    """Name and contacts of the letter's petitioner."""
    data = connection.execute(sa.select(sealed.c.identity).where(sealed.c.seq == row["seq"])).scalar()
    if data is None:
        return []
    identity = orjson.loads(worker.inbox.keys.open(data, f"{row['id']}/identity"))
    name = [Secret("name", identity["name"])] if identity["name"] else []
    return name + [Secret("phone", value) for _, value in identity["contacts"]]
