"""The pages say what is true: their code is run as it is printed."""

import json
import os
import pathlib
import re
import shutil
import unittest

from . import HEAD, ROOT, InFolder, needed
from .notebook import notebook

PYTHON = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(page):
    return PYTHON.findall((ROOT / page).read_text(encoding="utf-8"))


class Notebook(unittest.TestCase):
    def test_it_is_the_page(self):
        page, book = ROOT / "docs" / "python.md", ROOT / "docs" / "python.ipynb"
        made = notebook(page.read_text(encoding="utf-8"))
        self.assertEqual(book.read_text(encoding="utf-8"), made, "run tests/notebook.py")
        code = [cell for cell in json.loads(made)["cells"] if cell["cell_type"] == "code"]
        self.assertEqual(["".join(cell["source"]) + "\n" for cell in code], blocks("docs/python.md"))


class Pages(InFolder):
    def setUp(self):
        super().setUp()
        for library in ("pandas", "polars", "duckdb"):
            needed(library)
        os.mkdir("inbox")
        shutil.copy(HEAD, "inbox")
        shutil.copy(HEAD, "book.xlsx")

    def run_page(self, page):
        names = {}
        for block in blocks(page):
            exec(compile(block, page, "exec"), names)
        return names

    def test_the_page_of_python(self):
        names = self.run_page("docs/python.md")
        self.assertEqual(names["result"].status, "breaks")
        self.assertTrue(pathlib.Path("reconciled/manifest.json").is_file())
        self.assertEqual(len(names["open_ones"]), 1)
        subheads = {row[0] for row in names["schedule"].index}
        self.assertIn("000", subheads)
        self.assertEqual(names["by_head"]["figures"].sum(), names["by_head"]["figures"].item())
        self.assertEqual(len(names["largest"]), 3)
        self.assertGreater(names["total"], 0)
        self.assertEqual(names["again"].summary, names["result"].summary)

    def test_the_readme(self):
        names = self.run_page("crates/python/README.md")
        self.assertTrue(pathlib.Path("reconciled/report.html").is_file())
        self.assertIn(names["result"].status, ("breaks", "agrees"))
