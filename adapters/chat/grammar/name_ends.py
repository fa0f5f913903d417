"""Where a name that begins at a place of a sentence ends: capitals alone, or words before a verb of work."""

import re
from collections.abc import Sequence

from adapters.chat.grammar.body_words import OWN_BODY
from adapters.chat.grammar.name_or_word import LAST_NAMES, MIDDLE_NAMES, NO_NAME
from adapters.chat.grammar.scopes import match_teams
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import Sentence, Vocabulary, words_from
from adapters.chat.grammar.work_words import WORK

JOIN = re.compile(r"\s*(?:,|;|\+|&|/)\s*(?:và\s+|va\s+)?|\s+(?:va|voi lai|voi|vs|cung|cung voi|cung nhu)\s+|\s+(?=@)")
_SURNAMES = frozenset(
    {
        "nguyen",
        "tran",
        "le",
        "pham",
        "huynh",
        "hoang",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
    }
    | {"truong", "dinh", "lam", "mai", "cao", "ta", "thach", "danh", "chau", "luu", "to", "trinh", "kim", "son"}
)
HOLDING = Vocabulary("phụ trách | chủ trì | lo | đảm nhận | làm đầu mối | chịu trách nhiệm | tiếp tục")


def capitals(said: Sentence, at: int, most: int) -> int:
    """The end of the words with a capital letter from `at` on; blanks alone may stand between them."""
    end = at
    for start, stop in words_from(said, at, most):
        if said.text[end:start].strip(" _") or not said.text[start].isupper() or said.is_taken_at(start):
            break
        if end > at and (match_own := OWN_BODY.match(said.folded, start)) and match_own[0] != said.folded[start:stop]:
            break
        if end > at and WORK.match(said, start) and not said.text[start:stop].istitle():
            break
        end = stop
    return end


def before_work(said: Sentence, words: Sequence[Span]) -> int:
    """The end of the words that stand before a verb of work, with blanks alone between them; 0 where none follows."""
    for place, (start, _) in enumerate(words[1:], 1):
        end = words[place - 1][1]
        if said.text[end:start].strip():
            return end if place > 1 and said.text[end:start].strip()[0] in ",:-–(" else 0
        word = said.folded[slice(*words[place])]
        is_given = said.folded[slice(*words[place - 1])] == "thi" and place > 1
        if said.is_taken_at(start) or (not is_given and (WORK.match(said, start) or HOLDING.match(said, start))):
            return end
        if is_given or (word == "thi" and said.folded[slice(*words[0])] in _SURNAMES):
            # `nguyen thi thu ha tong hop …`
            continue
        if word in ("ap", "kp", "thon", "to"):
            # `anh hai lua ap 5 coi lai …`
            there, stop = match_teams(said, start)
            return stop if len(there) == 1 and (WORK.match(said, stop + 1) or JOIN.match(said.folded, stop)) else 0
        follows = words[place + 1][0] if place + 1 < len(words) else -1
        is_name = word in LAST_NAMES or (word in MIDDLE_NAMES and not WORK.match(said, follows))
        if (word in NO_NAME and not (is_name and (said.is_plain or not said.has_case))) or said.text[start].isdigit():
            return 0
    if len(words) == 2 and (said.is_plain or not said.has_case) and said.folded[slice(*words[1])] in LAST_NAMES:
        # `… giao d/c ngoc anh` at the end.
        return words[1][1]
    return 0
