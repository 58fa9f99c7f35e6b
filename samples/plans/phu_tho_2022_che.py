"""Phú Thọ 2022, tea and OCOP: automatic lists, a digital signature's text, three Roman appendices, spanned headers."""
# ruff: noqa: E501 - the rows of the appendices stand one a line
# fmt: off

from __future__ import annotations

from generator.model import Block, Cited, Letterhead, Money, Plan, Signature, Stamp, Title
from generator.shorthand import (
    G,
    H,
    I,
    P,
    T,
    about,
    before,
    between,
    by,
    eq,
    ge,
    gt,
    le,
    lt,
    on,
    recurring,
    signer,
    span,
)
from plans.phu_tho_2022_che_appendices import APPENDIX_1, APPENDIX_2, APPENDIX_3

SNN = "Sở Nông nghiệp và Phát triển nông thôn"
SCT = "Sở Công Thương"
SKHCN = "Sở Khoa học và Công nghệ"
STC = "Sở Tài chính"
HUYEN = "UBND các huyện, thị xã, thành phố"


INTRO: list[Block] = [
    Stamp(
        ["Người ký: Ủy ban nhân dân tỉnh Phú Thọ", "Email: vanthu@phutho.example", "Thời gian ký: 09.05.2022 16:42:10 +07:00"],
        boxed=True,
    ),
    Letterhead(["ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ"], "Số: 1847/KH-UBND", "Phú Thọ, ngày 09 tháng 5 năm 2022"),
    Title(
        "KẾ HOẠCH",
        [
            "Phát triển vùng chè an toàn gắn với Chương trình mỗi xã một sản phẩm",
            "trên địa bàn tỉnh Phú Thọ giai đoạn 2022 - 2025",
        ],
    ),
    P("Căn cứ Luật Trồng trọt ngày 19/11/2018;"),
    P("Căn cứ Nghị quyết số 27/2021/NQ-HĐND ngày 09/12/2021 của Hội đồng nhân dân tỉnh về chính sách hỗ trợ sản xuất chè;"),
    P(
        "Thực hiện Quyết định số 1919/QĐ-TTg ngày 04/4/2022 của Thủ tướng Chính phủ và Chương trình hành động số 33-CTr/TU"
        " ngày 15/02/2022 của Ban Chấp hành Đảng bộ tỉnh về nông nghiệp hàng hóa; xét đề nghị của Sở Nông nghiệp và Phát"
        " triển nông thôn tại Tờ trình số 88/TTr-SNN ngày 25/4/2022, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    ),
]

AIMS = H(
    "II.",
    "MỤC TIÊU ĐẾN NĂM 2025",
    "muc_tieu",
    I(
        "1.",
        "Diện tích chè toàn tỉnh đạt khoảng 15.800 ha, trong đó trên 70% diện tích được chứng nhận an toàn.",
        goals=[
            G(2025, about(15800, "ha"), text="Diện tích chè toàn tỉnh đạt khoảng 15.800 ha"),
            G(2025, gt(70, "%"), text="trong đó trên 70% diện tích được chứng nhận an toàn"),
        ],
    ),
    I("2.", "Năng suất búp tươi bình quân đạt từ 115 đến 120 tạ/ha.", goals=[G(2025, between(115, 120, "tạ/ha"))]),
    I(
        "3.",
        "Có từ 60 sản phẩm chè trở lên được xếp hạng; ít nhất ba doanh nghiệp có nhãn hiệu riêng.",
        goals=[
            G(2025, ge(60, "sản phẩm chè"), text="Có từ 60 sản phẩm chè trở lên được xếp hạng"),
            G(2025, ge(3, "doanh nghiệp"), text="ít nhất ba doanh nghiệp có nhãn hiệu riêng"),
        ],
    ),
    I("4.", "Tỷ lệ mẫu chè vượt mức tồn dư cho phép không quá 1,5%.", goals=[G(2025, le(1.5, "%"))]),
    I("5.", "Thời gian cấp mã số vùng trồng dưới 10 ngày.", goals=[G(2025, lt(10, "ngày"))]),
    I("6.", "Phấn đấu giá trị sản xuất chè đạt 1.758,5 tỷ đồng.", goals=[G(2025, eq(1758.5, "tỷ đồng"))]),
    I("7.", "Giữ gìn cảnh quan đồi chè, tạo điểm nhấn cho du lịch cộng đồng.", goals=[G(2025)]),
)

WORK = H(
    "III.",
    "NHIỆM VỤ VÀ GIẢI PHÁP",
    "nhiem_vu",
    H(
        "1.",
        "Tổ chức lại sản xuất",
        "nhiem_vu",
        I(
            "-",
            "Sắp xếp vùng nguyên liệu theo nguyên tắc liền đồi, liền thửa.",
            I("+", "Lập hồ sơ từng lô chè, ghi rõ giống, năm trồng và hộ chăm sóc;", task=T()),
            I("+", "Dồn đổi đất giữa các hộ trên cơ sở tự nguyện.", task=T()),
            task=T(),
        ),
        I("-", "Trồng thay thế nương chè già cỗi bằng giống mới trong giai đoạn 2022 - 2024.", task=T(due=span("trong giai đoạn 2022 - 2024", "2022-01-01", "2024-12-31"))),
        I("-", "Định kỳ lấy mẫu đất, nước tại các đồi chè để cảnh báo sớm.", task=T(due=recurring("Định kỳ"))),
    ),
    H(
        "2.",
        "Chế biến, xây dựng thương hiệu",
        "nhiem_vu",
        I("-", "Hỗ trợ hợp tác xã thay lò sao đốt than bằng lò điện, lò khí hóa.", task=T()),
        I(
            "-",
            "Sở Khoa học và Công nghệ chủ trì, phối hợp với Liên minh Hợp tác xã tỉnh xây dựng chỉ dẫn địa lý cho chè Thanh Sơn"
            " trước ngày 01/12/2023.",
            task=T(SKHCN, coop=["Liên minh Hợp tác xã tỉnh"], due=before("trước ngày 01/12/2023", "2023-11-30")),
        ),
        I(
            "-",
            "Đưa 24 sản phẩm chè lên sàn thương mại điện tử.",
            task=T(),
            goals=[G(None, eq(24, "sản phẩm chè"))],
        ),
    ),
    H(
        "3.",
        "Gắn vùng chè với du lịch",
        "nhiem_vu",
        P("Xây dựng tuyến tham quan đồi chè Long Cốc, nhà trưng bày dụng cụ sao chè và điểm dừng chân cho khách.", task=T()),
    ),
)

MONEY = H(
    "IV.",
    "KINH PHÍ THỰC HIỆN",
    "kinh_phi",
    P(
        "Tổng kinh phí thực hiện Kế hoạch: 214.600 triệu đồng, trong đó:",
        money=[Money("Tổng kinh phí thực hiện Kế hoạch: 214.600 triệu đồng", 214600, "triệu đồng", 214_600_000_000)],
    ),
    I("-", "Ngân sách tỉnh: 96.570 triệu đồng;", money=[Money("Ngân sách tỉnh: 96.570 triệu đồng", 96570, "triệu đồng", 96_570_000_000)]),
    I("-", "Ngân sách huyện: 42.930 triệu đồng;", money=[Money("Ngân sách huyện: 42.930 triệu đồng", 42930, "triệu đồng", 42_930_000_000)]),
    I("-", "Vốn của hợp tác xã, hộ dân: 75,1 tỷ đồng.", money=[Money("Vốn của hợp tác xã, hộ dân: 75,1 tỷ đồng", 75.1, "tỷ đồng", 75_100_000_000)]),
    P("(Chi tiết tại Phụ lục II)"),
)

ORGANISATION = H(
    "V.",
    "TỔ CHỨC THỰC HIỆN",
    "to_chuc_thuc_hien",
    H(
        "1.",
        SNN,
        "to_chuc_thuc_hien",
        I("a)", "Chủ trì, phối hợp với Hội Nông dân tỉnh, các sở, ngành hướng dẫn, kiểm tra việc thực hiện Kế hoạch.", task=T(SNN, coop=["Hội Nông dân tỉnh", "các sở, ngành"])),
        I("b)", "Chậm nhất ngày 15/6/2022 ban hành hướng dẫn kỹ thuật chăm sóc chè theo hướng hữu cơ.", task=T(SNN, due=by("Chậm nhất ngày 15/6/2022", "2022-06-15"))),
        I("c)", "Tổ chức hội thi bàn tay vàng chế biến chè vào ngày 20/11/2022.", task=T(SNN, due=on("vào ngày 20/11/2022", "2022-11-20"))),
    ),
    H(
        "2.",
        SCT,
        "to_chuc_thuc_hien",
        P("Kết nối tiêu thụ chè tại các siêu thị, trạm dừng nghỉ; hỗ trợ in tem truy xuất nguồn gốc.", task=T(SCT)),
    ),
    H(
        "3.",
        STC,
        "to_chuc_thuc_hien",
        P(
            "Hằng năm, phối hợp với Sở Nông nghiệp và Phát triển nông thôn, Sở Kế hoạch và Đầu tư thẩm định dự toán, trình cấp có thẩm quyền"
            " giao vốn.",
            task=T(STC, coop=[SNN, "Sở Kế hoạch và Đầu tư"], due=recurring("Hằng năm")),
        ),
    ),
    H(
        "4.",
        "Ủy ban nhân dân các huyện, thị xã, thành phố",
        "to_chuc_thuc_hien",
        I("a)", "Phê duyệt danh sách hộ tham gia vùng chè an toàn.", task=T("Ủy ban nhân dân các huyện, thị xã, thành phố")),
        I("b)", "Phối hợp với Sở Công Thương, Hội Nông dân tỉnh mở phiên chợ chè.", task=T("Ủy ban nhân dân các huyện, thị xã, thành phố", coop=[SCT, "Hội Nông dân tỉnh"])),
    ),
    H(
        "5.",
        "Chế độ báo cáo",
        "to_chuc_thuc_hien",
        P(
            "Các sở, ngành, Ủy ban nhân dân các huyện, thị xã, thành phố báo cáo kết quả về Sở Nông nghiệp và Phát triển nông thôn"
            " trước ngày 05/12 hằng năm.",
            task=T("Các sở, ngành", "Ủy ban nhân dân các huyện, thị xã, thành phố", due=recurring("trước ngày 05/12 hằng năm")),
        ),
    ),
)

PURPOSE = H(
    "I.",
    "MỤC ĐÍCH, YÊU CẦU",
    "muc_dich_yeu_cau",
    H("1.", "Mục đích", "muc_dich", P("Đưa cây chè trở thành cây làm giàu của vùng đồi, tạo chuỗi liên kết bền chặt giữa người trồng và nơi chế biến.")),
    H("2.", "Yêu cầu", "yeu_cau", P("Kế hoạch phải khả thi, có địa chỉ cụ thể; không phát triển diện tích chè ngoài quy hoạch.")),
)

PLAN = Plan(
    name="phu-tho-2022-che",
    metadata={
        "doc_type": "Kế hoạch",
        "title": "Phát triển vùng chè an toàn gắn với Chương trình mỗi xã một sản phẩm trên địa bàn tỉnh Phú Thọ giai đoạn 2022 - 2025",
        "number": "1847/KH-UBND",
        "symbol": "KH-UBND",
        "issuer": "Ủy ban nhân dân tỉnh Phú Thọ",
        "issuer_level": "tinh",
        "province": "Phú Thọ",
        "place": "Phú Thọ",
        "date": "2022-05-09",
        "date_year": 2022,
        "signer": signer("Đinh Quang Lập", "Chủ tịch", None, "TM. ỦY BAN NHÂN DÂN"),
        "recipients": ["TTTU, TT HĐND tỉnh", "CT, các PCT UBND tỉnh", "Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố", "CVP, các PCVP", "Lưu: VT, KTN1"],
    },
    blocks=[
        *INTRO,
        PURPOSE,
        AIMS,
        WORK,
        MONEY,
        ORGANISATION,
        P("Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện Kế hoạch này./."),
        Signature(
            ["- TTTU, TT HĐND tỉnh;", "- CT, các PCT UBND tỉnh;", "- Các sở, ban, ngành tỉnh;", "- UBND các huyện, thị xã, thành phố;", "- CVP, các PCVP;", "- Lưu: VT, KTN1."],
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
            "Đinh Quang Lập",
        ),
        APPENDIX_1,
        APPENDIX_2,
        APPENDIX_3,
    ],
    citations=[
        Cited("Luật", None, "2018-11-19", None, "Luật Trồng trọt"),
        Cited("Nghị quyết", "27/2021/NQ-HĐND", "2021-12-09", "Hội đồng nhân dân tỉnh"),
        Cited("Quyết định", "1919/QĐ-TTg", "2022-04-04", "Thủ tướng Chính phủ"),
        Cited("Chương trình hành động", "33-CTr/TU", "2022-02-15", "Ban Chấp hành Đảng bộ tỉnh"),
        Cited("Tờ trình", "88/TTr-SNN", "2022-04-25", "Sở Nông nghiệp và Phát triển nông thôn"),
    ],
    forms=("md_html", "txt_portal"),
    auto_lists=True,
    inconsistencies=[
        "Phụ lục III, nhóm B: sản lượng năm 2022 in 55.040, cộng các dòng được 55.400",
    ],
)
