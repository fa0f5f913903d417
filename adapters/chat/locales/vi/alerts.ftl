# Cảnh báo của quy trình đôn đốc: đã làm gì, ai đã nắm, bỏ qua cấp nào.
alert-urged =
    { $count ->
        [1] Đã đôn đốc lúc { $at }.
       *[other] Đã đôn đốc { $count } lần, gần nhất lúc { $at }.
    }
alert-extended = Đã gia hạn { $count } lần.
alert-held-self = { $hail } đã nắm việc này lúc { $at }; hết thời gian giữ, nay báo lại.
alert-held = { $who } đã nắm việc này lúc { $at }; hết thời gian giữ, nay báo tiếp.
alert-last = Đây là lần báo tự động cuối của việc này.
alert-passed = Chưa báo được cho: { $units }.
alert-passed-vacant = { $unit }, chưa có người phụ trách
alert-passed-on_leave = { $who }, đang nghỉ, chưa có người thay nhận được tin
alert-passed-unreachable = { $who }, không liên lạc được
notice-escalated-ahead = Xin báo { $hail }: 🟠 việc sắp đến hạn, chưa xong.
notice-escalated-declined-ahead = Xin báo { $hail }: 🟠 việc sắp đến hạn, chủ trì đã xin trả.
notice-unreceived = Xin nhắc { $hail }: từ { $since } đến nay chưa xác nhận đã nhận việc này.
notice-unreceived-above = Xin báo { $hail }: từ { $since } đến nay { $lead } chưa xác nhận đã nhận việc này.
notice-silent = Xin nhắc { $hail }: việc đã nhận từ { $since }, đến nay chưa có tin gì thêm. Mời { $hail } báo tình hình.
notice-silent-above = Xin báo { $hail }: { $lead } đã nhận việc từ { $since }, đến nay chưa có tin gì thêm.
notice-unreceived-many = Xin báo { $hail }: { $count } nơi chưa xác nhận đã nhận nhiệm vụ chung này.
notice-silent-many = Xin báo { $hail }: { $count } nơi đã nhận nhiệm vụ chung này, đến nay chưa có tin gì thêm.
