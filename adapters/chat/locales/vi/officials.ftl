# Lời của cán bộ không phải là lệnh giao việc.

heard-event =
    Đã đọc: { $title }, lúc { $at }.
    Đây là thông báo họp hoặc tập huấn nên không lập thành việc. Cần giao phần chuẩn bị, gõ: giao <đơn vị>: <việc>; hạn <…>
order-is-two =
    Tin này có { $count } việc. Xin gửi từng việc một:
    { $parts }
order-excepts-how = Chỉ trừ được tổ, đơn vị trong một nhóm (ví dụ: các tổ trừ tổ ấp 3). Trừ người thì xin gửi lại, ghi tên từng nơi, từng người nhận việc.
order-repeats-until-how = Hạn này là ngày thôi lặp, hay là hạn của một việc? Nếu lặp đến ngày đó, xin gửi lại và ghi “đến hết ngày …”. Nếu là một việc, xin ghi số lượng cả đợt và hạn, bỏ chữ “mỗi”, “hằng”.
order-corrected-how = Tin này có chỗ sửa lại mà chưa rõ theo ý nào: “{ $first }” hay “{ $second }”. Xin gửi lại một câu theo ý đúng.
