"""What stands for the work on a task's page: files, links, what is on its way and what could not be had."""

from collections.abc import Iterable
from dataclasses import dataclass

from adapters.chat.texts.files import why_not_kept
from adapters.web.messages import FileLink
from adapters.web.visits import Visit
from domain.evidence import FileState, Proof
from domain.records import TaskCard

_SHOWN_CHARS = 80


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What one person sent at one moment. `files` can be opened, `links` lead elsewhere, `missing` says why a file is not
    here."""

    by: str
    at: str
    channel: str
    files: tuple[FileLink, ...]
    links: tuple[FileLink, ...]
    missing: tuple[str, ...]


def handed_in(visit: Visit, card: TaskCard, proofs: Iterable[Proof], limit_mb: int) -> list[HandedIn]:
    """Oldest first; what was taken back is left out."""
    groups: dict[tuple[int, object], list[Proof]] = {}
    for proof in proofs:
        if not proof.is_withdrawn:
            groups.setdefault((proof.author_id, proof.at), []).append(proof)
    return [_together(visit, card, group, limit_mb) for group in groups.values()]


def _together(visit: Visit, card: TaskCard, group: list[Proof], limit_mb: int) -> HandedIn:
    words, folder = visit.words, f"{visit.base}/viec/{card.task.number}/tep"
    files = [proof for proof in group if proof.state is FileState.KEPT]
    links = [proof.file.file_key for proof in group if proof.state is FileState.LINK]
    missing = [proof for proof in group if proof.state not in (FileState.KEPT, FileState.LINK)]
    return HandedIn(
        by=card.names.get(group[0].author_id, words("nobody")),
        at=words.brief(group[0].at),
        channel=channel_of(group),
        files=tuple(
            FileLink(_name(visit, proof), f"{folder}/{proof.digest}", proof.file.kind == "photo") for proof in files
        ),
        links=tuple(FileLink(url[:_SHOWN_CHARS], url, is_image=False) for url in links),
        missing=tuple(_missing(visit, proof, limit_mb) for proof in missing),
    )


def channel_of(group: list[Proof]) -> str:
    """Through which channel the files came; links came through none of their own."""
    return next((proof.file.channel for proof in group if proof.state is not FileState.LINK), "")


def _missing(visit: Visit, proof: Proof, limit_mb: int) -> str:
    if proof.state is FileState.WAITING:
        return visit.words("web-file-waiting", name=_name(visit, proof))
    return why_not_kept({"name": proof.file.name, "why": proof.state.value, "limit": limit_mb}, visit.words)


def _name(visit: Visit, proof: Proof) -> str:
    return proof.file.name or visit.words("file-without-name")
