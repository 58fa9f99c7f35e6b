"""Sở NN&PTNT Hòa Bình 2017, reforestation: a plan in articles, a numeric table one cell a line, a total that is wrong."""
# ruff: noqa: E501 - one item or row a line reads better here
# fmt: off

from __future__ import annotations

from generator.model import Appendix, Block, Cited, Head, Letterhead, Plan, Row, Signature, Table, Title
from generator.shorthand import G, H, I, P, T, about, before, eq, ge, lt, recurring, signer, span, within

KL = "Chi cục Kiểm lâm"
PH = "Ban Quản lý rừng phòng hộ Sông Đà"
QUY = "Quỹ Bảo vệ và Phát triển rừng tỉnh"
HAT = "Hạt Kiểm lâm các huyện, thành phố"
KHTC = "Phòng Kế hoạch - Tài chính"

BLOCKS: list[Block] = [
    Letterhead(["UBND TỈNH HÒA BÌNH", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"], "Số: 0615/KH-SNN", "Hòa Bình, ngày 27 tháng 3 năm 2017"),
    Title("KẾ HOẠCH", ["Trồng rừng thay thế và phục hồi rừng phòng hộ ven hồ năm 2017, định hướng đến năm 2020"]),
    P("Căn cứ Luật Bảo vệ và phát triển rừng ngày 03/12/2004;"),
    P("Căn cứ Chỉ thị số 36-CT/TU ngày 08/02/2017 của Ban Thường vụ Tỉnh ủy Hòa Bình và Quyết định số 402/QĐ-UBND ngày 01/3/2017 của Ủy ban nhân dân tỉnh Hòa Bình về giao chỉ tiêu trồng rừng;"),
    P("Sở Nông nghiệp và Phát triển nông thôn ban hành Kế hoạch như sau:"),
    H(
        "Điều 1.",
        "Mục đích, yêu cầu",
        "muc_dich_yeu_cau",
        I("1.", "Bù lại diện tích rừng đã chuyển mục đích sử dụng, giữ đất và giữ nước cho lòng hồ."),
        I("2.", "Trồng đúng mùa vụ, đúng loài cây; sau khi trồng phải có chủ chăm sóc."),
    ),
    H(
        "Điều 2.",
        "Chỉ tiêu",
        "muc_tieu",
        I("1.", "Trồng mới 1.240,5 ha và khoanh nuôi khoảng 800 ha trong năm 2017.", goals=[G(2017, eq(1240.5, "ha"), about(800, "ha"))]),
        I("2.", "Đến năm 2020, tỷ lệ cây sống đạt ít nhất 85%, số vụ cháy rừng dưới 05 vụ/năm.", goals=[
            G(2020, ge(85, "%"), text="Đến năm 2020, tỷ lệ cây sống đạt ít nhất 85%"),
            G(2020, lt(5, "vụ/năm"), text="số vụ cháy rừng dưới 05 vụ/năm"),
        ]),
    ),
    H(
        "Điều 3.",
        "Nhiệm vụ",
        "nhiem_vu",
        H(
            "1.",
            "Chuẩn bị cây giống",
            "nhiem_vu",
            I("a)", "Gieo ươm lát hoa, trám, lim xanh tại vườn ươm của các huyện;", task=T()),
            I("b)", "Kiểm tra nguồn gốc lô giống trước khi xuất vườn;", task=T()),
            I("c)", "Dự phòng cây trồng dặm.", task=T()),
            closing=":",
        ),
        I("2.", "Trồng rừng trong tháng 6/2017.", task=T(due=within("trong tháng 6/2017", "2017-06-01", "2017-06-30"))),
        I("3.", "Chăm sóc, phát dọn thực bì, làm đường băng cản lửa giai đoạn 2018-2020.", task=T(due=span("giai đoạn 2018-2020", "2018-01-01", "2020-12-31"))),
        I("4.", "Chi cục Kiểm lâm phối hợp với Ban Quản lý rừng phòng hộ Sông Đà đóng mốc ranh giới rừng ven hồ.", task=T(KL, coop=[PH])),
    ),
    H("Điều 4.", "Kinh phí", "kinh_phi", P("Kinh phí lấy từ Quỹ Bảo vệ và Phát triển rừng tỉnh và lồng ghép các chương trình khác theo quy định.")),
    H(
        "Điều 5.",
        "Tổ chức thực hiện",
        "to_chuc_thuc_hien",
        H("1.", KL, "to_chuc_thuc_hien", I("a)", "Chủ trì nghiệm thu rừng trồng; báo cáo Giám đốc Sở trước ngày 20 tháng 12 năm 2017.", task=T(KL, due=before("trước ngày 20 tháng 12 năm 2017", "2017-12-19"))), I("b)", "Định kỳ phúc tra diện tích đã trồng.", task=T(KL, due=recurring("Định kỳ")))),
        H("2.", PH, "to_chuc_thuc_hien", body="Ký hợp đồng khoán trồng, chăm sóc rừng với hộ dân.", task=T(PH)),
        H("3.", f"{QUY}, {KHTC}", "to_chuc_thuc_hien", body="Giải ngân theo khối lượng nghiệm thu.", task=T(QUY, KHTC)),
        H("4.", HAT, "to_chuc_thuc_hien", body="Hướng dẫn kỹ thuật, trực cháy vào mùa khô hanh.", task=T(HAT)),
    ),
    P("Kế hoạch này có hiệu lực kể từ ngày ký./."),
    Signature(
        ["- UBND tỉnh (b/c);", "- Tổng cục Lâm nghiệp (b/c);", "- UBND các huyện, thành phố;", "- Các đơn vị thuộc Sở;", "- Lưu: VT, KL."],
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        "Bùi Văn Thạch",
    ),
    Appendix(
        "Phụ lục 1",
        "CHỈ TIÊU TRỒNG RỪNG NĂM 2017",
        [
            Table(
                [[Head(name) for name in ("TT", "Đơn vị", "Trồng mới (ha)", "Khoanh nuôi (ha)", "Cây giống (nghìn cây)")]],
                ["TT", "Đơn vị", "Trồng mới (ha)", "Khoanh nuôi (ha)", "Cây giống (nghìn cây)"],
                [
                    Row(["1", "Huyện Đà Bắc", 415.5, 260, 831]),
                    Row(["2", "Huyện Cao Phong", 182.25, 110.5, 364.5]),
                    Row(["3", "Huyện Tân Lạc", 240, 150, 480]),
                    Row(["4", "Huyện Mai Châu", 318.75, 190, 637.5]),
                    Row(["5", "Thành phố Hòa Bình", 84, 89.5, 168]),
                    Row(["6", "Tổng", 1240.5, 800, 2418], kind="total"),
                ],
                numeric=True,
                widths=(1.2, 5, 3.2, 3.2, 3.2),
            )
        ],
        number="Phụ lục 1",
        note="(Kèm theo Kế hoạch số 615/KH-SNN ngày 27/3/2017 của Sở Nông nghiệp và Phát triển nông thôn)",
        landscape=False,
    ),
    Appendix(
        "Phụ lục 2",
        "LOÀI CÂY TRỒNG THEO LẬP ĐỊA",
        [
            Table(
                [[Head(name) for name in ("TT", "Lập địa", "Loài cây chính", "Loài cây phù trợ")]],
                ["TT", "Lập địa", "Loài cây chính", "Loài cây phù trợ"],
                [
                    Row(["1", "Sườn dốc ven hồ", "Lát hoa, trám trắng", "Keo tai tượng"]),
                    Row(["2", "Đỉnh đồi đất xương", "Lim xanh", "Cốt khí"]),
                    Row(["3", "Chân đồi ẩm", "Giổi xanh", "Chuối rừng"]),
                ],
                widths=(1.2, 5, 5, 5),
            )
        ],
        number="Phụ lục 2",
        note="(Kèm theo Kế hoạch số 0615/KH-SNN ngày 27/3/2017 của Sở Nông nghiệp và Phát triển nông thôn)",
        landscape=False,
    ),
]

PLAN = Plan(
    name="hoa-binh-2017-trong-rung",
    metadata={
        "doc_type": "Kế hoạch",
        "title": "Trồng rừng thay thế và phục hồi rừng phòng hộ ven hồ năm 2017, định hướng đến năm 2020",
        "number": "0615/KH-SNN",
        "symbol": "KH-SNN",
        "issuer": "Sở Nông nghiệp và Phát triển nông thôn tỉnh Hòa Bình",
        "issuer_level": "tinh",
        "province": "Hòa Bình",
        "place": "Hòa Bình",
        "date": "2017-03-27",
        "date_year": 2017,
        "signer": signer("Bùi Văn Thạch", "Phó Giám đốc", "KT. GIÁM ĐỐC", None),
        "recipients": ["UBND tỉnh (b/c)", "Tổng cục Lâm nghiệp (b/c)", "UBND các huyện, thành phố", "Các đơn vị thuộc Sở", "Lưu: VT, KL"],
    },
    blocks=BLOCKS,
    citations=[
        Cited("Luật", None, "2004-12-03", None, "Luật Bảo vệ và phát triển rừng"),
        Cited("Chỉ thị", "36-CT/TU", "2017-02-08", "Ban Thường vụ Tỉnh ủy Hòa Bình"),
        Cited("Quyết định", "402/QĐ-UBND", "2017-03-01", "Ủy ban nhân dân tỉnh Hòa Bình"),
    ],
    forms=("txt_paragraphs", "md_pipes"),
    inconsistencies=[
        "Phụ lục 1: cột Cây giống in tổng 2.418, cộng các dòng được 2.481",
        "Số kế hoạch in hai cách: 0615/KH-SNN và 615/KH-SNN",
    ],
)
