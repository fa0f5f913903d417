# Nhiệm vụ chung: giao nhiều nơi một lần, xem, và việc chờ người nhận.

nc-title-line = NC-{ $number } · { $title }
nc-sent = Đã giao NC-{ $number }: { $count } việc, NV-{ $first } đến NV-{ $last }.
nc-sent-one = Đã giao NC-{ $number }: 1 việc, NV-{ $first }.
nc-left-out = Chưa giao được vì chưa có người đứng đầu: { $units }
nc-called = Đã gửi NC-{ $number } cho { $count } người. Ai nhận trước sẽ chủ trì.
nc-taken = Cảm ơn { $hail } đã nhận NC-{ $number }. Từ nay { $hail } chủ trì NV-{ $task }.
nc-cancelled = Đã hủy NC-{ $number } cùng { $count } việc đang mở.
nc-amended = NC-{ $number } có hạn mới { $due }; { $count } việc đang mở theo hạn này.
nc-urged = Đã đôn đốc { $count } việc quá hạn của NC-{ $number }.
nc-urged-nobody = NC-{ $number } không có việc quá hạn nào cần đôn đốc lúc này. Mỗi việc chỉ đôn đốc một lần trong 4 giờ.
nc-ask-reason = Thưa { $hail }, xin cho biết lý do hủy NC-{ $number }.
nc-not-read = Thưa { $hail }, chưa hiểu điều cần làm với NC-{ $number } nên chưa ghi nhận gì.
nc-edit-how = Với NC-{ $number }, lúc này sửa được hạn: sửa NC-{ $number } hạn <…>

nc-state-running = Đang thực hiện
nc-state-finished = Đã khép lại tất cả các việc
nc-state-cancelled = Đã hủy
nc-state-waiting = Đang chờ người nhận
nc-state-taken = Đã có người nhận: { $who }
nc-counts = { $total } việc: { $parts }
nc-count-assigned = { $count } chưa xác nhận
nc-count-received = { $count } đang làm
nc-count-submitted = { $count } chờ nghiệm thu
nc-count-returned = { $count } làm lại
nc-count-declined = { $count } từ chối
nc-count-paused = { $count } tạm hoãn
nc-count-done = { $count } hoàn thành
nc-count-cancelled = { $count } đã hủy
nc-late = 🔴 quá hạn: { $count }
nc-unconfirmed-list = Chưa xác nhận:
nc-late-list = Quá hạn:
nc-list-line = { $line } · { $who }
nc-more = … và { $count } việc khác
nc-part-seen = (chỉ tính các việc trong phạm vi được xem)
nc-in-list = { $line }
    { $counts }
nc-mine = Nhiệm vụ chung đang mở:
nc-mine-more = … và các nhiệm vụ chung khác
nc-group-total = Tất cả các việc
nc-group-assigned = Chưa xác nhận
nc-group-late = Quá hạn
nc-group-other = Các việc { $state }
nc-group-empty = Không có việc nào.
nc-button-assigned = Chưa xác nhận ({ $count })
nc-button-late = Quá hạn ({ $count })
nc-button-total = Tất cả ({ $count })
nc-button-urge = Đôn đốc việc quá hạn
nc-button-show = Xem NC-{ $number }
nc-button-take = Nhận
say-nc-show = xem NC-{ $number }
say-nc-total = xem NC-{ $number } tất cả
say-nc-assigned = xem NC-{ $number } chưa xác nhận
say-nc-late = xem NC-{ $number } quá hạn
say-nc-page = xem NC-{ $number } { $group } trang { $page }
say-nc-urge = đôn đốc NC-{ $number }
say-nc-take = nhận NC-{ $number }
say-nc-cancel = hủy NC-{ $number } <lý do>
say-nc-amend = sửa NC-{ $number } hạn <…>
nc-word-total = tất cả
nc-word-assigned = chưa xác nhận
nc-word-late = quá hạn

card-directive = Thuộc nhiệm vụ chung: NC-{ $number }
card-evidence = Minh chứng cần có: { $value }
card-priority = Độ khẩn: { $value }
priority-normal = thường
priority-urgent = khẩn
priority-express = hỏa tốc

