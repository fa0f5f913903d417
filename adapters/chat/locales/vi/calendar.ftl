# A calendar that was changed.

calendar-told = xin báo { $hail }: lịch làm việc có thay đổi.
calendar-told-off = – { $day }: nghỉ ({ $name })
calendar-told-work = – { $day }: làm việc ({ $name })
calendar-told-ordinary = – { $day }: trở lại như thường lệ
calendar-told-hours = – từ { $day }: giờ làm việc { $hours }
calendar-told-no-hours = – từ { $day }: giờ làm việc trở lại như trước
calendar-told-more = – và { $count } ngày khác
calendar-told-tasks = Hạn giữ nguyên, các mốc nhắc đã được tính lại: { $numbers }

calendar-heading = { $unit ->
    [none] Lịch nghỉ sắp tới
   *[other] Lịch nghỉ sắp tới · { $unit }
}
calendar-nothing = Ba tháng tới không có ngày nghỉ nào ngoài thứ Bảy, Chủ nhật.
calendar-expected = {" "}– dự kiến
calendar-hours = Giờ làm việc: { $hours }, thứ Hai đến thứ Sáu
calendar-rest = Giờ yên tĩnh của đơn vị: { $rest }
calendar-how = Sửa lịch: trang Lịch nghỉ trên web (gõ: web), hoặc lệnh taskbot calendar trên máy chủ.
