"""What the user names on the command line, as something the readers take."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from kehoach_extract.cli.usage import Misuse
from kehoach_extract.errors import NotReadable, Words, system_reason

STDIN = "-"


def readable_name(argument: str) -> str:
    """The name of an input for the JSON: the file's own name, without its folders.

    Bytes that are no UTF-8 become U+FFFD, since JSON can hold nothing else.

    Example:
        >>> readable_name("plans/ke-hoach.pdf"), readable_name("-")
        ('ke-hoach.pdf', 'stdin')
    """
    if argument == STDIN:
        return "stdin"
    return os.fsencode(Path(argument).name or argument).decode("utf-8", "replace")


def shown_name(argument: str) -> str:
    """The name of an input for errors: as the user typed it, so that it is found among others of the same name."""
    return "stdin" if argument == STDIN else os.fsencode(argument).decode("utf-8", "replace")


def open_input(argument: str) -> Path | bytes:
    """The path of a file, or everything that standard input or a pipe holds (up to one byte past the size limit).

    Raises:
        NotReadable: standard input is closed, or it or the pipe cannot be read.
    """
    from kehoach_extract.readers.limits import Limits

    most = Limits().max_bytes + 1
    path = Path(argument)
    try:
        if argument == STDIN:
            if sys.stdin is None:
                raise NotReadable(name="stdin", reason=Words("đã bị đóng", "it is closed"))
            return sys.stdin.buffer.read(most)
        if path.is_fifo() or path.is_char_device():  # "<(curl ...)" of a shell
            with path.open("rb") as stream:
                return stream.read(most)
    except OSError as error:
        raise NotReadable(name=shown_name(argument), reason=system_reason(error)) from error
    return path


def check_inputs(files: Sequence[str], output: Path | None = None) -> None:
    """Refuse what can only be a slip: standard input twice, or an output that is one of the inputs.

    Raises:
        Misuse: naming the slip.
    """
    if files.count(STDIN) > 1:
        raise Misuse(Words("'-' chỉ được dùng một lần.", "'-' can be given once only."), "FILE...")
    for name in files:
        if output is not None and _are_same(name, output):
            words = Words(f"'{output}' là tệp đầu vào và sẽ bị mất.", f"'{output}' is an input and would be lost.")
            raise Misuse(words, "--output")


def _are_same(name: str, output: Path) -> bool:
    try:
        return name != STDIN and output.samefile(name)
    except OSError:  # one of them is not there, or cannot be: told when it is opened
        return False
