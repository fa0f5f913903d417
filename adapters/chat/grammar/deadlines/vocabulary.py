"""Lists of words as they are read in code: in one string, split at blanks."""


def vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.split())
