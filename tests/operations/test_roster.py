from contextlib import suppress

import pytest
from sqlalchemy import event

from app.operations import agenda, approval, attendance, history, meetings, members, tasks, votes
from app.operations.opening import CellFile
from app.operations.roster import roster
from app.rules.terms import PostCode, StatusKind
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, day, give_status
from tests.operations.month import Cell, held, make_cell

FEBRUARY = day("2026-02-03")


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


def test_who_is_who_follows_every_change(made: Cell) -> None:
    assert roster(made.work, FEBRUARY).holder(PostCode.SECRETARY).name == "Nguyễn Thị Mẫu"
    members.change_member(made.work, made.secretary, {"name": "Nguyễn Thị Khác"})
    assert roster(made.work, FEBRUARY).holder(PostCode.SECRETARY).name == "Nguyễn Thị Khác"
    history.undo(made.work)
    assert roster(made.work, FEBRUARY).holder(PostCode.SECRETARY).name == "Nguyễn Thị Mẫu"


def test_a_change_that_was_rolled_back_leaves_no_trace(made: Cell) -> None:
    roster(made.work, FEBRUARY)
    with suppress(ZeroDivisionError), made.work.named("thử"):
        members.change_member(made.work, made.secretary, {"name": "Nguyễn Thị Khác"})
        assert roster(made.work, FEBRUARY).named(made.secretary).name == "Nguyễn Thị Khác"
        raise ZeroDivisionError
    assert roster(made.work, FEBRUARY).named(made.secretary).name == "Nguyễn Thị Mẫu"


def test_a_worker_reads_who_is_who_as_it_stood_when_it_began(cell_file: CellFile) -> None:
    made = make_cell(cell_file.work)
    with cell_file.reader() as reader:
        assert len(roster(reader, FEBRUARY).of_cell()) == 10
        give_status(made.work, made.people[9], StatusKind.TRANSFERRED_OUT)
        assert len(roster(reader, FEBRUARY).of_cell()) == 10
    with cell_file.reader() as reader:
        assert len(roster(reader, FEBRUARY).of_cell()) == 9


def test_a_secretary_who_left_holds_no_post_of_the_cell(made: Cell) -> None:
    give_status(made.work, made.secretary, StatusKind.TRANSFERRED_OUT)
    known = roster(made.work, FEBRUARY)
    assert known.holder(PostCode.SECRETARY) is None
    assert made.secretary not in {entry.person.id for entry in known.committee()}


def test_a_large_cell_takes_no_more_selects_than_a_small_one(work: UnitOfWork) -> None:
    made = make_cell(work)
    meeting = held(made, "2026-02", 3, 4)
    small = selects(work, meeting.part_id, meeting.sitting_id)
    add_people(work, 50)
    assert selects(work, meeting.part_id, meeting.sitting_id) == small


def selects(work: UnitOfWork, part_id: object, sitting_id: object) -> list[int]:
    """Count what the views of a meeting ask of the database, each read for the first time after a change."""
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    counts = []
    event.listen(work.engine, "before_cursor_execute", note)
    for read in (
        lambda: meetings.meeting(work, part_id),
        lambda: attendance.roll(work, sitting_id),
        lambda: agenda.agenda(work, part_id),
        lambda: votes.votes(work, part_id),
        lambda: tasks.tasks_to_report(work, part_id),
        lambda: members.members(work, FEBRUARY),
    ):
        meetings.change_sitting(work, sitting_id, {"place": f"Phòng {len(counts) + len(asked)}"})
        work.session.expire_all()
        asked.clear()
        read()
        counts.append(len(asked))
    event.remove(work.engine, "before_cursor_execute", note)
    assert max(counts) <= 25
    return counts


def apart(work: UnitOfWork) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for person in members.people(work, FEBRUARY):
        told.setdefault(person.name, []).append(person.apart)
    return {name: sorted(each) for name, each in told.items()}


def test_people_of_one_name_are_told_apart_by_the_year_they_were_born_in(work: UnitOfWork) -> None:
    for name, born in (("Bùi Thị Hoa", "12/03/1985"), ("Bùi Thị  Hoa", "1990"), ("Lê Thị Na", "01/02/1985")):
        members.add_member(work, members.MemberInput(name=name, birth_date=born))
    assert apart(work) == {"Bùi Thị Hoa": ["1985"], "Bùi Thị  Hoa": ["1990"], "Lê Thị Na": [""]}
    told = {person.told_apart for person in members.people(work, FEBRUARY)}
    assert told == {"Bùi Thị Hoa (1985)", "Bùi Thị  Hoa (1990)", "Lê Thị Na"}
    assert sorted(row.told_apart for row in members.members(work, FEBRUARY)) == sorted(told)


def test_of_one_name_and_one_year_the_days_are_told_and_what_is_not_known_is_said(work: UnitOfWork) -> None:
    for born in ("12/03/1985", "05/1985", "1990", ""):
        members.add_member(work, members.MemberInput(name="Bùi Thị Hoa", birth_date=born))
    members.add_actor(work, members.ActorInput(name="BÙI THỊ HOA", title="Phường Suối Mơ"))
    assert apart(work) == {
        "Bùi Thị Hoa": ["05/1985", "12/03/1985", "1990", "chưa ghi năm sinh"],
        "BÙI THỊ HOA": ["ngoài chi bộ"],
    }


def test_an_approved_roll_still_tells_people_of_one_name_apart(made: Cell) -> None:
    for who, born in ((4, "1985"), (5, "1990")):
        members.change_member(made.work, made.people[who], {"name": "Bùi Thị Hoa", "birth_date": born})
    meeting = held(made)
    approval.approve(made.work, meeting.part_id)
    members.change_member(made.work, made.people[5], {"name": "Bùi Thị Huệ"})
    rows = attendance.roll(made.work, meeting.sitting_id).rows
    assert sorted(row.person.told_apart for row in rows if "Hoa" in row.person.name) == [
        "Bùi Thị Hoa (1985)",
        "Bùi Thị Hoa (1990)",
    ]
