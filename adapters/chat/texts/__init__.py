"""Facts into words: every sentence that people read is made here, from the wording in `locales`."""
