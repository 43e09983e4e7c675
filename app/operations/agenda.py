"""The agenda of a part: from the dated file, from what the records demand, and by the secretary's own hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic import Field
from sqlalchemy import func, union_all
from sqlmodel import col, select

from app.documents.paper import text_of
from app.operations.demands import RECOGNITION, Demand, demands_of
from app.operations.inputs import Input, Line, OpenLine, Text
from app.operations.issued_papers import refuse_issued_about
from app.operations.records import found, put_at, renumber, with_blocks
from app.operations.roster import Person
from app.operations.sitting_day import part_day, part_words, refuse_approved
from app.rules.agendas import agenda_on, agendas_on
from app.rules.dates import period_words
from app.rules.refusal import Refused
from app.rules.terms import PartKind, Section
from db.tables import AgendaItem, Contribution, Election, Part, Post, Sitting, Task, Vote
from db.unit_of_work import Changes, UnitOfWork

RESOLUTION = "resolution"
ORDER = (Section.OPENING, Section.PROCEEDING, Section.CLOSING)


@dataclass(frozen=True)
class ItemView:
    id: UUID
    position: int
    section: Section
    topic: str
    title: str
    presenter: Person | None
    is_done: bool
    is_demanded: bool  # put in by the records
    report: str
    conclusion: str
    contributions: int
    votes: int
    elections: int


@dataclass(frozen=True)
class AgendaView:
    part_id: UUID
    source: str  # name and version of the dated file
    items: tuple[ItemView, ...]
    demands: tuple[str, ...]  # what the records demand and is not in yet, in words


@dataclass(frozen=True)
class ProgrammeView:
    """An order that a dated file offers for this part."""

    variant: str  # full, short, sixteen
    name: str
    source: str


@dataclass(frozen=True)
class VoteProposal:
    """A matter that an item of the agenda brings to the vote and that nobody has put to it yet."""

    item_id: UUID
    matter: str
    subject: str
    subject_id: UUID | None


class ItemInput(Input):
    """One item; a change gives only what was typed."""

    section: Section = Field(Section.PROCEEDING, title="Phần")
    title: OpenLine = Field("", title="Nội dung")
    topic: Line = Field("", title="Mã nội dung")
    presenter_id: UUID | None = Field(None, title="Người thực hiện")
    is_done: bool = Field(False, title="Đã làm xong")
    report: Text = Field("", title="Nội dung đã trình bày")
    conclusion: Text = Field("", title="Kết luận của chủ trì")


# --- reading -------------------------------------------------------------------------------------------------------


def agenda(work: UnitOfWork, part_id: UUID) -> AgendaView:
    """Return the agenda with counts of what was written under each item."""
    part, day = part_day(work, part_id)
    rows, written = items_of(work, part_id), _written(work, part_id)
    items = tuple(
        ItemView(
            id=row.id,
            position=row.position,
            section=Section(row.section),
            topic=row.topic,
            title=row.title,
            presenter=day.roster.person(row.presenter_id),
            is_done=row.is_done,
            is_demanded=row.demanded_by is not None,
            report=text_of(row.report),
            conclusion=text_of(row.conclusion),
            contributions=written.get(("contribution", row.id), 0),
            votes=written.get(("vote", row.id), 0),
            elections=written.get(("election", row.id), 0),
        )
        for row in rows
    )
    missing = () if part.state == "approved" else _missing(rows, demands_of(work, part, day.roster))
    return AgendaView(part_id, part.agenda_source, items, tuple(demand.title for demand in missing))


def to_be_voted(work: UnitOfWork, part_id: UUID) -> tuple[VoteProposal, ...]:
    """Return what the agenda brings to the vote and is not voted on yet: a member at twelve months, the resolution."""
    part, day = part_day(work, part_id)
    voted = {
        (vote.matter, vote.subject_id)
        for vote in work.all(
            select(Vote).join(AgendaItem, col(AgendaItem.id) == col(Vote.item_id)).where(AgendaItem.part_id == part_id)
        )
    }
    found_ = []
    for row in items_of(work, part_id):
        if row.topic == RECOGNITION and row.demanded_by:
            name = day.roster.named(row.demanded_by).name
            subject = f"Đề nghị công nhận đồng chí {name} là đảng viên chính thức"
            found_.append(VoteProposal(row.id, RECOGNITION, subject, row.demanded_by))
        elif row.topic == RESOLUTION and part.kind == PartKind.REGULAR:
            subject = f"Nghị quyết lãnh đạo thực hiện nhiệm vụ {period_words(part.period)}"
            found_.append(VoteProposal(row.id, RESOLUTION, subject, None))
    return tuple(each for each in found_ if (each.matter, each.subject_id) not in voted)


def items_of(work: UnitOfWork, part_id: UUID) -> Sequence[AgendaItem]:
    """Return the rows of an agenda in order."""
    rows: Sequence[AgendaItem] = work.all(
        select(AgendaItem).where(AgendaItem.part_id == part_id).order_by(col(AgendaItem.position))
    )
    return rows


def programmes(work: UnitOfWork, part_id: UUID) -> tuple[ProgrammeView, ...]:
    """Return the orders in force on the day of the meeting, the full one first."""
    part = found(work, Part, part_id)
    held_on = found(work, Sitting, part.sitting_id).held_on
    return tuple(
        ProgrammeView(each.variant, each.name, each.source) for each in agendas_on(PartKind(part.kind), held_on)
    )


def _written(work: UnitOfWork, part_id: UUID) -> dict[tuple[str, UUID], int]:
    counts = [
        select(func.concat(table.__tablename__), col(table.item_id), func.count())
        .join(AgendaItem, col(AgendaItem.id) == col(table.item_id))
        .where(AgendaItem.part_id == part_id)
        .group_by(col(table.item_id))
        for table in (Contribution, Vote, Election)
    ]
    return {(table, item_id): count for table, item_id, count in work.session.execute(union_all(*counts)).all()}


# --- filling -------------------------------------------------------------------------------------------------------


def fill(work: UnitOfWork, part_id: UUID, variant: str = "full") -> Changes:
    """Fill an empty agenda from the dated file for its kind, in force on the day of the meeting.

    Raises Refused if there are items already. Where no file covers the day, the agenda stays empty, with a warning.
    """
    part = found(work, Part, part_id)
    refuse_approved(part)
    if items_of(work, part_id):
        raise Refused("Chương trình đã có nội dung; xóa hết nội dung cũ trước khi lấy lại từ mẫu.")
    held_on = found(work, Sitting, part.sitting_id).held_on
    with work.named(f"Chương trình {part_words(part)}") as changes:
        chosen = agenda_on(PartKind(part.kind), held_on, variant)
        if chosen is None:
            work.warn("Chưa có chương trình mẫu cho loại họp này vào ngày họp; hãy tự ghi các nội dung.")
            return changes
        for position, line in enumerate(chosen.filled(part.period), start=1):
            row = AgendaItem(
                part_id=part_id, position=position, section=line.section, topic=line.topic, title=line.title
            )
            work.session.add(row)
        work.session.flush()
        work.change(part, agenda_source=chosen.label)
    return changes


def demand_items(work: UnitOfWork, part_id: UUID) -> Changes:
    """Put in, once, what the records demand: decisions to announce, approvals, twelve months, last period's tasks."""
    part, day = part_day(work, part_id)
    refuse_approved(part)
    with work.named(f"Nội dung hồ sơ đòi hỏi, {part_words(part)}") as changes:
        for demand in _missing(items_of(work, part_id), demands_of(work, part, day.roster)):
            row = AgendaItem(
                part_id=part_id,
                position=0,
                section=Section.PROCEEDING,
                topic=demand.topic,
                title=demand.title,
                demanded_by=demand.record_id,
            )
            _place(work, work.add(row), _place_of(demand, items_of(work, part_id)))
    return changes


