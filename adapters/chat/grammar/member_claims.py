"""What a member says of the work: each rule gives its reading, or None where the message is something else."""

from adapters.chat.grammar import claims, deliveries, member_questions, mere_talk, parts, receipts
from adapters.chat.grammar.amounts import PIECES
from adapters.chat.grammar.difficulties import OTHER, kind_of_difficulty
from adapters.chat.grammar.figures import read_figures
from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.heard import UNKNOWN, Heard
from adapters.chat.grammar.reading import Intent, Reading
from adapters.chat.grammar.reasons import is_personal, kept, read_reason

_WHOLE = 100


def twice(heard: Heard) -> Reading | None:
    return UNKNOWN if claims.is_denied_twice(heard.line) else None


def greeting(heard: Heard) -> Reading | None:
    if heard.line.agrees:
        return None
    return UNKNOWN if claims.is_greeting(heard.line) else None


def nothing_said_of_it(heard: Heard) -> Reading | None:
    return UNKNOWN if claims.is_not_about_work(heard.line) and not heard.difficulty else None


def asked(heard: Heard) -> Reading | None:
    if member_questions.asks_how(heard.line):
        return UNKNOWN
    if not member_questions.is_question(heard.line):
        return None
    if member_questions.claims_before_asking(heard.line):
        return Reading(Intent.DONE_CLAIM, question="proof")
    # `không có mạng, xã cho mượn wifi được không`: a difficulty, and what would help.
    told = heard.difficulty and parts.before_the_last(heard.line)
    if told and kind_of_difficulty(told) not in ("", OTHER):
        return issue(heard)
    # `sao app báo lỗi hoài vậy?` tells of a difficulty all the same.
    return issue(heard) if heard.difficulty not in ("", "khác") and not _asks_whether(heard) else UNKNOWN


def _asks_whether(heard: Heard) -> bool:
    return member_questions.asks_whether(heard.line)


def part_done(heard: Heard) -> Reading | None:
    amounts = heard.amounts
    if not amounts.says_something or claims.is_soft(heard.line) or _is_enclosed(heard):
        return None
    figures = (amounts.total, amounts.percent, amounts.delta)
    is_bare = not amounts.is_total and all(figure is None for figure in figures)
    if (
        is_bare
        and heard.difficulty not in ("", OTHER)
        and not (claims.says_done(heard.line) or claims.says_all(heard.line))
    ):
        # `đi 3 nhà mà nhà nào cũng khóa cửa`
        return None
    intent = Intent.PROGRESS
    if amounts.is_total and amounts.total is None:
        intent = Intent.PROGRESS_TOTAL
    elif amounts.delta is not None and amounts.value is None:
        intent = Intent.PROGRESS_DELTA
    is_whole = amounts.percent == _WHOLE
    if is_whole and (claims.says_done(heard.line) or claims.says_did(heard.line)) and not claims.is_denied(heard.line):
        is_sure = parts.says_that_alone(heard.line)
        return Reading(Intent.DONE, percent=amounts.percent, value=amounts.value, total=amounts.total, is_sure=is_sure)
    if claims.is_denied(heard.line) and amounts.percent is None and amounts.value is None and amounts.delta is None:
        return None
    if claims.did_them_all(heard.line) and not (amounts.has_rest or amounts.total or claims.is_denied(heard.line)):
        return None
    is_plain = claims.says_did(heard.line) and amounts.value is not None and amounts.total is None
    if is_plain and not amounts.is_total and _did_them_all(heard):
        return None
    return heard.as_promised(
        Reading(
            intent,
            value=amounts.value,
            total=amounts.total,
            delta=amounts.delta,
            percent=amounts.percent,
            unit_of_measure=amounts.unit,
        )
    )


def _is_enclosed(heard: Heard) -> bool:
    """`gửi 5 tấm hình qua Zalo rồi`: pieces of what was sent, and no measure of the work."""
    is_piece = (
        fold(heard.amounts.unit).split(" ")[0] in PIECES
        and heard.amounts.total is None
        and heard.amounts.percent is None
    )
    return is_piece and deliveries.says_sent(heard.line) and not deliveries.starts_with_done(heard.line)


def _did_them_all(heard: Heard) -> bool:
    """`đã dán đủ 20 mã QR xong`: all that there were."""
    return claims.says_all(heard.line) and not heard.amounts.has_rest


def issue(heard: Heard) -> Reading | None:
    if not heard.difficulty or claims.is_denied_with_reason(heard.line):
        return None
    reason = kept(heard.text) if is_personal(heard.text) else heard.text
    is_over = claims.says_done(heard.line) and not claims.is_denied(heard.line) and not claims.is_step(heard.line)
    if is_over:
        return None
    if heard.difficulty == "khác" and claims.is_denied(heard.line) and claims.says_done(heard.line):
        return None
    return Reading(Intent.ISSUE, category=heard.difficulty, reason=reason)


def soft(heard: Heard) -> Reading | None:
    is_promise = (
        heard.due is not None and claims.is_under_way(heard.line) and not member_questions.is_question(heard.line)
    )
    is_no = claims.begins_with_no(heard.line) or claims.ends_with_no(heard.line)
    return UNKNOWN if claims.is_soft(heard.line) and not (is_promise or is_no) else None


