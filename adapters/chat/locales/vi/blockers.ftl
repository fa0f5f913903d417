# Vướng mắc: báo, trả lời, chuyển cấp trên.

blocker-category-device = thiết bị
blocker-category-network = mạng
blocker-category-system = lỗi hệ thống
blocker-category-papers = giấy tờ
blocker-category-absent = dân vắng
blocker-category-money = kinh phí
blocker-category-skills = kỹ năng
blocker-category-cooperation = phối hợp
blocker-category-other = khác
blocker-state-new = chưa tiếp nhận
blocker-state-received = đã tiếp nhận
blocker-state-working = đang xử lý
blocker-state-moved_up = đã chuyển cấp trên
blocker-state-answered = đã trả lời
blocker-state-not_ours = không thuộc thẩm quyền
blocker-state-refused = không xử lý
blocker-state-solved = đã hết vướng
blocker-state-withdrawn = đã rút
blocker-state-lapsed = việc đã khép lại
blocker-age =
    { $days ->
        [0] chưa đến 1 ngày làm việc
       *[other] { $days } ngày làm việc
    }
blocker-age-days =
    { $days ->
        [0] chưa đến 1 ngày
       *[other] { $days } ngày (tính cả ngày nghỉ)
    }

step-blocked = Báo vướng mắc
step-answer = Trả lời vướng mắc
step-beyond = Vượt thẩm quyền
step-take_up = Đã tiếp nhận
step-unblocked = Hết vướng
say-blocked = vướng { $number } <nội dung>
say-answer = trả lời vướng { $number } <nội dung>
say-beyond = vượt thẩm quyền { $number }
say-take_up = tiếp nhận vướng { $number }
say-unblocked = hết vướng { $number }

blocker-line = 🚧 Vướng mắc ({ $category }), { $who } báo { $at }, chờ { $owner } trả lời: { $text }
blocker-line-urgent = 🚧 Vướng mắc, việc đang dừng ({ $category }), { $who } báo { $at }, chờ { $owner } trả lời: { $text }
card-blocker = 🚧 Vướng mắc ({ $category }) từ { $at }, chờ { $owner }: { $text }
card-more-blockers = và { $count } vướng mắc khác
card-blockers = Vướng mắc chờ trả lời:
blocker-waits = { $age } · { $state }
blocker-then = { $line } · chưa trả lời thì lên cấp trên, báo: { $whom }
blocker-then-top = { $line } · đang ở cấp cao nhất, chưa trả lời thì nhắc lại: { $whom }
blocker-oldest = 🚧 Vướng mắc chưa trả lời: { $count }, lâu nhất NV-{ $number }, { $age }

