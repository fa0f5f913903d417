# Từ chối có lý do: điều gì vướng, và có thể làm gì thay.

refusal-incomplete = Chưa giao được vì còn thiếu: { $fields }. Gõ: sửa { $first } <…>, hoặc bỏ.

refusal-no_such_task = Không thấy việc NV-{ $number } trong các việc được xem. Gõ: việc, để xem danh sách.
refusal-no_such_unit = Không thấy đơn vị “{ $unit }”. Kiểm tra lại tên hoặc mã đơn vị.

refusal-cannot_assign = Chức danh hiện tại chưa được giao việc. Có thể báo cán bộ phụ trách để giao giúp.
refusal-cannot_assign_there = Đơn vị này nằm ngoài phạm vi được giao việc. Có thể chọn đơn vị trong phạm vi của mình.
refusal-not_in_sight = Không thấy việc NV-{ $number } trong các việc được xem. Gõ: việc, để xem danh sách.
refusal-only_the_lead = Việc NV-{ $number } do { $lead } chủ trì; bước này dành cho người chủ trì. Có thể gõ: bình luận { $number } <nội dung>.
refusal-only_lead_or_partner = Tiến độ NV-{ $number } do { $lead } chủ trì và bên phối hợp ghi. Có thể gõ: bình luận { $number } <nội dung>.
refusal-not_own_work = Người chủ trì không tự nghiệm thu việc NV-{ $number }. Đề nghị chờ người nghiệm thu.
refusal-only_the_acceptor = Việc NV-{ $number } do { $acceptor } nghiệm thu. Có thể gõ: bình luận { $number } <nội dung>.
refusal-only_the_assigner = Việc NV-{ $number } do { $assigner } giao, nên chỉ bên giao việc làm được bước này. Có thể gõ: bình luận { $number } <nội dung>.
refusal-only_assigner_or_supervisor = Bước này của NV-{ $number } dành cho bên giao việc và người theo dõi. Có thể gõ: bình luận { $number } <nội dung>.
refusal-only_the_supervisor = Chỉ người theo dõi NV-{ $number } dùng “đã nắm”. Có thể gõ: xem { $number }.
refusal-only_admins = Phần này dành cho quản trị hệ thống. Gõ: trợ giúp, để xem những gì làm được.
refusal-cannot_bind = Chỉ tổ trưởng, tổ phó hoặc cán bộ phụ trách đơn vị mới gắn hay bỏ gắn được nhóm. Đề nghị nhờ một trong những người đó.
refusal-unit_not_in_sight = Đơn vị này nằm ngoài phạm vi được xem. Gõ: quá hạn, để xem phạm vi của mình.

refusal-too_many_tries = Đã thử sai nhiều lần. Đề nghị thử lại sau một giờ, hoặc xin mã mới từ quản trị hệ thống.
refusal-account_is_taken = Tài khoản chat này đã liên kết với một người khác. Đề nghị dùng tài khoản của chính mình, hoặc báo quản trị hệ thống.

refusal-due_in_the_past = Hạn này đã qua. Gõ: sửa hạn <ngày giờ mới>.
refusal-lead_holds_no_post = Người được chọn chủ trì hôm nay không giữ chức danh ở đơn vị đó. Đề nghị chọn người khác.
refusal-partner_cannot_lead = { $unit } là đơn vị phối hợp, chỉ được đề nghị phối hợp. Đề nghị chọn chủ trì là một tổ hoặc một cán bộ, rồi gõ: sửa phối hợp <đơn vị>.
refusal-named_holds_no_post = { $person } hôm nay không giữ chức danh nào. Đề nghị sửa lại người theo dõi, nghiệm thu hoặc phối hợp.
refusal-lead_in_two_roles =
    { $role ->
        [acceptor] Người chủ trì không tự nghiệm thu được. Gõ: sửa nghiệm thu <người khác>.
       *[supervisor] Người chủ trì không tự theo dõi được. Gõ: sửa theo dõi <người khác>.
    }
refusal-already_the_lead = Người này đang chủ trì NV-{ $number } rồi. Có thể chuyển cho người khác.
refusal-not_a_partner = Chưa được ghi là bên phối hợp của NV-{ $number }. Có thể gõ: bình luận { $number } <nội dung>.
refusal-part_already_closed = Phần phối hợp trong NV-{ $number } đã báo xong từ trước. Có thể gõ: bình luận { $number } <nội dung>.
refusal-urged_lately = NV-{ $number } vừa được đôn đốc lúc { $at }. Có thể đôn đốc lại từ { $again }.
refusal-nothing_climbs = NV-{ $number } chưa có cảnh báo nào cần nắm. Có thể gõ: xem { $number }.
refusal-wrong_state = NV-{ $number } ở trạng thái “{ $stands }”, lúc này không { $doing } được. { $instead }
refusal-already_so = NV-{ $number } đã ở trạng thái “{ $stands }” từ trước. { $instead }
refusal-text_too_long = Nội dung dài { $length } ký tự, tối đa { $limit }. Đề nghị viết ngắn lại hoặc gửi tệp kèm theo.
refusal-units_in_a_circle = Đơn vị { $unit } đang nằm dưới chính nó. Đề nghị sửa mã cấp trên.

refusal-reason_missing-decline = Đề nghị ghi lý do từ chối. Gõ: từ chối <số việc> <lý do>.
refusal-reason_missing-return = Đề nghị ghi lý do trả lại. Gõ: trả lại <số việc> <lý do>.
refusal-reason_missing-cancel = Đề nghị ghi lý do hủy. Gõ: hủy <số việc> <lý do>.
refusal-reason_missing-comment = Đề nghị ghi nội dung. Gõ: bình luận <số việc> <nội dung>.

doing-receive = nhận
doing-decline = từ chối
doing-submit = báo xong
doing-accept = nghiệm thu
doing-return = trả lại
doing-hand_over = chuyển
doing-cancel = hủy
doing-progress = ghi tiến độ
doing-urge = đôn đốc
doing-seen = ghi “đã nắm”

instead-assigned = Chủ trì có thể gõ: nhận { $number }, xong { $number }.
instead-received = Chủ trì có thể gõ: xong { $number }.
instead-submitted = Người nghiệm thu có thể gõ: nghiệm thu { $number }, trả lại { $number } <lý do>.
instead-submitted-receive = Có thể gõ: bình luận { $number } <nội dung>; vừa nộp nhầm thì gõ: gửi nhầm
instead-submitted-decline = Có thể gõ: bình luận { $number } <nội dung>; vừa nộp nhầm thì gõ: gửi nhầm
instead-submitted-extend = Người nghiệm thu có thể gõ: trả lại { $number } <lý do>; chủ trì có thể gõ: bình luận { $number } <nội dung>.
instead-submitted-blocked = Có thể gõ: bình luận { $number } <nội dung>; vừa nộp nhầm thì gõ: gửi nhầm
instead-submitted-progress = Có thể gõ: bình luận { $number } <nội dung>; vừa nộp nhầm thì gõ: gửi nhầm
instead-submitted-submit = Có thể bổ sung: xong { $number } <ghi chú>, hoặc gửi thêm tệp; rồi chờ nghiệm thu.
instead-done = Việc đã khép lại. Có thể gõ: xem { $number }.
instead-returned = Chủ trì có thể gõ: xong { $number }.
instead-declined = Người giao có thể gõ: chuyển { $number } cho <người>, hủy { $number } <lý do>.
instead-paused = Người giao có thể gõ: tiếp tục { $number }.
instead-cancelled = Việc đã khép lại. Có thể gõ: xem { $number }.
