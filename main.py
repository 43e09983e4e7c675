"""The front door: opens the window, or runs one command and leaves."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Return the exit code of the window, of the self-test, or of the command named first in `arguments`."""
    first = arguments[0] if arguments else ""
    if first == "--selftest":
        from app.ui import start

        return start.selftest()
    if not first or first.lower().endswith(".chibo"):
        from app.ui import start

        return start.run(arguments)
    from app.cli import run as run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
