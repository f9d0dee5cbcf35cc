"""Reads a ledger, checks each subtotal in whole cents, and writes both files: pandas.

    with_pandas.py LEDGER FOLDER openpyxl|calamine
"""

import sys

import pandas

AMOUNTS = ["Original Estimate 2024-25 ($)", "Revised Estimate 2024-25 ($)", "Actual 2024-25 ($)"]

source, folder, reader = sys.argv[1:]
ledger = pandas.read_excel(source, engine=reader, dtype={"Account": str})
subtotal = ledger["Department"] == "Sub-total"
# A block ends with its subtotal.
block = subtotal.shift(fill_value=False).cumsum()
cents = (ledger[AMOUNTS] * 100).round().astype("int64")
sums = cents.mask(subtotal, 0).groupby(block).sum()
differs = sums.to_numpy() != cents[subtotal].to_numpy()
ledger["Status"] = ""
ledger.loc[subtotal, "Status"] = [
    ";".join(name for name, wrong in zip(AMOUNTS, row) if wrong) or "agrees" for row in differs]

ledger.to_csv(f"{folder}/list.csv", index=False, date_format="%Y-%m-%d")
with pandas.ExcelWriter(f"{folder}/list.xlsx", engine="xlsxwriter", datetime_format="yyyy-mm-dd") as writer:
    ledger.to_excel(writer, index=False)
