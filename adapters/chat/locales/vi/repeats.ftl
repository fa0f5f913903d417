# Việc lặp lại: quy tắc thành lời, và những gì nói về nó.

repeat-on = { $days } { $every }
repeat-until = { $rule }, đến hết ngày { $day }
repeat-workdays = hằng ngày làm việc
repeat-day =
    { $interval ->
        [1] hằng ngày
       *[other] { $interval } ngày một lần
    }
repeat-week =
    { $interval ->
        [1] hằng tuần
       *[other] { $interval } tuần một lần
    }
repeat-month =
    { $interval ->
        [1] hằng tháng
       *[other] { $interval } tháng một lần
    }
repeat-year =
    { $interval ->
        [1] hằng năm
       *[other] { $interval } năm một lần
    }
repeat-quarter = hằng quý (tháng { $months })
repeat-months = hằng năm vào tháng { $months }
repeat-month-day = ngày { $day }
repeat-month-end = ngày cuối cùng
repeat-working-end = ngày làm việc cuối cùng
repeat-working-start = ngày làm việc đầu tiên
repeat-weekday-end = { $weekday } cuối cùng
repeat-weekday-nth = { $weekday } thứ { $nth }
repeat-year-day = ngày { $day }/{ $month }

repeat-line = Lặp lại: { $rule }, lần đầu { $due }
repeat-shifts = Kỳ rơi vào ngày nghỉ chuyển sang ngày làm việc kế tiếp.
repeat-started = Việc này lặp lại { $rule }; kỳ sau tự giao khi kỳ này đến hạn. Gõ: dừng lặp { $which }, để dừng.
repeat-shown = Lặp lại: { $rule }. Kỳ sau giao lúc { $at }. Gõ: dừng lặp { $which }, để dừng.
repeat-shown-stopped = Từng lặp lại { $rule }, đã dừng.
repeat-still-runs = Các kỳ sau vẫn tự giao ({ $rule }). Gõ: dừng lặp { $which }, để dừng cả các kỳ sau.
repeat-stopped = Đã dừng lặp ({ $rule }) từ { $which }: không giao thêm kỳ nào. Việc đã giao vẫn giữ nguyên.
repeat-which = Dừng lặp việc nào? Gõ: dừng lặp <số việc>, ví dụ: dừng lặp 12, dừng lặp NC-3.
repeat-failed-why = Vì: { $why }
repeat-failed-then = Kỳ sau sẽ thử lại. Gõ: dừng lặp { $which }, để dừng.
notice-recurrence_failed = Kỳ kế tiếp của việc lặp lại này chưa giao được. Xin báo để { $hail } biết.

refusal-does_not_repeat = NV-{ $number } không lặp lại. Có thể gõ: xem { $number }.
refusal-directive_does_not_repeat = NC-{ $directive } không lặp lại. Có thể gõ: xem NC-{ $directive }.
refusal-repeats_no_more = Việc này đã dừng lặp từ trước. Có thể gõ: việc, để xem danh sách.
history-recurrence_started = việc lặp lại theo lịch
history-recurrence_skipped = bỏ qua { $count } kỳ đã qua khi hệ thống gián đoạn
history-recurrence_failed = kỳ kế tiếp chưa giao được
history-recurrence_stopped = dừng lặp
