"""The tests of the wheel: `python -m unittest discover -s tests -t .` with the wheel installed."""

import filecmp
import importlib.util
import os
import pathlib
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[3]
HEAD = ROOT / "input" / "head-155-estimates-2024-25.xlsx"
HOSTILE = ROOT / "fixtures" / "hostile"


def files(folder):
    """The files of a folder, by their paths in it."""
    found = [path for path in pathlib.Path(folder).rglob("*") if path.is_file()]
    return sorted(path.relative_to(folder).as_posix() for path in found)


class InFolder(unittest.TestCase):
    """A test that works in a folder of its own."""

    def setUp(self):
        before = os.getcwd()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.addCleanup(os.chdir, before)
        os.chdir(folder.name)

    def assert_same_files(self, one, other):
        self.assertEqual(files(one), files(other))
        _, different, unread = filecmp.cmpfiles(one, other, files(one), shallow=False)
        self.assertEqual((different, unread), ([], []))

    def write(self, path, text):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path


def needed(library):
    """Skips a test whose library is not installed, as in the short run."""
    if importlib.util.find_spec(library) is None:
        raise unittest.SkipTest(f"{library} is not installed")
