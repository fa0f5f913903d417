"""Runs migrations on the connection that `storage.migrate` hands over, inside its transaction."""

from alembic import context

from storage.tables import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    raise RuntimeError("migrations are run by `taskbot migrate`, which brings the connection")
# One transaction around all of them, begun and committed by whoever brought the connection.
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
