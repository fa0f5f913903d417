"""Own data in words: the notice about it, what is kept, requests and their state, phone numbers."""

from collections.abc import Mapping, Sequence

from adapters.chat.grammar.actions import Action, pack
from adapters.chat.outgoing import Button, Outgoing
from adapters.chat.texts.absences import called
from adapters.chat.texts.lines import NOTE_CHARS, capital, cut
from adapters.chat.texts.preferences import channel_name
from adapters.chat.texts.steps import Rows, in_rows, typed
from adapters.chat.texts.words import Words
from domain.ids import PersonId
from domain.notices import NoticeKind
from domain.organisation import LAST_DAY
from domain.personal_data import DataRequest, OwnData, RequestKind, RequestState
from domain.records import Claimed, Delivery

_MOST_REQUESTS = 5
_MOST_NUMBERS = 20


def data_notice(words: Words, contact: str) -> Outgoing:
    """Who keeps what of a person, why, how long, and whom to turn to."""
    lines = [words("data-notice"), words("data-contact", contact=contact or words("data-contact-usual"))]
    return Outgoing("\n".join(lines), heading=words("data-notice-heading"))


def own_text(own: OwnData, words: Words, contact: str, *, has_web: bool) -> Outgoing:
    """What is kept, with the state of each request; the phone number is masked wherever the answer is kept."""
    lines = own_lines(own, words)
    lines.append(words("data-contact", contact=contact or words("data-contact-usual")))
    buttons = [
        *([_button("data-button-file", "file", words)] if has_web else []),
        _button("data-button-notice", "notice", words),
        _button("data-button-erase", "erase", words),
    ]
    if any(item.is_pending for item in own.requests):
        buttons.append(_button("data-button-withdraw", "withdraw", words))
    return Outgoing(
        "\n".join(lines),
        heading=words("data-heading"),
        buttons=in_rows(buttons, 2),
        hint=words("data-hint"),
        secrets=(own.phone,) if own.phone else (),
    )


def own_lines(own: OwnData, words: Words) -> list[str]:
    """One line for each kind of thing that is kept."""
    posts = [words("data-post", role=words(f"role-{post.role}"), unit=post.unit) for post in own.posts]
    ended = [post for post in own.posts if post.valid_to != LAST_DAY]
    accounts = [
        words(
            "data-account" if item.dead_at is None else "data-account-cut",
            channel=channel_name(item.platform, words),
            at=words.brief(item.linked_at),
        )
        for item in own.accounts
    ]
    numbers = [words("number", number=number) for number in own.open_tasks]
    lines = [
        words("data-person", name=own.name, code=own.code),
        words("data-phone", phone=own.phone) if own.phone else words("data-no-phone"),
        words("data-posts", posts="; ".join(posts) or "—"),
    ]
    if ended:
        lines.append(
            words("data-posts-end", until="; ".join(f"{post.unit}: {post.valid_to:%d/%m/%Y}" for post in ended))
        )
    lines.append(words("data-accounts", accounts="; ".join(accounts) or "—"))
    if own.notices:
        last = own.notices[-1]
        lines.append(words("data-noticed", version=last.version, at=words.brief(last.at)))
    if numbers:
        more = "…" if len(numbers) > _MOST_NUMBERS else ""
        lines.append(words("data-tasks", numbers=", ".join(numbers[:_MOST_NUMBERS]) + more))
    counts = [words(f"data-count-{name}", count=count) for name, count in own.counts.items() if count]
    if counts:
        lines.append(words("data-counts", counts=" · ".join(counts)))
    lines.append(words("data-when-erased"))
    return lines + request_lines(own.requests, words)


def request_lines(requests: Sequence[DataRequest], words: Words) -> list[str]:
    """How each request stands, the latest first."""
    return [_request_line(item, words) for item in requests[:_MOST_REQUESTS]]


def asked_text(request: DataRequest, words: Words, hail: str, contact: str, *, is_told: bool) -> Outgoing:
    """The request was put, and until when it is answered; where nobody here may decide on it, whom to turn to."""
    text = words("data-asked", hail=hail, what=what_words(request, words), answer_by=words.moment(request.answer_by))
    more = [words("data-asked-erasure")] if request.kind is RequestKind.ERASURE else []
    if not is_told:
        more.append(words("data-asked-nobody", contact=contact or words("data-contact-owner")))
    return Outgoing("\n".join([text, *more]), hint=typed([words("say-my-data"), words("say-withdraw-data")], words))


