"""What the validator lets pass and a spreadsheet program does not, or shows wrongly."""

import re
import zipfile

from . import package


def clean(path, *, merged):
    """Complains of formulas without a value, names given twice, tables whose headers are not their
    columns, rows out of order and, where they are not allowed, merged cells."""
    book = package.read(path)
    for place, cell in book.cells.items():
        assert cell.formula is None or cell.value is not None, f"{place} has no cached value"
        assert len(cell.value or "") <= 32_767, f"{place} is too long"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    names = re.findall(r"<definedName ([^>]*)>", parts["xl/workbook.xml"])
    assert len(names) == len(set(names)), f"{path.name}: a name is defined twice"
    for name, text in parts.items():
        if name.startswith("xl/worksheets/"):
            rows = [int(row) for row in re.findall(r'<row r="(\d+)"', text)]
            assert all(a < b for a, b in zip(rows, rows[1:])), f"{path.name}: {name} has rows out of order"
        if name.startswith("xl/worksheets/") and not merged:
            assert "<mergeCell " not in text, f"{path.name}: {name} holds merged cells"
        if name.startswith("xl/tables/"):
            columns = re.findall(r'<tableColumn [^>]*name="([^"]*)"', text)
            assert len(columns) == len(set(columns)), f"{path.name}: {name} names a column twice"


def accessible(path):
    """The publication style: nothing frozen, filtered, hidden or in a running head; a title in A1."""
    book = package.read(path)
    with zipfile.ZipFile(path) as archive:
        for sheet, part in book.parts.items():
            text = archive.read(part).decode()
            for forbidden in ("<pane ", "<autoFilter", "<headerFooter", "<sheetProtection", 'hidden="1"'):
                assert forbidden not in text, f"{path.name}: {sheet} has {forbidden}"
            title = book.cells.get((sheet, "A1"))
            assert title is not None and title.value, f"{path.name}: {sheet} has no title in A1"
