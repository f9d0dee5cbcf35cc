"""Nothing is said of a book because of a stranger: copies of a book with a row left out each point into
themselves, and books with one changed figure have in one run the findings that they have alone."""

import csv
import io
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

PROGRAM, WORKSHOP = sys.argv[1], pathlib.Path(sys.argv[2])
N_COPIES, N_PLANTED = int(sys.argv[3]), int(sys.argv[4])
BOOK = pathlib.Path("input/head-155-estimates-2024-25.xlsx").read_bytes()
SET = pathlib.Path("input/estimates-2018-19")
NUMBER = re.compile(rb"(<c [^>]*r=\"[A-Z]+\d+\"(?![^>]*t=)[^>]*><v>)(\d{3,})(</v>)")
ROW = re.compile(rb"<row [^>]*>.*?</row>", re.S)


def main():
    WORKSHOP.mkdir()
    copies_point_into_themselves()
    strangers_change_nothing()


def expect(is_true, what):
    if not is_true:
        sys.exit(f"strangers: {what}")


def sheets(book):
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        names = [it for it in package.namelist() if it.startswith("xl/worksheets/sheet")]
        return {name: package.read(name) for name in sorted(names)}


def with_sheet(book, name, text):
    """The book with another text of a sheet."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as package, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for one in package.namelist():
            out.writestr(one, text if one == name else package.read(one))
    return made.getvalue()


def findings(folder):
    """The findings of a run over a folder, by book."""
    out = folder.with_name(folder.name + "-out")
    command = [PROGRAM, "run", folder, "-o", out, "--outputs", "csv", "--lang", "en", "--quiet"]
    code = subprocess.run(command, capture_output=True, cwd=WORKSHOP).returncode
    expect(code in (0, 1, 3), f"exit code {code} of {folder}")
    by_book = {}
    with open(out / "findings.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            by_book.setdefault(row["book"], []).append(tuple(row.values()))
    shutil.rmtree(out)
    return by_book


def folder_of(name, books):
    folder = WORKSHOP / name
    folder.mkdir()
    for file, content in books.items():
        (folder / file).write_bytes(content)
    return folder


def books_without_a_row():
    """The book with one row of numbers left out, for each such row."""
    for name, text in sheets(BOOK).items():
        for row in ROW.finditer(text):
            if len(NUMBER.findall(row.group())) >= 2:
                yield with_sheet(BOOK, name, text[: row.start()] + text[row.end() :])


def copies_point_into_themselves():
    for number, book in enumerate(books_without_a_row()):
        [said] = findings(folder_of(f"one-{number}", {"book.xlsx": book})).values() or [[]]
        omitted = [row for row in said if "omitted" in row and re.search(r"just what .*book\.xlsx", " ".join(row))]
        if omitted:
            break
    else:
        sys.exit("strangers: no row whose omission another table shows")
    books = {f"{number:03}.xlsx": book for number in range(1, N_COPIES + 1)}
    said = findings(folder_of("copies", books))
    expect(len(said) == N_COPIES, f"{len(said)} of {N_COPIES} copies have findings")
    named = re.compile(r"(\d{3})\.xlsx")
    for book, rows in said.items():
        others = {it for row in rows for it in named.findall(" ".join(row))} - {book[:3]}
        expect(not others, f"what is said of {book} names {sorted(others)}")
        expect(any("omitted" in row for row in rows), f"{book} has no finding of the row left out")
    print(f"strangers: {N_COPIES} copies with a row left out, each points into itself")


def planted():
    """Books in which the last two digits of one number are exchanged."""
    found = []
    for name, text in sheets(BOOK).items():
        for number in NUMBER.finditer(text):
            digits = number.group(2)
            if digits[-1] != digits[-2]:
                found.append((name, text, number))
    step = max(1, len(found) // N_PLANTED)
    for name, text, number in found[::step][:N_PLANTED]:
        digits = number.group(2)
        other = digits[:-2] + digits[-1:] + digits[-2:-1]
        yield with_sheet(BOOK, name, text[: number.start(2)] + other + text[number.end(2) :])


def strangers_change_nothing():
    books = {f"planted-{number:03}.xlsx": book for number, book in enumerate(planted())}
    alone = {}
    for file, book in books.items():
        alone.update(findings(folder_of(file.removesuffix(".xlsx"), {file: book})))
    together = folder_of("together", books)
    shutil.copytree(SET, together / "set")
    said = findings(together)
    differ = [file for file in books if said.get(file, []) != alone.get(file, [])]
    expect(not differ, f"{len(differ)} of {len(books)} books have other findings beside strangers: {differ[:3]}")
    print(f"strangers: {len(books)} books with a changed figure have the same findings beside strangers as alone")


main()
