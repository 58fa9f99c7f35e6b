"""Agencies: lists split one by one, normal forms, subjects and cooperating bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.records.agencies import (
    canonical,
    cooperating_in,
    is_agency,
    kind,
    leading_agency,
    split_agencies,
)

BODIES = (
    "Sở Xây dựng",
    "Sở Nông nghiệp và Môi trường",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Lao động - Thương binh và Xã hội",
    "Phòng Kinh tế - Hạ tầng huyện",
    "Công an tỉnh",
    "UBND các xã, phường, thị trấn",
    "Ủy ban nhân dân cấp xã",
    "Ban Quản lý cảng cá Tân Hải",
    "Hội Nông dân tỉnh",
    "Đoàn TNCS Hồ Chí Minh tỉnh",
    "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
    "Báo và Phát thanh, Truyền hình tỉnh",
    "Thuế tỉnh",
    "Thanh tra tỉnh",
    "các cơ quan, đơn vị liên quan",
    "các sở, ban, ngành có liên quan",
    "các tổ chức chính trị - xã hội",
)
GROUPS = BODIES[-3:]


@given(
    bodies=st.lists(st.sampled_from(BODIES), min_size=1, max_size=6, unique=True),
    mark=st.sampled_from((", ", "; ")),
    last=st.sampled_from((", ", "; ", " và ", ", và ")),
)
def test_a_joined_list_parts_into_what_was_joined(bodies: list[str], mark: str, last: str) -> None:
    text = mark.join(bodies[:-1]) + (last if len(bodies) > 1 else "") + bodies[-1]
    assert split_agencies(text) == bodies


@given(bodies=st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True))
def test_bodies_on_lines_of_their_own(bodies: list[str]) -> None:
    assert split_agencies("\n".join(bodies)) == bodies
    assert split_agencies("\n".join(f"- {body};" for body in bodies)) == bodies


@given(
    bodies=st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True),
    does=st.sampled_from(
        ("tổ chức diễn tập", "rà soát bến bãi", "trong việc cấp phép", "để mở tuyến", "tham mưu giá vé")
    ),
)
def test_cooperating_bodies_end_at_the_verb(bodies: list[str], does: str) -> None:
    text = f"Chủ trì, phối hợp với {', '.join(bodies)} {does} theo quy định"
    assert cooperating_in(text) == bodies


@given(st.text(alphabet="SởBanUBNDcácxãphường, ;và-()\n:/|", max_size=50))
def test_no_text_breaks_the_split(text: str) -> None:
    for name in split_agencies(text):
        assert name.strip() == name
        assert name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Các Sở: Xây dựng, Kế hoạch và Đầu tư và các đơn vị liên quan",
            ["Sở Xây dựng", "Sở Kế hoạch và Đầu tư", "các đơn vị liên quan"],
        ),
        ("Các Sở Nội vụ, Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("phòng Tư pháp, Nội vụ", ["phòng Tư pháp", "Nội vụ"]),
        ("UBND các huyện: Tân Hải, Bình Châu", ["UBND huyện Tân Hải", "UBND huyện Bình Châu"]),
        ("Các sở, ban, ngành, địa phương", ["Các sở, ban, ngành, địa phương"]),
        ("Các Sở, Ban, Ngành; UBND cấp huyện", ["Các Sở, Ban, Ngành", "UBND cấp huyện"]),
        ("Sở, ban, ngành liên quan", ["Sở, ban, ngành liên quan"]),
        ("các sở, ngành và địa phương", ["các sở, ngành và địa phương"]),
        ("các sở, ngành liên quan và địa phương", ["các sở, ngành liên quan", "địa phương"]),
        ("Viện, Trường, Doanh nghiệp", ["Viện", "Trường", "Doanh nghiệp"]),
        ("các viện, trường, doanh nghiệp", ["các viện, trường, doanh nghiệp"]),
        (
            "Thủ trưởng sở, ban, ngành và Chủ tịch UBND xã, phường",
            ["Thủ trưởng sở, ban, ngành", "Chủ tịch UBND xã, phường"],
        ),
        ("Giám đốc các Sở; Chủ tịch UBND các xã", ["Giám đốc các Sở", "Chủ tịch UBND các xã"]),
        ("Mặt trận Tổ quốc và các đoàn thể", ["Mặt trận Tổ quốc", "các đoàn thể"]),
        ("Văn phòng HĐND và UBND huyện", ["Văn phòng HĐND và UBND huyện"]),
        ("HĐND và UBND huyện", ["HĐND", "UBND huyện"]),
        ("Sở Kế hoạch và\nĐầu tư\nSở Nội vụ", ["Sở Kế hoạch và Đầu tư", "Sở Nội vụ"]),
        ("Các cơ quan,\nđơn vị liên quan", ["Các cơ quan, đơn vị liên quan"]),
        ("Sở Y tế (chủ trì), Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
        ("Sở Y tế, Sở Y tế", ["Sở Y tế"]),
        ("Đề nghị Hội Nông dân tỉnh", ["Hội Nông dân tỉnh"]),
        ("Cơ quan chủ trì: Sở Xây dựng.", ["Sở Xây dựng"]),
        ("ngành giao thông", ["ngành giao thông"]),
        ("Sở Xây dựng chủ trì, theo dõi; các sở, ngành thực hiện việc được giao", ["Sở Xây dựng", "các sở, ngành"]),
        ("Tổ xây dựng giá vé, Tổ thẩm định", ["Tổ xây dựng giá vé", "Tổ thẩm định"]),
        ("Trung tâm Hướng dẫn bạn đọc", ["Trung tâm Hướng dẫn bạn đọc"]),
        ("UBND xã Tân Hải, các nghệ nhân chèo thuyền", ["UBND xã Tân Hải", "các nghệ nhân chèo thuyền"]),
        ("Công an tỉnh và những thợ lặn, thợ máy", ["Công an tỉnh", "những thợ lặn, thợ máy"]),
        ("Các hộ nuôi hàu, VLXD ven đầm", ["Các hộ nuôi hàu, VLXD ven đầm"]),
        ("Các Đảng bộ, Chi bộ trực thuộc", ["Các Đảng bộ, Chi bộ trực thuộc"]),
        ("Các huyện ủy, thành ủy; Tỉnh đoàn", ["Các huyện ủy, thành ủy", "Tỉnh đoàn"]),
        ("UBND các phường, xã", ["UBND các phường, xã"]),
        ("Tòa án nhân dân tỉnh và các khu vực", ["Tòa án nhân dân tỉnh và các khu vực"]),
        (
            "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh, Sở Y tế",
            ["Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh", "Sở Y tế"],
        ),
        (
            "Ban Quản lý các khu kinh tế, khu công nghiệp tỉnh; Sở Y tế",
            ["Ban Quản lý các khu kinh tế, khu công nghiệp tỉnh", "Sở Y tế"],
        ),
        ("Vụ Kế hoạch, Thống kê và Vụ Pháp chế", ["Vụ Kế hoạch, Thống kê", "Vụ Pháp chế"]),
        ("Cục Bến bãi, Luồng lạch và Phao tiêu", ["Cục Bến bãi, Luồng lạch và Phao tiêu"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị, Phòng Nội vụ", ["Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Nội vụ"]),
        ("Sở Xây dựng, Tài chính", ["Sở Xây dựng", "Tài chính"]),
        ("Đại sứ quán các nước: Lào, Cộng hòa Pháp", ["Đại sứ quán Lào", "Đại sứ quán Cộng hòa Pháp"]),
        ("UBND các xã, phường: Tân Hải, Bình Châu", ["UBND Tân Hải", "UBND Bình Châu"]),
        ("Mời tỉnh Tân Hải, tỉnh Bình Châu", ["tỉnh Tân Hải", "tỉnh Bình Châu"]),
        (
            "Sở Nội vụ (Ban Thi đua - Khen thưởng), Sở Y tế (chủ trì)",
            ["Sở Nội vụ (Ban Thi đua - Khen thưởng)", "Sở Y tế"],
        ),
        ("Sở Xây dựng (Sở GTVT), Sở Y tế (Chi cục Dân số, Phòng Nghiệp vụ)", ["Sở Xây dựng", "Sở Y tế"]),
        ("", []),
        (" - ", []),
    ],
)
def test_split_agencies(text: str, names: list[str]) -> None:
    assert split_agencies(text) == names


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("UBND các huyện, thành phố", "Ủy ban nhân dân các huyện, thành phố"),
        ("Uỷ ban nhân dân xã", "Ủy ban nhân dân xã"),
        ("sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Đề nghị UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
        ("Sở Công Thương", "Sở Công Thương"),
    ],
)
def test_canonical(name: str, normal: str) -> None:
    assert canonical(name) == normal
    assert canonical(normal) == normal


@pytest.mark.parametrize("name", ["Sở Xây dựng", "Công an tỉnh", "UBND tỉnh", "Liên hiệp các Hội Khoa học và Kỹ thuật"])
def test_one_body(name: str) -> None:
    assert kind(name) == "single"


@pytest.mark.parametrize(
    "name", ["Các sở, ban, ngành", "UBND các xã", "UBND cấp xã", "UBND xã, phường", "doanh nghiệp", "đơn vị liên quan"]
)
def test_many_bodies(name: str) -> None:
    assert kind(name) == "group"


@pytest.mark.parametrize(
    "text",
    [
        *BODIES,
        "2. Sở Xây dựng:",
        "ĐỀ NGHỊ MẶT TRẬN TỔ QUỐC TỈNH",
        "SỞ XÂY DỰNG",
        "Đề nghị Tòa án nhân dân tỉnh, Viện kiểm sát nhân dân tỉnh",
        "Trách nhiệm của Sở Xây dựng",
        "Đối với Công an tỉnh",
        "Sở Xây dựng chủ trì",
        "Kho bạc Nhà nước khu vực V",
        "Thành viên Ban Chỉ đạo",
        "Doanh nghiệp",
        "Các doanh nghiệp vận tải",
        "Hiệp hội Chè tỉnh",
        "Ban Quản lý dự án đầu tư xây dựng tỉnh",
        "Tỉnh đoàn",
        "Trường Đại học Tân Hải",
        "UBND các phường: Tân Hải, Bình Châu và UBND xã Long Sơn",
        "Mời Đại sứ quán các nước: Lào, Ấn Độ",
        "Mời Thành phố Tân Hải, tỉnh Bình Châu",
        "Quỹ Bảo vệ và Phát triển rừng tỉnh, Phòng Kế hoạch - Tài chính",
        "Câu lạc bộ Thuyền buồm tỉnh",
        "Mỗi sở, ngành",
        "Ban Chỉ đạo chuyển đổi số tỉnh",
        "Chủ đầu tư các bến cá",
        "Sở Nội vụ (Ban Thi đua - Khen thưởng)",
    ],
)
def test_a_heading_that_is_an_agency(text: str) -> None:
    assert is_agency(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sở hữu trí tuệ",
        "Bộ tiêu chí thư viện xanh",
        "Ban hành quy chế bến xe",
        "Phòng, chống cháy rừng",
        "Báo cáo định kỳ",
        "Hội nghị tổng kết",
        "Đoàn kết quốc tế",
        "Trường hợp đặc biệt",
        "Tổ chức thực hiện",
        "Thống kê, kiểm kê sách",
        "Thanh tra, kiểm tra bến cá",
        "Các nhiệm vụ chủ yếu",
        "Đối với các trường học",
        "Doanh nghiệp số",
        "Xây dựng bến xe",
        "Xã Tân Hải",
        "Quỹ đất ven biển",
        "Các khu vực",
        "Mỗi xã một đội thuyền",
        "UBND các xã: Chủ động nạo vét luồng",
        "",
    ],
)
def test_a_heading_that_is_none(text: str) -> None:
    assert not is_agency(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Xây dựng chủ trì, phối hợp với Công an tỉnh sắp xếp bến xe", ["Sở Xây dựng"]),
        ("Giao Sở Tài chính tham mưu giá vé", ["Sở Tài chính"]),
        ("Các sở, ban, ngành và UBND xã, phường chủ động phát hiện tàu lạ", ["Các sở, ban, ngành", "UBND xã, phường"]),
        ("Đề nghị Hội Nông dân tỉnh, Tỉnh đoàn vận động hội viên", ["Hội Nông dân tỉnh", "Tỉnh đoàn"]),
        ("Các sở; UBND các xã tổ chức ký cam kết", ["Các sở", "UBND các xã"]),
        ("Hằng năm, Sở Tài chính bố trí vốn sửa bến", ["Sở Tài chính"]),
        ("Trên cơ sở dự toán được duyệt, Sở Tài chính cấp vốn và báo cáo UBND tỉnh", ["Sở Tài chính"]),
        ("Thay mái che. Giao Giám đốc Cảng cá Tân Hải giám sát thi công", ["Giám đốc Cảng cá Tân Hải"]),
        ("Xây dựng bến xe", []),
        ("Tổ chức hội chợ sách; Sở Xây dựng cấp phép", []),
        ("Phòng, chống cháy nổ trong Sở Xây dựng", []),
        ("Định kỳ báo cáo UBND tỉnh, Sở Xây dựng và Công an tỉnh", []),
        ("Sở Xây dựng (Phòng Vận tải), Công an tỉnh lập chốt", ["Sở Xây dựng (Phòng Vận tải)", "Công an tỉnh"]),
        ("Sở Xây dựng (chủ trì), Công an tỉnh lập chốt", ["Sở Xây dựng", "Công an tỉnh"]),
        (
            "Các cơ sở y tế huyện; y tế xã, phường; y tế thôn phải trực",
            ["Các cơ sở y tế huyện", "y tế xã, phường", "y tế thôn"],
        ),
        ("Mỗi xã có ít nhất một tủ sách", ["Mỗi xã"]),
        ("Mỗi người dân có một thẻ mượn sách", []),
        ("Mời Thành phố Tân Hải, tỉnh Bình Châu cử đội đua thuyền", ["Thành phố Tân Hải", "tỉnh Bình Châu"]),
        ("UBND tỉnh yêu cầu các sở, ngành, UBND các xã rà soát bến", ["các sở, ngành", "UBND các xã"]),
        (
            "UBND huyện Tân Hải mời các hội chèo thuyền, đề nghị Hội Nông dân huyện cử người",
            ["các hội chèo thuyền", "Hội Nông dân huyện"],
        ),
        ("Sở Nội vụ đề nghị UBND tỉnh khen thưởng thủy thủ", ["Sở Nội vụ"]),
        ("Giao UBND các phường: Chủ động rà soát bến", []),
        ("Ban Quản lý đầm Sông Trà đóng cọc tiêu", ["Ban Quản lý đầm Sông Trà"]),
        ("Công an xã vớt rác trên đầm", ["Công an xã"]),
        ("Hợp tác xã nuôi hàu Tân Hải rải đá làm rạn", ["Hợp tác xã nuôi hàu Tân Hải"]),
        ("Định kỳ hằng năm (trước ngày 15/12) các sở, ngành báo cáo Sở Xây dựng", ["các sở, ngành"]),
        ("Sở Xây dựng: 02 cán bộ", []),
        ("", []),
    ],
)
def test_leading_agency(text: str, names: list[str]) -> None:
    assert leading_agency(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phối hợp chặt chẽ với các cơ quan quản lý cảng kiểm tra tàu", ["các cơ quan quản lý cảng"]),
        ("Chủ trì, phối hợp Sở Xây dựng, Công an tỉnh đặt biển báo", ["Sở Xây dựng", "Công an tỉnh"]),
        ("phối hợp với Sở Xây dựng xây dựng bến", ["Sở Xây dựng"]),
        (
            "Phối hợp cùng doanh nghiệp, viện nghiên cứu, trường đại học mở lớp",
            ["doanh nghiệp", "viện nghiên cứu", "trường đại học"],
        ),
        (
            "Phối hợp với Sở A; UBND các xã; các đơn vị liên quan triển khai",
            ["Sở A", "UBND các xã", "các đơn vị liên quan"],
        ),
        ("Phối hợp với Công an tỉnh tuần tra; phối hợp với Thuế tỉnh thu phí", ["Công an tỉnh", "Thuế tỉnh"]),
        ("Phối hợp với các tổ chức, cá nhân liên quan tổ chức ngày sách", ["các tổ chức, cá nhân liên quan"]),
        ("Phối hợp với đơn vị được giao quản lý bến lập biên bản", ["đơn vị được giao quản lý bến"]),
        ("Phối hợp với các cơ sở y tế ven bãi tắm dọn rác", ["các cơ sở y tế ven bãi tắm"]),
        ("Phối hợp với Phòng Văn hóa và Thông tin xoay sách giữa hai kho", ["Phòng Văn hóa và Thông tin"]),
        (
            "Đo luồng (phối hợp với Sở Xây dựng, Công an tỉnh và UBND các xã)",
            ["Sở Xây dựng", "Công an tỉnh", "UBND các xã"],
        ),
        ("Lập chốt (cùng với Công an tỉnh phối hợp thực hiện)", []),
        ("Thường xuyên phối hợp, báo số liệu tàu với các sở, ngành về luồng lạch", ["các sở, ngành"]),
        (
            "Phối hợp và thống nhất với Sở Tài chính, UBND huyện Tân Hải chọn bến",
            ["Sở Tài chính", "UBND huyện Tân Hải"],
        ),
        ("Phối hợp, trao đổi thông tin cơ quan Thuế trong thu phí", ["cơ quan Thuế"]),
        ("Chủ trì, phối hợp, hướng dẫn các xã làm việc với Sở Y tế", []),
        (
            "Phối hợp Công an tỉnh, UBND các phường: Tân Hải, Bình Châu và các đơn vị liên quan lập chốt",
            ["Công an tỉnh", "UBND phường Tân Hải", "UBND phường Bình Châu", "các đơn vị liên quan"],
        ),
        ("Phối hợp với Ủy ban nhân dân cùng cấp đặt phao", ["Ủy ban nhân dân cùng cấp"]),
        ("Phối hợp với các bộ Công an, Quốc phòng và Sở Y tế trực bến", ["Bộ Công an", "Bộ Quốc phòng", "Sở Y tế"]),
        ("Phối hợp với các đơn vị liên quan thần tốc vớt rác", ["các đơn vị liên quan"]),
        ("Phối hợp với các cơ quan liên quan đến bến cá lắp đèn", ["các cơ quan liên quan đến bến cá"]),
        ("Phối hợp với UBND TP. Tân Hải, Sở Y tế trực bến", ["UBND TP. Tân Hải", "Sở Y tế"]),
        ("Phối hợp với Sở Xây dựng Hà Nội nhanh tay sơn phao", ["Sở Xây dựng Hà Nội"]),
        ("Phối hợp với Chánh Văn phòng UBND tỉnh lập lịch trực", ["Chánh Văn phòng UBND tỉnh"]),
        ("Phối hợp với Phòng Cảnh sát giao thông lập chốt", ["Phòng Cảnh sát giao thông"]),
        ("Chủ trì, phối hợp tổ chức lớp học", []),
        ("Phối hợp linh hoạt các hình thức mượn sách", []),
        ("Phối hợp với nhau giữ trật tự", []),
    ],
)
def test_cooperating_in(text: str, names: list[str]) -> None:
    assert cooperating_in(text) == names


@pytest.mark.parametrize(
    "name",
    [
        "Phòng Bưu chính - Viễn thông",
        "Tổ Văn phòng - Thư viện",
        "Công chức Địa chính - Môi trường xã",
        "Phòng Kế hoạch tổng hợp",
        "Trung tâm dạy nghề huyện",
        "Công đoàn cấp trên trực tiếp cơ sở",
        "Tổ trưởng tổ dân phố",
        "UBND các huyện, thị, thành phố",
        "Các ban đảng, ban cán sự đảng, đảng đoàn",
        "Các huyện, thành đoàn và Đoàn trực thuộc",
        "Hiệu trưởng các trường THPT, THCS trên địa bàn",
    ],
)
def test_a_heading_is_one_name_though_it_holds_a_hyphen_a_verb_or_a_comma(name: str) -> None:
    assert is_agency(name)
    assert split_agencies(name) == [name]


def test_a_hyphen_parts_bodies_that_are_named_in_full() -> None:
    assert split_agencies("Phòng Y tế - Công an huyện") == ["Phòng Y tế", "Công an huyện"]
    assert split_agencies("Đồng chí Lò Thị May - Phó Giám đốc") == ["Đồng chí Lò Thị May - Phó Giám đốc"]


def test_places_behind_a_colon_are_named_with_their_kind() -> None:
    assert split_agencies("Các xã: Bản Chang, Nà Loỏng") == ["xã Bản Chang", "xã Nà Loỏng"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Đảng đoàn Hội Nông dân tỉnh lãnh đạo mở các lớp học", ["Đảng đoàn Hội Nông dân tỉnh"]),
        ("Sở Y tế, lãnh đạo các bệnh viện phân công trực", ["Sở Y tế", "lãnh đạo các bệnh viện"]),
        (
            "Căn cứ nhiệm vụ được giao, các sở, ngành, UBND các huyện mở chợ phiên",
            ["các sở, ngành", "UBND các huyện"],
        ),
        ("Yêu cầu các phòng, ban, UBND các xã rà soát bến đò", ["các phòng, ban", "UBND các xã"]),
        ("Yêu cầu các chủ tàu lắp thiết bị định vị", []),
        ("Theo đề nghị của Sở Y tế, các sở, ngành mở chợ phiên", []),
    ],
)
def test_who_acts_behind_grounds_a_demand_or_before_leading(text: str, lead: list[str]) -> None:
    assert leading_agency(text) == lead


def test_a_general_check_is_no_part_of_a_name() -> None:
    text = "Phối hợp với UBND các huyện, thành phố tổng kiểm tra các bến đò"
    assert cooperating_in(text) == ["UBND các huyện, thành phố"]


@pytest.mark.parametrize(
    "name",
    [
        "Ngân hàng Chính sách xã hội - Chi nhánh tỉnh Phú Yên",
        "Văn phòng HĐND - UBND huyện",
        "Công an các đơn vị, địa phương",
        "Hợp tác xã Vận tải Tuy Hòa",
        "Đội Quản lý trật tự đô thị quận",
    ],
)
def test_a_body_is_named_whole_before_what_it_does(name: str) -> None:
    assert split_agencies(name) == [name]
    assert leading_agency(f"{name} mở lớp dạy bơi") == [name]


def test_how_those_assigned_act_is_no_part_of_the_group() -> None:
    assert leading_agency("Các đơn vị được phân công chủ động mở chợ phiên") == ["Các đơn vị được phân công"]


def test_a_body_of_a_place_ends_with_it() -> None:
    assert cooperating_in("Phối hợp Công an phường kẻ vạch, phân lô bến chợ") == ["Công an phường"]
    assert cooperating_in("Phối hợp với UBND các xã nghèo mở chợ") == ["UBND các xã nghèo"]
