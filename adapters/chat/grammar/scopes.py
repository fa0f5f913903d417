"""Teams as they are enumerated (`các tổ ấp 1, 2, 5`, `ấp 1-4`) and everyone at once (`12 tổ`, `tất cả tổ viên`)."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.fold import spell
from adapters.chat.grammar.listed_places import places_behind
from adapters.chat.grammar.phrases import word_set
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import FirstWords, Sentence, words_from
from adapters.chat.grammar.work_words import WORK

_LEADERS = r"(?:cac\s+)?(?:(?:d/c|dc|dong chi|anh chi|anh|chi|a|c)\s+)?(?:to truong|truong(?=\s+(?:ap|thon|khu pho|kp|khom|xom)\s+(?!cac)[0-9])|truong ap|truong thon|truong khu pho|to pho|nhom truong)\s+"
_TEAM = r"(?:to(?!\s+dan\s+pho)|nhom|doi)(?:\s+(?:cnscd|cong nghe so cong dong|cns cong dong|cong nghe so|cns|cds cong dong|cds|chuyen doi so cong dong))?"
_PLACE = r"(?:ap|thon|khu pho|kp|tdp|to dan pho|khom|xom|buon|soc|ban|lang|phum|tieu khu)"
# Places that are other words too, unless they are written in full.
_IN_FULL = {"ban": "bản", "lang": "làng"}
_KINDS = re.compile(
    rf"(?P<lead>{_LEADERS})?(?P<many>(?:cac|may|(?:ca\s+)?(?:hai|ba|bon|[2-9])(?=\s+to\s+(?:cnscd\s+)?{_PLACE}\s))\s+)?(?:(?P<team>{_TEAM})(?![^\W\d_])\s*)?(?:(?P<place>{_PLACE})(?![^\W\d_])\s*)?(?P<no>so\s+)?"
)
_NUMBER = re.compile(
    r"(?:0*(?P<n>[0-9]{1,3})(?P<letter>[a-d](?![^\W_]))?|(?P<roman>viii|vii|vi|iv|iii|ii|ix))(?![\w%/]|:[0-9]|\.[0-9]|\s*[%/]|\s*h(?![a-z]))"
)
_ALSO = re.compile(rf"\s*(?:,|;|&|\+|va(?=\s))\s*(?:va\s+)?(?:(?:cac\s+)?{_TEAM}\s*)?(?:{_PLACE}\s*)?")
_THROUGH = re.compile(rf"\s*(?:-|–|den|toi)\s*(?:{_TEAM}\s*)?(?:{_PLACE}\s*)?(?=[0-9])")
_BLANK = re.compile(r"\s+(?=[0-9]{1,2}(?![\w%/:]))")
_BRACKET = re.compile(r"\s*[(:]\s*(?:gom\s*:?\s*)?")
_HOW_MANY = r"(?:tat ca(?:\s+(?:cac|nhung))?|toan bo(?:\s+cac)?|toan the(?:\s+cac)?|cac|nhung|moi|tung|100%(?:\s+so)?|0*(?P<count>[1-9][0-9]{0,3})|hai muoi|ca\s+[0-9]+)"
_WHO = (
    r"(?P<who>(?:(?:d/c|dc|dong chi|anh chi|anh|chi|ban)\s+)?(?:to vien|thanh vien(?:\s+(?:to|cac to))?(?:\s+cnscd)?|tinh nguyen vien|tnv)"
    rf"(?:\s+(?:cac\s+)?{_TEAM})?"
    rf"|(?:(?:d/c|dc|dong chi|anh chi|ace|ac|a/c|anh|chi|a|c|em|co|chu|bac)\s+)?(?:to truong|truong ap|truong khu pho|to pho)(?:\s+(?:cac\s+)?(?:[0-9]+\s+)?(?:{_TEAM}|{_PLACE}))?"
    rf"|{_TEAM}(?:\s+{_PLACE})?|{_PLACE})"
)
_WHO_THEN = re.compile(rf"\s*{_WHO}(?![^\W_])")
_CROWD = re.compile(rf"{_HOW_MANY}\s+{_WHO}(?![^\W_])(?!\s*(?:[0-9]|so\s+[0-9]))")
_ALL_LEADERS = re.compile(
    rf"(?P<who>(?:to truong|truong ap|to pho|to vien|thanh vien|truong khu pho)\s+(?:cua\s+)?(?:cac\s+|(?P<count>[0-9]+)\s+|moi\s+|tung\s+)(?:{_TEAM}|{_PLACE}))(?![^\W_])(?!\s*(?:[0-9]|so\s+[0-9]))"
)
_EACH = re.compile(
    rf"(?:moi|tung)\s+{_WHO}(?=\s+[0-9]+\s*(?:%|ho|nguoi|luot|cuoc|tai khoan|anh|hinh|bai|tin|d/c|ban|phieu|to vien))"
)
# `tổ nào cũng phải …`: all of them.
_ANY = re.compile(r"(?P<who>to(?:\s+cnscd)?)\s+nao\s+cung(?:\s+(?:phai|can|deu|phai deu))?(?![^\W_])")
_VAGUE = re.compile(
    r"(?:(?:cac|tat ca|toan the|nhung)\s+(?:cac\s+)?(?:d/c|dc|dong chi|anh chi em|anh chi|anh em|ace|ban|ac|a/c|em)|may\s+(?:ong|ba|anh chi|anh em|anh|chi|co|chu|bac)(?=\s+(?:to truong|to pho|truong ap|to vien|truong khu pho))|cac (?:don vi|phong ban|phong chuyen mon|co quan|ban nganh|nganh|bo phan|chi bo(?:\s+ap)?|chi doan(?:\s+ap)?|chi hoi(?:\s+ap)?|co so|truong hoc|phong(?=\s*(?:,|;|phai|nop|gui|bao|ra|lap|cap|cung|hoan|chu dong)(?![^\W_])))|moi nguoi|anh em|anh chi em|ace|ca nha|@(?:all|everyone|tatca))(?![^\W_])"
)
CROWD_FIRST = FirstWords("may moi tung tat toan cac nhung hai ca to truong thanh anh ace")
KINDS_FIRST = FirstWords(
    "cac may ca hai ba bon 2 3 4 5 6 7 8 9 dc dong anh chi a c to truong nhom doi ap thon khu kp tdp khom xom buon soc ban lang phum tieu so"
)
_SPELLED = {
    "to": ("tổ", "tô"),
    "ap": "ấp",
    "moi": ("mỗi", "mọi"),
    "may": "mấy",
    "cac": "các",
    "ban": "bản",
    "xom": "xóm",
    "nhom": "nhóm",
    "doi": "đội",
}
_SPELLINGS = {
    word: frozenset(spell(own) for own in ([owns] if isinstance(owns, str) else owns))
    for word, owns in _SPELLED.items()
}
_STOP = word_set(
    "nhe nha a va voi da chua co khong truoc sau xong tai o cua den trong vao lam gui duoc them nay do kia roi thi nhen nghen han de cho la ve tu phai nao ranh lui con lai khac chi du hop"
)
# Never the whole name of a place.
_NEXT_KIND = frozenset({"ap", "kp", "thon", "to", "khu"})
_NEVER_ALONE = word_set(
    "ben go cai rach xom vam cau kinh bau cay hoc nga giong dap suoi doi nui bai dinh mieu cho xeo ong ba kenh gieng rung bung tan vinh binh thanh"
)
_NUMBER_WORDS = frozenset(
    spell(word) for word in ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
)
_MEMBERS = re.compile(r"(?:to vien|thanh vien|tinh nguyen vien|tnv)")
_WITHIN = re.compile(rf"\s+(?:(?:cua|thuoc|o)\s+)?{_PLACE}\s*(?:so\s+)?0*[0-9]{{1,3}}[a-d]?(?![\w%/])")
_NUMBER_OF_NAME = re.compile(r"\s(?P<no>[0-9]{1,2})\s+")
_MOST_RANGE = 60


@dataclass(slots=True)
class Team:
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everyone: "teams", "members" or "" (`các đ/c`: who that is must be asked), and how many where it was said."""

    everyone: str
    span: Span
    count: int | None = None
    share: str = ""


