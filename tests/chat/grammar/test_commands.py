"""Sentences are read as the command that people mean, or as none."""

import pytest

from adapters.chat.grammar.commands import Command, NotACommand, Verb, read_command

V = Verb


@pytest.mark.parametrize(
    ("text", "verb", "task"),
    [
        ("nhận 12", V.RECEIVE, 12),
        ("nhan 12", V.RECEIVE, 12),
        ("em nhận 12 ạ", V.RECEIVE, 12),
        ("đã rõ 12", V.RECEIVE, 12),
        ("đã rõ", V.RECEIVE, None),
        ("rõ ạ, em nhận", V.RECEIVE, None),
        ("nhận việc", V.RECEIVE, None),
        ("receive 12", V.RECEIVE, 12),
        ("từ chối 12 bận việc nhà", V.DECLINE, 12),
        ("không nhận 12 vì em bận", V.DECLINE, 12),
        ("ko nhan 12", V.DECLINE, 12),
        ("xin trả việc 12 em ốm", V.DECLINE, 12),
        ("decline 12 busy", V.DECLINE, 12),
        ("xong 12", V.DONE, 12),
        ("XONG NV-12", V.DONE, 12),
        ("xong #12", V.DONE, 12),
        ("xong nv 12", V.DONE, 12),
        ("xong nv012", V.DONE, 12),
        ("xong NV-031", V.DONE, 31),
        ("xong việc 12 rồi ạ", V.DONE, 12),
        ("đã xong ạ", V.DONE, None),
        ("da hoan thanh", V.DONE, None),
        ("xong hết rồi anh", V.DONE, None),
        ("hoàn thành 12", V.DONE, 12),
        ("báo cáo anh Bình, em đã xong 12 ạ", V.DONE, 12),
        ("anh ơi xong 12 rồi", V.DONE, 12),
        ("em làm lại rồi", V.DONE, None),
        ("em lam lai xong roi a", V.DONE, None),
        ("đã bổ sung 12", V.DONE, 12),
        ("done 12", V.DONE, 12),
        ("nghiệm thu 12", V.ACCEPT, 12),
        ("đạt 12", V.ACCEPT, 12),
        ("dat 12", V.ACCEPT, 12),
        ("đạt 12 nhé", V.ACCEPT, 12),
        ("accept 12", V.ACCEPT, 12),
        ("trả lại 12 thiếu số điện thoại", V.RETURN, 12),
        ("làm lại 12 phần danh sách", V.RETURN, 12),
        ("bổ sung 12 thiếu chữ ký", V.RETURN, 12),
        ("chưa đạt 12 thiếu ảnh", V.RETURN, 12),
        ("return 12 photo missing", V.RETURN, 12),
        ("chuyển 12 cho chị Lan", V.HAND_OVER, 12),
        ("dạ chuyển 12 cho chị Lan", V.HAND_OVER, 12),
        ("hand over 12 to Lan", V.HAND_OVER, 12),
        ("hủy 12 tỉnh rút rồi", V.CANCEL, 12),
        ("huy 12", V.CANCEL, 12),
        ("huỷ việc 12", V.CANCEL, 12),
        ("cancel 12 withdrawn", V.CANCEL, 12),
        ("đôn đốc 12", V.URGE, 12),
        ("nhắc 12", V.URGE, 12),
        ("urge 12", V.URGE, 12),
        ("đã nắm 12", V.SEEN, 12),
        ("danam 12", V.SEEN, 12),
        ("seen 12", V.SEEN, 12),
        ("xem 12", V.SHOW, 12),
        ("việc 12", V.SHOW, 12),
        ("cho em xem 12", V.SHOW, 12),
        ("show 12", V.SHOW, 12),
        ("NV-12", V.SHOW, 12),
        ("#12", V.SHOW, 12),
        ("việc", V.TASKS, None),
        ("Việc của em", V.TASKS, None),
        ("tasks", V.TASKS, None),
        ("quá hạn", V.OVERDUE, None),
        ("quahan", V.OVERDUE, None),
        ("việc trễ", V.OVERDUE, None),
        ("ai trễ nhiều nhất tháng này", V.RANK, None),
        ("tổ nào trễ nhất ạ?", V.RANK, None),
        ("tình hình ấp 3", V.STATUS, None),
        ("tình hình thế nào rồi ạ", V.STATUS, None),
        ("tinhhinh", V.STATUS, None),
        ("tình hình việc 12 sao rồi", V.SHOW, 12),
        ("tìm VNeID", V.FIND, None),
        ("tìm NC-3", V.FIND, None),
        ("lịch sử 12", V.HISTORY, 12),
        ("lịch sử 12 trang 2", V.HISTORY, 12),
        ("history 12", V.HISTORY, 12),
        ("overdue", V.OVERDUE, None),
        ("đồng ý", V.CONFIRM, None),
        ("dong y", V.CONFIRM, None),
        ("dongy a", V.CONFIRM, None),
        ("confirm", V.CONFIRM, None),
        ("ok", V.OK, None),
        ("Ok em", V.OK, None),
        ("👍", V.OK, None),
        ("👍🏽", V.OK, None),
        ("bỏ", V.DROP, None),
        ("drop", V.DROP, None),
        ("sửa", V.EDIT, None),
        ("2", V.NUMBER, 2),
        ("dạ 2 ạ", V.NUMBER, 2),
        ("số 2", V.NUMBER, 2),
        ("web", V.WEB, None),
        ("sức khỏe", V.HEALTH, None),
        ("suckhoe", V.HEALTH, None),
        ("xem sức khỏe hệ thống ạ?", V.HEALTH, None),
        ("health", V.HEALTH, None),
        ("trợ giúp", V.HELP, None),
        ("trogiup", V.HELP, None),
        ("help", V.HELP, None),
        ("cài đặt", V.SETTINGS, None),
        ("settings", V.SETTINGS, None),
    ],
)
def test_a_sentence_is_a_command(text: str, verb: Verb, task: int | None) -> None:
    command = read_command(text)
    assert isinstance(command, Command)
    assert (command.verb, command.task, command.weak) == (verb, task, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/nhan 12", Command(V.RECEIVE, 12)),
        ("/nhan_12", Command(V.RECEIVE, 12)),
        ("/qua_han", Command(V.OVERDUE)),
        ("/qua_han ấp 3", Command(V.OVERDUE, rest="ấp 3")),
        ("/xong@an_mau_bot 12", Command(V.DONE, 12)),
        ("/xong@an_mau_bot", Command(V.DONE)),
        ("/XONG 12 đã gửi", Command(V.DONE, 12, "đã gửi")),
        ("/huy", Command(V.CANCEL)),
        ("/nghiem_thu NV-12", Command(V.ACCEPT, 12)),
        ("/tra_lai 12 mờ", Command(V.RETURN, 12, "mờ")),
        ("/start ABCD2345", Command(V.START, rest="ABCD2345")),
        ("/start", Command(V.START)),
        ("/giao ấp 3: họp", Command(V.ASSIGN, rest="ấp 3: họp")),
        ("/tro_giup giao", Command(V.HELP, rest="giao")),
        ("/gan_nhom AP3", Command(V.BIND, rest="AP3")),
    ],
)
def test_group_commands_are_plain_letters(text: str, expected: Command) -> None:
    assert read_command(text) == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("xong 12 đã gửi file cho chị Lan", "đã gửi file cho chị Lan"),
        ("xong 12, em gửi ảnh kèm ạ", "em gửi ảnh kèm ạ"),
        ("xong 12 đã làm 40/40", "đã làm 40/40"),
        ("xong 12 da lam 100%", "da lam 100%"),
        ("xong 12 rồi ạ. Ảnh ở dưới", "Ảnh ở dưới"),
        ("trả lại 12: Thiếu SĐT", "Thiếu SĐT"),
        ("từ chối 12 vì em bận", "vì em bận"),
        ("bình luận 12 Đã gọi điện, nhà khóa cửa.", "Đã gọi điện, nhà khóa cửa."),
        ("giao ấp 3: Rà soát; hạn mai", "ấp 3: Rà soát; hạn mai"),
        ("giao việc cho ấp 3: họp", "ấp 3: họp"),
        ("liên kết ABCD-2345", "ABCD-2345"),
        ("cài đặt ngôn ngữ tiếng Anh", "ngôn ngữ tiếng Anh"),
        ("cài đặt anh chị", "anh chị"),
        ("cài đặt anh/chị", "anh/chị"),
        ("settings English", "English"),
        ("cài đặt đồng chí", "đồng chí"),
        ("cài đặt giúp em", ""),
        ("sửa hạn thứ sáu", "hạn thứ sáu"),
        ("tua 2 ngày", "2 ngày"),
        ("quá hạn của ấp 3", "ấp 3"),
        ("xong 12 ạ", ""),
        ("hủy việc 12 đi", ""),
    ],
)
def test_the_rest_is_kept_as_written_and_politeness_alone_is_no_rest(text: str, rest: str) -> None:
    command = read_command(text)
    assert isinstance(command, Command)
    assert (command.rest, command.weak) == (rest, False)


