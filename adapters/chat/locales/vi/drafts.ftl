# Bản nháp: xem trước, hỏi phần còn thiếu.

draft-preview = Xem lại trước khi giao: { $met }/{ $of } rõ
draft-not-yet = Chưa giao được: { $met }/{ $of } rõ
draft-clear = ✓ { $name }: { $value }
draft-unclear = ✗ { $name }: còn thiếu { $fields }
draft-filled = { $value } (tự điền)
draft-supervisor = theo dõi { $who }
draft-acceptor = nghiệm thu { $who }
draft-no-due = không hạn ({ $reason })
draft-partners = Phối hợp: { $who }
draft-missing = Còn thiếu: { $fields }
draft-told-now = Khi giao, báo ngay: { $who }
draft-told-partners = Kính đề nghị phối hợp: { $who }
draft-about = Việc: { $title }
draft-asks = Còn thiếu: { $field }
draft-edits = Sửa: { $field }
draft-confirm = Đồng ý
draft-edit-due = Sửa hạn
draft-drop = Bỏ
draft-give = Điền { $field }
and-more = và { $count } nơi khác

clear-who = Rõ người
clear-what = Rõ việc
clear-when = Rõ tiến độ
clear-duty = Rõ trách nhiệm
clear-product = Rõ sản phẩm
clear-authority = Rõ thẩm quyền

field-lead = chủ trì
field-title = nội dung
field-due = hạn
field-no_due = không hạn
field-supervisor = theo dõi
field-acceptor = nghiệm thu
field-partners = phối hợp
field-product = sản phẩm
field-quantity = số lượng
field-document = văn bản
field-authority = thẩm quyền
field-priority = độ khẩn

ask-lead = Ai chủ trì? Ví dụ: tổ ấp 3, hoặc họ tên một người.
ask-title = Việc gì? Ví dụ: rà soát hộ chưa có VNeID.
ask-due = Hạn đến khi nào? Ví dụ: 17h thứ sáu, 30/11, trong 3 ngày làm việc.
    Nếu không có hạn: không hạn vì <lý do>.
ask-supervisor = Ai theo dõi? Gõ họ tên.
ask-acceptor = Ai nghiệm thu? Gõ họ tên.
ask-partners = Đề nghị nơi nào phối hợp? Gõ tên đơn vị hoặc họ tên, cách nhau bằng dấu phẩy.
ask-product = Sản phẩm cần có là gì? Ví dụ: danh sách hộ, báo cáo, ảnh.
ask-quantity = Số lượng bao nhiêu? Ví dụ: 40 hộ.
ask-document = Theo văn bản nào? Ví dụ: 20/KH-UBND.
ask-authority = Thẩm quyền đến đâu? Ví dụ: được ký nhận danh sách của tổ.
ask-priority = Độ khẩn thế nào? Ví dụ: thường, khẩn, hỏa tốc.

say-confirm = đồng ý
say-edit-due = sửa hạn <…>
say-edit-field = sửa { $field }: <…>
say-drop = bỏ

product-sent-to = { $product }, gửi { $receiver }
result-sent-to = kết quả gửi { $receiver }

note-day_off = Lưu ý: hạn rơi vào ngày nghỉ.
note-weekend = Lưu ý: hạn rơi vào cuối tuần.
note-moved = Lưu ý: ngày tính ra là ngày nghỉ, hạn dời sang ngày làm việc kế tiếp.
note-today_off = Lưu ý: hạn là hôm nay, một ngày nghỉ.
note-next_month = Lưu ý: ngày này của tháng này đã qua, hạn được hiểu là tháng sau.
note-next_year = Lưu ý: ngày này của năm nay đã qua, hạn được hiểu là năm sau.
note-range = Lưu ý: khoảng ngày được hiểu là đến ngày cuối.
note-lunar = Lưu ý: ngày âm lịch đã đổi ra dương lịch.
note-which_half = Lưu ý: chưa rõ buổi sáng hay buổi chiều, xin xem lại giờ.
note-past = Lưu ý: hạn này đã qua, cần sửa hạn trước khi giao.
