"""The parts of a free order that stand in its matter: partners, places, product, quantity, receiver, evidence."""

import re
from dataclasses import dataclass

from adapters.chat.grammar.abbreviations import SHORT_FORMS, expand
from adapters.chat.grammar.bodies import match_body
from adapters.chat.grammar.fold import fold, spell
from adapters.chat.grammar.head import Head
from adapters.chat.grammar.party import Party
from adapters.chat.grammar.persons import match_person
from adapters.chat.grammar.phrases import word_set
from adapters.chat.grammar.recipients import match_parties, may_name
from adapters.chat.grammar.scopes import match_teams
from adapters.chat.grammar.sentence import AnyOf, Keyed, Sentence, Vocabulary
from adapters.chat.grammar.trimming import trim
from adapters.chat.grammar.work_words import REPORTING

_WITH = Vocabulary(
    "phối hợp với | phối hợp cùng với | phối hợp cùng | phối hợp | p/hợp với | p/hợp | cùng với | cùng | với sự tham gia của"
    "| có sự phối hợp của | với sự phối hợp của | huy động thêm"
)
_WITH_ALONE = Vocabulary("phối hợp | p/hợp | cùng phối hợp | hỗ trợ phối hợp")
_PLACE = re.compile(r"(?:to|ap|thon|khu pho|kp|tdp|khom)\s")
_GLUED = re.compile(r"(?<![^\W_])(?:cua|tai|o|ben|duoi|tren dia ban|dia ban|trong|cho|xuong|qua|toi|den|ve)$")
_SENT = Keyed("gui nop bc bao trinh chuyen tra gop", r"(?:gui|nop|bc|bao cao|trinh|chuyen|bao|tra loi|gop y)(?![^\W_])")
_ENDS_CLAUSE = re.compile(r"(?P<name>[^\W\d_]+)\s*(?:[.,;!\n]|$)")
_TOWARDS = re.compile(r"\s+(?:(?P<to>ve|cho|len|qua|vao|vo)\s+)?(?P<who>[^\s,.;:]+)")
_MOST_SENT_WORDS = 10
_SUPERIORS = re.compile(
    r"(?:lanh dao(?:\s+(?:ubnd|dang uy|phong|xa|phuong))*|thuong truc(?:\s+(?:ubnd|hdnd|dang uy))?|pct(?:\s+[^\W\d_]+)?|ct|chu tich|pho chu tich"
    r"|nhom(?:\s+(?:zalo|chung|cnscd|to))*|zalo(?:\s+nhom)?|ban chi dao|bcd)(?:\s+(?:ubnd|xa|phuong|tinh))*(?![^\W_])"
)
_PRODUCT_NAMED = re.compile(r"(?:san pham|sp)\s*(?:la|gom|:)\s*:?\s*(?P<what>[^.;\n]{1,120})")
_WITH_PROOF = re.compile(r"(?<=\S)\s+kem(?:\s+theo)?\s+(?:hinh|anh|video|clip|minh chung)")
_PRODUCTS = (
    (
        "bản tổng hợp",
        Keyed(
            "tong th",
            r"(?:tong hop|th(?=\s+(?:kk|kho khan|so lieu|y kien|ket qua|kq|bc)))(?![^\W_])(?!\s+chung)",
        ),
    ),
    ("danh sách", Keyed("danh ds", r"(?:danh sach|ds)(?![^\W_])")),
    ("báo cáo", Keyed("bao bc", r"(?:bao cao|bc)(?![^\W_])(?!\s+(?:cho\s+)?(?:toi|anh|chi|vien))")),
    ("file excel", Keyed("file", r"file\s+excel(?![^\W_])")),
    (
        "số liệu",
        Keyed(
            "gui nop bao cap cung chot thong lay nhap",
            r"(?:gui|nop|bao|cap nhat|cung cap|chot|thong ke|lay|nhap)\s+(?:ngay\s+|day du\s+|lai\s+|xong\s+)?so lieu(?![^\W_])",
        ),
    ),
)
# `gửi số liệu cho em Vy tổng hợp`: that is hers.
_BY_OTHERS = re.compile(r"(?<![^\W_])(?:cho|de)\s+(?:(?:anh|chi|em|e|a|c|co|chu|d/c|dc|dong chi)\s+)?[^\W\d_]+\s+$")
_DRAFTED = Keyed(
    "tham lap xay soan trinh du viet lam ban nop gui ra",
    r"(?:tham muu|lap|xay dung|soan|soan thao|trinh|du thao|viet|lam|ban hanh|nop|gui|ra)\s+(?:cho\s+(?:anh|chi|toi|em)\s+|giup\s+(?:anh|chi|em|toi|a|c|e)\s+|du thao\s+|cai\s+)?"
    r"(?P<what>ke hoach|kh|to trinh|ttr|bien ban|cong van|cv|thong bao|phuong an|bang tong hop|bang ke|bang thong ke|bang cham cong|bang theo doi|bang so sanh|bang diem|van ban(?!\s+(?:so\s+)?[0-9])|giay de nghi|de an|to khai|thu moi|thu ngo|de cuong|quy che|noi quy|bieu mau|danh muc|phieu khao sat|bai viet|kich ban|quyet dinh|giay moi|gm|du toan)(?![^\W_])",
)
_PHOTOS = re.compile(
    r"(?<![^\W_])quay\s+(?:lai\s+)?(?P<film>clip|video)(?![^\W_])|(?<![^\W_])(?:(?:kem|kem theo|co|gui|up|nop)\s+(?:theo\s+|[0-9]+\s+|lai\s+)?)?(?:(?P<shot>chup|anh chup|hinh chup)(?:\s+(?:hinh anh|hinh|anh|man hinh))?"
    r"|(?P<kem>(?:kem|kem theo|co)\s+(?:theo\s+)?)(?P<what>anh chup|hinh chup|hinh anh|anh|hinh|minh chung|video|clip|bien ban))(?![^\W_])\s*(?P<of>chung nhan|giay chung nhan|man hinh|ket qua|hien truong)?"
)
# One of these stands in all of them.
_SHOWN = AnyOf("chup quay kem co")
_PROOF_FIRST = re.compile(r"\s*(?:kem|co|chup|gui|up|nop)(?![^\W_])")
_MOST_PROOF_WORDS = 6
_PIECES = re.compile(r"(?=[,;])")
_AMOUNT = re.compile(
    r"(?P<n>[0-9](?<![\w/.,:-][0-9])(?:[0-9]{0,2}(?:\.[0-9]{3})+|[0-9]*(?:,[0-9]+)?))\s*(?P<percent>%|phan tram)?\s*(?:so\s+|tong so\s+)?"
    r"(?P<unit>ho dan|ho ngheo|ho kinh doanh|ho gia dinh|ho so|ho|sap cho|sap|quay|tieu thuong|nguoi dan|nguoi cao tuoi|nguoi|luot|cuoc|buoi|tai khoan|tk|ho so|hs|san pham|sp"
    r"|ma qr|ma|diem|doanh nghiep|dn|htx|hkd|to vien|thanh vien|hoi vien|doan vien|hoc sinh|anh|hinh anh|hinh|tin bai|tin|bai viet|bai|video|clip|bo|chiec|cai|may|phieu"
    r"|lop|d/c|dc|dong chi|chi em|em|can bo|ban doan vien|ban|cbcc|dang vien|cong dan|truong hop|van ban|khoa|to roi|co so|diem cho|cua hang|quan an|quan|bang ma qr|bang qr|bang ma|gian hang|thiet bi|file|nhiem vu|dau viec|doi hinh|doi|tieu chi|chi tieu|dai bieu|giay moi|thu moi|phan qua|suat|tai lieu|clb|slide|cot dien|cuon|quyen|cau hoi|nha tre|mo hinh|nhom|hop|mon|thung|to gap|to don|camera|loa|bang ron|pano|to trinh|tram|tuyen|bien ban)?(?![^\W_])"
)
_UNIT_SPELLED = {
    fold(word): spell(word)
    for word in (
        "cái",
        "chiếc",
        "máy",
        "mã",
        "bộ",
        "ảnh",
        "hình",
        "tin",
        "khóa",
        "bạn",
        "hộ",
        "em",
        "bài",
        "lớp",
        "điểm",
        "phiếu",
    )
}
_NAMES_A_PLACE = re.compile(
    r"(?<![^\W_])(?<!moi )(?<!tung )(?:ap|to|kp|khu pho|thon|quy|thang|ngay|muc|(?<!ho )so|dieu|thu|de an|nq|nghi quyet)\s+$"
)
_CLAUSES = re.compile(
    r"(?=[\s;,.])(?:\s*[;\n]+\s*|\s*[,.](?=\s|$)\s*|\s+(?=(?:roi|xong|va)\s+(?:gui|nop|bao|bc|chup|lay)\b)|\s+-\s+)"
)
_AROUND = ' ,;:.!-–>*•()[]"“”\n'
_FIRST_SMALL = Vocabulary(
    "rồi | và | xong | là | phải | giúp | giùm | dùm | giúp dùm | giúp giùm | giúp cho | giúp anh | giùm anh | giúp chị | giúp tôi | cho anh | cho chị | cho tôi | nhé",
    "nha | việc | nội dung | hãy | cần | để | sẽ | ngay | sớm | tranh thủ | lưu ý | nhiệm vụ | tập trung | khẩn trương",
)
_LAST_SMALL = Vocabulary(
    "trước | trong | đến | tới | vào | hạn | lúc | xong | xong xuôi | và | rồi | là | phải | chậm nhất | từ | về | hoàn thành | giúp",
    "giúp anh | giùm anh | giúp chị | cho | trong vòng | ngay | hạn chót | kể từ | từ nay | bắt đầu từ | để | mà",
)
_MID_COURTESY = re.compile(
    r"\s+(?:(?:giúp|giùm|dùm|gium|hộ)\s+(?:cho\s+)?(?:anh|chị|tôi|em|tui|mình|c|a)|cho\s+(?:anh|chị|tôi|tui|mình))(?=\s+\S)"
    r"|(?<=\S)\s+(?:giúp|giùm|dùm|gium|giup|dum)(?=\s+(?:ds|danh sách|danh sach|bảng|bang|báo cáo|bao cao|bc|file|cái|kế hoạch|ke hoach|biên bản|bien ban|số liệu|so lieu|lại|lai|mã|hình|ảnh)(?!\w))",
    re.IGNORECASE,
)
# Those whom one of these courtesies names.
_COURTESY_TO = AnyOf("anh chi toi em tui minh c a giup gium dum")
_RUNS_OUT = re.compile(r"(?<![^\W_])(?:het|qua|tre|dung|con|co|thoi|ky|gia)\s+$")
_AS_BEFORE = re.compile(r"(?<![^\W_])(?:lan|bua|hom|dot|thang|tuan|ky|nam|quy|phia|mat|hoi)\s+$")
_SENT_ON = re.compile(
    r"\s+(?:gui|nop)$|"
    r"\s+(?:gui|nop|bao|bao cao|trinh|dua)\s+(?:lai\s+)?(?:cho\s+|ve\s+|len\s+|vao\s+|qua\s+)?(?:a|anh|chi|c|toi|tui|minh|em|lanh dao|nhom|ct|pct|zalo|chu tich)$"
)
_SENT_LAST = word_set("gui nop a anh chi c toi tui minh em dao nhom ct pct zalo tich")
MOST_TITLE_CHARS = 160


