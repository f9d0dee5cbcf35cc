"""crossfoot on Spark: files are read in the executors, and finished on the driver or family by family.

    parts = extract(spark, "inbox")                    # a DataFrame: name, sha256, about, part
    parts.write.parquet("parts")                       # keep them: the rest can be done again
    result = finish(spark.read.parquet("parts"), "reconciled", inputs="inbox")

Spark schedules, ships and tries again; crossfoot reads bytes and gives bytes. Executors need this package and
pyarrow, and nothing else: no file, no environment; the profiles travel as texts.
"""

from __future__ import annotations

import hashlib
import os
import pathlib
import re
import tempfile
from typing import TYPE_CHECKING

import crossfoot
from crossfoot import CouldNotRun, Part, Profiles, Result, _crossfoot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from crossfoot import AnyPath, AnyProfile

# The driver's own: a batch of contents is never large, whatever version of Spark makes it.
_FILES_OF_A_BATCH = 16
_PARTS = "name string, sha256 string, about binary, part binary"
_OUTPUTS = "family string, path string, content binary"
_NUMBERS = "\0numbers"


def extract(
    spark: Any,
    path: str,
    profile: AnyProfile = None,
    listed: Iterable[str] | None = None,
    known: Any = None,
    **options: Any,
) -> Any:
    """The files of a folder, read in the executors: a DataFrame of `name, sha256, about, part`; `sha256` is empty
    for a file that is to be read again.

    `listed`: the names of the files below `path`. Unless given, the driver lists the folder itself, so it must
    see it. Spark leaves out files without a byte and names that begin with `_`: those the driver reads, and it
    raises `CouldNotRun` if it cannot.
    `known`: parts of an earlier night, read with the same profile and options: only files that are new or
    changed are read.
    `options`: those of `crossfoot.extract`.
    """
    before = {} if known is None else dict(known.select("name", "sha256").toLocalIterator())
    profiles = crossfoot._profiles(profile)
    names = set(crossfoot.listed(path) if listed is None else listed)
    below = _plain(path).rstrip("/") + "/"
    files = _contents(spark, path)
    come = [_plain(row[0]) for row in files.select("path").collect()]
    odd = [name for name in come if ":" in name.rpartition("/")[2]]
    if odd and _is_local(path):
        raise CouldNotRun(f"Spark cannot read a file with a colon in its name: rename {odd[0]}")
    missing = sorted(names - {name[len(below) :] for name in come if name.startswith(below)})

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        for batch in batches:
            plain = [_plain(path.as_py())[len(below) :] for path in batch.column("path")]
            contents = zip(plain, (content.as_py() for content in batch.column("content")))
            rows = [
                _row(name, content, profiles, options)
                for name, content in contents
                if name in names and _is_news(content, before.get(name))
            ]
            yield pyarrow.RecordBatch.from_pylist(rows, schema=_schema())

    read_there = files.select("path", "content").mapInArrow(read, _PARTS)
    if not missing:
        return read_there
    held = ((name, _local(path, name)) for name in missing)
    read_here = [
        _row(name, content, profiles, options)
        for name, content in held
        if _is_news(content, before.get(name))
    ]
    rows = [(row["name"], row["sha256"], row["about"], row["part"]) for row in read_here]
    return read_there.union(spark.createDataFrame(rows, _PARTS))


def finish(
    parts: Any,
    output: AnyPath | None = None,
    *,
    inputs: str,
    listed: Sequence[str] | None = None,
    profile: AnyProfile = None,
    **options: Any,
) -> Result:
    """A run from the parts of `extract`, made on the driver: the bytes that `crossfoot run` writes.

    `inputs`: the path of `extract`; `listed` as there. `options`: those of `crossfoot.run`.
    """
    collected = (bytes(row[0]) for row in parts.select("part").toLocalIterator())
    return crossfoot.finish(collected, inputs, output, listed=listed, profile=profile, **options)


