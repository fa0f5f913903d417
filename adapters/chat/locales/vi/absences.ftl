# Vắng mặt: ủy quyền, chuyển việc từ một ngày, và người thôi chức danh.

stand-in-how = Chưa ai thay { $hail }. Để ủy quyền khi vắng mặt, gõ: ủy quyền cho <tên> từ thứ hai đến thứ sáu.
ask-stand-in-until = Thưa { $hail }, { $who } thay đến hết ngày nào?
stand-in-named =
    { $who } thay { $hail } từ { $first } đến hết { $last }.
    Trong thời gian đó thông báo của { $hail } đến { $who }, và { $who } được làm các bước của { $hail }; nhật ký ghi cả hai tên.
stand-in-hint = Gõ: ủy quyền (xem) · thôi ủy quyền (kết thúc sớm)
post-ends-how =
    Thưa { $hail }, chức danh do cán bộ phụ trách kết thúc trên hệ thống; đến lúc đó các việc vẫn do { $hail } chủ trì.
    Đề nghị báo cán bộ giao việc biết ngày nghỉ. Việc còn mở sẽ được đề nghị giao cho người kế nhiệm.
    Chỉ vắng ít ngày thì gõ: ủy quyền cho <tên> từ <ngày> đến <ngày>
stand-in-mine = { $who } thay anh/chị từ { $first } đến hết { $last }.
stand-in-of = { $who } đang làm thay { $whom } đến hết { $last }.
stand-in-theirs = Anh/chị thay { $who } từ { $first } đến hết { $last }.
stand-in-ended = { $who } không thay anh/chị nữa; thông báo lại đến anh/chị.
stand-in-given-back = Anh/chị không thay { $who } nữa.
notice-stand_in_named = { $by } nhờ { $hail } làm thay từ { $first } đến hết { $last }. Thông báo của { $by } sẽ đến { $hail }; gõ số việc như việc của mình, ví dụ: xem 12.
notice-stand_in_named-theirs = { $hail } thay { $by } từ { $first } đến hết { $last }.
notice-stand_in_ended = { $hail } không phải thay { $by } nữa; thông báo lại đến { $by }.
notice-stand_in_ended-theirs = { $by } thôi thay { $hail }; thông báo lại đến { $hail }.
notice-stand_in_ended-over = Hết thời gian ủy quyền (đến hết { $last }): { $hail } không phải thay { $by } nữa, thông báo lại đến { $by }.
notice-stand_in_ended-over-theirs = Hết thời gian ủy quyền (đến hết { $last }): { $by } thôi thay { $hail }, thông báo lại đến { $hail }. Nếu còn vắng, gõ: ủy quyền cho <tên> từ <ngày> đến <ngày>
notice-stand_in_ended-left = { $by } đã rời vị trí nên thôi thay { $hail }; thông báo lại đến { $hail }. Nếu còn vắng, xin chọn người khác.
notice-stand_in_ended-away = { $by } đã rời vị trí, nên { $hail } không phải thay nữa.
notice-in-place-of = (Thay { $who })
notice-left = (Trước đây gửi { $who }, nay không còn phụ trách việc này)
tasks-in-place-of = Việc của { $who }, { $hail } đang thay
history-in-place-of = { $who } (thay { $whom })
away-taken = Đã ghi: { $hail } nghỉ từ { $first } đến hết { $last }, chưa có người thay. Trong những ngày đó tin báo cấp trên sẽ sang cấp kế tiếp; việc { $hail } chủ trì giữ nguyên, người phụ trách đã được báo.
away-hint = Gõ: ủy quyền cho <tên> từ <ngày> đến <ngày> (có người thay) · hết nghỉ
away-how = Thưa { $hail }, chưa rõ nghỉ những ngày nào. Gõ: nghỉ từ thứ hai đến thứ sáu
away-mine = { $hail } nghỉ từ { $first } đến hết { $last }, chưa có người thay.
away-ended = Đã ghi: { $hail } đi làm lại; tin báo lại đến { $hail }.
away-of = { $who } (chủ trì) đang nghỉ đến hết { $last }, chưa có người thay.
notice-on_leave = Xin báo { $hail }: { $who } nghỉ từ { $first } đến hết { $last }, chưa có người thay.
notice-on_leave-due = Đến hết ngày đó có { $count } việc đến hạn: { $numbers }.
notice-on_leave-hint = Muốn chuyển một việc, gõ: chuyển <số việc> cho <người>
history-leave_taken = nghỉ, chưa có người thay
history-leave_ended = đi làm lại
history-stand_in_named = ủy quyền cho { $after }
history-stand_in_ended = thôi ủy quyền cho { $after }
history-acceptor_changed = { $after } nghiệm thu thay { $before } đã rời vị trí

