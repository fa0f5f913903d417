# Lời của cán bộ không phải là lệnh giao việc.

heard-event =
    Đã đọc: { $title }, lúc { $at }.
    Đây là thông báo họp hoặc tập huấn nên không lập thành việc. Cần giao phần chuẩn bị, gõ: giao <đơn vị>: <việc>; hạn <…>
