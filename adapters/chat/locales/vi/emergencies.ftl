# Khẩn cấp: ban bố cho một địa bàn, điểm danh, theo dõi, kết thúc.

emergency-heading = KHẨN CẤP · { $unit }
emergency-how = Để ban bố khẩn cấp cho một địa bàn, gõ: khẩn cấp <đơn vị> <lý do> trong 6 giờ. Ví dụ: khẩn cấp Tổ Ấp Một nước lên nhanh
emergency-none = Hiện không có nơi nào đang khẩn cấp.
emergency-none-to-end = Không có tình trạng khẩn cấp nào để kết thúc.
emergency-end-which = Kết thúc ở đâu? Gõ: hết khẩn cấp <đơn vị>. Đang khẩn cấp: { $units }
emergency-ask-reason = Thưa { $hail }, ban bố khẩn cấp tại { $unit } vì lý do gì?
emergency-offer =
    Ban bố khẩn cấp tại { $unit } đến { $until }?
    Lý do: { $reason }
    – Điểm danh ngay { $called } người phụ trách, kể cả giờ nghỉ.{ $above ->
        [none] {""}
       *[other] {" "}Báo ngay cấp trên: { $above }.
    }
    – { $tasks ->
        [0] Chưa có việc nào chờ tới hạn ở đây; việc giao thêm được đôn đốc theo phút.
       *[other] { $tasks } việc chưa tới hạn được đôn đốc theo phút; việc giao thêm ở đây cũng vậy.
    }
    – Hết giờ tự trở lại bình thường và có báo cáo.
emergency-offer-yes = Ban bố
emergency-offer-hint = Gõ: đồng ý (ban bố) · thôi
emergency-declared = Đã ban bố khẩn cấp tại { $unit } đến { $until }; đang điểm danh { $called } người.
emergency-declared-hint = Gõ: khẩn cấp (xem ai đã có mặt) · hết khẩn cấp
emergency-ended = Đã kết thúc khẩn cấp tại { $unit }; mọi việc trở lại bình thường, báo cáo gửi { $hail } ngay sau đây.
emergency-present = Đã ghi { $hail } có mặt tại { $unit } lúc { $at }.
emergency-until = Đến { $until }
emergency-since = Từ { $at }
emergency-reason = Lý do: { $text }
emergency-answered = Có mặt: { $answered }/{ $called } người
emergency-absent = Chưa trả lời: { $who }{ $more ->
    [0] {""}
   *[other] {" "}và { $more } người nữa
}
emergency-work = { $tasks ->
    [0] Việc được đôn đốc theo phút: không có
   *[other] Việc được đôn đốc theo phút: { $tasks }, trong đó { $done } đã nộp hoặc xong, { $late } quá hạn
}
emergency-own-answer = Anh/chị đã báo có mặt lúc { $at }
emergency-present-button = Có mặt
emergency-present-hint = Gõ: có mặt
emergency-end-button = Hết khẩn cấp
emergency-end-hint = Gõ: hết khẩn cấp { $unit }
notice-roll_call =
    { $by } ban bố khẩn cấp đến { $until }.
    Lý do: { $reason }
    Đề nghị { $hail } bấm Có mặt ngay. Việc tới hạn trong thời gian này được đôn đốc theo phút, kể cả giờ nghỉ.
notice-emergency_begun =
    { $hail }: { $by } ban bố khẩn cấp đến { $until }.
    Lý do: { $reason }
    Đang điểm danh { $called } người; { $tasks ->
        [0] việc tới hạn trong thời gian này
       *[other] { $tasks } việc chưa tới hạn
    } được đôn đốc theo phút. Xem ai đã có mặt: gõ khẩn cấp. Hết khẩn cấp sẽ có báo cáo.
notice-emergency_over = { $hail }: hết khẩn cấp từ { $until }; mọi việc trở lại bình thường.
notice-emergency_report = { $hail }: hết khẩn cấp từ { $until }. Báo cáo:

refusal-cannot_declare_emergency = Chỉ cán bộ giao việc của đơn vị đó hoặc của cấp trên ban bố, kết thúc khẩn cấp; người theo dõi thì không. Để báo gấp, gõ: vướng <số việc> <nội dung>, hoặc gọi trực tiếp.
refusal-no_emergency_reason = Đề nghị nêu lý do: khẩn cấp <đơn vị> <lý do>.
refusal-emergency_past = Giờ kết thúc đã qua. Gõ: khẩn cấp <đơn vị> <lý do> trong 6 giờ.
refusal-emergency_too_long = Khẩn cấp dài nhất { $days } ngày; đề nghị chọn giờ kết thúc sớm hơn.
refusal-emergency_runs = Nơi này đang khẩn cấp đến { $at }. Gõ: khẩn cấp (xem) · hết khẩn cấp.
refusal-no_emergency = Tình trạng khẩn cấp này đã kết thúc. Để xem nơi nào còn, gõ: khẩn cấp.
refusal-no_roll_call = Hiện không có điểm danh nào chờ anh/chị trả lời; việc đang có xem bằng cách gõ: việc.

history-emergency_declared = ban bố khẩn cấp
history-emergency_answered = có mặt khi khẩn cấp
history-emergency_ended = hết khẩn cấp
