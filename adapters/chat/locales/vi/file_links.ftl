# Files where none can be sent: links that are good for a while.
file-links = Mở tệp, không cần đăng nhập, trong { $minutes } phút:
file-link = { $name }: { $url }
file-links-all = Tất cả { $count } tệp: { $url }
file-links-of-task = Mở tệp trong { $minutes } phút: { $url }
web-files-title = Tệp của NV-{ $number }
web-files-none = Chưa có tệp nào mở được.
web-files-ended = Liên kết mở tệp đã hết hạn lúc { $at }. Gõ trong cuộc trò chuyện: xem { $number }, để có liên kết mới.
web-files-unknown = Liên kết mở tệp này không đúng. Xin chép lại cả dòng, hoặc gõ trong cuộc trò chuyện: xem và số việc.