@dataclass(frozen=True, slots=True)
class Amount:
    quantity: str
    unit: str


def take_partners(said: Sentence, head: Head) -> list[Party]:
    """Those who are to work along, marked as taken where they are named."""
    found: list[Party] = []
    for phrase in _WITH.each(said, head.at if not head.is_late else 0):
        if not said.is_free(phrase.span):
            continue
        start = phrase.end + len(said.text[phrase.end :]) - len(said.text[phrase.end :].lstrip(" :"))
        parties, end = match_parties(said, start, is_head=phrase.folded not in ("cung", "cung voi"))
        if parties:
            found += parties
            said.take((phrase.start, end))
    for phrase in _WITH_ALONE.each(said, head.at):
        # `…, các tổ phối hợp, …`
        start = max(said.folded.rfind(mark, 0, phrase.start) for mark in ",;.")
        begin = start + 1 + len(said.text[start + 1 :]) - len(said.text[start + 1 :].lstrip())
        if begin < head.at or not said.is_free(phrase.span):
            continue
        parties, end = match_parties(said, begin)
        if parties and not said.text[end : phrase.start].strip():
            found += parties
            said.take((start, phrase.end))
    return found


def places_in(said: Sentence, at: int) -> list[str]:
    """The teams and places that the matter names: where the work is done."""
    found: list[str] = []
    end = at
    for match in _PLACE.finditer(said.folded, at):
        start = match.start()
        if start < end or said.folded[:start].rstrip().endswith(("moi", "tung")):
            continue
        if said.folded[start - 1 : start].isalnum() and not _GLUED.search(said.folded, max(at, start - 12), start):
            continue
        teams, stop = match_teams(said, start)
        if teams and said.is_free((start, stop)):
            found += [team.name for team in teams]
            end = stop
    return list(dict.fromkeys(found))


