"""Steps from one form of the store to the next (Alembic); run by `classifier.inbox.engine.migrate`."""
