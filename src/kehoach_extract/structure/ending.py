"""The end block: "Nơi nhận" and the signature (Decree 30/2020/NĐ-CP, article 8 and appendix I).

Its two columns may come one after the other or line by line; what a line is, is told by its own form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kehoach_extract.folding import fold
from kehoach_extract.outline import Signature
from kehoach_extract.source import Line
from kehoach_extract.structure.end_lines import is_authority, is_person_name, is_recipients, without_titles
from kehoach_extract.structure.wording import clean, is_upper
from kehoach_extract.structure.words import form_words, starts_with_any

_ON_BEHALF = re.compile(r"^(?:TM|T/M)(?:\s*\.|\s)\s*")
_FOR_HEAD = re.compile(r"^(?:KT|K/T|TL|T/L|TUQ|Q)(?:\s*\.|\s)\s*")
_BULLET = re.compile(r"^[-–—−•+*]\s*")
_COLUMNS = re.compile(r"(?<=[;.:])\s+(?:[a-zđ]\s+)?(?=\S+(?:\s+\S+){0,8}$)")
"""Where the columns meet; a lone small letter there is what an OCR made of a stamp or a speck."""
_VOWEL = re.compile(r"[aeiouyăâêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]", re.IGNORECASE)
_LAST_RECIPIENT = re.compile(r"^Lưu\b", re.IGNORECASE)


def _small(token: str) -> str:
    """A word in small letters; an abbreviation ("GD&ĐT", "NN") stays."""
    return token if "&" in token or not _VOWEL.search(token) else token.lower()


def _position_of(text: str) -> str | None:
    """A position as running text writes it: "PHÓ CHỦ TỊCH" is "Phó Chủ tịch"."""
    word = starts_with_any(fold(text), form_words("positions"))
    if word is None:
        return None
    words = [_small(token) for token in clean(text).strip(" *").split()]
    joined = " ".join(words)
    for prefix in ("phó ", "quyền "):
        if joined.startswith(prefix):
            rest = joined[len(prefix) :]
            return prefix.strip().capitalize() + " " + rest[0].upper() + rest[1:]
    return joined[0].upper() + joined[1:]


def _part_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines with those cut in two that hold both columns: "- Như Điều 3;  KT. CHỦ TỊCH"."""
    parted: list[Line] = []
    signing = False
    for line in lines:
        text = clean(line.text)
        holds_list = _BULLET.match(text) or line.mark or is_recipients(text.split(":")[0])
        for cut in _COLUMNS.finditer(text) if holds_list else ():
            right = text[cut.end() :]
            if is_authority(right) or (signing and is_person_name(right)):
                parted += [replace(line, text=text[: cut.start()]), replace(line, text=right, mark=None)]
                signing = True
                break
        else:
            parted.append(line)
            signing = signing or is_authority(text)
    return parted


def read_recipients(lines: Sequence[Line]) -> list[Line]:
    """The lines of "Nơi nhận", each without its leading dash and closing mark, wrapped ones joined.

    The list ends with the item "Lưu: ..."; codes printed below it are left out.
    """
    recipients: list[Line] = []
    opened = False
    for raw in _part_columns(lines):
        text = clean(f"{raw.mark} {raw.text}" if raw.mark else raw.text).strip(" *")
        if is_recipients(text):
            opened = True
            continue
        if not opened or not text or is_authority(text):
            continue
        if recipients and _LAST_RECIPIENT.match(recipients[-1].text) and _BULLET.match(text):
            break
        if _BULLET.match(text):
            recipients.append(replace(raw, text=_BULLET.sub("", text)))
        elif (
            recipients and not _LAST_RECIPIENT.match(recipients[-1].text) and _continues(recipients[-1], raw, text)
        ) or (recipients and recipients[-1].text.endswith((",", "-")) and not is_person_name(text)):
            recipients[-1] = replace(recipients[-1], text=f"{recipients[-1].text} {text}")
    return [replace(line, text=line.text.rstrip(" ;.,:").strip()) for line in recipients if line.text.strip(" ;.")]


def _continues(previous: Line, line: Line, text: str) -> bool:
    """True where a line without a dash goes on with the recipient before it; the signature's column does not."""
    if previous.text.rstrip().endswith((";", ".")):
        return False
    if is_upper(text) or (line.look.bold and not previous.look.bold):
        return False
    apart = (
        line.look.x0 is not None
        and previous.look.x0 is not None
        and previous.look.x1 is not None
        and line.look.x0 > previous.look.x1 - 10
    )
    return not apart and not is_person_name(text)


def read_signature(lines: Sequence[Line]) -> Signature:
    """The signature block: body signed for, authority, position and name, each None where it is not printed.

    A head who signs for himself has the position in the authority line's place ("CHỦ TỊCH"): then ``authority`` is
    None.
    """
    signature = Signature()
    authority_seen = False
    for raw in _part_columns(lines):
        text = clean(raw.text).strip(" *")
        if not text or is_recipients(text) or _BULLET.match(text) or raw.mark:
            continue
        if _ON_BEHALF.match(text) and is_upper(text):
            signature.on_behalf_of = signature.on_behalf_of or text
            authority_seen = True
        elif _FOR_HEAD.match(text) and is_upper(text):
            signature.authority = signature.authority or text
            authority_seen = True
        elif is_authority(text):
            signature.position = _position_of(text) or signature.position
            authority_seen = True
        elif signature.on_behalf_of and not signature.authority and not signature.position and is_upper(text):
            signature.on_behalf_of = f"{signature.on_behalf_of} {text}"
        elif (authority_seen and is_person_name(text) and not is_upper(text)) or (
            authority_seen and signature.name is None and is_person_name(text) and signature.position
        ):
            signature.name = without_titles(text)
        else:
            continue
        signature.lines.append(raw)
    return signature
