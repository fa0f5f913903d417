"""A whole order, for the tests of how orders are written."""

from datetime import UTC, datetime

from domain.errors import NotFound
from tests.chat.conversation.talk import Talk

FRIDAY_17 = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
WHOLE = "giao tổ ấp một: lập danh sách hộ chưa cài VNeID; hạn 17h thứ sáu; phối hợp Viettel Xã Một; sản phẩm: danh sách"


async def no_task(talk: Talk, number: int = 1) -> bool:
    try:
        await talk.task(number)
    except NotFound:
        return True
    return False
