"""What was handed in, in words: what whoever judges it weighs."""

from collections.abc import Mapping

from adapters.chat.texts.lines import VALUE_CHARS, cut
from adapters.chat.texts.progress import gap_lines, standing_words
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.progress import standing_of
from domain.task import Task


def handed_in_lines(facts: Mapping[str, Fact], task: Task, words: Words) -> list[str]:
    """What the acceptor weighs: what was asked for, how far it is, with how many files, and what is in the way yet."""
    lines = [words("card-quantity", value=cut(task.quantity, VALUE_CHARS))] if task.quantity else []
    stands = standing_of(facts)
    if stands.is_known:
        lines.append(words("progress-line", stands=standing_words(stands, words)))
        lines += gap_lines(stands, words)
    if files := int(str(facts.get("files") or 0)):
        lines.append(words("notice-files", count=files))
    if task.blockers:
        lines.append(words("notice-blockers-open", count=task.blockers))
    return lines
