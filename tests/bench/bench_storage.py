"""Saving one field with its log row, against a bare update and commit on the same encrypted file."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import select

from app.operations import members, opening
from db import engine
from db.tables import Member
from tests.bench import ten_years

ROUNDS, BATCH = 7, 40


def run() -> list[tuple[str, float, float]]:
    """Return the ratio of saving one field; bare is a plain connection to a copy of the file, without our triggers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "do.chibo"
        ten_years.make(path).close()
        copied = path.with_stem("sao")
        shutil.copyfile(path, copied)
        cell = opening.open_file(path, ten_years.PASSWORD)
        cell.work.listeners.clear()  # the daily copy is not part of saving a field
        raw = engine.connect(copied, cell.key, writes=True)
        member = cell.work.first(select(Member))
        count = iter(range(10**6))

        def ours() -> None:
            members.change_member(cell.work, member.id, {"note": f"ghi chú {next(count)}"})

        def bare() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE member SET note = ? WHERE id = ?", (f"ghi chú {next(count)}", member.id.hex))
            raw.execute("COMMIT")

        ratio = statistics.median(_seconds(ours) / _seconds(bare) for _ in range(ROUNDS))
        raw.close()
        cell.close()
    return [("one field saved with its log row / bare update and commit", ratio, 5)]


def _seconds(save: Callable[[], None]) -> float:
    begun = time.perf_counter()
    for _ in range(BATCH):
        save()
    return time.perf_counter() - begun