def apart(
    parts: Any,
    output: AnyPath,
    *,
    inputs: str,
    listed: Sequence[str] | None = None,
    profile: AnyProfile = None,
    **options: Any,
) -> dict[str, Any]:
    """A folder for each family of books, each finished in an executor: what `crossfoot run --apart` writes.

    `output` must be empty or not there yet; its `index.json` is written last, and without it the folder is not
    to be used. The largest family must fit the memory of one task outside the JVM. Gives the run in numbers.
    """
    import json

    folder = pathlib.Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise CouldNotRun(f"{folder} is not empty: choose another folder")
    profiles, typed = crossfoot._profiles(profile), crossfoot._options(**options)
    names = sorted(crossfoot.listed(inputs) if listed is None else listed)
    abouts = {row[0]: bytes(row[1]) for row in parts.select("name", "about").toLocalIterator()}
    absent = [name for name in names if name not in abouts]
    if absent:
        raise CouldNotRun(f"{len(absent)} of {len(names)} files have no part: {', '.join(absent[:3])}")
    spread = _crossfoot.families([abouts[name] for name in names], profiles, typed)
    family_of = {file: family for family, files in spread.families for file in files}

    def finished(table: Any) -> Any:
        import pyarrow

        family = table.column("family")[0].as_py()
        own = dict(zip(table.column("name").to_pylist(), table.column("part").to_pylist()))
        with tempfile.TemporaryDirectory() as into:
            result = crossfoot.finish(
                own.values(), inputs, into, listed=own, profile=profiles, **options
            )
            rows = [(path, pathlib.Path(into, path).read_bytes()) for path in result.outputs]
        rows.append((_NUMBERS, result._run._numbers()))
        columns = [[family] * len(rows), [path for path, _ in rows], [content for _, content in rows]]
        kinds = [pyarrow.string(), pyarrow.string(), pyarrow.binary()]
        arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, kinds)]
        return pyarrow.table(arrays, names=["family", "path", "content"])

    plan = parts.sparkSession.createDataFrame(list(family_of.items()), "name string, family string")
    made = parts.select("name", "part").join(plan, "name").groupBy("family").applyInArrow(finished, _OUTPUTS)
    numbers: dict[str, bytes] = {}
    manifests: dict[str, bytes] = {}
    for family, path, content in made.toLocalIterator():
        content = bytes(content)
        if path == _NUMBERS:
            numbers[family] = content
            continue
        if path == "manifest.json":
            manifests[family] = content
        to = folder / family / path
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(content)
    placed = [
        (family, files, numbers[family], len(manifests[family]), hashlib.sha256(manifests[family]).hexdigest())
        for family, files in spread.families
    ]
    lone = set(spread.without_family)
    rest = parts.where(parts["name"].isin(*lone)).select("part").toLocalIterator() if lone else []
    without = [bytes(row[0]) for row in rest]
    known = None if listed is None else names
    summary = spread.close(os.fspath(output), placed, without, [inputs], known, profiles, typed)
    said: dict[str, Any] = json.loads(summary)
    return said


def _contents(spark: Any, path: str) -> Any:
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_FILES_OF_A_BATCH))
    # The path is a pattern to Spark, and a path to us.
    literal = re.sub(r"([\\*?\[\]{}])", r"\\\1", path)
    return spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(literal)


def _plain(path: str) -> str:
    """A path without scheme and authority, from the root on; Spark's column `path` is not encoded."""
    matched = re.match(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)(?://[^/]*)?(/.*)$", path, re.DOTALL)
    return matched[1] if matched else os.path.abspath(path)


def _is_local(path: str) -> bool:
    return re.match(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]*:", path) is None


def _local(path: str, name: str) -> bytes:
    try:
        return pathlib.Path(_plain(path), name).read_bytes()
    except OSError as why:
        raise CouldNotRun(f"Spark leaves out {name}, and the driver cannot read it: {why}") from why


def _is_news(content: bytes, sha256: str | None) -> bool:
    return hashlib.sha256(content).hexdigest() != sha256


def _row(name: str, content: bytes, profiles: Profiles, options: dict[str, Any]) -> dict[str, Any]:
    part: Part = crossfoot.extract(name, content, profile=profiles, **options)
    # What ran out of time is read again another night.
    sha256 = part.sha256 if part.lasting else ""
    return {"name": name, "sha256": sha256, "about": part.about, "part": bytes(part)}


def _schema() -> Any:
    import pyarrow

    kinds = (("name", pyarrow.string()), ("sha256", pyarrow.string()), ("about", pyarrow.binary()))
    return pyarrow.schema([*kinds, ("part", pyarrow.binary())])
