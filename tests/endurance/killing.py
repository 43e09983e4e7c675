"""Kills the writer at random moments and looks at what is left (SAFETY.md, P1)."""

import os
import random
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from app.operations import history, opening
from db import engine
from db.errors import StorageProblem

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Tally:
    """What a run of kills found; saves are counted, `lost` acknowledged ones that are not in the file."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    damaged: int = 0

    def __str__(self) -> str:
        return f"kills={self.kills} acknowledged={self.acknowledged} lost={self.lost} damaged={self.damaged}"


def kill_often(path: Path, password: str, kills: int, seed: int) -> Tally:
    """Start the writer, kill it at a random moment of its saving, look at the file; again and again."""
    chance, tally = random.Random(seed), Tally()
    last = 0
    for _ in range(kills):
        said = _run_and_kill(path, password, last + 1, chance.uniform(0.0, 0.25))
        tally.kills += 1
        tally.acknowledged += max(said - last, 0)
        kept = _look(path, password, tally)
        tally.lost += max(said - kept, 0)
        last = kept
    return tally


def _run_and_kill(path: Path, password: str, first: int, seconds: float) -> int:
    """Return the last save that the writer acknowledged; `seconds` count from its first one."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.endurance.writer", str(path), password, str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert child.stdout is not None
    line = child.stdout.readline()
    timer = threading.Timer(seconds, child.kill)
    timer.start()
    last = first - 1
    while line.endswith("\n"):
        last = int(line)
        line = child.stdout.readline()
    timer.join()
    child.wait()
    child.stdout.close()
    return last


def _look(path: Path, password: str, tally: Tally) -> int:
    """Open what is left, which reads it through; return the number of the last save in it."""
    try:
        with opening.open_file(path, password) as cell:
            if history.verify(cell.work).broken_at is not None:
                tally.damaged += 1
            row = cell.work.raw.execute("SELECT value FROM setting WHERE key = 'counter'").fetchone()
        engine.check_whole(path, cell.key)
        return int(row[0]) if row else 0
    except StorageProblem:
        tally.damaged += 1
        return 0
