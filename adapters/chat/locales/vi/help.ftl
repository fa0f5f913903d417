# Trợ giúp theo vai trò, và thực đơn lệnh.

help-heading = Trợ giúp
help-official =
    Giao việc:
    giao tổ ấp 3: rà soát hộ chưa có VNeID; hạn thứ sáu
    Giao nhiều nơi: giao các tổ ấp 1, 2: ra quân; hạn 30/11 · Theo dõi: xem NC-3
    Nghiệm thu: nghiệm thu 12
    Trả lại: trả lại 12 thiếu danh sách
    Trả lời vướng mắc: trả lời vướng 12 dùng bản mới · Lên cấp trên: vượt thẩm quyền 12
    Đôn đốc: đôn đốc 12 · Đã nắm: đã nắm 12
    Chuyển người chủ trì: chuyển 12 cho <tên>
    Gia hạn: đồng ý gia hạn 12 · không gia hạn 12 cần trước kỳ họp
    Sửa: sửa 12 hạn thứ sáu · tạm hoãn 12 chờ kinh phí · tiếp tục 12
    Hủy: hủy 12 trùng việc khác
    Việc trễ trong phạm vi: quá hạn
    Cả đơn vị: tình hình · ai trễ nhiều nhất tháng này
help-leader =
    Nhận việc: nhận 12
    Báo tiến độ: tiến độ 12 45/120 hộ · 12 thêm 12 hộ
    Báo xong: xong 12 đã làm 40 hộ (gửi kèm ảnh nếu có)
    Bị vướng: vướng 12 app VNeID báo lỗi
    Xin trả việc: từ chối 12 trùng lịch
    Xin gia hạn: gia hạn 12 đến thứ sáu vì mưa lũ
    Giao trong tổ: giao <tên tổ viên>: chụp ảnh sạp chợ; hạn mai
    Chuyển trong tổ: chuyển 12 cho <tên tổ viên>
    Việc trễ của tổ: quá hạn · Cả tổ: tình hình
help-supervisor =
    Việc trễ trong phạm vi: quá hạn · tình hình · ai trễ nhiều nhất
    Đã nắm, tạm chưa báo lên trên: đã nắm 12
    Trả lời vướng mắc: trả lời vướng 12 dùng bản mới · Lên cấp trên: vượt thẩm quyền 12
    Đôn đốc người chủ trì: đôn đốc 12
    Chuyển người chủ trì: chuyển 12 cho <tên>
help-partner =
    Xem việc được đề nghị phối hợp: việc
    Báo tiến độ phần phối hợp: tiến độ 12 30 hộ
    Báo xong phần phối hợp: xong 12
    Bị vướng: vướng 12 chưa có mã QR mẫu
    Góp ý: bình luận 12 cần thêm mã QR mẫu
help-member =
    Báo đã làm xong để chủ trì nộp: xong 12 (gửi kèm ảnh nếu có)
    Bị vướng: vướng 12 app VNeID báo lỗi
    Góp ý: bình luận 12 còn thiếu 3 hộ
help-admin = Quản trị: nhập danh sách, cấp mã liên kết và sửa lịch nghỉ bằng lệnh taskbot trên máy chủ. Gõ ở đó: taskbot --help.
help-stranger =
    Tài khoản này chưa gắn với chức danh nào hôm nay.
    Đề nghị xin mã từ cơ quan, rồi gõ: liên kết <mã>
help-everyone =
    Việc của mình: việc · Xem một việc: xem 12
    Tìm việc: tìm vneid ấp 3 · Lịch sử: lịch sử 12 · Tài liệu: tài liệu
    Trang web: web · Cài đặt: cài đặt
    Gõ có dấu hay không dấu đều được; trả lời vào tin của một việc là nói về việc đó.
help-demo = Bản dùng thử, tua thời gian: tua 2 ngày
help-button-tasks = Việc của tôi
help-button-overdue = Việc quá hạn
help-button-assign = Cách giao việc
help-button-due = Cách ghi hạn

help-topic-assign-heading = Cách giao việc
help-topic-assign =
    giao <đơn vị hoặc người>: <việc>; hạn <…>
    Thêm nếu cần, cách nhau bằng dấu chấm phẩy:
    chủ trì · phối hợp · theo dõi · nghiệm thu · sản phẩm · số lượng · văn bản · thẩm quyền
    Ví dụ:
    giao tổ ấp 3: cài VNeID cho 40 hộ; hạn 17h thứ sáu; phối hợp VNPT; sản phẩm danh sách hộ
    Phần còn thiếu sẽ được hỏi lại. Chỉ khi gõ đồng ý thì việc mới được giao.
help-topic-due-heading = Cách ghi hạn
help-topic-due =
    hạn 30/11 · hạn 17h thứ sáu · hạn mai · hạn ngày kia
    hạn trong 3 ngày làm việc · hạn 2 giờ nữa
    Không có hạn: không hạn vì <lý do>
    Không ghi giờ thì hạn là cuối giờ làm việc, 17:00.

menu-tasks = Việc của tôi
menu-overdue = Việc quá hạn
menu-status = Tình hình của đơn vị
menu-find = Tìm việc: /tim vneid
menu-handbook = Tài liệu, biểu mẫu, khóa học
menu-assign = Giao việc: /giao tổ ấp 3: …; hạn …
menu-show = Xem một việc: /xem 12
menu-receive = Nhận việc: /nhan 12
menu-done = Báo xong: /xong 12
menu-accept = Nghiệm thu: /nghiem_thu 12
menu-return = Trả lại: /tra_lai 12 lý do
menu-web = Mở trang web
menu-settings = Ngôn ngữ, xưng hô, giờ nghỉ, kênh
menu-my_data = Dữ liệu cá nhân của tôi
menu-help = Trợ giúp
