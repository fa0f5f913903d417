# Trang "Của tôi".

web-nav-personal = Của tôi
web-settings = Cài đặt
web-settings-language = Ngôn ngữ
web-settings-address = Xưng hô
web-settings-rest = Giờ nghỉ
web-settings-from = từ
web-settings-to = đến
web-settings-rest-note = Trong giờ nghỉ và cả ngày đã chọn không có tin báo, trừ việc hỏa tốc. Để trống là không đặt.
web-settings-digest = Bản tóm tắt lúc
web-settings-digest-every-day = cả ngày nghỉ
web-settings-digest-note = Để trống là không gửi.
web-settings-channel = Thứ tự kênh nhận tin
web-data-name = Họ tên đúng
web-data-phone = Số điện thoại đúng
web-data-ask = Gửi yêu cầu sửa
web-data-erase = Khi được duyệt, tài khoản bị cắt, họ tên và điện thoại được thay bằng mã
web-data-take = Tệp dữ liệu của tôi
web-data-take-note = Đường dẫn này dùng được một lần. Bấm nút để tải tệp.
web-data-take-button = Tải tệp
web-data-link-used = Đường dẫn tới tệp dữ liệu đã dùng rồi hoặc đã quá 10 phút. Gõ trong chat: dữ liệu của tôi tệp
