"""Chaos: processes are killed and made to stand still while a province's deadlines fall due and people give orders, and
nothing is lost and nothing told twice unmarked.

    make chaos                                    50 rounds of 2,000 due escalations
    .venv/bin/python -m tests.chaos --rounds 5    fewer of them

The processes are real, and so are PostgreSQL and Valkey, which are struck as well; only Telegram is a server of our own,
which keeps every message. Time is wound, so that half an hour takes seconds.
"""
