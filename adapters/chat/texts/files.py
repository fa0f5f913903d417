"""What is said of files: why one is not kept, and what stands for them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from adapters.chat.texts.lines import VALUE_CHARS, cut
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.evidence import LINK, LOST, Proof
from domain.notices import HANDED_IN
from domain.task import Evidence

NAME_CHARS = 60
_MOST_NAMES = 4
_PHOTO = "photo"


def why_not_kept(facts: Mapping[str, Fact], words: Words) -> str:
    """ "ảnh.jpg: lớn quá 20 MB". A photo has no name."""
    name = cut(str(facts.get("name") or ""), VALUE_CHARS) or words("file-without-name")
    return words("file-not-kept", name=name, why=str(facts.get("why") or ""), limit=str(facts.get("limit") or ""))


def proof_lines(proofs: Sequence[Proof], words: Words) -> list[str]:
    """ "Minh chứng đã gửi: 3 ảnh, 1 đường dẫn", what came with the order before it, and how many of them could not be had;
    nothing where there are none."""
    sent = [proof for proof in proofs if not proof.is_withdrawn]
    lines = []
    for is_reference, message_id in ((True, "references-sent"), (False, "proofs-sent")):
        of_kind = [proof for proof in sent if proof.is_reference == is_reference]
        if of_kind:
            lines.append(words(message_id, what=count_files([proof.file for proof in of_kind], words)))
        lost = sum(proof.state in LOST for proof in of_kind)
        if lost:
            lines.append(words("proofs-lost", count=lost))
    return lines


def count_files(files: Sequence[Evidence], words: Words) -> str:
    """ "3 ảnh, 1 tệp"."""
    counts = Counter(file.kind for file in files)
    return ", ".join(
        words(f"proofs-{kind}", count=counts[kind]) for kind in ("photo", "document", LINK) if counts[kind]
    )


def named_files(files: Sequence[Evidence], words: Words) -> str:
    """ "2 ảnh, kế hoạch 125.pdf": what somebody gave a name by that. Pictures are named by phones and platforms."""
    named = [file for file in files if file.name and file.kind != _PHOTO]
    names = [cut(file.name, NAME_CHARS) for file in named]
    nameless = count_files([file for file in files if file not in named], words)
    return ", ".join([*([nameless] if nameless else []), *names[:_MOST_NAMES], *(["…"] if names[_MOST_NAMES:] else [])])


def file_notice(facts: Mapping[str, Fact], number: int, hail: str, by: str, words: Words) -> str:
    """A file that somebody sent could not be had, with what to do instead: for the sender, or for whoever is to judge what
    `by` handed in."""
    if facts.get("of") == HANDED_IN:
        return words("notice-proof_not_kept", hail=hail, number=number, by=by, what=why_not_kept(facts, words))
    form = "notice-reference_not_kept" if facts.get("of") == "order" else "notice-file_not_kept"
    return words(form, hail=hail, number=number, what=why_not_kept(facts, words))
