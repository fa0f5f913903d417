# What exceeds the messages that a person is told each by itself in a day, as one.

fold-budget = (Gộp lại vì hôm nay đã có nhiều tin riêng.)
fold-said = { $what }: “{ $text }”
fold-what-commented = có ý kiến
fold-what-work_offered = có người báo đã làm xong
fold-what-part_taken = nơi phối hợp đã nhận lời
fold-what-part_declined = nơi phối hợp từ chối
fold-what-part_closed = một phần phối hợp đã xong
fold-what-urged = được đôn đốc
fold-what-submitted = đã báo xong
fold-what-declined = xin trả việc
fold-what-returned = được trả lại để bổ sung
fold-what-extension_asked = xin thêm thời gian
fold-what-extension_waits = xin thêm thời gian, chưa có trả lời
fold-what-blocker_opened = có vướng mắc
fold-what-blocker_moved = vướng mắc được chuyển lên
fold-what-blocker_solved = vướng mắc đã hết
fold-what-acted_on = có thay đổi
fold-what-amended = có thay đổi
fold-what-handed_over_from = đã chuyển cho người khác chủ trì
fold-what-lead_changed = đã đổi người chủ trì
fold-what-undone = một bước vừa được rút lại
fold-directive-many_late = { $count } việc quá hạn
fold-directive-unreceived = { $count } nơi chưa xác nhận đã nhận
fold-directive-silent = { $count } nơi chưa có tin gì thêm
