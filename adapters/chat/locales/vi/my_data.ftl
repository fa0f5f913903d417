# Dữ liệu cá nhân: thông báo, xem, tệp, yêu cầu, số điện thoại.

history-data_notice_given = được thông báo về dữ liệu cá nhân
history-data_given = lấy tệp dữ liệu của mình
history-data_requested = gửi yêu cầu về dữ liệu cá nhân
history-data_granted = duyệt yêu cầu về dữ liệu cá nhân
history-data_refused = không duyệt yêu cầu về dữ liệu cá nhân
history-data_withdrawn = rút yêu cầu về dữ liệu cá nhân
history-data_late = yêu cầu về dữ liệu cá nhân quá hạn trả lời
history-data_erased = dữ liệu cá nhân đã được thay bằng mã
history-phone_shown = xem số điện thoại của { $to }
