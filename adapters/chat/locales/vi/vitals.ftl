# Sức khỏe hệ thống: cho người quản trị, và cho `taskbot doctor`.

vitals-well = Sức khỏe hệ thống: bình thường
vitals-warns = Sức khỏe hệ thống: chạy được, { $count } điều cần xem
vitals-fails = Sức khỏe hệ thống: { $count } lỗi
vitals-fail-line = LỖI · { $text }
vitals-warn-line = Cần xem · { $text }
vitals-rest = { $count } mục khác bình thường.
vitals-hint = Người vận hành xem đủ bằng lệnh: taskbot doctor
vitals-fault = { $hail }: hệ thống có chỗ không chạy. { $text }
vitals-fault-hint = Gõ: sức khỏe
vitals-canary = Thử đường gửi tin, { $at }.

finding-line = { $about }: { $text }
finding-about-worker = Vòng quét
finding-about-deadlines = Đôn đốc theo hạn
finding-about-repeats = Việc lặp lại
finding-about-digests = Tin tổng hợp
finding-about-data_requests = Yêu cầu dữ liệu
finding-about-figures = Số liệu cho nhóm
finding-about-files = Tệp gửi kèm
finding-about-deliveries = Gửi tin
finding-about-cards = Thẻ việc trong chat
finding-about-timers = Mốc nhắc
finding-about-canary = Tin thử mỗi giờ
finding-about-given_up = Tin không gửi được
finding-about-put_off = Tin bị kênh hoãn
finding-about-no_way = Tin chưa có đường gửi
finding-about-quota = Số tin của tháng
finding-about-channels = Thứ tự kênh chung
finding-about-calendar = Lịch nghỉ
finding-about-empty_posts = Chức danh trống
finding-about-supervisors = Người theo dõi

finding-moves = không có gì kẹt
finding-stuck = có cái chờ từ { $since } ({ $minutes } phút); xem `taskbot worker` (hoặc `taskbot run`) còn chạy không
finding-worker-never = chưa quét lần nào
finding-worker-turns = vừa chạy, { $seconds } giây trước
finding-worker-away = không chạy từ { $since } ({ $minutes } phút)
finding-deliveries-flows = đang gửi lần lượt, tin sớm nhất chờ từ { $since }
finding-cards-stuck = có thẻ chưa vẽ lại được từ { $since }
finding-timers-none_lost = không mất mốc nào
finding-timers-lost = { $count } việc bị mất mốc, đã đặt lại: { $numbers }
finding-canary-not_sent = đến giờ mà chưa gửi, từ { $since }
finding-canary-not_heard = gửi lúc { $since } mà chưa đến nơi
finding-canary-heard = đi hết đường lúc { $at }
finding-given_up-none = không có trong 7 ngày qua
finding-given_up-some = { $count } tin trong 7 ngày qua, sớm nhất { $since }: { $reasons }
finding-put_off-none = không có
finding-put_off-some = { $count } tin, sớm nhất từ { $since }: { $reasons }
finding-no_way-none = không có
finding-no_way-some = { $count } tin cho người chưa có tài khoản chat, sớm nhất từ { $since }: { $reasons }
finding-no_way-in_vain = { $count } tin chờ tài khoản đã có, đã cho gửi tiếp
finding-quota-left = { $channels } đã gửi { $used } trong { $most } tin
finding-quota-low = { $channels } đã gửi { $used } trong { $most } tin; phần còn lại chỉ dành cho tin quan trọng
finding-quota-spent = { $channels } đã gửi hết { $most } tin; ai chỉ có kênh này thì tháng sau mới nhận được, người phụ trách của họ đã được báo
finding-channels-ordered = mọi người được báo qua { $channels } trước; bỏ bằng câu: kênh chung mặc định
finding-channels-ordered_until = mọi người được báo qua { $channels } trước, đến { $at }; bỏ bằng câu: kênh chung mặc định
finding-calendar-filled = năm { $year } có { $count } ngày nghỉ, ngày làm bù
finding-calendar-empty = năm { $year } chưa có ngày nghỉ; nhập ở trang Lịch nghỉ trên web
finding-empty_posts-none = đơn vị nào cũng có người
finding-empty_posts-some = { $count } đơn vị chưa có ai nhận việc: { $named }{ $more ->
    [0] {""}
   *[other] {" "}và { $more } đơn vị nữa
}; thêm người vào tệp nhập
finding-supervisors-none = tổ nào cũng có người theo dõi
finding-supervisors-some = { $count } tổ chưa có ai cấp trên theo dõi: { $named }{ $more ->
    [0] {""}
   *[other] {" "}và { $more } tổ nữa
}; thêm người vào tệp nhập
