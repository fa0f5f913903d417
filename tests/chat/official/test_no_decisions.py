"""Words of a decision that are asked, told, put off, denied, or depend on something: nothing is decided by them."""

import pytest

from adapters.chat.grammar.fold import fold
from adapters.chat.grammar.reading import Intent
from tests.chat.official.reading import read
from tests.tables import hold

# What an official may do with a task that runs, and with which words around it nothing is done.
DECISIONS = (
    "hủy NV-19",
    "trả lại NV-19",
    "nghiệm thu NV-19",
    "chuyển NV-19 cho chị Lan",
    "giao lại NV-19 cho tổ ấp 3",
    "gia hạn NV-19 đến thứ 6",
    "đôn đốc NV-19",
    "dừng NV-19",
)
FRAMES = {
    "asked": ("{} chưa?", "{} chưa em", "sao {} vậy", "ai {} vậy", "có nên {} không", "{} được không", "{} hay giữ lại", "hay là {}"),
    "told": ("hôm qua anh {} rồi", "anh {} hôm qua rồi mà", "vừa {} xong", "nghe nói {} rồi", "lỡ {} rồi", "chị Hạnh nói {}"),
    "put off": ("mai anh {}", "tuần sau {}", "để anh coi rồi {}", "anh sẽ {}", "chắc phải {} quá", "định {} mà chưa kịp", "sắp {}", "tính {}"),
    "denied": ("chưa {}", "không {}", "đừng {}", "khoan {}", "chớ {}", "khỏi {}", "chưa vội {}", "tạm thời chưa {}"),
    "depending": ("nếu trễ nữa thì {}", "tổ ấp 3 mà trễ nữa là {} luôn", "khi nào đủ ảnh thì anh {}", "thấy được thì {}"),
    "of others": ("đang chờ chủ tịch {}", "xin ý kiến {}", "đề nghị chủ tịch {}", "đề xuất {}", "làm sao để {}"),
}  # fmt: skip
ACTING = (
    *(Intent.ACCEPT, Intent.RETURN, Intent.CANCEL, Intent.REASSIGN, Intent.EXTEND_GRANT, Intent.REMIND, Intent.ASSIGN),
)


@pytest.mark.parametrize("kind", FRAMES)
def test_nothing_is_decided(kind: str) -> None:
    def claim(text: str) -> None:
        reading = read(text)
        # `không nghiệm thu` is a decision: it sends back.
        is_refusal = text.startswith("không nghiệm thu") and reading.intent is Intent.RETURN
        assert not reading.is_sure or reading.intent not in ACTING or is_refusal

    hold([frame.format(decision) for frame in FRAMES[kind] for decision in DECISIONS], claim)


@pytest.mark.parametrize("kind", FRAMES)
def test_nothing_is_decided_of_the_task_that_is_replied_to(kind: str) -> None:
    def claim(text: str) -> None:
        reading = read(text)
        is_refusal = text.startswith("không nghiệm thu") and reading.intent is Intent.RETURN
        # Whom to press is asked.
        is_asked = reading.intent is Intent.REMIND and reading.question == "who"
        acts = reading.intent in ACTING and reading.question in ("", "which_task")
        assert not acts or is_refusal or is_asked

    hold([frame.format(d.replace("NV-19", "việc này")) for frame in FRAMES[kind] for d in DECISIONS], claim)


@pytest.mark.parametrize("decision", DECISIONS)
def test_the_same_words_alone_decide(decision: str) -> None:
    assert read(decision).task == 19
    assert read(decision).intent in ACTING


def test_without_marks_nothing_is_decided_either() -> None:
    frames = [frame for kind in ("asked", "put off", "depending") for frame in FRAMES[kind]]

    def claim(text: str) -> None:
        assert not read(text).is_sure or read(text).intent not in ACTING

    hold([fold(frame.format(decision)) for frame in frames for decision in DECISIONS], claim)
