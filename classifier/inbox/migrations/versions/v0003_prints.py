"""MinHash keys in sorted runs instead of a table of keys, which each new letter touched in a dozen places."""

from __future__ import annotations

import secrets
from typing import Any

import numpy
import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_ROWS, _MOST = 50_000, 1 << 21


def upgrade() -> None:
    """Of a key of 64 bits the upper 32 stay; letters that share one by it keep the earlier letter's."""
    prints = op.create_table(
        "prints",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    bands = sa.table("bands", sa.column("key", sa.BigInteger), sa.column("seq", sa.Integer))
    query = sa.select(bands.c.key, bands.c.seq).order_by(bands.c.key).execution_options(yield_per=_ROWS)
    connection = op.get_bind()
    waiting: list[numpy.ndarray] = []
    with connection.execute(query) as rows:
        for some in rows.partitions():
            waiting.append(numpy.array([tuple(row) for row in some], numpy.int64))
            if len(waiting) * _ROWS >= _MOST:
                connection.execute(sa.insert(prints), _run(numpy.concatenate(waiting)))
                waiting = []
    if waiting:
        connection.execute(sa.insert(prints), _run(numpy.concatenate(waiting)))
    op.drop_table("bands")


def downgrade() -> None:
    """The keys of 64 bits are gone."""
    raise NotImplementedError


def _run(rows: numpy.ndarray) -> dict[str, Any]:
    """The row of `prints` for (key, letter) pairs."""
    keys, seqs = (rows[:, 0] >> 32) & 0xFFFFFFFF, rows[:, 1]
    order = numpy.lexsort((seqs, keys))
    keys, where = numpy.unique(keys[order], return_index=True)
    seqs = seqs[order][where]
    return {
        "id": secrets.randbits(62),
        "size": len(keys),
        "first": int(seqs.min()),
        "last": int(seqs.max()),
        "data": keys.astype("<u4").tobytes() + seqs.astype("<u4").tobytes(),
    }
