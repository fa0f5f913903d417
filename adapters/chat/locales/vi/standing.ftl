# Tìm, tình hình, xếp hạng, lịch sử.

find-heading = Tìm “{ $text }”: { $total } việc
find-heading-plain = Không thấy “{ $text }” viết đúng dấu; tìm không dấu: { $total } việc
find-empty = Không thấy việc nào trong phạm vi của mình. Thử ít từ hơn, hoặc một phần tên việc, tên người, đơn vị, số văn bản.
find-what = Tìm gì? Ví dụ: tìm VNeID · tìm 123/KH-UBND · tìm NV-12
say-find-page = tìm { $text } trang { $page }

standing-heading = Tình hình · { $unit }: { $total } việc
standing-empty = Chưa có việc nào.
standing-overdue = 🔴 Quá hạn: { $count }
standing-due_soon = 🟠 Sắp đến hạn: { $count }
standing-on_track = 🟢 Trong hạn: { $count }
standing-no_due = ⚪ Không hạn: { $count }
standing-awaiting = 🔵 Chờ nghiệm thu: { $count }
standing-done_on_time = 🟢 Xong đúng hạn: { $count }
standing-done_late = 🔴 Xong quá hạn: { $count }
standing-button-overdue = Quá hạn: { $count }
standing-button-due_soon = Sắp đến hạn: { $count }
standing-button-on_track = Trong hạn: { $count }
standing-button-no_due = Không hạn: { $count }
standing-button-awaiting = Chờ nghiệm thu: { $count }
standing-button-done_on_time = Xong đúng hạn: { $count }
standing-button-done_late = Xong quá hạn: { $count }
standing-part = { $unit }: { $counts }
standing-tasks = { $count } việc
standing-part-overdue = quá hạn { $count }
standing-part-due_soon = sắp đến hạn { $count }
standing-part-awaiting = chờ nghiệm thu { $count }
standing-own = Việc đơn vị tự làm
standing-idle =
    { $more ->
        [0] Chưa có việc: { $units }.
       *[other] Chưa có việc: { $units } và { $more } đơn vị nữa.
    }
standing-note = Không tính việc tạm hoãn, đã hủy.
standing-which = Có nhiều đơn vị: { $units }. Gõ: tình hình <đơn vị>
standing-none-admin = Quản trị không xem việc của các đơn vị. Gõ: yêu cầu dữ liệu · trợ giúp
standing-none = Không có đơn vị nào để xem tình hình.
standing-list = { $group } · { $unit }
group-total = Tất cả việc
group-overdue = Quá hạn
group-due_soon = Sắp đến hạn
group-on_track = Trong hạn
group-no_due = Không hạn
group-awaiting = Chờ nghiệm thu
group-done_on_time = Xong đúng hạn
group-done_late = Xong quá hạn
group-late = Trễ hạn
group-unsent = Chưa nộp
group-open = Đang mở
group-unreceived = Chưa nhận
group-paused = Tạm hoãn
group-declined = Đã từ chối
group-returned = Làm lại
group-done = Đã hoàn thành
group-cancelled = Đã hủy
group-today = Hạn đến hết hôm nay
group-week = Hạn đến hết tuần này
tasks-of-team = Việc của tổ, { $hail } cũng báo được:
tasks-led-by-others = Việc khác trong tổ của { $hail }, người khác chủ trì:
group-empty = Không có việc nào.
open-by-number = Mở một dòng: trả lời bằng số của dòng đó.
say-status = tình hình
say-rank = ai trễ nhiều nhất
say-overdue = quá hạn

rank-heading-overdue = Đang quá hạn nhiều nhất
rank-heading-late-month = Trễ hạn nhiều nhất, việc có hạn trong tháng { $month }
rank-heading-late-week = Trễ hạn nhiều nhất, việc có hạn trong tuần này
rank-heading-unsent = Còn việc chưa nộp
rank-line =
    { $oldest ->
        [none] { $name }: { $count } việc
       *[other] { $name }: { $count } việc, lâu nhất từ { $oldest }
    }
rank-people-officials = Trong đó, cán bộ chủ trì:
rank-people-team = Người trong tổ (chỉ riêng anh/chị thấy):
rank-empty-overdue = Không có việc nào quá hạn.
rank-empty-late = Không có việc nào trễ hạn trong thời gian này.
rank-empty-unsent = Không còn việc nào chưa nộp.

history-heading = Lịch sử NV-{ $number } · { $title }
history-empty = Chưa có gì trong lịch sử.
history-which = Lịch sử của việc nào? Gõ: lịch sử <số việc>
say-history = lịch sử { $number }
say-history-page = lịch sử { $number } trang { $page }

# Trong `xem 12`.

card-request = { $who } xin gia hạn đến { $until }, gửi lúc { $at }, chưa có trả lời
card-request-ahead = { $at }, nếu chưa trả lời thì báo { $whom }

card-clarity = Rõ { $held }
clear-of-who = người
clear-of-what = việc
clear-of-when = tiến độ
clear-of-duty = trách nhiệm
clear-of-product = sản phẩm
clear-of-authority = thẩm quyền