def match_crowd(said: Sentence, at: int) -> Crowd | None:
    """Everyone of a kind, where no place of theirs is named."""
    if not CROWD_FIRST.may_stand(said, at):
        return None
    match = (
        _EACH.match(said.folded, at)
        or _CROWD.match(said.folded, at)
        or _ALL_LEADERS.match(said.folded, at)
        or _ANY.match(said.folded, at)
    )
    if match and match["who"] == "ban" and said.written(match.span("who")).lower() != "bản":
        # `4 bạn`: so many persons.
        match = None
    if match and _is_spelled(said, match.span()) and not match_teams(said, at)[0]:
        is_members = _MEMBERS.search(match["who"]) is not None
        count = int(match["count"]) if "count" in match.re.groupindex and match["count"] else None
        share = "100%" if match[0].startswith("100%") else ""
        return Crowd("members" if is_members else "teams", match.span(), count, share)
    vague = _VAGUE.match(said.folded, at)
    if vague and _is_spelled(said, vague.span()):
        inner = _WHO_THEN.match(said.folded, vague.end())
        if inner and not match_teams(said, vague.end() + 1)[0]:
            kind = "members" if _MEMBERS.search(inner["who"]) else "teams"
            return Crowd(kind, (at, inner.end()))
        return Crowd("", vague.span())
    return None


