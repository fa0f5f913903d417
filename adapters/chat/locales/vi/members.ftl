# Câu trả lời cho lời nhắn thường của người trong tổ.

heard-kept = Đã giữ tin này làm bình luận của NV-{ $number }, chưa ghi thành số liệu; trạng thái và hạn vẫn như cũ. Ghi con số thì gõ: tiến độ { $number } <số>
heard-kept-plain = Đã giữ tin này làm bình luận của NV-{ $number }; trạng thái và hạn vẫn như cũ.
heard-kept-promise = Đã giữ tin này làm bình luận của NV-{ $number }: hẹn { $due }. Trạng thái và hạn vẫn như cũ.
heard-delivered = Đã giữ tin này làm bình luận của NV-{ $number }, nhưng chưa nhận được sản phẩm. Xin gửi ảnh, tệp hoặc đường dẫn kèm chữ: xong { $number }
heard-retracted = Thưa { $hail }, tin đó chưa đổi điều gì thì không cần rút. Để lấy lại bước vừa ghi, trong 15 phút, gõ: gửi nhầm
heard-why-personal = Chỉ ghi “lý do cá nhân”, không giữ chi tiết.
