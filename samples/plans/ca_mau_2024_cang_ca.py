"""Cà Mau 2024, safety of fishing harbours: blank number and date, doubled numbering, an appendix over three pages."""
# ruff: noqa: E501 - the rows of the appendix stand one a line
# fmt: off

from __future__ import annotations

from generator.model import (
    Appendix,
    Block,
    Cited,
    Due,
    Head,
    Letterhead,
    Money,
    Plan,
    Row,
    Signature,
    Table,
    Task,
    Title,
)
from generator.shorthand import (
    G,
    H,
    I,
    P,
    T,
    before,
    by,
    conditional,
    eq,
    ge,
    gt,
    le,
    lt,
    recurring,
    signer,
    since,
    within,
)

SNN = "Sở Nông nghiệp và Phát triển nông thôn"
BP = "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"
REGULAR = Due("Nhiệm vụ thường xuyên", "recurring")
YEARLY = Due("Hằng năm", "recurring")


def work(no: str, text: str, lead: str, leads: list[str], others: str, cooperating: list[str], due: Due) -> Row:
    """A row of the appendix with its task."""
    return Row([no, text, lead, others, due.raw], task=Task(leads, cooperating, due))


INTRO: list[Block] = [
    Letterhead(["ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU"], "Số: /KH-UBND", "Cà Mau, ngày tháng năm 2024"),
    Title(
        "KẾ HOẠCH",
        [
            "Bảo đảm an toàn tại cảng cá, khu neo đậu và trên tàu cá",
            "trên địa bàn tỉnh Cà Mau giai đoạn 2024 - 2028",
        ],
    ),
    P("Căn cứ Luật Thủy sản ngày 21 tháng 11 năm 2017;"),
    P(
        "Căn cứ Nghị định số 326/2019/NĐ-CP ngày 08 tháng 3 năm 2019 của Chính phủ về quản lý cảng cá và nơi tránh bão;"
    ),
    P(
        "Thực hiện Chỉ thị số 47-CT/TU ngày 12/02/2024 của Ban Thường vụ Tỉnh ủy Cà Mau về siết chặt kỷ cương trong"
        " công tác an toàn nghề cá; Kế hoạch số 61-KH/TU ngày 20/3/2024 của Tỉnh ủy Cà Mau về phát triển kinh tế biển,"
        " Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:"
    ),
]

PURPOSE = H(
    "I.", "MỤC ĐÍCH, YÊU CẦU", "muc_dich_yeu_cau",
    H(
        "1.", "Mục đích", "muc_dich",
        I("a)", "Cụ thể hóa Chỉ thị số 47-CT/TU thành việc làm của từng bến, từng đội tàu."),
        I("b)", "Hạn chế thấp nhất thiệt hại về người và phương tiện do cháy nổ, đâm va và thiên tai gây ra tại các cửa biển của tỉnh."),
    ),
    H(
        "2.", "Yêu cầu", "yeu_cau",
        I("-", "Việc triển khai phải rõ người, rõ bến, rõ thời hạn; không phô trương, hình thức;"),
        I("-", "Lấy ngư dân, chủ tàu làm trung tâm; chính quyền ấp, khóm là nơi theo dõi đầu tiên."),
    ),
)

