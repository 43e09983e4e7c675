"""Members and everyone else the records name: facts, statuses, posts; and who they are on a given day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.operations.inputs import Day, Input, Line, Name, PartialDay, Text
from app.operations.records import found
from app.operations.roster import POST_WORDS, Entry, is_committee_post, partial, roster, standing_of
from app.operations.roster import Person as Person
from app.rules.dates import refuse_disorder, whole_months
from app.rules.id_numbers import card_doubts, citizen_id_doubts, dossier_doubts
from app.rules.life_dates import date_doubts
from app.rules.refusal import Refused
from app.rules.standing import LEAVING, Rank, Standing
from app.rules.standing import STATUS_WORDS as STATUS_WORDS
from app.rules.terms import ActorKind, PostCode, StatusKind
from app.rules.vietnamese import fold, name_sort_key, number_text
from db.references import rows_referring
from db.tables import Actor, Member, MemberStatus, Post
from db.unit_of_work import Changes, UnitOfWork

USUAL = frozenset({"Chính thức", "Dự bị"})

# --- views: read as of a day ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StatusView:
    id: UUID
    kind: StatusKind
    words: str  # "Miễn công tác và sinh hoạt"
    valid_from: str | None
    valid_to: str | None
    reason: str
    application_date: str | None
    decision_number: str
    decision_date: str | None
    decided_by: str
    other_place: str


@dataclass(frozen=True)
class PostView:
    id: UUID
    sphere: str  # party, school, mass
    code: PostCode
    title: str
    valid_from: str | None
    valid_to: str | None
    manner: str  # elected, appointed, unknown
    approval_number: str
    approval_date: date | None
    awaits_approval: bool
    election_id: UUID | None = None


@dataclass(frozen=True)
class MemberRow:
    """One line of the list."""

    id: UUID
    name: str
    sort: str
    folded: str  # for the accent-free filter
    post: str  # the highest party post that day, else the school post
    school_post: str
    is_full: bool
    is_probationary: bool
    is_in_cell: bool
    standing: Standing
    words: str  # "Chính thức", "Dự bị", "Miễn sinh hoạt", "Đã chuyển đi"…
    is_usual: bool  # False: show semibold
    sex: str
    birth_date: str | None
    admission_date: str | None
    official_date: str | None
    card_number: str
    party_age: tuple[int, int] | None  # years and months since the admission was decided; None: not known


@dataclass(frozen=True)
class MemberView:
    """Everything about one member, as of a day."""

    row: MemberRow
    facts: "MemberInput"
    statuses: tuple[StatusView, ...]
    posts: tuple[PostView, ...]
    doubts: tuple[tuple[str, str], ...]  # field, sentence


@dataclass(frozen=True)
class MemberCounts:
    """The line under the list, and the figures of the cell on a day."""

    total: int  # full + probationary whose place is here (R27)
    full: int
    probationary: int
    women: int
    exempt: int
    away: int
    suspended: int
    temporary_guests: int
    average_party_age: str  # "11,4" years; empty when nobody's is known


# --- inputs --------------------------------------------------------------------------------------------------------


class MemberInput(Input):
    """Facts of a member; a change gives only what was typed."""

    name: Name = Field(title="Họ và tên")
    sex: Literal["female", "male", "unknown"] = Field("unknown", title="Giới tính")
    birth_date: PartialDay = Field(None, title="Ngày sinh")
    ethnicity: Line = Field("", title="Dân tộc")
    religion: Line = Field("", title="Tôn giáo")
    hometown: Line = Field("", title="Quê quán")
    residence: Line = Field("", title="Nơi ở hiện nay")
    phone: Line = Field("", title="Điện thoại")
    email: Line = Field("", title="Thư điện tử")
    citizen_id: Line = Field("", title="Số định danh cá nhân")
    card_number: Line = Field("", title="Số thẻ đảng viên")
    card_issued_on: PartialDay = Field(None, title="Ngày phát thẻ")
    dossier_number: Line = Field("", title="Số lý lịch đảng viên")
    decision_number: Line = Field("", title="Số quyết định kết nạp")
    decision_date: PartialDay = Field(None, title="Ngày ký quyết định kết nạp")
    admission_date: PartialDay = Field(None, title="Ngày kết nạp")
    official_date: PartialDay = Field(None, title="Ngày chính thức")
    official_decision_number: Line = Field("", title="Số quyết định công nhận chính thức")
    official_decision_date: PartialDay = Field(None, title="Ngày quyết định công nhận chính thức")
    joined_cell_on: PartialDay = Field(None, title="Ngày về chi bộ")
    general_schooling: Line = Field("", title="Giáo dục phổ thông")
    professional_level: Line = Field("", title="Trình độ chuyên môn")
    political_theory: Line = Field("", title="Lý luận chính trị")
    note: Text = Field("", title="Ghi chú")


class StatusInput(Input):
    kind: StatusKind = Field(title="Tình trạng")
    valid_from: PartialDay = Field(None, title="Từ ngày")
    valid_to: PartialDay = Field(None, title="Đến hết ngày")
    reason: Line = Field("", title="Lý do")
    application_date: PartialDay = Field(None, title="Ngày đơn")
    decision_number: Line = Field("", title="Số quyết định")
    decision_date: PartialDay = Field(None, title="Ngày quyết định")
    decided_by: Line = Field("", title="Nơi quyết định")
    other_place: Line = Field("", title="Chi bộ nơi đi, nơi đến")


class PostInput(Input):
    sphere: Literal["party", "school", "mass"] = Field("party", title="Lĩnh vực")
    code: PostCode = Field(PostCode.OTHER, title="Mã chức vụ")
    title: Line = Field("", title="Tên chức vụ")  # empty for secretary, deputy, committee member: the usual name
    valid_from: PartialDay = Field(None, title="Từ ngày")
    valid_to: PartialDay = Field(None, title="Đến hết ngày")
    manner: Literal["elected", "appointed", "unknown"] = Field("unknown", title="Bầu hay chỉ định")
    approval_number: Line = Field("", title="Số quyết định chuẩn y")
    approval_date: Day = Field(None, title="Ngày chuẩn y")


class ActorInput(Input):
    """Someone who is not a member of the cell: a guest, a superior, an organisation, a group."""

    kind: Literal["person", "organisation", "group"] = Field("person", title="Loại")
    name: Name = Field(title="Họ và tên hoặc tên tổ chức")
    title: Line = Field("", title="Chức vụ, đơn vị")


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
        statuses=tuple(_status_view(status) for status in statuses),
        posts=tuple(post_view(post) for post in posts),
        doubts=_doubts(facts, entry.standing, on),
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
    )


def _party_age(facts: Member, standing: Standing, on: date) -> tuple[int, int] | None:
    """Count from the signing of the admission decision, else from the day on the card (294-QĐ/TW, 4.5.1; R21)."""
    began = partial(facts.decision_date).whole or partial(facts.admission_date).whole
    if standing.rank is not Rank.FULL or began is None or began > on:
        return None
    return divmod(whole_months(began, on), 12)


def _status_view(status: MemberStatus) -> StatusView:
    kept = {name: getattr(status, name) for name in StatusInput.model_fields}
    kind = StatusKind(status.kind)
    return StatusView(**{**kept, "kind": kind}, id=status.id, words=STATUS_WORDS[kind])


def post_view(post: Post) -> PostView:
    """Return a post as pages show it."""
    kept = {name: getattr(post, name) for name in PostInput.model_fields}
    return PostView(
        **{**kept, "code": PostCode(post.code)},
        id=post.id,
        awaits_approval=awaits_approval(post),
        election_id=post.election_id,
    )


def awaits_approval(post: Post) -> bool:
    """Whether an elected post of the cell still lacks number or date of its approval (chuẩn y)."""
    return post.manner == "elected" and is_committee_post(post) and not (post.approval_number and post.approval_date)


def _doubts(facts: Member, standing: Standing, on: date) -> tuple[tuple[str, str], ...]:
    card = card_doubts(
        facts.card_number,
        issued_on=partial(facts.card_issued_on),
        citizen_id=facts.citizen_id,
        is_probationary=standing.rank is Rank.PROBATIONARY,
    )
    return (
        *(("citizen_id", doubt) for doubt in citizen_id_doubts(facts.citizen_id)),
        *(("card_number", doubt) for doubt in card),
        *(("dossier_number", doubt) for doubt in dossier_doubts(facts.dossier_number)),
        *date_doubts(
            partial(facts.birth_date),
            partial(facts.decision_date),
            partial(facts.admission_date),
            partial(facts.official_date),
            on,
        ),
        *(("standing", doubt) for doubt in standing.doubts),
    )


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


def correct_birth_date(work: UnitOfWork, member_id: UUID, birth_date: str, reason: str) -> Changes:
    """Correct a mistyped birth date, with the reason in the log (R17: otherwise it is never changed)."""
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
            f"Sổ đã ghi về {actor.name} ({spoken}), không xoá được. Nếu đồng chí đã rời chi bộ, hãy ghi tình trạng"
            " chuyển đi."
        )
    with work.named(f"Xoá đảng viên {actor.name}") as changes:
        work.delete(row)
        work.delete(actor)
    return changes


def _actor(kind: ActorKind, name: str, title: str = "") -> Actor:
    return Actor(kind=kind, name=name, title=title, name_sort=name_sort_key(name), name_folded=fold(name))


def _rename(work: UnitOfWork, actor: Actor, name: str) -> None:
    work.change(actor, name=name, name_sort=name_sort_key(name), name_folded=fold(name))


def _warn(work: UnitOfWork, row: Member, fields: tuple[str, ...]) -> None:
    """Say what is doubtful in the fields just written (all when none is named)."""
    statuses = work.all(select(MemberStatus).where(MemberStatus.member_id == row.id))
    standing = standing_of(row, statuses, work.today)
    for field, sentence in _doubts(row, standing, work.today):
        if field != "standing" and (not fields or field in fields):
            work.warn(sentence)


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
    "sitting": "chủ trì, thư ký",
}


_OWN = frozenset({"member", "member_status", "post", "party_group_member"})


def _speaks_of(work: UnitOfWork, actor_id: UUID) -> str | None:
    """Return where the records name this actor, other than in the person's own statuses, posts and groups."""
    for target in ("actor", "member"):
        for table, _ in rows_referring(work.raw, target, actor_id.hex):
            if table not in _OWN:
                return _SPOKEN.get(table, "hồ sơ khác")
    return None


