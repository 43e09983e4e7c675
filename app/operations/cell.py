"""The cell: its names as of a day, terms, last numbers, party groups, follower, meetings copied from the paper book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal, TypeVar
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.operations.inputs import COUNT_LIMIT, Count, Day, Input, Line, Name, Period
from app.operations.issued_papers import symbol_of
from app.operations.records import found, found_member
from app.operations.roster import Person, Roster, roster
from app.rules import numbering
from app.rules.dates import PartialDate, period_screen, refuse_disorder, screen_date
from app.rules.elections import GROUPS_FROM
from app.rules.refusal import Refused
from app.rules.terms import ActorKind
from db.tables import (
    Actor,
    CellIdentity,
    EarlierMeeting,
    Follower,
    Paper,
    Part,
    PartyGroup,
    PartyGroupMember,
    SeriesStart,
    Term,
)
from db.unit_of_work import Changes, UnitOfWork

ONE_DAY = timedelta(days=1)
AnyTerm = TypeVar("AnyTerm", "TermView", Term)


@dataclass(frozen=True)
class CellView:
    """What the cell and its superior are called on a day."""

    id: UUID
    valid_from: date | None
    valid_to: date | None
    name: str
    cell_kind: str  # cell_under_base, base_cell
    school_kind: str
    superior_organisation: str
    superior_committee: str
    deciding_body: str
    place_name: str
    place_level: str
    place_is_personal_name: bool
    province: str


@dataclass(frozen=True)
class TermView:
    id: UUID
    name: str
    start_kind: str  # congress, appointment
    starts_on: date
    ends_on: date | None
    decision_number: str
    decision_date: date | None
    has_committee: bool
    last_numbers: tuple[tuple[str, int], ...]  # kind, last number used on paper before this book


@dataclass(frozen=True)
class GroupView:
    id: UUID
    name: str
    valid_from: date | None
    valid_to: date | None
    head: Person | None
    members: tuple[Person, ...]


@dataclass(frozen=True)
class EarlierView:
    id: UUID
    period: str
    kind: str
    held_on: date | None
    present: int | None
    total: int | None
    level: str
    minutes_number: int | None
    resolution_number: int | None


class CellInput(Input):
    name: Name = Field(title="Tên chi bộ")
    cell_kind: Literal["cell_under_base", "base_cell"] = Field("cell_under_base", title="Loại chi bộ")
    school_kind: Literal["preschool", "primary", "lower_secondary", "upper_secondary", "multi_level", "other"] = Field(
        "preschool", title="Loại trường"
    )
    superior_organisation: Name = Field(title="Đảng bộ cấp trên")
    superior_committee: Name = Field(title="Đảng ủy cấp trên")
    deciding_body: Line = Field("", title="Cấp có thẩm quyền quyết định")
    place_name: Name = Field(title="Địa danh")
    place_level: Line = Field("", title="Cấp của địa danh")
    place_is_personal_name: bool = Field(False, title="Địa danh là tên người")
    province: Line = Field("", title="Tỉnh, thành phố")


class TermInput(Input):
    name: Name = Field(title="Tên nhiệm kỳ")
    start_kind: Literal["congress", "appointment"] = Field("congress", title="Bắt đầu bằng")
    starts_on: Day = Field(title="Ngày bắt đầu nhiệm kỳ")
    ends_on: Day = Field(None, title="Ngày kết thúc nhiệm kỳ")
    decision_number: Line = Field("", title="Số quyết định")
    decision_date: Day = Field(None, title="Ngày quyết định")
    has_committee: bool = Field(True, title="Có chi ủy")


class GroupInput(Input):
    name: Name = Field(title="Tên tổ đảng")
    valid_from: Day = Field(None, title="Thành lập ngày")
    valid_to: Day = Field(None, title="Kết thúc ngày")


class EarlierInput(Input):
    """A meeting copied in short from the paper book (chép từ sổ giấy)."""

    period: Period = Field(title="Kỳ")
    kind: Literal["regular", "committee", "thematic", "extraordinary"] = Field("regular", title="Loại buổi họp")
    held_on: Day = Field(None, title="Ngày họp")
    present: Count = Field(None, title="Số có mặt")
    total: Count = Field(None, title="Số phải dự")
    level: Line = Field("", title="Mức xếp loại")
    minutes_number: Count = Field(None, title="Số biên bản")
    resolution_number: Count = Field(None, title="Số nghị quyết")


# --- names ---------------------------------------------------------------------------------------------------------


def cell(work: UnitOfWork, on: date) -> CellView | None:
    """Return the cell as it was called on a day (before its first known name, by that); None in an empty file."""
    chapters = identities(work)
    held = [each for each in chapters if covers(each.valid_from, each.valid_to, on)]
    return held[-1] if held else next(iter(chapters), None)


def identities(work: UnitOfWork) -> tuple[CellView, ...]:
    """Return all names the cell has had, oldest first."""
    rows = work.all(select(CellIdentity).order_by(col(CellIdentity.valid_from)))
    return tuple(CellView(**row.model_dump()) for row in rows)


def name_cell(work: UnitOfWork, values: CellInput, valid_from: date | None = None) -> tuple[UUID, Changes]:
    """Enter the cell's names; `valid_from` starts a new chapter and ends the one before it the day before."""
    with work.named("Tên chi bộ và cấp trên") as changes:
        last = work.first(select(CellIdentity).order_by(col(CellIdentity.valid_from).desc()))
        if last is not None:
            if valid_from is None:
                raise Refused("Chi bộ đã có tên; tên mới cần ngày bắt đầu áp dụng.", "Áp dụng từ ngày")
            if last.valid_from is not None and valid_from <= last.valid_from:
                raise Refused(f"Tên hiện nay áp dụng từ {screen_date(last.valid_from)}; ghi một ngày sau đó.")
            work.change(last, valid_to=valid_from - ONE_DAY)
        row = work.add(CellIdentity(valid_from=valid_from, **values.model_dump()))
    return row.id, changes


