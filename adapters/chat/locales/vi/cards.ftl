# Một việc: thẻ, chi tiết, các bước làm được, lịch sử.

card-state = Tình trạng: { $state }
card-due = Hạn: { $at }
card-no-due = Hạn: không hạn ({ $reason })
card-no-reason = chưa ghi lý do
card-original-due = Hạn ban đầu: { $at }
card-lead = Chủ trì: { $who }
card-partner = Phối hợp: { $who }
card-partner-closed = Phối hợp: { $who }, đã xong phần việc
card-more-partners = Phối hợp: và { $count } nơi khác
card-assigner = Người giao: { $who }
card-assigner-acceptor = Giao và nghiệm thu: { $who }
card-asks = Đề nghị từ: { $who }
card-supervisor = Theo dõi: { $who }
card-acceptor = Nghiệm thu: { $who }
card-product = Sản phẩm: { $value }
card-quantity = Số lượng: { $value }
card-document = Văn bản: { $value }
card-authority = Thẩm quyền: { $value }
card-assigned-at =
    { $received ->
        [none] Giao lúc: { $at }
       *[other] Giao lúc: { $at }, nhận lúc: { $received }
    }
card-submissions = Đã nộp:
card-history = Quá trình:
card-history-last = Gần đây:
card-history-button = Lịch sử
card-ahead = Nếu chưa xong, sẽ báo:
card-accept-ahead = Nếu chưa nghiệm thu, sẽ báo:

ahead-next = Nếu chưa xong: { $line }
ahead-accept-next = Nếu chưa nghiệm thu: { $line }
ahead-reminder = { $at }, nhắc { $whom }
ahead-due = { $at }, báo đến hạn cho { $whom }
ahead-late = { $at }, báo quá hạn cho { $whom }
ahead-accept = { $at }, báo { $whom }
ahead-all-unreceived = Nếu chưa xác nhận đã nhận, báo: { $whom }
ahead-all-silent = Nếu chưa có tin gì thêm, báo: { $whom }
ahead-all-before = Sẽ nhắc: { $whom }
ahead-all-late = Nếu quá hạn, báo: { $whom }
ahead-all-still = Nếu chưa xong, báo: { $whom }
ahead-all-accept = Nếu chưa nghiệm thu, báo: { $whom }
ahead-none = Không còn lần báo tự động nào về việc quá hạn này.
ahead-passed = Chưa báo được, nên bỏ qua: { $units }
ahead-of-directive = Nhiều việc của NC-{ $number } cùng đến lượt báo thì mỗi người nhận một tin chung.

submission-offered = { $at } · { $who } báo làm xong, chờ chủ trì nộp
submission-submitted = { $at } · { $who } báo xong, chờ nghiệm thu
submission-accepted = { $at } · { $who } báo xong, đã nghiệm thu
submission-returned = { $at } · { $who } báo xong, đã trả lại
with-words = { $line }: { $text }
with-files = { $line } ({ $count } tệp kèm theo)
with-lost-files = { $line }; { $count } tệp không tải về được

step-receive = Nhận việc
step-done = Báo xong
step-receive-part = Nhận lời
step-decline-part = Từ chối phối hợp
step-done-part = Xong phần phối hợp
step-decline = Từ chối
step-accept = Nghiệm thu
step-return = Trả lại
step-seen = Đã nắm
step-urge = Đôn đốc
step-hand_over = Chuyển
step-cancel = Hủy việc
step-show = Xem

hint = Gõ: { $said }
say-receive = nhận { $number }
say-done = xong { $number }
say-decline = từ chối { $number } <lý do>
say-accept = nghiệm thu { $number }
say-return = trả lại { $number } <lý do>
say-seen = đã nắm { $number }
say-urge = đôn đốc { $number }
say-hand_over = chuyển { $number } cho <người>
say-cancel = hủy { $number } <lý do>
say-show = xem { $number }

history-line = { $at } · { $what }
history-line-by = { $at } · { $who }: { $what }
history-earlier = (và { $count } bước trước đó)
history-task_assigned = giao việc cho { $lead }
history-task_received = đã nhận
history-task_declined = xin trả việc
history-work_offered = báo làm xong, chờ chủ trì nộp
history-part_taken = nhận lời phối hợp
history-part_declined = từ chối phối hợp
history-part_closed = đã xong phần phối hợp
history-task_submitted = báo xong
history-submission_extended = bổ sung { $files } tệp cho lần báo xong
history-task_returned = trả lại
history-task_accepted = nghiệm thu, việc hoàn thành
history-task_handed_over = chuyển chủ trì từ { $before } sang { $after }
history-task_inherited = đơn vị chủ trì là { $unit } (trước đó là { $unit_before })
history-task_cancelled = hủy việc
history-task_commented = bình luận
history-lead_urged = đôn đốc chủ trì
history-climb_held = đã nắm, tạm chưa báo lên trên đến { $until }
history-rung_reached =
    { $step ->
        [reminder] sắp đến hạn, đã nhắc { $whom }
        [overdue] đến hạn, đã báo { $whom }
        [unreceived] chưa xác nhận đã nhận, đã báo { $whom }
        [silent] đã nhận mà chưa có tin gì, đã báo { $whom }
        [accept] chờ nghiệm thu, đã nhắc { $whom }
        [accept_above] vẫn chờ nghiệm thu, đã báo { $whom }
        [decide] đề nghị gia hạn chờ trả lời, đã nhắc { $whom }
        [undecided] đề nghị gia hạn chưa được trả lời, đã báo { $whom }
        [unanswered] vướng mắc chưa được trả lời, đã báo { $whom }
       *[other] quá hạn, đã báo { $whom }
    }
history-rung_reached-skipped = quá hạn, không còn cấp cao hơn để báo
rung-whom =
    { $step ->
        [reminder] chủ trì
        [overdue] chủ trì
        [unreceived] chủ trì hoặc người giao
        [silent] chủ trì hoặc người giao
        [accept] người nghiệm thu
        [accept_above] cấp trên của người nghiệm thu
        [decide] người duyệt gia hạn
        [undecided] người xin, người duyệt gia hạn và người theo dõi
        [level_1] người theo dõi và người giao
        [level_2] cấp trên
        [level_3] cấp trên tiếp theo
        [unanswered] người cần trả lời, cấp trên và người báo
       *[other] lại cấp cao nhất
    }
history-climb_failed = chưa xét được bước đôn đốc, sẽ xét lại
history-account_linked = liên kết tài khoản { $channel }
history-account_died = tài khoản { $channel } không còn nhận được tin
history-group_bound = gắn nhóm với đơn vị
history-group_unbound = bỏ gắn nhóm với đơn vị
history-group_moved = nhóm chuyển sang địa chỉ mới
history-setting_changed = đổi cài đặt
history-calendar_changed = đổi lịch làm việc
history-organisation_imported = cập nhật danh sách đơn vị và người
history-units_merged = sáp nhập đơn vị
history-clock_wound = tua đồng hồ của bản dùng thử

card-as-of = Tình hình lúc { $at }
