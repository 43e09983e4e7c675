"""What a builder needs to know, frozen: prepared by app/operations/facts.py, read as of the day of the meeting.

Long texts are stored text blocks (app/documents/paper.py, paragraphs_of). Names are as of that day.
"""

from dataclasses import dataclass
from datetime import date

from app.documents.body import BodyItem
from app.rules.terms import Body, PartKind, Section, TaskState, Threshold, VoteMethod
from app.rules.vietnamese import ToneStyle


@dataclass(frozen=True)
class CellFacts:
    name: str  # "Chi bộ Trường Mầm non Ban Mai"
    superior_organisation: str  # "Đảng bộ phường …"
    superior_committee: str  # "Đảng ủy phường …"
    place: str  # as it stands before the date, level word already added where the rule asks for it
    cell_kind: str
    has_committee: bool
    term: str = ""  # "2025 - 2030": the term of that day, as it was named
    outline: str = "I-"  # or "I."
    number_on_minutes: bool = True
    number_on_programme: bool = False
    minutes_labels: tuple[str, str] = ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ")
    tone_style: ToneStyle = ToneStyle.ON_LAST  # of our own words alone
    duplex_margins: bool = False
    resolution_annex: bool = True  # the resolution carries an annex of what was said


@dataclass(frozen=True)
class Named:
    """A person or body as it is printed that day."""

    name: str
    post: str = ""  # "Bí thư Chi bộ"; for guests their title
    is_member: bool = True
    is_person: bool = True  # False: an organisation or a group


@dataclass(frozen=True)
class Absent:
    name: str
    reason: str = ""


@dataclass(frozen=True)
class RollFacts:
    """Attendance counted (R21–R23). `is_taken` False: papers leave the counts blank and say nothing."""

    is_taken: bool
    full: int  # official members of the cell
    probationary: int
    obliged: int  # those who must attend
    present_full: int
    present_probationary: int
    exempt: tuple[str, ...] = ()
    exempt_present: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    away_present: tuple[str, ...] = ()
    suspended: tuple[str, ...] = ()
    temporary_guests: tuple[str, ...] = ()
    temporary_guests_present: tuple[str, ...] = ()
    excused: tuple[Absent, ...] = ()
    unexcused: tuple[Absent, ...] = ()
    late: tuple[tuple[str, str, str], ...] = ()  # name, arrived_at, left_at

    @property
    def total(self) -> int:
        return self.full + self.probationary

    @property
    def present(self) -> int:
        """Present among those obliged."""
        return self.present_full + self.present_probationary


@dataclass(frozen=True)
class BaseFacts:
    """The voting base told as a subtraction (R32). `members_word`: who is counted."""

    full: int
    away_and_absent: int = 0
    exempt_and_absent: int = 0
    suspended: int = 0
    size: int = 0
    needed: int = 0
    present: int = 0  # voters present


@dataclass(frozen=True)
class VoteFacts:
    key: str
    subject: str
    body: Body
    threshold: Threshold
    method: VoteMethod
    base: BaseFacts
    in_favour: int | None
    against: int | None
    other: int | None
    reserved: tuple[tuple[str, str], ...] = ()  # name, stored text
    revote_of: str = ""  # subject of the earlier vote
    carried: bool | None = None  # None: not recorded yet
    matter: str = "other"  # code in resources/regulations/votes.toml
    is_proposal: bool = False  # the superior decides: the result goes up even when it falls short (R33, R34)


@dataclass(frozen=True)
class CandidateFacts:
    name: str
    votes: int | None
    elected: bool | None
    birth_year: str = ""
    post: str = ""


@dataclass(frozen=True)
class ElectionFacts:
    key: str
    post_code: str
    post_name: str  # "Phó Bí thư Chi bộ"
    body: Body
    number_to_elect: int
    base: BaseFacts
    issued: int | None
    returned: int | None
    valid: int | None
    invalid: int | None
    candidates: tuple[CandidateFacts, ...]
    tellers: str = ""  # stored text
    starts_on: date | None = None
    approval_number: str = ""
    approval_date: date | None = None


@dataclass(frozen=True)
class ContributionFacts:
    key: str
    speaker: Named
    body: str


@dataclass(frozen=True)
class ItemFacts:
    key: str
    section: Section
    topic: str
    title: str
    presenter: Named | None
    report: str
    contributions: tuple[ContributionFacts, ...]
    conclusion: str
    votes: tuple[VoteFacts, ...]
    elections: tuple[ElectionFacts, ...]
    is_done: bool = False  # marked in the course of the meeting


@dataclass(frozen=True)
class TaskFacts:
    key: str
    content: str
    owner: str
    helpers: str
    due: str  # "chậm nhất ngày 05/12/2026", "thường xuyên"…
    report_period: str
    state_before: TaskState
    state_after: TaskState
    state_words: str  # tình trạng đầu kỳ, in words of the field
    result: str  # stored text
    is_of_earlier_months: bool = False  # given before the period that a table of results looks back on
    owner_is_member: bool = False  # a member of the cell, whom a sentence calls đồng chí


