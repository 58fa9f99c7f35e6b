"""Tỉnh ủy Nghệ An 2019, community bee-keeping: a Party letterhead, marks "I-" and "1-", items below a period."""
# ruff: noqa: E501 - one item a line reads better here
# fmt: off

from __future__ import annotations

from generator.model import Block, Cited, Due, Letterhead, Plan, Signature, Title
from generator.shorthand import G, H, I, P, T, by, conditional, eq, ge, gt, recurring, signer, span

BCS = "Ban Cán sự đảng Ủy ban nhân dân tỉnh"
TG = "Ban Tuyên giáo Tỉnh ủy"
HU = "Các huyện ủy, thành ủy, thị ủy"
HND = "Đảng đoàn Hội Nông dân tỉnh"


def stage(raw: str, start: str, end: str) -> Due:
    """The period of the heading above."""
    return span(raw, start, end, inherited=True)


FIRST = stage("Giai đoạn 2019 - 2021", "2019-01-01", "2021-12-31")
SECOND = stage("Giai đoạn 2022 - 2025", "2022-01-01", "2025-12-31")

BLOCKS: list[Block] = [
    Letterhead(["TỈNH ỦY NGHỆ AN", "*"], "Số 145-KH/TU", "Nghệ An, ngày 12 tháng 7 năm 2019", ["ĐẢNG CỘNG SẢN VIỆT NAM"]),
    Title("KẾ HOẠCH", ["phát triển nghề nuôi ong gắn với giữ rừng ở các huyện miền Tây giai đoạn 2019 - 2025"]),
    P("Thực hiện Nghị quyết số 83-NQ/TW ngày 05/8/2018 của Ban Chấp hành Trung ương Đảng về kinh tế rừng; Kết luận số 20-KL/TU ngày 14/5/2019 của Ban Chấp hành Đảng bộ tỉnh, Ban Thường vụ Tỉnh ủy xây dựng kế hoạch như sau:"),
    H(
        "I-",
        "MỤC ĐÍCH, YÊU CẦU",
        "muc_dich_yeu_cau",
        I("1-", "Tạo sinh kế dưới tán rừng để người dân sống được nhờ rừng và giữ rừng."),
        I("2-", "Các cấp ủy phải bám sát cơ sở, không làm theo phong trào."),
    ),
    H(
        "II-",
        "MỤC TIÊU ĐẾN NĂM 2025",
        "muc_tieu",
        I("1-", "Toàn tỉnh có ít nhất 45.000 đàn ong.", goals=[G(2025, ge(45000, "đàn ong"))]),
        I("2-", "Hơn 30% hộ nuôi ong tham gia tổ hợp tác.", goals=[G(2025, gt(30, "%"))]),
        I("3-", "Xây dựng thương hiệu mật ong miền Tây xứ Nghệ.", goals=[G(2025)]),
    ),
    H(
        "III-",
        "NHIỆM VỤ, GIẢI PHÁP",
        "nhiem_vu",
        H(
            "1-",
            "Công tác lãnh đạo, chỉ đạo",
            "nhiem_vu",
            P("Cấp ủy các cấp đưa nội dung phát triển nghề nuôi ong vào nghị quyết chuyên đề.", task=T("Cấp ủy các cấp")),
            P("Phát huy vai trò gương mẫu của đảng viên ở thôn, bản trong việc truyền nghề cho hộ nghèo.", task=T()),
        ),
        H(
            "2-",
            "Tổ chức sản xuất",
            "nhiem_vu",
            H(
                "a)",
                "Giai đoạn 2019 - 2021",
                "nhiem_vu",
                I("-", "Chọn hộ có kinh nghiệm làm hạt nhân của tổ hợp tác;", task=T(due=FIRST)),
                I("-", "Thử nghiệm thùng ong cải tiến, hoàn thành trong năm 2020.", task=T(due=by("hoàn thành trong năm 2020", "2020-12-31"))),
                closing=":",
            ),
            H(
                "b)",
                "Giai đoạn 2022 - 2025",
                "nhiem_vu",
                I("-", "Mở rộng điểm nuôi ong ở bìa rừng, nương quế;", task=T(due=SECOND)),
                I("-", "Xây dựng 06 xưởng đạt chuẩn an toàn thực phẩm.", task=T(due=SECOND), goals=[G(2025, eq(6, "xưởng"))]),
                closing=":",
            ),
        ),
    ),
    H(
        "IV-",
        "TỔ CHỨC THỰC HIỆN",
        "to_chuc_thuc_hien",
        I("1-", "Ban Cán sự đảng Ủy ban nhân dân tỉnh lãnh đạo việc ban hành chính sách hỗ trợ người nuôi ong khi có hướng dẫn của Trung ương.", task=T(BCS, due=conditional("khi có hướng dẫn của Trung ương"))),
        I("2-", "Ban Tuyên giáo Tỉnh ủy chủ trì, phối hợp với Đảng đoàn Hội Nông dân tỉnh hướng dẫn tuyên truyền Kế hoạch.", task=T(TG, coop=[HND])),
        I("3-", "Các huyện ủy, thành ủy, thị ủy cụ thể hóa Kế hoạch; định kỳ báo cáo Ban Thường vụ Tỉnh ủy.", task=T(HU, due=recurring("định kỳ"))),
    ),
    P("Kế hoạch này phổ biến đến chi bộ."),
    Signature(
        ["- Văn phòng Trung ương Đảng (b/c);", "- Các ban đảng, đảng đoàn, ban cán sự đảng;", "- Các huyện ủy, thành ủy, thị ủy;", "- Lưu Văn phòng Tỉnh ủy."],
        ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
        "Hồ Trọng Khiêm",
        label="Nơi nhận:",
    ),
]

PLAN = Plan(
    name="nghe-an-2019-tinh-uy",
    metadata={
        "doc_type": "Kế hoạch",
        "title": "phát triển nghề nuôi ong gắn với giữ rừng ở các huyện miền Tây giai đoạn 2019 - 2025",
        "number": "145-KH/TU",
        "symbol": "KH/TU",
        "issuer": "Tỉnh ủy Nghệ An",
        "issuer_level": "tinh",
        "province": "Nghệ An",
        "place": "Nghệ An",
        "date": "2019-07-12",
        "date_year": 2019,
        "signer": signer("Hồ Trọng Khiêm", "Phó Bí thư", None, "T/M BAN THƯỜNG VỤ"),
        "recipients": ["Văn phòng Trung ương Đảng (b/c)", "Các ban đảng, đảng đoàn, ban cán sự đảng", "Các huyện ủy, thành ủy, thị ủy", "Lưu Văn phòng Tỉnh ủy"],
    },
    blocks=BLOCKS,
    citations=[
        Cited("Nghị quyết", "83-NQ/TW", "2018-08-05", "Ban Chấp hành Trung ương Đảng"),
        Cited("Kết luận", "20-KL/TU", "2019-05-14", "Ban Chấp hành Đảng bộ tỉnh"),
    ],
    forms=("txt_wrapped", "md_html"),
    heading_styles=False,
)
