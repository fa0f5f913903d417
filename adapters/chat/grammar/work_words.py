"""The words that work is named by, and the small words around it."""

from adapters.chat.grammar.phrases import word_set
from adapters.chat.grammar.sentence import Vocabulary

WORK = Vocabulary(
    "rà soát | rà | kiểm tra | kiểm đếm | lập | tổng hợp | TH | thống kê | báo cáo | BC | báo | gửi | nộp | trình | tham mưu",
    "soạn | viết | dự thảo | xây dựng | triển khai | thực hiện | t/hiện | tổ chức | phối hợp | p/hợp | hỗ trợ | hướng dẫn",
    "vận động | tuyên truyền | cập nhật | nhập | cài | cài đặt | kích hoạt | dán | chụp | quay | khảo sát | xác minh | xử lý",
    "khắc phục | giải quyết | chuẩn bị | hoàn thành | HT | hoàn thiện | hoàn tất | học | tham gia | cử | trực | đăng ký",
    "cấp | lắp | lắp đặt | sửa | sửa chữa | mua | kéo | dọn | thu thập | thu | nhắc | đôn đốc | liên hệ | mời | in | phô tô | photo | photocopy | ký",
    "đưa | số hóa | coi lại | xem lại | đi | qua | ghé | xuống | ra quân | bố trí | phân công | đánh giá | nghiên cứu",
    "đề xuất | phát | treo | nâng | tập huấn | tăng cường | đảm bảo | bảo đảm | chấm | tự chấm | công khai | niêm yết",
    "tích hợp | tự đánh giá | lên gặp | gặp | theo dõi | giám sát | cung cấp | tiếp nhận | tiếp | đón | dạy | mở | đăng | chia sẻ | khai | kê khai | duyệt",
    "rút kinh nghiệm | nâng cấp | làm | lm | đọc | bổ sung | điều tra | gọi | gọi điện | chuyển | giúp | phụ | đẩy nhanh | đẩy mạnh | kiện toàn",
    "tìm hiểu | tìm | phát động | huy động | chạy | gắn | xác nhận | ghi | ghi nhận | chốt | chốt số liệu | nắm | nắm tình hình",
    "phổ biến | quán triệt | góp ý | cho ý kiến | tra cứu | định danh | đo | vẽ | khoanh | bàn giao | thay | tháo | gỡ | xóa",
    "nhắn | nhắn tin | dựng video | dựng clip | chở | sắp xếp | trang trí | lên lịch | lên danh sách | lên kế hoạch | trao đổi | biên tập",
    "thiết kế | check | fix | test | up | gom | tải về | phân loại | kiểm kê | thông báo cho | thông báo đến | thông báo tới | bám sát | động viên",
    "thăm hỏi | trao tặng | giới thiệu | vận hành | duy trì | thành lập | ban hành | hoàn chỉnh | chỉnh sửa | cân đối | lồng ghép | kết nối",
    "khôi phục | nhân rộng | truyền thông | làm việc | bảo trì | rà quét | kiểm soát | củng cố | thu gom | hỗ trợ kỹ thuật",
    "mần | mần lại | chọn | lựa chọn | gộp | sao lưu | dẫn đường | gia hạn chứng thư | gia hạn chữ ký | gia hạn CKS | gia hạn hợp đồng | gia hạn tên miền | gia hạn gói cước",
    "gia hạn thẻ | gia hạn bảo hiểm | gia hạn giấy phép | gia hạn tài khoản | gia hạn thuê bao | gia hạn phần mềm | gia hạn bản quyền",
    "rà lại | kiểm tra lại | đối chiếu | cho | lấy | giao | nhận | vệ sinh | quét | sơ kết | tổng kết | hủy | thẩm định",
)
REPORTING = Vocabulary(
    "BC | báo cáo | gửi | nộp | trình | báo | báo lại | gửi lại | báo về | gửi về | ai xong | xong | phải xong | kèm | kèm theo",
    "ds gửi | danh sách gửi | kết quả gửi | KQ gửi | báo cáo gửi | BC gửi | số liệu gửi | bảng gửi | khi nào xong | chừng nào xong | bao giờ xong | hồi nào xong",
    "có hình | có ảnh | chụp | chụp hình | chụp ảnh | hạn | hạn chót | anh ký | tôi ký | chị ký | để anh | để tôi | để chị",
    "yêu cầu gửi | đề nghị gửi | y/c gửi | có gì báo | có gì | vướng thì báo | cho kết quả | lấy ảnh | up ảnh | up hình | hoàn thành trước",
    "SP là | SP gồm | SP nộp | sản phẩm là | sản phẩm gồm | sản phẩm nộp | phản hồi | phản hồi về | đề nghị | trân trọng | cảm ơn | xin cảm ơn | trân trọng cảm ơn | cám ơn | đúng hạn | đúng thời gian | nghiêm túc thực hiện | đề nghị nghiêm túc | ai nhận | ai đi được | báo anh | báo em | báo chị",
)
# Said of a task, or of what was meant without being named: no work.
POINTING = word_set(
    "nay do kia ay vu viec cai dum giup gium cho em anh chi minh toi nhe nha nhen nghen nghe a di luon ngay rat that"
    " nua roi r cung voi d c dc cac dong cau tiep som gap khan khong duoc dc ok oke lam la vay thi ha ne day phai xong"
    " hom truoc nhu kip ho tui thoi xem coi va"
)
GREETING = Vocabulary(
    "dạ | alo | chào | xin chào | kính gửi | kính thưa | thưa | hi | hello | ê | nè | lưu ý | chú ý | nhiệm vụ | NV | TB | thông báo",
    "deadline | hạn nộp | chốt | tiếp theo | ngoài ra | đồng thời | ok | oke | vậy | rồi | thì | nhờ | phiền | xin | vui lòng | giờ | đc | chốt lại | riêng",
    "cc | fyi | à | này | ạ | nhé | nha | ơi | giúp | giùm | giùm anh | giúp anh | giúp tôi | giúp chị | vui lòng | có trách nhiệm | và",
    "chịu trách nhiệm | tiếp tục | phải | cần | hãy | nhớ | tranh thủ | chủ động | khẩn trương | tập trung | nghiêm túc | chủ trì | phụ trách | lo",
    "tuần này | tháng này | hôm nay | chiều nay | sáng nay | tối nay | quý này | năm nay | đợt này | lần này | từ nay | hằng quý | hàng quý | hằng tháng | hàng tháng",
    "hằng tuần | hàng tuần | hằng năm | hàng năm | hằng ngày | hàng ngày | mỗi ngày | mỗi sáng | mỗi chiều | định kỳ | trước mắt | bây giờ | hiện nay | trong tuần | trong tháng | mỗi tháng | mỗi tuần | mỗi quý",
    "cùng nhau | đồng loạt | thống nhất | kịp thời | nhanh chóng | làm đầu mối | đảm nhận | tự | gấp rút | ngay | quan tâm | bắt đầu | sớm",
)
LEADING_IN = Vocabulary(
    "giao | giao cho | giao việc cho | giao nhiệm vụ cho | giao nhiệm vụ | phân công | phân công cho | đề nghị | đ/nghị | kính đề nghị",
    "yêu cầu | y/c | nhờ | mời | kính mời | phiền | trân trọng đề nghị | kính nhờ | kính mong | đề nghị có sự phối hợp của | chỉ đạo | rất mong | mong",
    "assign | bảo | nói | kêu | biểu | nhắn | nói với | báo với | nhắn với",
)
ASKING = frozenset(
    {"de nghi", "d/nghi", "kinh de nghi", "nho", "moi", "kinh moi", "phien", "tran trong de nghi", "mong", "rat mong"}
    | {"kinh nho", "kinh mong"}
)
PRIORITIES = Vocabulary(
    "hỏa tốc | thượng khẩn | tối khẩn | khẩn cấp | khẩn trương | khẩn | rất khẩn | gấp | rất gấp | gấp gấp | gấp lắm | làm gấp | việc gấp"
)
