"""What the records know of the cell on a day, by name: for ready outlines (`{…}`) and the ward's forms (`{{ … }}`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.documents.facts import CellFacts
from app.documents.wording import person
from app.operations import meetings, members, paper_register, tasks
from app.operations.facts import cell_facts, printed
from app.operations.meeting_reading import MeetingRow
from app.operations.paper_register import RegisterRow
from app.operations.roster import POST_WORDS, Entry, Roster, roster
from app.operations.settings import settings
from app.operations.tasks import TaskView
from app.rules.dates import long_date, party_date
from app.rules.terms import PaperState, PartKind, PostCode, RollState, TaskState
from app.rules.vietnamese import percent, two_digits, upper
from db.unit_of_work import UnitOfWork

Row = Mapping[str, str]


@dataclass(frozen=True)
class FieldHelp:
    """One name that may stand in a form, what it gives, and how that looks."""

    name: str
    meaning: str
    example: str


_FIELDS = (
    ("ten_chi_bo", "Tên chi bộ", "Chi bộ Trường Mầm non Ban Mai", "cell_name"),
    ("ten_chi_bo_hoa", "Tên chi bộ, chữ in hoa", "CHI BỘ TRƯỜNG MẦM NON BAN MAI", "cell_name_capitals"),
    ("dang_bo", "Đảng bộ cấp trên", "Đảng bộ phường Nắng Sớm", "superior_organisation"),
    ("dang_bo_hoa", "Đảng bộ cấp trên, chữ in hoa", "ĐẢNG BỘ PHƯỜNG NẮNG SỚM", "superior_capitals"),
    ("dang_uy", "Đảng ủy cấp trên", "Đảng ủy phường Nắng Sớm", "superior_committee"),
    ("dia_danh", "Địa danh ghi trước ngày tháng", "Nắng Sớm", "place"),
    ("nhiem_ky", "Nhiệm kỳ", "2025 - 2030", "term"),
    ("ngay", "Ngày, hai chữ số", "05", "day"),
    ("thang", "Tháng, viết theo lệ văn bản của Đảng", "02", "month"),
    ("nam", "Năm", "2026", "year"),
    ("ngay_thang_nam", "Ngày, tháng, năm viết đủ", "ngày 05 tháng 02 năm 2026", "long_day"),
    ("ngay_so", "Ngày viết bằng số", "05/02/2026", "short_day"),
    ("nam_hoc", "Năm học", "2026 - 2027", "school_year"),
    ("bi_thu", "Họ tên Bí thư", "Nguyễn Thị Mẫu", "secretary"),
    ("pho_bi_thu", "Họ tên Phó Bí thư", "Trần Thị Thử", "deputy"),
    ("chi_uy", "Chi ủy, mỗi người một dòng", "Nguyễn Thị Mẫu, Bí thư Chi bộ", "committee"),
    ("so_chi_uy_vien", "Số người trong chi ủy", "03", "committee_size"),
    ("tong_dang_vien", "Số đảng viên của chi bộ", "23", "total"),
    ("chinh_thuc", "Số đảng viên chính thức", "21", "full"),
    ("du_bi", "Số đảng viên dự bị", "02", "probationary"),
    ("dang_vien_nu", "Số đảng viên nữ", "20", "women"),
    ("mien_sinh_hoat", "Số đảng viên được miễn công tác, sinh hoạt", "01", "exempt"),
    ("sinh_hoat_noi_khac", "Số đảng viên sinh hoạt tạm thời nơi khác", "0", "away"),
    ("tuoi_dang", "Tuổi Đảng bình quân", "11,4", "party_age"),
    ("danh_sach_dang_vien", "Họ tên đảng viên, mỗi người một dòng", "1. Nguyễn Thị Mẫu, Bí thư Chi bộ", "all_members"),
    ("ngay_hop", "Ngày họp thường kỳ hằng tháng", "03", "meeting_day"),
    ("so_buoi_thuong_ky", "Số buổi sinh hoạt thường kỳ từ đầu năm", "06", "regular_meetings"),
    ("so_buoi_chuyen_de", "Số buổi sinh hoạt chuyên đề từ đầu năm", "02", "thematic_sessions"),
    ("so_buoi_chi_uy", "Số buổi họp chi ủy từ đầu năm", "06", "committee_meetings"),
    ("ty_le_du_hop", "Tỷ lệ dự sinh hoạt thường kỳ từ đầu năm", "94,7%", "attendance"),
    ("buoi_hop_gan_nhat", "Buổi họp gần nhất của chi bộ", "họp chi bộ thường kỳ tháng 02 năm 2026", "last_meeting"),
    ("ngay_hop_gan_nhat", "Ngày của buổi họp đó", "03/02/2026", "last_meeting_day"),
    ("nghi_quyet_gan_nhat", "Nghị quyết ban hành gần nhất", "Nghị quyết số 14-NQ/CB, ngày 05/02/2026", "resolution"),
    ("so_nghi_quyet", "Số nghị quyết ban hành từ đầu năm", "06", "resolutions_issued"),
    ("viec_da_xong", "Số nhiệm vụ đã xong từ đầu năm", "18", "tasks_done"),
    ("viec_dang_lam", "Số nhiệm vụ đang làm", "05", "tasks_open"),
    ("viec_qua_han", "Số nhiệm vụ đang làm đã quá hạn", "0", "tasks_late"),
    ("danh_sach_viec", "Nhiệm vụ đang làm, mỗi việc một dòng", "1. Rà soát đồ chơi ngoài trời", "all_tasks"),
)  # fmt: skip
_POSTS = (*POST_WORDS, PostCode.OTHER, None)
FIELDS = tuple(FieldHelp(name, meaning, example) for name, meaning, example, _ in _FIELDS)
LISTS = {
    "dang_vien": ("ho_ten", "chuc_danh"),
    "chi_uy": ("ho_ten", "chuc_danh"),
    "nhiem_vu": ("viec", "giao"),
    "nghi_quyet": ("so", "ngay", "trich_yeu"),
}
"""What stands in each row of a list; `tt`, its place from 1, is in all of them."""


def values(work: UnitOfWork, on: date, since: date | None = None) -> dict[str, str]:
    """Return every field as of a day, '' where the records do not know it; what is counted begins at `since`
    (default: the first of January).

    Raises Refused if the cell has no name on that day.
    """
    facts = _Facts(work, on, since)
    return {name: getattr(facts, attribute) for name, _, _, attribute in _FIELDS}


def rows(work: UnitOfWork, on: date, since: date | None = None) -> dict[str, tuple[Row, ...]]:
    """Return the lists of LISTS as of a day."""
    facts = _Facts(work, on, since)
    return {
        "dang_vien": _numbered(map(_member_row, facts.people.of_cell())),
        "chi_uy": _numbered(map(_member_row, facts.committee_members)),
        "nhiem_vu": _numbered(map(_task_row, facts.open_tasks)),
        "nghi_quyet": _numbered(map(_paper_row, facts.resolutions)),
    }


def _numbered(found: Iterable[dict[str, str]]) -> tuple[Row, ...]:
    return tuple({"tt": str(place), **row} for place, row in enumerate(found, 1))


def _member_row(entry: Entry) -> dict[str, str]:
    return {"ho_ten": entry.person.name, "chuc_danh": _joined(printed(entry.person).post, entry.school_post)}


def _task_row(task: TaskView) -> dict[str, str]:
    return {"viec": _one_line(task.content), "giao": _joined(_owner(task), task.due_words)}


def _owner(task: TaskView) -> str:
    return person(printed(task.owner)) if task.owner else ""


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def _paper_row(row: RegisterRow) -> dict[str, str]:
    return {"so": row.symbol, "ngay": party_date(row.issued_on), "trich_yeu": row.abstract}


def _one_line(text: str) -> str:
    """Return a text inside a sentence of ours: on one line, without the mark that ended it."""
    return " ".join(text.split()).rstrip(".; ")


class _Facts:
    """The records as of a day, each part of them read when it is first asked for."""

    def __init__(self, work: UnitOfWork, on: date, since: date | None) -> None:
        self.work, self.on = work, on
        self.since = since or date(on.year, 1, 1)

    # --- the cell ---

    @cached_property
    def cell(self) -> CellFacts:
        return cell_facts(self.work, self.on)

    @property
    def cell_name(self) -> str:
        return self.cell.name

    @property
    def cell_name_capitals(self) -> str:
        return upper(self.cell.name)

    @property
    def superior_organisation(self) -> str:
        return self.cell.superior_organisation

    @property
    def superior_capitals(self) -> str:
        return upper(self.cell.superior_organisation)

    @property
    def superior_committee(self) -> str:
        return self.cell.superior_committee

    @property
    def place(self) -> str:
        return self.cell.place

    @property
    def term(self) -> str:
        return self.cell.term

    @property
    def meeting_day(self) -> str:
        return two_digits(settings(self.work).meeting_day)

    # --- the day ---

    @property
    def day(self) -> str:
        return two_digits(self.on.day)

    @property
    def month(self) -> str:
        return long_date(self.on).split()[3]

    @property
    def year(self) -> str:
        return str(self.on.year)

    @property
    def long_day(self) -> str:
        return long_date(self.on)

    @property
    def short_day(self) -> str:
        return party_date(self.on)

    @property
    def school_year(self) -> str:
        """Return the school year; in July the coming one is already planned."""
        first = self.on.year if self.on.month >= 7 else self.on.year - 1
        return f"{first} - {first + 1}"

    # --- people ---

    @cached_property
    def people(self) -> Roster:
        return roster(self.work, self.on)

    @cached_property
    def counts(self) -> members.MemberCounts:
        return members.member_counts(self.work, self.on)

    @property
    def secretary(self) -> str:
        return self._holder(PostCode.SECRETARY)

    @property
    def deputy(self) -> str:
        return self._holder(PostCode.DEPUTY_SECRETARY)

    def _holder(self, code: PostCode) -> str:
        person = self.people.holder(code)
        return person.name if person else ""

    @property
    def committee(self) -> str:
        return _lines(_with_post(entry) for entry in self.committee_members)

    @property
    def committee_size(self) -> str:
        return two_digits(len(self.committee_members)) if self.committee_members else ""

    @property
    def committee_members(self) -> list[Entry]:
        found = self.people.committee() if self.cell.has_committee else []
        return sorted(found, key=lambda entry: _POSTS.index(entry.person.post_code))

    @property
    def total(self) -> str:
        return two_digits(self.counts.total)

    @property
    def full(self) -> str:
        return two_digits(self.counts.full)

    @property
    def probationary(self) -> str:
        return two_digits(self.counts.probationary)

    @property
    def women(self) -> str:
        return two_digits(self.counts.women)

    @property
    def exempt(self) -> str:
        return two_digits(self.counts.exempt)

    @property
    def away(self) -> str:
        return two_digits(self.counts.away)

    @property
    def party_age(self) -> str:
        return self.counts.average_party_age

    @property
    def all_members(self) -> str:
        return _lines(f"{place}. {_with_post(entry)}" for place, entry in enumerate(self.people.of_cell(), 1))

    # --- meetings ---

    @cached_property
    def held(self) -> list[MeetingRow]:
        """Meetings until the day at which the roll was called, by day."""
        rows = meetings.meetings(self.work)
        done = [row for row in rows if row.held_on <= self.on and row.roll_state is RollState.DONE]
        return sorted(done, key=lambda row: row.held_on)

    def _held(self, kind: PartKind) -> list[MeetingRow]:
        return [row for row in self.held if row.kind is kind and row.held_on >= self.since]

    def _times(self, kind: PartKind) -> str:
        """Return how many were held; where the records have none, that says nothing about the cell."""
        held = self._held(kind)
        return two_digits(len(held)) if held else ""

    @property
    def regular_meetings(self) -> str:
        return self._times(PartKind.REGULAR)

    @property
    def thematic_sessions(self) -> str:
        return self._times(PartKind.THEMATIC)

    @property
    def committee_meetings(self) -> str:
        return self._times(PartKind.COMMITTEE)

    @property
    def attendance(self) -> str:
        rows = self._held(PartKind.REGULAR)
        return percent(sum(row.present or 0 for row in rows), sum(row.obliged or 0 for row in rows))

    @cached_property
    def _last_of_cell(self) -> MeetingRow | None:
        of_cell = [row for row in self.held if row.kind not in (PartKind.COMMITTEE, PartKind.PARTY_GROUP)]
        return of_cell[-1] if of_cell else None

    @property
    def last_meeting(self) -> str:
        row = self._last_of_cell
        return meetings.abstract_of(row.kind, row.period) if row else ""

    @property
    def last_meeting_day(self) -> str:
        return party_date(self._last_of_cell.held_on) if self._last_of_cell else ""

    # --- papers and tasks ---

    @cached_property
    def _all_resolutions(self) -> list[RegisterRow]:
        rows = paper_register.register(self.work, kinds=["NQ"])
        return [row for row in rows if row.state is PaperState.ISSUED and row.issued_on <= self.on]

    @property
    def resolutions(self) -> list[RegisterRow]:
        return [row for row in self._all_resolutions if row.issued_on >= self.since]

    @property
    def resolution(self) -> str:
        if not self._all_resolutions:
            return ""
        last = self._all_resolutions[-1]
        return f"Nghị quyết số {last.symbol}, ngày {party_date(last.issued_on)}"

    @property
    def resolutions_issued(self) -> str:
        return two_digits(len(self.resolutions))

    @cached_property
    def _tasks(self) -> tuple[TaskView, ...]:
        return tasks.tasks(self.work, self.on)

    @property
    def open_tasks(self) -> list[TaskView]:
        """Tasks that were open on the day, also those that were finished later."""
        return [task for task in self._tasks if task.state is TaskState.OPEN or (task.done_on or self.on) > self.on]

    @property
    def done_tasks(self) -> list[TaskView]:
        done = (task for task in self._tasks if task.state in (TaskState.DONE, TaskState.LATE))
        return [task for task in done if task.done_on and self.since <= task.done_on <= self.on]

    @property
    def tasks_done(self) -> str:
        return two_digits(len(self.done_tasks))

    @property
    def tasks_open(self) -> str:
        return two_digits(len(self.open_tasks))

    @property
    def tasks_late(self) -> str:
        return two_digits(sum((task.due_on or self.on) < self.on for task in self.open_tasks))

    @property
    def all_tasks(self) -> str:
        return _lines(f"{place}. {_one_line(task.content)}" for place, task in enumerate(self.open_tasks, 1))


def _with_post(entry: Entry) -> str:
    return _joined(entry.person.name, printed(entry.person).post)


def _lines(found: Iterable[str]) -> str:
    return "\n".join(found)
