"""Xã Tam Ngãi 2026, digital land records: no district, no Roman level, a skipped number, the portal's text form."""
# ruff: noqa: E501 - one item or row a line reads better here
# fmt: off

from __future__ import annotations

from generator.model import Appendix, Block, Cited, Due, Head, Letterhead, Money, Plan, Row, Signature, Table, Title
from generator.shorthand import G, H, I, P, T, before, by, eq, group, gt, le, on, recurring, signer, span, within

KT = "Phòng Kinh tế"
TTHCC = "Trung tâm Phục vụ hành chính công xã"
CA = "Công an xã"
VP = "Văn phòng HĐND và UBND xã"
AP = "Trưởng ban nhân dân các ấp"


def work(no: str, text: str, leads: list[str], coop: list[str], due: Due) -> Row:
    """A row of the appendix."""
    return Row([no, text, "; ".join(leads), "; ".join(coop), due.raw], task=T(*leads, coop=coop, due=due))


BLOCKS: list[Block] = [
    Letterhead(["ỦY BAN NHÂN DÂN", "XÃ TAM NGÃI"], "Số: 52/KH-UBND", "Tam Ngãi, ngày 05 tháng 02 năm 2026"),
    Title("KẾ HOẠCH", ["Số hóa hồ sơ đất đai và làm giàu dữ liệu địa chính trên địa bàn xã Tam Ngãi năm 2026"]),
    P("Thực hiện Kế hoạch số 418/KH-UBND ngày 22/01/2026 của Ủy ban nhân dân tỉnh Vĩnh Long về dữ liệu đất đai; Nghị quyết số 06-NQ/ĐU ngày 30/12/2025 của Đảng ủy xã Tam Ngãi, Ủy ban nhân dân xã ban hành Kế hoạch như sau:"),
    H(
        "1.",
        "MỤC ĐÍCH, YÊU CẦU",
        "muc_dich_yeu_cau",
        H("1.1.", "Mục đích", "muc_dich", P("Chuyển toàn bộ giấy tờ địa chính còn lưu trên giấy sang dạng số để người dân không phải nộp lại hồ sơ đã có.")),
        H("1.2.", "Yêu cầu", "yeu_cau", P("Bảo đảm an toàn dữ liệu; không làm thất lạc, hư hỏng bản gốc.")),
    ),
    H(
        "2.",
        "CHỈ TIÊU NĂM 2026",
        "muc_tieu",
        I("-", "Quét, nhập dữ liệu 12.640 hồ sơ đang lưu tại xã.", goals=[G(2026, eq(12640, "hồ sơ"))]),
        I("-", "Trên 98,5% thửa đất khớp đúng với mã định danh của chủ sử dụng.", goals=[G(2026, gt(98.5, "%"))]),
        I("-", "Thời gian tra cứu hồ sơ không quá 02 phút.", goals=[G(2026, le(2, "phút"))]),
    ),
    H(
        "3.",
        "NHIỆM VỤ TRỌNG TÂM",
        "nhiem_vu",
        H(
            "3.1.",
            "Thu gom, phân loại hồ sơ giấy",
            "nhiem_vu",
            I("a)", "Lập danh mục hồ sơ theo ấp, theo tờ bản đồ.", task=T()),
            I("b)", "Phục chế trang rách, mờ trước ngày 15/4/2026.", task=T(due=before("trước ngày 15/4/2026", "2026-04-14"))),
        ),
        H(
            "3.2.",
            "Quét và nhập dữ liệu",
            "nhiem_vu",
            I("a)", "Thuê đơn vị có năng lực quét hồ sơ tại chỗ, không mang hồ sơ ra khỏi trụ sở.", task=T()),
            I("b)", "Công an xã phối hợp với Phòng Kinh tế đối chiếu thông tin chủ sử dụng đất với dữ liệu dân cư.", task=T(CA, coop=[KT])),
            I("c)", "Thường xuyên sao lưu dữ liệu vào kho dự phòng.", task=T(due=recurring("Thường xuyên"))),
        ),
        H(
            "3.4.",
            "Công khai, tiếp nhận phản ánh",
            "nhiem_vu",
            P("Niêm yết sơ đồ thửa đất tại nhà văn hóa ấp để người dân đối chiếu, góp ý.", task=T()),
        ),
    ),
    H(
        "4.",
        "KINH PHÍ",
        "kinh_phi",
        P("Tổng kinh phí năm 2026: 1.846,5 triệu đồng.", money=[Money("Tổng kinh phí năm 2026: 1.846,5 triệu đồng", 1846.5, "triệu đồng", 1_846_500_000, "2026")]),
    ),
    H(
        "5.",
        "TỔ CHỨC THỰC HIỆN",
        "to_chuc_thuc_hien",
        H("5.1.", KT, "to_chuc_thuc_hien", I("-", "Chủ trì, phối hợp với Văn phòng HĐND và UBND xã, Trung tâm Phục vụ hành chính công xã tham mưu thành lập Tổ số hóa;", task=T(KT, coop=[VP, TTHCC])), I("-", "Báo cáo tiến độ vào ngày 25 hằng tháng.", task=T(KT, due=recurring("vào ngày 25 hằng tháng")))),
        H("5.2.", TTHCC, "to_chuc_thuc_hien", P("Khai thác dữ liệu đã số hóa khi giải quyết thủ tục; không yêu cầu người dân nộp lại giấy tờ.", task=T(TTHCC))),
        H("5.3.", AP, "to_chuc_thuc_hien", body="Thông báo lịch đối chiếu đến từng hộ.", task=T(AP)),
        I("5.4.", "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các đoàn thể giám sát việc niêm yết, tiếp thu ý kiến.", task=T("Ủy ban Mặt trận Tổ quốc Việt Nam xã", "các đoàn thể")),
    ),
    P("Trên đây là Kế hoạch số hóa hồ sơ đất đai và làm giàu dữ liệu địa chính năm 2026, đề nghị các đơn vị thực hiện nghiêm túc./."),
    Signature(
        ["- UBND tỉnh Vĩnh Long;", "- Sở Nông nghiệp và Môi trường;", "- TT. Đảng ủy, TT. HĐND xã;", "- Các phòng, ấp;", "- Lưu: VT, KT."],
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
        "Võ Thành Nghĩa",
    ),
    Appendix(
        "PHỤ LỤC",
        "TIẾN ĐỘ SỐ HÓA HỒ SƠ ĐẤT ĐAI NĂM 2026",
        [
            Table(
                [[Head(name) for name in ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian hoàn thành")]],
                ["STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian hoàn thành"],
                [
                    group("I", "GIAI ĐOẠN CHUẨN BỊ", 5),
                    work("1", "Thành lập Tổ số hóa, phân công cán bộ phụ trách từng ấp", [VP], [KT], on("Ngày 20/02/2026", "2026-02-20")),
                    work("2", "Khảo sát khối lượng hồ sơ, lập dự toán", [KT], [VP, TTHCC], within("Tháng 3/2026", "2026-03-01", "2026-03-31")),
                    group("II", "GIAI ĐOẠN THỰC HIỆN", 5),
                    work("1", "Quét hồ sơ, nhập thông tin thuộc tính, gắn với bản đồ", [KT], [CA, AP], span("01/4/2026 - 30/9/2026", "2026-04-01", "2026-09-30")),
                    work("2", "Đối chiếu, làm sạch dữ liệu chủ sử dụng đất", [CA], [KT], within("Quý III/2026", "2026-07-01", "2026-09-30")),
                    work("3", "Nghiệm thu, bàn giao, đưa dữ liệu vào khai thác", [KT], [TTHCC], by("Chậm nhất ngày 30/11/2026", "2026-11-30")),
                    work("4", "Cập nhật biến động sau số hóa", [TTHCC], [KT], recurring("Thường xuyên")),
                ],
                widths=(1.2, 8, 5, 5, 4),
            )
        ],
        note="(Kèm theo Kế hoạch số 52/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân xã Tam Ngãi)",
    ),
]

PLAN = Plan(
    name="tam-ngai-2026-ho-so-dat",
    metadata={
        "doc_type": "Kế hoạch",
        "title": "Số hóa hồ sơ đất đai và làm giàu dữ liệu địa chính trên địa bàn xã Tam Ngãi năm 2026",
        "number": "52/KH-UBND",
        "symbol": "KH-UBND",
        "issuer": "Ủy ban nhân dân xã Tam Ngãi",
        "issuer_level": "xa",
        "province": "Vĩnh Long",
        "place": "Tam Ngãi",
        "date": "2026-02-05",
        "date_year": 2026,
        "signer": signer("Võ Thành Nghĩa", "Chủ tịch", None, "TM. ỦY BAN NHÂN DÂN"),
        "recipients": ["UBND tỉnh Vĩnh Long", "Sở Nông nghiệp và Môi trường", "TT. Đảng ủy, TT. HĐND xã", "Các phòng, ấp", "Lưu: VT, KT"],
    },
    blocks=BLOCKS,
    citations=[
        Cited("Kế hoạch", "418/KH-UBND", "2026-01-22", "Ủy ban nhân dân tỉnh Vĩnh Long"),
        Cited("Nghị quyết", "06-NQ/ĐU", "2025-12-30", "Đảng ủy xã Tam Ngãi"),
    ],
    forms=("txt_portal", "md_tabs"),
    inconsistencies=["Mục 3: thiếu số 3.3"],
)
