"""Judges what databases hold of an output folder against its CSV files."""

import csv
import decimal
import os
import pathlib
import re
import signal
import sqlite3
import subprocess
import sys
import time

import duckdb
import yaml

WORKSHOP = pathlib.Path(os.environ["WORKSHOP"])
OUT = WORKSHOP / "out"
PAGE = pathlib.Path("docs/databases.md").read_text(encoding="utf-8")
TABLES = {
    "fact": "facts.csv",
    "check": "reconciliation.csv",
    "finding": "findings.csv",
    "diagnostic": "diagnostics.csv",
}


def main():
    in_sqlite()
    in_duckdb()
    in_postgres()
    snippets()
    if os.environ["MODE"] == "--full":
        two_at_once()
        killed()
        many_in_time()
        by_tls()
    print("databases: as the CSV files have it")


def rows(name):
    with open(OUT / name, newline="", encoding="utf-8") as file:
        header, *all_rows = csv.reader(file)
    return header, all_rows


def expect(is_true, what):
    if not is_true:
        sys.exit(f"databases: {what}")


def text(value):
    if value is None:
        return ""
    shown = format(value, "f") if isinstance(value, decimal.Decimal) else str(value)
    # A decimal of nine places: the CSV has none that is zero at its end.
    return shown.rstrip("0").rstrip(".") if re.fullmatch(r"-?\d+\.\d+", shown) else shown


def in_sqlite():
    database = sqlite3.connect(WORKSHOP / "runs.db")
    for table, name in TABLES.items():
        header, expected = rows(name)
        known = {row[1] for row in database.execute(f'pragma table_info("{table}")')}
        columns = [f"{it}_text" if f"{it}_text" in known else it for it in header]
        query = ", ".join(f'"{it}"' for it in columns)
        found = database.execute(f'select {query} from "{table}" order by ord').fetchall()
        found = [["" if it is None else str(it) for it in row] for row in found]
        expect(found == expected, f"SQLite: {table} is not {name}")


def in_duckdb():
    os.chdir(OUT)
    script = (WORKSHOP / "duckdb.sql").read_text()
    database = duckdb.connect(str(WORKSHOP / "runs.duckdb"))
    database.execute(script)
    database.execute(script)
    expect(database.execute("select count(*) from crossfoot.run").fetchall() == [(1,)], "DuckDB: twice")
    for table, name in TABLES.items():
        header, expected = rows(name)
        query = ", ".join(f'"{it}"' for it in header)
        found = database.execute(f'select {query} from crossfoot."{table}" order by ord').fetchall()
        pairs = zip(found, expected, strict=True)
        for number, (one, other) in enumerate(pairs, 2):
            for column, value, wanted in zip(header, one, other):
                is_same = (text(value) if not isinstance(value, str) else value) == wanted
                expect(is_same, f"DuckDB: {name} line {number} {column}: {value} is not {wanted}")
    database.close()


def psql(*arguments, cwd=OUT, **more):
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, **more)


def query(sql):
    done = psql("-At", "-c", sql)
    expect(done.returncode == 0, f"PostgreSQL: {sql}: {done.stderr}")
    return done.stdout.strip()


def load(cwd=OUT):
    return psql("-f", str(WORKSHOP / "postgres.sql"), cwd=cwd)


def in_postgres():
    for said in ["this run is loaded", "this run is loaded already"]:
        done = load()
        expect(done.returncode == 0 and done.stdout.strip() == said, f"PostgreSQL: {done}")
    expect(query("select count(*) from crossfoot.run") == "1", "PostgreSQL: loaded twice")
    for table, name in TABLES.items():
        header, _ = rows(name)
        # Of the key alone an empty field is not null.
        columns = ", ".join(f"nullif(\"{it}\", '') as \"{it}\"" if it == "sheet" else f'"{it}"' for it in header)
        copied = psql("-c", f'\\copy (select {columns} from crossfoot."{table}" order by ord) to stdout with (format csv, header)')
        expect(copied.stdout == (OUT / name).read_text(encoding="utf-8"), f"PostgreSQL: {table} is not {name}")


