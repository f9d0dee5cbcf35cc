"""What is promised of the wheel, alone in an environment: WHEEL PROGRAM MODE."""

import filecmp
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

MOST_BYTES = 8_000_000
MOST_SECONDS_OF_IMPORT = 0.050
LEAST_SPEED_OF_TWO = 1.7

wheel, program, mode = sys.argv[1:]
root = pathlib.Path(__file__).resolve().parents[3]
is_published = mode == "--full"


def size():
    packed = os.path.getsize(wheel)
    unpacked = sum(entry.file_size for entry in zipfile.ZipFile(wheel).infolist())
    print(f"wheel: {packed / 1e6:.2f} MB, {unpacked / 1e6:.1f} MB unpacked, {os.path.basename(wheel)}")
    assert "-cp310-abi3-" in wheel, "one wheel serves every version of Python since 3.10"
    assert packed <= MOST_BYTES or not is_published, f"more than {MOST_BYTES} bytes"


def import_time():
    """Of the processor: what else the machine does says nothing of the wheel."""
    took = []
    for _ in range(21):
        code = "import time; t = time.process_time(); import crossfoot; print(time.process_time() - t)"
        said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        took.append(float(said.stdout))
    median = statistics.median(took)
    print(f"import: {median * 1000:.1f} ms of processor, median of {len(took)}")
    assert median <= MOST_SECONDS_OF_IMPORT or not is_published


def same_bytes(folder):
    """What the program writes, and what its copy in the wheel and a call in Python write."""
    import crossfoot

    theirs = subprocess.run([program, "run", folder, "-o", "theirs", "--parquet", "--quiet"])
    result = crossfoot.run(folder, "ours", parquet=True)
    command = [sys.executable, "-m", "crossfoot", "run", folder, "-o", "command", "--parquet", "--quiet"]
    assert subprocess.run(command).returncode == theirs.returncode == result.exit_code
    names = sorted(path.relative_to("theirs") for path in pathlib.Path("theirs").rglob("*") if path.is_file())
    for made in ("ours", "command"):
        there = sorted(path.relative_to(made) for path in pathlib.Path(made).rglob("*") if path.is_file())
        assert there == names, f"{made}: other files"
        _, different, unread = filecmp.cmpfiles("theirs", made, names, shallow=False)
        assert not different and not unread, f"{made}: {different} {unread}"
    print(f"bytes: {len(names)} files of {len(result.facts)} figures are those of the program")


def corpus():
    folder = pathlib.Path("corpus")
    n_sets, n_heads = (12, 100) if mode == "--full" else (0, 2)
    for number in range(n_sets):
        shutil.copytree(root / "input" / "estimates-2018-19", folder / "sets" / f"set-{number}")
    (folder / "heads").mkdir(parents=True)
    for number in range(n_heads):
        shutil.copy(root / "input" / "head-155-estimates-2024-25.xlsx", folder / "heads" / f"{number}.xlsx")
    (folder / "odd").mkdir()
    for path in (root / "fixtures" / "hostile").iterdir():
        if path.is_file() and path.name[1:3] in ("00", "01", "03", "08", "17"):
            shutil.copy(path, folder / "odd")
    (folder / "odd" / "letter.pdf").write_bytes(b"%PDF-1.4 x")
    return folder


def two_threads():
    """How much faster two threads read books than one, each time the same books."""
    import crossfoot

    profiles = crossfoot.Profiles()
    book = (root / "input" / "head-155-estimates-2024-25.xlsx").read_bytes()

    def read(n_books):
        for _ in range(n_books):
            crossfoot.extract("a.xlsx", book, profile=profiles)

    def on(n_threads):
        started = time.perf_counter()
        threads = [threading.Thread(target=read, args=(120 // n_threads,)) for _ in range(n_threads)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - started

    read(2)
    faster = max(on(1) / on(2) for _ in range(3))
    print(f"two threads: {faster:.2f} times as fast as one")
    assert faster >= LEAST_SPEED_OF_TWO


size()
import_time()
with tempfile.TemporaryDirectory() as workshop:
    os.chdir(workshop)
    same_bytes(str(corpus()))
    os.chdir("/")
if mode == "--full":
    two_threads()
