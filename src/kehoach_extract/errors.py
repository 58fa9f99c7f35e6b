"""One exception a situation, each with its exit code and what to do next.

The API raises these; the command line turns them into one plain line and the exit code. Messages are in Vietnamese and
in English, and are rendered by :meth:`KehoachError.message`.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from typing import ClassVar, Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages, for a detail of an error that is itself a phrase."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.en


_SYSTEM_REASONS = {
    errno.ENOENT: Words("không có thư mục này", "no such folder"),
    errno.EACCES: Words("không có quyền", "permission denied"),
    errno.EPERM: Words("không có quyền", "permission denied"),
    errno.EISDIR: Words("là thư mục", "it is a folder"),
    errno.ENOTDIR: Words("một phần của đường dẫn không phải thư mục", "a part of the path is not a folder"),
    errno.ENOSPC: Words("ổ đĩa đầy", "the disk is full"),
    errno.EDQUOT: Words("hết hạn mức ổ đĩa", "the disk quota is used up"),
    errno.EROFS: Words("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENAMETOOLONG: Words("tên tệp quá dài", "the file name is too long"),
    errno.EBADF: Words("đầu ra đã bị đóng", "the output is closed"),
    errno.EIO: Words("lỗi đọc ghi của thiết bị", "input/output error of the device"),
}


def system_reason(error: OSError) -> Words:
    """Why the operating system refused, in both languages; its own English words where the case is not a common one.

    Example:
        >>> system_reason(OSError(errno.ENOSPC, "")).en
        'the disk is full'
    """
    known = _SYSTEM_REASONS.get(error.errno or 0)
    if known is not None:
        return known
    words = os.strerror(error.errno) if error.errno else str(error)
    return Words(words, words)


class KehoachError(Exception):
    """Base of all errors that the program foresees.

    ``template_vi`` and ``template_en`` are format strings over the keyword arguments of the constructor; an argument
    that is :class:`Words` is shown in the language of the message.

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
        shown = {
            key: getattr(value, language) if isinstance(value, Words) else value for key, value in self.details.items()
        }
        return template.format(**shown)


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
    template_vi = (
        "{name}: không đọc được loại nội dung này ({found}). "
        "Hãy dùng PDF, PNG, JPEG, TIFF, DOCX, DOC, RTF, HTML, Markdown hoặc văn bản."
    )
    template_en = (
        "{name}: this kind of content is not read ({found}). "
        "Use PDF, PNG, JPEG, TIFF, DOCX, DOC, RTF, HTML, Markdown or text."
    )


class BrokenFile(KehoachError):
    """The file is of a known format but cut off or damaged. Details: name, format, reason."""

    exit_code = 3
    template_vi = "{name}: tệp {format} bị hỏng hoặc bị cắt ({reason}). Hãy tải lại hoặc mở và lưu lại tệp."
    template_en = (
        "{name}: the {format} file is damaged or cut off ({reason}). Download it again, or open and save it anew."
    )


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


class ModelMissing(KehoachError):
    """Text is damaged, and the language model that would mend it cannot be used. Details: name, reason."""

    exit_code = 4
    template_vi = (
        "{name}: chữ bị hỏng, nhưng mô hình ngôn ngữ để phục hồi không dùng được ({reason}). Hãy chạy 'kehoach doctor'."
    )
    template_en = (
        "{name}: the text is damaged, but the language model that mends it cannot be used ({reason}). "
        "Run 'kehoach doctor'."
    )


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


class OutOfMemory(KehoachError):
    """The memory of the machine did not suffice. Details: name."""

    exit_code = 6
    template_vi = "{name}: không đủ bộ nhớ để đọc tệp này. Hãy chia nhỏ tệp hoặc dùng máy có nhiều bộ nhớ hơn."
    template_en = "{name}: not enough memory to read this file. Split the file, or use a machine with more memory."


class TimePassed(KehoachError):
    """Reading took longer than one document may take. Details: name, seconds."""

    exit_code = 6
    template_vi = "{name}: đọc quá {seconds:g} giây nên bị dừng. Hãy chia nhỏ tệp hoặc tăng --timeout."
    template_en = "{name}: reading took more than {seconds:g} s and was stopped. Split the file, or raise --timeout."


class MemoryPassed(KehoachError):
    """Reading took more memory than one document may take. Details: name, limit (such as "2 GB")."""

    exit_code = 6
    template_vi = "{name}: đọc cần hơn {limit} bộ nhớ nên bị dừng. Hãy chia nhỏ tệp hoặc tăng --memory."
    template_en = "{name}: reading took more than {limit} of memory and was stopped. Split the file, or raise --memory."


