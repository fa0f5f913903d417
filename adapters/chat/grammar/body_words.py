"""The words by which departments, offices, associations and companies are named."""

import re

from adapters.chat.grammar.sentence import FirstWords

_INDEPENDENT = (
    r"(?:uy ban\s+|ban thuong truc\s+|ban cong tac\s+)?(?:ubmttq|mttq|mat tran to quoc|mat tran|ubmt)(?:\s+(?:viet nam|vn))?",
    (
        r"(?:hoi\s+)?(?:lien hiep\s+|lh\s*)?(?:hoi\s+)?(?:phu nu|lhpn|nong dan|cuu chien binh)|hoi\s+(?:nguoi cao tuoi|chu thap do|khuyen hoc)"
        r"|hoi\s+(?:pn|nd|ccb|nct|ctd|sinh vien|doanh nghiep|luat gia|cuu giao chuc|dong y)|hpn|hnd|hccb"
    ),
    r"doan\s+(?:thanh nien|tn|tncs|xa|phuong|truong)(?:\s+(?:csh?cm|ho chi minh|cong san))*|xa doan|dtn|chi doan|cong doan|lien doan lao dong|ldld",
    r"buu cuc|(?:(?:tt|trung tam|cua hang|diem giao dich)\s+)?(?:viettel|vnpt|mobifone)|buu dien(?:\s+van hoa)?|bd(?=\s+(?:xa|phuong|tinh|vh))|vnpt|viettel|mobifone|vinaphone|fpt|vnpost|dien luc|evn",
    r"cac (?:hoi\s+)?doan the(?:\s+(?:chinh tri|cua))?|cac hoi(?:\s+doan the)?|cac ban nganh",
    r"ngan hang\s+[^\W\d_]+|agribank|vietinbank|vietcombank|bidv|sacombank|hdbank|cong an|ca(?=\s+(?:xa|phuong)(?!\s+(?:tap trung|cung|deu|phai|minh|ta|dong loat|thi)(?![^\W_])))|tram y te|tyt",
    r"(?:(?:hieu truong|ban giam hieu|bgh)\s+)?truong\s+(?:thcs|thpt|tieu hoc|th|mam non|mn|mau giao|cao dang|dai hoc)|nha truong|toa an|benh vien|kho bac|thue",
)
_OWN = (
    (
        r"phong\s+(?:vh\W?xh|van hoa\W+xa hoi|van hoa|kinh te ha tang|kinh te\W+ha tang|kinh te|kt\W?ht|kt|ha tang|noi vu|tu phap|giao duc"
        r"|y te|tai chinh|khcn|ldtbxh|nong nghiep|tnmt|do thi|dan toc|[a-z]{2,6}\W?[a-z]{0,4}(?![^\W_]))"
    ),
    r"pvh\W?xh|vh\W?xh|chi bo|chi uy",
    r"cong chuc\s+(?:phong\s+)?(?:vh\W?xh|van hoa\W+xa hoi|van hoa|dia chinh|tu phap(?:\W+ho tich)?|ke toan|van phong(?:\W+thong ke)?|tai chinh|cds|chuyen doi so|khcn|noi vu)",
    r"(?:vp|van phong)(?:\s+(?:hdnd|ubnd|dang uy)(?:\s*(?:va|-|&)?\s*ubnd)?)?|uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd|dang uy|ban chi dao(?:\s+cds)?|bcd(?:\s+cds)?",
    r"(?:trung tam|tt)\s+(?:phuc vu hanh chinh cong|pvhcc|hcc|cung ung dich vu cong|cudvc|van hoa|y te|vhtt|the thao|hoc tap cong dong|htcd)|trung tam\s+[a-z]{2,8}|ttpvhcc|tthcc|ttcudvc|tt\W?hcc|tt\W?pvhcc|bo phan mot cua",
    r"so\s+(?:khcn|kh\W?cn|khoa hoc(?:\s+va)?\s+cong nghe|noi vu|tu phap|y te|giao duc|tai chinh|(?!ve|da|se|moi|cung)[a-z]{2,6}(?=\s*(?:$|[,.;:])))|so(?=\s*(?:$|[,.;:]))",
    r"(?:ban\s+)?chqs|(?:ban chi huy|bch)\s+(?:quan su|qs)|xa doi|ban (?:quan ly cho|nhan dan|dan van|tuyen giao|kinh te|van hoa)|to (?:mot cua|de an 06|cong tac)",
)
_TAIL = r"(?:\s+(?:xa|phuong|tinh|thi tran|huyen|khu vuc|(?:ap|kp)\s*[0-9]+))?"
INDEPENDENT_BODY = re.compile(rf"(?:{'|'.join(_INDEPENDENT)})(?![^\W_]){_TAIL}(?![^\W_])")
OWN_BODY = re.compile(rf"(?:{'|'.join(_OWN)})(?![^\W_]){_TAIL}(?![^\W_])")
BODY_FIRST = FirstWords(
    "cua diem uy ban ubmttq mttq mat ubmt hoi lien lh lhhoi lhphu lhlhpn lhnong lhcuu phu lhpn nong cuu hpn hnd hccb doan xa dtn chi cong ldld"
    " buu bd vnpt viettel mobifone vinaphone fpt vnpost dien evn cac ngan agribank vietinbank vietcombank bidv sacombank hdbank ca"
    " tram tyt hieu bgh truong nha toa benh kho thue phong pvh pvhxh vh vhxh vp van ubnd hdnd dang bcd trung tt tthcc ttpvhcc ttcudvc bo so"
    " chqs bch to"
)
SIDE_FIRST = FirstWords("ben phia")
