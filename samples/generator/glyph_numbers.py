"""The numbers that Times New Roman gives to the glyphs of Vietnamese letters."""

from __future__ import annotations

# The order of the glyphs 3 to 230 in fonts made for Windows: ASCII and then the rest of the 258 glyphs of a Macintosh
# font (OpenType specification, table "post"); "\0" stands for glyphs that no plan prints.
_STANDARD = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›\0\0‡·‚„‰ÂÊÁËÈ"
    "ÍÎÏÌÓÔ\0ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇŁłŠšŽž¦ÐðÝý"
)
_BLOCK = "".join(chr(code) for code in range(0x1EA0, 0x1EFA) if chr(code) not in "Ỳỳ")


def _times() -> dict[str, int]:
    """Times New Roman of 4685 glyphs, as PDFs of provincial offices number it."""
    runs = [
        (3, _STANDARD),
        (255, "đ"),
        (258, "Ăă"),
        (264, "Đ"),
        (428, "Ĩĩ"),
        (457, "Ũũ"),
        (1130, "ƠơƯư"),
        (1188, _BLOCK),
    ]
    found = {letter: first + index for first, letters in runs for index, letter in enumerate(letters) if letter != "\0"}
    return found | {"Ỳ": 1185, "ỳ": 1186, "\u00a0": 3}


TIMES = _times()
"""Glyph numbers of Times New Roman by letter."""