blocker-reported = Đã ghi vướng mắc của NV-{ $number } (loại: { $category }) và báo { $owner }, chờ trả lời trước { $by }.
blocker-clock = Hạn của việc vẫn là { $due }. Cần thêm thời gian, gõ: { $extend }
blocker-undo = Nếu gửi nhầm, trong 15 phút gõ: gửi nhầm
blocker-other-category = Nếu là loại khác, chọn bên dưới.
blocker-reclassified = Đã ghi vướng mắc của NV-{ $number } là loại { $category }.
blocker-answer = Đã trả lời vướng mắc của NV-{ $number } và báo { $reporter }.
blocker-beyond = Đã chuyển vướng mắc của NV-{ $number } lên { $owner }, chờ trả lời trước { $by }.
blocker-take-up = Đã ghi { $hail } tiếp nhận vướng mắc của NV-{ $number }. Trả lời trước { $by }, quá lúc đó vướng mắc lên cấp trên.
blocker-take-up-top = Đã ghi { $hail } tiếp nhận vướng mắc của NV-{ $number }. Trả lời trước { $by }, quá lúc đó có tin nhắc.
blocker-work-on-top = Đã ghi { $hail } đang xử lý vướng mắc của NV-{ $number }. Trả lời trước { $by }, quá lúc đó có tin nhắc.
blocker-work-on = Đã ghi { $hail } đang xử lý vướng mắc của NV-{ $number }. Trả lời trước { $by }, quá lúc đó vướng mắc lên cấp trên.
blocker-dismiss = Đã ghi vướng mắc của NV-{ $number } không được xử lý và báo { $reporter } lý do.
blocker-not-ours = Đã ghi vướng mắc của NV-{ $number } không thuộc thẩm quyền và báo { $reporter } lý do.
blocker-unblocked = Đã ghi NV-{ $number } hết vướng và báo { $owner }.
blocker-none-waits = Thưa { $hail }, không có vướng mắc nào đang chờ trả lời.
blocker-option = { $place }. NV-{ $number }: { $text }
blocker-label = NV-{ $number }: { $text }
which-blocker = Vướng mắc nào?
which-blocked = Báo vướng mắc của việc nào?
which-unblocked = Việc nào hết vướng?
no-candidate-blocked = Không có việc nào đang làm để báo vướng mắc.
no-candidate-unblocked = Không có việc nào đang vướng.
ask-reason-blocked = Thưa { $hail }, NV-{ $number } đang vướng điều gì?
ask-reason-answer = Thưa { $hail }, xin ghi nội dung trả lời vướng mắc của NV-{ $number }.
ask-reason-dismiss = Thưa { $hail }, xin cho biết vì sao không xử lý vướng mắc của NV-{ $number }.
ask-reason-not_ours = Thưa { $hail }, xin cho biết vướng mắc của NV-{ $number } thuộc thẩm quyền của ai.
offer-blocked = Đây có phải là vướng mắc của NV-{ $number } ({ $title })?
offer-yes-blocked = Báo vướng mắc NV-{ $number }
offer-answer = Đây có phải là câu trả lời cho vướng mắc của NV-{ $number } ({ $title })?
offer-yes-answer = Trả lời vướng NV-{ $number }

notice-blocker_opened = { $reporter } báo vướng mắc. Mời { $hail } trả lời.
notice-blocker_opened-lead = { $reporter } báo vướng mắc của việc này, đã hỏi { $owner }. Xin báo để { $hail } biết.
notice-blocker_moved-to-beyond = { $before } chuyển lên vướng mắc vượt thẩm quyền, do { $reporter } báo. Mời { $hail } trả lời.
notice-blocker_moved-to-late = Xin báo { $hail }: vướng mắc do { $reporter } báo, sau 2 ngày làm việc { $before } chưa trả lời. Mời { $hail } trả lời.
notice-blocker_moved-to-gone = Xin báo { $hail }: vướng mắc do { $reporter } báo nay chờ { $hail } trả lời, vì { $before } không còn giữ chức danh.
notice-blocker_moved-beyond = { $before } đã chuyển vướng mắc lên { $after } vì vượt thẩm quyền. Xin báo để { $hail } biết.
notice-blocker_moved-late = Xin báo { $hail }: vướng mắc sau 2 ngày làm việc chưa được trả lời, đã chuyển lên { $after }.
notice-blocker_moved-late-before = Xin báo { $hail }: vướng mắc chờ { $hail } đã 2 ngày làm việc, nay chuyển lên { $after }.
notice-blocker_moved-gone = Xin báo { $hail }: vướng mắc nay chờ { $after } trả lời, vì { $before } không còn giữ chức danh.
notice-blocker_moved-top = Xin nhắc { $hail }: vướng mắc do { $reporter } báo vẫn chờ { $hail } trả lời. Không còn cấp nào trên để chuyển.
notice-blocker_answered = { $by } trả lời vướng mắc. Xin báo để { $hail } biết.
notice-blocker_answered-lead = { $by } trả lời vướng mắc do { $reporter } báo. Xin báo để { $hail } biết.
notice-blocker_refused = { $by } chưa xử lý được vướng mắc. Xin báo để { $hail } biết.
notice-blocker_not_ours = { $by } báo vướng mắc không thuộc thẩm quyền. Xin báo để { $hail } biết.
notice-blocker_solved = { $by } báo đã hết vướng, { $hail } không cần trả lời nữa.
notice-blocker-text = Vướng mắc: { $text }
notice-blocker-answer = Trả lời: { $text }
notice-blocker-clock = Sau 2 ngày làm việc chưa trả lời, vướng mắc lên cấp trên.
notice-blocker-clock-top = Vướng mắc đang ở cấp cao nhất. Sau 2 ngày làm việc chưa trả lời thì có tin nhắc.

