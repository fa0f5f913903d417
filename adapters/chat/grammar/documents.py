"""Documents that an order rests on: their numbers, checked by the type they name, and conclusions that have none."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.abbreviations import expand
from adapters.chat.grammar.phrases import word_set
from adapters.chat.grammar.seen import Span
from adapters.chat.grammar.sentence import Keyed, Sentence

_TYPES = word_set("nq qd ct qc qyd tb hd ctr kh pa da bc bb ttr hdong cv cd btt ggt gm guq pg pc pb kl qyc tt nd ptr")
_BODIES = re.compile(
    r"(?:ubnd|hdnd|mttq|ubmttq|vpcp|vp|vpub|s[a-z]{2,9}|b[a-z]{2,9}|tu|tw|du|hu|bcd[a-z]*|ttg|cp|tct[a-z]*|tcttt[a-z]*"
    r"|pvhxh|vhxh|pkt|cds[a-z]{0,4}|kh[a-z]{1,5}|vp[a-z]{1,6}|tinh|xa|phuong|ubmt|lhpn|ldld|cucd[a-z]*|qh[0-9]{1,2}|ca[a-z]{0,3}|dtn|hlhpn|hnd|hccb|tt[a-z]{2,8})"
)
_ISSUERS = frozenset({"ubnd", "hdnd", "mttq", "ubmttq", "bcd"})
# One slash or hyphen after the number, then letters; `45/120`, `1/12` and `26/11/2026` have none.
_NUMBER = re.compile(
    r"(?P<digits>[0-9](?<![\w/.-][0-9])[0-9]{0,4}[a-z]?)(?:/(?P<year>(?:19|20)[0-9]{2}))?\s?(?P<mark>[/-])\s?"
    r"(?P<first>[a-z][a-z0-9]*)(?P<more>(?:[-/.][a-z0-9]+){0,4})(?![\w/])"
)
_TYPE_BEFORE = re.compile(
    r"(?:(?P<type>cong van|van ban|quyet dinh|ke hoach|nghi quyet|thong bao|chi thi|to trinh|chuong trinh|ket luan|nghi dinh"
    r"|thong tu|huong dan|bao cao|giay moi|cv|vb|qd|kh|nq|tb|ct|ttr|ctr|kl|hd|bc)\s*(?:so)?\s*:?\s*)$"
)
_DATED = re.compile(
    r"\s*,?\s*(?:ngay|ký ngày)\s+[0-9]{1,2}(?:[/.-][0-9]{1,2}(?:[/.-][0-9]{2,4})?|\s+thang\s+[0-9]{1,2}(?:\s+nam\s+[0-9]{4})?)"
)
_ISSUER = re.compile(
    r"\s+cua\s+(?:ubnd|hdnd|so|bo|dang uy|tinh uy|ban chi dao|bcd|chu tich|ct)(?:\s+(?:xa|phuong|tinh|huyen|cds))*\b"
)
_SHORT_NQ = re.compile(r"(?<![^\W_])(?:nq|nghi quyet)\s?(?:so\s)?57(?![\w/])")
_SPOKEN = Keyed(
    "kl ket y chi tb thong",
    r"(?P<kind>kl|ket luan|y kien chi dao|chi dao|y kien ket luan|tb kl|thong bao ket luan)\s+(?:cua\s+)?"
    r"(?P<whose>(?:d/c\s+|dong chi\s+)?(?:ct|pct|chu tich|pho chu tich|bi thu|lanh dao|thuong truc|chu toa)"
    r"(?:\s+(?:ubnd|hdnd|dang uy|xa|phuong|tinh))*|cuoc hop|giao ban|ubnd(?:\s+(?:xa|tinh|phuong))?)(?![^\W_])",
)
_PLANS = re.compile(r"(?<![^\W_])(?:kh|ke hoach)\s?100(?:\s*ngay)?(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Document:
    """What was cited, and the place of the whole citation with its type, date and issuer."""

    name: str
    span: Span


def find_document(said: Sentence) -> Document | None:
    """The first document that the sentence cites; a number without a known type or issuer is none."""
    found = [doc for doc in (_numbered(said), _spoken(said)) if doc is not None]
    return min(found, key=lambda doc: doc.span[0]) if found else None


def _numbered(said: Sentence) -> Document | None:
    for match in _NUMBER.finditer(said.folded):
        before = _TYPE_BEFORE.search(said.folded, max(0, match.start() - 24), match.start())
        # `công văn số 45/UBND`: its type stands before the number.
        is_short = before is not None and match["first"] in _ISSUERS and not match["more"] and match["mark"] == "/"
        if not (is_short or _is_valid(match)):
            continue
        start = before.start() if before else match.start()
        end = match.end()
        for tail in (_DATED, _ISSUER):
            more = tail.match(said.folded, end)
            end = more.end() if more else end
        return Document(re.sub(r"\s", "", said.written(match.span())), (start, end))
    return None


def _is_valid(match: re.Match[str]) -> bool:
    parts = [part for part in re.split(r"[-/.]", f"{match['first']}{match['more']}") if part]
    if match["mark"] == "-":
        # Party numbers name their type right after the hyphen, and who issued behind a slash.
        return parts[0] in _TYPES and "/" in match["more"]
    if match["year"]:
        return parts[0] in _TYPES or re.fullmatch(r"qh[0-9]{1,2}", parts[0]) is not None
    return (parts[0] in _TYPES and len(parts) > 1) or (_BODIES.fullmatch(parts[0]) is not None and len(parts) > 1)


def _spoken(said: Sentence) -> Document | None:
    match = _SHORT_NQ.search(said.folded) if "57" in said.folded else None
    if match:
        return Document("57-NQ/TW", match.span())
    match = _SPOKEN.search(said)
    if match:
        kind = expand(said.written(match.span("kind"))).lower()
        return Document(f"{kind} {said.written(match.span('whose'))}", match.span())
    match = _PLANS.search(said.folded) if "100" in said.folded else None
    return Document("kế hoạch 100 ngày", match.span()) if match else None
