"""Reads a ledger, checks each subtotal as decimals, and writes both files: DuckDB's read_xlsx.

    with_duckdb.py LEDGER FOLDER xlsxwriter|copy

Its excel extension comes from a package of Python's registry, so that nothing else has to be reached.
"""

import pathlib
import sys

import duckdb
import duckdb_extension_excel
import xlsxwriter

AMOUNTS = ["Original Estimate 2024-25 ($)", "Revised Estimate 2024-25 ($)", "Actual 2024-25 ($)"]

source, folder, writer = sys.argv[1:]
engine = duckdb.connect()
extension = next(pathlib.Path(duckdb_extension_excel.__file__).parent.rglob("excel.duckdb_extension"))
engine.execute(f"LOAD '{extension}'")

wrong = ", ".join(f"""
    CASE WHEN sum(CAST("{name}" AS DECIMAL(18, 2))) FILTER (NOT subtotal) OVER lines
           <> CAST("{name}" AS DECIMAL(18, 2)) THEN '{name}' END""" for name in AMOUNTS)
engine.execute(f"""
    CREATE TABLE ledger AS
    WITH source AS (
        SELECT *, row_number() OVER () AS place, "Department" = 'Sub-total' AS subtotal
        FROM read_xlsx('{source}', header = true)),
    -- A block ends with its subtotal.
    blocks AS (
        SELECT *, sum(CAST(subtotal AS INTEGER)) OVER (ORDER BY place ROWS UNBOUNDED PRECEDING)
            - CAST(subtotal AS INTEGER) AS block
        FROM source)
    SELECT * EXCLUDE (place, subtotal, block),
        CASE WHEN subtotal THEN coalesce(nullif(concat_ws(';', {wrong}), ''), 'agrees') END AS "Status"
    FROM blocks WINDOW lines AS (PARTITION BY block) ORDER BY place
""")

engine.execute(f"COPY ledger TO '{folder}/list.csv' (HEADER)")
if writer == "copy":
    engine.execute(f"COPY ledger TO '{folder}/list.xlsx' (FORMAT xlsx, HEADER true)")
else:
    with xlsxwriter.Workbook(f"{folder}/list.xlsx", {
            "constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet()
        cursor = engine.execute("FROM ledger")
        sheet.write_row(0, 0, [name for name, *_ in cursor.description])
        at = 1
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                sheet.write_row(at, 0, row)
                at += 1
