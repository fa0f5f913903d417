# Gửi nhầm: rút lại bước vừa làm.

undone = Đã rút lại bước vừa rồi của NV-{ $number } ({ $step }). Việc trở lại như trước đó.
undone-told =
    { $count ->
       *[other] Đã báo cho { $count } người biết là gửi nhầm.
    }
undo-task_received = nhận việc
undo-task_declined = xin trả việc
undo-task_submitted = báo xong
undo-work_offered = báo làm xong
undo-part_declined = từ chối phối hợp
undo-part_closed = xong phần phối hợp
undo-submission_extended = bổ sung báo xong
undo-task_accepted = nghiệm thu
undo-task_returned = trả lại
undo-task_handed_over = chuyển chủ trì
undo-task_cancelled = hủy việc
notice-undone = { $by } gửi nhầm, đã rút lại bước vừa báo ({ $undone }). Xin báo để { $hail } biết, việc trở lại như trước.
history-step_undone = gửi nhầm, rút lại bước trước

refusal-nothing_to_undo = Không có bước nào vừa làm để rút lại. Có thể gõ: việc, để xem danh sách.
refusal-undo_too_late = Đã quá 15 phút nên không rút lại được nữa. Có thể gõ: việc, để xem danh sách.
refusal-undo_acted_since = Sau bước đó NV-{ $number } đã có người làm tiếp nên không rút lại được. Có thể gõ: xem { $number }.
refusal-cannot_undo =
    { $step ->
        [task_assigned] Việc đã giao thì không rút lại được, chỉ hủy được. Gõ: hủy { $number } <lý do>.
        [lead_urged] Lời đôn đốc đã gửi đi thì không rút lại được. Có thể gõ: bình luận { $number } <nội dung>.
        [climb_held] “Đã nắm” tự hết sau 2 ngày làm việc, không rút lại được. Có thể gõ: xem { $number }.
        [task_commented] Bình luận đã vào lịch sử NV-{ $number }, không rút lại được. Gõ: bình luận { $number } <đính chính>.
       *[other] Bước vừa rồi không rút lại được. Có thể gõ: việc, để xem danh sách.
    }
