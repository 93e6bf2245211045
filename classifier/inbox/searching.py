"""Find letters by words: pairs of characters in an index (FTS5 on SQLite, a GIN index on PostgreSQL), then the text
itself.

The index names candidates; a letter is only shown when the words stand in its redacted title and text. The search
goes from the newest back. Where few letters may match anyhow (a team's, a narrow filter), their texts are read and
the index is not asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa
from pyroaring import BitMap
from sqlalchemy.engine import Connection

from classifier.inbox.engine import among
from classifier.inbox.grams import fold, number, pairs
from classifier.inbox.schema import letters, texts

FEW = 400
"""So many texts are read rather than asked from the index."""
CHECKED = 400
"""Up to so many candidates every one is verified, and the count is exact."""
MOST = 15_000
"""More candidates than these are not looked at, the newest first; whoever searches is told (`Found.cut`). To read so
many texts takes a fifth of a second at most, where a word of common pairs stands in none of them."""

_READ = (
    "SELECT letters.seq, letters.title, texts.text FROM json_each(?) AS wanted "
    "CROSS JOIN letters ON letters.seq = wanted.value CROSS JOIN texts ON texts.seq = wanted.value"
)

_gin = sa.table("search", sa.column("seq"), sa.column("grams", sa.ARRAY(sa.Integer)))


def insert(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Index the pairs (`grams.indexed`) of new letters."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search(rowid, grams) VALUES (?, ?)", list(rows))
    else:
        values = [{"seq": seq, "grams": sorted(map(number, grams.split(" "))) if grams else []} for seq, grams in rows]
        connection.execute(sa.insert(_gin), values)


def remove(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Take letters out of the index; `rows` as they were inserted."""
    if connection.dialect.name == "sqlite":
        delete = "INSERT INTO search(search, rowid, grams) VALUES ('delete', ?, ?)"
        if rows:
            connection.exec_driver_sql(delete, list(rows))
    else:
        connection.execute(sa.delete(_gin).where(_gin.c.seq.in_([seq for seq, _ in rows])))


def tidy(connection: Connection) -> None:
    """Really remove from the index's pages what was taken out."""
    if connection.dialect.name == "sqlite":
        connection.execute(sa.text("INSERT INTO search(search) VALUES ('optimize')"))


class Found(NamedTuple):
    """What a search found. `sure`: every letter was verified. `cut`: there may be older ones, which were not looked
    for."""

    letters: BitMap
    sure: bool
    cut: bool = False


def find(connection: Connection, words: Sequence[str], within: BitMap, covered: BitMap) -> Found:
    """The letters of `within` that hold all words.

    Of the letters in `covered` only the extract is searched, and each is verified.
    """
    hidden = within & covered
    out = BitMap(verified(connection, words, _newest(hidden, CHECKED * 5), extracts=True)) if hidden else BitMap()
    rest = within - covered if hidden else within
    if len(rest) <= FEW:
        out.update(verified(connection, words, list(rest)))
        return Found(out, True)
    found, most = _candidates(connection, words, rest)
    if len(found) <= CHECKED and any(len(word) > 2 for word in words):
        out.update(verified(connection, words, list(found)))
        return Found(out, True, most)
    sure = all(len(word) == 2 for word in words) and not most
    out |= found
    return Found(out, sure, most)


def _candidates(connection: Connection, words: Sequence[str], within: BitMap) -> tuple[BitMap, bool]:
    """The newest letters that hold all pairs, and whether there are more."""
    grams = list(dict.fromkeys(pair for word in words for pair in pairs(word)))
    low, high = within.min(), within.max()
    if connection.dialect.name == "sqlite":
        match = " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)
        query = sa.text(
            "SELECT rowid FROM search WHERE search MATCH :match AND rowid BETWEEN :low AND :high "
            "ORDER BY rowid DESC LIMIT :most"
        )
        rows: Iterable[tuple[int]] = connection.connection.execute(
            query.text, {"match": match, "low": low, "high": high, "most": MOST + 1}
        )
    else:
        numbers = sa.cast(list(map(number, grams)), sa.ARRAY(sa.Integer))
        choice = sa.select(_gin.c.seq).where(
            sa.type_coerce(_gin.c.grams, sa.ARRAY(sa.Integer)).op("@>")(numbers), _gin.c.seq.between(low, high)
        )
        rows = connection.execute(choice.order_by(_gin.c.seq.desc()).limit(MOST + 1))
    seqs = [seq for (seq,) in rows]
    return BitMap(seqs[:MOST]) & within, len(seqs) > MOST


def verified(connection: Connection, words: Sequence[str], seqs: Sequence[int], extracts: bool = False) -> list[int]:
    """Those of `seqs` whose title and text (or extract) hold all words, in the order given."""
    good: set[int] = set()
    for at in range(0, len(seqs), 500):
        some = list(seqs[at : at + 500])
        for seq, title, text in _read(connection, some, extracts):
            whole = f"{title}\n{text}"
            if all(map(whole.__contains__, words)):  # words that stand there as they are sought
                good.add(seq)
                continue
            folded = fold(whole)
            if all(map(folded.__contains__, words)):
                good.add(seq)
    return [seq for seq in seqs if seq in good]


def _read(connection: Connection, seqs: list[int], extracts: bool) -> Iterable[Any]:
    """(letter, title, text) of each, or (letter, extract, ""). On SQLite without SQLAlchemy looking at each row: where
    all pairs of a word are common and the word is not, thousands are read."""
    if extracts:
        chosen = sa.select(letters.c.seq, letters.c.extract, sa.literal(""))
        return connection.execute(chosen.where(among(connection, letters.c.seq, seqs)))
    if connection.dialect.name == "sqlite":
        rows: Iterable[Any] = connection.connection.execute(_READ, (orjson.dumps(seqs).decode(),))
        return rows
    query = sa.select(letters.c.seq, letters.c.title, texts.c.text).join(texts, texts.c.seq == letters.c.seq)
    return connection.execute(query.where(among(connection, letters.c.seq, seqs)))


def _newest(seqs: BitMap, most: int) -> list[int]:
    return list(seqs[-most:]) if len(seqs) > most else list(seqs)
