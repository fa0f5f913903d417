# A calendar that was changed.

calendar-told = xin báo { $hail }: lịch làm việc có thay đổi.
calendar-told-off = – { $day }: nghỉ ({ $name })
calendar-told-work = – { $day }: làm việc ({ $name })
calendar-told-ordinary = – { $day }: trở lại như thường lệ
calendar-told-hours = – từ { $day }: giờ làm việc { $hours }
calendar-told-no-hours = – từ { $day }: giờ làm việc trở lại như trước
calendar-told-more = – và { $count } ngày khác
calendar-told-tasks = Hạn giữ nguyên, các mốc nhắc đã được tính lại: { $numbers }
