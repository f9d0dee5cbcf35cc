"""On Spark, in several processes: the bytes of a plain run, whatever the files are called and whoever is killed.

CROSSFOOT_SPARK=full takes twelve official sets and a hundred heads instead of a few.
"""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time

import crossfoot

from . import HEAD, HOSTILE, ROOT, InFolder, files, needed
from .test_docs import blocks

FULL = os.environ.get("CROSSFOOT_SPARK") == "full"
LEDGER = "Item,2023,2024\nPay,100,110\nRent,20,25\nTotal,120,140\n"
# What Spark has left out or misnamed.
ODD_NAMES = (
    "with blanks/a ledger.csv",
    "#1/50%25 + é?.csv",
    "預算 2024/總目 155 #1 50%+é.csv",
    "_x.csv",
    "_folder/x.csv",
    "[a]{b}*.csv",
)


def corpus(folder):
    """Official sets, heads, odd names, an empty file, a link, and files of every other fate."""
    folder = pathlib.Path(folder)
    n_sets, n_heads = (12, 100) if FULL else (1, 6)
    for number in range(1, n_sets + 1):
        shutil.copytree(ROOT / "input" / "estimates-2018-19", folder / "sets" / f"set-{number:02}")
    (folder / "heads").mkdir()
    for number in range(1, n_heads + 1):
        shutil.copy(HEAD, folder / "heads" / f"head-155-{number:03}.xlsx")
    for name in ODD_NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LEDGER)
    (folder / "odd").mkdir()
    for path in HOSTILE.iterdir():
        if path.is_file() and path.name[1:3] in ("00", "01", "08"):
            shutil.copy(path, folder / "odd")
    (folder / "empty.csv").touch()
    (folder / ".hidden.csv").write_text(LEDGER)
    (folder / "~$lock.xlsx").write_text("locked")
    (folder / "link.csv").symlink_to(folder.resolve() / "with blanks" / "a ledger.csv")
    (folder / "notes.txt").write_text("nothing to add up")


def session():
    from pyspark.sql import SparkSession

    environment = {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    os.environ.update({**environment, "PYSPARK_DRIVER_PYTHON": sys.executable})
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.executorEnv.PYTHONPATH", os.environ.get("PYTHONPATH", ""))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    return spark


def executors():
    """The processes below this one that are executors."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True).stdout
    parents, commands = {}, {}
    for line in listed.splitlines():
        pid, parent, *command = line.split(None, 2)
        parents[int(pid)] = int(parent)
        commands[int(pid)] = "".join(command)

    def is_ours(pid):
        while pid in parents and pid != os.getpid():
            pid = parents[pid]
        return pid == os.getpid()

    return [pid for pid, it in commands.items() if "CoarseGrainedExecutorBackend" in it and is_ours(pid)]


class Spark(InFolder):
    def setUp(self):
        super().setUp()
        needed("pyspark")
        pathlib.Path("in box").mkdir()
        corpus("in box")
        self.spark = session()
        self.addCleanup(self.spark.stop)

    def test_everything(self):
        """One session for all: to start one takes longer than most of this."""
        from crossfoot import spark as on

        crossfoot.run("in box", "plain")
        started = time.monotonic()
        parts = on.extract(self.spark, "in box")
        self.assertEqual(parts.columns, ["name", "sha256", "about", "part"])
        killed = []
        killer = threading.Thread(target=self.kill_one, args=(killed,))
        killer.start()
        parts.write.parquet("parts")
        killer.join()
        self.assertEqual(len(killed), 1, "no executor was killed")
        kept = self.spark.read.parquet("parts")
        self.assertEqual(sorted(row[0] for row in kept.select("name").collect()), crossfoot.listed("in box"))
        result = on.finish(kept, "finished", inputs="in box")
        print(f"Spark: {kept.count()} files in {time.monotonic() - started:.0f} s", file=sys.stderr)
        self.assertEqual(result.exit_code, 3)
        self.assert_same_files("plain", "finished")

        with self.subTest("families"):
            subprocess.run([sys.executable, "-m", "crossfoot", "run", "in box", "--apart", "-q", "-o", "theirs"])
            summary = on.apart(kept, "ours", inputs="in box")
            self.assertEqual(summary["status"], "incomplete")
            self.assert_same_files("theirs", "ours")
            with self.assertRaises(crossfoot.CouldNotRun):
                on.apart(kept, "ours", inputs="in box")

        with self.subTest("a list instead of a folder"):
            names = crossfoot.listed("in box")
            some = names[:3]
            listed = on.extract(self.spark, "in box", listed=some)
            self.assertEqual(sorted(row[0] for row in listed.select("name").collect()), some)
            with self.assertRaises(crossfoot.CouldNotRun) as raised:
                on.extract(self.spark, "in box", listed=[*some, "absent.csv"])
            self.assertIn("absent.csv", str(raised.exception))
            with self.assertRaises(crossfoot.CouldNotRun) as raised:
                on.finish(listed, "out", inputs="in box")
            self.assertIn("have no part", str(raised.exception))
            self.assertFalse(pathlib.Path("out").exists())

        with self.subTest("a name that Hadoop has none for"):
            odd = self.write("colon/a:b.csv", LEDGER)
            with self.assertRaises(crossfoot.CouldNotRun) as raised:
                on.extract(self.spark, "colon")
            self.assertIn(odd.name, str(raised.exception))

        with self.subTest("the night after"):
            pathlib.Path("in box/_x.csv").write_text(LEDGER.replace("140", "135"))
            pathlib.Path("in box/sets/set-01/new.csv").write_text(LEDGER)
            news = on.extract(self.spark, "in box", known=kept)
            read = {row[0] for row in news.where("sha256 <> ''").select("name").collect()}
            self.assertEqual(read, {"_x.csv", "sets/set-01/new.csv"})
        self.assertIn("index.json", files("ours"))

        with self.subTest("the page"):
            self.write("inbox/a.csv", LEDGER)
            self.write("inbox/b/_b.csv", LEDGER)
            names = {"spark": self.spark}
            for block in blocks("docs/scale.md"):
                exec(compile(block, "scale.md", "exec"), names)
            self.assertEqual((names["result"].status, names["summary"]["status"]), ("breaks", "breaks"))
            self.assertEqual(sorted(row[0] for row in names["parts"].select("name").collect()), ["a.csv", "b/_b.csv"])

    def kill_one(self, killed):
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            workers = subprocess.run(["pgrep", "-f", "pyspark.daemon"], capture_output=True).stdout
            found = executors()
            if workers and found:
                time.sleep(1)
                os.kill(found[0], signal.SIGKILL)
                killed.append(found[0])
                return
            time.sleep(0.1)