def none_left(heard: Heard) -> Reading | None:
    """`ấp em hết hộ chưa cài rồi`."""
    is_all = (
        claims.says_none_left(heard.line)
        and not member_questions.is_question(heard.line)
        and not heard.difficulty
        and not heard.amounts.says_something
    )
    return Reading(Intent.DONE, is_sure=claims.is_told_as_past(heard.line)) if is_all else None


def not_done(heard: Heard) -> Reading | None:
    if not claims.is_denied(heard.line):
        return None
    is_partly = claims.claims_all_but_some(heard.line) or not claims.is_all_denied(heard.line)
    is_begun = claims.says_done(heard.line) and claims.is_on_the_way(heard.line) and is_partly
    if is_begun and not claims.is_denied_first(heard.line):
        return heard.as_promised(Reading(Intent.PROGRESS))
    return heard.as_promised(Reading(Intent.NOT_DONE, reason=read_reason(heard.text, claims.excuse(heard.line))))


def part_of_it(heard: Heard) -> Reading | None:
    """`danh sách lập xong rồi, hình chưa chụp`."""
    return heard.as_promised(Reading(Intent.PROGRESS)) if parts.claims_a_part(heard.line) else None


def on_the_way(heard: Heard) -> Reading | None:
    is_begun = claims.is_on_the_way(heard.line) or heard.amounts.has_rest
    is_heard = receipts.begins_with_ack(heard.line) or receipts.is_heard_of(heard.line)
    if not is_begun or (is_heard and not claims.says_done(heard.line)):
        return None
    if claims.is_away(heard.line) and not (claims.says_done(heard.line) or heard.amounts.says_something):
        # `em đang nằm viện`: it stands still, whatever the word.
        return heard.as_promised(Reading(Intent.ISSUE, category=OTHER, reason=kept(heard.text)))
    return heard.as_promised(Reading(Intent.PROGRESS))


def promised(heard: Heard) -> Reading | None:
    """Agreed, or not, and a time is named at which it will be done."""
    if not claims.is_for_later(heard.line):
        return None
    if receipts.begins_with_ack(heard.line) and heard.promise is not None:
        # `vâng, chiều em làm` may be courtesy; `rõ, chiều em làm` is not.
        return heard.as_promised(Reading(Intent.ACK, is_sure=not heard.line.agrees))
    if claims.is_told_as_past(heard.line):
        return None
    is_told = heard.due is not None or claims.is_in_a_while(heard.line)
    return heard.as_promised(Reading(Intent.PROGRESS)) if is_told else None


def sent(heard: Heard) -> Reading | None:
    if deliveries.starts_with_done(heard.line):
        return None
    if not deliveries.says_sent(heard.line):
        is_told = (
            deliveries.says_where(heard.line) and not claims.will_do(heard.line) and not claims.is_for_later(heard.line)
        )
        return Reading(Intent.DONE_CLAIM, question="proof", is_sure=False) if is_told else None
    return Reading(Intent.DONE_CLAIM, question="proof")


def will_do(heard: Heard) -> Reading | None:
    """A promise without a time: the order is understood."""
    is_said = claims.will_do(heard.line) and not claims.is_told_as_past(heard.line)
    if receipts.acknowledges(heard.line):
        return None
    return Reading(Intent.ACK, is_sure=False) if is_said else None


def done(heard: Heard) -> Reading | None:
    is_said = claims.says_done(heard.line) or claims.says_did(heard.line)
    if mere_talk.is_more_than_done(heard.text):
        is_part = is_said and claims.is_told_as_past(heard.line) and not mere_talk.looks_up(heard.text)
        return Reading(Intent.PROGRESS, reason=kept(heard.text)) if is_part else UNKNOWN
    if not is_said:
        return None
    if claims.does_next(heard.line):
        return UNKNOWN
    is_dated = heard.due is not None and not heard.is_done_command
    # `đã treo 2 băng rôn`: of how many?
    is_counted = not claims.says_done(heard.line) and bool(read_figures(heard.line)) and not claims.says_all(heard.line)
    is_alone = heard.is_done_command or parts.says_that_alone(heard.line)
    is_sure = is_alone and not (heard.difficulty or is_dated or is_counted)
    return Reading(Intent.DONE, is_sure=is_sure)


def ack(heard: Heard) -> Reading | None:
    agreed = receipts.acknowledges(heard.line)
    if agreed is False:
        return None
    return Reading(Intent.ACK, is_sure=agreed is True)


def heard_and_more(heard: Heard) -> Reading | None:
    """`đọc tin rồi, để em kêu tổ họp`."""
    return heard.as_promised(Reading(Intent.ACK, is_sure=False)) if receipts.is_heard_of(heard.line) else None


def hindered(heard: Heard) -> Reading | None:
    """Something personal stands in the way, and nothing else is said."""
    if is_personal(heard.text) and claims.cannot(heard.line):
        return heard.as_promised(Reading(Intent.ISSUE, category="khác", reason=kept(heard.text)))
    return None
