"""The endurance run: `python -m tests.endurance [KILLS] [SEED]`; exit 1 if a save was lost or a file damaged."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from app.operations import opening
from tests.endurance.killing import kill_often

KILLS = 30
PASSWORD = "mật khẩu để thử"


def main(kills: int = KILLS, seed: int | None = None) -> int:
    seed = seed if seed is not None else int(time.time())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "suc-ben.chibo"
        opening.create(path, PASSWORD).close()
        tally = kill_often(path, PASSWORD, kills, seed)
    print(f"seed={seed}")
    print(tally)
    return 1 if tally.lost or tally.damaged else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
