# Tin sửa lại và tin chuyển tiếp.

edited-changes-nothing = Thưa { $hail }, tin sửa lại thì không được đọc: lời gửi lúc đầu vẫn là lời được ghi. Muốn đổi, xin gửi tin mới; vừa gửi nhầm thì gõ: gửi nhầm
forwarded-changes-nothing = Thưa { $hail }, tin chuyển tiếp là lời của người khác nên không ghi gì. Nếu đúng ý mình, xin chép nội dung rồi gửi thành tin mới. Ảnh và tệp chuyển tiếp vẫn được nhận.
anonymous-changes-nothing = Tin gửi ẩn danh nên không biết là của ai, không ghi gì. Xin tắt “Ẩn danh” trong quyền quản trị nhóm rồi gửi lại.
