"""Finance spreadsheets to exact tidy data, and which totals do not add up, at which cell and why.

    >>> import crossfoot
    >>> result = crossfoot.run("inbox")        # or check("book.xlsx"), without a profile
    >>> result.status
    'breaks'
    >>> result.findings.to_pandas()

Every figure is exact. A call depends on its arguments alone: the options of `crossfoot.toml` and of the
environment are not asked. What a file holds never raises: it is among `Result.diagnostics`. The interpreter's lock is released
while a call works.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

from . import _crossfoot
from ._crossfoot import CouldNotRun, Profiles, __version__

# What types are made of takes longer to load than all the rest.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from typing import Any, Literal, Union

    AnyPath = Union[str, "os.PathLike[str]"]
    Inputs = Union[AnyPath, Sequence[AnyPath]]
    AnyProfile = Union[AnyPath, Sequence[AnyPath], Profiles, None]
    Lang = Literal["en", "zh"]
    Kinds = Iterable[Literal["csv", "xlsx", "html"]]
    Status = Literal["agrees", "breaks", "incomplete", "nothing_checked"]

__all__ = [
    "CouldNotRun",
    "Part",
    "Profiles",
    "Result",
    "Table",
    "__version__",
    "cells",
    "check",
    "extract",
    "finish",
    "listed",
    "run",
]

_ROWS_AT_A_TIME = 4096


class Table:
    """A table of a run: an Arrow stream for every data library, and rows for Python alone.

    `pyarrow.table(table)`, `polars.DataFrame(table)` and everything else that takes an Arrow stream take it
    as it is. Decimals are `decimal128(38, 9)`; one with more places is null there, and each decimal column has
    a text column at the end (`value_text`) in which no place is lost. Iterated over, each row is a dictionary.
    """

    __slots__ = ("_table",)

    def __init__(self, table: _crossfoot.Table) -> None:
        self._table = table

    @property
    def columns(self) -> list[str]:
        """The names of its columns."""
        return self._table.columns

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for start in range(0, len(self), _ROWS_AT_A_TIME):
            yield from self._table.rows(start, start + _ROWS_AT_A_TIME)

    def head(self, rows: int = 5) -> list[dict[str, Any]]:
        """The first rows as dictionaries: decimals are `decimal.Decimal`, what is empty is None."""
        return self._table.rows(0, rows)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """As a `pyarrow.Table`; needs pyarrow."""
        import pyarrow

        return pyarrow.table(self)

    def to_pandas(self) -> Any:
        """As a `pandas.DataFrame` with the types of Arrow, so that decimals stay exact; needs pandas, pyarrow."""
        import pandas

        return self.to_arrow().to_pandas(types_mapper=pandas.ArrowDtype)

    def to_polars(self) -> Any:
        """As a `polars.DataFrame`; needs polars."""
        import polars

        return polars.DataFrame(self)

    def __repr__(self) -> str:
        return f"<crossfoot.Table of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from . import _notebook

        return _notebook.table(self)


class Result:
    """A run that was reconciled. In a notebook it shows its verdict and its findings."""

    __slots__ = ("_run",)

    def __init__(self, run: _crossfoot.Result) -> None:
        self._run = run

    @property
    def status(self) -> Status:
        """The verdict; it never says more than was read: see `summary["unread"]`."""
        return self._run.status

    @property
    def exit_code(self) -> int:
        """What the program would end with: 0, 1, 3 or 4."""
        return self._run.exit_code

    @property
    def facts(self) -> Table:
        """Every figure, one a row."""
        return Table(self._run.facts)

    @property
    def checks(self) -> Table:
        """Every check, one a row."""
        return Table(self._run.checks)

    @property
    def findings(self) -> Table:
        """Every fault, one a row: the cell at fault, what it says, what it should say, and why."""
        return Table(self._run.findings)

    @property
    def diagnostics(self) -> Table:
        """What could not be read or must be looked at."""
        return Table(self._run.diagnostics)

    @property
    def summary(self) -> dict[str, Any]:
        """The run in numbers, as `crossfoot run --format json` prints them."""
        import json

        summary: dict[str, Any] = json.loads(self._run.summary_json)
        return summary

    @property
    def outputs(self) -> list[str]:
        """The files that the call wrote, below its output folder; none if it named no folder."""
        return self._run.outputs

    @property
    def kept(self) -> list[str]:
        """Files of earlier runs that are no longer made, and stay because somebody has edited them."""
        return self._run.kept

    def text(self, lang: Lang = "en") -> str:
        """What a person reads on a terminal: the verdict, what has to be settled, what was read."""
        return self._run.text(lang)

    def write(self, output: AnyPath) -> list[str]:
        """Writes the outputs of the run into a folder, all of them or none; gives their paths in it."""
        outputs, kept = self._run.write(os.fspath(output))
        for path in kept:
            import warnings

            warnings.warn(f"{path} is no longer made, but was changed: it is kept", stacklevel=2)
        return outputs

    def __repr__(self) -> str:
        facts, checks, findings = len(self.facts), len(self.checks), len(self.findings)
        return f"<crossfoot.Result {self.status}: {facts} facts, {checks} checks, {findings} findings>"

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        from . import _notebook

        return _notebook.result(self)


class Part(bytes):
    """What was read of one file: bytes that can be pickled, sent and stored, for the same build of crossfoot."""

    @property
    def file(self) -> str:
        """The file, as the outputs name it."""
        return _crossfoot.header(self)["file"]

    @property
    def sha256(self) -> str:
        """SHA-256 of the file's bytes; empty if it was not read whole."""
        return _crossfoot.header(self)["sha256"]

    @property
    def outcome(self) -> Literal["read", "failed", "skipped"]:
        """What became of the file."""
        return _crossfoot.header(self)["outcome"]

    @property
    def facts(self) -> int:
        """How many figures it holds."""
        return _crossfoot.header(self)["facts"]

    @property
    def lasting(self) -> bool:
        """Whether another reading would end as this one did; if not, it ran out of time or memory."""
        return _crossfoot.header(self)["lasting"]

    @property
    def about(self) -> bytes:
        """What it says of itself, without the figures: few bytes, from which families are planned."""
        return _crossfoot.header(self)["about"]

    def __repr__(self) -> str:
        return f"<crossfoot.Part {self.file}: {self.outcome}, {self.facts} facts, {len(self)} bytes>"


