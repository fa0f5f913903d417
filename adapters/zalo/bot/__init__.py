"""A bot of Zalo's Bot Platform: no buttons, no edits, no files out; what is typed, and links."""
