"""What is told of a cell or a file that cannot be used, in the language of those who prepare these files."""

from domain.errors import Fact

REASONS = {
    "required": "ô này không được để trống",
    "bad_code": "mã chỉ gồm chữ, số, dấu chấm, gạch ngang, gạch dưới, dài tối đa {limit} ký tự",
    "too_long": "dài quá {limit} ký tự",
    "formula_error": "công thức đang báo lỗi",
    "bad_kind": "cấp phải là một trong: tỉnh, huyện, xã, phòng, tổ, đối tác",
    "bad_role": "vai trò phải là một trong: cán bộ, tổ trưởng, tổ phó, tổ viên, theo dõi, quản trị",
    "bad_phone": "số điện thoại phải có 10 chữ số và bắt đầu bằng 0",
    "bad_date": "ngày phải viết dạng 31/12/2026 hoặc 2026-12-31",
    "ends_before_start": "ngày kết thúc trước ngày bắt đầu",
    "unknown_parent": "không có đơn vị cấp trên nào mang mã này{near}",
    "unknown_unit": "không có đơn vị nào mang mã này{near}",
    "unknown_heir": "không có đơn vị kế thừa nào mang mã này{near}",
    "own_heir": "đơn vị không thể kế thừa chính mình",
    "heir_without_end": 'đơn vị có mã kế thừa thì phải có ngày kết thúc ở cột "đến"',
    "parent_required": "đơn vị cấp này phải có mã cấp trên",
    "parent_cycle": "vòng lặp cấp trên: {path}",
    "case_differs": 'chỉ khác chữ hoa, chữ thường với mã "{other}"',
    "same_code_other_name": 'mã này đã dùng cho "{other}" ở dòng {row}',
    "same_code_other_phone": 'người này đã có số điện thoại "{other}" ở dòng {row}',
    "erased_person": "người mang mã này đã được xóa dữ liệu theo yêu cầu, nên dòng này không nhập; là người khác thì dùng mã mới",
    "overlapping_days": "trùng thời gian với dòng {row}",
}

FILES = {
    "no_such_file": "không tìm thấy tệp này",
    "unreadable": "không đọc được tệp: {error}",
    "too_large": "tệp lớn hơn {limit} MB",
    "empty": "tệp trống",
    "old_excel": "tệp Excel đời cũ (.xls); hãy lưu lại thành .xlsx",
    "password": "tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại",
    "not_a_spreadsheet": "đây không phải bảng tính .xlsx hay .csv",
    "broken": "tệp .xlsx bị hỏng: không mở được",
    "not_text": "không nhận ra bảng mã chữ của tệp .csv (dùng UTF-8, UTF-16 hoặc Windows-1258)",
    "no_header": "không có dòng tiêu đề nào nhận ra được: bảng đơn vị cần cột mã, tên, cấp, mã cấp trên; "
    "bảng người cần cột mã, họ tên, mã đơn vị, vai trò",
    "missing_columns": 'bảng "{sheet}" thiếu cột: {columns}',
    "same_column_twice": 'bảng "{sheet}" có hai cột "{column}"',
    "too_many_rows": 'bảng "{sheet}" có hơn {limit} dòng',
}

COLUMNS = {
    "code": "mã (code)",
    "name": "tên (name)",
    "kind": "cấp (kind)",
    "parent": "mã cấp trên (parent)",
    "phone": "điện thoại (phone)",
    "unit": "mã đơn vị (unit)",
    "role": "vai trò (role)",
    "from": "từ ngày (from)",
    "to": "đến ngày (to)",
    "heirs": "mã kế thừa (heirs)",
}


def reason(code: str, **facts: Fact) -> str:
    """Why a cell cannot be used. `near`, where a reason has it, is a code that looks like the one given, or None."""
    if "near" in facts:
        facts = {**facts, "near": f', có phải "{facts["near"]}"?' if facts["near"] else ""}
    return REASONS[code].format(**facts)
