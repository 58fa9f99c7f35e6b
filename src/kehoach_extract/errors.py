"""One exception a situation, each with its exit code and what to do next.

The API raises these; the command line turns them into one plain line and the exit code. Messages are in Vietnamese and
in English, and are rendered by :meth:`KehoachError.message`.
"""

from __future__ import annotations

from typing import ClassVar, Literal

Language = Literal["vi", "en"]


class KehoachError(Exception):
    """Base of all errors that the program foresees.

    ``template_vi`` and ``template_en`` are format strings over the keyword arguments of the constructor.

    Example:
        >>> FileMissing(name="a.pdf").message("en")
        'a.pdf: no such file. Check the path.'
    """

    exit_code: ClassVar[int] = 70
    template_vi: ClassVar[str] = "Lỗi của chương trình: {detail}."
    template_en: ClassVar[str] = "Internal error: {detail}."

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.message("en"))

    def message(self, language: Language = "en") -> str:
        """The error as one plain line: what, where, and what to do next."""
        template = self.template_vi if language == "vi" else self.template_en
        return template.format(**self.details)


class FileMissing(KehoachError):
    """The path names nothing. Details: name."""

    exit_code = 3
    template_vi = "{name}: không có tệp này. Hãy kiểm tra đường dẫn."
    template_en = "{name}: no such file. Check the path."


class NotAFile(KehoachError):
    """The path names a folder or a device. Details: name."""

    exit_code = 3
    template_vi = "{name}: là thư mục, không phải tệp. Hãy chỉ rõ từng tệp."
    template_en = "{name}: is a folder, not a file. Name the files themselves."


class NotReadable(KehoachError):
    """The operating system refuses to read the file. Details: name, reason."""

    exit_code = 3
    template_vi = "{name}: không đọc được ({reason}). Hãy kiểm tra quyền truy cập."
    template_en = "{name}: cannot be read ({reason}). Check the permissions."


class EmptyFile(KehoachError):
    """The file holds no bytes. Details: name."""

    exit_code = 3
    template_vi = "{name}: tệp rỗng. Hãy tải lại tệp."
    template_en = "{name}: the file is empty. Download it again."


class UnsupportedFormat(KehoachError):
    """The content is of a kind that is not read. Details: name, found."""

    exit_code = 3
    template_vi = "{name}: không đọc được loại nội dung này ({found}). Hãy dùng PDF, DOCX, DOC, RTF, HTML, Markdown hoặc văn bản."
    template_en = "{name}: this kind of content is not read ({found}). Use PDF, DOCX, DOC, RTF, HTML, Markdown or text."


class BrokenFile(KehoachError):
    """The file is of a known format but cut off or damaged. Details: name, format, reason."""

    exit_code = 3
    template_vi = "{name}: tệp {format} bị hỏng hoặc bị cắt ({reason}). Hãy tải lại hoặc mở và lưu lại tệp."
    template_en = "{name}: the {format} file is damaged or cut off ({reason}). Download it again, or open and save it anew."


class NoPages(KehoachError):
    """A PDF without pages. Details: name."""

    exit_code = 3
    template_vi = "{name}: tệp PDF không có trang nào. Hãy tải lại tệp."
    template_en = "{name}: the PDF has no pages. Download it again."


class ToolMissing(KehoachError):
    """Something that this file needs is not installed. Details: name, tool, install."""

    exit_code = 4
    template_vi = "{name}: cần {tool} để đọc tệp này. Hãy cài đặt: {install}."
    template_en = "{name}: {tool} is needed to read this file. Install it: {install}."


class Encrypted(KehoachError):
    """The file asks for a password. Details: name."""

    exit_code = 5
    template_vi = "{name}: tệp có mật khẩu. Hãy bỏ mật khẩu rồi chạy lại."
    template_en = "{name}: the file is protected by a password. Remove the password and run again."


class LimitPassed(KehoachError):
    """A limit of size, pages or time was passed. Details: name, limit (such as "200 MB")."""

    exit_code = 6
    template_vi = "{name}: vượt giới hạn {limit}. Hãy chia nhỏ tệp."
    template_en = "{name}: passes the limit of {limit}. Split the file."


class OutputFailed(KehoachError):
    """The output cannot be written. Details: name, reason."""

    exit_code = 7
    template_vi = "{name}: không ghi được kết quả ({reason}). Hãy chọn nơi ghi khác."
    template_en = "{name}: the output cannot be written ({reason}). Choose another place."


class OutputInvalid(KehoachError):
    """A JSON does not follow the schema. Details: name, reason."""

    exit_code = 7
    template_vi = "{name}: JSON không đúng lược đồ ({reason}). Xem 'kehoach schema'."
    template_en = "{name}: the JSON does not follow the schema ({reason}). See 'kehoach schema'."
