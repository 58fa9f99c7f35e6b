"""What the program says to people: always on stderr, one plain line each, in Vietnamese or English."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kehoach_extract.errors import KehoachError, Language, OutOfMemory, Words

INTERNAL = 70
INTERRUPTED = 130

TEXTS = {
    "internal": Words(
        "lỗi của chương trình ({kind}). Chạy lại với --verbose để xem chi tiết.",
        "internal error ({kind}). Run again with --verbose to see the details.",
    ),
    "internal_of": Words(
        "{name}: lỗi của chương trình ({kind}). Chạy lại với --verbose để xem chi tiết.",
        "{name}: internal error ({kind}). Run again with --verbose to see the details.",
    ),
    "interrupted": Words("đã dừng theo yêu cầu.", "interrupted."),
    "usage": Words("{problem} Xem '{command} --help'.", "{problem} See '{command} --help'."),
    "pages_read": Words("đã nhận dạng {done}/{count} trang", "read the images of {done} of {count} pages"),
    "documents_written": Words("đã ghi {done} tệp", "wrote {done} documents"),
    "warning": Words("{name}: {message}", "{name}: {message}"),
    "warnings": Words(
        '{name}: {count} cảnh báo, xem "warnings" trong kết quả.',
        '{name}: {count} warning(s), see "warnings" in the output.',
    ),
    "written": Words("đã ghi {name}.", "wrote {name}."),
    "valid": Words("{name}: đúng lược đồ.", "{name}: follows the schema."),
    "batch_stopped": Words(
        "đã dừng; những gì đã đọc được giữ lại. Chạy lại đúng lệnh này để đọc tiếp.",
        "stopped; what was read is kept. Run the same command again to go on.",
    ),
    "batch_stopping": Words(
        "đang dừng; nhấn Ctrl-C lần nữa để dừng ngay.", "stopping; press Ctrl-C again to stop at once."
    ),
    "batch_progress": Words("Đang đọc", "Reading"),
    "batch_failures": Words("{count} lỗi", "{count} failed"),
    "batch_writing": Words("Đang ghi", "Writing"),
    "told": Words("{message}", "{message}"),
    "some_failed": Words("{failed} trong {count} tệp bị lỗi.", "{failed} of {count} files failed."),
}


@dataclass(frozen=True, slots=True)
class Console:
    """How to speak to the person at the terminal: in which language, how much, with tracebacks or without."""

    language: Language = "en"
    quiet: bool = False
    verbose: bool = False

    def text(self, key: str, **details: object) -> str:
        """A message of :data:`TEXTS` in the person's language."""
        words = TEXTS[key]
        return (words.vi if self.language == "vi" else words.en).format(**details)

    def say(self, key: str, **details: object) -> None:
        """Tell something that is no error; nothing with ``--quiet``."""
        if not self.quiet:
            write_line(self.text(key, **details))

    def progress(self, key: str) -> Callable[[int, int], None] | None:
        """What tells how far a long work is, in one line that is written over; None where nobody watches."""
        if self.quiet or not is_terminal():
            return None

        def tell(done: int, count: int) -> None:
            words = "" if done == count else self.text(key, done=done, count=count)
            write_text(f"\r\x1b[K{words}")

        return tell

    def count(self, key: str) -> Callable[[int | None], None] | None:
        """What tells how many are done where nobody knows how many there are; None clears the line."""
        if self.quiet or not is_terminal():
            return None

        def tell(done: int | None) -> None:
            write_text("\r\x1b[K" + ("" if done is None else self.text(key, done=done)))

        return tell

    def fail(self, error: BaseException, name: str | None = None) -> int:
        """Tell an error in one line and give its exit code; ``name`` is the file at work, as the user typed it."""
        if self.verbose:
            import traceback

            write_text("".join(traceback.format_exception(error)))
        if isinstance(error, MemoryError):
            error = OutOfMemory(name=name or "kehoach")
        if isinstance(error, KehoachError):
            if name and "name" in error.details:
                error.details["name"] = name
            write_line(error.message(self.language))
            return error.exit_code
        kind = type(error).__name__
        write_line(self.text("internal_of", name=name, kind=kind) if name else self.text("internal", kind=kind))
        return INTERNAL

    def hush_libraries(self) -> None:
        """Keep what libraries log and warn about off stderr, where an error is one line; ``--verbose`` shows it."""
        if not self.verbose:
            import logging
            import warnings

            logging.disable(logging.CRITICAL)
            warnings.simplefilter("ignore")


def choose_language(wanted: str | None, environment: Mapping[str, str]) -> Language:
    """``--lang`` where given; else Vietnamese where the locale's language is Vietnamese, English elsewhere.

    Example:
        >>> choose_language(None, {"LANG": "vi_VN.UTF-8"})
        'vi'
    """
    if wanted in ("vi", "en"):
        return "vi" if wanted == "vi" else "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environment.get(variable)
        if locale:
            return "vi" if locale.lower().split(".")[0].split("_")[0] == "vi" else "en"
    return "en"


def console_for(lang: str | None, *, quiet: bool = False, verbose: bool = False) -> Console:
    """The console of a command, from its options and the environment."""
    return Console(choose_language(lang, os.environ), quiet=quiet, verbose=verbose)


def console_before_parsing(arguments: Sequence[str]) -> Console:
    """The console for errors that arise before the options are known: looks for --lang and --verbose by itself."""
    wanted = None
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
        elif argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
    return console_for(wanted, verbose="--verbose" in arguments)


def write_line(text: str) -> None:
    """One line on stderr, after the program's name.

    File names come from outside: line breaks and control characters in them would forge lines or command the terminal.
    """
    flat = " ".join(text.split())
    write_text(
        "kehoach: " + "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in flat) + "\n"
    )


def is_terminal() -> bool:
    """Whether somebody watches stderr, on a terminal that can move its cursor."""
    try:
        return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    except (AttributeError, ValueError):
        return False


def write_text(text: str) -> None:
    """Text on stderr; where stderr is closed there is nobody to tell."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):
        return
