"""What the comparisons of benches/ share: building, Python environments, and measuring commands."""

import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import venv

ROOT = pathlib.Path(__file__).resolve().parents[1]


def measured(commands, ends=(0,)):
    """Runs commands one after another: seconds of wall and CPU, and the peak of memory in MiB."""
    wall, cpu, peak = 0.0, 0.0, 0
    for command in commands:
        start = time.perf_counter()
        # A file takes whatever a program complains of while its output is read.
        with tempfile.TemporaryFile("w+") as complaints:
            child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True)
            child.stdout.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            complaints.seek(0)
            error = complaints.read()
        if child.returncode not in ends:
            lines = error.strip().splitlines() or [f"it ended with {child.returncode}"]
            raise RuntimeError(lines[-1])
        wall += time.perf_counter() - start
        cpu += usage.ru_utime + usage.ru_stime
        unit = 1 if sys.platform == "darwin" else 1024
        peak = max(peak, usage.ru_maxrss * unit)
    return wall, cpu, peak / 2**20


def own_peak():
    """The peak of memory of this program in MiB: a child begins as a copy of it."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def built(kind, name):
    """Builds a target with cargo and gives the path of its executable."""
    command = ["cargo", "build", "--release", f"--{kind}", name, "--locked", "--message-format", "json"]
    lines = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = [json.loads(line) for line in lines.splitlines()]
    return next(it["executable"] for it in messages
                if it.get("executable") and it["target"]["name"] == name and kind in it["target"]["kind"])


def environment(work, packages):
    """A throw-away Python in a folder that has the packages, or None."""
    home = work / "venv"
    if not home.exists():
        venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    return python if subprocess.run(install).returncode == 0 else None