draft-many = { $count } nơi: { $who }
draft-many-people = { $count } người: { $who }
draft-call = ai nhận trước sẽ chủ trì, trong { $count } người: { $who }
and-more-people = và { $count } người khác
draft-supervisor-each = theo dõi: người theo dõi của từng nơi
draft-told-many = Khi giao, báo ngay cho { $count } người chủ trì.
draft-told-call = Khi gửi, báo ngay cho { $count } người.
draft-ahead-example = Nếu chưa xong (ví dụ { $who }), sẽ báo:
draft-vacant = Lưu ý: { $count } nơi chưa có người đứng đầu nên chưa giao được: { $units }
draft-not-so-many = Lưu ý: đã ghi { $said } tổ, nhưng trong phạm vi này có { $found }. Xin ghi tên các tổ: sửa chủ trì <các tổ>
draft-preview-many = Xem lại trước khi giao cho { $count } nơi: { $met }/{ $of } rõ
draft-preview-people = Xem lại trước khi giao cho { $count } người: { $met }/{ $of } rõ
draft-preview-call = Xem lại trước khi gửi cho { $count } người: { $met }/{ $of } rõ

field-evidence = minh chứng
ask-evidence = Cần minh chứng gì? Ví dụ: ảnh, danh sách có chữ ký.

scope-not-found = Không thấy { $names } trong phạm vi được giao việc. Xin ghi lại giao cho những nơi nào.
scope-doubtful = “{ $text }” có thể là: { $names }. Xin ghi lại tất cả nơi cần giao, rõ hơn chỗ này.
scope-who = “{ $text }” là những ai? Ví dụ: các tổ · tất cả tổ viên ấp 1 · tổ ấp 1, tổ ấp 2

notice-call_opened = Thưa { $hail }, { $by } cần người làm việc này. Ai nhận trước sẽ chủ trì.
notice-call_taken = { $lead } đã nhận NC-{ $directive } và chủ trì việc này.
notice-amended = { $by } đổi hạn của việc này.
notice-amended-partner = Việc { $hail } đang phối hợp có hạn mới.
notice-asked-many = Kính đề nghị { $hail } phối hợp thực hiện nhiệm vụ chung này ({ $count } việc).

history-task_amended = đổi hạn
history-directive_assigned = giao nhiệm vụ chung
history-directive_amended = đổi hạn nhiệm vụ chung
history-directive_cancelled = hủy nhiệm vụ chung
history-directive_urged = đôn đốc các việc quá hạn của nhiệm vụ chung
history-call_opened = gửi nhiệm vụ chờ người nhận
history-call_taken = nhận việc từ NC-{ $directive }

refusal-no_such_directive = Không thấy NC-{ $directive } trong các nhiệm vụ được xem. Gõ: việc, để xem danh sách.
refusal-directive_is_anothers = NC-{ $directive } do { $assigner } giao, nên chỉ bên giao việc làm được bước này. Có thể gõ: xem NC-{ $directive }.
refusal-directive_is_over = NC-{ $directive } đã hủy. Có thể gõ: xem NC-{ $directive }.
refusal-no_open_call = NC-{ $directive } đã có chủ trì từng việc. Có thể gõ: xem NC-{ $directive }.
refusal-call_is_taken = NC-{ $directive } đã có { $by } nhận. Có thể gõ: xem NC-{ $directive }.
refusal-call_is_past = Hạn của NC-{ $directive } đã qua nên không nhận được nữa. Có thể gõ: xem NC-{ $directive }.
refusal-not_called = NC-{ $directive } dành cho người của các tổ được gọi. Có thể gõ: xem NC-{ $directive }.
refusal-nobody_there = Chưa tìm thấy ai để giao: các nơi này chưa có người đứng đầu hoặc chỉ được đề nghị phối hợp. Đề nghị ghi nơi khác.
refusal-nobody_supervises = Chưa có người theo dõi cho NC-{ $directive }. Đề nghị báo người giao.
refusal-not_so_many = Đã ghi { $said } tổ, nhưng trong phạm vi có { $found }. Xin ghi tên các tổ. Gõ: sửa chủ trì <các tổ>.
refusal-same_due = Hạn này đang là hạn hiện tại; chưa có gì thay đổi. Đề nghị ghi hạn khác.
