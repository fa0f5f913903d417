# Cảnh báo của quy trình đôn đốc: đã làm gì, ai đã nắm, bỏ qua cấp nào.
alert-urged =
    { $count ->
        [1] Đã đôn đốc lúc { $at }.
       *[other] Đã đôn đốc { $count } lần, gần nhất lúc { $at }.
    }
alert-extended = Đã gia hạn { $count } lần.
alert-held = { $who } đã nắm việc này lúc { $at }; hết thời gian giữ, nay báo tiếp.
alert-passed = Chưa báo được cho: { $units }.
alert-passed-vacant = { $unit } (chưa có người phụ trách)
alert-passed-on_leave = { $who } (đang nghỉ, chưa có người thay nhận được tin)
alert-passed-unreachable = { $who } (không liên lạc được)
