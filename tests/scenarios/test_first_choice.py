"""Whoever accepts finds the same first choice under the notice and under the task, whatever else waits for an answer."""

import pytest

from tests.scenarios.test_main_job import give
from tests.scenarios.town import Town


@pytest.mark.parametrize("plain_town", ["poorest"], indirect=True)
async def test_the_first_choice_accepts_also_while_a_difficulty_is_open(plain_town: Town) -> None:
    town = plain_town
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "vướng 1 app VNeID báo lỗi")
    await town.skip("an")
    await town.forward(hours=1)
    await town.says("dung", "xong 1 đã cài đủ")
    await town.expects("an", "NV-1", "1 Nghiệm thu · 2 Trả lại")
    await town.skip("dung")
    await town.forward(hours=1)
    await town.says("an", "xem 1")
    await town.expects("an", "NV-1", "1 Nghiệm thu · 2 Trả lại · 3 Trả lời vướng mắc")
    await town.forward(hours=1)
    await town.says("an", "1")
    await town.expects("an", "NV-1", "Đã nghiệm thu", "hoàn thành")
