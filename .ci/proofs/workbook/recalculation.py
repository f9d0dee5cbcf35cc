"""LibreOffice recalculates: what is cached is what a spreadsheet program makes of the formulas, and
one changed figure turns the master check."""

import re
import subprocess
from decimal import Decimal, InvalidOperation

from . import package

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
ERRORS = re.compile(r"^(#[A-Z/0]+[!?]?|Err:\d+)$")
# A cached result may have more places than a double shows.
CLOSE = Decimal("0.000001")


class Recalculator:
    """LibreOffice with a profile of its own, set to recalculate always: by default it does not."""

    def __init__(self, workshop):
        self.folder = workshop / "recalculated"
        self.profile = workshop / "office"
        (self.profile / "user").mkdir(parents=True, exist_ok=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(SETTINGS)
        self.folder.mkdir(exist_ok=True)

    def recalculate(self, *paths):
        """The recalculated packages of the files, whose names must differ."""
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{self.profile}", "--headless",
             "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", self.folder, *paths],
            check=True, capture_output=True, timeout=900,
        )
        return [package.read(self.folder / path.name) for path in paths]


def same(cached, recalculated):
    if cached == recalculated:
        return True
    try:
        return abs(Decimal(cached) - Decimal(recalculated)) <= CLOSE
    except (InvalidOperation, TypeError):
        return (cached or "") == (recalculated or "")


def holds(before, after):
    """How many formulas there are; complains of each whose cached value is not the recalculated."""
    n_formulas = 0
    for place, cell in before.cells.items():
        if cell.formula is None:
            continue
        n_formulas += 1
        told = after.cells.get(place)
        told = told.value if told else None
        assert cell.value is not None, f"{place}: {cell.formula} has no cached value"
        assert not ERRORS.match(told or ""), f"{place}: {cell.formula} is {told}"
        assert same(cell.value, told), f"{place}: {cell.formula} {cell.value} becomes {told}"
    assert n_formulas > 0
    return n_formulas


def named(book, name):
    sheet, address = book.names[name].rsplit("!", 1)
    return book.cells[sheet.strip("'"), address.replace("$", "")]


def figure_in_a_sum(book):
    """Where a printed figure stands, as a number and no formula, that a check adds."""
    for cell in book.cells.values():
        found = re.match(r"^ROUND\(SUM\('([^']+)'!\$([A-Z]+)\$(\d+)", cell.formula or "")
        if found:
            place = (found[1], found[2] + found[3])
            figure = book.cells[place]
            if figure.formula is None and re.match(r"^\d+(\.\d+)?$", figure.value or ""):
                return place
    raise AssertionError("no check adds printed figures")
