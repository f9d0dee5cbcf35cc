"""Writes docs/python.ipynb, which is docs/python.md as a notebook: `python crates/python/tests/notebook.py`."""

import json
import pathlib
import re

DOCS = pathlib.Path(__file__).resolve().parents[3] / "docs"
CODE = re.compile(r"^```python\n(.*?)\n?^```\n", re.DOTALL | re.MULTILINE)


def notebook(page):
    """The text of a page as that of a notebook, without outputs."""
    cells = []
    for number, text in enumerate(CODE.split(page)):
        text = text.strip("\n")
        if not text:
            continue
        kind = "code" if number % 2 else "markdown"
        cell = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": text.splitlines(True)}
        cells.append({**cell, "execution_count": None, "outputs": []} if number % 2 else cell)
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    text = notebook((DOCS / "python.md").read_text(encoding="utf-8"))
    (DOCS / "python.ipynb").write_text(text, encoding="utf-8")
