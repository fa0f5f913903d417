# Câu trả lời cho điều vừa được gõ hoặc bấm.

surprise = Có trục trặc ngoài dự kiến; chưa có gì thay đổi. Xin gửi lại sau ít phút.
busy = Vừa có người khác thay đổi cùng lúc; chưa ghi nhận gì từ tin này. Xin gửi lại.
too-long = Tin dài { $length } ký tự, quá giới hạn { $limit }; chưa ghi nhận gì. Xin gửi ngắn hơn.
no-words = Thưa { $hail }, tin này không có chữ nên chưa ghi nhận gì. Gõ: trợ giúp
greeting-answered = Chào { $hail }. Gõ: việc (xem việc của mình) · trợ giúp
not-understood =
    Thưa { $hail }, chưa hiểu tin này nên chưa ghi nhận gì.
    Gõ: việc · xem 12 · xong 12 · trợ giúp
answered-in-private = Đã gửi riêng cho { $hail }.
button-unknown = Nút này không dùng được; chưa có gì thay đổi.
button-old = Nút này đã cũ; chưa có gì thay đổi.
question-is-over = Câu hỏi này đã qua; chưa có gì thay đổi.

# Liên kết tài khoản

how-to-link =
    Tài khoản này chưa liên kết với người nào.
    Gõ: liên kết <mã>
    Mã mời gồm 8 ký tự, do cán bộ phụ trách gửi.
    (English: link <code>)
stranger-in-group = Tài khoản này chưa liên kết. Xin nhắn riêng: liên kết <mã>
stranger-toast = Tài khoản này chưa liên kết.
code-wrong =
    Mã không đúng, đã dùng hoặc đã hết hạn.
    Xin xem lại mã, hoặc xin mã mới ở cán bộ phụ trách. Gõ: liên kết <mã>
code-wrong-linked =
    Mã không đúng, đã dùng hoặc đã hết hạn.
    Tài khoản này đã liên kết với { $name } rồi, không cần liên kết lại. Gõ: việc · trợ giúp
linked =
    Xin chào { $hail }. Tài khoản này đã liên kết với { $name }.
    Từ nay việc được giao sẽ báo tại đây. Gõ: việc · trợ giúp
linked-already =
    Thưa { $hail }, tài khoản này đã liên kết với { $name }. Gõ: việc · trợ giúp
    Muốn nhận tin ở thêm một kênh nữa, gõ: liên kết
own-code =
    Thưa { $hail }, tài khoản này đã liên kết với { $name }.
    Muốn dùng thêm một kênh (Zalo, Telegram …), mở kênh ấy và gõ: liên kết { $code }
    Mã dùng một lần, trong { $minutes } phút; xin không đưa cho ai.
link-in-private = Thưa { $hail }, mã liên kết chỉ nên gửi ở cuộc trò chuyện riêng.
bind-in-group = Lệnh này gõ trong nhóm của đơn vị: /gan_nhom { $code }
bind-some-code = <mã đơn vị>
bind-which = Xin ghi mã đơn vị, gõ: /gan_nhom { $code }

# Trang web

web-link =
    Đường dẫn vào trang web, dùng một lần, trong { $minutes } phút:
    { $url }
web-button = Mở trang web
no-web = Trang web chưa được mở ở nơi này.

# Chọn việc

please-choose = Xin chọn một số trong danh sách trên.
please-answer = Xin trả lời câu hỏi trên bằng vài chữ, hoặc gõ lệnh khác.
number-answers-nothing = Chưa có câu hỏi nào chờ số { $number }. Để xem việc, gõ: xem { $number }
weak-no-task = NV-{ $number } lúc này không có bước đó; chưa ghi nhận gì. Gõ: xem { $number }
weak-no-step = NV-{ $number } đang ở trạng thái “{ $state }”, lúc này không có bước đó; chưa ghi nhận gì. Gõ: xem { $number }
no-candidate-receive = Không có việc nào đang chờ xác nhận đã nhận.
no-candidate-decline = Không có việc nào để từ chối.
no-candidate-done = Không có việc nào đang làm để báo xong.
no-candidate-accept = Không có việc nào đang chờ nghiệm thu.
no-candidate-return = Không có việc nào đang chờ nghiệm thu để trả lại.
no-candidate-hand_over = Không có việc nào để chuyển.
no-candidate-cancel = Không có việc nào để hủy.
no-candidate-urge = Không có việc nào để đôn đốc.
no-candidate-seen = Không có việc trễ nào cần đã nắm.
no-candidate-comment = Xin ghi kèm số việc: bình luận <số việc> <nội dung>
nothing-waits = Không có gì đang chờ câu trả lời này; chưa ghi nhận gì.
agreed-to-nothing = Với NV-{ $number }, câu này không thay đổi gì. Xin chọn một bước dưới đây.
asked-how-it-stands = NV-{ $number } hiện như sau.

