# Việc đã giao được tạm hoãn, tiếp tục hoặc sửa.

step-pause = Tạm hoãn
step-resume = Tiếp tục
say-pause = tạm hoãn { $number } <lý do>
say-resume = tiếp tục { $number }

task-paused = Đã tạm hoãn NV-{ $number } và báo { $lead }. Khi làm tiếp, gõ: tiếp tục { $number }
task-resumed = NV-{ $number } tiếp tục, đã báo { $lead }. { $due }
task-amended = Đã sửa NV-{ $number } và báo { $lead }.
amended-receipt = Chờ { $lead } xác nhận lại.
amend-how =
    Xin ghi phần cần sửa của NV-{ $number }, ví dụ:
    sửa { $number } hạn thứ sáu · sửa { $number } sản phẩm <…> · sửa { $number } số lượng <…> · sửa { $number } tên <…>
    Đổi chủ trì, gõ: chuyển { $number } cho <người>
ask-reason-pause = Thưa { $hail }, xin cho biết lý do tạm hoãn NV-{ $number }.
no-candidate-pause = Không có việc nào để tạm hoãn.
no-candidate-resume = Không có việc nào đang tạm hoãn.
no-candidate-amend = Không có việc nào để sửa.
which-pause = Tạm hoãn việc nào?
which-resume = Tiếp tục việc nào?
which-amend = Sửa việc nào?

change-due = Hạn: { $after }
change-no_due = Hạn: không hạn ({ $after })
change-title = Việc: { $after }
change-product = Sản phẩm: { $after }
change-quantity = Số lượng: { $after }
change-document = Văn bản: { $after }
change-authority = Thẩm quyền: { $after }
change-evidence = Minh chứng: { $after }
change-priority = Mức độ: { $after }
change-before = { $line } (trước là { $before })
change-left-out = (bỏ trống)

notice-paused = { $by } tạm hoãn việc này; { $hail } chưa cần làm tiếp.
notice-paused-partner = Việc { $hail } đang phối hợp được tạm hoãn. Xin báo để biết.
notice-resumed = { $by } cho việc này tiếp tục. Mời { $hail } làm tiếp.
notice-resumed-partner = Việc { $hail } đang phối hợp được tiếp tục. Kính đề nghị tiếp tục phối hợp với { $lead }.
notice-changed = { $by } sửa việc này:
notice-changed-partner = Việc { $hail } đang phối hợp có thay đổi:
notice-changed-receipt = Mời { $hail } xác nhận lại đã nhận.

history-task_paused = tạm hoãn
history-task_resumed = cho tiếp tục
history-task_changed = sửa { $changed }
changed-due = hạn
changed-no_due = hạn
changed-title = tên việc
changed-product = sản phẩm
changed-quantity = số lượng
changed-document = văn bản
changed-authority = thẩm quyền
changed-evidence = minh chứng
changed-priority = mức độ
undo-task_paused = tạm hoãn
undo-task_resumed = cho tiếp tục
undo-task_amended = sửa việc

refusal-nothing_amended = NV-{ $number } vốn đã như vậy, không có gì để sửa. Có thể gõ: xem { $number }.
refusal-title_missing = Tên việc không để trống được. Gõ: sửa { $number } tên <…>.
refusal-no_due_reason_missing = Đề nghị ghi vì sao không có hạn. Gõ: sửa { $number } không hạn vì <lý do>.
refusal-reason_missing-pause = Đề nghị ghi lý do tạm hoãn. Gõ: tạm hoãn <số việc> <lý do>.
doing-pause = tạm hoãn
doing-resume = tiếp tục
doing-amend = sửa
