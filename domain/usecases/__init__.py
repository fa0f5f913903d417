"""The verbs: one function for each thing a person or a timer can do, called inside one unit of work."""
