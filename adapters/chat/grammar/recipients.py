"""Who is named at a place of a sentence: teams and lists of them, bodies, persons, everyone; in the writer's words."""

import re

from adapters.chat.grammar.bodies import match_body
from adapters.chat.grammar.body_words import BODY_FIRST, SIDE_FIRST
from adapters.chat.grammar.name_ends import JOIN
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.persons import FAMILIAR, KIN, OFFICE_RANK, RANK, match_person
from adapters.chat.grammar.scopes import CROWD_FIRST, KINDS_FIRST, match_crowd, match_teams
from adapters.chat.grammar.sentence import FirstWords, Sentence, words_from

_ANYBODY_FIRST = FirstWords(
    "", CROWD_FIRST, KINDS_FIRST, BODY_FIRST, SIDE_FIRST, KIN, RANK, OFFICE_RANK, FAMILIAR, FirstWords("ut")
)
_FROM_TO = re.compile(r"\s+tu\s+(?=(?:to\s+)?(?:ap|kp|khu pho|thon)\s*[0-9]{1,3}\s*(?:den|toi|-|–)\s)")
_OF_TEAMS = re.compile(r"\s+(?:o|cua|thuoc|ben)\s+")
_LISTED = re.compile(r"\s*:\s+")
# `ấp hai ấp bốn ấp bảy`, as it is dictated.
_NEXT_PLACE = re.compile(
    r"(?<=[a-z0-9])\s+(?=(?:to\s+)?(?:ap|kp|khu pho|thon)\s+(?:[0-9]|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi)(?![^\W_]))"
)
_MOST = 40


def may_name(said: Sentence, at: int) -> bool:
    """Whether anybody at all may be named at `at`, told by the first word alone."""
    return said.text[at : at + 1].isupper() or _ANYBODY_FIRST.may_stand(said, at)


def match_parties(said: Sentence, at: int, *, is_head: bool = True, is_named: bool = False) -> tuple[list[Party], int]:
    """Everyone in the list that begins at `at`, and its end; ([], at) where nobody is named."""
    found: list[Party] = []
    end = at
    while len(found) < _MOST:
        more, stop = _one(said, end if not found else _after_join(said, end), is_head=is_head, is_named=is_named)
        if not more or (found and found[-1].kind == "person" and _is_post(said, more[0])):
            break
        found += more
        end = stop
    return found, end


def _is_post(said: Sentence, party: Party) -> bool:
    """`đ/c Tuyền, công chức VHXH, …`: what the person is, and nobody else."""
    return said.folded.startswith(("cong chuc ", "can bo ", "chuyen vien "), party.span[0])


def _after_join(said: Sentence, at: int) -> int:
    match = JOIN.match(said.folded, at) or _NEXT_PLACE.match(said.folded, at)
    return match.end() if match else len(said.text)


def _one(said: Sentence, at: int, *, is_head: bool, is_named: bool) -> tuple[list[Party], int]:
    if at >= len(said.text) or not may_name(said, at):
        return [], at
    crowd = match_crowd(said, at)
    if crowd is not None:
        teams, end = match_teams(said, crowd.span[1], in_brackets=True)
        if teams:
            return [Party("team", team.name, team.span) for team in teams], end
        after = words_from(said, crowd.span[1], 1)
        here, stop = match_teams(said, after[0][0]) if after and not crowd.everyone else ([], at)
        if here and not said.text[crowd.span[1] : after[0][0]].strip():
            return [Party("team", team.name, team.span) for team in here], stop
        ranged = _FROM_TO.match(said.folded, crowd.span[1])
        here, stop = match_teams(said, ranged.end()) if ranged else ([], at)
        if len(here) > 1:
            # `các tổ công nghệ số cộng đồng từ ấp 1 đến ấp 6`
            return [Party("team", team.name, team.span) for team in here], stop
        of = _OF_TEAMS.match(said.folded, crowd.span[1]) if not crowd.everyone else None
        here, stop = match_teams(said, of.end()) if of else ([], at)
        if here:
            # `các đ/c ở tổ ấp 4`
            return [Party("team", team.name, team.span) for team in here], stop
        listed = _LISTED.match(said.folded, crowd.span[1]) if not crowd.everyone else None
        person = match_person(said, listed.end(), is_head=True, is_named=True) if listed else None
        if person is not None:
            # `các đồng chí: Hùng, Lan, Tuấn …`
            return [person], person.span[1]
        return [Party("crowd", said.written(crowd.span), crowd.span, crowd)], crowd.span[1]
    teams, end = match_teams(said, at)
    if teams:
        return [Party("team", team.name, team.span) for team in teams], end
    body = match_body(said, at)
    if body is not None:
        return [body], body.span[1]
    person = match_person(said, at, is_head=is_head, is_named=is_named)
    return ([person], person.span[1]) if person else ([], at)
