# Thứ tự kênh chung: mọi người được báo qua kênh nào trước.

channels-now = Thứ tự kênh chung
channels-changed = Đã đổi thứ tự kênh chung
channels-restored = Đã bỏ thứ tự kênh chung
channels-how = Chưa đọc được thứ tự kênh
channels-line-none = Không đặt: mỗi người được báo theo thứ tự của mình.
channels-line = { $channels }; ai không có các kênh này thì theo thứ tự của mình.
channels-line-until = Đến { $until }, sau đó mỗi người lại theo thứ tự của mình.
channels-line-set = { $who } đặt lúc { $at }. Không ai bị nhắn tin về việc này.
channels-line-taken-back = Trước đó có một thứ tự chung, { $who } đổi lúc { $at }.
channels-on-the-server = Người vận hành (trên máy chủ)
channels-reaches = { $channel } ({ $count } người)
channels-hint =
    Gõ: kênh chung zalo, telegram
    kênh chung zalo đến 30/11 · kênh chung zalo hôm nay
    kênh chung mặc định

refusal-only_admins_order_channels = Thứ tự kênh chung do quản trị hệ thống đặt. Đổi thứ tự của riêng mình, gõ: cài đặt kênh zalo, telegram
refusal-channels_until_past = Thời điểm này đã qua. Gõ: kênh chung zalo hôm nay
