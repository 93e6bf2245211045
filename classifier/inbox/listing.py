"""Pages, facet counts and rows: what a list shows of the letters a user may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.engine import Connection

from classifier.inbox import searching
from classifier.inbox.choosing import Choice
from classifier.inbox.engine import among
from classifier.inbox.grams import words_of
from classifier.inbox.marks import OPEN, listed
from classifier.inbox.records import Filters, Page, Row
from classifier.inbox.refusals import Invalid
from classifier.inbox.schema import letters
from classifier.inbox.visibility import Scope

MOST_ROWS = 500
_BLOCK = 100


class Hits:
    """The letters under filters and text. `about`: not every one was verified, `words` must be checked when shown."""

    def __init__(self, connection: Connection, choice: Choice, filters: Filters) -> None:
        self.words = words_of(filters.text) if filters.text.strip() else []
        self.covered = choice.covered
        self.letters = choice.letters()
        self.about = self.cut = False
        self._connection = connection
        if self.words:
            self.letters, sure, self.cut = searching.find(connection, self.words, self.letters, self.covered)
            self.about = not sure

    def page(self, limit: int, before: int | None) -> tuple[list[int], int | None]:
        """Up to `limit` letters, the newest first, from below `before`; and where the next page begins."""
        end = len(self.letters) if before is None else self.letters.rank(before - 1) if before else 0
        out: list[int] = []
        size = _BLOCK
        while end > 0 and len(out) <= limit:
            start = max(0, end - (size if self.about else limit + 1 - len(out)))
            size = min(size * 2, 500)
            block = list(self.letters[start:end])[::-1]
            out += self._checked(block)
            end = start
        return out[:limit], (out[limit - 1] if len(out) > limit else None)

    def _checked(self, block: Sequence[int]) -> list[int]:
        if not self.about:
            return list(block)
        plain = [seq for seq in block if seq not in self.covered]
        good = set(searching.verified(self._connection, self.words, plain))
        return [seq for seq in block if seq in good or seq in self.covered]


def page(
    connection: Connection, hits: Hits, scope: Scope, visible: BitMap, limit: int, after: str | None, today: date
) -> Page:
    """One page. `after` is the id of the last letter of the page before; `Invalid` when it is none."""
    if not 1 <= limit <= MOST_ROWS:
        raise Invalid(f"每页 1 到 {MOST_ROWS} 件 (limit out of range)")
    before: int | None = None
    if after:
        before = connection.execute(sa.select(letters.c.seq).where(letters.c.id == after[:24])).scalar()
        if before is None or before not in visible:
            raise Invalid("翻页位置无效，请从头再看 (unknown cursor)")
    seqs, _next = hits.page(limit, before)
    items = rows(connection, scope, seqs, today)
    return Page(items, items[-1].id if _next is not None and items else None, len(hits.letters), hits.about, hits.cut)


def rows(connection: Connection, scope: Scope, seqs: Iterable[int], today: date) -> list[Row]:
    """The rows of these letters in that order; those out of scope are left out, whatever was asked."""
    wanted = list(seqs)
    found: dict[int, Any] = {}
    for at in range(0, len(wanted), 500):
        query = sa.select(letters).where(among(connection, letters.c.seq, wanted[at : at + 500]), scope.sql())
        found.update({row["seq"]: row for row in connection.execute(query).mappings()})
    matters = repeats(connection, scope, {row["matter"] for row in found.values() if row["repeat"]})
    return [
        row_of(found[seq], scope, max(0, matters.get(found[seq]["matter"], 1) - 1), today)
        for seq in wanted
        if seq in found
    ]


def repeats(connection: Connection, scope: Scope, matters: set[int]) -> dict[int, int]:
    """How many letters of each matter are in scope; of an extract nobody learns what matter it is of."""
    if not matters:
        return {}
    query = (
        sa.select(letters.c.matter, sa.func.count())
        .where(among(connection, letters.c.matter, sorted(matters)), letters.c.locked.is_(False), scope.sql())
        .group_by(letters.c.matter)
    )
    if not scope.all:
        query = query.where(letters.c.form == "whole")
    return {key: value for key, value in connection.execute(query)}  # noqa: C416 - a result is no mapping


def row_of(row: Any, scope: Scope, repeats: int, today: date) -> Row:
    """A row of `letters` as this user sees it."""
    covered = not scope.all and row["form"] == "extract"
    due = date.fromisoformat(row["due"]) if row["due"] else None
    return Row(
        id=row["id"],
        received=date.fromisoformat(row["received"]),
        title=row["extract"].partition("\n")[0] if covered else row["title"],
        areas=[] if covered else listed(row["areas"]),
        topics=[] if covered else listed(row["topics"]),
        purpose="" if covered else row["purpose"],
        urgency="" if covered else row["urgency"],
        status=row["status"],
        team=row["team"],
        unit="" if covered else row["unit"],
        due=due,
        overdue=due is not None and due < today and row["status"] in OPEN,
        repeats=0 if covered else repeats,
        held=row["held"],
        locked=row["locked"],
        form=row["form"],
        kind="" if covered else row["kind"],
        clerk=row["clerk"],
        part=0 if covered else row["part"],
    )