# --- statuses ------------------------------------------------------------------------------------------------------


def add_status(work: UnitOfWork, member_id: UUID, status: StatusInput) -> tuple[UUID, Changes]:
    """Enter a status from a day on. Raises Refused if it ends before it begins."""
    actor = found(work, Actor, member_id)
    _refuse_disorder(status.valid_from, status.valid_to)
    with work.named(f"{STATUS_WORDS[status.kind]}: {actor.name}") as changes:
        row = work.add(MemberStatus(member_id=member_id, **status.model_dump()))
        _warn_of_status(work, row, actor)
    return row.id, changes


def change_status(work: UnitOfWork, status_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change the named fields (see StatusInput), e.g. its last day."""
    row = found(work, MemberStatus, status_id)
    given = StatusInput.some(values)
    _refuse_disorder(given.get("valid_from", row.valid_from), given.get("valid_to", row.valid_to))
    actor = found(work, Actor, row.member_id)
    with work.named(f"{STATUS_WORDS[StatusKind(row.kind)]}: {actor.name}") as changes:
        work.change(row, **given)
        _warn_of_status(work, row, actor)
    return changes


def delete_status(work: UnitOfWork, status_id: UUID) -> Changes:
    row = found(work, MemberStatus, status_id)
    with work.named(f"Xoá tình trạng của {found(work, Actor, row.member_id).name}") as changes:
        work.delete(row)
    return changes


def _refuse_disorder(first: str | None, last: str | None) -> None:
    refuse_disorder(partial(first), partial(last), "Đến hết ngày")


def _warn_of_status(work: UnitOfWork, row: MemberStatus, actor: Actor) -> None:
    kind = StatusKind(row.kind)
    if kind is StatusKind.EXEMPT_OTHER and not (row.application_date and row.decision_number and row.valid_to):
        work.warn("Miễn vì lý do khác (kể cả nghỉ sinh con) cần đơn, quyết định của cấp ủy cơ sở và thời hạn.")
    if kind in LEAVING:
        posts = work.all(select(Post).where(Post.member_id == row.member_id, col(Post.valid_to).is_(None)))
        held = [post.title for post in posts if post.sphere == "party"]
        if held:
            work.warn(f"{actor.name} còn giữ chức {', '.join(held)}; hãy ghi ngày thôi giữ chức.")


# --- posts ---------------------------------------------------------------------------------------------------------


def add_post(work: UnitOfWork, member_id: UUID, post: PostInput) -> tuple[UUID, Changes]:
    """Enter a post from a day on. Raises Refused if it ends before it begins or has no name."""
    actor = found(work, Actor, member_id)
    _refuse_disorder(post.valid_from, post.valid_to)
    title = post.title or POST_WORDS.get(post.code, "")
    if not title.strip():
        raise Refused("Chưa có tên chức vụ.", "Tên chức vụ")
    with work.named(f"Chức vụ của {actor.name}: {title}") as changes:
        row = work.add(Post(member_id=member_id, **{**post.model_dump(), "title": title}))
        _warn_of_second_holder(work, row)
    return row.id, changes


def change_post(work: UnitOfWork, post_id: UUID, values: Mapping[str, object]) -> Changes:
    """Change a post; entering approval number and date ends its waiting."""
    row = found(work, Post, post_id)
    given = PostInput.some(values)
    _refuse_disorder(given.get("valid_from", row.valid_from), given.get("valid_to", row.valid_to))
    actor = found(work, Actor, row.member_id)
    what = "Chuẩn y" if set(given) <= {"approval_number", "approval_date"} else "Chức vụ của"
    with work.named(f"{what} {actor.name}: {row.title}") as changes:
        work.change(row, **given)
        _warn_of_second_holder(work, row)
    return changes


def delete_post(work: UnitOfWork, post_id: UUID) -> Changes:
    row = found(work, Post, post_id)
    with work.named(f"Xoá chức vụ {row.title} của {found(work, Actor, row.member_id).name}") as changes:
        work.delete(row)
    return changes


def _warn_of_second_holder(work: UnitOfWork, row: Post) -> None:
    """A cell has one secretary and one deputy at a time (294-QĐ/TW, 23.2)."""
    if row.sphere != "party" or row.code not in (PostCode.SECRETARY, PostCode.DEPUTY_SECRETARY):
        return
    others = work.all(select(Post).where(Post.code == row.code, Post.sphere == "party", Post.id != row.id))
    first, last = partial(row.valid_from).earliest, partial(row.valid_to).latest
    for other in others:
        begun, ended = partial(other.valid_from).latest, partial(other.valid_to).latest
        if (ended is None or first is None or ended >= first) and (last is None or begun is None or begun <= last):
            work.warn(
                f"{found(work, Actor, other.member_id).name} cũng đang giữ chức {other.title}; hãy ghi ngày thôi giữ."
            )


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
