"""What is said of files: why one is not kept, and what stands for them."""

from collections.abc import Mapping

from adapters.chat.texts.lines import VALUE_CHARS, cut
from adapters.chat.texts.words import Words
from domain.errors import Fact


def why_not_kept(facts: Mapping[str, Fact], words: Words) -> str:
    """ "ảnh.jpg: lớn quá 20 MB". A photo has no name."""
    name = cut(str(facts.get("name") or ""), VALUE_CHARS) or words("file-without-name")
    return words("file-not-kept", name=name, why=str(facts.get("why") or ""), limit=str(facts.get("limit") or ""))


def file_notice(facts: Mapping[str, Fact], number: int, hail: str, words: Words) -> str:
    """A file that somebody sent could not be had, with what to do instead."""
    return words("notice-file_not_kept", hail=hail, number=number, what=why_not_kept(facts, words))