def match_teams(said: Sentence, at: int, *, in_brackets: bool = False) -> tuple[list[Team], int]:
    """The teams or places enumerated at `at`, each with its whole name, and where the list ends."""
    if in_brackets:
        opens = _BRACKET.match(said.folded, at)
        if opens is None:
            return [], at
        at = opens.end()
    kinds = _KINDS.match(said.folded, at) if KINDS_FIRST.may_stand(said, at) else None
    if kinds is not None and kinds["lead"] and not (kinds["team"] or kinds["place"]):
        return _led(said, at)
    if kinds is None or not (kinds["team"] or kinds["place"]) or not _is_spelled(said, kinds.span()):
        return [], at
    if not kinds["place"] and kinds["team"] in ("doi", "nhom"):
        return [], at
    if kinds["place"] in _IN_FULL and said.written(kinds.span("place")).lower() != _IN_FULL[kinds["place"]]:
        return [], at
    lead, head_from = kinds["lead"], kinds.start("team") if kinds["team"] else kinds.start("place")
    head = " ".join(said.text[head_from : kinds.end()].split())
    number = _NUMBER.match(said.folded, kinds.end())
    if number is None:
        return _named(said, kinds, head)
    if said.folded[number.end() : number.end() + 1] == "h":
        return [], at
    teams, end = _numbered(said, head, number, is_many=bool(kinds["many"]))
    within = None if kinds["place"] else _WITHIN.match(said.folded, end)
    if within is not None and _is_spelled(said, within.span()):
        # `tổ 3 khu phố 5`: one team, named by its number and by where it is.
        teams = [Team(f"{team.name}{said.written((end, within.end()))}", team.span) for team in teams]
        end = within.end()
    if lead and len(teams) == 1 and "cac" not in lead.split():
        whole = said.text[kinds.start("lead") : end]
        return [Team(whole, (at, end))], _closed(said, end, in_brackets=in_brackets)
    return teams, _closed(said, end, in_brackets=in_brackets)


def _led(said: Sentence, at: int) -> tuple[list[Team], int]:
    """`trưởng thôn Pờ Ly`: the place that is led is the one that is named."""
    words = words_from(said, at, 2)
    if len(words) < 2 or not said.folded.startswith("truong", words[0][0]) or said.has_case is False:
        return [], at
    teams, end = match_teams(said, words[1][0])
    return ([Team(said.written((at, end)), (at, end))], end) if len(teams) == 1 else ([], at)


