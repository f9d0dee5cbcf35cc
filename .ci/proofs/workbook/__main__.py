"""Runs the proofs over two output folders, one in each style:
`python -m workbook OUTPUT PUBLICATION WORKSHOP`."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from . import data_package, figures, lint, package, recalculation


def validated(path):
    """The Open XML SDK finds no error."""
    told = subprocess.run(["ooxml-validator", path], capture_output=True, text=True, check=False)
    assert re.search(r'"ok":\s*true', told.stdout), f"{path.name}: {told.stdout[:800]}{told.stderr[:200]}"


def one_changed_figure_turns_the_master_check(office, path, workshop):
    book = package.read(path)
    sheet, address = recalculation.figure_in_a_sum(book)
    was = book.cells[sheet, address].value
    changed = workshop / f"changed-{path.name}"
    package.with_cell(path, changed, book.parts[sheet], address, Decimal(was) + 1_000_000)
    (after,) = office.recalculate(changed)
    before = recalculation.named(book, "open_breaks").value
    now = recalculation.named(after, "open_breaks").value
    assert Decimal(now) > Decimal(before), f"{path.name}: {sheet}!{address} changed, {now} breaks as before"
    told = recalculation.named(after, "master_check").value
    assert told != recalculation.named(book, "master_check").value, told


def main(output, publication, workshop):
    whole = output / "reconciliation.xlsx"
    heads = sorted((output / "workbooks").glob("*/*.xlsx"))
    # LibreOffice wants names that differ, and takes its time: the whole run's workbook, and of the
    # heads' each tenth with the smallest and the largest.
    by_size = sorted(heads, key=lambda path: path.stat().st_size)
    sample = sorted({*by_size[::10], by_size[-1]})
    named = {}
    for path in [whole, *sample]:
        copy = workshop / f"{path.parent.name}-{path.name}"
        copy.write_bytes(path.read_bytes())
        named[copy] = path

    for path in [whole, *heads]:
        lint.clean(path, merged=True)
    plain = sorted(publication.glob("**/*.xlsx"))
    for path in plain:
        lint.clean(path, merged=False)
        lint.accessible(path)
        validated(path)
    print(f"lint: {1 + len(heads)} workbooks to work on, {len(plain)} to publish")
    for path in named:
        validated(path)
    print(f"Open XML SDK: {len(named)} workbooks without an error")
    office = recalculation.Recalculator(workshop)
    recalculated = office.recalculate(*named)
    formulas = sum(
        recalculation.holds(package.read(path), after)
        for path, after in zip(named, recalculated, strict=True)
    )
    print(f"LibreOffice: {formulas} formulas in {len(named)} workbooks, each as cached")
    largest = next(copy for copy, path in named.items() if path == by_size[-1])
    one_changed_figure_turns_the_master_check(office, largest, workshop)
    print("LibreOffice: one changed figure turns the master check")
    print(f"openpyxl: {figures.all_there(output)} figures as in facts.csv")
    print(f"Frictionless: {data_package.accepted_as_it_is(output, workshop)} tables valid, a changed one is not")


main(*(Path(argument).resolve() for argument in sys.argv[1:4]))
