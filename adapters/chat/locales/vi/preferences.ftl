# Cài đặt của mỗi người: giờ nghỉ, bản tóm tắt, thứ tự kênh.

settings-rest = Giờ nghỉ: { $rest }
settings-digest = Bản tóm tắt: { $digest }
settings-channels = Kênh nhận tin: { $channels }
settings-choose-rest = Giờ nghỉ: chọn bên dưới, hoặc gõ như: giờ nghỉ 20h-6h, chủ nhật
settings-choose-channels = Kênh nhận tin: chọn bên dưới, hoặc gõ như: kênh web, telegram
settings-choose-digest = Bản tóm tắt: chọn giờ bên dưới, hoặc gõ như: tóm tắt 7h30, 16h
rest-which = Nghỉ như vậy đều đặn, hay chỉ vắng một hôm?
rest-always = Đều đặn, không báo tin: { $rest }
rest-once = Vắng { $day } tới
rest-today = Vắng hôm nay
settings-how-rest = Chưa đọc được giờ nghỉ. Ví dụ: cài đặt giờ nghỉ 20h-6h, chủ nhật
settings-how-channels = Chưa đọc được tên kênh
settings-how-digest = Chưa đọc được giờ tóm tắt. Ví dụ: cài đặt tóm tắt 7h30, 16h
settings-hint =
    Gõ: cài đặt tiếng Anh · cài đặt đồng chí
    cài đặt giờ nghỉ 20h-6h, chủ nhật · cài đặt giờ nghỉ tắt
    cài đặt tóm tắt 7h30, 16h · tóm tắt 7h30 cả ngày nghỉ · tóm tắt tắt
    cài đặt kênh web, telegram
    Việc hỏa tốc vẫn được báo trong giờ nghỉ.
rest-hours = { $start } đến { $end }
rest-days = cả ngày { $days }
rest-none = không đặt
rest-button = Nghỉ { $hours }
rest-button-weekend = Nghỉ cuối tuần
rest-button-off = Không đặt giờ nghỉ
digest-none = không gửi
digest-working-days = ngày làm việc
digest-every-day = cả ngày nghỉ
digest-button-every = Tóm tắt cả ngày nghỉ
digest-button-working = Tóm tắt trừ ngày nghỉ
digest-button = Tóm tắt { $times }
digest-button-off = Không tóm tắt
channel-button = { $channel } trước
channel-telegram = Telegram
channel-web = trang web
channel-zalo = Zalo
channel-zalo_bot = Zalo Bot
channel-zalo_oa = Zalo OA

refusal-rest_every_day = Giờ nghỉ không thể là cả bảy ngày trong tuần. Gõ: cài đặt giờ nghỉ 20h-6h, chủ nhật
refusal-rest_empty = Giờ nghỉ cần có giờ bắt đầu và giờ kết thúc khác nhau. Gõ: cài đặt giờ nghỉ 20h-6h
refusal-rest_too_long = Mỗi ngày nghỉ được nhiều nhất { $limit } giờ. Gõ: cài đặt giờ nghỉ 20h-6h
refusal-no_such_channel = Anh/chị chưa liên kết kênh { $channel }; đang có: { $channels }. Gõ: cài đặt
refusal-too_many_digests = Mỗi ngày nhận được nhiều nhất { $limit } bản tóm tắt. Gõ: cài đặt tóm tắt 7h30, 16h

history-notice_held = tin báo cho { $to } được giữ đến { $until }{ $held_by }
history-held-quiet_hours = {" "}(giờ nghỉ)
history-held-night = {" "}(ban đêm, ngày nghỉ)
history-held-budget = {" "}(gộp chung một tin)
history-why-monthly_quota_spent = kênh đã hết số tin của tháng
history-why-monthly_quota_kept_for_what_matters = số tin còn lại của tháng để dành cho việc gấp
history-why-window_closed = người nhận đã lâu không nhắn cho kênh này
history-why-no_answer = kênh không trả lời
history-why-put_off = kênh không gửi được suốt một ngày
history-why-dead = người nhận không còn ở kênh này
history-why-outage = kênh bị gián đoạn
history-why-passed = kênh không nhận tin vào lúc đó
history-why-rejected = kênh từ chối tin này
history-why-unsure = kênh không trả lời
history-why-other = kênh không nhận tin
history-notice_moved_on = tin báo cho { $to } không đi được qua { $from_channel } ({ $why }), đã gửi qua { $on_channel }
history-notice_given_up = không gửi được tin báo cho { $to } ({ $why })
history-notice_in_doubt = không chắc tin báo cho { $to } đã đến: kênh không trả lời
history-other = (do bản mới hơn của hệ thống ghi)

# Bản tóm tắt

digest-heading = { $hail }: { $counts }
digest-count-late = { $count } việc quá hạn
digest-count-soon = { $count } việc sắp đến hạn
digest-count-waits = { $count } việc chờ xử lý
digest-unit = { $unit }:
digest-entry = – { $line } · { $stands }
digest-due = 🟠 sắp đến hạn { $at }
digest-more = … và { $count } việc nữa.
digest-clear = { $hail }: không có gì trễ, không có việc nào chờ. Câu này chỉ gửi mỗi tuần một lần.
digest-hint = Đổi giờ: gõ cài đặt tóm tắt 7h30, 16h; thôi nhận: cài đặt tóm tắt tắt
digest-say-overdue = quá hạn