def _numbered(said: Sentence, head: str, first: re.Match[str], *, is_many: bool) -> tuple[list[Team], int]:
    teams = [Team(f"{head} {said.written(first.span())}", first.span())]
    number: re.Match[str] | None = first
    end = first.end()
    while number is not None:
        through = _THROUGH.match(said.folded, end)
        last = _NUMBER.match(said.folded, through.end()) if through else None
        if (
            last is not None
            and last["n"]
            and number["n"]
            and int(number["n"]) < int(last["n"]) <= int(number["n"]) + _MOST_RANGE
        ):
            teams += [Team(f"{head} {n}", last.span()) for n in range(int(number["n"]) + 1, int(last["n"]) + 1)]
            end = last.end()
        # `mấy tổ ấp 2 3 6`
        also = _ALSO.match(said.folded, end) or (_BLANK.match(said.folded, end) if is_many else None)
        number = _NUMBER.match(said.folded, also.end()) if also else None
        if number is None or also is None or _counts_something(said, number.end(), bare=also[0].strip(" ,;va") == ""):
            break
        teams.append(Team(f"{head} {said.written(number.span())}", number.span()))
        end = number.end()
    return teams, end


def _counts_something(said: Sentence, end: int, *, bare: bool) -> bool:
    """`tổ ấp 3, 2 người`: the second number counts."""
    return (
        bare
        and re.match(
            r"\s*(?:%|/|nguoi|ho|ngay|cuoc|luot|tai khoan|anh|bai|d/c|to vien|h\b|gio)", said.folded[end : end + 14]
        )
        is not None
    )


def _named(said: Sentence, kinds: re.Match[str], head: str) -> tuple[list[Team], int]:
    """`ấp Bình Lợi`, `khu phố chợ`: capitals as far as they go; without any, words up to a verb."""
    if not kinds["place"]:
        return [], kinds.start()
    start, end = kinds.end(), kinds.end()
    for begin, stop in words_from(said, start, 3):
        word = said.folded[begin:stop]
        if end > start and word in _NEXT_KIND and not said.has_case:
            break
        # `ấp Bến Đò`, `ấp Gò Chùa`: with its capital it is of the name.
        is_small = word in _STOP and not (said.has_case and said.text[begin].isupper())
        if is_small and not said.has_case and end > start and said.folded[start:end] in _NEVER_ALONE:
            # `ap ben do`, `ap go chua`
            is_small = False
        if said.text[end:begin].strip() or is_small or word.isdigit() or said.is_taken_at(begin):
            break
        if said.has_case:
            if not said.text[begin].isupper():
                # `tổ ấp ba`, as it is dictated.
                end = stop if end == start and spell(said.text[begin:stop]) in _NUMBER_WORDS else end
                break
        elif (
            word not in _NEVER_ALONE
            and WORK.match(said, begin)
            and not (end > start and _ends_a_name(said, begin, stop))
        ):
            break
        end = stop
    if end == start:
        return [], kinds.start()
    number = _NUMBER_OF_NAME.match(said.folded, end)
    if number is not None and WORK.match(said, number.end()):
        # `thôn Tân Lập 2 rà soát …`
        end = number.end("no")
    name = said.written((start, end)).strip()
    teams = [Team(f"{head} {name}", (kinds.start(), end))]
    is_many = kinds["many"] is not None
    more = places_behind(said, end, is_many=is_many) if " " in name or is_many else []
    teams += [Team(f"{head} {said.written(span)}", span) for span in more]
    return teams, more[-1][1] if more else end


def _ends_a_name(said: Sentence, begin: int, stop: int) -> bool:
    """`thôn tân lập tổ chức …`: another verb follows at once."""
    return said.folded[begin:stop] in ("lap", "phu") and WORK.match(said, stop + 1) is not None


def _closed(said: Sentence, end: int, *, in_brackets: bool) -> int:
    return end + 1 if in_brackets and said.folded[end : end + 1] == ")" else end


def _is_spelled(said: Sentence, span: Span) -> bool:
    """`tờ`, `mời`, `bạn` are other words than `tổ`, `mỗi`, `bản`."""
    for start, end in words_from(said, span[0], 12):
        if end > span[1]:
            break
        word = said.folded[start:end]
        own = _SPELLINGS.get(word)
        written = said.text[start:end].lower()
        if own and written != word and spell(written) not in own:
            return word == "ban"
    return True
