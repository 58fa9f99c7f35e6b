"""Where things lie: the data set, its report, and the ledger of an output."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kehoach_extract.writers.data_set import Form

_NAMES = {
    Form.json: "json",
    Form.jsonl: "plans.jsonl",
    Form.csv: "csv",
    Form.xlsx: "plans.xlsx",
    Form.parquet: "parquet",
    Form.sqlite: "plans.sqlite",
}
_SUFFIXES = {
    ".jsonl": Form.jsonl,
    ".ndjson": Form.jsonl,
    ".xlsx": Form.xlsx,
    ".sqlite": Form.sqlite,
    ".sqlite3": Form.sqlite,
    ".db": Form.sqlite,
}


@dataclass(frozen=True, slots=True)
class Output:
    """The places of one output: ``target`` is the data set (None: it is streamed), ``state`` the folder of the ledger.

    ``report`` is the folder of the report (None: there is none).
    """

    form: Form
    target: Path | None
    state: Path
    report: Path | None

    @property
    def ledger(self) -> Path:
        """The file of the ledger."""
        return self.state / "ledger.sqlite"

    @property
    def own(self) -> list[str]:
        """All that belongs to the output and must not be read as input."""
        places = [self.target, self.state, self.report]
        if self.target is not None and self.form is Form.sqlite:
            places.append(self.target.with_name(f"{self.target.stem}.metadata.json"))  # Datasette's, written beside it
        return [str(place) for place in places if place is not None]


def output_at(out: Path, form: Form | None, state: Path | None = None) -> Output:
    """The places for ``-o OUT``: a folder, or one file where the name says that it is one.

    Example:
        >>> folder, file = output_at(Path("out"), None), output_at(Path("plans.xlsx"), None)
        >>> folder.target.as_posix(), folder.ledger.as_posix(), file.form.value, file.state.as_posix()
        ('out/json', 'out/.kehoach/ledger.sqlite', 'xlsx', 'plans.xlsx.kehoach')
    """
    told = _SUFFIXES.get(out.suffix.lower())
    if told is not None and (form or told) is told and not out.is_dir():
        beside = out.with_name(f"{out.name}.kehoach")
        return Output(told, out, state or beside, beside)
    form = form or Form.json
    return Output(form, out / _NAMES[form], state or out / ".kehoach", out)