# Các bước của một việc

received = Đã ghi nhận: { $hail } đã nhận NV-{ $number }.
declined = Đã báo { $assigner }: { $hail } từ chối NV-{ $number }. Việc chờ người giao xử lý.
done-submitted = Đã báo xong NV-{ $number }, chờ { $acceptor } nghiệm thu.
done-offered = Đã ghi { $hail } báo xong NV-{ $number }, chờ { $lead } gửi nghiệm thu.
done-already-offered = { $hail } đã báo xong NV-{ $number } rồi, đang chờ { $lead } gửi nghiệm thu.
part-taken = Trân trọng cảm ơn { $hail } đã nhận lời phối hợp NV-{ $number }. Đã báo { $lead } và { $assigner }.
part-declined = Đã ghi nhận { $hail } không phối hợp NV-{ $number } và báo { $lead }, { $assigner }.
done-part-closed = Đã ghi nhận phần phối hợp của { $hail } trong NV-{ $number } đã xong.
done-extended = Đã bổ sung vào báo xong NV-{ $number }, chờ { $acceptor } nghiệm thu.
accepts-instead = Lưu ý: { $acceptor } không còn phụ trách việc này: hiện { $decides } nghiệm thu.
nobody-accepts = Lưu ý: { $acceptor } không còn phụ trách việc này, và hiện chưa có ai thay để nghiệm thu.
accepted = Đã nghiệm thu NV-{ $number }: hoàn thành.
sent-back = Đã trả lại NV-{ $number } để { $lead } làm tiếp.
handed-over = Đã chuyển NV-{ $number } cho { $lead } chủ trì.
cancelled = Đã hủy NV-{ $number }.
urged = Đã đôn đốc { $lead } về NV-{ $number }.
urged-unreached = Chưa đôn đốc được { $lead } về NV-{ $number }: hiện không có tài khoản chat nào nhận được tin. Lời đôn đốc chờ đến khi { $lead } liên kết lại. Có thể nhờ báo giúp: { $others }.
urged-nobody-reached = Chưa đôn đốc được { $lead } về NV-{ $number }: hiện không có tài khoản chat nào nhận được tin, ở đơn vị và các cấp trên cũng chưa ai khác có. Lời đôn đốc chờ đến khi { $lead } liên kết lại; xin liên hệ trực tiếp.
seen = Đã ghi nhận: { $hail } đã nắm NV-{ $number }. Tin tiếp theo, tới { $told }, được giữ đến { $until }, sau đó tự chạy tiếp.
seen-highest = Đã ghi nhận: { $hail } đã nắm NV-{ $number }. Trên { $hail } không còn cấp nào để báo; nếu chưa xong, { $hail } được nhắc lại lúc { $at }.
seen-nobody = Đã ghi nhận: { $hail } đã nắm NV-{ $number }. Không còn bước báo nào phải giữ.
commented = Đã ghi bình luận vào NV-{ $number }.
comment-told = Đã báo { $whom }.
comment-told-nobody = Tin này chỉ ghi trong lịch sử, không báo cho ai.
question-told = Đã chuyển câu hỏi về NV-{ $number } đến { $whom }, và ghi vào lịch sử.
question-kept = Đã ghi câu hỏi vào lịch sử NV-{ $number }, không báo cho ai.
files-left-out = Tệp gửi kèm chưa được giữ; để lưu vào việc, gửi lại kèm chữ: bình luận { $number }
ask-reason-decline = Thưa { $hail }, xin cho biết lý do từ chối NV-{ $number }.
ask-reason-return = Thưa { $hail }, xin cho biết NV-{ $number } cần làm lại điều gì.
ask-reason-cancel = Thưa { $hail }, xin cho biết lý do hủy NV-{ $number }.
ask-reason-comment = Thưa { $hail }, xin ghi nội dung bình luận cho NV-{ $number }.
ask-heir = Chuyển NV-{ $number } ({ $title }) cho ai? Xin ghi tên người hoặc đơn vị.

