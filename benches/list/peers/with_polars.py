"""Reads a ledger, checks each subtotal in whole cents, and writes both files: Polars with fastexcel.

    with_polars.py LEDGER FOLDER write_excel|rows
"""

import sys

import polars
import xlsxwriter

AMOUNTS = ["Original Estimate 2024-25 ($)", "Revised Estimate 2024-25 ($)", "Actual 2024-25 ($)"]

source, folder, writer = sys.argv[1:]
subtotal = polars.col("Department") == "Sub-total"
# A block ends with its subtotal.
block = subtotal.shift(1, fill_value=False).cum_sum()


def cents(name):
    return (polars.col(name) * 100).round().cast(polars.Int64)


def wrong(name):
    lines = polars.when(subtotal).then(0).otherwise(cents(name)).sum().over(block)
    return polars.when(lines != cents(name)).then(polars.lit(name))


ledger = polars.read_excel(source).with_columns(
    polars.col("Date").cast(polars.Date),
    Status=polars.concat_str([wrong(name) for name in AMOUNTS], separator=";", ignore_nulls=True),
).with_columns(
    Status=polars.when(~subtotal).then(None)
    .when(polars.col("Status") == "").then(polars.lit("agrees")).otherwise("Status"))

ledger.write_csv(f"{folder}/list.csv")
if writer == "write_excel":
    ledger.write_excel(f"{folder}/list.xlsx")
else:
    with xlsxwriter.Workbook(f"{folder}/list.xlsx", {
            "constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ledger.columns)
        for at, row in enumerate(ledger.iter_rows(), 1):
            sheet.write_row(at, 0, row)