def correct_cell(work: UnitOfWork, identity_id: UUID, values: Mapping[str, object]) -> Changes:
    """Correct what was mistyped in one chapter of names, for its whole time."""
    row = found(work, CellIdentity, identity_id)
    with work.named("Sửa tên chi bộ và cấp trên") as changes:
        work.change(row, **CellInput.some(values))
    return changes


# --- terms ---------------------------------------------------------------------------------------------------------


def terms(work: UnitOfWork) -> tuple[TermView, ...]:
    """Return all terms, oldest first, with the numbers used before this book."""
    numbers: dict[UUID, list[tuple[str, int]]] = {}
    for start in work.all(select(SeriesStart).order_by(col(SeriesStart.kind))):
        numbers.setdefault(start.term_id, []).append((start.kind, start.last_number))
    rows = work.all(select(Term).order_by(col(Term.starts_on)))
    return tuple(TermView(**row.model_dump(), last_numbers=tuple(numbers.get(row.id, ()))) for row in rows)


def term(work: UnitOfWork, on: date) -> TermView | None:
    """Return the term that runs on a day."""
    return running(terms(work), on)


def has_committee(work: UnitOfWork, on: date) -> bool:
    """Whether the term of that day has a committee (a recorded fact)."""
    row: Term | None = running(work.all(select(Term).order_by(col(Term.starts_on))), on)
    return bool(row and row.has_committee)


def running(oldest_first: Sequence[AnyTerm], on: date) -> AnyTerm | None:
    """Return the last of some terms that runs on a day."""
    return next((each for each in reversed(oldest_first) if covers(each.starts_on, each.ends_on, on)), None)


