"""Keys of texts in sorted runs instead of an index, of which each new letter touched a page at random."""

from __future__ import annotations

import secrets
from typing import Any

import numpy
import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ROWS, _MOST = 50_000, 1 << 21


def upgrade() -> None:
    """Of all letters but locked ones, 64 bits of the key."""
    runs = op.create_table(
        "text_prints",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    letters = sa.table(
        "letters", sa.column("seq", sa.Integer), sa.column("text_key", sa.String), sa.column("locked", sa.Boolean)
    )
    query = sa.select(letters.c.text_key, letters.c.seq).where(letters.c.locked.is_(False)).order_by(letters.c.seq)
    connection = op.get_bind()
    waiting: list[tuple[int, int]] = []
    with connection.execute(query.execution_options(yield_per=_ROWS)) as rows:
        for some in rows.partitions():
            waiting += [(int(key[:16], 16), seq) for key, seq in some]
            if len(waiting) + _ROWS > _MOST:
                connection.execute(sa.insert(runs), _run(waiting))
                waiting = []
    if waiting:
        connection.execute(sa.insert(runs), _run(waiting))
    op.drop_index(op.f("ix_letters_text_key"), "letters")


def downgrade() -> None:
    """The other way is not provided."""
    raise NotImplementedError


def _run(pairs: list[tuple[int, int]]) -> dict[str, Any]:
    """The row of `text_prints` for (key, letter) pairs."""
    keys = numpy.fromiter((key for key, _ in pairs), "<u8", len(pairs))
    seqs = numpy.fromiter((seq for _, seq in pairs), "<u4", len(pairs))
    order = keys.argsort(kind="stable")
    return {
        "id": secrets.randbits(62),
        "size": len(pairs),
        "first": int(seqs.min()),
        "last": int(seqs.max()),
        "data": keys[order].tobytes() + seqs[order].tobytes(),
    }
