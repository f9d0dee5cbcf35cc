"""Files that are read anywhere, and finished in one place."""

import pathlib
import pickle
import shutil
import subprocess
import sys

import crossfoot

from . import HEAD, HOSTILE, InFolder

LEDGER = "Item,2023,2024\nPay,100,110\nRent,20,25\nTotal,120,140\n"


class Parts(InFolder):
    def setUp(self):
        super().setUp()
        self.write("inbox/a/ledger.csv", LEDGER)
        self.write("inbox/b/ledger 2024.csv", LEDGER)
        self.write("inbox/empty.csv", "")
        self.write("inbox/notes.txt", "nothing to add up")
        self.write("inbox/.hidden.csv", LEDGER)
        shutil.copy(HOSTILE / "b00_baseline.xls", "inbox/_old.xls")
        shutil.copy(HEAD, "inbox/head.xlsx")

    def parts(self, **options):
        names = crossfoot.listed("inbox")
        read = {name: pathlib.Path("inbox", name).read_bytes() for name in names}
        return [crossfoot.extract(name, data, **options) for name, data in read.items()]

    def test_a_run_from_parts_is_the_run(self):
        crossfoot.run("inbox", "plain")
        parts = [pickle.loads(pickle.dumps(part)) for part in reversed(self.parts())]
        crossfoot.finish(parts, "inbox", "finished")
        self.assert_same_files("plain", "finished")

    def test_the_files_need_not_be_there(self):
        names = crossfoot.listed("inbox")
        self.assertNotIn(".hidden.csv", names)
        parts = self.parts()
        pathlib.Path("inbox/.hidden.csv").unlink()
        crossfoot.run("inbox", "plain")
        shutil.rmtree("inbox")
        crossfoot.finish(parts, "inbox", "finished", listed=names)
        self.assert_same_files("plain", "finished")

    def test_a_part_says_what_it_is(self):
        part = crossfoot.extract("a/head.xlsx", HEAD.read_bytes())
        self.assertEqual((part.file, part.outcome, part.facts), ("a/head.xlsx", "read", 492))
        self.assertEqual(len(part.sha256), 64)
        self.assertLess(len(part.about), len(part))
        skipped = crossfoot.extract("notes.txt", b"nothing to add up")
        self.assertEqual((skipped.outcome, skipped.facts), ("skipped", 0))
        named = crossfoot.extract("notes.txt", b"nothing to add up", named=True)
        self.assertNotEqual(named.outcome, "skipped")

    def test_each_file_must_have_one_part(self):
        parts = self.parts()
        self.refused("1 of 6 files have no part", parts[1:])
        self.refused("has more than one part", [*parts, parts[0]])
        self.refused("it is cut", [parts[0][:50], *parts[1:]])
        changed = bytearray(parts[0])
        changed[100] ^= 1
        self.refused("its bytes were changed", [bytes(changed), *parts[1:]])
        self.refused("not a part", [b"none", *parts])
        self.refused("another profile", self.parts(profile="tw-budget"))
        self.refused("other options", self.parts(file_seconds=7))
        with self.assertRaises(crossfoot.CouldNotRun):
            crossfoot.finish(parts, "inbox", audit=True)

    def refused(self, message, parts):
        with self.assertRaises(crossfoot.CouldNotRun) as raised:
            crossfoot.finish(parts, "inbox", "out")
        self.assertIn(message, str(raised.exception))
        self.assertFalse(pathlib.Path("out").exists())

    def test_profiles_travel_as_texts(self):
        ledger = "inbox/a/ledger.csv"
        drafted = subprocess.run([sys.executable, "-m", "crossfoot", "init", ledger], capture_output=True)
        text = drafted.stdout.decode()
        toml = self.write("ours.toml", text)
        profiles = crossfoot.Profiles("ours.toml", "any")
        travelled = pickle.dumps(profiles)
        toml.unlink()
        there = pickle.loads(travelled)
        self.assertEqual((there.sha256, there.names), (profiles.sha256, ["ours.toml"]))
        part = crossfoot.extract("ledger.csv", LEDGER.encode(), profile=there)
        result = crossfoot.finish([part], ".", listed=["ledger.csv"], profile=profiles)
        self.assertEqual(result.status, "breaks")
        self.assertEqual(crossfoot.Profiles.from_toml(text).names, ["the profile"])
        with self.assertRaises(crossfoot.CouldNotRun) as raised:
            crossfoot.Profiles.from_toml(f"what = 1\n{text}")
        self.assertIn("what", str(raised.exception))