# Đề nghị một bước

offer-files = { $what } này để báo xong NV-{ $number } ({ $title }), hay chỉ lưu vào việc?
offer-more = Bổ sung { $what } này vào báo xong NV-{ $number } ({ $title })?
offer-files-more = Bổ sung vào NV-{ $number }
offer-more-hint = Gõ: 1 để bổ sung
offer-keep = Lưu { $what } này vào NV-{ $number } ({ $title })?
offer-files-done = Báo xong NV-{ $number }
offer-files-keep = Lưu vào NV-{ $number }
offer-keep-hint = Gõ: 1 để lưu vào việc
offer-files-hint = Gõ: 1 để báo xong · 2 để lưu vào việc
offer-comment = Ghi tin này làm bình luận của NV-{ $number } ({ $title })?
offer-yes-comment = Ghi bình luận
offer-hint = Gõ: 1 để đồng ý
left-figure = Con số hoặc tệp gửi lúc trước chưa được ghi vào việc nào; nếu còn cần, xin gửi lại.
more-files = Đã thêm vào câu hỏi trên, tất cả { $count } tệp.
files-for-nothing = Chưa rõ tệp này của việc nào nên chưa giữ. Xin gửi lại kèm chữ: xong <số việc>

# Tin không thay đổi gì

changes-nothing-negated =
    Thưa { $hail }, chưa ghi nhận gì; các việc vẫn như cũ.
    Khi xong, gõ: xong <số việc> · Không làm được, gõ: từ chối <số việc> <lý do>
not-accepted-yet =
    Vâng, thưa { $hail }, chưa nghiệm thu việc nào; các việc vẫn như cũ.
    Khi xem xong, gõ: nghiệm thu <số việc> · trả lại <số việc> <lý do>
changes-nothing-question = Thưa { $hail }, để biết một việc đến đâu, gõ: xem <số việc>
changes-nothing-soft = Thưa { $hail }, chưa ghi nhận gì. Khi có kết quả, gõ: xong <số việc>
changes-nothing-delivery = Thưa { $hail }, chưa nhận được sản phẩm. Xin gửi ảnh hoặc tệp kèm chữ: xong <số việc>

# Tên người, đơn vị

which-party = “{ $text }” có thể là:
near-party = Không có tên “{ $text }”. Có phải là:
answer-by-number = Trả lời bằng số, hoặc ghi rõ hơn.
more-options = … và nhiều tên khác; xin ghi rõ hơn.
party-not-found = Không thấy “{ $text }” trong phạm vi của mình. Xin ghi tên khác.
nobody-of-that-name = Không thấy “{ $text }” trong phạm vi của mình.
partner-not-found =
    Không thấy “{ $text }” trong phạm vi của mình.
    Muốn có tên này về sau, đề nghị người quản trị thêm đơn vị (cấp: đối tác) và người đại diện.
name-or-leave-out = Xin ghi tên khác, hoặc trả lời 1 để bỏ qua tên này.
leave-out = Bỏ qua tên này
lead-not-found = Không thấy “{ $text }” trong phạm vi được giao việc. Giao cho đơn vị hoặc người nào?
lead-not-found-of = Không thấy “{ $text }” trong phạm vi được giao việc. Có phải là:
unit-is-vacant = { $unit } hiện chưa có người đứng đầu. Xin ghi tên người.
unit-not-found = Không thấy đơn vị “{ $text }” trong phạm vi của mình.
which-unit = “{ $text }” có thể là: { $units }. Xin ghi rõ hơn.

# Lập việc mới

assign-how =
    Thưa { $hail }, xin ghi giao cho ai, việc gì, hạn nào. Ví dụ:
    giao tổ ấp 1: lập danh sách hộ chưa cài VNeID; hạn 17h thứ sáu; sản phẩm: danh sách