@pytest.mark.parametrize(
    ("text", "mention", "rest"),
    [
        ("chuyển 12 cho chị Lan", "chị Lan", ""),
        ("chuyển việc 12 cho anh Ba VNPT nhé", "anh Ba VNPT", "nhé"),
        ("chuyển 12 cho chú Tư từ thứ 2", "chú Tư", "từ thứ 2"),
        ("chuyển 12 cho ấp 3 vì gần hơn", "ấp 3", "vì gần hơn"),
        ("hand over 12 to Lan from monday", "Lan", "from monday"),
    ],
)
def test_a_hand_over_names_who_and_from_when(text: str, mention: str, rest: str) -> None:
    assert read_command(text) == Command(V.HAND_OVER, 12, rest, mention)


@pytest.mark.parametrize(
    ("text", "page", "rest"),
    [("việc trang 2", 2, ""), ("tasks page 3", 3, ""), ("quá hạn trang 2", 2, ""), ("quá hạn ấp 3 trang 2", 2, "ấp 3")],
)
def test_a_list_is_asked_for_by_page(text: str, page: int, rest: str) -> None:
    command = read_command(text)
    assert isinstance(command, Command)
    assert (command.page, command.rest) == (page, rest)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("chưa xong", "negated"),
        ("chua xong 12", "negated"),
        ("dạ chưa xong ạ", "negated"),
        ("không hoàn thành", "negated"),
        ("xong 12 nhưng chưa có ảnh", "negated"),
        ("xong đâu mà xong", "negated"),
        ("chưa nhận được", "negated"),
        ("em không nhận được file", "negated"),
        ("đừng hủy 12", "negated"),
        ("chưa, mai em nộp", "negated"),
        ("nghiệm thu 12 không đạt", "negated"),
        ("not done", "negated"),
        ("gần xong", "soft"),
        ("sắp xong, chiều gửi", "soft"),
        ("để em xem", "soft"),
        ("xong là em báo", "soft"),
        ("xong 12 thì báo anh", "soft"),
        ("em sẽ xong sớm", "soft"),
        ("em đang làm lại", "soft"),
        ("xong chưa?", "question"),
        ("xong chưa e", "question"),
        ("xong 12 chưa", "question"),
        ("xong 12?", "question"),
        ("khi nào xong", "question"),
        ("xong 12 rồi hả em", "question"),
        ("việc 12 xong chưa", "question"),
        ("nhận 12 không?", "question"),
        ("đồng ý không?", "question"),
        ("hủy 12 hay giữ lại", "question"),
        ("chuyển NV-12 cho chị Lan hay giữ lại", "question"),
        ("trả lại 12 hôm qua rồi mà", "question"),
        ("đôn đốc 12 hôm qua rồi", "question"),
        ("chớ gia hạn 12 đến thứ 6", "question"),
        ("đã chuyển cho chị Lan", "delivery"),
        ("đã gửi mail c Phương", "delivery"),
        ("giao ban chiều nay", ""),
        ("giao dịch ngân hàng", ""),
        ("giao bàn 14h thứ 5", ""),
        ("nhận hồ sơ tại nhà", ""),
        ("nhắc các tổ nộp báo cáo", ""),
        ("bỏ phần 2", ""),
        ("web bị lỗi", ""),
        ("hướng dẫn bà con cài VNeID", ""),
        ("cài đặt VNeID cho 20 hộ", ""),
        ("chuyện này để sau", ""),
        ("đặt 12 ghế", ""),
        ("nhắn 12 người", ""),
        ("bố 12", ""),
        ("12:45", ""),
        ("??", ""),
        ("👎", ""),
        ("", ""),
        ("   ", ""),
    ],
)
def test_what_negates_asks_or_promises_is_no_command(text: str, reason: str) -> None:
    reading = read_command(text)
    assert isinstance(reading, NotACommand)
    assert reading.reason == reason


