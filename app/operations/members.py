"""Members and everyone else the records name: facts, statuses, posts; and who they are on a given day."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.operations.careers import add_post as add_post
from app.operations.careers import add_status as add_status
from app.operations.careers import awaits_approval as awaits_approval
from app.operations.careers import change_post as change_post
from app.operations.careers import change_status as change_status
from app.operations.careers import delete_post as delete_post
from app.operations.careers import delete_status as delete_status
from app.operations.careers import post_view, status_view
from app.operations.inputs import Input, Text
from app.operations.member_doubts import DOUBTED, doubts_of
from app.operations.member_records import ActorInput as ActorInput
from app.operations.member_records import MemberCounts as MemberCounts
from app.operations.member_records import MemberInput as MemberInput
from app.operations.member_records import MemberRow as MemberRow
from app.operations.member_records import MemberView as MemberView
from app.operations.member_records import PostInput as PostInput
from app.operations.member_records import PostView as PostView
from app.operations.member_records import StatusInput as StatusInput
from app.operations.member_records import StatusView as StatusView
from app.operations.records import found
from app.operations.roster import Entry, partial, roster, standing_of
from app.operations.roster import Person as Person
from app.rules.dates import whole_months
from app.rules.refusal import Refused
from app.rules.standing import STATUS_WORDS as STATUS_WORDS
from app.rules.standing import Rank, Standing
from app.rules.terms import ActorKind
from app.rules.terms import PostCode as PostCode
from app.rules.vietnamese import fold, name_sort_key, number_text
from db.references import rows_referring
from db.tables import Actor, Member, MemberStatus, Post
from db.unit_of_work import Changes, UnitOfWork

USUAL = frozenset({"Chính thức", "Dự bị"})

# --- reading -------------------------------------------------------------------------------------------------------


def members(work: UnitOfWork, on: date, *, with_left: bool = False) -> tuple[MemberRow, ...]:
    """Return the members of the cell on a day in Vietnamese order; `with_left` adds guests and those not here."""
    facts = {row.id: row for row in work.all(select(Member))}
    entries = roster(work, on).entries.values()
    return tuple(_row(entry, facts[entry.person.id], on) for entry in entries if with_left or entry.standing.belongs)


def member_counts(work: UnitOfWork, on: date) -> MemberCounts:
    """Return the figures of the cell on a day (R27)."""
    rows = members(work, on, with_left=True)
    here = [row for row in rows if row.is_in_cell]
    ages = [row.party_age[0] * 12 + row.party_age[1] for row in here if row.party_age]
    return MemberCounts(
        total=len(here),
        full=sum(row.is_full for row in here),
        probationary=sum(row.is_probationary for row in here),
        women=sum(row.sex == "female" for row in here),
        exempt=sum(row.standing.is_exempt for row in here),
        away=sum(row.standing.is_away for row in here),
        suspended=sum(row.standing.is_suspended for row in here),
        temporary_guests=sum(row.standing.is_guest for row in rows),
        average_party_age=number_text(Decimal(sum(ages)) / (12 * len(ages)), 1) if ages else "",
    )


def member(work: UnitOfWork, member_id: UUID, on: date) -> MemberView:
    """Return one member as of a day."""
    facts = found(work, Member, member_id)
    entry = roster(work, on).entries[member_id]
    statuses = work.all(
        select(MemberStatus).where(MemberStatus.member_id == member_id).order_by(col(MemberStatus.valid_from))
    )
    posts = work.all(select(Post).where(Post.member_id == member_id).order_by(col(Post.valid_from), col(Post.title)))
    return MemberView(
        row=_row(entry, facts, on),
        facts=_facts(facts, entry.person.name),
        statuses=tuple(status_view(status) for status in statuses),
        posts=tuple(post_view(post) for post in posts),
        doubts=tuple((doubt.field, doubt.sentence) for doubt in doubts_of(facts, entry.standing, on)),
    )


def _facts(row: Member, name: str) -> MemberInput:
    kept = {field: getattr(row, field) for field in MemberInput.model_fields if field != "name"}
    return MemberInput.model_construct(name=name, **kept)


def people(work: UnitOfWork, on: date) -> tuple[Person, ...]:
    """Return everyone the name picker offers: members of that day and guests first, then all others by name."""
    known = roster(work, on)
    here = [entry.person for entry in known.here()]
    gone = [entry.person for entry in known.entries.values() if not entry.standing.is_here]
    return (*here, *sorted((*gone, *known.others.values()), key=lambda each: name_sort_key(each.name)))


def _row(entry: Entry, facts: Member, on: date) -> MemberRow:
    standing = entry.standing
    return MemberRow(
        id=facts.id,
        name=entry.person.name,
        sort=entry.sort,
        folded=fold(entry.person.name),
        post=entry.person.post or entry.school_post,
        school_post=entry.school_post,
        is_full=standing.is_full,
        is_probationary=standing.is_probationary,
        is_in_cell=standing.belongs,
        standing=standing,
        words=standing.words,
        is_usual=standing.words in USUAL,
        sex=facts.sex,
        birth_date=facts.birth_date,
        admission_date=facts.admission_date,
        official_date=facts.official_date,
        card_number=facts.card_number,
        party_age=_party_age(facts, standing, on),
        apart=entry.person.apart,
    )


def _party_age(facts: Member, standing: Standing, on: date) -> tuple[int, int] | None:
    """Count from the signing of the admission decision, else from the day on the card (294-QĐ/TW, 4.5.1; R21)."""
    began = partial(facts.decision_date).whole or partial(facts.admission_date).whole
    if standing.rank is not Rank.FULL or began is None or began > on:
        return None
    return divmod(whole_months(began, on), 12)


# --- facts ---------------------------------------------------------------------------------------------------------


def add_member(work: UnitOfWork, facts: MemberInput) -> tuple[UUID, Changes]:
    """Enter a member. Doubtful numbers come back as warnings and are kept as typed."""
    values = facts.typed()
    with work.named(f"Thêm đảng viên {facts.name}") as changes:
        actor = work.add(_actor(ActorKind.MEMBER, facts.name))
        row = work.add(Member(id=actor.id, **{name: value for name, value in values.items() if name != "name"}))
        _warn(work, row, ())
        if _same_person(work, row, facts.name):
            work.warn(f"Đã có một đảng viên tên {facts.name} cùng số định danh hoặc cùng ngày sinh.")
    return row.id, changes


def change_member(work: UnitOfWork, member_id: UUID, facts: Mapping[str, object]) -> Changes:
    """Change the named facts of a member, e.g. `{"card_number": "001…"}`; checked like MemberInput."""
    values = MemberInput.some(facts)
    row, actor = found(work, Member, member_id), found(work, Actor, member_id)
    _refuse_other_birth_date(row, values)
    label = MemberInput.model_fields[next(iter(values))].title if len(values) == 1 else "Lý lịch"
    with work.named(f"{label} của {actor.name}") as changes:
        name = values.pop("name", None)
        if name is not None:
            _rename(work, actor, name)
        work.change(row, **values)
        _warn(work, row, tuple(values))
    return changes


class _ReasonInput(Input):
    reason: Text = Field(title="Lý do")


def correct_birth_date(work: UnitOfWork, member_id: UUID, birth_date: str, reason: str) -> Changes:
    """Correct a mistyped birth date, with the reason in the log (R17: otherwise it is never changed)."""
    reason = _ReasonInput(reason=reason).reason
    if not reason.strip():
        raise Refused("Ghi lý do sửa, ví dụ: gõ nhầm so với lý lịch gốc.", "Lý do")
    row, actor = found(work, Member, member_id), found(work, Actor, member_id)
    values = MemberInput.some({"birth_date": birth_date})
    with work.named(f"Sửa lỗi nhập ngày sinh của {actor.name}", note={"reason": reason}) as changes:
        work.change(row, **values)
        _warn(work, row, tuple(values))
    return changes


def delete_member(work: UnitOfWork, member_id: UUID) -> Changes:
    """Take out a member entered by mistake. Raises Refused if any record speaks of that person."""
    row, actor = found(work, Member, member_id), found(work, Actor, member_id)
    if (spoken := _speaks_of(work, member_id)) is not None:
        raise Refused(
            f"Sổ đã ghi về {actor.name} ({spoken}), không xóa được. Nếu đồng chí đã rời chi bộ, hãy ghi tình trạng"
            " chuyển đi."
        )
    with work.named(f"Xóa đảng viên {actor.name}") as changes:
        work.delete(row)
        work.delete(actor)
    return changes


def _actor(kind: ActorKind, name: str, title: str = "") -> Actor:
    return Actor(kind=kind, name=name, title=title, name_sort=name_sort_key(name), name_folded=fold(name))


def _rename(work: UnitOfWork, actor: Actor, name: str) -> None:
    work.change(actor, name=name, name_sort=name_sort_key(name), name_folded=fold(name))


def _warn(work: UnitOfWork, row: Member, fields: tuple[str, ...]) -> None:
    """Say what is doubtful in the fields just written (all when none is named)."""
    if fields and DOUBTED.isdisjoint(fields):
        return
    statuses = work.all(select(MemberStatus).where(MemberStatus.member_id == row.id))
    standing = standing_of(row, statuses, work.today)
    for doubt in doubts_of(row, standing, work.today):
        if doubt.field != "standing" and (not fields or doubt.field in fields):
            work.warn(doubt.sentence)


def _same_person(work: UnitOfWork, row: Member, name: str) -> bool:
    """Whether another member has the same citizen number, or the same name and birth date."""
    others = work.session.exec(
        select(Member.citizen_id, Member.birth_date, Actor.name_folded)
        .join(Actor, col(Actor.id) == col(Member.id))
        .where(Member.id != row.id)
    ).all()
    return any(
        (row.citizen_id and citizen == row.citizen_id)
        or (row.birth_date and (birth, folded) == (row.birth_date, fold(name)))
        for citizen, birth, folded in others
    )


def _refuse_other_birth_date(row: Member, values: dict[str, Any]) -> None:
    """A birth date once known may only become more exact (06-HD/TW, 9.2)."""
    if "birth_date" not in values or not row.birth_date:
        return
    if not (values["birth_date"] or "").startswith(row.birth_date):
        raise Refused(
            "Ngày sinh đã ghi thì không đổi, tuổi tính theo lý lịch gốc (06-HD/TW, 9.2). Nếu gõ nhầm, dùng mục Sửa lỗi"
            " nhập và ghi lý do.",
            "Ngày sinh",
        )


_SPOKEN = {
    "attendance": "điểm danh",
    "contribution": "ý kiến phát biểu",
    "candidate": "bầu cử",
    "task": "nhiệm vụ",
    "vote": "biểu quyết",
    "reserved_opinion": "ý kiến bảo lưu",
    "guest": "khách dự",
    "paper": "văn bản",
    "written_paper": "văn bản",
    "sitting": "chủ trì, ghi biên bản",
}


_OWN = frozenset({"member", "member_status", "post", "party_group_member"})


def _speaks_of(work: UnitOfWork, actor_id: UUID) -> str | None:
    """Return where the records name this actor, other than in the person's own statuses, posts and groups."""
    for target in ("actor", "member"):
        for table, _ in rows_referring(work.raw, target, actor_id.hex):
            if table not in _OWN:
                return _SPOKEN.get(table, "hồ sơ khác")
    return None


# --- people outside the cell ---------------------------------------------------------------------------------------


def add_actor(work: UnitOfWork, actor: ActorInput) -> tuple[UUID, Changes]:
    """Enter someone outside the cell; the same name and title are one actor."""
    same = select(Actor).where(Actor.kind == actor.kind, Actor.name == actor.name, Actor.title == actor.title)
    with work.named(f"Thêm {actor.name}") as changes:
        row = work.first(same) or work.add(_actor(ActorKind(actor.kind), actor.name, actor.title))
    return row.id, changes


def change_actor(work: UnitOfWork, actor_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change name or title of someone outside the cell."""
    row = found(work, Actor, actor_id)
    given = ActorInput.some(values)
    with work.named(f"Sửa {row.name}") as changes:
        if "name" in given:
            _rename(work, row, given.pop("name"))
        work.change(row, **given)
    return changes
