# Từ ngữ dùng chung.

hail =
    { $address ->
        [dong_chi] đồng chí { $name }
       *[anh_chi] anh/chị { $name }
    }

weekday-1 = thứ Hai
weekday-2 = thứ Ba
weekday-3 = thứ Tư
weekday-4 = thứ Năm
weekday-5 = thứ Sáu
weekday-6 = thứ Bảy
weekday-7 = Chủ nhật

late-working-days = quá hạn { $days } ngày làm việc
late-days = quá hạn { $days } ngày
late-days-hours = quá hạn { $days } ngày { $hours } giờ
late-minutes = quá hạn { $minutes } phút
late-hours = quá hạn { $hours } giờ
late-plain = quá hạn
late-just = vừa quá hạn
late-left-out = (Không tính thời gian hệ thống gián đoạn: { $spans }.)
late-left-out-more = (Không tính thời gian hệ thống gián đoạn: { $spans } và { $count } lần trước đó.)
late-since = quá hạn từ { $since }, chưa trọn ngày làm việc nào

repeat-mark = (nhắc lại)
number = NV-{ $number }
title-line = NV-{ $number } · { $title }
nobody = (chưa rõ tên)

state-assigned = đã giao, chưa xác nhận
state-received = đã nhận
state-submitted = chờ nghiệm thu
state-done = hoàn thành
state-returned = làm lại
state-declined = đã từ chối, chờ người giao
state-paused = tạm hoãn
state-cancelled = đã hủy

timeliness-no_due = ⚪ không hạn
timeliness-on_track = 🟢 trong hạn
timeliness-due_soon = 🟠 sắp đến hạn
timeliness-overdue = 🔴 quá hạn
timeliness-done_on_time = 🟢 hoàn thành đúng hạn
timeliness-done_late = 🔴 hoàn thành quá hạn
timeliness-submitted-on_track = 🟢 báo xong trong hạn
timeliness-submitted-overdue = 🔴 báo xong quá hạn
timeliness-paused = ⚪ tạm hoãn
timeliness-cancelled = ⚪ đã hủy
timeliness-overdue-by = 🔴 { $late }

called =
    { $address ->
        [dong_chi] đồng chí { $name }
       *[anh_chi] anh/chị { $name }
    }