def run(
    inputs: Inputs | Mapping[str, bytes],
    output: AnyPath | None = None,
    *,
    profile: AnyProfile = None,
    accept: AnyPath | None = None,
    as_of: datetime.date | str | None = None,
    lang: Lang | None = None,
    encoding: str | None = None,
    head: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    audit: bool = False,
    strict: bool = False,
    outputs: Kinds = (),
    parquet: bool = False,
    style: Literal["working", "publication"] | None = None,
    bom: bool = False,
    prune: bool = False,
    cache: AnyPath | None = None,
    jobs: int | None = None,
    file_seconds: int | None = None,
    file_memory: int | None = None,
) -> Result:
    """Reads files, checks what must agree, and explains what does not.

    `inputs`: files and folders, or the contents of files by their names, as they would be in a folder.
    `output`: a folder into which the outputs are written, the same bytes as `crossfoot run` writes;
    without it nothing is written (but see `Result.write`).
    `profile`: names, files, or `Profiles`; unless given every profile is asked, and a book that none
    recognises is read without one.
    The others are the options of the same names of `crossfoot run`.

    Raises `CouldNotRun` if it could not run; then nothing was written.
    """
    options = _options(
        accept=accept,
        as_of=as_of,
        lang=lang,
        encoding=encoding,
        head=head,
        select=select,
        ignore=ignore,
        audit=audit,
        strict=strict,
        outputs=outputs,
        parquet=parquet,
        style=style,
        bom=bom,
        prune=prune,
        cache=cache,
        jobs=jobs,
        file_seconds=file_seconds,
        file_memory=file_memory,
    )
    into = None if output is None else os.fspath(output)
    if isinstance(inputs, Mapping):
        held = {name: bytes(content) for name, content in inputs.items()}
        ran = _crossfoot.run(["."], _profiles(profile), options, output=into, held=held)
    else:
        ran = _crossfoot.run(_paths(inputs), _profiles(profile), options, output=into)
    return Result(ran)