def receiver_in(said: Sentence, at: int) -> str:
    """To whom the result goes."""
    for match in _SENT.finditer(said, at):
        end = match.end()
        for _ in range(_MOST_SENT_WORDS):
            step = _TOWARDS.match(said.folded, end)
            if step is None:
                break
            found = _received(said, step.start("who"), is_led=bool(step["to"]))
            if found:
                return found
            end = step.end("who")
    return ""


def _received(said: Sentence, at: int, *, is_led: bool) -> str:
    above = _SUPERIORS.match(said.folded, at)
    if above:
        written = said.written(above.span())
        # `trình PCT ký`
        is_led_on = above[0].startswith("pct ") and not written.split()[-1][:1].isupper()
        return written.split()[0] if is_led_on else written
    if not may_name(said, at):
        return ""
    body = match_body(said, at)
    if body and not (fold(body.name) == "thue" and not is_led):
        # `nộp thuế điện tử` goes to nobody.
        return body.name
    person = match_person(said, at, is_head=False) or (_bare_name(said, at) if is_led else None)
    # Without a word that leads to them, only somebody written as a name.
    return person.name if person and (is_led or person.name[:1].isupper()) else ""


def _bare_name(said: Sentence, at: int) -> Party | None:
    """`gửi cho Chi`: one capital word that ends its clause."""
    ends = _ENDS_CLAUSE.match(said.text, at) if said.has_case and said.text[at].isupper() else None
    return Party("person", ends["name"], ends.span("name")) if ends else None


