"""Which papers a part of a meeting has, what each must wait for, and who signs it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from app.documents.builders import FORMS
from app.documents.facts import Named
from app.operations.facts import printed
from app.operations.members import awaits_approval
from app.operations.roster import POST_WORDS, Person, Roster, certainly_outside
from app.operations.settings import CellSettings
from app.rules.dates import party_date
from app.rules.layouts import refuse_kind
from app.rules.refusal import Refused
from app.rules.terms import AttendanceState, PartKind, PostCode, VoteMethod
from db.tables import AgendaItem, Attendance, Correction, Election, Part, Post, Sitting, Vote
from db.unit_of_work import UnitOfWork

Forms = tuple[str, ...]
PROGRAMME_KIND = "CTr"
MINUTES = frozenset({"minutes", "committee_minutes"})
COUNTS = frozenset({"count_minutes", "election_minutes"})
TWO_SIGNATURES = frozenset({*MINUTES, "minutes_extract", *COUNTS, "correction_note"})
NEED_APPROVAL = frozenset(
    {*MINUTES, "minutes_extract", "resolution", "resolution_short", "committee_conclusion", "correction_note"}
)
NEED_COUNTS = frozenset({*COUNTS, "approval_submission"})
AFTER_THE_MEETING = NEED_APPROVAL | NEED_COUNTS
NEVER_ISSUED = frozenset({"attendance_sheet", "secret_ballots", "election_ballots"})
"""Lists to sign and ballots: printed and used, never numbered or sent."""
SAME_PAPER = {"resolution_short": "resolution"}
"""Two ways to write one paper: only one of them is issued."""

_BEFORE: Forms = ("programme", "notice", "invitation", "attendance_sheet")
_CELL_AFTER: Forms = ("minutes", "minutes_extract", "resolution", "resolution_short", "correction_note")
_COMMITTEE_BEFORE: Forms = ("programme", "notice", "attendance_sheet")
_COMMITTEE_AFTER: Forms = ("committee_minutes", "committee_conclusion", "correction_note")
_OF_THE_CELL = frozenset({"resolution", "resolution_short"})  # a party group issues none
_BALLOTS = {"vote": ("secret_ballots", "count_minutes"), "election": ("election_ballots", "election_minutes")}


@dataclass(frozen=True)
class Subject:
    """What a paper is about besides the meeting: a vote, an election, an item. `is_counted`: the counts are written."""

    kind: str
    id: UUID
    words: str
    is_counted: bool = True


@dataclass(frozen=True)
class Wanted:
    """One paper this part may have."""

    form: str
    subject: Subject | None = None

    @property
    def subject_id(self) -> UUID | None:
        return self.subject.id if self.subject else None

    @property
    def name(self) -> str:
        name = FORMS[self.form].name
        return f"{name}: {self.subject.words}" if self.subject else name


def kind_of(form: str, chosen: CellSettings) -> str:
    """Return the code a paper of this form has in the register; '' for papers outside it."""
    if form == "programme" and chosen.number_on_programme:
        return PROGRAMME_KIND
    return FORMS[form].kind


def is_numbered(form: str, chosen: CellSettings) -> bool:
    """Whether this form takes a number: minutes and programme by the cell's choice, slips never."""
    kind = kind_of(form, chosen)
    return bool(kind) and (kind != "BB" or chosen.number_on_minutes)


def wanted_papers(work: UnitOfWork, part: Part) -> tuple[Wanted, ...]:
    """Return the papers of a part, in the order in which a meeting needs them."""
    subjects = list(_subjects(work, part.id))
    of_committee = part.kind == PartKind.COMMITTEE
    before, after = (_COMMITTEE_BEFORE, _COMMITTEE_AFTER) if of_committee else (_BEFORE, _CELL_AFTER)
    if part.kind == PartKind.PARTY_GROUP:
        after = tuple(form for form in after if form not in _OF_THE_CELL)
    if part.state != "approved" or not _has_corrections(work, part.id):
        after = tuple(form for form in after if form != "correction_note")
    ballots = [Wanted(form, each) for each in subjects for form in _BALLOTS.get(each.kind, ())]
    submissions = [Wanted("approval_submission", each) for each in subjects if each.kind == "election"]
    listed = [paper for form in (*before, *after) for paper in _with_subjects(form, subjects)]
    return (*listed[: len(before)], *ballots, *listed[len(before) :], *submissions)


def _with_subjects(form: str, subjects: list[Subject]) -> Iterator[Wanted]:
    if FORMS[form].subject == "item":
        yield from (Wanted(form, each) for each in subjects if each.kind == "item")
    else:
        yield Wanted(form)


def _subjects(work: UnitOfWork, part_id: UUID) -> Iterator[Subject]:
    items = work.all(select(AgendaItem).where(AgendaItem.part_id == part_id).order_by(col(AgendaItem.position)))
    ids = [item.id for item in items]
    votes = work.all(select(Vote).where(col(Vote.item_id).in_(ids)).order_by(col(Vote.position)))
    elections = work.all(select(Election).where(col(Election.item_id).in_(ids)).order_by(col(Election.position)))
    decided = {row.item_id for row in (*votes, *elections)}
    yield from (
        Subject("vote", vote.id, vote.subject, vote.in_favour is not None)
        for vote in votes
        if vote.method == VoteMethod.SECRET_BALLOT
    )
    yield from (
        Subject("election", each.id, f"bầu {_ELECTED[each.post_code]}", each.valid is not None) for each in elections
    )
    yield from (Subject("item", item.id, item.title) for item in items if item.conclusion or item.id in decided)


