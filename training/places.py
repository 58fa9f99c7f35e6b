"""Collect the names of districts, communes and wards, province by province.

    python -m training.places src/kehoach_extract/data/model/places.txt NESTED.json ...

Reads lists of the administrative units as the package ``vietnam-provinces`` brings them (GPL-3.0-or-later, after the
list of the General Statistics Office), ``vietnam_provinces/data/nested-divisions.json`` in its wheels: 0.4.0 has the
units of 2021, 0.6.0 those of the beginning of 2025, 2025.10.1 those from July 2025 on. A line of the result is a
province and, behind a colon, the places that are or were in it; a province that was joined to another one gives its
places to that one too. Names of one syllable and names with numbers tell nothing and are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach_extract.folding import fold, old_tone_placement
from kehoach_extract.records.provinces import all_provinces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TYPE = re.compile(r"^(?:Tỉnh|Thành phố|Quận|Huyện|Thị xã|Thị trấn|Xã|Phường|Đặc khu)\s+", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)+")


def places(lists: Iterable[list[dict[str, Any]]]) -> dict[str, set[str]]:
    """The places of each province, by its name.

    Args:
        lists: each the provinces of one time, with "name" and "wards", or "districts" that have them.
    """
    joined = {fold(province.name): province.now for province in all_provinces() if province.now}
    found: dict[str, set[str]] = defaultdict(set)
    for provinces in lists:
        for province in provinces:
            name = bare_name(province["name"])
            names = {plain for unit in _units(province) if _LETTERS.fullmatch(plain := bare_name(unit["name"]))}
            found[name] |= names
            if now := joined.get(fold(name)):
                found[now] |= names
    return found


def bare_name(name: str) -> str:
    """A unit's name without its type, NFC, with the tone mark in its old place.

    Example:
        >>> bare_name("Thị trấn Hoà Bình")
        'Hòa Bình'
    """
    return old_tone_placement(_TYPE.sub("", unicodedata.normalize("NFC", name.strip())))


def _units(province: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for district in province.get("districts") or ():
        yield district
        yield from district["wards"]
    yield from province.get("wards") or ()


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Collect the names of places by province.")
    parser.add_argument("target", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    arguments = parser.parse_args()
    found = places(json.loads(path.read_text("utf-8")) for path in arguments.lists)
    arguments.target.write_text(
        "".join(f"{province}: {', '.join(sorted(names))}\n" for province, names in sorted(found.items())), "utf-8"
    )


if __name__ == "__main__":
    main()