@pytest.mark.parametrize(
    ("text", "reason", "task"),
    [
        ("thêm 12 hộ nữa", "progress", None),
        ("được 45/120 hộ", "progress", None),
        ("xong 12 hộ", "progress", None),
        ("xong 60%", "progress", None),
        ("đạt 80%", "progress", None),
        ("gửi nhầm", "undo", None),
        ("báo cáo VNeID 12, DVC 8", "report", None),
        ("xem NC-3", "directive", None),
        ("NC-3", "directive", None),
        ("tạm hoãn NC-3 chờ kinh phí", "directive", None),
        ("tiếp tục NC-3 hạn 10/12", "directive", None),
        ("tiep tuc nc3", "directive", None),
    ],
)
def test_what_is_not_there_yet_is_understood_by_name(text: str, reason: str, task: int | None) -> None:
    assert read_command(text) == NotACommand(reason, task)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "xong 12 hộ",
            "xong 12 ho",
            "nhận 12 hồ sơ",
            "xong 12%",
            "xong 12/20",
            "xong 12h30",
            "xong 12 giờ",
            "đạt 12 hộ",
        ),
        *(
            "xong 12,5 ha",
            "nghiệm thu 12 sạp",
            "xong 12 ngày",
            "hủy 12 tài khoản",
            "chuyển 12 hộ cho chị Lan",
            "xong 12 m2",
        ),
    ],
)
def test_a_quantity_is_never_a_task(text: str) -> None:
    assert read_command(text).task is None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Huy",
            "huy",
            "Dat",
            "Đạt",
            "nhan",
            "em nhan",
            "hủy",
            "trả lại thiếu ảnh",
            "ấp 3 xong",
            "tổ em, ấp 3 đã xong ạ",
        ),
        *("chuyển cho chị Lan", "xong, đã gửi file", "vâng ạ", "dạ"),
    ],
)
def test_words_that_could_be_something_else_act_only_as_a_reply(text: str) -> None:
    command = read_command(text)
    assert isinstance(command, Command)
    assert (command.weak, command.reply_is_enough) == (True, True)


