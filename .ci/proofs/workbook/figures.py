"""openpyxl reads back the figures of facts.csv: in the workbook of the run, each of them."""

import csv
from collections import defaultdict
from decimal import Decimal

import openpyxl

MULTIPLES = {
    "thousand": 3, "ten thousand": 4, "million": 6, "ten million": 7, "hundred million": 8, "billion": 9,
}


def address(*parts):
    """As an address is written: a part with a blank, an exclamation mark or a quote is quoted."""
    quoted = [f"'{part}'".replace("'", "''")[1:-1] if set(part) & set(" !'") else part for part in parts]
    return "!".join(quoted)


def decimal(stored):
    return None if stored in (None, "") else Decimal(repr(stored) if isinstance(stored, float) else str(stored))


def all_there(output):
    """How many figures there are; complains of each address whose figures are not those in the
    workbook."""
    wanted, found = defaultdict(list), defaultdict(list)
    with open(output / "facts.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            multiple = row["unit"].partition(" ")[2]
            value = figure(row["value"], multiple)
            wanted[row["file"], row["sheet"], row["cell"]].append(value)
    wanted = {address(*place): values for place, values in wanted.items()}
    book = openpyxl.load_workbook(output / "reconciliation.xlsx", read_only=True, data_only=True)
    # The sheet of all figures is the one whose rows end with their addresses.
    for sheet in book:
        for row in sheet.iter_rows(values_only=True, min_col=12, max_col=16):
            if len(row) == 5 and row[4] in wanted:
                found[row[4]].append(None if isinstance(row[0], str) else decimal(row[0]))
    assert found.keys() == wanted.keys(), f"{len(found)} addresses of {len(wanted)}"
    for place, values in wanted.items():
        told = found[place]
        assert sorted(map(str, told)) == sorted(map(str, map(plain, values))), f"{place}: {values} reads as {told}"
    return sum(map(len, wanted.values()))


def figure(value, multiple):
    """In the unit of the document."""
    if not value:
        return None
    return Decimal(value).scaleb(-MULTIPLES[multiple] if multiple else 0)


def plain(value):
    """Without trailing zeros, as a stored number has none."""
    if value is None:
        return None
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
