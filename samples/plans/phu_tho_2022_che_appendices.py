"""The appendices of the plan on tea: tasks with group rows, the cost by source, areas and yields by district."""
# ruff: noqa: E501 - the rows stand one a line
# fmt: off

from __future__ import annotations

from generator.model import Appendix, Due, Head, Row, Table
from generator.shorthand import T, by, conditional, group, recurring, since, span, total, within

SNN = "Sở Nông nghiệp và Phát triển nông thôn"
SCT = "Sở Công Thương"
SKHCN = "Sở Khoa học và Công nghệ"
STC = "Sở Tài chính"
HUYEN = "UBND các huyện, thị xã, thành phố"


def work(no: str, text: str, leads: list[str], coop: list[str], due: Due, output: str) -> Row:
    """A row of Appendix I."""
    cells = [no, text, "; ".join(leads), ", ".join(coop), due.raw, output]
    return Row(cells, task=T(*leads, coop=coop, due=due, output=output))


APPENDIX_1 = Appendix(
    "PHỤ LỤC I",
    "PHÂN CÔNG NHIỆM VỤ PHÁT TRIỂN VÙNG CHÈ AN TOÀN",
    [
        Table(
            [[Head(name) for name in ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm")]],
            ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"],
            [
                group("I", "Nhóm nhiệm vụ về vùng nguyên liệu", 6),
                work("1", "Điều tra, lập bản đồ số vùng chè của tỉnh", [SNN], [HUYEN], within("Quý III năm 2022", "2022-07-01", "2022-09-30"), "Bản đồ số"),
                work("2", "Trồng thay thế, trồng mới bằng giống chè chất lượng cao", [HUYEN], [SNN], span("2022-2024", "2022-01-01", "2024-12-31"), "Diện tích được nghiệm thu"),
                work("3", "Cấp mã số vùng trồng cho các vùng chè tập trung", [SNN], [SKHCN, HUYEN], recurring("Thường xuyên"), "Mã số vùng trồng"),
                group("II", "Nhóm nhiệm vụ về chế biến, tiêu thụ", 6),
                work("1", "Hỗ trợ đổi mới thiết bị sao, vò, đóng gói chè", [SCT, "Liên minh Hợp tác xã tỉnh"], [STC], by("Hoàn thành năm 2024", "2024-12-31"), "Dây chuyền được bàn giao"),
                work("2", "Thiết kế bộ nhận diện chung cho sản phẩm chè của tỉnh:\n- Nhãn, bao bì;\n- Tem điện tử", [SKHCN], [SCT], within("Năm 2023", "2023-01-01", "2023-12-31"), "Quyết định ban hành bộ nhận diện"),
                work("3", "Mở điểm bán hàng tại các đô thị lớn", [SCT], ["Hội Nông dân tỉnh"], since("Từ năm 2023", "2023-01-01"), "Điểm bán hàng"),
                work("4", "Xét thưởng danh hiệu làng chè tiêu biểu", ["Sở Văn hóa, Thể thao và Du lịch"], ["Sở Nội vụ"], conditional("Theo hướng dẫn của Trung ương"), "Danh sách làng chè"),
            ],
            widths=(1.1, 6, 4.2, 4.2, 3.2, 3.4),
        )
    ],
    number="PHỤ LỤC I",
    note="(Kèm theo Kế hoạch số 1847/KH-UBND ngày 09/5/2022 của Ủy ban nhân dân tỉnh Phú Thọ)",
)

APPENDIX_2 = Appendix(
    "PHỤ LỤC II",
    "DỰ TOÁN KINH PHÍ THỰC HIỆN KẾ HOẠCH",
    [
        Table(
            [
                [Head("TT", rowspan=2), Head("Nội dung chi", rowspan=2), Head("Tổng kinh phí", rowspan=2), Head("Chia theo nguồn", colspan=3)],
                [Head("Ngân sách tỉnh"), Head("Ngân sách huyện"), Head("Vốn khác")],
            ],
            ["TT", "Nội dung chi", "Tổng kinh phí", "Chia theo nguồn / Ngân sách tỉnh", "Chia theo nguồn / Ngân sách huyện", "Chia theo nguồn / Vốn khác"],
            [
                Row(["1", "Trồng mới, trồng thay thế", 98500, 41200, 22300, 35000]),
                Row(["2", "Thiết bị chế biến", 71350, 30120, 11230, 30000]),
                Row(["3", "Chứng nhận, mã số vùng trồng", 24150, 15050, 5000, 4100]),
                Row(["4", "Xúc tiến thương mại", 20600, 10200, 4400, 6000]),
                total("Tổng cộng", 214600, 96570, 42930, 75100),
            ],
            unit_line="ĐVT: triệu đồng",
            unit="triệu đồng",
            numeric=True,
            column_numbers=True,
            widths=(1.1, 7, 3.5, 3.5, 3.5, 3.5),
        )
    ],
    number="PHỤ LỤC II",
    note="(Kèm theo Kế hoạch số 1847/KH-UBND ngày 09/5/2022 của Ủy ban nhân dân tỉnh Phú Thọ)",
)

APPENDIX_3 = Appendix(
    "PHỤ LỤC III",
    "CHỈ TIÊU DIỆN TÍCH, SẢN LƯỢNG CHÈ THEO ĐỊA BÀN",
    [
        Table(
            [
                [Head("STT", rowspan=2), Head("Địa bàn", rowspan=2), Head("Năm 2022", colspan=2), Head("Năm 2025", colspan=2)],
                [Head("Diện tích (ha)"), Head("Sản lượng (tấn)"), Head("Diện tích (ha)"), Head("Sản lượng (tấn)")],
            ],
            ["STT", "Địa bàn", "Năm 2022 / Diện tích (ha)", "Năm 2022 / Sản lượng (tấn)", "Năm 2025 / Diện tích (ha)", "Năm 2025 / Sản lượng (tấn)"],
            [
                Row(["A", "Vùng chè trọng điểm", 9832.5, 112060, 10215.5, 119200], kind="group"),
                Row(["1", "Huyện Thanh Sơn", 2310.5, 26750, 2450, 28900]),
                Row(["2", "Huyện Tân Sơn", 3002, 33800, 3105.5, 35650]),
                Row(["3", "Huyện Đoan Hùng", 2870, 32910, 2960, 34650]),
                Row(["4", "Huyện Yên Lập", 1650, 18600, 1700, 20000]),
                Row(["B", "Vùng chè khác", 5210, 55040, 5584.5, 63100], kind="group"),
                Row(["1", "Huyện Hạ Hòa", 2105, 22100, 2250, 25400]),
                Row(["2", "Huyện Thanh Ba", 2480, 26700, 2610, 29600]),
                Row(["3", "Thị xã Phú Thọ", 625, 6600, 724.5, 8100]),
                total("Tổng cộng (A+B)", 15042.5, 167460, 15800, 182300),
            ],
            numeric=True,
            widths=(1.1, 6, 3.5, 3.5, 3.5, 3.5),
        )
    ],
    number="PHỤ LỤC III",
    note="(Kèm theo Kế hoạch số 1847/KH-UBND ngày 09/5/2022 của Ủy ban nhân dân tỉnh Phú Thọ)",
)
