"""Takes letters out of the ToUnicode maps of a PDF, as broken font subsets do; every offset of the file stays."""

from __future__ import annotations

import zlib

from kehoach_extract.readers.pdf_unicode_maps import unicode_maps


def without(data: bytes, letters: str, shown: str = "0020") -> bytes:
    """A PDF whose maps give ``shown`` (hexadecimal) for letters; "" takes their entries out."""
    changed = bytearray(data)
    for one in unicode_maps(data):
        units = {code: shown if text in letters else text.encode("utf-16-be").hex() for code, text in one.texts.items()}
        entries = [f"<{code:0{one.digits}X}><{text}>" for code, text in units.items() if text]
        parts = [entries[at : at + 100] for at in range(0, len(entries), 100)]
        blocks = [f"{len(part)} beginbfchar\n{''.join(part)}\nendbfchar" for part in parts]
        spaces = "begincmap 1 begincodespacerange<00><FF>endcodespacerange"
        cmap = "\n".join([spaces, *blocks, "endcmap"])
        new = zlib.compress(cmap.encode(), 9)
        if len(new) > one.end - one.start:
            raise ValueError("the damaged map is longer than the healthy one")
        changed[one.start : one.end] = new.ljust(one.end - one.start)
    return bytes(changed)
