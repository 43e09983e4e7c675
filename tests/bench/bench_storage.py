"""Saving one field with its log row, against a bare update and commit on the same encrypted file."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlmodel import select

from app.operations import members
from db.tables import Member
from tests.bench import ten_years

ROUNDS, BATCH = 7, 40


def run() -> list[tuple[str, float, float]]:
    """Return the ratio of saving one field."""
    with tempfile.TemporaryDirectory() as folder:
        cell = ten_years.make(Path(folder) / "do.chibo")
        cell.work.listeners.clear()  # the daily copy is not part of saving a field
        member = cell.work.first(select(Member))
        count = iter(range(10**6))

        def ours() -> None:
            members.change_member(cell.work, member.id, {"note": f"ghi chú {next(count)}"})

        def bare() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE member SET note = ? WHERE id = ?", (f"ghi chú {next(count)}", member.id.hex))
            raw.execute("COMMIT")

        ratios = []
        for _ in range(ROUNDS):
            mine = _seconds(ours)
            raw = cell.work.raw
            ratios.append(mine / _seconds(bare))
        cell.close()
    return [("one field saved with its log row / bare update and commit", statistics.median(ratios), 5)]


def _seconds(save: Callable[[], None]) -> float:
    begun = time.perf_counter()
    for _ in range(BATCH):
        save()
    return time.perf_counter() - begun
