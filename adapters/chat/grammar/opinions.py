"""Where an official asks what others think of a draft."""

import re
from dataclasses import replace

from adapters.chat.grammar import asking
from adapters.chat.grammar.abbreviations import expand
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.official_heard import Heard
from adapters.chat.grammar.order_parts import title_in
from adapters.chat.grammar.party import names_of, real_parties
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.recipients import match_parties
from adapters.chat.grammar.sentence import Sentence
from adapters.chat.grammar.work_words import WORK

_ABOUT = re.compile(
    r"^(?:giúp|giùm)\s+|^[^,.;]{0,60}?\b(?:về|vào|đối với)\s+(?=(?:bản |nội dung )?(?:dự thảo|đề án|kế hoạch|tờ trình|quy chế))",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"^(?:của\s+)?(?:các|12|tất cả|toàn thể|mấy)\s+[^,.;]{2,30}?\s+(?:về|đối với|vào)\s+", re.IGNORECASE
)
_AND_OPINION = re.compile(
    r",\s*(?:ý kiến\s+)?(?:góp ý|gop y|ý kiến|y kien)(?:\s+(?:gửi|gui|về|ve))*\s*$", re.IGNORECASE
)
_CALLED_LAST = re.compile(
    r"\s+(?:nhé|nha|nghen|nhe)\s+(?:các\s+|cac\s+)?(?:đồng chí|dong chi|đ/c|anh chị|anh chi|cả nhà|ca nha|mọi người|moi nguoi)\s*$",
    re.IGNORECASE,
)
_OPINION_WORDS = re.compile(
    r"(?:xin|lay|cho|co|gui|tham gia|dong gop|phan hoi)?\s*(?:biet\s+)?(?:y kien)?\s*(?:gop y|tham gia)?\s*(?:ve|vao|doi voi|cho|cua)?\s+"
)


def opinion_asked(heard: Heard) -> Reading | None:
    phrase = asking.asks_opinion(heard.whole)
    if phrase is None:
        return None
    order = heard.order.reading
    if not (order.lead or order.people or order.units or order.everyone):
        order = _sent_to(heard, order)
    work = WORK.search(heard.whole, heard.order.head.at)
    draft = asking.draft_in(heard.whole, phrase.start)
    if (
        work
        and not (draft is not None and draft[0] <= work.start)
        and work.end < phrase.start
        and work.folded not in ("gui", "tham gia", "cho", "nghien cuu", "giup", "gop y", "doc")
    ):
        return None
    title = title_in(heard.said, phrase.start)
    about = _OPINION_WORDS.match(fold(title))
    title = f"Góp ý {_ABOUT.sub('', _OF_THOSE.sub('', title[about.end() :]))}" if about else title
    title = _AND_OPINION.sub("", _CALLED_LAST.sub("", title))
    if draft is not None and asking.draft_in(Sentence(title), len(title)) is None:
        title = f"Góp ý {expand(heard.said.left(*draft).strip())}"
    missing = tuple(name for name in order.missing if name != "lead" or not order.people)
    return replace(
        order,
        intent=Intent.ASSIGN_COMMENT,
        title=title[:1].upper() + title[1:],
        product="ý kiến góp ý",
        missing=missing,
        is_sure=not missing,
    )


def _sent_to(heard: Heard, order: Reading) -> Reading:
    """`gửi các tổ dự thảo …`: those it is sent to are asked what they think."""
    first = WORK.search(heard.whole)
    asked = asking.asks_opinion(heard.whole)
    at = first.end if first is not None and first.folded == "gui" else asked.end if asked is not None else -1
    parties = match_parties(heard.whole, at + 1)[0] if at > 0 else []
    crowd = next((party.crowd for party in parties if party.crowd), None)
    if not real_parties(parties):
        return order
    return replace(
        order,
        units=names_of(parties, "team", "body"),
        people=names_of(parties, "person"),
        everyone=crowd.everyone if crowd else "",
        missing=(missing := tuple(name for name in order.missing if name != "lead")),
        question=order.question if missing and order.question not in ("lead", "who") else "due" if missing else "",
    )
