# Tiến độ: con số được báo, và việc đang đến đâu.

progress-line = Tiến độ: { $stands }
progress-gap = Theo số đã báo, còn thiếu { $left } so với việc được giao.
progress-line-part = Phối hợp, { $who }: { $stands }
progress-said = { $bar } { $percent } (đã đếm { $counted })
progress-unknown = chưa có con số nào
progress-entries = Đã báo:
progress-corrected = sửa thành { $amount }
progress-withdrawn = { $amount } (đã rút lại)
progress-ask = Đến nay làm được bao nhiêu?

progress-told = Đã ghi tiến độ NV-{ $number }: { $stands }
progress-told-part = Đã ghi phần phối hợp của { $hail } trong NV-{ $number }: { $stands }
progress-wrong = Ghi sai thì gõ: gửi nhầm · sửa tiến độ { $number } <số đúng>
progress-hand-in = Việc chưa nộp. Để nộp, gõ: xong { $number }
progress-hand-in-with = Việc chưa nộp, còn cần { $evidence }. Gửi { $evidence } kèm chữ: xong { $number }
progress-total-or-more = NV-{ $number } trước đó đã được { $done }. { $amount } là:
progress-is-total = Tổng đến nay: { $amount }
progress-is-more = Làm thêm: { $amount }
progress-over = { $amount } ở NV-{ $number } là { $share }%, hơn cả việc. Chưa ghi. Đúng số đó không?
progress-over-yes = Đúng, ghi { $amount }
progress-over-hint = Đúng thì gõ: 1. Ghi sai thì gõ số đúng, ví dụ: tiến độ { $number } 20/30 hộ
progress-more-files = Đã giữ thêm tệp này cho tiến độ NV-{ $number }.
progress-left =
    Đã giữ tin này làm bình luận của NV-{ $number }.
    Còn lại như vậy thì đến nay đã được bao nhiêu? Trả lời bằng số, ví dụ: 37 hộ
progress-left-put =
    Đã giữ tin này làm bình luận của NV-{ $number }.
    Vậy đến nay đã được { $amount }?
progress-left-yes = Đúng, ghi { $amount }
progress-half = Được một nửa thì ghi NV-{ $number } là 50%?
progress-put-hint = Gõ: đúng, hoặc ghi số đã được, ví dụ: 37 hộ
progress-not-read =
    Chưa đọc được con số nên chưa ghi tiến độ NV-{ $number }.
    Gõ: tiến độ { $number } { $example } · { $number } thêm { $more } · tiến độ { $number } 60% · bình luận { $number } <nội dung>
progress-which = Xin ghi kèm số việc: tiến độ <số việc> 45/120 hộ
no-candidate-progress = Không có việc nào đang làm để ghi tiến độ. Gõ: việc
no-candidate-correct = Không có việc nào đang làm để sửa tiến độ. Gõ: việc

menu-progress = Báo tiến độ: /tien_do 12 45/120 hộ
step-progress = Ghi tiến độ
step-record = Ghi { $amount } vào tiến độ
progress-offered = Đã ghi { $hail } làm được { $amount } của NV-{ $number }, chờ { $whom } ghi vào tiến độ.
say-progress = tiến độ { $number } { $example }
say-progress-total = tiến độ { $number } { $example }
say-progress-more = { $number } thêm { $more }
progress-example = 45/120 hộ
progress-example-more = 12 hộ
say-progress-share = tiến độ { $number } 60%

history-progress_reported = báo tiến độ { $amount }
history-progress_corrected = sửa tiến độ thành { $amount }
undo-progress_reported = báo tiến độ
undo-progress_corrected = sửa tiến độ

refusal-progress_out_of_range = Con số này không dùng được. Đề nghị ghi tỷ lệ từ 0% đến 1000%, hoặc số lượng không âm, ví dụ: 45/120 hộ.
refusal-progress_adds_nothing = Thêm 0 thì chưa có gì để ghi. Gõ: thêm 12 hộ, hoặc ghi tổng đến nay.
refusal-no_progress_yet = Chưa có con số nào của mình ở NV-{ $number } để sửa. Gõ: tiến độ { $number } 45/120 hộ.