def _missing(rows: Sequence[AgendaItem], demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """Return the demands no item answers: none put in for that record or, where that is enough, of that topic."""
    put_in = {(row.topic, row.demanded_by) for row in rows}
    topics = {row.topic for row in rows}
    return tuple(
        demand
        for demand in demands
        if (demand.topic, demand.record_id) not in put_in and not (demand.by_topic and demand.topic in topics)
    )


def _place_of(demand: Demand, rows: Sequence[AgendaItem]) -> int:
    """Announcements come first in the proceeding (after the news), what must be weighed comes last."""
    rows = [row for row in rows if row.position > 0]  # the new one stands at 0
    own = [row for row in rows if row.section == Section.PROCEEDING]
    before = [row for row in rows if row.section == Section.OPENING]
    if not demand.comes_first:
        return len(before) + len(own) + 1
    ahead = [row for row in own if row.topic == "news" or row.topic == demand.topic]
    return (max(rows.index(row) for row in ahead) + 1 if ahead else len(before)) + 1


# --- by hand -------------------------------------------------------------------------------------------------------


def add_item(work: UnitOfWork, part_id: UUID, item: ItemInput, position: int | None = None) -> tuple[UUID, Changes]:
    """Add an item at `position` (1-based within the part), else at the end of its section."""
    part = found(work, Part, part_id)
    refuse_approved(part)
    _refuse_untitled(item.title)
    with work.named(f"Thêm nội dung: {item.title}") as changes:
        values = with_blocks(item.model_dump(), "report", "conclusion")
        rows = items_of(work, part_id)
        row = work.add(AgendaItem(part_id=part_id, position=0, **values))
        ahead = sum(ORDER.index(Section(each.section)) <= ORDER.index(item.section) for each in rows)
        _place(work, row, ahead + 1 if position is None else position)
    return row.id, changes


def change_item(work: UnitOfWork, item_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see ItemInput). An item that changes its section goes to the end of the new one."""
    row = found(work, AgendaItem, item_id)
    refuse_approved(found(work, Part, row.part_id))
    given = ItemInput.some(values)
    if "title" in given:
        _refuse_untitled(given["title"])
    what = "Kết luận" if set(given) == {"conclusion"} else "Nội dung"
    with work.named(f"{what}: {row.title}") as changes:
        moved = given.get("section", row.section) != row.section
        work.change(row, **with_blocks(given, "report", "conclusion"))
        if moved:
            _place(work, row, _last_place(items_of(work, row.part_id), row))
    return changes


def move_item(work: UnitOfWork, item_id: UUID, position: int) -> Changes:
    """Put an item at a place (1-based); it takes the section of its new neighbour before it."""
    row = found(work, AgendaItem, item_id)
    refuse_approved(found(work, Part, row.part_id))
    with work.named(f"Chuyển chỗ nội dung: {row.title}") as changes:
        rows = put_at(items_of(work, row.part_id), row, position)
        at = rows.index(row)
        work.change(row, section=rows[at - 1].section if at else Section.OPENING)
        renumber(work, rows)
    return changes


def delete_item(work: UnitOfWork, item_id: UUID) -> Changes:
    """Take an item out with what was written under it; tasks given under it stay.

    Raises Refused if a vote on it was repeated elsewhere, someone took office by an election on it, or an issued paper
    is about it or what was decided on it.
    """
    row = found(work, AgendaItem, item_id)
    refuse_approved(found(work, Part, row.part_id))
    _refuse_leaned_on(work, item_id)
    with work.named(f"Xóa nội dung: {row.title}") as changes:
        for task in work.all(select(Task).where(Task.item_id == item_id)):
            work.change(task, item_id=None)
        work.delete(row)
        renumber(work, items_of(work, row.part_id))
    return changes


def _place(work: UnitOfWork, row: AgendaItem, position: int) -> None:
    renumber(work, put_at(items_of(work, row.part_id), row, position))


def _last_place(rows: Sequence[AgendaItem], row: AgendaItem) -> int:
    section = ORDER.index(Section(row.section))
    return sum(ORDER.index(Section(each.section)) <= section for each in rows if each.id != row.id) + 1


def _refuse_untitled(title: str) -> None:
    if not title.strip():
        raise Refused("Chưa ghi nội dung.", "Nội dung")


def _refuse_leaned_on(work: UnitOfWork, item_id: UUID) -> None:
    mine = select(Vote.id).where(Vote.item_id == item_id)
    again = work.first(select(Vote).where(col(Vote.revote_of_id).in_(mine), Vote.item_id != item_id))
    if again is not None:
        raise Refused(f"Việc này đã được biểu quyết lại ở nội dung khác ({again.subject}); hãy xóa lần sau trước.")
    elections = select(Election.id).where(Election.item_id == item_id)
    if work.first(select(Post).where(col(Post.election_id).in_(elections))) is not None:
        raise Refused("Người trúng cử đã được ghi chức vụ; hãy xóa chức vụ đó trước.")
    refuse_issued_about(work, [item_id, *work.all(mine), *work.all(elections)])
