"""Huyện Duy Xuyên 2020, public libraries: Party marks, tasks ordered by agency, hard-wrapped text with page numbers."""
# ruff: noqa: E501 - one item a line reads better here
# fmt: off

from __future__ import annotations

from generator.model import Block, Cited, Letterhead, Money, Plan, Signature, Stamp, Title
from generator.shorthand import G, H, I, P, T, between, by, eq, ge, gt, le, recurring, signer, within

VHTT = "Phòng Văn hóa và Thông tin"
GDDT = "Phòng Giáo dục và Đào tạo"
TCKH = "Phòng Tài chính - Kế hoạch"
XA = "Ủy ban nhân dân các xã, thị trấn"
DOAN = "Huyện đoàn"
TT = "Trung tâm Văn hóa - Thể thao và Truyền thanh - Truyền hình"

BLOCKS: list[Block] = [
    Stamp(["VĂN PHÒNG HĐND VÀ UBND HUYỆN", "ĐẾN Số: 0982", "Ngày: 17/3/2020", "Chuyển: P.VHTT"]),
    Letterhead(["ỦY BAN NHÂN DÂN", "HUYỆN DUY XUYÊN"], "Số: 74/KH-UBND", "Duy Xuyên, ngày 16 tháng 3 năm 2020"),
    Title("KẾ HOẠCH", ["Phát triển thư viện công cộng và phong trào đọc sách", "trên địa bàn huyện Duy Xuyên giai đoạn 2020 - 2025"]),
    P("Thực hiện Kế hoạch số 918/KH-UBND ngày 21/02/2020 của UBND tỉnh Quảng Nam về xây dựng thói quen đọc sách trong cộng đồng; Nghị quyết số 12-NQ/HU ngày 06/01/2020 của Huyện ủy Duy Xuyên về văn hóa cơ sở, UBND huyện ban hành Kế hoạch với những nội dung như sau:"),
    H(
        "I-",
        "MỤC ĐÍCH, YÊU CẦU",
        "muc_dich_yeu_cau",
        H("1-", "Mục đích", "muc_dich", body="Đưa sách đến gần người dân, nhất là trẻ em vùng nông thôn và đồng bào ở các thôn ven sông Thu Bồn."),
        H("2-", "Yêu cầu", "yeu_cau", body="Việc phát triển thư viện phải gắn với nhu cầu thật của người đọc; tránh mua sắm dàn trải, để sách không có người mượn."),
    ),
    H(
        "II-",
        "PHẠM VI, THỜI GIAN",
        "pham_vi",
        H("1-", "Phạm vi", "pham_vi", body="Thư viện huyện, thư viện trường học và các tủ sách ở thôn, khối phố."),
        H("2-", "Thời gian thực hiện", "pham_vi", body="Từ năm 2020 - 2025."),
    ),
    H(
        "III-",
        "CHỈ TIÊU PHẤN ĐẤU ĐẾN NĂM 2025",
        "muc_tieu",
        I("-", "Trên 80% học sinh có thẻ thư viện; mỗi xã có ít nhất hai tủ sách hoạt động đều đặn.", goals=[
            G(2025, gt(80, "%"), text="Trên 80% học sinh có thẻ thư viện"),
            G(2025, ge(2, "tủ sách"), text="mỗi xã có ít nhất hai tủ sách hoạt động đều đặn"),
        ]),
        I("-", "Thư viện huyện bổ sung từ 1.500 đến 2.000 bản sách.", goals=[G(2025, between(1500, 2000, "bản sách"))]),
        I("-", "Tỷ lệ sách hư hỏng, thất lạc không quá 3%.", goals=[G(2025, le(3, "%"))]),
        I("-", "Đưa vào sử dụng một xe thư viện phục vụ các thôn xa.", goals=[G(2025, eq(1, "xe thư viện"))]),
        I("-", "Hình thành mạng lưới tình nguyện viên kể chuyện, giới thiệu sách.", goals=[G(2025)]),
    ),
    H(
        "IV-",
        "NHIỆM VỤ, GIẢI PHÁP",
        "nhiem_vu",
        H(
            "1-",
            VHTT,
            "nhiem_vu",
            I("-", "Chủ trì, phối hợp với Phòng Giáo dục và Đào tạo, Huyện đoàn tổ chức ngày hội sách hằng năm tại quảng trường huyện.", task=T(VHTT, coop=[GDDT, DOAN], due=recurring("hằng năm"))),
            I("-", "Rà soát, thanh lọc sách cũ nát tại Thư viện huyện, hoàn thành trong quý III năm 2020.", task=T(VHTT, due=by("hoàn thành trong quý III năm 2020", "2020-09-30"))),
        ),
        H(
            "2-",
            GDDT,
            "nhiem_vu",
            I("-", "Chỉ đạo các trường bố trí tiết đọc sách trong thời khóa biểu;", task=T(GDDT)),
            I("-", "Phối hợp với Phòng Văn hóa và Thông tin luân chuyển sách giữa Thư viện huyện và thư viện trường học.", task=T(GDDT, coop=[VHTT])),
        ),
        H(
            "3-",
            TT,
            "nhiem_vu",
            P("Xây dựng chuyên mục giới thiệu sách trên sóng truyền thanh huyện, phát vào sáng chủ nhật.", task=T(TT)),
        ),
        H(
            "4-",
            XA,
            "nhiem_vu",
            I("a)", "Bố trí phòng đọc tại nhà văn hóa thôn trong năm 2021;", task=T(XA, due=within("trong năm 2021", "2021-01-01", "2021-12-31"))),
            I("b)", "Vận động dòng họ, chùa, nhà thờ hiến tặng sách;", task=T(XA)),
            I("c)", "Cử người trông coi tủ sách;", task=T(XA)),
            I("d)", "Mở cửa phòng đọc vào buổi tối;", task=T(XA)),
            I("đ)", "Ghi sổ mượn trả đầy đủ;", task=T(XA)),
            I("e)", "Khen thưởng gia đình hiếu học có tủ sách riêng.", task=T(XA)),
        ),
    ),
    H(
        "V-",
        "KINH PHÍ THỰC HIỆN",
        "kinh_phi",
        P("Kinh phí mua xe thư viện lưu động là 1.250 triệu đồng từ ngân sách huyện và nguồn tài trợ.", money=[
            Money("Kinh phí mua xe thư viện lưu động là 1.250 triệu đồng từ ngân sách huyện và nguồn tài trợ", 1250, "triệu đồng", 1_250_000_000)
        ]),
        P("Các khoản chi thường xuyên thực hiện trong dự toán được giao của từng đơn vị."),
    ),
    H(
        "VI-",
        "TỔ CHỨC THỰC HIỆN",
        "to_chuc_thuc_hien",
        I("1-", "Giao Phòng Văn hóa và Thông tin theo dõi, đôn đốc, tham mưu UBND huyện sơ kết Kế hoạch vào quý II năm 2023.", task=T(VHTT, due=within("vào quý II năm 2023", "2023-04-01", "2023-06-30"))),
        I("2-", "Phòng Tài chính - Kế hoạch thẩm định dự toán mua sách, thiết bị.", task=T(TCKH)),
        I("3-", "Đề nghị Hội Khuyến học huyện, Hội Cựu chiến binh huyện vận động hội viên tham gia câu lạc bộ đọc sách.", task=T("Hội Khuyến học huyện", "Hội Cựu chiến binh huyện")),
    ),
    P("Trên đây là Kế hoạch phát triển thư viện công cộng và phong trào đọc sách trên địa bàn huyện Duy Xuyên giai đoạn 2020 - 2025, yêu cầu các đơn vị triển khai thực hiện./."),
    Signature(
        ["- Sở Văn hóa, Thể thao và Du lịch (b/c);", "- TTHU, HĐND huyện (b/c);", "- Các phòng, ban huyện;", "- UBND các xã, thị trấn;", "- Lưu: VT, VHTT."],
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        "Phan Thị Mỹ Duyên",
    ),
]

