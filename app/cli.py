"""The commands of the program without a window. Exit codes: 0 done, 1 done with findings or failed, 2 refused."""

from collections.abc import Sequence

COMMANDS = ("demo", "export", "import", "dump", "schema", "check", "backup")


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    raise NotImplementedError
