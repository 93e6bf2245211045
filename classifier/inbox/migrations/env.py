"""Where Alembic starts: the connection comes from `classifier.inbox.engine.migrate`, never from a file."""

from __future__ import annotations

from alembic import context

from classifier.inbox.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
