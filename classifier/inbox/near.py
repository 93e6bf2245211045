"""Letters of the same matter, linked when they come in: the same text, or nearly so.

Exact: by a keyed fingerprint of the text. Near: a shared MinHash key names a candidate, the redacted texts
themselves decide. Under each key stands the first letter that had it, so that however many copies come, a few rows
are read. A letter belongs to the matter of the first letter it is tied to; matters are never merged. Locked letters
are tied to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from classifier.duplicates import THRESHOLD, similar
from classifier.inbox.bitmaps import Edits
from classifier.inbox.engine import among
from classifier.inbox.grams import fold, overlap
from classifier.inbox.marks import REPEAT
from classifier.inbox.preparing import Prepared
from classifier.inbox.prints import Prints, text_number
from classifier.inbox.schema import letters, links, texts

EXACT, NEAR = "exact", "near"
_MOST = 3
"""Candidates that are compared, those with most keys in common first."""
_PAIRS = 0.5
"""Share of the shorter text's pairs that two alike texts have in common at least."""


@dataclass(slots=True, frozen=True)
class Tie:
    """`seq` is tied to the earlier letter `other`."""

    seq: int
    other: int
    kind: str
    similarity: float


def tie(
    connection: Connection, numbered: Sequence[tuple[int, Prepared]], prints: Prints, text_prints: Prints
) -> tuple[list[Tie], dict[int, int]]:
    """The ties of new letters to earlier ones (of the store or of the same batch), and the keys nobody had before
    with their first letters; sets `matter` and `repeat` of the rows."""
    open_ = [(seq, one) for seq, one in numbered if not one.row["locked"]]
    by_text = _known_texts(connection, {one.row["text_key"] for _, one in open_}, text_prints)
    by_key = prints.find(connection, [key for _, one in open_ for key in one.keys])
    fresh: dict[int, int] = {}
    found = {*by_key.values(), *(seq for seq, _ in by_text.values())}
    matters = dict(by_text.values())
    stored = _texts(connection, {seq for seq in found if seq not in matters})
    matters.update({seq: matter for seq, (matter, _) in stored.items()})
    words = {seq: text for seq, (_, text) in stored.items()}
    out: list[Tie] = []
    folded: dict[int, str] = {}
    for seq, one in open_:
        row = one.row
        tied = None
        if row["text_key"] in by_text:
            tied = Tie(seq, by_text[row["text_key"]][0], EXACT, 1.0)
        else:
            tied = _nearest(connection, seq, one, by_key, words, matters, folded)
        if tied is not None:
            out.append(tied)
            row["matter"], row["repeat"] = matters.get(tied.other, tied.other), True
        matters[seq] = row["matter"]
        words[seq] = one.text
        by_text.setdefault(row["text_key"], (seq, row["matter"]))
        for key in one.keys:
            if key not in by_key:
                by_key[key] = fresh[key] = seq
    return out, fresh


def _nearest(
    connection: Connection,
    seq: int,
    one: Prepared,
    by_key: dict[int, int],
    words: dict[int, str],
    matters: dict[int, int],
    folded: dict[int, str],
) -> Tie | None:
    """`folded` keeps earlier letters: one that was the first under its keys is asked for again and again."""
    shared: dict[int, int] = {}
    for key in one.keys:
        other = by_key.get(key)
        if other is not None:
            shared[other] = shared.get(other, 0) + 1
    if not shared:
        return None
    for other in sorted(shared, key=lambda other: -shared[other])[:_MOST]:
        if other not in words:
            for number, (matter, text) in _texts(connection, {other}).items():
                matters[number], words[number] = matter, text
        theirs = words.get(other, "")
        if other not in folded:
            folded[other] = fold(theirs)
        if _surely_unlike(one.grams, folded[other]):
            continue
        likeness = similar(one.text, theirs)
        if likeness >= THRESHOLD:
            return Tie(seq, other, NEAR, round(min(likeness, 1.0), 4))
    return None


def _surely_unlike(grams: str, folded: str) -> bool:
    """A cheap look first: texts that share few pairs of characters share fewer triples."""
    shared, mine, theirs = overlap(grams, folded)
    return shared < _PAIRS * min(mine, theirs)


def write(
    connection: Connection,
    numbered: Sequence[tuple[int, Prepared]],
    ties: Sequence[Tie],
    edits: Edits,
) -> None:
    """Store ties; mark the first letters of matters that have become repeats."""
    if not ties:
        return
    connection.execute(
        sa.insert(links), [{"seq": t.seq, "other": t.other, "kind": t.kind, "similarity": t.similarity} for t in ties]
    )
    first = {tied.other for tied in ties} | {one.row["matter"] for _, one in numbered if one.row["repeat"]}
    fresh_rows = {seq: one.row for seq, one in numbered}
    for seq in first & fresh_rows.keys():
        fresh_rows[seq]["repeat"] = True
    query = sa.select(letters.c.seq).where(among(connection, letters.c.seq, sorted(first)), letters.c.repeat.is_(False))
    once = [seq for (seq,) in connection.execute(query)]
    if once:
        connection.execute(sa.update(letters).where(letters.c.seq.in_(once)).values(repeat=True))
        for seq in once:
            edits.add(seq, [REPEAT])


def _known_texts(connection: Connection, keys: set[str], text_prints: Prints) -> dict[str, tuple[int, int]]:
    """Text key → (first letter with it, its matter)."""
    found = text_prints.find(connection, set(map(text_number, keys)))
    if not found:
        return {}
    query = sa.select(letters.c.text_key, letters.c.seq, letters.c.matter).where(
        among(connection, letters.c.seq, sorted(found.values())), letters.c.locked.is_(False)
    )
    return {key: (seq, matter) for key, seq, matter in connection.execute(query) if key in keys}


def _texts(connection: Connection, seqs: set[int]) -> dict[int, tuple[int, str]]:
    """Letter → (its matter, its redacted text)."""
    query = (
        sa.select(letters.c.seq, letters.c.matter, texts.c.text)
        .join(texts, texts.c.seq == letters.c.seq)
        .where(among(connection, letters.c.seq, seqs))
    )
    return {seq: (matter, text) for seq, matter, text in connection.execute(query)}
