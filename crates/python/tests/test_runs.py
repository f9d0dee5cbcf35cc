"""A run in Python is a run of the program."""

import csv
import datetime
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
from decimal import Decimal

import crossfoot

from . import HEAD, HOSTILE, InFolder

LEDGER = "Item,2023,2024\nPay,100,110\nRent,20,25\nTotal,120,140\n"


def program(*arguments):
    typed = [sys.executable, "-m", "crossfoot", *map(str, arguments)]
    return subprocess.run(typed, capture_output=True, text=True, encoding="utf-8")


class Runs(InFolder):
    def inbox(self):
        self.write("inbox/ledger.csv", LEDGER)
        self.write("inbox/預算 2024 #1 50%+é.csv", LEDGER.replace("140", "135"))
        self.write("inbox/notes.txt", "nothing to add up")
        self.write("inbox/empty.csv", "")
        shutil.copy(HOSTILE / "b00_baseline.xls", "inbox/_old.xls")
        shutil.copy(HEAD, "inbox/head.xlsx")
        return "inbox"

    def test_its_outputs_are_those_of_the_program(self):
        inbox = self.inbox()
        said = program("run", inbox, "-o", "theirs", "--format", "json")
        result = crossfoot.run(inbox, "ours")
        self.assert_same_files("theirs", "ours")
        self.assertEqual(result.exit_code, said.returncode)
        self.assertEqual(result.summary, json.loads(said.stdout))
        self.assertEqual(result.outputs[-1], "manifest.json")

    def test_what_is_written_later_is_the_same(self):
        inbox = self.inbox()
        crossfoot.run(inbox, "at-once")
        result = crossfoot.run(inbox)
        self.assertEqual(result.outputs, [])
        self.assertEqual(result.write("later")[-1], "manifest.json")
        self.assert_same_files("at-once", "later")

    def test_a_check_is_that_of_the_program(self):
        inbox = self.inbox()
        said = program("check", inbox, "-o", "theirs", "--format", "json")
        result = crossfoot.check(inbox, "ours")
        self.assert_same_files("theirs", "ours")
        self.assertEqual(result.exit_code, said.returncode)

    def test_the_contents_of_files_are_enough(self):
        self.inbox()
        self.write("inbox/.hidden.csv", LEDGER)
        os.chdir("inbox")
        crossfoot.run(".", "../from-disk")
        names = [path.name for path in pathlib.Path(".").iterdir()]
        held = {name: pathlib.Path(name).read_bytes() for name in names}
        crossfoot.run(held, "../held")
        self.assert_same_files("../from-disk", "../held")

    def test_a_check_of_contents_audits_their_formulas(self):
        book = (HOSTILE / "d17_stale_cache.xlsx").read_bytes()
        self.write("inbox/book.xlsx", book)
        on_disk, held = crossfoot.check("inbox"), crossfoot.check({"book.xlsx": book})
        self.assertEqual(list(on_disk.findings), list(held.findings))
        self.assertIn("stale", [row["cause"] for row in held.findings])

    def test_a_verdict_breaks_and_agrees(self):
        self.assertEqual(crossfoot.check({"a.csv": LEDGER.encode()}).status, "breaks")
        mended = LEDGER.replace("140", "135").encode()
        result = crossfoot.check({"a.csv": mended})
        self.assertEqual((result.status, result.exit_code), ("agrees", 0))

    def test_options_are_those_of_the_command_line(self):
        inbox = self.inbox()
        options = ["--as-of", "2024-03-31", "--lang", "zh", "--outputs", "csv,html", "--bom", "--strict"]
        program("run", inbox, "-o", "theirs", "--profile", "hk-estimates", *options)
        crossfoot.run(
            inbox,
            "ours",
            profile="hk-estimates",
            as_of=datetime.date(2024, 3, 31),
            lang="zh",
            outputs=["csv", "html"],
            bom=True,
            strict=True,
            jobs=1,
        )
        self.assert_same_files("theirs", "ours")

    def test_parquet_and_cache_are_there_too(self):
        inbox = self.inbox()
        crossfoot.run(inbox, "plain", parquet=True)
        for _ in range(2):
            crossfoot.run(inbox, "cached", parquet=True, cache="cache")
        self.assert_same_files("plain", "cached")

    def test_what_cannot_run_raises_and_writes_nothing(self):
        self.inbox()
        wrong = [
            ("there is no `absent` here", lambda: crossfoot.run("absent", "out")),
            ("2024-02-31", lambda: crossfoot.run("inbox", "out", as_of="2024-02-31")),
            ("there is no profile `none`", lambda: crossfoot.run("inbox", "out", profile="none")),
            ("no spreadsheet in", lambda: crossfoot.run("inbox/notes", "out")),
            ("a cache is for", lambda: crossfoot.run({"a.csv": b"1"}, "out", cache="cache")),
            ("is not a path inside", lambda: crossfoot.run({"../a.csv": b"1"}, "out")),
        ]
        self.write("inbox/notes/a.txt", "text")
        for message, call in wrong:
            with self.assertRaises(crossfoot.CouldNotRun) as raised:
                call()
            self.assertIn(message, str(raised.exception))
            self.assertFalse(pathlib.Path("out").exists(), message)

    def test_answers_in_workbooks_are_not_overwritten(self):
        result = crossfoot.run(HEAD, "out")
        book = pathlib.Path("out/reconciliation.xlsx")
        book.write_bytes(b"PK\3\4 and no more")
        with self.assertRaises(crossfoot.CouldNotRun):
            result.write("out")
        self.assertEqual(book.read_bytes(), b"PK\3\4 and no more")

    def test_nothing_is_printed(self):
        code = "import crossfoot; crossfoot.run('inbox', 'out'); crossfoot.check('inbox')"
        self.inbox()
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        self.assertEqual((said.returncode, said.stdout, said.stderr), (0, "", ""))

    def test_environment_and_configuration_are_not_asked(self):
        self.write("inbox/a.csv", LEDGER)
        plain = crossfoot.run("inbox", "plain").outputs
        self.write("crossfoot.toml", 'outputs = ["html"]\n')
        self.assertNotIn("facts.csv", self.outputs_of_program())
        self.assertEqual(crossfoot.run("inbox", "configured").outputs, plain)

    def outputs_of_program(self):
        return json.loads(program("run", "inbox", "-o", "theirs", "--format", "json").stdout)["outputs"]

    def test_cells_are_those_of_the_program(self):
        said = program("cells", HEAD)
        rows = list(csv.DictReader(io.StringIO(said.stdout, newline="")))
        cells = list(crossfoot.cells(HEAD))
        self.assertEqual(len(cells), len(rows))
        for ours, theirs in zip(cells, rows):
            for column, text in theirs.items():
                value = ours[column]
                shown = "" if value is None else format(value, "f") if column == "number" else value
                self.assertEqual(shown, text)
        with self.assertRaises(crossfoot.CouldNotRun):
            crossfoot.cells(HEAD, sheet="no such sheet")

    def test_a_text_for_people_is_that_of_the_terminal(self):
        result = crossfoot.run(HEAD)
        self.assertTrue(str(result).startswith("BREAKS:"))
        self.assertIn("492", repr(result))
        with self.assertRaises(crossfoot.CouldNotRun):
            result.text("tlh")

    def test_exact_values_are_decimals(self):
        values = [row["value"] for row in crossfoot.run(HEAD).facts]
        kinds = {type(value) for value in values}
        self.assertEqual(kinds, {Decimal, type(None)})
