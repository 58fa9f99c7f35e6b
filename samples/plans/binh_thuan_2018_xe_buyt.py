"""Bình Thuận 2018, rural buses: a plan inside a decision, blocks of field labels, a table cut by pages, tabs."""
# ruff: noqa: E501 - one item or row a line reads better here
# fmt: off

from __future__ import annotations

from generator.model import (
    Appendix,
    Block,
    Cited,
    Head,
    Letterhead,
    Money,
    Num,
    PageBreak,
    Para,
    Plan,
    Row,
    Signature,
    Table,
    Title,
)
from generator.shorthand import F, G, H, I, P, T, between, by, eq, ge, lt, recurring, signer, since, within

GTVT = "Sở Giao thông vận tải"
HUYEN = "Ủy ban nhân dân các huyện, thị xã, thành phố"
XD = "Sở Xây dựng"
CA = "Công an tỉnh"

DECISION: list[Block] = [
    Letterhead(["ỦY BAN NHÂN DÂN", "TỈNH BÌNH THUẬN"], "Số: 2216/QĐ-UBND", "Bình Thuận, ngày 24 tháng 8 năm 2018"),
    Title("QUYẾT ĐỊNH", ["Về việc ban hành Kế hoạch phát triển tuyến xe buýt nông thôn", "tỉnh Bình Thuận giai đoạn 2018 - 2023"]),
    Para("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN", style="centre"),
    P("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
    P("Căn cứ Thông tư số 263/2016/TT-BGTVT ngày 07 tháng 11 năm 2016 của Bộ trưởng Bộ Giao thông vận tải về vận tải hành khách nông thôn;"),
    P("Theo đề nghị của Giám đốc Sở Giao thông vận tải tại Tờ trình số 1190/TTr-SGTVT ngày 10 tháng 8 năm 2018."),
    Para("QUYẾT ĐỊNH:", style="centre"),
    P("Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển tuyến xe buýt nông thôn tỉnh Bình Thuận giai đoạn 2018 - 2023."),
    P("Điều 2. Quyết định này có hiệu lực kể từ ngày ký."),
    P("Điều 3. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Giao thông vận tải và Thủ trưởng các cơ quan liên quan chịu trách nhiệm thi hành Quyết định này./."),
    Signature(
        ["- Bộ Giao thông vận tải;", "- Thường trực Tỉnh ủy;", "- Như Điều 3;", "- Lưu: VT, KT. Hoàng."],
        ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Ngô Đức Thiện",
    ),
    PageBreak(),
    Title(
        "KẾ HOẠCH",
        ["Phát triển tuyến xe buýt nông thôn tỉnh Bình Thuận giai đoạn 2018 - 2023"],
        "(Ban hành kèm theo Quyết định số 2216/QĐ-UBND ngày 24 tháng 8 năm 2018 của Chủ tịch Ủy ban nhân dân tỉnh Bình Thuận)",
    ),
]

AIMS = H(
    "I.",
    "MỤC TIÊU",
    "muc_tieu",
    H("1.", "Mục tiêu chung", "muc_tieu", body="Hình thành mạng lưới xe buýt nối trung tâm xã với chợ, trường học, bệnh viện huyện.", goals=[G(None, text="Hình thành mạng lưới xe buýt nối trung tâm xã với chợ, trường học, bệnh viện huyện")]),
    H(
        "2.",
        "Mục tiêu cụ thể đến năm 2023",
        "muc_tieu",
        I("-", "Mở mới 09 tuyến xe buýt và lắp đặt 120 nhà chờ.", goals=[G(2023, eq(9, "tuyến xe buýt"), eq(120, "nhà chờ"))]),
        I("-", "Ít nhất 65% xã có điểm dừng xe buýt trong bán kính dưới 2 km.", goals=[G(2023, ge(65, "%"), lt(2, "km"))]),
        I("-", "Giãn cách chạy xe giờ cao điểm từ 15 đến 20 phút.", goals=[G(2023, between(15, 20, "phút"))]),
    ),
)

FIRST = T(GTVT, coop=[HUYEN, CA], due=within("Năm 2019", "2019-01-01", "2019-12-31"))
WORK = H(
    "II.",
    "NỘI DUNG, NHIỆM VỤ",
    "nhiem_vu",
    H(
        "1.",
        "Mở mới tuyến xe buýt về trung tâm xã",
        "nhiem_vu",
        F(
            "Nhiệm vụ",
            None,
            I("-", "Khảo sát luồng khách, thời gian đi lại của học sinh và công nhân;", task=FIRST),
            I("-", "Công bố biểu đồ chạy xe, giá vé từng tuyến.", task=FIRST),
            mark="a)",
        ),
        F("Cơ quan chủ trì", "Sở Giao thông vận tải.", mark="b)"),
        F("Cơ quan phối hợp", "Ủy ban nhân dân các huyện, thị xã, thành phố; Công an tỉnh.", mark="c)"),
        F("Thời gian thực hiện", "Năm 2019.", mark="d)"),
    ),
    H(
        "2.",
        "Xây dựng nhà chờ, điểm dừng",
        "nhiem_vu",
        F("Nhiệm vụ", "Lắp đặt nhà chờ có mái che, ghế ngồi và bảng thông tin điện tử tại các điểm đông khách.", task=T(XD, due=by("Đến năm 2021", "2021-12-31"))),
        F("Cơ quan thực hiện", "Sở Xây dựng."),
        F("Thời gian", "Đến năm 2021."),
    ),
    H(
        "3.",
        "Đào tạo lái xe, nhân viên phục vụ",
        "nhiem_vu",
        F("Nhiệm vụ", "Tập huấn kỹ năng giao tiếp, hỗ trợ người khuyết tật cho lái xe và nhân viên bán vé.", mark="-", task=T("Hiệp hội Vận tải ô tô tỉnh", coop=[GTVT], due=recurring("Hằng năm"))),
        F("Đơn vị chủ trì", "Hiệp hội Vận tải ô tô tỉnh.", mark="-"),
        F("Đơn vị phối hợp", "Sở Giao thông vận tải.", mark="-"),
        F("Thời gian thực hiện", "Hằng năm.", mark="-"),
    ),
)

REST: list[Block] = [
    H(
        "III.",
        "KINH PHÍ",
        "kinh_phi",
        I("-", "Ngân sách tỉnh hỗ trợ lãi vay mua xe: 18,75 tỷ đồng.", money=[Money("Ngân sách tỉnh hỗ trợ lãi vay mua xe: 18,75 tỷ đồng", 18.75, "tỷ đồng", 18_750_000_000)]),
        I("-", "Ngân sách huyện xây dựng nhà chờ: 6.300.000.000 đồng.", money=[Money("Ngân sách huyện xây dựng nhà chờ: 6.300.000.000 đồng", 6_300_000_000, "đồng", 6_300_000_000)]),
    ),
    H(
        "IV.",
        "TỔ CHỨC THỰC HIỆN",
        "to_chuc_thuc_hien",
        H("1.", GTVT, "to_chuc_thuc_hien", P("Theo dõi, tổng hợp tình hình thực hiện, định kỳ báo cáo Ủy ban nhân dân tỉnh.", task=T(GTVT, due=recurring("định kỳ")))),
        H("2.", "Sở Tài chính", "to_chuc_thuc_hien", P("Phối hợp với Sở Giao thông vận tải xây dựng mức trợ giá, áp dụng từ năm 2019.", task=T("Sở Tài chính", coop=[GTVT], due=since("từ năm 2019", "2019-01-01")))),
        H("3.", HUYEN, "to_chuc_thuc_hien", I("-", "Bố trí đất làm bến đầu, bến cuối;", task=T(HUYEN)), I("-", "Giải tỏa vi phạm hành lang đường bộ tại điểm dừng.", task=T(HUYEN))),
    ),
]

ROUTES = [
    Row(["01", "Phan Thiết - Hàm Tiến - Hồng Phong", Num("32,50", 32.5), 44, 1260, "Kéo dài tuyến cũ"]),
    Row(["02", "Phan Thiết - Ma Lâm - Hàm Trí, đi qua chợ Ma Lâm, bệnh viện huyện và khu tái định cư mới của xã", 27, 36, 980, ""]),
    Row(["03", "La Gi - Tân Hải - Kê Gà", 38.2, 30, 1145.5, ""]),
    Row(["04", "Liên Hương - Phan Rí Cửa - Sông Lũy, ghép với xe đưa đón học sinh vào đầu giờ sáng và cuối giờ chiều", 41, 28, 1310, "Có xe sàn thấp"]),
    Row(["05", "Lạc Tánh - Gia Huynh - Suối Kiết", 29.4, 24, 860, ""]),
    Row(["06", "Võ Xu - Mê Pu - Đa Kai", 24, 30, 745, ""]),
    Row(["07", "Chợ Lầu - Phan Hòa - Phan Điền", 18.6, 26, 590, ""]),
    Row(["08", "Thuận Nam - Tân Thuận - Thuận Quý", 35, 22, 1020, ""]),
    Row(["09", "Tân Minh - Sông Phan - Tân Nghĩa", 21.3, 20, 615, ""]),
    Row(["", "Cộng", 267, 260, 8525.5, ""], kind="total"),
]
APPENDIX = Appendix(
    "PHỤ LỤC",
    "DANH MỤC TUYẾN XE BUÝT NÔNG THÔN MỞ MỚI",
    [
        Table(
            [[Head(name) for name in ("TT", "Tên tuyến", "Cự ly (km)", "Số chuyến/ngày", "Trợ giá hằng năm (triệu đồng)", "Ghi chú")]],
            ["TT", "Tên tuyến", "Cự ly (km)", "Số chuyến/ngày", "Trợ giá hằng năm (triệu đồng)", "Ghi chú"],
            ROUTES,
            numeric=True,
            widths=(1, 4.6, 2, 2.8, 3, 2.8),
            cut_after=(1, 3),
        )
    ],
    note="(Kèm theo Kế hoạch ban hành tại Quyết định số 2216/QĐ-UBND ngày 24/8/2018 của Chủ tịch Ủy ban nhân dân tỉnh Bình Thuận)",
    landscape=False,
)

PLAN = Plan(
    name="binh-thuan-2018-xe-buyt",
    metadata={
        "doc_type": "Quyết định",
        "title": "Về việc ban hành Kế hoạch phát triển tuyến xe buýt nông thôn tỉnh Bình Thuận giai đoạn 2018 - 2023",
        "number": "2216/QĐ-UBND",
        "symbol": "QĐ-UBND",
        "issuer": "Ủy ban nhân dân tỉnh Bình Thuận",
        "issuer_level": "tinh",
        "province": "Bình Thuận",
        "place": "Bình Thuận",
        "date": "2018-08-24",
        "date_year": 2018,
        "signer": signer("Ngô Đức Thiện", "Phó Chủ tịch", "KT. CHỦ TỊCH", None),
        "recipients": ["Bộ Giao thông vận tải", "Thường trực Tỉnh ủy", "Như Điều 3", "Lưu: VT, KT. Hoàng"],
    },
    blocks=[*DECISION, AIMS, WORK, *REST, APPENDIX],
    citations=[
        Cited("Luật", None, "2015-06-19", None, "Luật Tổ chức chính quyền địa phương"),
        Cited("Thông tư", "263/2016/TT-BGTVT", "2016-11-07", "Bộ trưởng Bộ Giao thông vận tải"),
        Cited("Tờ trình", "1190/TTr-SGTVT", "2018-08-10", "Giám đốc Sở Giao thông vận tải"),
    ],
    forms=("md_tabs", "txt_portal"),
    auto_lists=True,
)
