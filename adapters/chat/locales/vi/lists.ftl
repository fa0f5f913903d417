# Danh sách việc.

list-tasks = Việc đang mở: { $total }
list-overdue = Việc quá hạn: { $total }
list-of-unit = { $heading } · { $unit }
list-tasks-empty = Hiện không có việc nào đang mở.
list-overdue-empty = Hiện không có việc nào quá hạn.
list-entry = { $line }
    { $stands }
list-due = hạn { $at }
list-page = Trang { $page }/{ $pages }
list-before = Trang trước
list-after = Trang sau
list-why-lead = chủ trì
list-why-part = được đề nghị phối hợp
list-why-judge = chờ nghiệm thu
list-why-declined = đã từ chối, chờ chuyển hoặc hủy
list-why-decide = xin gia hạn, chờ trả lời
list-why-answer = có vướng mắc, chờ trả lời
say-tasks = việc
say-help = trợ giúp
say-tasks-page = việc trang { $page }
say-overdue-page = quá hạn trang { $page }
say-next-page = trang { $page }

which = Việc nào?
which-receive = Nhận việc nào?
which-done = Báo xong việc nào?
which-decline = Từ chối việc nào?
which-accept = Nghiệm thu việc nào?
which-return = Trả lại việc nào?
which-hand_over = Chuyển việc nào?
which-cancel = Hủy việc nào?
which-urge = Đôn đốc việc nào?
which-seen = Đã nắm việc nào?
which-show = Xem việc nào?
which-files = Tệp này của việc nào?
which-comment = Bình luận vào việc nào?
which-progress = Ghi tiến độ việc nào?
which-correct = Sửa tiến độ việc nào?
which-line = { $place }. { $line }
which-button = { $place }: NV-{ $number }
which-hint =
    { $last ->
        [1] Trả lời 1 nếu đúng.
       *[other] Trả lời bằng một số từ 1 đến { $last }.
    }
