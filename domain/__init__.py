"""The rules, use cases and ports of taskbot: what is true of tasks and people, whatever stores or shows it."""
