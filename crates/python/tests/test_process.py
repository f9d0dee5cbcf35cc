"""The interpreter: it lives, it goes on meanwhile, and runs nothing of strangers."""

import multiprocessing
import os
import pathlib
import random
import subprocess
import sys
import threading
import unittest

import crossfoot

from . import HEAD, HOSTILE, InFolder


def facts_of(name):
    return crossfoot.extract(name, HEAD.read_bytes()).facts


class Process(InFolder):
    def test_hostile_files_cost_nothing_but_themselves(self):
        outcomes = {}
        for path in sorted(HOSTILE.iterdir()):
            if path.is_file() and path.suffix not in (".md", ".tsv"):
                part = crossfoot.extract(path.name, path.read_bytes(), profile="any")
                outcomes[path.name] = part.outcome
        self.assertEqual(outcomes["a01_truncated.xlsx"], "failed")
        self.assertEqual(outcomes["a00_baseline.xlsx"], "read")
        self.assertGreater(len(outcomes), 80)

    def test_changed_files_cost_nothing_but_themselves(self):
        changes = random.Random(155)
        for name in ("a00_baseline.xlsx", "b00_baseline.xls", "f00_baseline.ods", "f10_baseline.xlsb"):
            whole = (HOSTILE / name).read_bytes()
            for _ in range(int(os.environ.get("CROSSFOOT_MUTATIONS", "5"))):
                data = bytearray(whole)
                for _ in range(changes.randint(1, 8)):
                    data[changes.randrange(len(data))] = changes.randrange(256)
                part = crossfoot.extract(name, data, profile="any")
                self.assertIn(part.outcome, ("read", "failed", "skipped"))

    def test_the_interpreter_goes_on_meanwhile(self):
        ticks, done = [0], threading.Event()

        def tick():
            while not done.is_set():
                ticks[0] += 1
                done.wait(0.001)

        ticking = threading.Thread(target=tick)
        ticking.start()
        crossfoot.run(HEAD)
        done.set()
        ticking.join()
        self.assertGreater(ticks[0], 20)

    def test_threads_say_what_one_says(self):
        profiles, data = crossfoot.Profiles(), HEAD.read_bytes()
        alone = crossfoot.extract("a.xlsx", data, profile=profiles)
        read = {}

        def extract(number):
            read[number] = crossfoot.extract("a.xlsx", data, profile=profiles)

        threads = [threading.Thread(target=extract, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(read, dict.fromkeys(range(4), alone))

    @unittest.skipUnless(hasattr(os, "fork"), "there is no fork on this system")
    def test_a_copy_of_the_process_reads_too(self):
        crossfoot.run(HEAD)
        with multiprocessing.get_context("fork").Pool(2) as pool:
            facts = pool.map_async(facts_of, ["a.xlsx", "b.xlsx"]).get(timeout=120)
        self.assertEqual(facts, [492, 492])

    def test_the_process_of_a_file_runs_nothing_of_the_folder(self):
        for name in ("crossfoot", "_crossfoot", "os", "sitecustomize"):
            self.write(f"{name}.py", "open('was-run', 'w')\nraise SystemExit(1)\n")
        book = HOSTILE / "b00_baseline.xls"
        code = f"import sys; sys.path.remove(''); import crossfoot; print(crossfoot.check({str(book)!r}).status)"
        environment = {**os.environ, "PYTHONSAFEPATH": ""}
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
        self.assertEqual(said.stderr, "")
        self.assertIn(said.stdout.strip(), ("agrees", "breaks"))
        self.assertFalse(pathlib.Path("was-run").exists())

    def test_the_command_is_the_program(self):
        said = subprocess.run([sys.executable, "-m", "crossfoot", "--version"], capture_output=True, text=True)
        self.assertTrue(said.stdout.startswith(f"crossfoot {crossfoot.__version__}"), said.stdout)
        wrong = subprocess.run([sys.executable, "-m", "crossfoot", "run", "absent"], capture_output=True)
        self.assertEqual(wrong.returncode, 2)
        piped = subprocess.run(
            [sys.executable, "-m", "crossfoot", "explain", "CF101"], capture_output=True, text=True
        )
        self.assertIn("CF101", piped.stdout)