AIMS = H(
    "II.", "MỤC TIÊU", "muc_tieu",
    H(
        "1.", "Mục tiêu chung", "muc_tieu",
        P("Xây dựng hệ thống cảng cá, khu neo đậu của tỉnh an toàn, sạch, có trật tự. Hình thành thói quen tự kiểm tra trước mỗi chuyến biển trong cộng đồng ngư dân.", goals=[G(None, text="Xây dựng hệ thống cảng cá, khu neo đậu của tỉnh an toàn, sạch, có trật tự"), G(None, text="Hình thành thói quen tự kiểm tra trước mỗi chuyến biển trong cộng đồng ngư dân")]),
    ),
    H(
        "2.", "Mục tiêu cụ thể", "muc_tieu",
        H(
            "a)", "Đến năm 2025", "muc_tieu",
            I("-", "100% tàu cá có chiều dài lớn nhất trên ngưỡng quy định lắp thiết bị giám sát hành trình;", goals=[G(2025, eq(100, "%"))]),
            I("-", "Trên 85% thuyền trưởng được cấp chứng chỉ sơ cứu, mỗi tàu có ít nhất một túi thuốc;", goals=[G(2025, gt(85, "%"), text="Trên 85% thuyền trưởng được cấp chứng chỉ sơ cứu"), G(2025, ge(1, "túi thuốc"), text="mỗi tàu có ít nhất một túi thuốc")]),
            I("-", "Số vụ cháy tàu tại bến dưới 05 vụ.", goals=[G(2025, lt(5, "vụ"))]),
            closing=":",
        ),
        H(
            "b)", "Đến năm 2028", "muc_tieu",
            I("-", "Nâng cấp 07 cảng cá và 12 bến cá;", goals=[G(2028, eq(7, "cảng cá"), eq(12, "bến cá"))]),
            I("-", "Tối thiểu 92,5% tàu cá ra vào cảng khai báo bằng ứng dụng điện tử;", goals=[G(2028, ge(92.5, "%"))]),
            I("-", "Thời gian tiếp nhận tin báo nạn không quá 15 phút;", goals=[G(2028, le(15, "phút"))]),
            I("-", "Cảng Sông Đốc trở thành cảng cá kiểu mẫu của vùng.", goals=[G(2028)]),
            closing=":",
        ),
    ),
)