PLAN = Plan(
    name="duy-xuyen-2020-thu-vien",
    metadata={
        "doc_type": "Kế hoạch",
        "title": "Phát triển thư viện công cộng và phong trào đọc sách trên địa bàn huyện Duy Xuyên giai đoạn 2020 - 2025",
        "number": "74/KH-UBND",
        "symbol": "KH-UBND",
        "issuer": "Ủy ban nhân dân huyện Duy Xuyên",
        "issuer_level": "huyen",
        "province": "Quảng Nam",
        "place": "Duy Xuyên",
        "date": "2020-03-16",
        "date_year": 2020,
        "signer": signer("Phan Thị Mỹ Duyên", "Phó Chủ tịch", "KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"),
        "recipients": ["Sở Văn hóa, Thể thao và Du lịch (b/c)", "TTHU, HĐND huyện (b/c)", "Các phòng, ban huyện", "UBND các xã, thị trấn", "Lưu: VT, VHTT"],
    },
    blocks=BLOCKS,
    citations=[
        Cited("Kế hoạch", "918/KH-UBND", "2020-02-21", "UBND tỉnh Quảng Nam"),
        Cited("Nghị quyết", "12-NQ/HU", "2020-01-06", "Huyện ủy Duy Xuyên"),
    ],
    forms=("txt_wrapped", "md_pipes"),
    running_header="Kế hoạch phát triển thư viện huyện Duy Xuyên",
    heading_styles=False,
)
