"""What check finds: each with its rule, its dated source, its period, a sentence, and where it is mended."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from sqlmodel import col, select

from app.operations import (
    agenda,
    approval,
    attendance,
    cell,
    check,
    contributions,
    history,
    meetings,
    members,
    papers,
    settings,
    tasks,
    votes,
)
from app.operations.check import Finding, Severity
from app.operations.check_papers import form_doubts
from app.rules.terms import PartKind
from db.tables import Paper, Term
from db.unit_of_work import UnitOfWork
from tests.operations import month

END_OF_FEBRUARY = date(2026, 2, 28)


def found(work: UnitOfWork, *rules: str, until: date = END_OF_FEBRUARY) -> list[Finding]:
    return [each for each in check.findings(work, until) if each.rule in rules]


def sentences(findings: Sequence[Finding]) -> str:
    return "\n".join(each.sentence for each in findings)


def february(work: UnitOfWork, *absent: int, size: int = 10) -> tuple[month.Cell, month.Meeting]:
    settings.change_settings(work, starts_at_period="2026-02")
    made = month.make_cell(work, size)
    return made, month.approved(made, "2026-02", *absent)


# --- meetings ----------------------------------------------------------------------------------------------------


def test_a_month_without_its_regular_meeting_is_found(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2025-12")
    month.approved(month.make_cell(work))
    missing = found(work, "R1")
    assert [each.period for each in missing] == ["2025-12", "2026-01"]
    assert missing[0].severity is Severity.MUST
    assert missing[0].source == "ĐLĐ 22.4"


def test_months_before_the_book_and_copied_ones_are_not_missing(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-01")
    month.approved(month.make_cell(work))
    cell.copy_earlier_meeting(work, cell.EarlierInput(period="2026-01", present=9, total=10))
    assert not found(work, "R1")


def test_this_month_is_missing_only_when_its_first_days_are_over(work: UnitOfWork) -> None:
    february(work)
    assert not found(work, "R1", until=date(2026, 3, 7))
    assert [each.period for each in found(work, "R1", until=date(2026, 3, 8))] == ["2026-03"]


def test_augusts_meeting_held_in_july_counts_for_august(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-08")
    made = month.make_cell(work)
    month.approved(made, "2026-08", held_on=date(2026, 7, 24))
    assert not found(work, "R1", until=date(2026, 8, 31))


def test_where_there_is_a_committee_it_meets_first(work: UnitOfWork) -> None:
    made, _ = february(work)
    assert "chi ủy chưa họp" in sentences(found(work, "R12"))
    late = month.plan(made, kind=PartKind.COMMITTEE, held_on=date(2026, 2, 5))
    assert "sau buổi sinh hoạt thường kỳ" in sentences(found(work, "R12"))
    meetings.change_sitting(work, late.sitting_id, {"held_on": date(2026, 2, 2)})
    assert not found(work, "R12")


def test_a_cell_without_a_committee_needs_no_committee_meeting(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-02")
    month.approved(month.make_cell(work, 5, committee=False))
    assert not found(work, "R12")


def test_a_cells_own_lead_time_is_a_local_finding(work: UnitOfWork) -> None:
    made, _ = february(work)
    month.plan(made, kind=PartKind.COMMITTEE, held_on=date(2026, 2, 2))
    settings.change_settings(work, committee_days_before=3)
    (short,) = found(work, "R12")
    assert short.severity is Severity.LOCAL


def test_another_day_without_a_reason_and_a_short_meeting_are_found(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-02")
    made = month.make_cell(work)
    meeting = month.plan(made, held_on=date(2026, 2, 12))
    month.hold(made, meeting, starts_at="14:00", ends_at="15:00")
    assert [each.period for each in found(work, "R2")] == ["2026-02"]
    assert "dài 60 phút" in sentences(found(work, "R3"))


def test_a_meeting_on_the_third_of_ninety_minutes_is_as_it_should_be(work: UnitOfWork) -> None:
    february(work)
    assert not found(work, "R2", "R3")


def test_what_was_not_sent_is_found_and_what_was_late_too(work: UnitOfWork) -> None:
    _, meeting = february(work)
    assert {each.rule for each in found(work, "R13", "R14", "R15") if each.record_id} == {"R13", "R14", "R15"}
    for what, at in (
        ("notice_members", datetime(2026, 1, 30, 8)),
        ("documents_before", datetime(2026, 2, 3, 9)),
        ("results_after", datetime(2026, 2, 4, 9)),
    ):
        meetings.record_delivery(work, meeting.part_id, what, "handbook", at)
    (late,) = [each for each in found(work, "R13", "R14", "R15") if each.record_id]
    assert (late.rule, late.record_id) == ("R14", meeting.part_id)
    assert "24 giờ" in late.sentence


def test_the_superiors_member_is_to_be_told_where_one_is_recorded(work: UnitOfWork) -> None:
    _, meeting = february(work)
    actor, _ = members.add_actor(work, members.ActorInput(name="Phan Thị Cấp Trên", title="Đảng ủy viên"))
    cell.set_follower(work, actor, date(2025, 7, 1))
    told = [each.sentence for each in found(work, "R13") if each.record_id == meeting.part_id]
    assert any("cấp ủy viên cấp trên" in sentence for sentence in told)


def test_attendance_below_ninety_percent_is_found_with_the_source_of_its_day(work: UnitOfWork) -> None:
    february(work, 3, 4)
    (low,) = found(work, "R22")
    assert "có mặt 8/10, đạt 80%" in low.sentence
    assert low.source == "42-HD/BTCTW"


def test_nine_of_ten_reach_the_standard(work: UnitOfWork) -> None:
    february(work, 3)
    assert not found(work, "R22")


def test_a_higher_mark_of_the_cells_own_is_a_local_finding(work: UnitOfWork) -> None:
    february(work, 3)
    settings.change_settings(work, attendance_percent=95)
    (own,) = found(work, "R22")
    assert (own.severity, own.source) == (Severity.LOCAL, "Thiết lập của chi bộ")
    assert "chi bộ đặt mức 95%" in own.sentence


def test_an_absence_without_reason_is_found_and_three_of_them_lead_further(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-01")
    made = month.make_cell(work)
    for period, day in (("2026-01", 5), ("2026-02", 3), ("2026-03", 3)):
        meeting = month.plan(made, period, held_on=date(2026, int(period[5:]), day))
        attendance.start(work, meeting.sitting_id)
        attendance.mark(work, meeting.sitting_id, made.people[4], {"state": "unexcused"})
        attendance.finish(work, meeting.sitting_id)
    assert len([each for each in found(work, "R22", until=date(2026, 3, 31)) if "không lý do" in each.sentence]) == 3
    (remove,) = found(work, "R25", until=date(2026, 3, 31))
    assert (remove.page, remove.record_id, remove.severity) == ("members", made.people[4], Severity.MUST)
    (remind,) = found(work, "R25", until=date(2026, 2, 28))
    assert remind.severity is Severity.SHOULD


def test_four_excused_absences_in_a_row_counted_under_the_guide_of_2018(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2025-05")
    made = month.make_cell(work)
    for number in (5, 6, 7, 8):
        meeting = month.plan(made, f"2025-{number:02}", held_on=date(2025, number, 5))
        attendance.start(work, meeting.sitting_id)
        attendance.mark(work, meeting.sitting_id, made.people[4], {"state": "excused", "reason": "ốm"})
        attendance.finish(work, meeting.sitting_id)
    (run,) = found(work, "R24", until=date(2025, 8, 31))
    assert "4 lần liên tiếp" in run.sentence


def test_roll_votes_approval_and_issuing_are_asked_for_one_after_the_other(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-02")
    made = month.make_cell(work)
    meeting = month.plan(made)
    steps = ("điểm danh", "biểu quyết", "R20", "biên bản")
    assert [each.rule for each in found(work, *steps)] == ["điểm danh"]
    attendance.start(work, meeting.sitting_id)
    attendance.finish(work, meeting.sitting_id)
    assert [each.rule for each in found(work, *steps)] == ["biểu quyết", "R20"]
    votes.change(work, meeting.vote, {"in_favour": 10, "against": 0, "other": 0})
    approval.approve(work, meeting.part_id)
    assert [each.rule for each in found(work, *steps)] == ["biên bản"]
    papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    assert not found(work, *steps)


def test_a_secretary_of_a_year_known_only_to_the_year_is_still_the_secretary(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-02")
    made = month.make_cell(work, 1, committee=False)
    made.people *= 3
    post = month.give_post(made, 0, members.PostCode.SECRETARY, valid_from="2024", valid_to="2026")
    assert post
    meeting = month.plan(made)
    meetings.change_sitting(work, meeting.sitting_id, {"minute_taker_id": made.secretary})
    assert "Bí thư" in sentences(found(work, "người ghi biên bản"))


def test_the_secretary_does_not_take_the_minutes(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-02")
    made = month.make_cell(work)
    meeting = month.plan(made)
    meetings.change_sitting(work, meeting.sitting_id, {"minute_taker_id": made.secretary})
    (taker,) = found(work, "người ghi biên bản")
    assert "Bí thư" in taker.sentence


# --- the cell and its people -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "committee", "rule", "words"),
    [
        (10, False, "R40", "bầu chi ủy"),
        (8, True, "R40", "không bầu chi ủy"),
        (2, False, "R2", "ít hơn 3"),
    ],
)
def test_size_and_committee_must_fit(work: UnitOfWork, size: int, committee: bool, rule: str, words: str) -> None:
    month.make_cell(work, size, committee=committee)
    assert words in sentences(found(work, rule))


def test_thirty_members_are_parted_into_groups(work: UnitOfWork) -> None:
    month.make_cell(work)
    for number in range(20):
        facts = members.MemberInput(name=f"Trịnh Thị Thêm {number}", official_date="2015", admission_date="2014")
        members.add_member(work, facts)
    assert "chia tổ đảng" in sentences(found(work, "R11"))
    cell.add_group(work, cell.GroupInput(name="Tổ đảng 1", valid_from=date(2026, 1, 1)))
    assert not found(work, "R11")


def test_an_elected_post_waits_for_its_approval(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    post = month.give_post(made, 3, members.PostCode.COMMITTEE_MEMBER, manner="elected", valid_from="2026-02-03")
    (waiting,) = found(work, "R39")
    assert (waiting.page, waiting.record_id) == ("members", made.people[3])
    members.change_post(work, post, {"approval_number": "12-QĐ/ĐU", "approval_date": date(2026, 2, 20)})
    assert not found(work, "R39")


def test_maternity_leave_needs_application_and_decision(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    leave = {"kind": "exempt_other", "valid_from": "2026-02-01", "reason": "nghỉ sinh con"}
    status, _ = members.add_status(work, made.people[5], members.StatusInput(**leave))
    (missing,) = found(work, "R27")
    assert "đơn có ngày" in missing.sentence
    assert "số quyết định" in missing.sentence
    whole = {
        "application_date": "2026-01-20",
        "decision_number": "15-QĐ/ĐU",
        "decision_date": "2026-01-28",
        "valid_to": "2026-07-31",
    }
    members.change_status(work, status, whole)
    assert not found(work, "R27")


def test_a_probationary_member_at_twelve_months_is_to_be_considered(work: UnitOfWork) -> None:
    month.make_cell(work)
    facts = members.MemberInput(name="Ngô Thị Dự Bị", admission_date="20/01/2025", joined_cell_on="2025")
    member_id, _ = members.add_member(work, facts)
    assert not found(work, "R45", until=date(2026, 1, 19))
    (due,) = found(work, "R45", until=date(2026, 1, 20))
    assert (due.severity, due.record_id) == (Severity.SHOULD, member_id)
    (late,) = found(work, "R45", until=date(2026, 6, 1))
    assert late.severity is Severity.MUST


def test_a_doubtful_card_number_is_found_and_kept(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    members.change_member(work, made.people[5], {"card_number": "12345"})
    (doubt,) = found(work, "R10")
    assert doubt.record_id == made.people[5]
    assert members.member(work, made.people[5], END_OF_FEBRUARY).row.card_number == "12345"


def test_the_check_and_the_members_card_doubt_the_same(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    wrong = {"card_number": "123", "citizen_id": "9", "official_date": "2009-01-01", "birth_date": "2010-01-01"}
    members.change_member(work, made.secretary, wrong)
    beside = [sentence for _, sentence in members.member(work, made.secretary, END_OF_FEBRUARY).doubts]
    told = [each.sentence for each in check.findings(work, END_OF_FEBRUARY) if each.record_id == made.secretary]
    assert len(beside) > 3
    assert told == [f"Nguyễn Thị Mẫu: {sentence}" for sentence in beside]


def test_an_empty_book_asks_for_the_cells_name(work: UnitOfWork) -> None:
    assert [each.rule for each in check.findings(work)] == ["A20"]


# --- papers and words --------------------------------------------------------------------------------------------


def test_gaps_and_doubles_in_a_series_are_found(work: UnitOfWork) -> None:
    _, meeting = february(work)
    papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3), number=4)
    assert "thiếu số 01, 02, 03" in sentences(found(work, "A30"))
    term = cell.term(work, END_OF_FEBRUARY)
    assert term is not None
    cell.set_last_number(work, term.id, "BB", 4)
    assert "trùng số 04" in sentences(found(work, "A30"))


def test_a_withdrawn_paper_leaves_no_gap(work: UnitOfWork) -> None:
    _, meeting = february(work)
    first = papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    papers.withdraw(work, first.paper_id, "Sai", date(2026, 2, 4))
    papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 4))
    assert not found(work, "A30")


def test_a_paper_outside_its_term_and_a_number_of_two_terms_are_found(work: UnitOfWork) -> None:
    made, first = february(work)
    papers.issue(work, first.part_id, "minutes", on=date(2026, 2, 3))
    second = month.approved(made, "2026-01")
    papers.issue(work, second.part_id, "minutes", on=date(2026, 2, 4))
    assert not found(work, "A30")
    with work.named("như một sổ nhập từ nơi khác"):
        old, late = work.all(select(Paper).where(col(Paper.number).is_not(None)).order_by(col(Paper.issued_on)))
        term = work.add(Term(name="2026 - 2030", starts_on=date(2026, 2, 1), has_committee=True))
        work.change(late, term_id=term.id, number=1)
    assert "số 01-BB/CB có ở cả nhiệm kỳ 2025 - 2030 (ngày 03/02/2026) và nhiệm kỳ 2026 - 2030" in sentences(
        found(work, "A30")
    )
    with work.named("như một sổ nhập từ nơi khác"):
        work.change(term, starts_on=date(2026, 2, 5))
        work.change(work.all(select(Term).where(Term.id == old.term_id))[0], ends_on=date(2026, 2, 4))
    (outside,) = found(work, "A30")
    assert "01-BB/CB ngày 04/02/2026" in outside.sentence
    assert "không gồm ngày này" in outside.sentence
    assert outside.record_id == late.id


def test_a_number_of_the_paper_book_without_a_day_is_told_as_a_double(work: UnitOfWork) -> None:
    _, meeting = february(work)
    papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    assert not found(work, "A30")
    cell.copy_earlier_meeting(work, cell.EarlierInput(period="2026-01", minutes_number=1))
    assert "trùng số 01" in sentences(found(work, "A30"))


def test_a_conclusion_dated_before_the_regulation_is_found(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.approved(made, "2026-01", held_on=date(2026, 1, 5))
    with work.named("Bản ghi từ sổ cũ"):
        paper = Paper(
            part_id=meeting.part_id, form="committee_conclusion", kind="KL", state="issued", issued_on=date(2026, 1, 5)
        )
        work.add(paper)
    (early,) = found(work, "A29")
    assert (early.page, early.record_id) == ("papers", paper.id)
    assert early.source.startswith("66-QĐ/TW")


def test_a_task_past_its_day_is_found(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    given = {"given_on": date(2026, 1, 5), "due_on": date(2026, 2, 10), "owner_id": made.deputy}
    tasks.give(work, None, tasks.TaskInput(content="Sửa vòi nước", **given))
    assert "hạn ngày 10/02/2026" in sentences(found(work, "nhiệm vụ"))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Chi bộ thống nhất./.", ["A50"]),
        ("Căn cứ Điều lệ Đảng", ["A51"]),
        ("- Căn cứ Điều lệ Đảng", ["A51"]),
        ("- Căn cứ Điều lệ Đảng;\n- Căn cứ Kế hoạch năm.", []),
        ("Thực hiện Nghị quyết 12-NQ/ĐU.", ["A56"]),
        ("Thực hiện Nghị quyết số 12-NQ/ĐU ngày 15/01/2026.", ["A56"]),
        ("Thực hiện Nghị quyết số 12-NQ/ĐU, ngày 15/01/2026 của Đảng ủy phường về nhiệm vụ năm.", []),
        ("Hai  dấu cách", ["A91"]),
        ("Dấu cách trước dấu phẩy , sai", ["A91"]),
        ("Họp lúc 14 giờ 30, đủ thành phần: 10/10.", []),
        ("", []),
    ],
)
def test_a50_a51_a56_a91_the_form_of_her_own_words_is_told_and_never_changed(text: str, rules: list[str]) -> None:
    assert [rule.rule for rule, _ in form_doubts(text)] == rules


def test_form_is_looked_at_until_the_minutes_are_issued(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2026-02")
    made = month.make_cell(work)
    meeting = month.held(made)
    agenda.change_item(work, meeting.discussion, {"conclusion": "Thống nhất  cao./."})
    contributions.add(
        work, meeting.discussion, contributions.ContributionInput(actor_id=made.deputy, body="Nhất trí , không thêm.")
    )
    assert sorted(each.rule for each in found(work, "A50", "A91")) == ["A50", "A91", "A91"]
    approval.approve(work, meeting.part_id)
    papers.issue(work, meeting.part_id, "minutes", on=date(2026, 2, 3))
    assert not found(work, "A50", "A91")


# --- the whole ---------------------------------------------------------------------------------------------------


def test_sources_are_cited_as_of_the_day_of_the_fact(work: UnitOfWork) -> None:
    month.make_cell(work, 2, committee=False)
    (early,) = found(work, "R2", until=date(2026, 3, 1))
    (late,) = found(work, "R2", until=date(2026, 8, 1))
    assert early.source == "294-QĐ/TW 20.2.1"
    assert late.source == "294-QĐ/TW 20.2.1 (đã thay bằng 208-QĐ/TW, 26/7/2026; chưa đối chiếu nguyên văn)"


def test_findings_come_by_period_and_then_by_weight(work: UnitOfWork) -> None:
    settings.change_settings(work, starts_at_period="2025-12")
    month.held(month.make_cell(work), "2026-02", 3, 4)
    order = list(Severity)
    places = [(each.period, order.index(each.severity)) for each in check.findings(work, END_OF_FEBRUARY)]
    assert places == sorted(places)


def test_looking_changes_nothing(work: UnitOfWork) -> None:
    february(work, 3, 4)
    newest = history.activities(work, limit=1)
    check.findings(work)
    assert history.activities(work, limit=1) == newest
    assert not work.session.new
    assert not work.session.dirty


# --- what changed after the roll was finished --------------------------------------------------------------------


def test_a_member_whom_a_finished_roll_says_nothing_of_is_found(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    month.held(made)
    assert not found(work, "điểm danh")
    facts = members.MemberInput(name="Mạc Thị Thêm", admission_date="2012-01-01", official_date="2013-01-01")
    members.add_member(work, facts)
    assert "còn 01 đồng chí chưa điểm danh" in sentences(found(work, "điểm danh"))


def test_votes_that_exceed_the_voters_are_found_until_they_are_mended(work: UnitOfWork) -> None:
    made = month.make_cell(work)
    meeting = month.held(made)
    assert not found(work, "R32")
    attendance.mark(work, meeting.sitting_id, made.people[5], {"state": "excused", "reason": "ốm"})
    assert "cộng ba số được 10 phiếu" in sentences(found(work, "R32"))
    approval.approve(work, meeting.part_id)
    assert "chỉ có 9 người" in sentences(found(work, "R32"))
    approval.correct(work, meeting.part_id, "Số phiếu tán thành là 9.", date(2026, 2, 10))
    assert not found(work, "R32")