def check(
    inputs: Inputs | Mapping[str, bytes],
    output: AnyPath | None = None,
    *,
    lang: Lang | None = None,
    encoding: str | None = None,
    strict: bool = False,
    jobs: int | None = None,
) -> Result:
    """Finds the sums of any workbook or CSV, and says which do not add up; no profile is needed.

    With `output` it writes what `crossfoot check -o` writes. Raises `CouldNotRun` as `run` does.
    """
    return run(
        inputs, output, profile="any", audit=True, lang=lang, encoding=encoding, strict=strict, jobs=jobs
    )


def extract(
    name: str,
    data: bytes | bytearray | memoryview,
    *,
    profile: AnyProfile = None,
    named: bool = False,
    encoding: str | None = None,
    file_seconds: int | None = None,
    file_memory: int | None = None,
) -> Part:
    """What is in the bytes of one file, as a part from which `finish` makes a run.

    `name`: the file as the outputs are to name it, relative to the INPUT folder, with `/`.
    `named`: somebody named the file, so that it is an error if it is no spreadsheet; else it is skipped.
    Never raises for what the bytes are: the part says it. On several threads several files are read.
    """
    options = _options(encoding=encoding, file_seconds=file_seconds, file_memory=file_memory)
    return Part(_crossfoot.extract(name, bytes(data), named, _profiles(profile), options))


def finish(
    parts: Iterable[bytes],
    inputs: Inputs,
    output: AnyPath | None = None,
    *,
    listed: Iterable[str] | None = None,
    profile: AnyProfile = None,
    **options: Any,
) -> Result:
    """A run from parts that were read anywhere: the same bytes as `crossfoot run`.

    Each file must have one part, as `crossfoot run --parts` wants it: the files of `inputs`, which are listed
    and not opened; or `listed`, their names below the one input, which need not be there.
    `profile`, `encoding`, `file_seconds` and `file_memory` must be those of `extract`; the further options
    are those of `run`.
    """
    names = None if listed is None else list(listed)
    into = None if output is None else os.fspath(output)
    ran = _crossfoot.run(
        _paths(inputs),
        _profiles(profile),
        _options(**options),
        output=into,
        parts=[bytes(part) for part in parts],
        listed=names,
    )
    return Result(ran)


def cells(file: AnyPath, *, sheet: str | None = None) -> Table:
    """The cells of a file as they were read, one a row, with the exact decimal of each number.

    What could not be read of the file is a warning. Raises `CouldNotRun` if there is no such file or sheet.
    """
    table, said = _crossfoot.cells(os.fspath(file), sheet)
    for message in said:
        import warnings

        warnings.warn(message, stacklevel=2)
    return Table(table)


def listed(inputs: Inputs) -> list[str]:
    """The names of the files that a run over the inputs looks into, as the outputs name them."""
    return _crossfoot.listed(_paths(inputs))


def _paths(inputs: Inputs) -> list[str]:
    if isinstance(inputs, (str, os.PathLike)):
        return [os.fspath(inputs)]
    return [os.fspath(one) for one in inputs]


def _profiles(profile: AnyProfile) -> Profiles:
    if isinstance(profile, Profiles):
        return profile
    return Profiles(*([] if profile is None else _paths(profile)))


def _options(**options: Any) -> list[str]:
    """The options as they are typed: the command line's own rules judge them."""
    typed: list[str] = []
    for name, value in options.items():
        option = "--" + name.replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            typed.append(option)
        elif isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
            typed.extend(f"{option}={one}" for one in value)
        else:
            typed.append(f"{option}={value}")
    return typed


def _start_by() -> list[str]:
    """The command that starts crossfoot: files that could harm their reader are read by a process apart."""
    if not sys.executable or getattr(sys, "frozen", False):
        return []
    # Isolated: nothing of the working folder or of the environment is run beside an unknown file.
    child = os.path.join(os.path.dirname(os.path.abspath(__file__)), "_child.py")
    return [sys.executable, "-I", "-S", child]


_crossfoot.start_by(_start_by())
