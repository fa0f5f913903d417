# Nhóm chat của đơn vị.

group-state-assigned = Việc của đơn vị · chưa xác nhận
group-state-received = Việc của đơn vị · đã nhận
group-state-submitted = Việc của đơn vị · đã báo xong, chờ nghiệm thu
group-state-done = Việc của đơn vị · hoàn thành
group-state-returned = Việc của đơn vị · đang bổ sung
group-state-declined = Việc của đơn vị · chờ người giao quyết định
group-state-paused = Việc của đơn vị · tạm hoãn
group-state-cancelled = Việc của đơn vị · đã hủy
group-elsewhere = Việc này nay do đơn vị khác chủ trì.
group-how-to-answer = Trả lời tin này: nhận · xong · vướng … · 45/120 hộ. Hoặc gõ: /nhan { $number }, /xong { $number }
group-how-to-mention = Gõ @, chọn tên tài khoản này, rồi viết: nhận { $number } · xong { $number } · vướng { $number } … · { $number }: 45/120 hộ
group-news-task_accepted = Việc của đơn vị đã hoàn thành.
group-news-task_cancelled = Việc của đơn vị đã hủy.
group-news-task_amended = Việc của đơn vị được sửa.
group-news-extension_granted = Việc của đơn vị được gia hạn.
group-news-task_handed_over = Việc này nay do đơn vị khác chủ trì.
group-news-step_undone = Đã rút lại bước vừa báo: việc của đơn vị vẫn tiếp tục.
group-totals = { $unit }: số liệu hôm nay
group-totals-open = Đang làm: { $count } việc
group-totals-overdue = Quá hạn: { $count } việc
group-totals-today = Đến hạn hôm nay: { $count } việc
group-totals-submitted = Chờ nghiệm thu: { $count } việc
group-totals-how = Xem việc của mình: /viec (được trả lời riêng).
group-totals-how-mention = Xem việc của mình: gõ @, chọn tên tài khoản này, rồi viết: việc (được trả lời riêng).
notice-group_lost-removed = Thưa { $hail }, việc của { $unit } không đăng được vào nhóm chat nữa: tài khoản này không còn ở trong nhóm. Thông báo cho từng người vẫn như cũ. Muốn dùng lại, mời tài khoản này vào nhóm rồi { $how }
notice-group_lost-topic_gone = Thưa { $hail }, việc của { $unit } không đăng được vào nhóm chat nữa: chủ đề đã gắn không còn hoặc đã đóng. Thông báo cho từng người vẫn như cũ. Muốn dùng lại, gõ trong nhóm hoặc trong chủ đề khác: /gan_nhom <mã đơn vị>
notice-group_lost-muted = Thưa { $hail }, việc của { $unit } không đăng được vào nhóm chat nữa: cả ngày qua tài khoản này không được phép viết trong nhóm. Thông báo cho từng người vẫn như cũ. Muốn dùng lại, cho tài khoản này quyền gửi tin rồi { $how }
group-bind-how = gõ trong nhóm: /gan_nhom <mã đơn vị>
group-bind-how-mention = trong nhóm gõ @, chọn tên tài khoản này, rồi viết: gắn nhóm <mã đơn vị>
group-unbound = Đã bỏ gắn. Việc của { $unit } không đăng ở đây nữa; tin riêng cho từng người vẫn như cũ.
group-bound =
    Nhóm này đã gắn với { $unit }. Từ nay mỗi việc của đơn vị được đăng ở đây một lần và được sửa tại chỗ khi có thay đổi.
    Việc quá hạn được báo riêng cho người chủ trì trước; nhóm chỉ nhận số liệu, nhiều nhất một lần mỗi ngày làm việc.
group-bound-topic =
    Chủ đề này đã gắn với { $unit }. Từ nay mỗi việc của đơn vị được đăng ở đây một lần và được sửa tại chỗ khi có thay đổi.
    Việc quá hạn được báo riêng cho người chủ trì trước; nhóm chỉ nhận số liệu, nhiều nhất một lần mỗi ngày làm việc.
group-bound-said =
    Nhóm này đã gắn với { $unit }. Từ nay mỗi việc của đơn vị được đăng ở đây một lần; việc hoàn thành, bị hủy hay đổi hạn thì có thêm một dòng.
    Việc quá hạn được báo riêng cho người chủ trì trước; nhóm chỉ nhận số liệu, nhiều nhất một lần mỗi ngày làm việc.
group-bound-already = Nhóm này đã gắn với { $unit } từ trước; việc của đơn vị vẫn được đăng ở đây.
group-open-all = Đơn vị đang có { $open } việc, được đăng lần lượt sau tin này, gần hạn trước.
group-open-some = Đơn vị đang có { $open } việc. { $posted } việc gần hạn nhất được đăng lần lượt sau tin này; xem tất cả: /viec (được trả lời riêng).
group-open-some-mention = Đơn vị đang có { $open } việc. { $posted } việc gần hạn nhất được đăng lần lượt sau tin này; xem tất cả: gõ @, chọn tên tài khoản này, rồi viết: việc (được trả lời riêng).
group-hears-little =
    Telegram đang bật chế độ riêng tư cho tài khoản này: tin thường trong nhóm không đến được đây. Chỉ nhận được:
    - tin trả lời (giữ tin đã đăng, chọn Trả lời, rồi viết: xong, vướng …);
    - lệnh không dấu bắt đầu bằng “/”: /nhan 12, /xong 12, /viec.
group-hears-mentions =
    Trong nhóm chỉ tin nhắc tên tài khoản này mới đến đây: gõ @, chọn tên, rồi viết: việc, nhận 12, xong 12; ảnh thì nhắc tên trong lời của ảnh. Tin khác của nhóm không đến.
group-hears-all = Ở đây chỉ đọc tin trả lời vào tin đã đăng và lệnh bắt đầu bằng “/” (/nhan 12, /xong 12, /viec); tin khác của nhóm được bỏ qua.
group-unbind-how = Bỏ gắn, gõ: /bo_gan_nhom
group-unbind-how-mention = Bỏ gắn: gõ @, chọn tên tài khoản này, rồi viết: bỏ gắn nhóm
unbind-in-group = Lệnh này dùng trong nhóm cần bỏ gắn: /bo_gan_nhom
refusal-group_not_bound = Nhóm (hoặc chủ đề) này chưa gắn với đơn vị nào; muốn gắn, gõ: /gan_nhom <mã đơn vị>
refusal-group_tied_elsewhere_in_it = { $unit } đã được gắn ở nhóm này rồi (cả nhóm, hoặc một chủ đề khác), việc đang được đăng ở đó. Muốn đổi sang chỗ này, ở chỗ đang gắn gõ: /bo_gan_nhom, rồi gắn lại ở đây.
refusal-group_of_another_unit = Nhóm (hoặc chủ đề) này đang gắn với { $unit }. Đề nghị tổ trưởng hoặc cán bộ phụ trách đơn vị ấy bỏ gắn trước, trong nhóm gõ: /bo_gan_nhom
group-reply-here = (Xin giữ tin này, chọn Trả lời.)
group-type-here = (Trong nhóm: giữ tin này, chọn Trả lời, rồi viết.)
group-mention-here = (Trong nhóm: gõ @, chọn tên tài khoản này, rồi viết.)
group-joined = Nhóm này chưa gắn với đơn vị nào. Tổ trưởng hoặc cán bộ phụ trách gõ ở đây: /gan_nhom <mã đơn vị>, để việc của đơn vị được đăng vào nhóm.
typed-mark = gõ:
