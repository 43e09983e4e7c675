"""A small cell with one held meeting, made by the program's own operations, for tests of what follows from it."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from app.operations import agenda, approval, attendance, cell, contributions, meetings, members, tasks, votes
from app.rules.terms import PartKind, PostCode, Section, VoteMethod
from db.tables import Part, metadata
from db.unit_of_work import UnitOfWork

NAMES = (
    "Nguyễn Thị Mẫu", "Trần Thị Thử", "Lê Thị Ví Dụ", "Phạm Thị Bịa", "Hoàng Thị Giả", "Vũ Thị Dựng",
    "Đỗ Thị Đặt", "Bùi Thị Nêu", "Đặng Thị Tạm", "Hồ Thị Chừng",
)  # fmt: skip


@dataclass
class Cell:
    """Ten full members, a secretary, a deputy, a committee; `people` by the place in NAMES."""

    work: UnitOfWork
    people: list[UUID] = field(default_factory=list)

    @property
    def secretary(self) -> UUID:
        return self.people[0]

    @property
    def deputy(self) -> UUID:
        return self.people[1]

    @property
    def scribe(self) -> UUID:
        return self.people[2]


@dataclass
class Meeting:
    """One part, with the items that the tests speak of."""

    work: UnitOfWork
    part_id: UUID
    sitting_id: UUID
    discussion: UUID
    vote: UUID

    @property
    def part(self) -> Part:
        part = self.work.get(Part, self.part_id)
        assert part is not None
        return part


_made: dict[Hashable, tuple[list[UUID], dict[str, list[tuple[Any, ...]]]]] = {}


def make_cell(work: UnitOfWork, size: int = len(NAMES), *, committee: bool = True) -> Cell:
    """Found the cell as of 2025: by the program's operations the first time, after that the same rows and log again."""
    kind = (size, committee, work.who, work.fixed_today)
    is_empty = not work._recording and not any(_rows(work).values())  # nothing was written through this connection
    if is_empty and kind in _made:
        people, rows = _made[kind]
        _put(work, rows)
        return Cell(work, [*people])
    made = _found(work, size, committee=committee)
    if is_empty:
        _made[kind] = [*made.people], _rows(work)
    return made


def _rows(work: UnitOfWork) -> dict[str, list[tuple[Any, ...]]]:
    return {name: work.raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in metadata.tables}


def _put(work: UnitOfWork, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    work.raw.execute("BEGIN IMMEDIATE")
    work.raw.execute("PRAGMA defer_foreign_keys = ON")
    for name, of_table in rows.items():
        if not of_table:
            continue
        marks = ", ".join("?" * len(of_table[0]))
        work.raw.executemany(f'INSERT INTO "{name}" VALUES ({marks})', of_table)
    work.raw.execute("COMMIT")


def _found(work: UnitOfWork, size: int, *, committee: bool) -> Cell:
    made = Cell(work)
    cell.name_cell(
        work,
        cell.CellInput(
            name="Chi bộ Trường Mầm non Thử Nghiệm",
            superior_organisation="Đảng bộ phường Thử Nghiệm",
            superior_committee="Đảng ủy phường Thử Nghiệm",
            place_name="Thử Nghiệm",
        ),
    )
    cell.add_term(work, cell.TermInput(name="2025 - 2030", starts_on=date(2025, 4, 18), has_committee=committee))
    for name in NAMES[:size]:
        facts = members.MemberInput(
            name=name, sex="female", admission_date="19/05/2010", official_date="19/05/2011", joined_cell_on="2010"
        )
        member_id, _ = members.add_member(work, facts)
        made.people.append(member_id)
    give_post(made, 0, PostCode.SECRETARY)
    if size > 1:
        give_post(made, 1, PostCode.DEPUTY_SECRETARY)
    if size > 2 and committee:
        give_post(made, 2, PostCode.COMMITTEE_MEMBER)
    return made


def give_post(made: Cell, who: int, code: PostCode, **facts: object) -> UUID:
    given = {"code": code, "valid_from": "2025-04-18", **facts}
    post_id, _ = members.add_post(made.work, made.people[who], members.PostInput(**given))
    return post_id


def plan(
    made: Cell, period: str = "2026-02", kind: PartKind = PartKind.REGULAR, held_on: date | None = None
) -> Meeting:
    """Plan a meeting with a discussion and a vote on the resolution."""
    work = made.work
    part_id, _ = meetings.plan(
        work, meetings.PlanInput(kind=kind, period=period, held_on=held_on, minute_taker_id=made.scribe)
    )
    sitting_id = meetings.meeting(work, part_id).sitting_id
    item = agenda.ItemInput(section=Section.PROCEEDING, title="Nhiệm vụ tháng tới")
    discussion, _ = agenda.add_item(work, part_id, item)
    vote, _ = votes.add(work, discussion, votes.VoteInput(subject="Thông qua nghị quyết", matter="resolution"))
    return Meeting(work, part_id, sitting_id, discussion, vote)


def hold(made: Cell, meeting: Meeting, *absent: int, starts_at: str = "14:00", ends_at: str = "15:40") -> Meeting:
    """Hold a planned meeting: everyone there but `absent`, one contribution, a conclusion, a task, the vote carried."""
    work = made.work
    meetings.change_sitting(work, meeting.sitting_id, {"starts_at": starts_at, "ends_at": ends_at})
    attendance.start(work, meeting.sitting_id)
    for who in absent:
        attendance.mark(work, meeting.sitting_id, made.people[who], {"state": "excused", "reason": "đi công tác"})
    attendance.finish(work, meeting.sitting_id)
    said = contributions.ContributionInput(actor_id=made.scribe, body="Cơ bản đồng ý với dự thảo.")
    contributions.add(work, meeting.discussion, said)
    agenda.change_item(work, meeting.discussion, {"conclusion": "Chi bộ thống nhất hai việc.\nGiao đồng chí Thử."})
    tasks.give(
        work,
        meeting.part_id,
        tasks.TaskInput(
            content="Rà soát đồ chơi ngoài trời",
            owner_id=made.scribe,
            due_on=meetings.meeting(work, meeting.part_id).held_on + timedelta(days=22),
        ),
    )
    there = sum(row.is_obliged and row.state == "present" for row in attendance.roll(work, meeting.sitting_id).rows)
    counted = {"method": VoteMethod.PARTY_CARD, "in_favour": there, "against": 0, "other": 0}
    votes.change(work, meeting.vote, counted)
    return meeting


def held(made: Cell, period: str = "2026-02", *absent: int, held_on: date | None = None) -> Meeting:
    return hold(made, plan(made, period, held_on=held_on), *absent)


def approved(made: Cell, period: str = "2026-02", *absent: int, held_on: date | None = None) -> Meeting:
    meeting = held(made, period, *absent, held_on=held_on)
    approval.approve(made.work, meeting.part_id)
    return meeting