@pytest.mark.parametrize(
    "text",
    [
        *("anh Huy 12", "chị Đạt 12", "xong 12, 13", "xong 12 và 13", "xong 12 anh", "xong 12 không vướng gì"),
        *(
            "việc 12 xong rồi ạ",
            "12 xong",
            "giao 12 cho chị Lan",
            "đã hủy 12",
            "đã nghiệm thu 12 rồi đó",
            "đồng ý nhưng sửa hạn",
        ),
        *(
            "xong 12 chiều nay",
            "xong 12 đi",
            "từ chối 12 được không",
            "nghiệm thu 12 vào thứ 6",
            "xong 12 trừ hộ bà Năm",
        ),
    ],
)
def test_a_doubtful_sentence_never_acts_by_itself(text: str) -> None:
    reading = read_command(text)
    assert isinstance(reading, NotACommand) or (reading.weak and not reading.reply_is_enough)


def test_an_officials_wish_is_an_order_and_a_members_is_not() -> None:
    text = "Hoàn thành chỉ tiêu cài đặt 80% số hộ trước thứ 6"
    assert read_command(text, is_official=True) == Command(V.ASSIGN, rest=text)
    member = read_command(text, is_official=False)
    assert isinstance(member, NotACommand) or member.weak
    assert read_command("hoàn thành rồi, đã gửi báo cáo", is_official=True).__class__ is Command
    assert read_command("hoàn thành 12 đã gửi báo cáo", is_official=True) == Command(V.DONE, 12, "đã gửi báo cáo")


