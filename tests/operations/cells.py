"""People for tests of larger cells and of what changes a member's standing. All names are invented."""

from datetime import date
from uuid import UUID

from app.operations import members
from app.rules.terms import StatusKind
from db.unit_of_work import UnitOfWork

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đỗ", "Bùi", "Đặng", "Hồ")
GIVEN = ("Ánh", "Bích", "Châu", "Dung", "Đào", "Hải", "Hằng", "Hoa", "Lâm", "Lan")


def add_people(work: UnitOfWork, count: int, **facts: object) -> list[UUID]:
    """Enter so many full members, each under another invented name."""
    usual = {"admission_date": "19/05/2010", "official_date": "19/05/2011", "joined_cell_on": "2012"}
    found = []
    for number in range(count):
        name = f"{FAMILY[number % 10]} Thị {GIVEN[number // 10 % 10]} {GIVEN[number % 10]}"
        member_id, _ = members.add_member(work, members.MemberInput(**{**usual, "name": name, **facts}))
        found.append(member_id)
    return found


def add_probationary(work: UnitOfWork, name: str = "Mai Thị Dự", admitted: str = "20/07/2025") -> UUID:
    facts = members.MemberInput(name=name, admission_date=admitted, joined_cell_on=admitted)
    member_id, _ = members.add_member(work, facts)
    return member_id


def give_status(
    work: UnitOfWork, member_id: UUID, kind: StatusKind, first: str | None = "2026-01-01", last: str | None = None
) -> UUID:
    status = members.StatusInput(kind=kind, valid_from=first, valid_to=last, decision_number="12-QĐ/ĐU")
    status_id, _ = members.add_status(work, member_id, status)
    return status_id


def day(text: str) -> date:
    return date.fromisoformat(text)