edit-how = Xin ghi phần cần sửa, ví dụ: sửa hạn thứ sáu · sửa chủ trì <tên> · sửa việc <nội dung>
assigned = Đã giao NV-{ $number } cho { $lead }.
draft-untitled = (chưa có nội dung)
draft-waits = Đang có một bản nháp chưa gửi: { $title }
draft-take-new = Bỏ bản đó, lập việc mới
draft-keep-old = Giữ bản đó
draft-still-waits = Bản nháp “{ $title }” vẫn chờ. Gõ: đồng ý · sửa hạn … · bỏ
draft-dropped = Đã bỏ bản nháp “{ $title }”; chưa gửi cho ai.
draft-has-changed = Bản nháp đã khác; xin xem lại bản hiện tại.
draft-lapsed = Bản nháp đã quá 24 giờ nên không còn. Xin giao lại từ đầu.
no-draft = Không có bản nháp nào đang chờ: đã gửi hoặc đã bỏ. Gõ: việc

due-not-read =
    Chưa đọc được hạn “{ $text }”.
    Xin ghi ngày, ví dụ: 17h thứ sáu · 30/11 · trong 3 ngày làm việc · không hạn vì …
due-has-condition =
    “{ $text }” chưa phải là một ngày.
    Xin ghi ngày, ví dụ: 30/11; hoặc: không hạn vì …
due-is-past = Hạn { $due } đã qua. Xin ghi hạn khác.
due-words-are-past = Hạn “{ $text }” đã qua. Xin ghi hạn khác, ví dụ: 17h thứ sáu.
due-another = Xin ghi lại, ví dụ: 17h thứ sáu · 30/11 · trong 3 ngày làm việc.
no-such-day = Tháng { $month } có { $days } ngày.
no-such-month = Một năm có 12 tháng.
no-such-hour = Giờ ghi từ 0h đến 24h, phút từ 00 đến 59.
no-such-weekday = Tuần có thứ hai đến thứ bảy và Chủ nhật.
instead-ask = Có phải là { $text }?
instead-hint = Gõ: 1 để đồng ý, hoặc ghi lại.
due-doubtful = Hạn “{ $text }” chưa rõ.
due-proposed = Có phải là { $due }?
due-hint = Gõ: 1 để đồng ý, hoặc ghi hạn khác.
ask-no-due-reason = Vì sao việc này không có hạn?

# Cài đặt

settings-now = Cài đặt hiện tại
settings-changed = Đã đổi cài đặt
settings-unknown = Chưa hiểu cài đặt này
settings-language = Ngôn ngữ: { $language }
settings-address = Xưng hô: { $address }
language-vi = tiếng Việt
language-en = English
address-anh_chi = anh/chị
address-dong_chi = đồng chí

# Đồng hồ bản dùng thử

wound = Bây giờ là { $moment }.
wind-how = Xin ghi khoảng thời gian, ví dụ: tua 2 ngày · tua 3 giờ
wind-only-in-demo = Chỉ bản dùng thử mới tua được đồng hồ.
refusal-wind_out_of_range = Chỉ tua tới trước, nhiều nhất { $days } ngày một lần.

# Chức năng có sau

not-yet = Chức năng { $feature } chưa có; chưa ghi nhận gì.
not-yet-kept = Chức năng { $feature } chưa có; tin này được giữ làm bình luận của NV-{ $number }.
not-yet-which = Chức năng { $feature } chưa có. Để giữ tin này, gõ: bình luận <số việc> <nội dung>
feature-report = báo cáo số liệu
feature-other = này

number-under-two = Số { $number } có thể là trả lời của hai tin. Xin gõ bằng chữ, ví dụ: nhận 12, xong 12.
number-under-each =
    Số { $number } có ở hai tin, nên chưa làm gì. Xin gõ cả câu:
    – tin mới: { $newer }
    – tin trước: { $older }
number-again = Số { $number } đến sát tin vừa rồi, có thể là gửi hai lần, nên chưa làm gì thêm. Xin đọc tin trên rồi chọn lại.
number-again-say =
    Số { $number } đến sát tin vừa rồi, có thể là gửi hai lần, nên chưa làm gì thêm.
    Nếu muốn làm bước sau, gõ: { $said }
number-one-only = Mỗi lần chỉ chọn một số. Xin gõ lại một số.
number-under-none =
    { $most ->
        [1] Tin gần nhất chỉ có số 1.
       *[other] Tin gần nhất chỉ có số từ 1 đến { $most }.
    }
unreadable-here = Tin này không đọc được ở đây. Xin gõ bằng chữ hoặc gửi ảnh; tệp khác gửi qua trang web (gõ: web).
