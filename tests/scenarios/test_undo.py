"""`gửi nhầm`: a step sent by mistake is taken back, told once on each platform; and honestly refused where it cannot be."""

from tests.scenarios.test_main_job import give
from tests.scenarios.town import Town


async def test_done_said_by_mistake_is_taken_back_and_the_assigner_hears_so(town: Town) -> None:
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.skip("dung")

    await town.says("dung", "xong 1 đã cài đủ 40 hộ", photo=True)
    await town.expects("dung", "hờ nghiệm thu")
    await town.expects("an", "NV-1", "Mời")
    await town.says("dung", "gửi nhầm")
    await town.expects("dung", "rút lại", "NV-1", "báo xong", "1 người")
    await town.expects("an", "NV-1", "Trần Đức Dũng", "gửi nhầm", "rút lại")
    await town.is_quiet()

    await town.says("dung", "xem 1")
    shown = await town.expects("dung", "đã nhận", "gửi nhầm, rút lại")
    assert "đã cài đủ 40 hộ" in shown
    await town.says("an", "nghiệm thu 1")
    await town.expects("an", "NV-1")
    await town.says("dung", "xem 1")
    await town.expects("dung", "đã nhận")

    # One step only.
    await town.says("dung", "gửi nhầm")
    await town.expects("dung", "Không có bước nào")
    await town.is_quiet()


async def test_a_lead_for_a_moment_is_told_so(town: Town) -> None:
    await town.joins("an", "dung", "giang")
    await give(town)

    await town.says("an", "chuyển 1 cho Giang")
    await town.skip("an")
    await town.expects("giang", "NV-1")
    await town.skip("dung")
    await town.says("an", "gửi nhầm ạ")
    await town.expects("an", "rút lại", "chuyển chủ trì", "Trần Đức Dũng")
    await town.expects("giang", "NV-1", "rút lại")
    await town.expects("dung", "NV-1", "rút lại")
    await town.says("dung", "nhận 1")
    await town.expects("dung", "đã nhận NV-1")
    await town.is_quiet()


async def test_what_cannot_be_taken_back_is_said_so(town: Town) -> None:
    await town.joins("an", "dung")
    await give(town)

    await town.says("an", "gửi nhầm")
    await town.expects("an", "hủy 1")
    await town.says("dung", "xong 1")
    await town.skip("dung")
    await town.skip("an")
    await town.says("an", "đạt 1")
    await town.skip("an")
    await town.skip("dung")
    await town.says("dung", "gửi nhầm")
    await town.expects("dung", "NV-1", "đã có người làm tiếp")
    await town.forward(hours=1)
    await town.says("an", "gửi nhầm")
    await town.expects("an", "quá 15 phút")
    await town.is_quiet()


async def test_it_leaves_an_open_question_before_it_takes_a_step_back(town: Town) -> None:
    await town.joins("an", "dung")
    await give(town)
    await town.says("dung", "nhận 1")
    await town.says("dung", "từ chối 1")
    await town.skip("dung")

    await town.says("dung", "gửi nhầm")
    await town.expects("dung", "Không từ chối NV-1")
    await town.says("dung", "gửi nhầm")
    await town.expects("dung", "rút lại", "nhận việc")
    await town.is_quiet()
