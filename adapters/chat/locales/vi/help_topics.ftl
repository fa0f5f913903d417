# Trợ giúp theo chủ đề. Mỗi dòng bắt đầu bằng "– " là một câu gõ được.

help-topic-many-heading = Giao chung cho nhiều nơi
help-topic-many =
    Mỗi nơi một việc, cả đợt có số chung, ví dụ NC-3:
    – giao các tổ: ra quân tuyên truyền; hạn 30/11
    – xem NC-3
    – đôn đốc NC-3
help-topic-receive-heading = Nhận việc
help-topic-receive =
    Nhận, hoặc trả lại kèm lý do:
    – nhận 12
    – từ chối 12 vì tổ đang chống lũ
help-topic-progress-heading = Báo tiến độ
help-topic-progress =
    Tổng số đến nay, phần trăm, hoặc làm thêm được bao nhiêu:
    – tiến độ 12 45/120 hộ
    – tiến độ 12 60%
    – 12 thêm 12 hộ
    Xem lại: gõ tiến độ 12. Ghi sai thì sửa:
    – sửa tiến độ 12 40 hộ
help-topic-done-heading = Báo xong
help-topic-done =
    – xong 12 đã cài đủ 40 hộ
    Gửi kèm ảnh, văn bản: ghi câu này ở phần chú thích của ảnh, hoặc trả lời vào tin của việc.
    Tổ viên báo thì tổ trưởng nhận được và nộp. Báo xong rồi việc còn chờ nghiệm thu.
help-topic-done-typing =
    – xong 12 đã cài đủ 40 hộ
    Gửi kèm ảnh: ghi câu này ở phần chú thích của ảnh, hoặc gửi ảnh trước rồi trả lời câu hỏi bằng số.
    Tổ viên báo thì tổ trưởng nhận được và nộp. Báo xong rồi việc còn chờ nghiệm thu.
help-topic-blocked-heading = Vướng mắc
help-topic-blocked =
    Người làm báo, người giao trả lời trong 2 ngày làm việc, quá thì tự lên cấp trên:
    – vướng 12 app VNeID báo lỗi
    – trả lời vướng 12 dùng bản mới
    – vượt thẩm quyền 12
    Vướng mắc không dừng đồng hồ của việc; cần thêm thời gian thì xin gia hạn.
help-topic-extend-heading = Gia hạn
help-topic-extend =
    Người chủ trì xin, kèm ngày và lý do:
    – gia hạn 12 đến thứ sáu vì mưa lũ
    Người giao hoặc theo dõi trả lời:
    – đồng ý gia hạn 12
    – không gia hạn 12 cần trước kỳ họp
help-topic-accept-heading = Nghiệm thu
help-topic-accept =
    – nghiệm thu 12
    – trả lại 12 thiếu danh sách ký nhận
    Trả lại thì đồng hồ của việc chạy tiếp từ hạn cũ.
help-topic-change-heading = Sửa, tạm hoãn, hủy
help-topic-change =
    – sửa 12 hạn thứ sáu
    – tạm hoãn 12 chờ kinh phí
    – tiếp tục 12
    – hủy 12 trùng việc khác
    Đổi hạn hoặc sản phẩm thì người chủ trì được báo và xác nhận lại.
help-topic-hand_over-heading = Chuyển người chủ trì
help-topic-hand_over =
    – chuyển 12 cho { $person }
    – chuyển 12 cho { $person } từ thứ hai
    Tổ trưởng chuyển trong tổ; người giao và người theo dõi chuyển trong phạm vi của mình.
help-topic-late-heading = Việc trễ
help-topic-late =
    – quá hạn
    – tình hình
    – ai trễ nhiều nhất tháng này
    – đôn đốc 12
    – đã nắm 12
    Đã nắm thì 2 ngày làm việc chưa báo lên cấp trên.
help-topic-find-heading = Xem và tìm
help-topic-find =
    – việc
    – xem 12
    – lịch sử 12
    – tìm VNeID
    – tài liệu
    – tình hình
    – web
help-topic-group-heading = Trong nhóm
help-topic-group =
    Trong nhóm Telegram gõ lệnh có dấu /: /nhan 12, /xong 12, /viec; hoặc trả lời vào tin của việc.
    Tổ trưởng gắn nhóm bằng mã đơn vị, gõ trong nhóm:
    – /gan_nhom <mã>
    Danh sách riêng của từng người gửi ở cuộc trò chuyện riêng.
help-topic-group-typing =
    Trong nhóm gõ @, chọn tên tài khoản này, rồi viết: nhận 12, xong 12, việc.
    Tổ trưởng gắn nhóm bằng mã đơn vị, viết sau tên tài khoản này:
    – gắn nhóm <mã>
    Danh sách riêng của từng người gửi ở cuộc trò chuyện riêng.
help-topic-undo-heading = Gửi nhầm
help-topic-undo =
    Trong 15 phút lấy lại được bước vừa làm, nếu chưa ai làm tiếp:
    – gửi nhầm
    Việc đã giao và lời đôn đốc thì không lấy lại được; việc đã giao thì hủy:
    – hủy 12 giao nhầm
help-topic-settings-heading = Cài đặt
help-topic-settings =
    – cài đặt
    – cài đặt giờ nghỉ 20h-6h, chủ nhật
    – cài đặt tóm tắt 7h30, 16h
    – cài đặt kênh web, telegram
    – cài đặt tiếng Anh
    Trong giờ nghỉ chỉ việc hỏa tốc được báo.
help-topic-channels-heading = Kênh nhận tin
help-topic-channels =
    Kênh nào nhận tin trước, và dùng thêm một kênh:
    – cài đặt kênh zalo, telegram
    – liên kết
    Kênh đầu không gửi được thì tin tự đi bằng kênh sau; bấm ở kênh nào cũng là một việc.
    Quản trị đặt cho mọi người khi một kênh hỏng, rồi đặt lại:
    – kênh chung zalo đến 30/11
    – kênh chung mặc định
help-topic-data-heading = Dữ liệu cá nhân
help-topic-data =
    – dữ liệu của tôi
    – dữ liệu của tôi tệp
    – dữ liệu của tôi sửa điện thoại 0912345678
    – dữ liệu của tôi xóa
    – số điện thoại { $person }
    Cán bộ, quản trị trả lời yêu cầu trong 2 ngày làm việc: gõ yêu cầu dữ liệu.
help-topics = Xem kỹ một mục: trợ giúp { $first }. Các mục: { $topics }
help-short-assign = giao việc
help-short-due = hạn
help-short-many = giao nhiều
help-short-receive = nhận
help-short-progress = tiến độ
help-short-done = xong
help-short-blocked = vướng
help-short-extend = gia hạn
help-short-accept = nghiệm thu
help-short-change = sửa
help-short-hand_over = chuyển
help-short-absence = ủy quyền
help-short-late = quá hạn
help-short-find = tìm
help-short-group = nhóm
help-short-undo = gửi nhầm
help-short-settings = cài đặt
help-short-channels = kênh
help-short-data = dữ liệu