def add_term(work: UnitOfWork, values: TermInput) -> tuple[UUID, Changes]:
    """Enter a term; the one before it ends the day before if it has no end."""
    given = _term_values(values.model_dump())
    with work.named(f"Nhiệm kỳ {values.name}") as changes:
        last = work.first(
            select(Term).where(col(Term.starts_on) < given["starts_on"]).order_by(col(Term.starts_on).desc())
        )
        if last is not None and last.ends_on is None:
            _refuse_papers_outside(work, last, last.starts_on, given["starts_on"] - ONE_DAY)
            work.change(last, ends_on=given["starts_on"] - ONE_DAY)
        _refuse_overlap(work, None, given["starts_on"], given["ends_on"])
        row = work.add(Term(**given))
    return row.id, changes


def change_term(work: UnitOfWork, term_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields of a term (see TermInput). Raises Refused for days that leave a numbered paper out."""
    row = found(work, Term, term_id)
    given = _term_values({"starts_on": row.starts_on, "ends_on": row.ends_on, **TermInput.some(values)})
    with work.named(f"Nhiệm kỳ {given.get('name', row.name)}") as changes:
        _refuse_overlap(work, row.id, given["starts_on"], given["ends_on"])
        _refuse_papers_outside(work, row, given["starts_on"], given["ends_on"])
        work.change(row, **given)
    return changes


def set_last_number(work: UnitOfWork, term_id: UUID, kind: str, last_number: int) -> Changes:
    """Keep the last number of a series (`BB`, `NQ`…) used before this book."""
    if last_number < 0:
        raise Refused(f"Số {last_number} không dùng được: số văn bản bắt đầu từ 1, chưa dùng số nào thì ghi 0.")
    if last_number > COUNT_LIMIT:
        raise Refused(f"Số {str(last_number)[:12]}… lớn quá, không phải là số văn bản.", "Số cuối đã dùng")
    with work.named(f"Số cuối đã dùng của {kind}") as changes:
        same = select(SeriesStart).where(SeriesStart.term_id == term_id, SeriesStart.kind == kind)
        row = work.first(same)
        if row is not None:
            work.change(row, last_number=last_number)
        else:
            work.add(SeriesStart(term_id=found(work, Term, term_id).id, kind=kind, last_number=last_number))
    return changes


def _term_values(given: dict[str, Any]) -> dict[str, Any]:
    if given["starts_on"] is None:
        raise Refused("Cần ngày bắt đầu nhiệm kỳ.", "Ngày bắt đầu nhiệm kỳ")
    _refuse_disorder(given["starts_on"], given["ends_on"], "Ngày kết thúc nhiệm kỳ")
    return given


def _refuse_overlap(work: UnitOfWork, own_id: UUID | None, first: date, last: date | None) -> None:
    for other in work.all(select(Term)):
        apart = (other.ends_on is not None and other.ends_on < first) or (last is not None and last < other.starts_on)
        if other.id != own_id and not apart:
            raise Refused(f"Nhiệm kỳ này trùng thời gian với nhiệm kỳ {other.name}.", "Ngày bắt đầu nhiệm kỳ")


def _refuse_papers_outside(work: UnitOfWork, row: Term, first: date, last: date | None) -> None:
    """A paper keeps its number (a withdrawn one too), so the days of its term go on covering it (HD05, I.3.2.2)."""
    numbered = select(Paper).where(
        Paper.term_id == row.id, col(Paper.number).is_not(None), Paper.series != numbering.CONGRESS_CODE
    )
    for paper in work.all(numbered.order_by(col(Paper.issued_on))):
        on = paper.issued_on
        if on and covers(row.starts_on, row.ends_on, on) and not covers(first, last, on):
            raise Refused(
                f"Văn bản số {symbol_of(paper)} ngày {screen_date(on)} đã cho số trong "
                f"nhiệm kỳ {row.name}; nhiệm kỳ này phải gồm ngày đó.",
                "Ngày bắt đầu nhiệm kỳ" if on < first else "Ngày kết thúc nhiệm kỳ",
            )


# --- party groups --------------------------------------------------------------------------------------------------


def groups(work: UnitOfWork, on: date) -> tuple[GroupView, ...]:
    """Return the party groups of a day with head and members."""
    known = roster(work, on)
    belong: dict[UUID, list[PartyGroupMember]] = {}
    for row in work.all(select(PartyGroupMember)):
        if covers(row.valid_from, row.valid_to, on) and row.member_id in known.entries:
            belong.setdefault(row.group_id, []).append(row)
    rows = work.all(select(PartyGroup).order_by(col(PartyGroup.name)))
    return tuple(
        _group_view(row, belong.get(row.id, []), known) for row in rows if covers(row.valid_from, row.valid_to, on)
    )


def add_group(work: UnitOfWork, values: GroupInput) -> tuple[UUID, Changes]:
    """Found a party group; warns in a cell of fewer than 30 (294-QĐ/TW, 20.3.2)."""
    _refuse_disorder(values.valid_from, values.valid_to, "Kết thúc ngày")
    with work.named(f"Tổ đảng {values.name}") as changes:
        row = work.add(PartyGroup(**values.model_dump()))
        size = len(roster(work, values.valid_from or work.today).of_cell())
        if size < GROUPS_FROM:
            work.warn(f"Chi bộ có {size} đảng viên; tổ đảng thường lập khi có từ {GROUPS_FROM} (294-QĐ/TW, 20.3.2).")
    return row.id, changes


def put_in_group(
    work: UnitOfWork, group_id: UUID, member_id: UUID, valid_from: date | None, *, is_head: bool = False
) -> Changes:
    """Put a member into a party group from a day on; nobody has two places at a time.

    An earlier place ends the day before, a later one ends the new place. Raises Refused without a day where the member
    has had a place.
    """
    group, actor = found(work, PartyGroup, group_id), found_member(work, member_id)
    with work.named(f"{actor.name} vào tổ đảng {group.name}") as changes:
        had = work.all(select(PartyGroupMember).where(PartyGroupMember.member_id == member_id))
        last_day = _make_room(work, had, valid_from, f"{actor.name} đã có chỗ trong một tổ đảng")
        place = work.add(
            PartyGroupMember(
                group_id=group_id, member_id=member_id, valid_from=valid_from, valid_to=last_day, is_head=is_head
            )
        )
        heads = select(PartyGroupMember).where(PartyGroupMember.group_id == group_id, col(PartyGroupMember.is_head))
        if is_head and any(row.id != place.id and row.valid_to is None for row in work.all(heads)):
            work.warn(f"Tổ đảng {group.name} đang có một tổ trưởng khác.")
    return changes


def take_out_of_group(work: UnitOfWork, group_id: UUID, member_id: UUID, last_day: date) -> Changes:
    """End a member's place in a party group."""
    group, actor = found(work, PartyGroup, group_id), found(work, Actor, member_id)
    with work.named(f"{actor.name} rời tổ đảng {group.name}") as changes:
        mine = select(PartyGroupMember).where(
            PartyGroupMember.group_id == group_id, PartyGroupMember.member_id == member_id
        )
        for row in work.all(mine):
            if covers(row.valid_from, row.valid_to, last_day):
                work.change(row, valid_to=last_day)
    return changes


def _group_view(row: PartyGroup, places: list[PartyGroupMember], known: Roster) -> GroupView:
    ids = {place.member_id for place in places}
    head = next((place.member_id for place in places if place.is_head), None)
    return GroupView(
        **row.model_dump(),
        head=known.person(head),
        members=tuple(entry.person for member_id, entry in known.entries.items() if member_id in ids),
    )


# --- who follows the cell ------------------------------------------------------------------------------------------


def follower(work: UnitOfWork, on: date) -> Person | None:
    """Return the member of the superior committee who follows the cell on a day."""
    rows = work.session.exec(select(Follower, Actor).join(Actor, col(Actor.id) == col(Follower.actor_id))).all()
    held = [(row, actor) for row, actor in rows if covers(row.valid_from, row.valid_to, on)]
    if not held:
        return None
    _, actor = max(held, key=lambda pair: pair[0].valid_from or date.min)
    return Person(actor.id, actor.name, actor.title, ActorKind(actor.kind), is_member=False)


def set_follower(work: UnitOfWork, actor_id: UUID, valid_from: date | None) -> Changes:
    """Name the follower from a day on; the earlier one ends the day before, one named for later keeps its day.

    Raises Refused without a day where there has been a follower.
    """
    actor = found(work, Actor, actor_id)
    with work.named(f"Cấp ủy viên phụ trách: {actor.name}") as changes:
        last_day = _make_room(work, work.all(select(Follower)), valid_from, "Chi bộ đã có cấp ủy viên phụ trách")
        work.add(Follower(actor_id=actor_id, valid_from=valid_from, valid_to=last_day))
    return changes


# --- meetings copied from the paper book ---------------------------------------------------------------------------


def earlier_meetings(work: UnitOfWork, year: int | None = None) -> tuple[EarlierView, ...]:
    """Return the meetings copied in short, of one year or all."""
    rows = work.all(select(EarlierMeeting).order_by(col(EarlierMeeting.period), col(EarlierMeeting.kind)))
    return tuple(EarlierView(**row.model_dump()) for row in rows if year is None or row.period[:4] == f"{year:04}")


def copy_earlier_meeting(work: UnitOfWork, values: EarlierInput) -> tuple[UUID, Changes]:
    """Copy a meeting from the paper book; the same period and kind is overwritten."""
    if values.present is not None and values.total is not None and values.present > values.total:
        raise Refused(f"Có mặt {values.present} mà số phải dự chỉ có {values.total}.", "Số có mặt")
    with work.named(f"Chép từ sổ giấy: kỳ {period_screen(values.period)}") as changes:
        same = select(EarlierMeeting).where(EarlierMeeting.period == values.period, EarlierMeeting.kind == values.kind)
        row = work.first(same)
        if row is None:
            row = work.add(EarlierMeeting(**values.model_dump()))
        else:
            work.change(row, **values.model_dump())
        held = select(Part).where(Part.period == values.period, Part.kind == values.kind)
        if work.first(held) is not None:
            work.warn(f"Kỳ {period_screen(values.period)} đã có buổi họp ghi đầy đủ trong sổ này.")
    return row.id, changes


def delete_earlier_meeting(work: UnitOfWork, earlier_id: UUID) -> Changes:
    """Take out a meeting copied by mistake."""
    row = found(work, EarlierMeeting, earlier_id)
    with work.named(f"Bỏ bản chép kỳ {period_screen(row.period)}") as changes:
        work.delete(row)
    return changes


# --- times ---------------------------------------------------------------------------------------------------------


def covers(valid_from: date | None, valid_to: date | None, on: date) -> bool:
    """Whether a time between two days, both included and either open, covers a day."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)


def _make_room(
    work: UnitOfWork, rows: Sequence[PartyGroupMember | Follower], valid_from: date | None, had: str
) -> date | None:
    """End what covers a day the day before, so that something new may begin; return the new one's last day.

    What began that very day was a slip and goes.
    """
    if not rows:
        return None
    if valid_from is None:
        raise Refused(f"{had}; hãy ghi ngày bắt đầu của lần này để lần trước còn giữ trong sổ.", "Từ ngày")
    for row in rows:
        if row.valid_from == valid_from:
            work.delete(row)
        elif covers(row.valid_from, row.valid_to, valid_from):
            work.change(row, valid_to=valid_from - ONE_DAY)
    later = [row.valid_from for row in rows if row.valid_from is not None and row.valid_from > valid_from]
    return min(later) - ONE_DAY if later else None


def _refuse_disorder(first: date | None, last: date | None, place: str) -> None:
    if first is not None and last is not None:
        refuse_disorder(PartialDate.of(first), PartialDate.of(last), place)
