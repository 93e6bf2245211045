"""The tables of the inbox, for SQLite and PostgreSQL alike. Migrations in `migrations/` make them; a test compares.

What is where: `letters` the narrow row of each letter (redacted title, labels, state), `texts` the redacted text,
`results` the redacted result, `sealed` what is encrypted (identity, original), `barred` who must not see it, `bits` the
facets as bitmaps, `prints` and `text_prints` runs of keys (`prints.py`), `documents` those of several findings, by the
number of their first part (the others follow it; `letters.document` is that number, 0 of a letter that is no part):
redacted title and sealed original. `users.set_by` who gave a password that is not the user's own yet, `users.waits` who
changed an account that a second person has yet to confirm. `letters.id` is the first half of a letter's content key,
`letters.key` its number and the second half (`adding.stored_key`): both are unique, but an index over hashes has each
new letter touch a page at random, and one such index is enough. Times are ISO strings in UTC, days ISO dates.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
)

meta = Table("meta", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False))

teams = Table(
    "teams",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("unit", String(80), nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("password", String(200), nullable=False),
    Column("roles", String(200), nullable=False),
    Column("team", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("display", String(200), nullable=False),
    Column("person", String(80), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Float, nullable=False),
    Column("set_by", String(80), nullable=False),
    Column("waits", String(80), nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("user", String(80), ForeignKey("users.name"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("label", String(200), nullable=False),
    Column("seen", Float, nullable=False),
    Column("ends", Float, nullable=False),
)

batches = Table(
    "batches",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", String(80), nullable=False),
    Column("source", String(80), nullable=False),
    Column("added", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("repeats", Integer, nullable=False),
    Column("near", Integer, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("parts", Integer, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", String(24), nullable=False, unique=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("text_key", String(32), nullable=False),
    Column("batch", Integer, ForeignKey("batches.id"), nullable=False),
    Column("added", String(32), nullable=False),
    Column("received", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("areas", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("purpose", String(40), nullable=False),
    Column("urgency", String(40), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("status", String(12), nullable=False),
    Column("team", String(80), nullable=False),
    Column("holder", String(80), nullable=False),
    Column("clerk", String(80), nullable=False),
    Column("unit", String(80), nullable=False),
    Column("places", Text, nullable=False),
    Column("due", String(10), nullable=False),
    Column("clocks", Text, nullable=False),
    Column("form", String(8), nullable=False),
    Column("extract", Text, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("locked", Boolean, nullable=False),
    Column("repeat", Boolean, nullable=False),
    Column("matter", Integer, nullable=False, index=True),
    Column("joint", Integer, nullable=False),
    Column("closed", String(10), nullable=False),
    Column("document", Integer, nullable=False),
    Column("part", Integer, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, ForeignKey("letters.seq"), primary_key=True, autoincrement=False),
    Column("key", String(32), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("parts", Integer, nullable=False),
    Column("original", LargeBinary, nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("seq", Integer, ForeignKey("letters.seq"), primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
)

results = Table(
    "results",
    metadata,
    Column("seq", Integer, ForeignKey("letters.seq"), primary_key=True, autoincrement=False),
    Column("lexicon", String(80), nullable=False),
    Column("before", String(80), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

sealed = Table(
    "sealed",
    metadata,
    Column("seq", Integer, ForeignKey("letters.seq"), primary_key=True, autoincrement=False),
    Column("identity", LargeBinary, nullable=False),
    Column("original", LargeBinary, nullable=False),
)

barred = Table(
    "barred",
    metadata,
    Column("seq", Integer, ForeignKey("letters.seq"), primary_key=True, autoincrement=False),
    Column("kind", String(8), primary_key=True),
    Column("value", String(200), primary_key=True),
    sqlite_with_rowid=False,
)

accused_names = Table("accused_names", metadata, Column("name", String(200), primary_key=True))


def _runs(name: str) -> Table:
    return Table(
        name,
        metadata,
        Column("id", BigInteger, primary_key=True, autoincrement=False),
        Column("size", Integer, nullable=False),
        Column("first", Integer, nullable=False),
        Column("last", Integer, nullable=False),
        Column("data", LargeBinary, nullable=False),
    )


prints = _runs("prints")
text_prints = _runs("text_prints")

links = Table(
    "links",
    metadata,
    Column("seq", Integer, ForeignKey("letters.seq"), primary_key=True, autoincrement=False),
    Column("other", Integer, ForeignKey("letters.seq"), primary_key=True, autoincrement=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("similarity", Float, nullable=False),
)

bits = Table(
    "bits",
    metadata,
    Column("facet", String(16), primary_key=True),
    Column("value", String(200), primary_key=True),
    Column("chunk", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False, index=True),
    Column("data", LargeBinary, nullable=False),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Integer, ForeignKey("letters.seq"), nullable=False, index=True),
    Column("team", String(80), nullable=False),
    Column("form", String(8), nullable=False),
    Column("at", String(32), nullable=False),
    Column("who", String(80), nullable=False),
)

steps = Table(
    "steps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Integer, ForeignKey("letters.seq"), nullable=False, index=True),
    Column("at", String(32), nullable=False),
    Column("who", String(80), nullable=False),
    Column("what", String(16), nullable=False),
    Column("detail", Text, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Integer, ForeignKey("letters.seq"), nullable=False, index=True),
    Column("field", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("was", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", String(80), nullable=False),
    Column("at", String(32), nullable=False),
    Column("lexicon", String(80), nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("seq", Integer, ForeignKey("letters.seq"), nullable=False, index=True),
    Column("at", String(32), nullable=False),
    Column("who", String(80), nullable=False),
    Column("text", Text, nullable=False),
)

saved = Table(
    "saved",
    metadata,
    Column("user", String(80), ForeignKey("users.name"), primary_key=True),
    Column("name", String(80), primary_key=True),
    Column("filters", Text, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("who", String(80), nullable=False),
    Column("action", String(24), nullable=False),
    Column("target", String(200), nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)

errors = Table(
    "errors",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(32), nullable=False, unique=True),
    Column("batch", Integer, ForeignKey("batches.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("where", Text, nullable=False),
)

places = Table(
    "places", metadata, Column("place", String(400), primary_key=True), Column("value", Text, nullable=False)
)

Index("ix_letters_batch", letters.c.batch)
Index("ix_letters_closed", letters.c.closed)

OF_LETTER = (texts, results, sealed, barred, links, assignments, steps, corrections, notes)
"""Tables whose rows belong to one letter by `seq`."""