history-blocker_opened = báo vướng mắc
history-blocker_taken = tiếp nhận vướng mắc
history-blocker_moved_up = chuyển vướng mắc từ { $before } lên { $after }
history-blocker_answered = trả lời vướng mắc
history-blocker_refused = không xử lý vướng mắc
history-blocker_not_ours = báo vướng mắc không thuộc thẩm quyền
history-blocker_solved = hết vướng
history-blocker_reclassified = đổi loại vướng mắc
undo-blocker_opened = báo vướng mắc
undo-blocker_taken = tiếp nhận vướng mắc
undo-blocker_moved_up = chuyển vướng mắc lên cấp trên
undo-blocker_answered = trả lời vướng mắc
undo-blocker_refused = không xử lý vướng mắc
undo-blocker_not_ours = báo vướng mắc không thuộc thẩm quyền
undo-blocker_solved = hết vướng

refusal-only_who_works_on_it = Vướng mắc của NV-{ $number } do người đang làm việc đó báo. Có thể gõ: bình luận { $number } <nội dung>.
refusal-only_the_blockers_owner = Vướng mắc của NV-{ $number } đang chờ { $owner } trả lời. Có thể gõ: bình luận { $number } <nội dung>.
refusal-only_the_reporter = Vướng mắc của NV-{ $number } do { $reporter } báo; người báo hoặc chủ trì ghi hết vướng. Có thể gõ: bình luận { $number } <nội dung>.
refusal-blocker_already_open = Vướng mắc này của NV-{ $number } đã ghi lúc { $at }, đang chờ { $owner } trả lời. Có thể gõ: xem { $number }.
refusal-too_many_blockers = NV-{ $number } đang có { $count } vướng mắc chờ trả lời, đề nghị chờ trả lời bớt. Có thể gõ: bình luận { $number } <nội dung>.
refusal-blocker_already_taken = Vướng mắc của NV-{ $number } đã được tiếp nhận từ trước. Gõ: trả lời vướng { $number } <nội dung>.
refusal-blocker_is_over = Vướng mắc này của NV-{ $number } đã có kết quả. Có thể gõ: xem { $number }.
refusal-no_open_blocker = NV-{ $number } không có vướng mắc nào đang chờ trả lời. Có thể gõ: xem { $number }.
refusal-which_blocker = NV-{ $number } có nhiều vướng mắc đang chờ. Có thể gõ: xem { $number }.
refusal-no_level_for_blocker = Vướng mắc của NV-{ $number } đã ở cấp cao nhất. Gõ: trả lời vướng { $number } <nội dung>, hoặc: không thuộc thẩm quyền { $number } <của ai>.
refusal-reason_missing-blocked = Đề nghị ghi điều đang vướng. Gõ: vướng <số việc> <nội dung>.
refusal-reason_missing-answer = Đề nghị ghi nội dung trả lời. Gõ: trả lời vướng <số việc> <nội dung>.
refusal-reason_missing-dismiss = Đề nghị ghi lý do. Gõ: không xử lý vướng <số việc> <lý do>.
refusal-reason_missing-not_ours = Đề nghị ghi thuộc thẩm quyền của ai. Gõ: không thuộc thẩm quyền <số việc> <của ai>.
doing-blocker = xử lý vướng mắc
doing-blocked = báo vướng mắc