@pytest.mark.parametrize("word", ["xong", "nhận", "đạt", "xem"])
@pytest.mark.parametrize("is_official", [True, False])
def test_the_plainest_sentences_are_read_as_longer_ones_are(word: str, is_official: bool) -> None:
    for number in (*range(1, 130), 2026, 12345, 999_999_999):
        plain = read_command(f"{word} {number}", is_official=is_official)
        assert plain == read_command(f"{word} {number} ", is_official=is_official)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ủy quyền cho chị Lan từ mai đến thứ 6", Command(Verb.STAND_IN, rest="cho chị Lan từ mai đến thứ 6")),
        ("uy quyen", Command(Verb.STAND_IN)),
        ("khẩn cấp ấp 3 ngập sâu", Command(Verb.EMERGENCY, rest="ấp 3 ngập sâu")),
        ("khan cap xa Mot bao so 5 trong 6 gio", Command(Verb.EMERGENCY, rest="xa Mot bao so 5 trong 6 gio")),
        ("Khẩn cấp", Command(Verb.EMERGENCY)),
        ("/khan_cap", Command(Verb.EMERGENCY)),
        ("emergency A1 flood", Command(Verb.EMERGENCY, rest="A1 flood")),
        ("hết khẩn cấp", Command(Verb.END_EMERGENCY)),
        ("het khan cap Xã Một", Command(Verb.END_EMERGENCY, rest="Xã Một")),
        ("dạ em có mặt ạ", Command(Verb.PRESENT)),
        ("co mat", Command(Verb.PRESENT)),
        ("present", Command(Verb.PRESENT)),
        ("có mặt 12 người", NotACommand()),
        ("có mặt ở nhà văn hóa ấp lúc 7h", NotACommand()),
        ("stand in to Lan until Friday", Command(Verb.STAND_IN, rest="Lan until Friday")),
        ("thôi ủy quyền", Command(Verb.END_STAND_IN)),
        ("hủy ủy quyền ạ", Command(Verb.END_STAND_IN)),
        ("đã ủy quyền cho chị Lan", NotACommand()),
        ("nghỉ từ mai đến thứ sáu", Command(Verb.STAND_IN, rest="nghỉ từ mai đến thứ sáu")),
        ("em xin nghỉ từ 27/11 đến hết 2/12 ạ", Command(Verb.STAND_IN, rest="nghỉ từ 27/11 đến hết 2/12 ạ")),
        ("bao nghi ngay mai", Command(Verb.STAND_IN, rest="nghỉ từ ngay mai")),
        ("away from Monday until Friday", Command(Verb.STAND_IN, rest="nghỉ từ Monday until Friday")),
        ("hết nghỉ", Command(Verb.END_STAND_IN)),
        ("em đi làm lại ạ", Command(Verb.END_STAND_IN)),
        # Somebody stands in; it is over; it is about something else.
        ("em xin nghỉ từ thứ hai đến thứ tư, anh Hòa làm thay", NotACommand()),
        ("nghỉ từ hôm qua nên chưa làm được", NotACommand()),
        ("nghỉ từ thiện rồi", NotACommand()),
        ("ủy quyền đất đai của bà con", NotACommand()),
    ],
)
def test_a_stand_in_is_named_and_ended(text: str, expected: Command | NotACommand) -> None:
    assert read_command(text) == expected