@dataclass(frozen=True)
class MeetingFacts:
    cell: CellFacts
    kind: PartKind
    period: str  # "2026-12"
    title: str  # "họp chi bộ thường kỳ tháng 12 năm 2026"
    held_on: date
    starts_at: str
    ends_at: str
    place: str
    form_words: str  # "trực tiếp"
    chair: Named | None
    minute_taker: Named | None
    roll: RollFacts
    roll_names: tuple[Named, ...]  # all who should be there, in Vietnamese order
    guests: tuple[Named, ...]
    superiors: tuple[Named, ...]
    items: tuple[ItemFacts, ...]
    previous_tasks: tuple[TaskFacts, ...]
    new_tasks: tuple[TaskFacts, ...]
    dues_note: str = ""
    praise: str = ""
    shortcomings: str = ""
    differing_views: str = ""
    corrections: tuple[tuple[date, str], ...] = ()
    party_group: str = ""
    recipients_of_notice: tuple[Named, ...] = ()
    approved_on: date | None = None  # the day the minutes were approved


@dataclass(frozen=True)
class CountIssued:
    """Minutes of a count that were issued; `subject_key` is the key of the vote or election."""

    subject_key: str
    number: int | None
    issued_on: date


@dataclass(frozen=True)
class PaperFacts:
    """What belongs to the paper rather than to the meeting. A draft has no number; its date is then blank."""

    number: int | None
    issued_on: date | None
    layout: str
    signer: Named | None  # post decides BÍ THƯ or PHÓ BÍ THƯ
    signer_post_code: str = ""
    abstract: str = ""  # replaces the derived one when not empty
    recipients: tuple[str, ...] = ()
    minutes_number: int | None = None  # of the minutes an extract is taken from
    minutes_date: date | None = None
    counts: tuple[CountIssued, ...] = ()  # what papers about this meeting point to


# --- papers that are written -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BasisFacts:
    """A paper that a written one is based on, printed by the rule (app/documents/citations.py).

    A law or a Party statute has no number: its name alone in `title`, the year behind it where `issued_on` is given.
    """

    title: str  # "về nhiệm vụ trọng tâm năm 2026"; "Luật Giáo dục"; "Điều lệ Đảng Cộng sản Việt Nam"
    kind_name: str = ""  # "Nghị quyết"
    number: str = ""  # "12-NQ/ĐU"
    issued_on: date | None = None
    issuer: str = ""  # "Đảng uỷ phường …"


@dataclass(frozen=True)
class AnnexFacts:
    title: str
    items: tuple[BodyItem, ...]
    is_landscape: bool = False


@dataclass(frozen=True)
class SignerFacts:
    """One who signs besides the first, or instead of the usual one: `authority` and `post` as they are printed."""

    name: str
    authority: str = ""  # "T/M TỔ KIỂM TRA"; '' for none
    post: str = ""  # "TỔ TRƯỞNG"; '' for none


@dataclass(frozen=True)
class WrittenFacts:
    """What a written paper (văn bản soạn thảo) says; number, day, signer and recipients are in its PaperFacts.

    `organ`: cell, congress, presidium, secretaries, tellers (document-format, 2.3 and 2.7).
    """

    cell: CellFacts
    kind: str  # NQ, QĐ, KL, QC, TB, BC, KH, QH, CTr, ĐA, PA, DA, TTr, CV, BB, GM
    organ: str = "cell"
    term_name: str = ""  # of the congress: "2025 - 2030", "lần thứ V"
    year: int = 2026  # printed where the day is still blank
    bases: tuple[BasisFacts, ...] = ()
    items: tuple[BodyItem, ...] = ()
    annexes: tuple[AnnexFacts, ...] = ()
    addressees: tuple[str, ...] = ()
    author_line: str = ""  # second line in capitals: "CỦA BAN CHẤP HÀNH …"
    urgency: str = ""  # urgent, very_urgent, flash
    scope_mark: str = ""  # "TÀI LIỆU HỘI NGHỊ"
    not_for_media: bool = False
    draft_number: int = 0  # of "Dự thảo lần N"; 0: none
    drafter_code: str = ""  # "ABC-268"
    contact_line: str = ""
    left_signer: Named | None = None  # who took the minutes
    replaces_words: str = ""  # the paper that this one replaces, as cited: "Kế hoạch số 03-KH/CB, ngày 12/01/2026"
    authority: str = ""  # forced: replaces T/M CHI BỘ or the organ's own; in minutes the right label
    post: str = ""  # forced: replaces the post of who signs
    more_signers: tuple[SignerFacts, ...] = ()  # in further rows
    confirmed_by: SignerFacts | None = None  # "Xác nhận chữ ký của đồng chí …", for a congress that has no seal
