# Trợ giúp theo vai trò, và thực đơn lệnh.

help-heading = Trợ giúp
help-official =
    Giao việc:
    – giao { $unit }: rà soát hộ chưa có VNeID; hạn thứ sáu
    Nghiệm thu, hoặc trả lại:
    – nghiệm thu 12 · trả lại 12 thiếu danh sách
    Trả lời gia hạn, vướng mắc:
    – đồng ý gia hạn 12 · không gia hạn 12 cần trước kỳ họp
    – trả lời vướng 12 dùng bản mới
    Theo dõi: tình hình · quá hạn · đôn đốc 12
help-leader =
    Nhận: nhận 12 · Từ chối: từ chối 12 trùng lịch
    Báo tiến độ: tiến độ 12 45/120 hộ · 12 thêm 12 hộ
    Báo xong: xong 12 đã làm 40 hộ (gửi kèm ảnh nếu có)
    Bị vướng: vướng 12 app VNeID báo lỗi
    Xin gia hạn: gia hạn 12 đến thứ sáu vì mưa lũ
    Giao trong tổ: giao { $person }: chụp ảnh sạp chợ; hạn mai
    Cả tổ: tình hình · quá hạn
help-supervisor =
    Việc trễ trong phạm vi: quá hạn · tình hình · ai trễ nhiều nhất
    Đã nắm, tạm chưa báo lên trên: đã nắm 12
    Trả lời vướng mắc: trả lời vướng 12 dùng bản mới · Lên cấp trên: vượt thẩm quyền 12
    Đôn đốc người chủ trì: đôn đốc 12
    Chuyển người chủ trì: chuyển 12 cho <tên>
help-partner =
    Xem việc được đề nghị phối hợp: việc
    Trả lời đề nghị: nhận lời 12 · từ chối 12 trùng lịch
    Báo tiến độ phần phối hợp: tiến độ 12 30 hộ
    Báo xong phần phối hợp: xong 12
    Bị vướng: vướng 12 chưa có mã QR mẫu
    Góp ý: bình luận 12 cần thêm mã QR mẫu
help-member =
    Báo đã làm xong để chủ trì nộp: xong 12 (gửi kèm ảnh nếu có)
    Bị vướng: vướng 12 app VNeID báo lỗi
    Góp ý: bình luận 12 còn thiếu 3 hộ
help-admin =
    Quản trị: nhập danh sách và cấp mã liên kết bằng lệnh taskbot trên máy chủ. Gõ ở đó: taskbot --help.
    Lịch nghỉ: gõ lịch nghỉ để xem; sửa ở trang Lịch nghỉ trên web, hoặc bằng lệnh taskbot calendar.
    Yêu cầu về dữ liệu cá nhân gửi đến quản trị: gõ yêu cầu dữ liệu.
    Hệ thống có chạy đều không: gõ sức khỏe.
    Một kênh hỏng, báo mọi người qua kênh khác trước: gõ kênh chung zalo, telegram.
help-stranger =
    Tài khoản này chưa gắn với chức danh nào hôm nay.
    Đề nghị xin mã từ cơ quan, rồi gõ: liên kết <mã>
help-everyone =
    Xem: việc · xem 12 · Tìm: tìm VNeID · Tài liệu: tài liệu
    Gõ có dấu hay không dấu đều được; trả lời vào tin của một việc là nói về việc đó.
help-everyone-typing =
    Xem: việc · xem 12 · Tìm: tìm VNeID · Tài liệu: tài liệu
    Gõ có dấu hay không dấu đều được; nói về việc nào thì ghi số của việc đó.
help-some-unit = <đơn vị>
help-some-person = <họ tên>
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
    giao { $unit }: cài VNeID cho 40 hộ; hạn 17h thứ sáu; sản phẩm danh sách hộ
    Tệp gửi kèm tin thì đi cùng việc.
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
