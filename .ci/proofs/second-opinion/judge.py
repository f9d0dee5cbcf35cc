"""Compares what `crossfoot cells` reads with what other readers do: judge.py PROGRAM WORKSHOP FOLDER...

Compared are numbers and texts, cell by cell. Dates, logical values and errors are left to each reader's
own taste of saying them. A difference is a row: reader, file, kind, how many cells, the first of them.
judged.csv says of each reader, file and kind who is right and why; any other difference fails, and so
does a row of judged.csv that no longer differs. `--all` prints every difference.
"""

import csv
import datetime
import io
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import warnings
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import openpyxl
import python_calamine

warnings.simplefilter("ignore")
ENDINGS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
JUDGED = Path(__file__).with_name("judged.csv")
# A double has 15 digits that are sure.
CLOSE = Decimal("1e-14")
# Text, comma, quotes, UTF-8, no formulas, as stored and not as shown, every sheet.
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"


def address(row, column):
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def number(value):
    try:
        return Decimal(value) if isinstance(value, (int, str)) else Decimal(repr(value))
    except InvalidOperation:
        return None


def said(value):
    """A cell of another reader: a number, a text, or None for what is not compared."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
        return "date"
    return str(value)


def ours(program, path):
    """Cells by sheet and address, and whether the file is refused."""
    done = subprocess.run([program, "cells", path], capture_output=True, timeout=600)
    cells = {}
    for row in csv.DictReader(io.StringIO(done.stdout.decode())):
        kind = row["kind"]
        value = number(row["number"]) if kind == "number" else row["text"] if kind == "text" else "date"
        cells[row["sheet"], row["cell"]] = value
    return cells, done.returncode == 3


def by_openpyxl(path, _workshop):
    if path.suffix not in {".xlsx", ".xlsm"}:
        return None
    book = openpyxl.load_workbook(path, data_only=True)
    cells = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "e" and said(cell.value) is not None:
                    cells[sheet.title, cell.coordinate] = said(cell.value)
    return cells


def by_calamine(path, _workshop):
    book = python_calamine.CalamineWorkbook.from_path(path)
    cells = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        start = sheet.start or (0, 0)
        for row, values in enumerate(sheet.to_python(skip_empty_area=True)):
            for column, value in enumerate(values):
                if value != "" and said(value) is not None:
                    cells[name, address(row + start[0], column + start[1])] = said(value)
    return cells


def convert_all(files, workshop):
    """LibreOffice takes seconds to start: it gets many files at a time, each under a number."""
    inbox, out = workshop / "in", workshop / "csv"
    for folder in (inbox, out):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    numbered = [inbox / f"{nth}-{path.name}" for nth, path in enumerate(files)]
    for path, copy in zip(files, numbered):
        shutil.copyfile(path, copy)
    for first in range(0, len(numbered), 20):
        command = ["soffice", f"-env:UserInstallation=file://{workshop}/office", "--headless",
                   "--convert-to", AS_CSV, "--outdir", out, *numbered[first:first + 20]]
        try:
            subprocess.run(command, capture_output=True, timeout=400)
        except subprocess.TimeoutExpired:
            pass


def by_libreoffice(nth, path, workshop):
    cells = {}
    prefix = f"{nth}-{path.stem}-"
    sheets = [one for one in (workshop / "csv").glob("*.csv") if one.name.startswith(prefix)]
    if not sheets:
        return "nothing converted"
    for one in sheets:
        sheet = one.stem.removeprefix(prefix)
        with one.open(encoding="utf-8", newline="") as text:
            for row, values in enumerate(csv.reader(text)):
                for column, value in enumerate(values):
                    if value != "":
                        cells[sheet, address(row, column)] = value
    return cells


def apart(read, path, workshop):
    """A reader in a process of its own: one that dies, hangs or takes all memory is a refusal."""
    here, there = multiprocessing.Pipe(duplex=False)

    def child():
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            there.send(read(path, workshop))
        except BaseException as why:  # what a reader raises is its own affair
            there.send(type(why).__name__)

    process = multiprocessing.get_context("fork").Process(target=child)
    process.start()
    there.close()
    try:
        its = here.recv() if here.poll(300) else "too slow"
    except EOFError:
        its = "died"
    process.kill()
    process.join()
    return its


def is_same(mine, its):
    if "date" in (mine, its):
        return True
    if isinstance(mine, Decimal):
        percent = isinstance(its, str) and its.endswith("%")
        other = its if isinstance(its, Decimal) else number(its.replace(",", "").rstrip("%"))
        if percent and other is not None:
            # LibreOffice writes a percentage as it is shown.
            other, mine = other / 100, round(mine, 2 - other.as_tuple().exponent)
        return other is not None and abs(mine - other) <= abs(mine) * CLOSE
    if isinstance(its, Decimal):
        return False
    # How lines end and what stands raised is each reader's own way.
    plain = lambda text: "".join(text.replace("^{", "").replace("}", "").split())
    return plain(mine) == plain(its)


def differences(mine, its, is_refused):
    """Kinds of difference, each with its cells in order."""
    kinds = {}
    for at in sorted(set(mine) | set(its)):
        if at not in its:
            kind = "only crossfoot"
            # What shows nothing elsewhere is no cell there.
            if mine[at] == "date" or isinstance(mine[at], str) and not mine[at].strip():
                continue
        elif at not in mine:
            kind = "refused" if is_refused else "only the other"
            if its[at] == "date" or isinstance(its[at], str) and not its[at].strip():
                continue
        elif is_same(mine[at], its[at]):
            continue
        else:
            kind = "another value"
        kinds.setdefault(kind, []).append(f"{at[0]}!{at[1]}: {mine.get(at)!r} / {its.get(at)!r}")
    return kinds


def main():
    program, workshop = Path(sys.argv[1]), Path(sys.argv[2])
    folders = [Path(it) for it in sys.argv[3:] if not it.startswith("--")]
    show_all = "--all" in sys.argv
    readers = {"openpyxl": by_openpyxl, "calamine": by_calamine}
    with JUDGED.open(encoding="utf-8", newline="") as text:
        judged = {(it["reader"], it["file"], it["kind"]): it for it in csv.DictReader(text)}
    # What is damaged on purpose has its own list of what should become of it.
    files = sorted(
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix.lower() in ENDINGS and "hostile" not in path.parts
    )
    if shutil.which("soffice"):
        readers["LibreOffice"] = None
        convert_all(files, workshop)
    met, unjudged, compared = set(), [], Counter()
    for nth, path in enumerate(files):
        mine, is_refused = ours(program, path)
        for reader, read in readers.items():
            its = apart(read, path, workshop) if read else by_libreoffice(nth, path, workshop)
            if its is None:
                continue
            if isinstance(its, str):
                kinds = {} if is_refused else {"the other refuses": [its]}
            else:
                compared[reader] += len(set(mine) & set(its))
                kinds = differences(mine, its, is_refused)
            for kind, cells in kinds.items():
                key = reader, path.name, kind
                met.add(key)
                line = f"{reader},{path.name},{kind},{len(cells)},{cells[0][:160]}"
                if key not in judged:
                    unjudged.append(line)
                    print(f"not judged: {line}", flush=True)
                elif show_all:
                    print(f"{line} -> {judged[key]['right']}: {judged[key]['why']}")
    gone = [key for key in judged if key not in met and key[0] in readers]
    right = Counter((it["reader"], it["right"]) for key, it in judged.items() if key in met)
    print(f"{len(files)} workbooks; cells compared: {dict(compared)}")
    for (reader, who), n in sorted(right.items()):
        print(f"{reader}: {n} kinds of difference in which {who} is right")
    for key in gone:
        print(f"no longer so: {','.join(key)}")
    sys.exit(1 if unjudged or gone else 0)


main()
