"""A partner hears of a directive as a whole by its own number, never by that of one of its tasks."""

from dataclasses import replace

import pytest

from adapters.chat.texts.notices import notice_text
from adapters.chat.texts.words import LANGUAGES
from domain.ids import DirectiveId
from domain.notices import NoticeKind
from domain.task import TaskState
from tests.chat.texts.world import AN, DUNG, NOW, OANH, delivery, notice, task, words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [NoticeKind.CANCELLED, NoticeKind.AMENDED])
def test_a_partner_of_many_tasks_hears_of_the_directive(language: str, kind: NoticeKind) -> None:
    state = TaskState.CANCELLED if kind is NoticeKind.CANCELLED else TaskState.ASSIGNED
    one = replace(task(state=state), directive_id=DirectiveId(3))
    told = notice(kind, OANH, by=AN, directive=3, count=12)
    message = notice_text(delivery(told, one, language=language, now=NOW), words(language), NOW)
    assert message.heading.startswith("NC-3 · ")
    assert "12" in message.text
    assert "NV-" not in message.plain + message.hint


def test_a_lead_hears_of_the_own_task_and_a_partner_of_one_task_of_that_one() -> None:
    one = replace(task(state=TaskState.CANCELLED), directive_id=DirectiveId(3))
    for person_id, count in ((DUNG, 12), (OANH, 1)):
        told = notice(NoticeKind.CANCELLED, person_id, by=AN, directive=3, count=count)
        assert notice_text(delivery(told, one, language="vi", now=NOW), words("vi"), NOW).heading.startswith("NV-")
