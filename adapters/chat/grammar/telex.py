"""Words typed in Telex with the keyboard off (`huowngs dẫn 50 hooj`), turned into what was meant before a sentence is read."""

import re
import unicodedata
from functools import lru_cache

from adapters.chat.grammar.deadlines.slips import composed
from adapters.chat.grammar.fold import fold, has_diacritics
from adapters.chat.grammar.phrases import word_set

# Part of an address, a number or a short form it is left alone.
_WORD = re.compile(r"(?<![\w./@#&'+-])[A-Za-z]{2,8}(?![\w@/&'+-]|\.\w)")
_SHAPED = re.compile(r"dd|aa|ee|oo|aw|ow|uw")
_TONED = re.compile(r"[aeiouy][a-z]*[sfrxj]")
_INITIAL = r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
_OPEN = (
    "a|ai|ao|au|ay|ac|am|an|ang|anh|ach|ap|at|ă|ăc|ăm|ăn|ăng|ăp|ăt|âu|ây|âc|âm|ân|âng|âp|ât|e|eo|ec|em|en|eng|ep|et|ê|êu|êch|êm|ên|ênh|êp|êt"
    "|i|ia|iu|ich|im|in|inh|ip|it|iêc|iêm|iên|iêng|iêp|iêt|iêu|y|yêu|yên|yêm|yêt|o|oa|oai|oay|oan|oang|oanh|oac|oach|oat|oăn|oăt|oe|oi|oc|om|on|ong|op|ot"
    "|ô|ôi|ôc|ôm|ôn|ông|ôp|ôt|ơ|ơi|ơm|ơn|ơp|ơt|u|ua|uê|ui|uy|uya|uyên|uyêt|uynh|uych|uc|um|un|ung|up|ut|uân|uât|uâng|uây|uôc|uôi|uôm|uôn|uông|uôt"
    "|ư|ưa|ưi|ưu|ưc|ưm|ưng|ưt|ươc|ươi|ươm|ươn|ương|ươp|ươt|ươu"
)
_SYLLABLE = re.compile(rf"{_INITIAL}(?:{_OPEN})$")
_STOPPED = re.compile(r"(?:p|t|c|ch)$")
_LOW_STOPPED = frozenset("\u0300\u0309\u0303")
# English and short words that keys of Telex would make Vietnamese ones.
_AS_TYPED = word_set(
    """test post list last best must just host cost fast most text maps tips docs bus plus gas as is us max box mix tax fax six car bar her
    or tour star laser pass class css sms chips caps ads zoom book good too see free feed need wifi web show down how now new view low
    row own team meet google food room look been seen keep week three tree address deadline option add odd cool tool pool loop www law raw saw
    draw cow coop"""
)  # fmt: skip
# So many of them in one sentence: the keyboard was off for all of it.
_ALL_TYPED_SO = 3


def untelexed(text: str) -> str:
    """The text with the words whose keys show put as they were meant; most texts come back as they are."""
    if not _SHAPED.search(text.lower()):
        return text
    found = [word for word in _WORD.findall(text) if _meant(word)]
    if not found or not any(_SHAPED.search(word.lower()) for word in found):
        return text
    is_plain = len(found) < _ALL_TYPED_SO and not has_diacritics(text)
    return _WORD.sub(lambda word: _put(word[0], is_plain=is_plain), text)


def _put(written: str, *, is_plain: bool) -> str:
    meant = _meant(written)
    return (fold(meant) if is_plain else meant) if meant else written


@lru_cache(maxsize=8192)
def _meant(written: str) -> str:
    """The word that its keys make; "" for one that is no slip."""
    lower = written.lower()
    if lower in _AS_TYPED or not (_SHAPED.search(lower) or _TONED.search(lower)):
        return ""
    meant = composed(lower)
    if meant == lower or not _is_syllable(meant):
        return ""
    return meant.upper() if written.isupper() else meant.capitalize() if written[0].isupper() else meant


def _is_syllable(word: str) -> bool:
    """Whether Vietnamese has such a syllable, whatever it means."""
    apart = unicodedata.normalize("NFD", word)
    tone = [mark for mark in apart if mark in "\u0300\u0301\u0303\u0309\u0323"]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tone))
    if not _SYLLABLE.match(bare):
        return False
    return not (tone and tone[0] in _LOW_STOPPED and _STOPPED.search(bare))
