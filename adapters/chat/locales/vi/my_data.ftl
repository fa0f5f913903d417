# Dữ liệu cá nhân: thông báo, xem, tệp, yêu cầu, số điện thoại.

history-data_notice_given = được thông báo về dữ liệu cá nhân
history-data_given = lấy tệp dữ liệu của mình
history-data_requested = gửi yêu cầu về dữ liệu cá nhân
history-data_granted = duyệt yêu cầu về dữ liệu cá nhân
history-data_refused = không duyệt yêu cầu về dữ liệu cá nhân
history-data_withdrawn = rút yêu cầu về dữ liệu cá nhân
history-data_late = yêu cầu về dữ liệu cá nhân quá hạn trả lời
history-data_erased = dữ liệu cá nhân đã được thay bằng mã
history-phone_shown = xem số điện thoại của { $to }

# Thông báo khi liên kết lần đầu

data-notice-heading = Về dữ liệu cá nhân
data-notice =
    Ai giữ: cơ quan giao việc cho anh/chị, qua hệ thống này.
    Để làm gì: giao việc, nhắc hạn, nghiệm thu, báo cáo kết quả.
    Giữ gì: họ tên, số điện thoại, chức danh, tài khoản chat, tin nhắn và tệp gửi về công việc.
    Bao lâu: khi còn tham gia; hồ sơ công việc giữ theo quy định lưu trữ. Thôi tham gia thì tài khoản chat bị cắt ngay trong ngày.
    Xem, lấy tệp, sửa, xóa: gõ dữ liệu của tôi. Yêu cầu được trả lời trong 2 ngày làm việc.
    Không gửi vào đây ảnh căn cước và văn bản mật.
data-contact = Liên hệ: { $contact }
data-contact-usual = cán bộ giao việc hoặc quản trị của đơn vị

# Dữ liệu của tôi

data-heading = Dữ liệu của tôi
data-person = Họ tên: { $name } · mã { $code }
data-phone = Điện thoại: { $phone } (người khác không thấy, trừ khi hỏi; mỗi lần hỏi được ghi nhật ký)
data-no-phone = Điện thoại: không có
data-posts = Chức danh: { $posts }
data-posts-end = Đến ngày: { $until }
data-post = { $role }, { $unit }
data-accounts = Tài khoản: { $accounts }
data-account = { $channel } từ { $at }
data-account-cut = { $channel } từ { $at }, đã cắt
data-noticed = Đã được thông báo về dữ liệu: bản { $version }, { $at }
data-tasks = Việc đang mở: { $numbers }
data-counts = Đã giữ: { $counts }
data-count-tasks_led = { $count } việc chủ trì
data-count-tasks_assigned = { $count } việc đã giao
data-count-submissions = { $count } lần báo xong
data-count-progress = { $count } lần báo tiến độ
data-count-files = { $count } tệp
data-count-messages_told = { $count } tin báo đã nhận
data-count-web_messages = { $count } tin ở trang web
data-count-words = { $count } lời tự ghi (ghi chú, lý do, bình luận)
data-when-erased = Khi xin xóa: họ tên, điện thoại và lời tự ghi được xóa; số liệu, ngày, quyết định và tệp đã nộp là hồ sơ công việc, giữ theo mã.
data-hint =
    Gõ: dữ liệu của tôi tệp · dữ liệu của tôi sửa tên Nguyễn Văn An
    dữ liệu của tôi sửa điện thoại 0912345678 · dữ liệu của tôi xóa
    dữ liệu của tôi thôi · dữ liệu của tôi thông báo
data-button-file = Tệp dữ liệu
data-button-notice = Thông báo
data-button-erase = Xin xóa
data-button-withdraw = Rút yêu cầu
data-file-link =
    Tệp dữ liệu của anh/chị, mở được một lần trong { $minutes } phút:
    { $url }
say-my-data = dữ liệu của tôi
say-withdraw-data = dữ liệu của tôi thôi
say-data-requests = yêu cầu dữ liệu
say-data-request = yêu cầu dữ liệu { $number }
say-grant-data = duyệt yêu cầu { $number }

# Yêu cầu