refusal-no_post_to_stand_in_for = Anh/chị không giữ chức danh nào nên không có gì để ủy quyền. Đề nghị hỏi người quản trị.
refusal-own_stand_in = Không thể ủy quyền cho chính mình; đề nghị nêu tên người khác trong đơn vị.
refusal-days_reversed = Ngày kết thúc trước ngày bắt đầu; gõ: ủy quyền cho <tên> từ thứ hai đến thứ sáu.
refusal-days_past = Những ngày đó đã qua; đề nghị nêu ngày từ hôm nay trở đi.
refusal-stand_in_too_long = Chỉ ủy quyền được tối đa { $limit } ngày; đề nghị chọn ngày gần hơn.
refusal-stand_in_outside = { $person } không thuộc đơn vị của anh/chị hay đơn vị bên dưới; có thể chọn người trong đơn vị: đề nghị nêu tên khác.
refusal-stand_in_there = { $person } đã thay anh/chị từ { $from } đến { $until }; muốn đổi người, gõ: thôi ủy quyền.
refusal-stand_in_away = { $person } cũng vắng từ { $from } đến { $until } và có người khác thay; đề nghị chọn người khác.
refusal-stands_in_already = Anh/chị đang thay { $person } từ { $from } đến { $until } nên chưa ủy quyền cho người khác được; để trả lại trước, gõ: thôi ủy quyền.
refusal-no_stand_in = Hiện anh/chị không báo nghỉ, không ủy quyền cho ai, cũng không thay ai. Gõ: nghỉ từ thứ hai đến thứ sáu · ủy quyền cho <tên> từ thứ hai đến thứ sáu
refusal-kinds_differ = Các đơn vị { $units } không cùng cấp nên không sáp nhập với nhau được. Kiểm tra lại mã đơn vị.
refusal-nothing_to_merge = Ngoài “{ $unit }” chưa có đơn vị nào để sáp nhập. Kiểm tra lại mã đơn vị.
refusal-unit_not_standing = Đơn vị “{ $unit }” không còn hoặc chưa có trước ngày { $day }. Kiểm tra lại ngày.
refusal-unit_changes_later = Đơn vị “{ $unit }” còn thay đổi từ ngày { $day }. Kiểm tra lại ngày.
refusal-heir_not_standing = Đơn vị nhận “{ $unit }” không có vào ngày { $day }. Kiểm tra lại ngày.
refusal-heir_below = Đơn vị nhận “{ $unit }” nằm dưới đơn vị bị sáp nhập. Kiểm tra lại mã đơn vị.
refusal-name_of_new_unit = Chưa có đơn vị “{ $unit }”; nếu là đơn vị mới, đề nghị cho biết tên.

planned = Từ { $day }: NV-{ $number } chuyển cho { $heir } chủ trì; đến lúc đó { $lead } vẫn chủ trì.
say-unplan = Gõ: thôi chuyển { $number }
step-unplan = Thôi chuyển
unplanned = NV-{ $number } không chuyển nữa; { $lead } tiếp tục chủ trì.
unplan-which = Thôi chuyển việc nào? Gõ kèm số việc, ví dụ: thôi chuyển 12.
notice-hand_over_planned = { $by } chuyển việc này cho { $heir } từ { $day }; đến lúc đó { $hail } vẫn chủ trì.
notice-hand_over_planned-heir = { $by } chuyển việc này cho { $hail } chủ trì từ { $day }; hiện { $lead } còn chủ trì.
notice-hand_over_unplanned = Việc này không chuyển nữa; { $hail } tiếp tục chủ trì.
notice-hand_over_unplanned-heir = Việc này không chuyển cho { $hail } nữa; { $lead } tiếp tục chủ trì.
notice-hand_over_failed = Hôm nay chưa chuyển được việc này cho { $heir }; { $lead } vẫn chủ trì. Đề nghị { $hail } chọn người khác.
notice-hand_over_failed-state = Hôm nay chưa chuyển được việc này cho { $heir }, vì việc đang chờ nghiệm thu hoặc đang tạm hoãn; { $lead } vẫn chủ trì. Khi việc làm tiếp, đề nghị { $hail } chuyển lại.
notice-hand_over_failed-outrun = { $by } đã hẹn hôm nay chuyển việc này cho { $heir }; hẹn ấy không còn hiệu lực, vì việc đã chuyển sang { $lead } chủ trì.
notice-hand_over_failed-outrun-closed = { $by } đã hẹn hôm nay chuyển việc này cho { $heir }; hẹn ấy không còn hiệu lực, vì việc đã kết thúc.
plan-stands = Lưu ý: { $by } đã hẹn chuyển việc này cho { $heir } từ { $day }; nay việc có chủ trì mới nên hẹn ấy không còn hiệu lực.
notice-hand_over_failed-lead = Hôm nay chưa chuyển được việc này cho { $heir } như đã hẹn; { $hail } vẫn chủ trì.
notice-hand_over_failed-heir = Hôm nay chưa chuyển được việc này cho { $hail } như đã hẹn; { $lead } vẫn chủ trì.
history-hand_over_planned = hẹn chuyển chủ trì từ { $before } sang { $after } từ { $day }
history-hand_over_unplanned = thôi hẹn chuyển chủ trì sang { $after }
history-hand_over_failed = chưa chuyển được chủ trì sang { $after } như đã hẹn
refusal-nothing_planned = Không có hẹn chuyển nào cho NV-{ $number }. Để chuyển ngay, gõ: chuyển { $number } cho <người>.

