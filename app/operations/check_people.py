"""Findings about the cell and its people: size and committee, groups, approvals, exemptions, probation, numbers."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import col, select

from app.operations import cell
from app.operations.demands import settled_recognitions
from app.operations.finding import RECORDS, Finding, Severity, cited
from app.operations.member_doubts import doubts_of
from app.operations.members import awaits_approval
from app.operations.roster import Roster, certainly_outside, partial, roster
from app.rules.calendar import add_working_days
from app.rules.dates import period_of, screen_date
from app.rules.elections import GROUPS_FROM, committee_doubts
from app.rules.heading import doubts_about_names
from app.rules.standing import DAYS_TO_RECOGNISE, official_date_due
from app.rules.terms import StatusKind
from db.tables import Member, MemberStatus, Post
from db.unit_of_work import UnitOfWork


def findings(work: UnitOfWork, until: date) -> Iterator[Finding]:
    """Yield what the cell and its members want on a day."""
    people = roster(work, until)
    yield from _names(work, until)
    if people.of_cell():
        yield from _size(work, people, until)
    yield from _posts(work, people, until)
    yield from _exemptions(work, people, until)
    yield from _members(work, people, until)


def _names(work: UnitOfWork, until: date) -> Iterator[Finding]:
    view = cell.cell(work, until)
    if view is None:
        yield Finding("A20", RECORDS, Severity.MUST, "", "Chưa nhập tên chi bộ và cấp ủy cấp trên.", "settings")
        return
    for doubt in doubts_about_names(view.name, view.superior_organisation, view.place_name):
        yield Finding("A19–A21", cited("05-HD/VPTW I.2.1", until), Severity.MUST, "", doubt, "settings", view.id)
    if cell.follower(work, until) is None:
        words = "Chưa ghi đồng chí cấp ủy viên cấp trên phụ trách chi bộ, người cần được thông báo mỗi buổi họp."
        yield Finding("R13", cited("42-HD/BTCTW", until), Severity.SHOULD, "", words, "settings")
    if cell.term(work, until) is None:
        words = f"Chưa có nhiệm kỳ nào gồm ngày {screen_date(until)}: văn bản của ngày này chưa cho số được."
        yield Finding("A30", cited("05-HD/VPTW I.3.2.2", until), Severity.MUST, "", words, "settings")


def _size(work: UnitOfWork, people: Roster, until: date) -> Iterator[Finding]:
    here = people.of_cell()
    full = sum(entry.standing.is_full for entry in here)
    if cell.term(work, until) is not None:
        has_committee = cell.has_committee(work, until)
        size = len(people.committee()) if has_committee else None
        for doubt in committee_doubts(full, has_committee, size):
            rule, article = ("R2", "20.2.1") if "ít hơn" in doubt else ("R40", "23.2")
            yield Finding(rule, cited(f"294-QĐ/TW {article}", until), Severity.MUST, "", doubt, "settings")
    if len(here) >= GROUPS_FROM and not cell.groups(work, until):
        words = f"Chi bộ có {len(here)} đảng viên, từ {GROUPS_FROM} trở lên thì chia tổ đảng; chưa ghi tổ đảng nào."
        yield Finding("R11", cited("294-QĐ/TW 20.3.2", until), Severity.MUST, "", words, "settings")


# --- posts, exemptions -------------------------------------------------------------------------------------------


def _posts(work: UnitOfWork, people: Roster, until: date) -> Iterator[Finding]:
    for post in work.all(select(Post).order_by(col(Post.valid_from))):
        entry = people.entries.get(post.member_id)
        held = not certainly_outside(post.valid_from, post.valid_to, until)
        if entry and held and awaits_approval(post):
            words = (
                f"Đồng chí {entry.person.name} được bầu giữ chức {post.title}, chưa ghi số và ngày quyết định chuẩn y; "
                "khi chưa chuẩn y, chức vụ không in vào chỗ ký."
            )
            source = cited("190-QĐ/TW", until)
            yield Finding("R39", source, Severity.SHOULD, "", words, "members", post.member_id)


def _exemptions(work: UnitOfWork, people: Roster, until: date) -> Iterator[Finding]:
    """Maternity leave is no exemption of itself: it takes an application with reason and time, and a decision (R27)."""
    kinds = (StatusKind.EXEMPT_HEALTH.value, StatusKind.EXEMPT_OTHER.value)
    for status in work.all(select(MemberStatus).where(col(MemberStatus.kind).in_(kinds))):
        entry = people.entries.get(status.member_id)
        if entry is None or (partial(status.valid_from).earliest or date.min) > until:
            continue
        missing = _missing_papers(status)
        if missing:
            words = (
                f"Đồng chí {entry.person.name} được miễn công tác và sinh hoạt đảng, còn thiếu: {', '.join(missing)}."
            )
            yield Finding(
                "R27", cited("38-HD/BTCTW IV.1", until), Severity.MUST, "", words, "members", status.member_id
            )


def _missing_papers(status: MemberStatus) -> list[str]:
    for_a_time = status.kind == StatusKind.EXEMPT_OTHER
    return [
        words
        for is_missing, words in (
            (for_a_time and not status.application_date, "đơn có ngày"),
            (not status.decision_number, "số quyết định" if for_a_time else "số nghị quyết của chi bộ"),
            (not status.decision_date, "ngày quyết định" if for_a_time else "ngày nghị quyết"),
            (not status.reason, "lý do"),
            (for_a_time and not status.valid_to, "thời hạn đến ngày"),
        )
        if is_missing
    ]


# --- one member at a time ----------------------------------------------------------------------------------------


def _members(work: UnitOfWork, people: Roster, until: date) -> Iterator[Finding]:
    rows = {member.id: member for member in work.all(select(Member))}
    proposed = settled_recognitions(work, until=until)
    for member_id, entry in people.entries.items():
        if not entry.standing.is_here:
            continue
        name, facts = entry.person.name, rows[member_id]
        if entry.standing.is_probationary:
            yield from _twelve_months(name, facts, until, proposed.get(member_id))
        for doubt in doubts_of(facts, entry.standing, until):
            words = f"{name}: {doubt.sentence}"
            yield Finding(doubt.rule, cited(doubt.source, until), Severity.SHOULD, "", words, "members", member_id)


def _twelve_months(name: str, facts: Member, until: date, voted_on: date | None) -> Iterator[Finding]:
    """Say what is to be done at twelve months: the vote, or once it was taken (`voted_on`) what comes of it."""
    due = official_date_due(partial(facts.admission_date))
    source = cited("294-QĐ/TW 4.2", until)
    if voted_on:
        words = (
            f"Chi bộ đã biểu quyết ngày {screen_date(voted_on)} về việc công nhận chính thức đồng chí {name}; gửi hồ sơ"
            " đề nghị lên cấp trên, có quyết định thì ghi vào hồ sơ."
        )
        yield Finding("R45", source, Severity.SHOULD, "", words, "members", facts.id)
        return
    if due is None or until < due:
        return
    last = add_working_days(due, DAYS_TO_RECOGNISE)
    late = until > last
    words = (
        f"Đồng chí {name} hết 12 tháng dự bị ngày {screen_date(due)}; chi bộ xét công nhận chính thức "
        f"{'lẽ ra chậm nhất' if late else 'chậm nhất'} ngày {screen_date(last)}."
    )
    severity = Severity.MUST if late else Severity.SHOULD
    yield Finding("R45", source, severity, period_of(due), words, "members", facts.id)
