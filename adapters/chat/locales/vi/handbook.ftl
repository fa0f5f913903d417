# Tài liệu.

handbook-heading = Tài liệu: { $total }
handbook-found = Tài liệu “{ $text }”: { $total }
handbook-none-found = Không thấy tài liệu nào. Thử ít từ hơn.
handbook-empty = Chưa có tài liệu nào.
handbook-topic = { $topic }:
handbook-line = TL-{ $number } · { $title }
handbook-line-linked = { $line } ({ $url })
handbook-task-meant = Không có TL-{ $number }. NV-{ $number } có { $what } kèm theo, mở ở trang của việc.
handbook-task-hint = Gõ: xem { $number } · tài liệu
handbook-file = Tệp: { $name }
handbook-on-the-web = Mở trên trang web. Gõ: web
handbook-on-its-way = Đang tải về, vài phút nữa mở được.
handbook-file-lost =
    Xin báo { $hail }: tệp của TL-{ $number } chưa giữ được, { $what }. TL-{ $number } đã bỏ.
    Nếu tệp còn cần, xin gửi lại kèm chữ như lúc đầu.
handbook-open = Mở
handbook-added = Đã thêm TL-{ $number } · { $title } (chủ đề { $topic }). Cả đơn vị và các đơn vị bên dưới tìm được bằng: tài liệu { $number }
handbook-dropped = Đã bỏ TL-{ $number } · { $title } khỏi tài liệu.
handbook-put-back = Đã rút lại: TL-{ $number } · { $title } vẫn ở trong tài liệu.
handbook-drop-ask = Bỏ TL-{ $number } · { $title } khỏi tài liệu? Mọi người sẽ không tìm thấy nữa.
handbook-drop-yes = Đúng, bỏ TL-{ $number }
handbook-which-to-drop = Bỏ tài liệu nào? Gõ: bỏ tài liệu <số>
handbook-how-to-add = Tài liệu thuộc chủ đề nào? Gõ: thêm tài liệu <chủ đề>: <tên> <link>, hoặc ghi câu này ở chú thích của tệp
say-handbook = tài liệu
say-handbook-open = tài liệu { $number }
say-handbook-add = thêm tài liệu <chủ đề>: <tên> <link>

refusal-handbook_needs_topic_and_title = Tài liệu cần chủ đề và tên. Gõ: thêm tài liệu <chủ đề>: <tên> <link>
refusal-handbook_too_long = Tên tài liệu nhiều nhất { $title } ký tự, chủ đề nhiều nhất { $topic }. Đề nghị viết ngắn hơn.
refusal-handbook_needs_link_or_file = Tài liệu cần một link hoặc một tệp. Gõ: thêm tài liệu <chủ đề>: <tên> <link>
refusal-handbook_bad_link = Link này chưa dùng được; cần bắt đầu bằng https:// hoặc http://. Kiểm tra rồi gửi lại.
refusal-handbook_only_officials = Tài liệu do cán bộ của đơn vị thêm và bỏ. Có thể gửi link cho cán bộ phụ trách.
refusal-no_such_handbook_entry = Không thấy TL-{ $entry } trong phạm vi của mình. Gõ: tài liệu
refusal-handbook_too_many = Mỗi việc kèm nhiều nhất { $most } tài liệu. Đề nghị bớt rồi gửi lại.
refusal-handbook_one_file = Mỗi tệp là một tài liệu, đề nghị gửi từng tệp một. Hoặc gõ: thêm tài liệu <chủ đề>: <tên> <link>

history-handbook_added = thêm tài liệu
history-handbook_dropped = bỏ tài liệu
say-handbook-page =
    { $text ->
        [none] tài liệu trang { $page }
       *[other] tài liệu { $text } trang { $page }
    }
