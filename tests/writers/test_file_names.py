"""The file that a document's JSON goes to."""

from __future__ import annotations

from pathlib import PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.writers.file_names import FileNames, file_path
from kehoach_extract.writers.seen import Seen

KEYS = st.text(
    st.sampled_from("aA./ %:~\\conuléÉ\u0301Kế") | st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30
)


@given(st.lists(KEYS, unique=True, max_size=20))
def test_no_two_documents_share_a_file_on_any_disk(keys: list[str]) -> None:
    with Seen() as seen:
        names = FileNames(seen)
        paths = [names.path_of(key) for key in keys]
    assert len({path.casefold() for path in paths}) == len(keys)
    # What is a file for one document must not be a folder for another one.
    folders = {"/".join(path.split("/")[:depth]) for path in paths for depth in range(1, path.count("/") + 1)}
    assert not {folder.casefold() for folder in folders} & {path.casefold() for path in [*paths, "documents.jsonl"]}


@given(KEYS)
def test_every_system_takes_the_name(key: str) -> None:
    for part in file_path(key).split("/"):
        assert part not in {"", ".", ".."}
        assert not set(part) & set('<>:"\\|?*') | {sign for sign in part if sign < " "}
        assert part[-1] not in ". "
        assert len(part.encode()) <= 220
        assert not PureWindowsPath(part).is_reserved()


@given(KEYS, KEYS)
def test_different_documents_have_different_paths(first: str, second: str) -> None:
    assert first == second or file_path(first) != file_path(second)


def test_a_name_that_could_be_taken_for_a_told_apart_one_is_told_apart_as_well() -> None:
    with Seen() as seen:
        names = FileNames(seen)
        names.path_of("A")
        marked = names.path_of("a").removesuffix(".json")
    with Seen() as seen:
        names = FileNames(seen)
        paths = [names.path_of(key) for key in ("A", marked, "a")]
    assert len(set(paths)) == 3
