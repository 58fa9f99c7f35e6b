"""Wrong usage of the command line, in plain words of both languages."""

from __future__ import annotations

import typer

from kehoach_extract.errors import Language, Words


class Misuse(typer.BadParameter):
    """An option or argument that cannot be meant, found by a command itself. Exit code 2."""

    def __init__(self, words: Words, hint: str) -> None:
        self.words = words
        super().__init__(words.en, param_hint=hint)


VIETNAMESE = {
    "NoSuchOption": "không có tùy chọn {what}.",
    "NoSuchCommand": "không có lệnh {what}.",
    "MissingParameter": "thiếu {what}.",
    "BadParameter": "giá trị của {what} không hợp lệ{detail}.",
    "BadOptionUsage": "tùy chọn {what} dùng sai.",
}
"""By the name of the class: typer brings its own copy of click's exceptions or uses click's, as the version has it."""


def usage_words(error: Exception, language: Language) -> str:
    """What is wrong with the command line, as one sentence.

    Example:
        >>> usage_words(Misuse(Words("thiếu khóa.", "a key is missing."), "--select"), "vi")
        '--select: thiếu khóa.'
    """
    if isinstance(error, Misuse):
        return f"{error.param_hint}: {getattr(error.words, language)}"
    english = str(error.format_message()) if hasattr(error, "format_message") else str(error)
    english = english.replace("Value error, ", "")  # pydantic's words inside typer's
    english += "" if english.endswith((".", "?")) else "."
    english = english[:1].lower() + english[1:]
    pattern = VIETNAMESE.get(type(error).__name__)
    what = _what(error)
    if language == "en" or pattern is None or what is None:
        return english if language == "en" else f"dùng sai lệnh: {english}"
    _, _, detail = english.rstrip(".").partition(": ")
    return pattern.format(what=what, detail=f": {detail.replace('is not one of', 'không thuộc')}" if detail else "")


def _what(error: Exception) -> str | None:
    """The option, argument or command that an error of typer is about."""
    named = getattr(error, "option_name", None) or getattr(error, "command_name", None)
    if isinstance(named, str):
        return named
    parameter = getattr(error, "param", None)
    if parameter is None:
        return None
    return str(parameter.opts[-1] if parameter.param_type_name == "option" else parameter.metavar or parameter.name)