@pytest.mark.parametrize(
    ("text", "verb", "task", "rest", "weak"),
    [
        ("gia hạn 12 đến thứ sáu vì mưa", Verb.EXTEND, 12, "gia hạn 12 đến thứ sáu vì mưa", False),
        ("giahan 12 den thu 6", Verb.EXTEND, 12, "giahan 12 den thu 6", False),
        ("gia hạn 3 ngày", Verb.EXTEND, None, "gia hạn 3 ngày", True),
        ("em xin lùi 12 đến mai", Verb.EXTEND, 12, "em xin lùi 12 đến mai", False),
        ("chuyển sang thứ 6", Verb.EXTEND, None, "chuyển sang thứ 6", True),
        ("chuyển 12 sang thứ 6 nhé", Verb.EXTEND, 12, "chuyển 12 sang thứ 6 nhé", False),
        ("đã gia hạn 12 rồi", Verb.EXTEND, 12, "đã gia hạn 12 rồi", True),
        ("đồng ý gia hạn 12", Verb.GRANT, 12, "", False),
        ("dong y gia han 12 den thu nam", Verb.GRANT, 12, "den thu nam", False),
        ("đồng ý gia hạn", Verb.GRANT, None, "", True),
        ("không gia hạn 12 gấp rồi", Verb.REFUSE, 12, "gấp rồi", False),
        ("Ko gia hạn nữa nhé", Verb.REFUSE, None, "", True),
        ("tạm hoãn 12 chờ tỉnh", Verb.PAUSE, 12, "chờ tỉnh", False),
        ("tiếp tục 12", Verb.RESUME, 12, "", False),
        ("tiếp tục 12 hạn thứ sáu", Verb.RESUME, 12, "hạn thứ sáu", False),
        ("sửa 12 hạn thứ sáu", Verb.AMEND, 12, "hạn thứ sáu", False),
        ("sửa 12 sản phẩm danh sách", Verb.AMEND, 12, "sản phẩm danh sách", False),
        ("amend 12 due Friday", Verb.AMEND, 12, "due Friday", False),
    ],
)
def test_time_and_changes_are_commands(text: str, verb: Verb, task: int | None, rest: str, weak: bool) -> None:
    command = read_command(text)
    assert isinstance(command, Command)
    assert (command.verb, command.task, command.rest, command.weak) == (verb, task, rest, weak)


@pytest.mark.parametrize("text", ["tiếp tục triển khai đợt 2", "tiếp tục phát huy nhé"])
def test_to_go_on_is_mostly_ordinary_speech(text: str) -> None:
    assert isinstance(read_command(text), NotACommand)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thôi chuyển 12", Command(Verb.UNPLAN, 12)),
        ("/huy_chuyen 12", Command(Verb.UNPLAN, 12)),
        ("unplan 12", Command(Verb.UNPLAN, 12)),
        ("thôi chuyển sang thứ sáu", NotACommand()),
        ("bàn giao việc của Dũng", Command(Verb.HAND_ALL, rest="Dũng")),
        ("chuyen viec cua anh Dung cho Em", Command(Verb.HAND_ALL, rest="anh Dung cho Em")),
        ("hand over all of Dung to Em", Command(Verb.HAND_ALL, rest="Dung to Em")),
        ("ai nghỉ", Command(Verb.HAND_ALL)),
        ("ai nghỉ phép hôm nay", NotACommand()),
        ("bàn giao 12 cho Em", Command(Verb.HAND_OVER, 12, mention="Em")),
    ],
)
def test_hand_overs_are_called_off_and_what_somebody_left_is_handed_over(
    text: str, expected: Command | NotACommand
) -> None:
    assert read_command(text) == expected
