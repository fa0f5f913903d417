"""Who may do what: every verb, button and page, for everybody's relation to the task."""
