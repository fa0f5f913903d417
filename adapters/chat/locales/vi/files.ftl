# Ảnh, tệp, đường dẫn nộp kèm.

file-without-name = ảnh
file-not-kept =
    { $why ->
        [too_large] { $name } lớn quá { $limit } MB
        [wrong_kind] { $name } không phải ảnh, video, ghi âm, pdf, Word, Excel, PowerPoint hay zip
        [gone] { $name } không còn trên kênh đã gửi
       *[other] { $name } nhiều giờ chưa tải về được
    }
notice-file_not_kept =
    Xin báo { $hail }: tệp gửi kèm chưa giữ được, { $what }.
    Nếu tệp còn cần, xin gửi lại kèm chữ: xong { $number }

notice-proof_not_kept =
    Xin báo { $hail }: phần { $by } nộp cho NV-{ $number } thiếu tệp, { $what }.
    Người gửi đã được báo. Cần đủ tệp mới nghiệm thu thì gõ: trả lại { $number } <lý do>

refusal-file_too_large = Tệp { $name } lớn quá { $limit } MB nên chưa ghi nhận gì. Có thể gửi tệp nhỏ hơn, hoặc gửi đường dẫn tới tệp.
refusal-files_of_a_day = Hôm nay đã đến giới hạn { $limit } MB tệp cho mỗi người, nên chưa ghi nhận gì. Có thể gửi lại vào ngày mai, gửi tệp nhỏ hơn, hoặc gửi đường dẫn tới tệp.
refusal-file_kind_not_taken = Loại tệp này ({ $name }) không nhận nên chưa ghi nhận gì. Có thể gửi ảnh hoặc văn bản, hoặc gửi đường dẫn tới tệp.
refusal-evidence_required = NV-{ $number } cần có { $wanted } mới nộp được. Gõ: xong { $number }, kèm { $wanted } (hoặc đường dẫn tới đó).

secret-refused =
    Tin này có dấu chỉ độ mật ({ $mark }) nên không nhận và không lưu.
    Việc mật xin làm theo quy định bảo vệ bí mật nhà nước, ngoài kênh này.
id-card-asked =
    Ảnh hoặc tệp này có vẻ là giấy tờ tùy thân, nên chưa giữ.
    Chỉ gửi khi việc thật cần, và che bớt số giấy tờ nếu được.
id-card-keep = Vẫn gửi
id-card-drop = Bỏ ảnh, tệp
id-card-dropped = Đã bỏ, không giữ gì. Có thể gửi lại phần chữ hoặc ảnh khác.
id-card-gone = Ảnh hoặc tệp này đã bỏ vì quá một ngày chưa được trả lời. Nếu còn cần, xin gửi lại.

notice-reference_not_kept =
    Xin báo { $hail }: tệp gửi kèm NV-{ $number } chưa giữ được, { $what }.
    Nếu tệp còn cần, xin gửi lại kèm chữ: bình luận { $number } gửi lại tệp
references-sent = Tệp để làm việc: { $what }
remark-with-files = { $text } (kèm { $what })
remark-files = Gửi { $what }
files-open-at = Mở tệp trên trang web: { $url } (chưa vào được thì gõ: web)
files-kept = Đã lưu vào NV-{ $number }.
document-with-files = { $what } (tệp gửi kèm)
draft-files = Tệp gửi kèm: { $what }
draft-files-no-call = Tệp gửi kèm không đi cùng việc giao cho ai rảnh; xin gửi tệp sau khi có người nhận.
draft-files-added = Đã thêm vào bản nháp, tất cả { $count } tệp.
order-files-wait =
    Tệp này đi với việc nào? Gõ lệnh giao ngay sau đây, tệp sẽ gửi kèm.
    Việc đã giao rồi, gửi lại tệp kèm chữ: bình luận <số việc>
order-files-hint = Gõ: giao <đơn vị>: <việc>; hạn <…>
proofs-sent = Minh chứng đã gửi: { $what }
proofs-lost = Trong đó { $count } tệp không tải về được.
proofs-photo = { $count } ảnh
proofs-document = { $count } tệp
proofs-link = { $count } đường dẫn
web-file-waiting = { $name }: đang tải về