nobody-left = Trong phạm vi của { $hail } không có ai thôi chức danh mà còn việc đang mở. Để chuyển một việc, gõ: chuyển 12 cho <người>.
left-heading = Người đã thôi chức danh, còn việc đang mở
left-line = { $who } ({ $unit }): đề xuất chuyển cho { $heir }
left-to-whom = Thưa { $hail }, chưa có ai được đề xuất. Gõ: bàn giao việc của { $who } cho <người>.
left-is-settled = Những việc này đã được bàn giao; gõ: ai nghỉ, để xem còn gì.
say-hand-all = bàn giao việc của { $who }
handed-all = Đã chuyển { $count } việc của { $who } cho { $heir }: { $numbers }.
handed-but = Chưa chuyển được { $numbers }; đề nghị chuyển từng việc cho người khác.
numbers-more = { $numbers } và { $count } việc nữa
step-hand-all = Chuyển cả { $count } việc
hand-all-hint = Gõ: bàn giao việc của { $who } · bàn giao việc của { $who } cho <người>
notice-left_open = { $who } ({ $unit }) không còn chức danh, còn { $count } việc đang mở: { $numbers }. Đề xuất chuyển cho { $heir }. Nếu { $hail } đồng ý, bấm nút hoặc gõ câu bên dưới; muốn chuyển cho người khác thì ghi thêm tên.
notice-left_open-nobody = { $who } ({ $unit }) không còn chức danh, còn { $count } việc đang mở: { $numbers }. Chưa có ai để đề xuất; đề nghị { $hail } chọn người.
notice-left_open-giver = Xin báo { $hail }: { $who } ({ $unit }) không còn chức danh, còn { $count } việc { $hail } giao đang mở: { $numbers }. Đề xuất chuyển cho { $heir }, đã hỏi người phụ trách đơn vị.
notice-left_open-giver-nobody = Xin báo { $hail }: { $who } ({ $unit }) không còn chức danh, còn { $count } việc { $hail } giao đang mở: { $numbers }. Chưa có ai để đề xuất chuyển.
notice-units_merged = Xin báo { $hail }: { $before } nay thuộc { $unit }.{ $count ->
    [0] { "" }
   *[other] { " " }{ $count } việc đang mở đi theo; số việc, người làm và hạn giữ nguyên.
 }
units-merged-hint = Gõ: tình hình
left-giver-hint = Muốn chuyển ngay một việc, gõ: chuyển <số việc> cho <người>
history-post_left = thôi chức danh, còn { $count } việc đang mở
left-post = Anh/chị không còn chức danh nào nên tài khoản này đã ngừng nhận việc. Khi có chức danh mới, chỉ cần nhắn lại ở đây.
refusal-nothing_handed = Chưa chuyển được việc nào của { $person } cho người này. Đề nghị chọn người khác, gõ: bàn giao việc của <người> cho <người>.

help-topic-absence-heading = Vắng mặt và bàn giao
help-topic-absence =
    Ủy quyền: ủy quyền cho <tên> từ thứ hai đến thứ sáu
    Xem, thôi: ủy quyền · thôi ủy quyền
    Chuyển một việc: chuyển 12 cho <tên>
    Hẹn chuyển: chuyển 12 cho <tên> từ thứ hai · thôi chuyển 12
    Người đã thôi chức danh: ai nghỉ · bàn giao việc của Dũng cho chị Em
stand-in-no-chat = Lưu ý: { $who } chưa liên kết tài khoản chat nên chưa nhận được thông báo; đề nghị nhắc liên kết.
stand-in-offer = { $hail } nhờ { $who } thay từ { $first } đến hết { $last }, phải không? Khi đó thông báo đến người thay và người thay làm được các bước của { $hail }.
stand-in-yes = Đúng, ủy quyền
stand-in-yes-hint = Gõ: đồng ý, hoặc 1

notice-unreachable = Không liên lạc được với { $who } qua { $channels }, từ { $since }. Tin gửi { $who } đang chờ; đề nghị { $hail } báo trực tiếp.
notice-unreachable-hint = Người đó bỏ chặn bot, hoặc nhắn cho bot một tin, là nhận được những tin đang chờ.