def snippets():
    os.chdir(OUT)
    of = lambda kind: re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.S | re.M)
    for sql in of("sql postgres"):
        query(sql)
    lite = sqlite3.connect(WORKSHOP / "runs.db")
    duck = duckdb.connect(str(WORKSHOP / "runs.duckdb"))
    for sql in of("sql sqlite"):
        expect(lite.execute(sql).fetchall(), f"SQLite: nothing from {sql}")
    for sql in of("sql duckdb"):
        expect(duck.execute(sql).fetchall(), f"DuckDB: nothing from {sql}")
    duck.close()
    for code in of("python"):
        exec(code, {})
    [source] = yaml.safe_load(of("yaml")[0])["sources"]
    for table in source["tables"]:
        columns = [it["name"] for it in table.get("columns", [])] + [table.get("loaded_at_field", "1")]
        query(f"select {', '.join(columns)} from {source['schema']}.{table['name']} limit 1")


def two_at_once():
    query("drop schema if exists crossfoot cascade")
    command = ["psql", "-X", "-q", "-f", str(WORKSHOP / "postgres.sql")]
    both = [subprocess.Popen(command, cwd=OUT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(one.communicate()[0].strip() for one in both)
    expect(said == ["this run is loaded", "this run is loaded already"], f"PostgreSQL: two at once: {said}")


def killed():
    query("drop schema if exists crossfoot cascade")
    started = time.monotonic()
    load()
    took = time.monotonic() - started
    for moment in range(1, 6):
        query("drop schema if exists crossfoot cascade")
        command = ["psql", "-X", "-q", "-f", str(WORKSHOP / "postgres.sql")]
        one = subprocess.Popen(command, cwd=OUT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(took * moment / 6)
        one.send_signal(signal.SIGKILL)
        one.wait()
        time.sleep(0.3)
        # None of it, or all: it may have ended before it was killed.
        is_there = query("select to_regclass('crossfoot.run') is not null") == "t"
        whole = len(rows("facts.csv")[1])
        left = int(query("select count(*) from crossfoot.fact")) if is_there else 0
        expect(left in (0, whole), f"PostgreSQL: a load killed at {moment}/6 left {left} facts")
    expect(load().returncode == 0, "PostgreSQL: no load after those that were killed")


def many_in_time():
    """The facts of the folder many times over, under other file names."""
    header, facts = rows("facts.csv")
    at = header.index("file")
    many = WORKSHOP / "many"
    many.mkdir()
    for name in [*TABLES.values(), "manifest.json"]:
        (many / name).write_bytes((OUT / name).read_bytes())
    n = 0
    with open(many / "facts.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        while n < 200_000:
            for row in facts:
                writer.writerow([*row[:at], f"{n}-{row[at]}", *row[at + 1 :]])
            n += len(facts)
    manifest = (many / "manifest.json").read_text()
    (many / "manifest.json").write_text(re.sub(r'(\n  "facts": )\d+', rf"\g<1>{n}", manifest))
    started = time.monotonic()
    done = load(many)
    took = time.monotonic() - started
    expect(done.returncode == 0 and took <= 10, f"PostgreSQL: {n} facts in {took:.1f} s: {done.stderr}")
    print(f"PostgreSQL: {n} facts in {took:.1f} s")


def by_tls():
    data = WORKSHOP / "pg/data"
    owner = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    key, certificate = data / "server.key", data / "server.crt"
    subprocess.run(
        [*owner, "openssl", "req", "-new", "-x509", "-days", "1", "-nodes", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, capture_output=True)
    query("alter system set ssl = on")
    query("select pg_reload_conf()")
    time.sleep(1)
    root = WORKSHOP / "root.crt"
    root.write_bytes(certificate.read_bytes())
    more = {**os.environ, "PGSSLMODE": "verify-full", "PGSSLROOTCERT": str(root)}
    done = psql("-f", str(WORKSHOP / "postgres.sql"), env=more)
    expect(done.returncode == 0, f"PostgreSQL by TLS: {done.stderr}")


main()
