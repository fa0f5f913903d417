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

# Kênh nào cũng chưa gửi được cho một người.

notice-unreachable-passed = Chưa gửi được tin cho { $who } qua { $channels }: { $why }. Tin đang chờ; đề nghị { $hail } báo trực tiếp.
notice-unreachable-passed-hint = Người đó dùng thêm được một kênh: gõ liên kết ở kênh đang dùng, rồi gõ mã ở kênh mới.
unreachable-why-monthly_quota_spent = kênh đã gửi hết số tin của tháng, tháng sau mới gửi tiếp
unreachable-why-window_closed = người đó đã quá 7 ngày không nhắn cho kênh này, nhắn một tin là nhận được
unreachable-why-other = kênh từ chối gửi

# Mỗi người: kênh nào đang nhận tin.

own-channels-common = Hiện được báo qua: { $channels } (thứ tự kênh chung)
own-channels-common-until = Hiện được báo qua: { $channels } (thứ tự kênh chung, đến { $until })
own-channels-dead = { $channel }: không còn nhận được tin từ { $since }; nhắn một tin ở đó là nhận lại được
own-channels-free = { $channel }: gửi không mất tiền đến { $free }, gửi được đến { $last }; mỗi lần nhắn là tính lại từ đầu
own-channels-billed = { $channel }: mỗi tin gửi đến mất { $price }, gửi được đến { $last }; nhắn một tin là lại không mất tiền
own-channels-closed = { $channel }: không gửi đến được từ { $since } vì lâu chưa nhắn; nhắn một tin là nhận được
