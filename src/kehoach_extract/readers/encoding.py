"""Bytes to text: which encoding a text file is in. Strict first, guesses last; the same bytes give the same text."""

from __future__ import annotations

import re
from functools import cache

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SAMPLE = 65536
# Control bytes that no text holds; tab, line feed, vertical tab, form feed, carriage return and escape are left out.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# VISCII and VPS have capitals at these codes ("\x14" is "Ỷ"): beside a letter they are no control codes.
_CODED = "[\\x02-\\x06\\x10-\\x15\\x19\\x1c\\x1d]"
_FIELD = b"\x13"  # begins a field in text taken out of Word files, where 0x14 and 0x15 go on with it
_CODED_LETTER = re.compile(f"(?<=[A-Za-z\\x80-\\xff]){_CODED}|{_CODED}(?=[A-Za-z\\x80-\\xff])")
# windows-1258 writes tones as combining marks after the vowel: "k\xea\xec" (kế) is found in no Latin-1 text.
_TONE_AFTER_VOWEL = re.compile(rb"[aeiouyAEIOUY\xe2\xea\xf4\xe3\xf5\xfd\xc2\xca\xd4\xc3\xd5\xdd][\xcc\xec\xd2\xde\xf2]")


def utf16_order(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark ("utf-16-le", "utf-16-be"), None for other bytes.

    Vietnamese text keeps most letters below U+0100, so every second byte is mostly zero.
    """
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(data) % 2:
        return None
    for order, zeros in (("utf-16-le", sample[1::2].count(0)), ("utf-16-be", sample[0::2].count(0))):
        if zeros > 0.4 * half:
            try:
                text = sample[: half * 2].decode(order)
            except UnicodeDecodeError:
                continue
            if not _CONTROL.search(text.encode("utf-8")):
                return order
    return None


def is_text(data: bytes) -> bool:
    """Whether the bytes are text in any encoding read here, not a binary format.

    Example:
        >>> is_text("Kế hoạch".encode("utf-16")), is_text(bytes(range(32)))
        (True, False)
    """
    if any(data.startswith(bom) for bom, _ in _BOMS) or utf16_order(data):
        return True
    sample = data[:_SAMPLE]
    control = len(_CONTROL.findall(sample))
    if control and b"\x00" not in sample:
        control -= len(_CODED_LETTER.findall(sample.decode("latin-1")))
    # Text taken out of old Word files keeps their control codes (cell ends, soft hyphens), but no zero bytes; and no
    # binary format passes for UTF-8.
    return control * 1000 <= len(sample) or (control * 20 <= len(sample) and b"\x00" not in sample and _is_utf8(sample))


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        # The sample may end in the middle of a letter.
        return error.start >= len(sample) - 3
    return True


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes.

    Order: byte order mark; UTF-16 by its zero bytes; UTF-8, which other encodings hardly ever pass for; the encoding
    that the file declares; windows-1258 where its combining tones are found; windows-1252, which also carries the
    letters of TCVN3 and VNI text through unchanged, for the repair.

    Example:
        >>> decode("Kế hoạch".encode("utf-8-sig"))
        'Kế hoạch'
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    for guess in (utf16_order(data), "utf-8", _known(declared)):
        if guess:
            try:
                return _composed(data.decode(guess)) if guess == "cp1258" else data.decode(guess)
            except UnicodeDecodeError:
                continue
    if _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    if len(_TONE_AFTER_VOWEL.findall(data[:_SAMPLE])) * 50 > len(data[:_SAMPLE].split()):
        return _composed(data.decode("cp1258", "replace"))
    text = data.decode("latin-1")
    if _CONTROL.search(data) and _FIELD not in data:
        # By their control pictures, as the text is cleaned of control codes.
        text = _CODED_LETTER.sub(lambda match: chr(0x2400 + ord(match.group())), text)
    return text.translate(_windows_1252())


@cache
def _windows_1252() -> dict[int, str]:
    """The letters of windows-1252 at 0x80 to 0x9F; a byte without one keeps its code, as TCVN3 and VNI need."""
    letters = {}
    for code in range(0x80, 0xA0):
        letter = bytes([code]).decode("cp1252", "ignore")
        if letter:
            letters[code] = letter
    return letters


def _composed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def _known(declared: str | None) -> str | None:
    import codecs

    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    # A page that says Latin-1 means windows-1252 (WHATWG Encoding Standard); neither says anything about Vietnamese.
    return None if name in {"iso8859-1", "cp1252", "ascii", "utf-8"} else name


def _mostly_utf8(data: bytes) -> bool:
    """Whether a text is UTF-8 with a few damaged bytes, as files cut in the middle of a character are."""
    text = data[: 16 * _SAMPLE].decode("utf-8", "replace")
    return text.count("\ufffd") * 10 < sum(1 for character in text if character > "\x7f")
