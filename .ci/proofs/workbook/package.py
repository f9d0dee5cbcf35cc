"""An .xlsx file as it stands in its parts: no library between the proof and the bytes."""

import html
import re
import zipfile
from dataclasses import dataclass

CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
VALUE = re.compile(r"<v[^>]*>(.*?)</v>", re.S)
FORMULA = re.compile(r"<f[^>]*>(.*?)</f>", re.S)
TEXT = re.compile(r"<t[^>]*>(.*?)</t>", re.S)


@dataclass
class Cell:
    """One cell: its stored value, its formula, its style."""

    value: str | None
    formula: str | None
    kind: str
    style: str


@dataclass
class Package:
    """The cells of all sheets by (sheet, address), and where each sheet's part is."""

    cells: dict[tuple[str, str], Cell]
    parts: dict[str, str]
    names: dict[str, str]


def attribute(tag, name):
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def read(path):
    """The package at `path`."""
    with zipfile.ZipFile(path) as archive:
        book = archive.read("xl/workbook.xml").decode()
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
        strings = []
        if "xl/sharedStrings.xml" in archive.namelist():
            shared = archive.read("xl/sharedStrings.xml").decode()
            for item in re.findall(r"<si>(.*?)</si>", shared, re.S):
                strings.append(html.unescape("".join(TEXT.findall(item))))
        targets = {
            attribute(tag, "Id"): attribute(tag, "Target").lstrip("/")
            for tag in re.findall(r"<Relationship [^>]*>", relations)
        }
        cells, parts = {}, {}
        for tag in re.findall(r"<sheet [^>]*>", book):
            name, target = attribute(tag, "name"), targets[attribute(tag, "r:id")]
            part = target if target.startswith("xl/") else f"xl/{target}"
            parts[name] = part
            for address, attributes, body in CELL.findall(archive.read(part).decode()):
                cells[name, address] = cell(attributes, body, strings)
        names = {
            attribute(tag, "name"): html.unescape(text)
            for tag, text in re.findall(r"(<definedName [^>]*>)(.*?)</definedName>", book)
        }
    return Package(cells, parts, names)


def cell(attributes, body, strings):
    value, formula = VALUE.search(body), FORMULA.search(body)
    kind = attribute(attributes, "t")
    text = html.unescape(value[1]) if value else None
    if kind == "s" and text is not None:
        text = strings[int(text)]
    return Cell(text, html.unescape(formula[1]) if formula else None, kind, attribute(attributes, "s"))


def with_cell(source, target, part, address, value):
    """A copy of a package in which one stored number is another."""
    pattern = re.compile(rf'(<c r="{address}"[^>]*>)<v>[^<]*</v>')
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == part:
                text, n = pattern.subn(rf"\g<1><v>{value}</v>", data.decode())
                assert n == 1, f"{part} has {n} numbers at {address}"
                data = text.encode()
            new.writestr(entry.filename, data)
