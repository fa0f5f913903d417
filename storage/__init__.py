"""The database behind the domain's ports: tables, repositories, units of work, migrations, and the Redis doorbell."""
