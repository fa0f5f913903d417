"""Lists of words and phrases as they are read in code."""


def vocabulary(words: str) -> frozenset[str]:
    """The words of one string, split at blanks."""
    return frozenset(words.split())


class Phrases:
    """Folded phrases by their first words; of two that stand at one place, the one named first counts."""

    def __init__(self, *phrases: str) -> None:
        self.by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            parts = phrase.split(" ")
            self.by_first.setdefault(parts[0], []).append(parts)
