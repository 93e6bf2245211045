"""Parts of documents of several findings; accounts whose password another set, or whose change waits for a second
person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Letters and users that are there are letters of one part, and users as their persons know them."""
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["letters.seq"], name=op.f("fk_documents_seq")),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("key"),
    )
    op.add_column("letters", sa.Column("document", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("letters", sa.Column("part", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("batches", sa.Column("parts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("users", sa.Column("set_by", sa.String(length=80), nullable=False, server_default=""))
    op.add_column("users", sa.Column("waits", sa.String(length=80), nullable=False, server_default=""))


def downgrade() -> None:
    """Parts cannot be put together again."""
    raise NotImplementedError
