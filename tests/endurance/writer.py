"""A program that saves without end and says each save only when it is on the disk; it is there to be killed.

python -m tests.endurance.writer FILE PASSWORD FIRST: saves FIRST, FIRST+1, … and prints each number once it is kept.
"""

import sys
from pathlib import Path

from sqlmodel import select

from app.operations import opening
from db.tables import AgendaItem, Part, Setting, Sitting


def save(work, number: int) -> None:
    """One save: a field, and in turn a row added or a row deleted with what hangs on it."""
    with work.named(f"Lần {number}"):
        counter = work.first(select(Setting).where(Setting.key == "counter"))
        work.change(counter, value=str(number))
        if number % 3 == 1:
            sitting = work.add(Sitting(held_on=work.today, place=f"Phòng {number} " * (number % 50)))
            part = work.add(Part(sitting_id=sitting.id, period="2026-02", kind="extraordinary"))
            work.add(AgendaItem(part_id=part.id, position=number, title="Nội dung"))
        elif number % 3 == 2:
            work.delete(work.first(select(Sitting)))


def main(path: str, password: str, first: str) -> None:
    cell = opening.open_file(Path(path), password)
    with cell.work.named("Đặt số đếm"):
        if not cell.work.first(select(Setting).where(Setting.key == "counter")):
            cell.work.add(Setting(key="counter", value="0"))
    number = int(first)
    while True:
        save(cell.work, number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