class WorkerDied(KehoachError):
    """The process that read the document ended before it was done, twice. Details: name, reason."""

    exit_code = 70
    template_vi = "{name}: tiến trình đọc tệp này đã hỏng hai lần ({reason}). Tệp có thể bị hỏng hoặc cố ý gây lỗi."
    template_en = (
        "{name}: the process that read this file broke down twice ({reason}). The file may be damaged or hostile."
    )


class ReadingFailed(KehoachError):
    """An error that the program did not foresee, in one document of many. Details: name, kind."""

    exit_code = 70
    template_vi = "{name}: lỗi của chương trình ({kind}). Hãy chạy 'kehoach extract --verbose' với tệp này."
    template_en = "{name}: internal error ({kind}). Run 'kehoach extract --verbose' on this file."


class ChangedMeanwhile(KehoachError):
    """A file was changed between being found and being read. Details: name."""

    exit_code = 3
    template_vi = "{name}: tệp bị thay đổi trong khi đang đọc. Hãy chạy lại."
    template_en = "{name}: the file was changed while it was being read. Run again."


class ArchiveNotRead(KehoachError):
    """An archive of a kind that no library reads safely. Details: name, format."""

    exit_code = 3
    template_vi = "{name}: không đọc tệp nén {format}. Hãy giải nén ra thư mục, hoặc nén lại thành ZIP."
    template_en = "{name}: {format} archives are not read. Unpack it into a folder, or pack it anew as ZIP."


class TooDeep(KehoachError):
    """An archive in an archive in an archive. Details: name, depth."""

    exit_code = 6
    template_vi = "{name}: tệp nén lồng nhau quá {depth} lớp. Hãy giải nén ra thư mục."
    template_en = "{name}: archives lie in each other more than {depth} deep. Unpack it into a folder."


class UnsafeName(KehoachError):
    """A part of an archive whose name leads out of the archive. Details: name."""

    exit_code = 3
    template_vi = "{name}: tên tệp bên trong tệp nén trỏ ra ngoài, nên không đọc. Hãy kiểm tra nguồn của tệp nén."
    template_en = (
        "{name}: its name inside the archive leads out of it, so it is not read. Check where the archive is from."
    )


class BatchRunning(KehoachError):
    """Another batch works on the same output. Details: name."""

    exit_code = 7
    template_vi = "{name}: một lệnh 'kehoach batch' khác đang ghi vào đây. Hãy đợi nó xong hoặc chọn nơi ghi khác."
    template_en = "{name}: another 'kehoach batch' works on this output. Wait for it, or choose another place."


class EngineFailed(KehoachError):
    """What a batch was to run on cannot be had, or cannot take part. Details: name, reason."""

    exit_code = 4
    template_vi = "{name}: không dùng được để đọc ({reason}). Hãy kiểm tra địa chỉ và các máy."
    template_en = "{name}: cannot be used for reading ({reason}). Check the address and the machines."


class LedgerUnusable(KehoachError):
    """The ledger of a batch is damaged or of a later version. Details: name, reason."""

    exit_code = 7
    template_vi = "{name}: không dùng được sổ ghi ({reason}). Hãy chọn nơi ghi khác, hoặc chạy lại với --force."
    template_en = "{name}: the ledger cannot be used ({reason}). Choose another place, or run again with --force."


class NotJson(KehoachError):
    """A file to be validated holds no JSON. Details: name, reason."""

    exit_code = 3
    template_vi = "{name}: không phải JSON ({reason}). Hãy dùng kết quả của 'kehoach extract'."
    template_en = "{name}: is not JSON ({reason}). Use the output of 'kehoach extract'."


class NotADataSet(KehoachError):
    """A file or folder to be exported holds no plans that can be read back. Details: name, reason."""

    exit_code = 3
    template_vi = "{name}: không phải bộ dữ liệu kế hoạch ({reason}). Hãy dùng kết quả của 'kehoach extract'."
    template_en = "{name}: is no data set of plans ({reason}). Use the output of 'kehoach extract'."


class PackageMissing(KehoachError):
    """A form of output, an engine or a store needs a package that is not installed. Details: name, package, install."""

    exit_code = 4
    template_vi = "{name}: cần gói {package}. Hãy cài đặt: {install}."
    template_en = "{name}: the package {package} is needed. Install it: {install}."


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