def product_in(said: Sentence, at: int) -> str:
    """What is to be handed in: as named, else by the words that make or send something."""
    named = _PRODUCT_NAMED.search(said.folded, at)
    if named:
        what = said.written(named.span("what"))
        apart = _WITH_PROOF.search(fold(what))
        return expand(trim(what[: apart.start() if apart else None].strip(_AROUND)))
    found: list[tuple[int, str]] = []
    for name, pattern in _PRODUCTS:
        match = pattern.search(said, at)
        while match and (not said.is_free(match.span()) or _BY_OTHERS.search(said.folded, 0, match.start())):
            match = pattern.search(said, match.end())
        if match:
            found.append((match.start(), name))
    drafted = _DRAFTED.search(said, at)
    if drafted:
        found.append((drafted.start(), expand(f"lập {said.written(drafted.span('what'))}")[4:].lower()))
    names = [name for _, name in sorted(found)]
    if "bản tổng hợp" in names:
        names = [name for name in names if name != "số liệu"]
    return " + ".join(dict.fromkeys(names))


def evidence_in(said: Sentence, at: int) -> str:
    """The proof that is wanted."""
    for match in _PHOTOS.finditer(said.folded, at) if _SHOWN.stands_in(said) else ():
        if match["what"] == "anh" and not said.is_plain and said.written(match.span("what")).lower() == "anh":
            # `có anh chị nào …`
            continue
        if match["film"]:
            return match["film"]
        of = f" {said.written(match.span('of'))}" if match["of"] else ""
        if match["shot"]:
            is_screen = match[0].rstrip().endswith("man hinh")
            return "ảnh chụp màn hình" if is_screen else f"ảnh{of}"
        return f"{said.written(match.span('what'))}{of}"
    return ""


def proof_apart(title: str) -> tuple[str, str]:
    """The work without the clause that only tells which proof is wanted (`…, có ảnh`), and that proof; "" where none is."""
    if "," not in title and ";" not in title:
        return title, ""
    kept: list[str] = []
    proof = ""
    for piece in _PIECES.split(title):
        wanted = "" if not kept or proof or len(piece.split()) > _MOST_PROOF_WORDS else evidence_in(Sentence(piece), 0)
        if wanted and _PROOF_FIRST.match(fold(piece).lstrip(" ,;")):
            proof = wanted
        else:
            kept.append(piece)
    return "".join(kept).strip(" ,;"), proof


