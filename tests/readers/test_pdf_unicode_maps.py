"""ToUnicode maps in the bytes of a PDF: which codes lose their letter, and how they are named in place."""

from __future__ import annotations

import zlib

from kehoach_extract.readers.pdf_unicode_maps import FIRST_NAME, named, unicode_maps


def file_with(body: str, *, packed: bool = True, number: int = 7) -> bytes:
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def"
    spaces = "1 begincodespacerange <00> <FF> endcodespacerange"
    cmap = f"{head}\n{spaces}\n{body}\nendcmap CMapName currentdict /CMap defineresource pop end end".encode()
    data = zlib.compress(cmap) if packed else cmap
    return b"%%PDF-1.7\n%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n%%%%EOF" % (number, len(data), data)


def test_letters_ranges_and_lists_are_read() -> None:
    body = (
        "2 beginbfchar <01> <0041> <02> <1EBF> endbfchar\n"
        "2 beginbfrange <05> <07> <0061> <10> <11> [<0110> <00660069>] endbfrange"
    )
    (one,) = unicode_maps(file_with(body))
    assert (one.number, one.digits) == (7, 2)
    assert one.texts == {1: "A", 2: "ế", 5: "a", 6: "b", 7: "c", 16: "Đ", 17: "fi"}
    assert one.doubtful() == []


def test_codes_without_a_letter_are_in_doubt() -> None:
    body = "5 beginbfchar <0101> <0020> <0102> <0000> <0103> <FFFD> <0104> <E012> <0105> <> endbfchar"
    (one,) = unicode_maps(file_with(body))
    assert one.doubtful() == [0x102, 0x103, 0x104, 0x105]
    assert one.blanks() == [0x101]


def test_two_codes_for_one_blank_are_in_doubt_and_two_kinds_of_blank_are_not() -> None:
    (lost,) = unicode_maps(file_with("3 beginbfchar <0001> <0020> <0002> <0020> <0003> <0041> endbfchar"))
    assert lost.doubtful() == [1, 2]
    (whole,) = unicode_maps(file_with("2 beginbfchar <0001> <0020> <0002> <00A0> endbfchar"))
    assert whole.doubtful() == []


def test_a_hole_in_a_numbered_subset_is_in_doubt() -> None:
    entries = " ".join(f"<{code:02X}> <{0x40 + code:04X}>" for code in range(1, 30) if code != 12)
    (one,) = unicode_maps(file_with(f"28 beginbfchar {entries} endbfchar"))
    assert one.doubtful() == [12]
    sparse = " ".join(f"<{code:02X}> <{code:04X}>" for code in range(0x41, 0x5B))
    (usual,) = unicode_maps(file_with(f"26 beginbfchar {sparse} endbfchar"))
    assert usual.doubtful() == []


def test_codes_are_named_in_place() -> None:
    entries = " ".join(f"<{code:02X}> <{0x40 + code:04X}>" for code in range(1, 40))
    body = f"41 beginbfchar {entries} <41> <0020> <42> <0020> endbfchar"
    for packed in (True, False):
        data = file_with(body, packed=packed)
        maps = unicode_maps(data)
        changed, codes = named(data, {7: maps[0].doubtful()}, maps)
        assert len(changed) == len(data)
        assert codes == {FIRST_NAME: (0x41, " "), FIRST_NAME + 1: (0x42, " ")}
        (again,) = unicode_maps(changed)
        assert again.texts[0x41] == chr(FIRST_NAME)
        assert {code: text for code, text in again.texts.items() if code < 0x41} == {
            code: text for code, text in maps[0].texts.items() if code < 0x41
        }


def test_a_map_of_everything_names_no_glyph() -> None:
    assert unicode_maps(file_with("1 beginbfrange <0000> <FFFF> <0000> endbfrange")) == []


def test_streams_that_are_no_maps_are_passed_over() -> None:
    stream = zlib.compress(b"BT /F1 12 Tf (begincmap) Tj ET" * 50)
    noise = b"1 0 obj\n<<>>\nstream\n%s\nendstream\nendobj\n2 0 obj\nstream\nx\x9cgarbage\nendstream" % stream
    assert unicode_maps(noise) == []
    assert unicode_maps(b"stream") == []


def test_of_an_object_written_twice_the_last_counts() -> None:
    first, second = (file_with(f"1 beginbfchar <01> <{code}> endbfchar") for code in ("0041", "0042"))
    (one,) = unicode_maps(first + second)
    assert one.texts == {1: "B"}
    assert one.start > len(first)
