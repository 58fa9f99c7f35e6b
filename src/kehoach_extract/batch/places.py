"""Where things lie: the data set, its report, and the ledger of an output."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from kehoach_extract.writers.form import ENDINGS, Form

_NAMES = {
    Form.json: "json",
    Form.jsonl: "plans.jsonl",
    Form.csv: "csv",
    Form.xlsx: "plans.xlsx",
    Form.parquet: "parquet",
    Form.sqlite: "plans.sqlite",
}


@dataclass(frozen=True, slots=True)
class Upload:
    """Where a data set for a store goes.

    ``folder`` is where it is made, and becomes the address ``url``; ``state`` is the address of what belongs to it and
    is not for people; ``shown`` that of the data set itself.
    """

    folder: Path
    url: str
    state: str
    shown: str


@dataclass(frozen=True, slots=True)
class Output:
    """The places of one output: ``target`` is the data set (None: it is streamed), ``state`` the folder of the ledger.

    ``report`` is the folder of the report (None: there is none); ``upload`` tells where it is brought to (None: it
    stays where it is made).
    """

    form: Form
    target: Path | None
    state: Path
    report: Path | None
    upload: Upload | None = None

    @property
    def ledger(self) -> Path:
        """The file of the ledger."""
        return self.state / "ledger.sqlite"

    @property
    def parts(self) -> str:
        """The folder or address of the partitions: beside the data set, where every machine that reads can write."""
        return str(self.state / "parts") if self.upload is None else f"{self.upload.state}/parts"

    @property
    def copies(self) -> Path:
        """The folder for copies of partitions that lie in a store."""
        return self.state / "copies"

    @property
    def shown(self) -> str:
        """Where the data set is, for people."""
        return str(self.target or self.state) if self.upload is None else self.upload.shown

    @property
    def own(self) -> list[str]:
        """All that belongs to the output and must not be read as input."""
        places = [self.target, self.state, self.report]
        if self.target is not None and self.form is Form.sqlite:
            places.append(self.target.with_name(f"{self.target.stem}.metadata.json"))  # Datasette's, written beside it
        own = [str(place) for place in places if place is not None]
        if self.upload is None:
            return own
        one_file = self.upload.shown.startswith(self.upload.url) and self.upload.state.startswith(self.upload.shown)
        return [*own, self.upload.state, self.upload.shown if one_file else self.upload.url]


def output_at(out: Path, form: Form | None, state: Path | None = None) -> Output:
    """The places for ``-o OUT``: a folder, or one file where the name says that it is one.

    Example:
        >>> folder, file = output_at(Path("out"), None), output_at(Path("plans.xlsx"), None)
        >>> folder.target.as_posix(), folder.ledger.as_posix(), file.form.value, file.state.as_posix()
        ('out/json', 'out/.kehoach/ledger.sqlite', 'xlsx', 'plans.xlsx.kehoach')
    """
    told = ENDINGS.get(out.suffix.lower())
    if told is not None and (form or told) is told and not out.is_dir():
        beside = out.with_name(f"{out.name}.kehoach")
        return Output(told, out, state or beside, beside)
    form = form or Form.json
    return Output(form, out / _NAMES[form], state or out / ".kehoach", out)


def output_in_store(url: str, form: Form | None, cache: Path, state: Path | None = None) -> Output:
    """The places for ``-o`` with an address: the data set is made on this machine and brought there when it is whole.

    Args:
        url: the address, of a folder or of one file as in :func:`output_at`.
        form: the form of the data set; None: by the name.
        cache: a folder of the user; the ledger is below it, by the address.
        state: the folder of the ledger, where it is not to be there.

    Example:
        >>> out = output_in_store("s3://kho/out/", Form.jsonl, Path("/home/lan/.cache"))
        >>> out.shown, out.parts, out.upload.url
        ('s3://kho/out/plans.jsonl', 's3://kho/out/.kehoach/parts', 's3://kho/out')
        >>> output_in_store("s3://kho/plans.xlsx", None, Path("/home/lan/.cache")).parts
        's3://kho/plans.xlsx.kehoach/parts'
    """
    url = url.rstrip("/")
    above, _, name = url.rpartition("/")
    state = state or cache / "batch" / hashlib.sha256(url.encode()).hexdigest()[:32]
    made = state / "made"
    told = ENDINGS.get(PurePosixPath(name).suffix.lower())
    if told is not None and (form or told) is told:
        found = output_at(made / name, form, state)
        return replace(found, upload=Upload(made, above, f"{url}.kehoach", url))
    form = form or Form.json
    upload = Upload(made, url, f"{url}/.kehoach", f"{url}/{_NAMES[form]}")
    return Output(form, made / _NAMES[form], state, made, upload)