_ELECTED = {code.value: words for code, words in POST_WORDS.items()} | {
    "committee_member": "chi ủy viên",
    "delegate": "đại biểu",
}


def _has_corrections(work: UnitOfWork, part_id: UUID) -> bool:
    return work.first(select(Correction.id).where(Correction.part_id == part_id)) is not None


# --- what a paper waits for --------------------------------------------------------------------------------------


def refuse_early(paper: Wanted, part: Part, sitting: Sitting, chosen: CellSettings, on: date) -> None:
    """Raise Refused if this paper cannot be issued on a day, with what must be done first."""
    name = FORMS[paper.form].name
    if kind := kind_of(paper.form, chosen):
        refuse_kind(kind, on)
    if paper.form not in AFTER_THE_MEETING:
        return
    if on < sitting.held_on:
        raise Refused(
            f"{name} không ban hành trước ngày họp ({party_date(sitting.held_on)}). Hãy chọn ngày từ ngày họp trở đi.",
            "Ngày ban hành",
        )
    if sitting.attendance_state != "done":
        raise Refused(f"Chưa điểm danh xong nên chưa ban hành được {name}. Hãy bấm Xong ở bước Điểm danh trước.")
    if paper.form in NEED_APPROVAL and part.state != "approved":
        raise Refused(f"Biên bản chưa được thông qua nên chưa ban hành được {name}. Hãy thông qua biên bản trước.")
    if paper.form in NEED_COUNTS and paper.subject and not paper.subject.is_counted:
        raise Refused(f"Chưa ghi kết quả kiểm phiếu nên chưa ban hành được {name}. Hãy ghi ở bước Biểu quyết trước.")


# --- who signs ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Signer:
    person: Person | None
    named: Named | None
    post_code: str  # '' prints no post
    warnings: tuple[str, ...] = ()


def signer(work: UnitOfWork, form: str, sitting: Sitting, people: Roster, on: date, chosen_id: UUID | None) -> Signer:
    """Return who signs for the cell on a day: whoever was named, else the secretary, else, absent, the deputy.

    Papers with two signatures are signed by the chair. A post that still waits for its approval is not printed
    beside the name, and a warning says so (HD05 I.8.1.2; meetings R39).
    """
    if form in TWO_SIGNATURES:
        chair = people.person(sitting.chair_id)
        return Signer(chair, _named(chair), "")
    person = people.person(chosen_id) if chosen_id else _secretary_or_deputy(work, sitting, people)
    return signing_for_cell(work, person, on)


def signing_for_cell(work: UnitOfWork, person: Person | None, on: date) -> Signer:
    """Return how a person signs for the cell on a day: with the post held, else with a warning."""
    if person is None:
        return Signer(None, None, "", ("Chưa có Bí thư, Phó Bí thư của ngày này nên chỗ ký còn trống họ tên.",))
    code = person.post_code
    if code not in (PostCode.SECRETARY, PostCode.DEPUTY_SECRETARY):
        words = (
            f"Đồng chí {person.name} không phải Bí thư hay Phó Bí thư: chỗ ký không ghi chức vụ (05-HD/VPTW I.7.1.2b)."
        )
        return Signer(person, _named(person), "", (words,))
    if _is_waiting(work, person, code, on):
        words = f"Chức vụ {person.post} của đồng chí {person.name} còn chờ chuẩn y nên chưa in vào chỗ ký."
        return Signer(person, _named(person), "", (words,))
    return Signer(person, _named(person), str(code))


def _named(person: Person | None) -> Named | None:
    return printed(person) if person else None


def _secretary_or_deputy(work: UnitOfWork, sitting: Sitting, people: Roster) -> Person | None:
    secretary, deputy = people.holder(PostCode.SECRETARY), people.holder(PostCode.DEPUTY_SECRETARY)
    if secretary is None or deputy is None:
        return secretary or deputy
    return deputy if _was_absent(work, sitting, secretary.id) else secretary


def _was_absent(work: UnitOfWork, sitting: Sitting, member_id: UUID) -> bool:
    row = work.first(select(Attendance).where(Attendance.sitting_id == sitting.id, Attendance.member_id == member_id))
    return row is not None and row.state != AttendanceState.PRESENT


def _is_waiting(work: UnitOfWork, person: Person, code: PostCode, on: date) -> bool:
    """Awaiting now, or approved only after the day of the paper."""
    posts = work.all(select(Post).where(Post.member_id == person.id, Post.code == code.value))
    held = [post for post in posts if not certainly_outside(post.valid_from, post.valid_to, on)]
    return bool(held) and all(
        awaits_approval(post) or (post.manner == "elected" and post.approval_date and post.approval_date > on)
        for post in held
    )
