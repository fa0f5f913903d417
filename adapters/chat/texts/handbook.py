"""The handbook in words: a page of it by topic, and one entry with its link."""

from collections.abc import Mapping

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.files import why_not_kept
from adapters.chat.texts.lines import VALUE_CHARS, cut
from adapters.chat.texts.lists import page_buttons
from adapters.chat.texts.steps import in_rows, typed
from adapters.chat.texts.words import Words
from domain.errors import Fact
from domain.handbook import Entry
from domain.records import HandbookPage

_LABEL_CHARS = 20
_LINK_CHARS = 300


def handbook_page(found: HandbookPage, query: str, rest: str, words: Words, *, may_add: bool) -> Outgoing:
    """Entries below their topics. `rest` is what turns the pages."""
    heading = (
        words("handbook-found", text=query, total=found.total)
        if query
        else words("handbook-heading", total=found.total)
    )
    add = [words("say-handbook-add")] if may_add else []
    if not found.lines:
        text = words("handbook-none-found" if query else "handbook-empty")
        return Outgoing(text=text, heading=heading, hint=typed([words("say-handbook"), *add] if query else add, words))
    lines: list[str] = []
    topic = None
    for entry in found.lines:
        if entry.topic != topic:
            lines.append(words("handbook-topic", topic=entry.topic))
            topic = entry.topic
        lines.append(words("handbook-line", number=entry.id, title=cut(entry.title, VALUE_CHARS)))
    if found.pages > 1:
        lines.append(words("list-page", page=found.page, pages=found.pages))
    more = words("say-handbook-page", text=query or "none", page=found.page + 1)
    turn = [more] if found.page < found.pages else []
    opening = [
        Button(
            words("handbook-line", number=entry.id, title=cut(entry.title, _LABEL_CHARS)),
            pack(Action("page", value=f"he:1:{entry.id}")),
        )
        for entry in found.lines
    ]
    return Outgoing(
        text="\n".join(lines),
        heading=heading,
        buttons=in_rows(opening, 1) + page_buttons(found.page, found.pages, "hb", rest, words),
        hint=typed([words("say-handbook-open", number=found.lines[0].id), *turn, *add], words),
    )


def entry_text(entry: Entry, where: str, words: Words) -> Outgoing:
    """One entry; `where` is the address at which it opens, if there is one."""
    lines = [entry.topic]
    if entry.file_name:
        lines.append(words("handbook-file", name=cut(entry.file_name, VALUE_CHARS)))
    if entry.is_on_its_way:
        where = ""
        lines.append(words("handbook-on-its-way"))
    else:
        lines.append(cut(where, _LINK_CHARS) if where else words("handbook-on-the-web"))
    return Outgoing(
        text="\n".join(lines),
        heading=words("handbook-line", number=entry.id, title=cut(entry.title, VALUE_CHARS)),
        buttons=((Button(words("handbook-open"), url=where),),) if where else (),
    )


def file_lost(facts: Mapping[str, Fact], hail: str, words: Words) -> Outgoing:
    """A file sent for the handbook could not be had, and its entry is gone."""
    text = words("handbook-file-lost", hail=hail, number=str(facts.get("entry") or ""), what=why_not_kept(facts, words))
    return Outgoing(text, hint=typed([words("say-handbook-add")], words))