def decision_text(request: DataRequest, names: Mapping[PersonId, str], words: Words) -> Outgoing:
    """A request as those see it who decide on it; the buttons while it is open."""
    lines = [
        words(
            "data-request",
            number=str(request.id),
            who=called(request.person_id, names, words),
            what=what_words(request, words),
        ),
        _state_line(request, words),
    ]
    if request.state is not RequestState.OPEN:
        return Outgoing("\n".join(lines), hint=typed([words("say-data-requests")], words))
    buttons = (
        Button(words("data-button-grant"), pack(Action("data", value=f"grant.{request.id}"))),
        Button(words("data-button-refuse"), pack(Action("data", value=f"refuse.{request.id}"))),
    )
    return Outgoing("\n".join(lines), buttons=(buttons,), hint=words("data-decide-hint", number=str(request.id)))


def waiting_text(requests: Sequence[DataRequest], names: Mapping[PersonId, str], words: Words) -> Outgoing:
    """Requests that wait for the reader's decision, a line each."""
    if not requests:
        return Outgoing(words("data-none-wait"), hint=typed([words("say-my-data")], words))
    lines = [
        words(
            "data-wait-line",
            number=str(item.id),
            who=called(item.person_id, names, words),
            what=words(f"data-what-{item.kind}-short"),
            answer_by=words.brief(item.answer_by),
        )
        for item in requests
    ]
    buttons: Rows = tuple(
        (Button(words("data-button-show", number=str(item.id)), pack(Action("data", value=f"show.{item.id}"))),)
        for item in requests[:_MOST_REQUESTS]
    )
    first = str(requests[0].id)
    return Outgoing(
        "\n".join(lines),
        heading=words("data-wait-heading", count=len(requests)),
        buttons=buttons,
        hint=typed([words("say-data-request", number=first), words("say-grant-data", number=first)], words),
    )


def data_told(notice: Claimed, delivery: Delivery, words: Words) -> Outgoing:
    """A request to those who decide, that it is late, or the decision to who asked."""
    facts, hail = notice.facts, words.hail(delivery.profile.name)
    number, kind = str(facts.get("request") or ""), str(facts.get("asked") or RequestKind.ERASURE)
    by = facts.get("by")
    who = called(PersonId(by) if isinstance(by, int) else None, delivery.names, words)
    what = words(f"data-what-{kind}-short")
    if notice.kind is NoticeKind.DATA_DECIDED:
        state = str(facts.get("state") or RequestState.DONE)
        lines = [capital(words(f"data-told-{state}", hail=hail, what=what))]
        if facts.get("reason"):
            lines.append(words("notice-reason", text=cut(str(facts["reason"]), NOTE_CHARS)))
        return Outgoing("\n".join(lines), hint=typed([words("say-my-data")], words))
    form = "data-told-late" if notice.kind is NoticeKind.DATA_LATE else "data-told-requested"
    button = Button(words("data-button-show", number=number), pack(Action("data", value=f"show.{number}")))
    return Outgoing(
        capital(words(form, hail=hail, who=who, what=what)),
        buttons=((button,),),
        hint=typed([words("say-data-request", number=number)], words),
    )


def what_words(request: DataRequest, words: Words) -> str:
    """ "sửa họ tên thành Phạm Quốc Bình"."""
    return words(f"data-what-{request.kind}", wanted=request.wanted or "…")


def phone_text(person_id: PersonId, phone: str, names: Mapping[PersonId, str], words: Words) -> Outgoing:
    """A phone number, masked wherever the answer is kept."""
    who = called(person_id, names, words)
    if not phone:
        return Outgoing(words("phone-none", who=who))
    return Outgoing(words("phone-is", who=who, phone=phone), secrets=(phone,))


def _request_line(request: DataRequest, words: Words) -> str:
    what = words(f"data-what-{request.kind}-short")
    return words("data-request-line", what=what, state=_state_line(request, words))


def _state_line(request: DataRequest, words: Words) -> str:
    line = words(
        f"data-state-{request.state}",
        answer_by=words.moment(request.answer_by),
        at="" if request.decided_at is None else words.brief(request.decided_at),
    )
    return words("with-words", line=line, text=cut(request.reason, NOTE_CHARS)) if request.reason else line


def _button(label: str, value: str, words: Words) -> Button:
    return Button(words(label), pack(Action("my_data", value=value)))
