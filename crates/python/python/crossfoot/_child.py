"""The process that reads one file that could harm its reader: it is started by its path, alone."""

import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))

import _crossfoot  # noqa: E402

if __name__ == "__main__":
    sys.exit(_crossfoot.main(["crossfoot", *sys.argv[1:]]))
