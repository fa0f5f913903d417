"""One step on several tasks: read where the whole message is that and nothing else."""

import pytest

from adapters.chat.grammar.commands import Verb
from adapters.chat.grammar.several_tasks import read_several

_SEVERAL = [
    ("nghiệm thu 12, 13", Verb.ACCEPT, (12, 13)),
    ("nghiệm thu 12 và 13", Verb.ACCEPT, (12, 13)),
    ("nghiem thu 12 va 13 nhe", Verb.ACCEPT, (12, 13)),
    ("nghiệm thu 12-14", Verb.ACCEPT, (12, 13, 14)),
    ("nghiệm thu NV-12, NV-13 và NV-15", Verb.ACCEPT, (12, 13, 15)),
    ("xong việc 12, 13", Verb.DONE, (12, 13)),
    ("em nhận 12; 13 ạ", Verb.RECEIVE, (12, 13)),
    ("đôn đốc 12 & 13", Verb.URGE, (12, 13)),
    ("/nhan 12, 13", Verb.RECEIVE, (12, 13)),
    ("accept 12 and 13", Verb.ACCEPT, (12, 13)),
    ("nghiệm thu từ 12 đến 14", Verb.ACCEPT, (12, 13, 14)),
    ("nghiệm thu 12, 12, 13", Verb.ACCEPT, (12, 13)),
]
_OTHER = [
    *("xong 12", "xong 12, 13 hộ", "xong 12 lúc 17h30", "nhận 12/11", "chưa xong 12, 13", "xong 12, 13 chưa?"),
    *("hủy 12, 13", "gia hạn 12 đến 15", "xong 14-12", "xong 1-900", "tiến độ 12 13", "12, 13", "xong 12 và 13%", ""),
]


@pytest.mark.parametrize(("text", "verb", "tasks"), _SEVERAL)
def test_one_step_is_of_all_the_tasks_named(text: str, verb: Verb, tasks: tuple[int, ...]) -> None:
    found = read_several(text)

    assert found is not None
    assert (found.verb, found.tasks) == (verb, tasks)


@pytest.mark.parametrize("text", _OTHER)
def test_anything_beside_it_is_no_list_of_tasks(text: str) -> None:
    assert read_several(text) is None
