"""The command `crossfoot`: the program itself."""

import signal
import sys

from . import _crossfoot


def main() -> None:
    # The program ends at once on Ctrl-C, and leaves its output folder as it was.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(_crossfoot.main(["crossfoot", *sys.argv[1:]]))


if __name__ == "__main__":
    main()
