"""A ministry's plan of 2023, swimming for children: capital-letter parts, footnotes, a work table inside the part on tasks."""
# ruff: noqa: E501 - one item or row a line reads better here
# fmt: off

from __future__ import annotations

from generator.model import Block, Cited, Due, Head, Letterhead, Plan, Row, Signature, Table, Title
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
    on,
    recurring,
    signer,
    since,
    span,
    within,
)

TDTT = "Cục Thể dục thể thao"
KHTC = "Vụ Kế hoạch, Tài chính"
GD = "Cục Văn hóa cơ sở, Gia đình và Thư viện"
SO = "Sở Văn hóa, Thể thao và Du lịch các tỉnh, thành phố"


def step(no: str, text: str, who: str, leads: list[str], due: Due, output: str) -> Row:
    """A row of the work table."""
    return Row([no, text, who, due.raw, output], task=T(*leads, due=due, output=output))


BLOCKS: list[Block] = [
    Letterhead(["BỘ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"], "Số: 3071/KH-BVHTTDL", "Hà Nội, ngày 03 tháng 8 năm 2023"),
    Title("KẾ HOẠCH", ["TỔ CHỨC DẠY BƠI AN TOÀN CHO TRẺ MẦM NON, HỌC SINH TIỂU HỌC", "GIAI ĐOẠN 2023 - 2027"]),
    P("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016; Quyết định số 2448/QĐ-TTg ngày 30 tháng 6 năm 2023 của Thủ tướng Chính phủ về phòng ngừa tai nạn thương tích cho trẻ em[^1], Bộ Văn hóa, Thể thao và Du lịch ban hành Kế hoạch như sau:"),
    H(
        "A.",
        "MỤC TIÊU",
        "muc_tieu",
        H("I.", "Mục tiêu chung", "muc_tieu", P("Giảm tình trạng trẻ em đuối nước. Mọi trẻ em được học cách giữ an toàn khi ở gần nước.", goals=[
            G(None, text="Giảm tình trạng trẻ em đuối nước"), G(None, text="Mọi trẻ em được học cách giữ an toàn khi ở gần nước")])),
        H(
            "II.",
            "Chỉ tiêu đến năm 2027",
            "muc_tieu",
            I("1.", "Tối thiểu 60% trẻ mẫu giáo lớn biết nổi ngửa; trên 75% học sinh lớp cuối cấp tiểu học biết bơi.", goals=[
                G(2027, ge(60, "%"), text="Tối thiểu 60% trẻ mẫu giáo lớn biết nổi ngửa"),
                G(2027, gt(75, "%"), text="trên 75% học sinh lớp cuối cấp tiểu học biết bơi")]),
            I("2.", "Đào tạo 4.200 hướng dẫn viên.", goals=[G(2027, eq(4200, "hướng dẫn viên"))]),
            I("3.", "Mỗi huyện có ít nhất 03 bể bơi đạt chuẩn an toàn[^2].", goals=[G(2027, ge(3, "bể bơi"))]),
        ),
    ),
    H(
        "B.",
        "NHIỆM VỤ, GIẢI PHÁP",
        "nhiem_vu",
        H(
            "I.",
            "Truyền thông",
            "nhiem_vu",
            I("1.", "Sản xuất phim hoạt hình ngắn về kỹ năng an toàn dưới nước, phát trên mạng xã hội.", task=T()),
            I("2.", "Phát động tháng hành động vì trẻ em biết bơi vào tháng 5 hằng năm.", task=T(due=recurring("vào tháng 5 hằng năm"))),
        ),
        H(
            "II.",
            "Cơ sở vật chất",
            "nhiem_vu",
            I("1.", "Nghiên cứu mẫu bể bơi lắp ghép phù hợp với trường mầm non vùng cao.", task=T()),
            H(
                "2.",
                "Vận động tài trợ bể bơi lưu động",
                "nhiem_vu",
                I("a)", "Tiếp nhận bể bơi, máy lọc do doanh nghiệp trao tặng;", task=T()),
                I("b)", "Tổ chức cho trường học mượn bể bơi theo mùa hè.", task=T()),
            ),
            I("3.", "Các địa phương rà soát, rào chắn hố sâu, ao hồ gần trường học trước ngày 01 tháng 6 năm 2024.", task=T("Các địa phương", due=before("trước ngày 01 tháng 6 năm 2024", "2024-05-31"))),
        ),
        H(
            "III.",
            "Lộ trình thực hiện",
            "nhiem_vu",
            Table(
                [[Head(name) for name in ("STT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian", "Kết quả")]],
                ["STT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian", "Kết quả"],
                [
                    step("01", "Xây dựng giáo trình dạy bơi cho trẻ mầm non", TDTT, [TDTT], within("Quý IV năm 2023", "2023-10-01", "2023-12-31"), "Giáo trình"),
                    step("02", "Thẩm định giáo trình, quay video minh họa", "Hội đồng chuyên môn", ["Hội đồng chuyên môn"], on("Ngày 15/01/2024", "2024-01-15"), "Biên bản thẩm định"),
                    step("03", "Tập huấn giảng viên nguồn tại các vùng", f"{TDTT}; {SO}", [TDTT, SO], within("Tháng 3/2024", "2024-03-01", "2024-03-31"), "Danh sách giảng viên"),
                    step("04", "Dạy thí điểm tại một số trường mầm non", SO, [SO], span("2024 - 2025", "2024-01-01", "2025-12-31"), "Báo cáo thí điểm"),
                    step("05", "Điều chỉnh giáo trình", TDTT, [TDTT], conditional("Sau khi có kết quả thí điểm"), "Giáo trình sửa đổi"),
                    step("06", "Nhân rộng ra toàn quốc", SO, [SO], since("Từ năm 2026", "2026-01-01"), "Số trẻ được học bơi"),
                    step("07", "Tổng kết Kế hoạch", f"{KHTC}, {TDTT}", [KHTC, TDTT], by("Chậm nhất tháng 12/2027", "2027-12-31"), "Báo cáo tổng kết"),
                ],
                caption_line="Bảng 1. Lộ trình dạy bơi an toàn giai đoạn 2023 - 2027",
                caption="Bảng 1. Lộ trình dạy bơi an toàn giai đoạn 2023 - 2027",
                task_origin="nhiem_vu",
                widths=(1.2, 5, 4.2, 3, 3),
            ),
        ),
    ),
    H(
        "C.",
        "KINH PHÍ",
        "kinh_phi",
        P("Kinh phí thực hiện được bố trí trong dự toán chi thường xuyên của Bộ, của các địa phương và nguồn xã hội hóa."),
    ),
    H(
        "D.",
        "TỔ CHỨC THỰC HIỆN",
        "to_chuc_thuc_hien",
        H("1.", TDTT, "to_chuc_thuc_hien", I("a)", "Chủ trì, phối hợp với Vụ Kế hoạch, Tài chính và Cục Văn hóa cơ sở, Gia đình và Thư viện triển khai Kế hoạch.", task=T(TDTT, coop=[KHTC, GD])), I("b)", "Cấp chứng nhận cho hướng dẫn viên dạy bơi.", task=T(TDTT))),
        H("2.", KHTC, "to_chuc_thuc_hien", P("Hằng năm, tham mưu bố trí kinh phí cho các nhiệm vụ của Kế hoạch.", task=T(KHTC, due=recurring("Hằng năm")))),
        H("3.", SO, "to_chuc_thuc_hien", body="Xây dựng kế hoạch của địa phương, gửi về Bộ trước ngày 30/10/2023.", task=T(SO, due=before("trước ngày 30/10/2023", "2023-10-29"))),
    ),
    P("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Cục Thể dục thể thao để được hướng dẫn./."),
    Signature(
        ["- Thủ tướng Chính phủ (để báo cáo);", "- Bộ Giáo dục và Đào tạo;", "- UBND các tỉnh, thành phố;", "- Bộ trưởng, các Thứ trưởng;", "- Lưu: VT, TDTT, H.120."],
        ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"],
        "Trịnh Gia Bách",
    ),
]

