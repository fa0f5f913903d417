# Thông báo: mỗi tin một việc, có số và tên việc ở dòng đầu.

notice-assigned = Mời { $hail } nhận việc mới do { $by } giao.
notice-asked_to_cooperate = Kính đề nghị { $hail } phối hợp với { $lead } thực hiện việc này.
notice-declined = { $by } xin trả việc. Đề nghị { $hail } chuyển cho người khác hoặc hủy.
notice-work_offered = { $by } báo đã làm xong. Mời { $hail } xem và báo xong.
notice-part_taken = { $by } nhận lời phối hợp. Xin báo để { $hail } biết.
notice-part_declined = { $by } xin không phối hợp việc này. Xin báo để { $hail } biết; có thể nhờ nơi khác.
notice-part_closed = { $by } đã xong phần phối hợp. Xin báo để { $hail } biết.
notice-submitted = { $by } báo xong. Mời { $hail } nghiệm thu.
notice-returned = { $by } trả lại, đề nghị { $hail } bổ sung.
notice-returned-partner = Việc { $hail } đang phối hợp cần làm thêm. Kính đề nghị tiếp tục phối hợp với { $lead }.
notice-accepted = Sản phẩm đã được { $by } nghiệm thu. Cảm ơn { $hail }.
notice-accepted-partner = Việc đã hoàn thành. Trân trọng cảm ơn { $hail } đã phối hợp.
notice-cancelled = { $by } đã hủy việc này, { $hail } không cần làm tiếp.
notice-cancelled-partner = Việc này đã dừng. Trân trọng cảm ơn { $hail } đã phối hợp.
notice-handed_over_to = Mời { $hail } chủ trì việc này thay { $before }.
notice-handed_over_from = Việc này đã chuyển cho { $lead } chủ trì. Cảm ơn { $hail }.
notice-lead_changed = Từ nay { $lead } chủ trì việc này. Kính đề nghị { $hail } tiếp tục phối hợp.
notice-urged = { $by } đôn đốc việc này. Mời { $hail } báo tình hình.
notice-acted_on-task_returned = { $by } đã trả lại việc này để bổ sung. Xin báo để { $hail } biết.
notice-acted_on-task_accepted = { $by } đã nghiệm thu việc này. Xin báo để { $hail } biết.
notice-acted_on-task_cancelled = { $by } đã hủy việc này. Xin báo để { $hail } biết.
notice-acted_on-task_amended = { $by } đã sửa việc này. Xin báo để { $hail } biết.
notice-acted_on-task_paused = { $by } đã tạm hoãn việc này. Xin báo để { $hail } biết.
notice-acted_on-task_resumed = { $by } đã cho việc này tiếp tục. Xin báo để { $hail } biết.
notice-acted_on-task_handed_over = { $by } đã chuyển việc này từ { $before } cho { $lead } chủ trì. Xin báo để { $hail } biết.
notice-acted_on-extension_granted = { $by } đã gia hạn việc này đến { $due }. Xin báo để { $hail } biết.
notice-acted_on-extension_refused = { $by } đã trả lời không gia hạn việc này; hạn vẫn như cũ. Xin báo để { $hail } biết.
notice-acted_on-all-task_cancelled = { $by } đã hủy nhiệm vụ chung này ({ $count } việc). Xin báo để { $hail } biết.
notice-acted_on-all-task_amended = { $by } đã sửa nhiệm vụ chung này ({ $count } việc). Xin báo để { $hail } biết.
notice-acted_on-all-task_paused = { $by } đã tạm hoãn nhiệm vụ chung này ({ $count } việc). Xin báo để { $hail } biết.
notice-acted_on-all-task_resumed = { $by } đã cho nhiệm vụ chung này tiếp tục ({ $count } việc). Xin báo để { $hail } biết.
notice-acted_on-all-extension_granted = { $by } đã gia hạn { $count } việc của nhiệm vụ chung này. Xin báo để { $hail } biết.
notice-acted_on-all-extension_refused = { $by } đã trả lời không gia hạn { $count } việc của nhiệm vụ chung này. Xin báo để { $hail } biết.
notice-commented = { $by } viết cho { $hail } về việc này:
notice-reminder = Xin nhắc { $hail }: 🟠 việc sắp đến hạn.
notice-reminder-declined = Xin nhắc { $hail }: 🟠 việc sắp đến hạn, chủ trì đã xin trả, đang chờ chuyển hoặc hủy.
notice-overdue = Xin báo { $hail }: 🔴 việc { $late }.
notice-overdue-declined = Xin báo { $hail }: 🔴 việc { $late }, chủ trì đã xin trả, đang chờ chuyển hoặc hủy.
notice-escalated = Xin báo { $hail }: 🔴 việc { $late }.
notice-escalated-declined = Xin báo { $hail }: 🔴 việc { $late }, chủ trì đã xin trả.
notice-acceptance_waits = Xin nhắc { $hail }: việc đã báo xong lúc { $submitted }, đang chờ { $hail } nghiệm thu.
notice-acceptance_waits-above = Xin báo { $hail }: việc đã báo xong lúc { $submitted }, đến nay chưa được nghiệm thu. Người nghiệm thu: { $acceptor }.

notice-reason = Lý do: { $text }
notice-comment = “{ $text }”
notice-comment-answer = Trả lời tin này, hoặc gõ: bình luận { $number } <nội dung>
notice-files = Gửi kèm: { $count } tệp
notice-blockers-open = Vướng mắc chưa có trả lời: { $count }
notice-note = Ghi chú: { $text }
notice-told = Đã báo trước đó: { $whom }
notice-missed = (Tin này đến muộn vì hệ thống đã gián đoạn.)

fold-heading = { $count } việc cần { $hail } xem lại
fold-line = { $line }
    { $stands }
fold-more = và { $count } việc khác. Gõ: việc, để xem tất cả.
