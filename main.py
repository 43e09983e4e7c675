"""The front door: opens the window, or runs one command and leaves."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """Return the exit code of the window or of the command named in `arguments`."""
    if arguments and arguments[0] != "--selftest":
        from app.cli import run as run_command

        return run_command(arguments)
    from app.ui import start

    return start.selftest() if arguments else start.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
