"""What is said of files: why one is not kept, and what stands for them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from adapters.chat.texts.lines import VALUE_CHARS, cut
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.evidence import LINK, FileState, Proof


def why_not_kept(facts: Mapping[str, Fact], words: Words) -> str:
    """ "ảnh.jpg: lớn quá 20 MB". A photo has no name."""
    name = cut(str(facts.get("name") or ""), VALUE_CHARS) or words("file-without-name")
    return words("file-not-kept", name=name, why=str(facts.get("why") or ""), limit=str(facts.get("limit") or ""))


def proof_lines(proofs: Sequence[Proof], words: Words) -> list[str]:
    """ "Minh chứng đã gửi: 3 ảnh, 1 đường dẫn", and how many of them could not be had; nothing where there are none."""
    sent = [proof for proof in proofs if not proof.is_withdrawn]
    counts = Counter(proof.file.kind for proof in sent)
    told = [words(f"proofs-{kind}", count=counts[kind]) for kind in ("photo", "document", LINK) if counts[kind]]
    if not told:
        return []
    lost = sum(proof.state not in (FileState.KEPT, FileState.LINK, FileState.WAITING) for proof in sent)
    line = words("proofs-sent", what=", ".join(told))
    return [line, words("proofs-lost", count=lost)] if lost else [line]


def file_notice(facts: Mapping[str, Fact], number: int, hail: str, words: Words) -> str:
    """A file that somebody sent could not be had, with what to do instead."""
    return words("notice-file_not_kept", hail=hail, number=number, what=why_not_kept(facts, words))
