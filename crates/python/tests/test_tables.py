"""Tables are what the CSV files say, whichever way they are taken."""

import csv
import html.parser
from decimal import Decimal

import crossfoot

from . import HEAD, InFolder, needed

FILES = {
    "facts": "facts.csv",
    "checks": "reconciliation.csv",
    "findings": "findings.csv",
    "diagnostics": "diagnostics.csv",
}


def shown(value):
    """A field as a CSV has it."""
    if value is None:
        return ""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


class Tables(InFolder):
    def test_rows_are_those_of_the_csv_files(self):
        result = crossfoot.run(HEAD, "out")
        for name, path in FILES.items():
            with open(f"out/{path}", encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            table = getattr(result, name)
            self.assertEqual(len(table), len(rows), name)
            self.assertEqual(table.columns[: len(rows[0])], list(rows[0]))
            ours = [{column: shown(row[column]) for column in rows[0]} for row in table]
            self.assertEqual(ours, rows)
            if name == "facts":
                self.assertEqual([row["value"] for row in rows], [row["value_text"] or "" for row in table])

    def test_ranges_of_rows_end_with_the_table(self):
        facts = crossfoot.run(HEAD).facts
        self.assertEqual(facts.head(3), list(facts)[:3])
        self.assertEqual(len(facts.head(10_000)), len(facts))
        self.assertEqual(facts.head(0), [])

    def test_a_figure_with_more_places_is_only_text(self):
        book = b"Item,2024\nPay,0.12345678901\nRent,0.5\nTotal,0.62345678901\n"
        row = next(iter(crossfoot.check({"a.csv": book}).facts))
        self.assertEqual(row["value"], Decimal("0.12345678901"))
        self.assertEqual(row["value_text"], "0.12345678901")

    def test_a_notebook_shows_the_verdict_and_runs_nothing(self):
        evil = "<script>alert(1)</script>.csv"
        book = b"Item,2023,2024\n<img src=x onerror=alert(1)>,100,110\nRent,20,25\nTotal,120,140\n"
        result = crossfoot.check({evil: book})
        for shown in (result._repr_html_(), result.facts._repr_html_()):
            self.assertNotIn("<script", shown)
            self.assertNotIn("<img", shown)
            html.parser.HTMLParser().feed(shown)
        self.assertIn("breaks", result._repr_html_())


class Arrow(InFolder):
    """Every library takes the tables as they are, and no cell differs."""

    def setUp(self):
        super().setUp()
        self.result = crossfoot.run(HEAD)

    def test_pyarrow(self):
        import pyarrow

        for name in FILES:
            ours = getattr(self.result, name)
            table = pyarrow.table(ours)
            self.assertEqual(table.to_pylist(), list(ours), name)
        self.assertEqual(table.schema, pyarrow.table(getattr(self.result, name)).schema)
        facts = pyarrow.table(self.result.facts)
        self.assertEqual(str(facts.schema.field("value").type), "decimal128(38, 9)")

    def test_pyarrow_has_no_figure_that_it_would_round(self):
        import pyarrow

        book = b"Item,2024\nPay,0.12345678901\nRent,0.5\nTotal,0.62345678901\n"
        facts = pyarrow.table(crossfoot.check({"a.csv": book}).facts)
        self.assertEqual(facts["value"].to_pylist()[0], None)
        self.assertEqual(facts["value_text"].to_pylist()[0], "0.12345678901")

    def test_an_empty_table_keeps_its_columns(self):
        import pyarrow

        result = crossfoot.check({"a.csv": b"Item,2024\nPay,1\nRent,2\nTotal,3\n"})
        self.assertEqual(pyarrow.table(result.findings).num_rows, 0)
        self.assertEqual(pyarrow.table(result.findings).column_names, result.findings.columns)

    def test_pandas(self):
        needed("pandas")
        import pandas

        frame = self.result.facts.to_pandas()

        plain = frame.astype(object).where(frame.notna(), None).to_dict("records")
        self.assertEqual(plain, list(self.result.facts))
        self.assertEqual(frame["value"].dtype, pandas.ArrowDtype(frame["value"].dtype.pyarrow_dtype))
        total = sum(row["value"] or 0 for row in self.result.facts)
        self.assertEqual(frame["value"].sum(), total)

    def test_polars(self):
        needed("polars")
        frame = self.result.facts.to_polars()
        self.assertEqual(frame.to_dicts(), list(self.result.facts))

    def test_duckdb(self):
        needed("duckdb")
        import duckdb

        facts = self.result.facts.to_arrow()
        total = duckdb.sql("select sum(value) from facts").fetchall()[0][0]
        self.assertEqual(total, sum(row["value"] or 0 for row in self.result.facts))
        self.assertEqual(facts.num_rows, duckdb.sql("select count(*) from facts").fetchall()[0][0])
