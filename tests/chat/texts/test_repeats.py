"""A rule reads as people say it."""

import pytest

from adapters.chat.texts.repeats import rule_words
from tests.chat.texts.world import words


@pytest.mark.parametrize(
    ("rule", "vi", "en"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "hằng ngày làm việc", "every working day"),
        ("FREQ=WEEKLY;BYDAY=FR", "thứ Sáu hằng tuần", "every week on Friday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE", "thứ Hai, thứ Tư hằng tuần", "every week on Monday, Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "thứ Sáu 2 tuần một lần", "every 2 weeks on Friday"),
        ("FREQ=DAILY;INTERVAL=3", "3 ngày một lần", "every 3 days"),
        ("FREQ=MONTHLY;BYMONTHDAY=25", "ngày 25 hằng tháng", "every month on day 25"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "ngày cuối cùng hằng tháng", "every month on the last day"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30", "ngày 15, ngày 30 hằng tháng", "every month on day 15, day 30"),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "ngày làm việc cuối cùng hằng tháng",
         "every month on the last working day"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "thứ Sáu cuối cùng hằng tháng", "every month on the last Friday"),
        ("FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "ngày 10 hằng quý (tháng 1, 4, 7, 10)",
         "every quarter (months 1, 4, 7, 10) on day 10"),
        ("FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1", "ngày cuối cùng hằng năm vào tháng 6, 12",
         "every year in months 6, 12 on the last day"),
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20261231", "thứ Sáu hằng tuần, đến hết ngày 31/12/2026",
         "every week on Friday until 31/12/2026"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261231", "hằng ngày làm việc, đến hết ngày 31/12/2026",
         "every working day until 31/12/2026"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "ngày 31/12 hằng năm", "every year on 31/12"),
    ],
)  # fmt: skip
def test_each_rule_is_said_in_both_languages(rule: str, vi: str, en: str) -> None:
    assert (rule_words(rule, words("vi")), rule_words(rule, words("en"))) == (vi, en)