def amount_in(said: Sentence, at: int) -> Amount | None:
    """How much, of what: the first number that counts something and is no team, date or document."""
    for match in _AMOUNT.finditer(said.folded, at):
        if not (match["percent"] or match["unit"]) or not said.is_free((match.start("n"), match.end("n"))):
            continue
        if _NAMES_A_PLACE.search(said.folded, max(0, match.start() - 12), match.start()):
            continue
        written = said.written(match.span("unit")) if match["unit"] else ""
        if written and not _is_unit(said, written):
            if not match["percent"]:
                continue
            written = ""
        unit = expand(written)
        return Amount(
            match["n"] + ("%" if match["percent"] else ""), "đồng chí" if fold(unit) in ("d/c", "dc") else unit
        )
    return None


def _is_unit(said: Sentence, written: str) -> bool:
    """`cái` counts and `cài` does not; what is another word without its marks counts in plain sentences only."""
    first, folded = written.split(maxsplit=1)[0], fold(written.split(maxsplit=1)[0])
    own = _UNIT_SPELLED.get(folded)
    if own is None or " " in written:
        return True
    return spell(first) == own or (first.lower() == folded and said.is_plain and folded not in ("anh", "em", "may"))


def title_in(said: Sentence, at: int) -> str:
    """The work itself, beginning with its verb: without addressees, deadline, politeness and what is only reporting."""
    matter = said.left(at, len(said.text))
    may_be_courteous = _COURTESY_TO.stands_in(said)
    kept: list[str] = []
    for clause in _CLAUSES.split(matter):
        tidy = " ".join(clause.split()).strip(_AROUND)
        trimmed = _trimmed(_MID_COURTESY.sub(_courtesy, tidy) if may_be_courteous else tidy)
        if not trimmed:
            continue
        if kept and (" " not in trimmed or sum(map(len, kept)) > MOST_TITLE_CHARS or _reports(trimmed)):
            break
        kept.append(trimmed)
    work = ", ".join(kept)
    title = (expand(work) if SHORT_FORMS.stands_in(said) else work)[: 2 * MOST_TITLE_CHARS].strip(_AROUND)
    return title[:1].upper() + title[1:]


def _reports(clause: str) -> bool:
    if not REPORTING.may_begin(clause):
        return False
    first = " ".join(clause.split(" ", REPORTING.most_words)[: REPORTING.most_words])
    return REPORTING.match(Sentence(first), 0) is not None


def _trimmed(clause: str) -> str:
    for _ in range(3):
        before = clause
        clause = _without_ends(trim(clause).strip(_AROUND))
        if clause == before:
            break
    return clause.strip(_AROUND)


def _courtesy(found: re.Match[str]) -> str:
    """`cho anh` is said out of courtesy, `cho anh Dũng` names somebody."""
    follows = found.string[found.end() :].lstrip()
    is_name = follows[:1].isupper() and not found.string.isupper() and not follows.split()[0].isupper()
    return found[0] if is_name else ""


def _without_ends(clause: str) -> str:
    if _LAST_SMALL.may_end(clause):
        said = Sentence(clause)
        last = next(
            (phrase for phrase in _LAST_SMALL.each(said) if phrase.end == len(said.text) and phrase.start), None
        )
        # `đình bà Tư`: with its capital it is a name, where the rest goes without marks.
        if last is not None and last.folded == "truoc" and _AS_BEFORE.search(said.folded, 0, last.start):
            # `như lần trước`
            last = None
        if last is not None and last.folded == "han" and _RUNS_OUT.search(said.folded, 0, last.start):
            # `5 chứng thư số sắp hết hạn`
            last = None
        is_name = last is not None and said.has_case and said.is_plain and said.text[last.start].isupper()
        clause = said.text[: last.start].rstrip(_AROUND) if last and not is_name else said.text
    sent = _SENT_ON.search(fold(clause)) if fold(clause.rpartition(" ")[2]) in _SENT_LAST else None
    clause = clause[: sent.start()] if sent else clause
    if not _FIRST_SMALL.may_begin(clause):
        return clause
    first = _FIRST_SMALL.match(Sentence(clause), 0)
    return clause[first.end :].lstrip(_AROUND) if first and first.end < len(clause) else clause