WORK = H(
    "III.", "NHIỆM VỤ, GIẢI PHÁP", "nhiem_vu",
    H(
        "1.", "Tuyên truyền, tập huấn về an toàn nghề cá", "nhiem_vu",
        I("a)", "Phát thanh nội dung an toàn trên hệ thống loa tại bến vào giờ tàu xuất bến.", task=T()),
        I("b)", 'Tổ chức cuộc thi "Chuyến biển bình yên" tại các xã ven biển, hoàn thành trong quý III năm 2025.', task=T(due=by("hoàn thành trong quý III năm 2025", "2025-09-30"))),
        I("c)", "Thường xuyên cập nhật bản tin thời tiết biển trên trang thông tin của Ban Quản lý cảng cá.", task=T(due=recurring("Thường xuyên"))),
    ),
    H(
        "2.", "Rà soát, đầu tư hạ tầng cảng cá, khu neo đậu", "nhiem_vu",
        I("a)", "Kiểm định toàn bộ cầu cảng, phao neo và hệ thống chữa cháy tại bến trước ngày 30 tháng 6 năm 2025.", task=T(due=before("trước ngày 30 tháng 6 năm 2025", "2025-06-29"))),
        H(
            "b)", "Sắp xếp lại các điểm cấp dầu, nước đá ven sông", "nhiem_vu",
            I("-", "Đối với điểm cấp dầu nổi: di dời ra khỏi luồng chạy tàu và lắp phao quây chống tràn;", task=T()),
            I(
                "-", "Đối với cơ sở sản xuất nước đá, phải làm ngay các việc:",
                I("+", "Thay đường ống dẫn môi chất lạnh đã hết niên hạn;", task=T()),
                I("+", "Gắn thiết bị báo rò khí tại khu vực máy nén.", task=T()),
            ),
        ),
        I("c)", "Nạo vét luồng vào khu neo đậu Rạch Gốc khi được bố trí vốn.", task=T(due=conditional("khi được bố trí vốn"))),
        I("d)", "Lắp đèn tín hiệu hai bên cửa biển Khánh Hội.", task=T()),
        I("đ)", "Cắm biển cảnh báo bãi cạn bằng vật liệu phản quang.", task=T()),
        I("e)", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh chủ trì, phối hợp với Công an tỉnh, Ủy ban nhân dân các huyện ven biển duy trì trạm kiểm soát tại cửa sông.", task=T(BP, coop=["Công an tỉnh", "Ủy ban nhân dân các huyện ven biển"])),
        I("g)", "Xóa các bến tự phát từ năm 2026.", task=T(due=since("từ năm 2026", "2026-01-01"))),
    ),
    H(
        "3.", "Quản lý tàu cá, thuyền viên", "nhiem_vu",
        P("Lập sổ theo dõi điện tử cho từng tàu, gắn với mã định danh của chủ tàu và danh sách thuyền viên.", task=T()),
        P("Kiên quyết không cho rời bến những tàu thiếu áo phao, thiết bị liên lạc hoặc đăng kiểm đã hết hạn.", task=T()),
    ),
    H("4.", "Phân công chi tiết tại Phụ lục kèm theo Kế hoạch này", "nhiem_vu", closing="."),
)

MONEY = H(
    "IV.", "KINH PHÍ THỰC HIỆN", "kinh_phi",
    H(
        "1.", "Giai đoạn 2024 - 2025", "kinh_phi",
        I("-", "Ngân sách trung ương hỗ trợ: 120,5 tỷ đồng;", money=[Money("Ngân sách trung ương hỗ trợ: 120,5 tỷ đồng", 120.5, "tỷ đồng", 120_500_000_000, "2024-2025")]),
        I("-", "Ngân sách tỉnh: 64,75 tỷ đồng.", money=[Money("Ngân sách tỉnh: 64,75 tỷ đồng", 64.75, "tỷ đồng", 64_750_000_000, "2024-2025")]),
    ),
    H(
        "2.", "Giai đoạn 2026 - 2028", "kinh_phi",
        I("-", "Ngân sách tỉnh: 210 tỷ đồng;", money=[Money("Ngân sách tỉnh: 210 tỷ đồng", 210, "tỷ đồng", 210_000_000_000, "2026-2028")]),
        I("-", "Đóng góp của doanh nghiệp khai thác cảng: 9.800 triệu đồng.", money=[Money("Đóng góp của doanh nghiệp khai thác cảng: 9.800 triệu đồng", 9800, "triệu đồng", 9_800_000_000, "2026-2028")]),
    ),
)

ORGANISATION = H(
    "V.", "TỔ CHỨC THỰC HIỆN", "to_chuc_thuc_hien",
    H(
        "1.", SNN, "to_chuc_thuc_hien",
        I("-", "Là đầu mối theo dõi, đôn đốc thực hiện Kế hoạch; tổng hợp báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12 hằng năm;", task=T(SNN, due=recurring("trước ngày 15/12 hằng năm"))),
        I("-", "Chủ trì, phối hợp với Sở Tài chính, Sở Kế hoạch và Đầu tư và các đơn vị có liên quan lập danh mục dự án cảng cá ưu tiên đầu tư.", task=T(SNN, coop=["Sở Tài chính", "Sở Kế hoạch và Đầu tư", "các đơn vị có liên quan"])),
    ),
    H(
        "2.", BP, "to_chuc_thuc_hien",
        P("Phối hợp với Sở Nông nghiệp và Phát triển nông thôn kiểm tra giấy tờ, trang bị an toàn của tàu khi xuất bến; xử lý nghiêm tàu vi phạm.", task=T(BP, coop=[SNN])),
    ),
    H(
        "3.", "Sở Tài chính", "to_chuc_thuc_hien",
        P("Hằng năm, tham mưu bố trí kinh phí thực hiện Kế hoạch theo phân cấp ngân sách.", task=T("Sở Tài chính", due=recurring("Hằng năm"))),
    ),
    H(
        "4.", "Công an tỉnh", "to_chuc_thuc_hien",
        P("Hướng dẫn phương án chữa cháy cho cảng, bến; diễn tập tại cảng Năm Căn trong tháng 4/2025.", task=T("Công an tỉnh", due=within("trong tháng 4/2025", "2025-04-01", "2025-04-30"))),
    ),
    H(
        "5.", "Sở Y tế", "to_chuc_thuc_hien",
        P("Biên soạn tài liệu sơ cứu trên biển và huấn luyện cho y tế ấp.", task=T("Sở Y tế")),
    ),
    H(
        "5.", "Đài Phát thanh - Truyền hình tỉnh, Báo Cà Mau", "to_chuc_thuc_hien",
        P("Mở chuyên mục về an toàn nghề cá, đưa tin gương chủ tàu chấp hành tốt.", task=T("Đài Phát thanh - Truyền hình tỉnh", "Báo Cà Mau")),
    ),
    H(
        "6.", "Ủy ban nhân dân các huyện, thành phố", "to_chuc_thuc_hien",
        I("a)", "Chỉ đạo xã, thị trấn ven biển thành lập tổ tự quản bến cá.", task=T("Ủy ban nhân dân các huyện, thành phố")),
        I("b)", "Phối hợp với Bộ Chỉ huy Bộ đội Biên phòng tỉnh và Công an tỉnh giải tỏa lều, trại lấn chiếm hành lang cảng.", task=T("Ủy ban nhân dân các huyện, thành phố", coop=[BP, "Công an tỉnh"])),
    ),
    H("7.", "Các sở, ban, ngành tỉnh", "to_chuc_thuc_hien", body="Lồng ghép nội dung an toàn nghề cá vào chương trình công tác của đơn vị.", task=T("Các sở, ban, ngành tỉnh")),
    I("8.", "Đề nghị Hội Nông dân tỉnh và Liên đoàn Lao động tỉnh vận động hội viên, đoàn viên tham gia nghiệp đoàn nghề cá.", task=T("Hội Nông dân tỉnh", "Liên đoàn Lao động tỉnh")),
)

CLOSING: list[Block] = [
    P(
        "Trên đây là Kế hoạch bảo đảm an toàn tại cảng cá, khu neo đậu và trên tàu cá trên địa bàn tỉnh. Trong quá trình"
        " thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở Nông nghiệp và Phát triển nông thôn để tổng"
        " hợp, trình Ủy ban nhân dân tỉnh xem xét./."
    ),
    Signature(
        [
            "- Bộ Nông nghiệp và Phát triển nông thôn (b/c);",
            "- Thường trực Tỉnh ủy (b/c);",
            "- Thường trực HĐND tỉnh;",
            "- CT, các PCT UBND tỉnh;",
            "- Các sở, ban, ngành, đoàn thể tỉnh;",
            "- UBND các huyện, thành phố;",
            "- Lưu: VT, NN(Kh).",
        ],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Lâm Hoàng Khởi",
    ),
]

ALL = "UBND các huyện, thành phố"
OTHERS = "Các cơ quan, đơn vị liên quan"

APPENDIX = Appendix(
    "PHỤ LỤC",
    "DANH MỤC NHIỆM VỤ THỰC HIỆN KẾ HOẠCH BẢO ĐẢM AN TOÀN NGHỀ CÁ",
    [
        Table(
            [[Head("TT"), Head("Nội dung công việc"), Head("Cơ quan chủ trì"), Head("Cơ quan phối hợp"), Head("Thời gian thực hiện")]],
            ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện"],
            [
                work("1", "Phổ biến Chỉ thị số 47-CT/TU và Kế hoạch này đến chủ tàu, thuyền trưởng, chủ bến và hộ dân sống ven cửa biển", SNN, [SNN], f"{ALL}; Báo Cà Mau", [ALL, "Báo Cà Mau"], Due("Quý II năm 2024", "within", "2024-04-01", "2024-06-30")),
                work("2", "Rà soát, lập bản đồ số các bến cá, cầu cảng, điểm neo đậu; cập nhật hiện trạng luồng lạch và vị trí bãi cạn", SNN, [SNN], "Sở Tài nguyên và Môi trường, Sở Giao thông vận tải", ["Sở Tài nguyên và Môi trường", "Sở Giao thông vận tải"], Due("Năm 2024", "within", "2024-01-01", "2024-12-31")),
                work("3", "Xây dựng quy chế phối hợp kiểm tra tàu cá tại cửa biển giữa lực lượng biên phòng, kiểm ngư và chính quyền xã", BP, [BP], f"{SNN}; {ALL}", [SNN, ALL], Due("Trước ngày 01/10/2024", "before", None, "2024-09-30")),
                work("4", "Kiểm định cầu cảng, phao neo, hệ thống chữa cháy. Kết quả kiểm định phải được niêm yết công khai tại trụ sở cảng, gửi cho chủ tàu thường xuyên cập bến và lưu vào hồ sơ quản lý công trình để theo dõi qua các năm", "Ban Quản lý cảng cá tỉnh", ["Ban Quản lý cảng cá tỉnh"], "Công an tỉnh và các đơn vị có liên quan", ["Công an tỉnh", "các đơn vị có liên quan"], Due("Chậm nhất tháng 6/2025", "by", None, "2025-06-30")),
                work("5", "Lắp đặt trạm thu tin báo nạn và hệ thống loa cảnh báo tại cửa Sông Đốc, Gành Hào, Rạch Gốc, Khánh Hội", SNN, [SNN], BP, [BP], Due("2024 - 2026", "range", "2024-01-01", "2026-12-31")),
                work("6", "Di dời các điểm cấp dầu nổi nằm trong luồng chạy tàu; bố trí nơi cấp dầu tập trung có phao quây chống tràn", ALL, [ALL], "Sở Công Thương, Công an tỉnh", ["Sở Công Thương", "Công an tỉnh"], Due("Quý IV năm 2025", "within", "2025-10-01", "2025-12-31")),
                work("7", "Thu gom rác thải nhựa, dầu cặn tại cảng; bố trí thùng chứa theo từng loại và hợp đồng xử lý với đơn vị đủ năng lực", "Ban Quản lý cảng cá tỉnh", ["Ban Quản lý cảng cá tỉnh"], "Sở Tài nguyên và Môi trường", ["Sở Tài nguyên và Môi trường"], REGULAR),
                work("8", "Tập huấn thuyền trưởng, máy trưởng về phòng cháy, sơ cứu và sử dụng thiết bị liên lạc tầm xa", SNN, [SNN], "Sở Y tế; Công an tỉnh", ["Sở Y tế", "Công an tỉnh"], YEARLY),
                work("9", "Diễn tập tìm kiếm cứu nạn trên biển có sự tham gia của tàu cá, tàu kiểm ngư và lực lượng xung kích cấp xã", BP, [BP], f"{SNN}, {ALL}", [SNN, ALL], Due("Tháng 4/2025", "within", "2025-04-01", "2025-04-30")),
                work("10", "Tham mưu Ủy ban nhân dân tỉnh trình cấp có thẩm quyền ban hành:\n- Chính sách hỗ trợ chủ tàu mua bảo hiểm thuyền viên;\n- Mức hỗ trợ lắp thiết bị giám sát cho tàu nhỏ", SNN, [SNN], "Sở Tài chính, Sở Tư pháp", ["Sở Tài chính", "Sở Tư pháp"], Due("Trong năm 2025", "within", "2025-01-01", "2025-12-31")),
                work("11", "Thành lập tổ tự quản bến cá tại các ấp, khóm có tàu neo đậu; trang bị còi, đèn pin, dây cứu sinh cho từng tổ", ALL, [ALL], "Hội Nông dân tỉnh", ["Hội Nông dân tỉnh"], Due("Đến năm 2026", "by", None, "2026-12-31")),
                work("12", "Số hóa sổ đăng ký tàu cá, kết nối với cơ sở dữ liệu dân cư để xác thực chủ tàu và thuyền viên khi làm thủ tục", SNN, [SNN], "Công an tỉnh, Sở Thông tin và Truyền thông", ["Công an tỉnh", "Sở Thông tin và Truyền thông"], Due("Theo lộ trình của Bộ Nông nghiệp và Phát triển nông thôn", "conditional")),
                work("13", "Kiểm tra đột xuất cơ sở sản xuất nước đá, kho lạnh ven cảng về an toàn môi chất lạnh và thiết bị áp lực", "Sở Lao động - Thương binh và Xã hội", ["Sở Lao động - Thương binh và Xã hội"], "Sở Công Thương", ["Sở Công Thương"], REGULAR),
                work("14", "Nạo vét luồng vào khu neo đậu Rạch Gốc và Cái Đôi Vàm, ưu tiên đoạn cong gần chợ cá", "Sở Giao thông vận tải", ["Sở Giao thông vận tải"], f"{SNN}; {OTHERS[0].lower()}{OTHERS[1:]}", [SNN, "các cơ quan, đơn vị liên quan"], Due("Khi được bố trí vốn", "conditional")),
                work("15", "Lắp camera tại cửa ra vào cảng, truyền hình ảnh về trung tâm điều hành của Ban Quản lý cảng cá", "Ban Quản lý cảng cá tỉnh", ["Ban Quản lý cảng cá tỉnh"], "Sở Thông tin và Truyền thông", ["Sở Thông tin và Truyền thông"], Due("Giai đoạn 2025 - 2027", "range", "2025-01-01", "2027-12-31")),
                work("16", "Vận động chủ tàu thay thế bếp than, bình khí không rõ nguồn gốc trên tàu bằng thiết bị có chứng nhận", "Hội Nông dân tỉnh", ["Hội Nông dân tỉnh"], ALL, [ALL], REGULAR),
                work("17", "Xử lý dứt điểm tàu không đăng ký, không đăng kiểm, không có giấy phép đang neo đậu tại các nhánh sông", ALL, [ALL], f"{BP} và Công an tỉnh", [BP, "Công an tỉnh"], Due("Trước ngày 31/12/2024", "before", None, "2024-12-30")),
                work("18", "Đánh giá lại khả năng trú bão của từng khu neo đậu sau mỗi mùa mưa bão; điều chỉnh sức chứa cho phù hợp với thực tế", SNN, [SNN], "Đài Khí tượng thủy văn tỉnh", ["Đài Khí tượng thủy văn tỉnh"], YEARLY),
                work("19", "Công bố số điện thoại trực của từng cảng, từng đồn biên phòng trên biển báo, tờ rơi và trang thông tin điện tử", "Ban Quản lý cảng cá tỉnh, Báo Cà Mau", ["Ban Quản lý cảng cá tỉnh", "Báo Cà Mau"], OTHERS, [OTHERS], Due("Ngày 01/8/2024", "on", "2024-08-01", "2024-08-01")),
                work("20", "Thí điểm áo phao gắn thẻ định vị cho thuyền viên đội tàu câu mực", "Sở Khoa học và Công nghệ", ["Sở Khoa học và Công nghệ"], SNN, [SNN], Due("Từ năm 2026", "from", "2026-01-01")),
                work("21", "Sơ kết, tổng kết Kế hoạch; khen thưởng tập thể, cá nhân có thành tích trong bảo đảm an toàn nghề cá", SNN, [SNN], "Sở Nội vụ, các sở, ban, ngành, địa phương", ["Sở Nội vụ", "các sở, ban, ngành, địa phương"], Due("Quý IV năm 2028", "within", "2028-10-01", "2028-12-31")),
            ],
            widths=(1.2, 5.2, 4.6, 4.6, 3.6),
            cut_after=(3, 10),
        )
    ],
    note="(Ban hành kèm theo Kế hoạch số /KH-UBND ngày tháng năm 2024 của UBND tỉnh Cà Mau)",
)

PLAN = Plan(
    name="ca-mau-2024-cang-ca",
    metadata={
        "doc_type": "Kế hoạch",
        "title": "Bảo đảm an toàn tại cảng cá, khu neo đậu và trên tàu cá trên địa bàn tỉnh Cà Mau giai đoạn 2024 - 2028",
        "number": None,
        "symbol": "KH-UBND",
        "issuer": "Ủy ban nhân dân tỉnh Cà Mau",
        "issuer_level": "tinh",
        "province": "Cà Mau",
        "place": "Cà Mau",
        "date": None,
        "date_year": 2024,
        "signer": signer("Lâm Hoàng Khởi", "Phó Chủ tịch", "KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        "recipients": [
            "Bộ Nông nghiệp và Phát triển nông thôn (b/c)",
            "Thường trực Tỉnh ủy (b/c)",
            "Thường trực HĐND tỉnh",
            "CT, các PCT UBND tỉnh",
            "Các sở, ban, ngành, đoàn thể tỉnh",
            "UBND các huyện, thành phố",
            "Lưu: VT, NN(Kh)",
        ],
    },
    blocks=[*INTRO, PURPOSE, AIMS, WORK, MONEY, ORGANISATION, *CLOSING, APPENDIX],
    citations=[
        Cited("Luật", None, "2017-11-21", None, "Luật Thủy sản"),
        Cited("Nghị định", "326/2019/NĐ-CP", "2019-03-08", "Chính phủ"),
        Cited("Chỉ thị", "47-CT/TU", "2024-02-12", "Ban Thường vụ Tỉnh ủy Cà Mau"),
        Cited("Kế hoạch", "61-KH/TU", "2024-03-20", "Tỉnh ủy Cà Mau"),
    ],
    forms=("md_pipes", "txt_paragraphs"),
    inconsistencies=["V: số thứ tự 5 dùng hai lần"],
)
