# Gia hạn: xin, trả lời, nhắc, và khi chưa có trả lời.

card-asked = Đang xin gia hạn đến { $at }, chờ trả lời
card-extended = Đã gia hạn { $count } lần

step-extend = Xin gia hạn
step-grant = Đồng ý gia hạn
step-refuse = Không gia hạn
step-give_time = Gia hạn
say-give_time = gia hạn { $number } đến <ngày>
say-extend = gia hạn { $number } đến <ngày> vì <lý do>
say-grant = đồng ý gia hạn { $number }
say-refuse = không gia hạn { $number } <lý do>

extension-asked = Đã gửi { $decider } đề nghị gia hạn NV-{ $number } đến { $due }.
extension-changed = Đã đổi đề nghị gia hạn NV-{ $number } thành đến { $due } và báo { $decider }.
extension-waits = Trong lúc chờ, tối đa đến { $until }, chưa nhắc hạn này.
extension-undo = Nếu gửi nhầm, trong 15 phút gõ: gửi nhầm
extension-given = Đã gia hạn NV-{ $number } đến { $due } và báo { $lead }.
extension-refused = Đã báo { $lead }: chưa đồng ý gia hạn NV-{ $number }, hạn vẫn là { $due }.
extension-until = Thưa { $hail }, gia hạn NV-{ $number } đến khi nào? Hạn hiện tại là { $due }.
extension-until-hint = Ví dụ: 17h thứ sáu · 30/11 · thêm 3 ngày
extension-why = Thưa { $hail }, vì sao cần gia hạn NV-{ $number } đến { $due }?
extension-doubtful = Ngày “{ $text }” chưa rõ.
extension-proposed = Gia hạn NV-{ $number } đến { $due }?
extension-proposed-hint = Gõ: 1 để đồng ý, hoặc ghi ngày khác.
extension-not-read = Chưa đọc được ngày “{ $text }”. Ví dụ: gia hạn { $number } đến 17h thứ sáu vì <lý do>
extension-nothing-asked = Không có việc nào đang xin gia hạn. Để cho thêm thời gian, gõ: gia hạn <số việc> đến <ngày>
ask-reason-refuse = Thưa { $hail }, xin cho biết vì sao chưa đồng ý gia hạn NV-{ $number }.
no-candidate-extend = Không có việc nào đang làm để gia hạn.
no-candidate-grant = Không có việc nào đang xin gia hạn.
no-candidate-refuse = Không có việc nào đang xin gia hạn.
which-extend = Gia hạn việc nào?
which-grant = Đồng ý gia hạn việc nào?
which-refuse = Không gia hạn việc nào?

nc-granted = Đã đồng ý gia hạn { $count } việc của NC-{ $number }.
nc-granted-left = Còn { $count } đề nghị chưa trả lời được: ngày này không sau hạn đang có.
nc-refused = Đã trả lời { $count } đề nghị của NC-{ $number }: chưa đồng ý gia hạn, hạn vẫn như cũ.
nc-ask-why-refuse = Thưa { $hail }, xin cho biết vì sao chưa đồng ý gia hạn các việc của NC-{ $number }.

notice-extension_asked = { $by } xin gia hạn đến { $until }. Mời { $hail } trả lời.
notice-extension_asked-shorter = Cho ngày khác, gõ: đồng ý gia hạn { $number } đến <ngày>
notice-extension_waits = Xin nhắc { $hail }: { $lead } xin gia hạn đến { $until }, đang chờ trả lời.
notice-extension_waits-undecided = Xin báo { $hail }: { $lead } xin gia hạn đến { $until }, sau 2 ngày làm việc chưa được trả lời. Hạn vẫn như cũ, việc được đôn đốc tiếp.
notice-extension_waits-asker = Xin báo { $hail }: đề nghị gia hạn đến { $until } sau 2 ngày làm việc chưa được trả lời. Hạn vẫn như cũ, việc được nhắc tiếp theo hạn đó.
notice-extension_granted = { $by } gia hạn việc này đến { $due }.
notice-extension_granted-partner = Việc { $hail } đang phối hợp có hạn mới { $due }.
notice-extension_granted-asked = Đề nghị ban đầu: đến { $asked }.
notice-extension_refused = { $by } chưa đồng ý gia hạn; hạn vẫn như cũ.
notice-unanswered = Đề nghị gia hạn đến { $until } chưa được trả lời.

history-extension_asked = xin gia hạn đến { $until }
history-extension_changed = đổi đề nghị gia hạn thành đến { $until }
history-extension_granted = gia hạn đến { $due }
history-extension_refused = chưa đồng ý gia hạn đến { $until }
undo-extension_asked = xin gia hạn
undo-extension_granted = gia hạn
undo-extension_refused = không gia hạn

refusal-no_due_to_extend = NV-{ $number } không có hạn nên không cần gia hạn. Có thể gõ: xem { $number }.
refusal-extension_in_the_past = Ngày mới { $at } đã qua. Đề nghị ghi ngày khác. Gõ: gia hạn { $number } đến <ngày> vì <lý do>.
refusal-extension_not_later = NV-{ $number } đang có hạn { $at }; ngày mới phải sau hạn đó. Đề nghị ghi ngày khác.
refusal-no_extension_asked = NV-{ $number } không có đề nghị gia hạn nào đang chờ. Có thể gõ: gia hạn { $number } đến <ngày>.
refusal-no_extensions_asked = NC-{ $directive } không có đề nghị gia hạn nào đang chờ trả lời. Có thể gõ: xem NC-{ $directive }.
refusal-own_request = Đề nghị gia hạn NV-{ $number } do chính người đang duyệt gửi, thay người chủ trì. Đề nghị để người theo dõi trả lời.
refusal-not_own_order = Người chủ trì không tự đổi hạn, nội dung, tạm hoãn hay hủy việc NV-{ $number } của mình. Cần thêm thời gian, gõ: gia hạn { $number } đến <ngày> vì <lý do>.
refusal-not_own_extension = Người chủ trì NV-{ $number } không tự duyệt gia hạn. Đề nghị chờ { $assigner } trả lời.
refusal-reason_missing-extend = Đề nghị ghi lý do. Gõ: gia hạn <số việc> đến <ngày> vì <lý do>.
refusal-reason_missing-refuse = Đề nghị ghi lý do. Gõ: không gia hạn <số việc> <lý do>.
doing-extend = gia hạn

returned-late-ask = Hạn { $due } đã qua, nên NV-{ $number } tính là quá hạn ngay. Cho hạn mới thì bấm nút, hoặc ghi ngày khác (ví dụ: 17h thứ sáu).
returned-late-how = Hạn { $due } đã qua, nên NV-{ $number } tính là quá hạn ngay. Cho hạn mới, gõ: gia hạn { $number } đến <ngày>
returned-late-tell = Hạn { $due } đã qua, nên NV-{ $number } tính là quá hạn ngay; { $assigner } cho hạn mới được.
returned-late-button = Hạn mới { $due }