data-what-name = sửa họ tên thành { $wanted }
data-what-phone = sửa số điện thoại thành { $wanted }
data-what-erasure = xóa dữ liệu cá nhân
data-what-name-short = sửa họ tên
data-what-phone-short = sửa số điện thoại
data-what-erasure-short = xóa dữ liệu cá nhân
data-request-line = Yêu cầu { $what }: { $state }
data-state-open = chờ trả lời, chậm nhất { $answer_by }
data-state-granted = đã duyệt { $at }, sẽ làm trong vòng một giờ
data-state-done = đã làm { $at }
data-state-refused = không được duyệt { $at }
data-state-withdrawn = đã rút
data-asked = Đã ghi yêu cầu của { $hail }: { $what }. Trả lời chậm nhất { $answer_by }.
data-asked-erasure = Khi được duyệt: tài khoản chat bị cắt, họ tên và điện thoại được thay bằng mã, lời tự ghi (ghi chú, lý do, bình luận) được xóa; số liệu, ngày, quyết định và tệp đã nộp là hồ sơ công việc, giữ theo mã.
data-asked-nobody = Ở đây chưa có ai khác được duyệt yêu cầu này. Liên hệ: { $contact }
data-contact-owner = cơ quan quản lý hệ thống
data-ask-name = { $hail } ghi họ tên đúng, ví dụ: Nguyễn Văn An
data-ask-phone = { $hail } ghi số điện thoại đúng, ví dụ: 0912345678
data-erase-really =
    { $hail } muốn xin xóa dữ liệu cá nhân?
    Khi được duyệt, tài khoản chat bị cắt và không nhận tin báo nữa; họ tên và điện thoại được thay bằng mã, lời tự ghi được xóa. Việc đang mở cần được chuyển cho người khác.
data-erase-yes = Xin xóa dữ liệu của tôi
data-erase-hint = Gõ: 1 để gửi yêu cầu, hoặc gõ câu khác để thôi.
data-request = Yêu cầu { $number } của { $who }: { $what }
data-button-grant = Duyệt
data-button-refuse = Không duyệt
data-button-show = Xem yêu cầu { $number }
data-decide-hint = Gõ: duyệt yêu cầu { $number } · không duyệt yêu cầu { $number } <lý do>
data-ask-reason = Vì sao không duyệt yêu cầu { $number }?
data-none-wait = Không có yêu cầu nào về dữ liệu cá nhân đang chờ.
data-wait-heading = { $count } yêu cầu về dữ liệu cá nhân đang chờ
data-wait-line = { $number } · { $who } xin { $what } · chậm nhất { $answer_by }
data-told-requested = { $hail }: { $who } xin { $what }. Cần trả lời trong 2 ngày làm việc.
data-told-late = { $hail }: yêu cầu của { $who } xin { $what } đã quá 2 ngày làm việc chưa được trả lời.
data-told-done = { $hail }: yêu cầu { $what } đã được duyệt và đã làm.
data-told-granted = { $hail }: yêu cầu { $what } đã được duyệt, sẽ làm trong vòng một giờ. Muốn giữ lại thì rút yêu cầu: dữ liệu của tôi thôi
data-told-refused = { $hail }: yêu cầu { $what } không được duyệt.

# Số điện thoại

phone-whose = { $hail } cần số của ai? Gõ: số điện thoại <họ tên>
phone-is = Số điện thoại của { $who }: { $phone }. Lần xem này được ghi nhật ký.
phone-none = Hệ thống không có số điện thoại của { $who }.

role-official = cán bộ giao việc
role-leader = tổ trưởng
role-deputy = tổ phó
role-member = tổ viên
role-supervisor = người theo dõi
role-admin = quản trị

refusal-own_data_request = Không ai tự duyệt yêu cầu của mình. Đề nghị cán bộ khác hoặc quản trị của đơn vị duyệt.
refusal-cannot_decide_data = Yêu cầu này do cán bộ hoặc quản trị của đơn vị người gửi duyệt. Gõ: yêu cầu dữ liệu
refusal-no_such_request = Không thấy yêu cầu { $request }. Gõ: yêu cầu dữ liệu
refusal-data_asked_already = Yêu cầu { $request } cùng loại đang chờ trả lời. Gõ: dữ liệu của tôi
refusal-data_decided_already = Yêu cầu { $request } đã được trả lời hoặc đã rút. Gõ: yêu cầu dữ liệu
refusal-data_reason_missing = Không duyệt thì cần lý do. Gõ: không duyệt yêu cầu { $request } <lý do>
refusal-no_data_request = Không có yêu cầu nào đang chờ để rút. Gõ: dữ liệu của tôi
refusal-bad_phone = Chưa đọc được số điện thoại. Gõ: dữ liệu của tôi sửa điện thoại 0912345678
refusal-bad_name = Chưa đọc được họ tên, cần ít nhất hai tiếng. Gõ: dữ liệu của tôi sửa tên Nguyễn Văn An
refusal-phone_out_of_sight = Không thấy người này trong phạm vi của anh/chị, nên không xem được số điện thoại. Đề nghị hỏi cán bộ giao việc.

words-taken-out = (lời đã xóa theo yêu cầu của người viết)
