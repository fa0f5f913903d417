"""`python -m taskbot`."""

from taskbot.cli import main

main()