PLAN = Plan(
    name="bo-vhttdl-2023-boi",
    metadata={
        "doc_type": "Kế hoạch",
        "title": "TỔ CHỨC DẠY BƠI AN TOÀN CHO TRẺ MẦM NON, HỌC SINH TIỂU HỌC GIAI ĐOẠN 2023 - 2027",
        "number": "3071/KH-BVHTTDL",
        "symbol": "KH-BVHTTDL",
        "issuer": "Bộ Văn hóa, Thể thao và Du lịch",
        "issuer_level": "trung_uong",
        "province": None,
        "place": "Hà Nội",
        "date": "2023-08-03",
        "date_year": 2023,
        "signer": signer("Trịnh Gia Bách", "Thứ trưởng", "KT. BỘ TRƯỞNG", None),
        "recipients": ["Thủ tướng Chính phủ (để báo cáo)", "Bộ Giáo dục và Đào tạo", "UBND các tỉnh, thành phố", "Bộ trưởng, các Thứ trưởng", "Lưu: VT, TDTT, H.120"],
    },
    blocks=BLOCKS,
    citations=[
        Cited("Luật", None, "2016-04-05", None, "Luật Trẻ em"),
        Cited("Quyết định", "2448/QĐ-TTg", "2023-06-30", "Thủ tướng Chính phủ"),
        Cited("Công văn", "5120/BGDĐT-GDTC", "2022-11-14", "Bộ Giáo dục và Đào tạo"),
        Cited("Thông tư", "902/2021/TT-BVHTTDL", "2021-12-20", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
    ],
    forms=("md_pipes", "txt_paragraphs"),
    footnotes=(
        "Xem thêm Công văn số 5120/BGDĐT-GDTC ngày 14/11/2022 của Bộ Giáo dục và Đào tạo về dạy bơi trong trường học.",
        "Theo Thông tư số 902/2021/TT-BVHTTDL ngày 20/12/2021 của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch.",
    ),
)
