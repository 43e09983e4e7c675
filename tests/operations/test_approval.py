from uuid import UUID

import pytest
from sqlmodel import select

from app.operations import (
    agenda,
    approval,
    attendance,
    cell,
    contributions,
    elections,
    history,
    meetings,
    members,
    tasks,
    votes,
)
from app.rules.refusal import Refused
from app.rules.terms import PartKind, StatusKind
from db.tables import Paper, Sitting, Vote
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, day, give_status
from tests.operations.month import Cell, approved, held, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


def test_minutes_are_approved_on_the_day_of_the_meeting_if_no_other_is_named(made: Cell) -> None:
    meeting = held(made)
    changes = approval.approve(made.work, meeting.part_id)
    assert changes.name == "Thông qua biên bản tháng 02"
    page = meetings.meeting(made.work, meeting.part_id)
    assert (page.is_approved, page.approved_on) == (True, day("2026-02-03"))


def test_minutes_are_not_approved_before_the_meeting(made: Cell) -> None:
    with pytest.raises(Refused, match="trước ngày họp 03/02/2026"):
        approval.approve(made.work, held(made).part_id, day("2026-02-02"))


def test_minutes_without_a_complete_roll_are_not_approved(made: Cell) -> None:
    meeting = plan(made)
    with pytest.raises(Refused, match="Điểm danh chưa xong"):
        approval.approve(made.work, meeting.part_id)
    attendance.start(made.work, meeting.sitting_id)
    with pytest.raises(Refused, match="Điểm danh chưa xong"):
        approval.approve(made.work, meeting.part_id)


def test_a_meeting_whose_day_is_still_to_come_is_asked_about_before_approval(made: Cell, work: UnitOfWork) -> None:
    meeting = held(made)
    assert not any("chưa diễn ra" in doubt for doubt in approval.doubts(work, meeting.part_id))
    work.fixed_today = day("2026-02-02")
    assert approval.doubts(work, meeting.part_id)[0] == (
        "Buổi họp ghi ngày 03/02/2026, hôm nay mới là 02/02/2026: buổi họp chưa diễn ra."
    )


def test_what_is_missing_is_told_and_does_not_block(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    attendance.finish(made.work, meeting.sitting_id)
    told = " ".join(approval.doubts(made.work, meeting.part_id))
    for missing in ("giờ kết thúc", "Việc 1 (Thông qua nghị quyết) chưa ghi đủ", "kết luận nào", "họp chi ủy"):
        assert missing in told
    assert approval.approve(made.work, meeting.part_id).warnings


def test_minutes_are_approved_once(made: Cell) -> None:
    meeting = approved(made)
    with pytest.raises(Refused, match="đã thông qua ngày 03/02/2026"):
        approval.approve(made.work, meeting.part_id)


def test_approval_is_not_undone_with_ctrl_z(made: Cell) -> None:
    meeting = held(made)
    changes = approval.approve(made.work, meeting.part_id)
    assert changes.kind == "lasting"
    with pytest.raises(Refused):
        history.undo(made.work)
    assert meetings.meeting(made.work, meeting.part_id).is_approved


def test_approval_freezes_the_roll_and_the_bases(made: Cell) -> None:
    meeting = held(made, "2026-02", 5)
    before = (attendance.roll(made.work, meeting.sitting_id).rows, votes.votes(made.work, meeting.part_id)[0].base)
    approval.approve(made.work, meeting.part_id)
    give_status(made.work, made.people[6], StatusKind.TEMPORARILY_AWAY)
    give_status(made.work, made.people[7], StatusKind.TRANSFERRED_OUT)
    add_people(made.work, 3)
    members.change_member(made.work, made.people[8], {"official_date": None, "official_decision_date": "01/01/2027"})
    after = (attendance.roll(made.work, meeting.sitting_id).rows, votes.votes(made.work, meeting.part_id)[0].base)
    assert after == before
    sitting = made.work.get(Sitting, meeting.sitting_id)
    assert sitting is not None
    assert sitting.frozen_roll is not None


def test_a_guest_named_in_approved_minutes_keeps_the_title_of_that_day(made: Cell) -> None:
    meeting = held(made)
    visitor, _ = members.add_actor(made.work, members.ActorInput(name="Đoàn Văn An", title="Đảng ủy viên"))
    attendance.add_guest(made.work, meeting.sitting_id, visitor)
    approval.approve(made.work, meeting.part_id)
    members.change_actor(made.work, visitor, {"name": "Đoàn Văn Ân", "title": "Phó Bí thư Đảng ủy"})
    [guest] = attendance.roll(made.work, meeting.sitting_id).guests
    assert (guest.person.name, guest.person.post) == ("Đoàn Văn An", "Đảng ủy viên")


def test_whoever_the_minutes_name_keeps_the_name_of_that_day_on_the_roll_or_not(made: Cell) -> None:
    """A party group meets: the roll holds its members alone, the minutes name others of the cell and outsiders."""
    work, group = made.work, cell.add_group(made.work, cell.GroupInput(name="Tổ đảng 1"))[0]
    for each in made.people[:3]:
        cell.put_in_group(work, group, each, day("2026-01-01"))
    plan_of_group = meetings.PlanInput(kind=PartKind.PARTY_GROUP, period="2026-02", party_group_id=group)
    part_id, _ = meetings.plan(work, plan_of_group)
    sitting_id = meetings.meeting(work, part_id).sitting_id
    item, _ = agenda.add_item(work, part_id, agenda.ItemInput(title="Nhiệm vụ của tổ"))
    attendance.start(work, sitting_id)
    named = {
        role: members.add_actor(work, members.ActorInput(name=f"Đoàn Văn {role}"))[0]
        for role in ("Khách", "Nói", "Trình", "Xét", "Nhận")
    }
    named |= {"Bảo lưu": made.people[8], "Ứng cử": made.people[9]}
    attendance.add_guest(work, sitting_id, named["Khách"])
    contributions.add(work, item, contributions.ContributionInput(actor_id=named["Nói"], body="Nhất trí."))
    agenda.change_item(work, item, {"presenter_id": named["Trình"]})
    vote, _ = votes.add(work, item, votes.VoteInput(subject="Giới thiệu", subject_id=named["Xét"]))
    votes.reserve_opinion(work, vote, named["Bảo lưu"], "Xin bảo lưu.")
    election, _ = elections.add(work, item, elections.ElectionInput(post_code="delegate"))
    elections.add_candidate(work, election, named["Ứng cử"])
    tasks.give(work, part_id, tasks.TaskInput(content="Rà soát", owner_id=named["Nhận"]))
    attendance.finish(work, sitting_id)
    approval.approve(work, part_id)
    for each in named.values():
        members.change_actor(work, each, {"name": "Tên Mới"})
    known = attendance.sitting_day(work, sitting_id).roster
    assert [role for role, each in named.items() if known.named(each).name == "Tên Mới"] == []


def test_someone_first_named_after_approval_is_still_named(made: Cell) -> None:
    meeting = approved(made)
    late, _ = members.add_actor(made.work, members.ActorInput(name="Mạc Thị Sau"))
    day_of_meeting = attendance.sitting_day(made.work, meeting.sitting_id)
    assert day_of_meeting.roster.named(late).name == "Mạc Thị Sau"


def test_approval_taken_back_lets_the_records_speak_again(made: Cell) -> None:
    meeting = approved(made)
    give_status(made.work, made.people[6], StatusKind.TEMPORARILY_AWAY)
    changes = approval.reopen(made.work, meeting.part_id)
    assert changes.name == "Bỏ thông qua biên bản tháng 02"
    assert attendance.roll(made.work, meeting.sitting_id).counts.obliged == 9
    vote = made.work.first(select(Vote))
    assert vote is not None
    assert vote.frozen_base is None
    agenda.change_item(made.work, meeting.discussion, {"conclusion": "Sửa lại."})
    with pytest.raises(Refused, match="chưa thông qua"):
        approval.reopen(made.work, meeting.part_id)


def test_approval_is_not_taken_back_once_a_paper_is_issued(made: Cell) -> None:
    meeting = approved(made)
    with made.work.named("Ban hành"):
        made.work.add(
            Paper(part_id=meeting.part_id, form="minutes", kind="BB", state="issued", issued_on=day("2026-02-04"))
        )
    with pytest.raises(Refused, match="Đã ban hành văn bản"):
        approval.reopen(made.work, meeting.part_id)


def test_the_roll_stays_frozen_until_the_last_part_is_open_again(made: Cell) -> None:
    meeting = held(made)
    election, _ = meetings.add_part(made.work, meeting.sitting_id, PartKind.ELECTION, "2026-02")
    approval.approve(made.work, meeting.part_id)
    with pytest.raises(Refused, match="đính chính"):
        attendance.mark(made.work, meeting.sitting_id, made.people[5], {"state": "excused"})
    agenda.add_item(made.work, election, agenda.ItemInput(title="Bầu Phó Bí thư"))
    approval.approve(made.work, election)
    approval.reopen(made.work, meeting.part_id)
    assert attendance.roll(made.work, meeting.sitting_id).is_frozen
    approval.reopen(made.work, election)
    assert not attendance.roll(made.work, meeting.sitting_id).is_frozen


# --- what changed between the vote and the approval ----------------------------------------------------------------


def send_home(made: Cell, sitting_id: UUID, *who: int) -> list[str]:
    """Take the roll up again, write people absent, finish it; return what it warns of."""
    attendance.reopen(made.work, sitting_id)
    for each in who:
        attendance.mark(made.work, sitting_id, made.people[each], {"state": "excused", "reason": "ốm"})
    return attendance.finish(made.work, sitting_id).warnings


def test_votes_that_exceed_the_voters_of_a_changed_roll_are_told(made: Cell) -> None:
    meeting = held(made)
    warned = send_home(made, meeting.sitting_id, 3, 4, 5)
    said = "Cộng ba số được 10 phiếu, nhưng theo điểm danh chỉ có 7 người"
    assert any(said in doubt for doubt in warned)
    assert any(doubt.startswith("Việc 1 (Thông qua nghị quyết): cộng ba số") for doubt in approval.approve(
        made.work, meeting.part_id
    ).warnings)  # fmt: skip


def test_ballots_that_exceed_the_voters_of_a_changed_roll_are_told(made: Cell) -> None:
    meeting = held(made)
    elections.add(made.work, meeting.discussion, elections.ElectionInput(post_code="deputy_secretary", issued=10))
    said = "Phiếu bầu ghi 10 phiếu, nhưng theo điểm danh chỉ có 9 người"
    assert any(said in doubt for doubt in send_home(made, meeting.sitting_id, 9))
    told = approval.doubts(made.work, meeting.part_id)
    assert any(said in doubt for doubt in told)
    assert "Bầu Phó Bí thư Chi bộ chưa ghi đủ kết quả kiểm phiếu." in told


def test_a_roll_below_the_standard_is_told_again_at_approval(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    warned = send_home(made, meeting.sitting_id, 3, 4, 5, 6)
    assert warned
    assert set(warned) <= set(approval.doubts(made.work, meeting.part_id))


def test_minutes_wait_for_a_member_entered_after_the_roll_was_finished(made: Cell) -> None:
    meeting = held(made)
    [late] = add_people(made.work, 1)
    with pytest.raises(Refused, match="Chưa điểm danh"):
        approval.approve(made.work, meeting.part_id)
    attendance.mark(made.work, meeting.sitting_id, late, {"state": "present"})
    approval.approve(made.work, meeting.part_id)


def test_whoever_a_later_part_names_keeps_the_name_of_its_approval(made: Cell) -> None:
    meeting = held(made)
    later, _ = meetings.add_part(made.work, meeting.sitting_id, PartKind.ELECTION, "2026-02")
    visitor, _ = members.add_actor(made.work, members.ActorInput(name="Đoàn Văn An"))
    gone = add_people(made.work, 1)[0]
    give_status(made.work, gone, StatusKind.TRANSFERRED_OUT)
    approval.approve(made.work, meeting.part_id)
    before = attendance.roll(made.work, meeting.sitting_id).counts
    [late] = add_people(made.work, 1)
    members.add_post(made.work, late, members.PostInput(code="committee_member", valid_from="2025-04-18"))
    item, _ = agenda.add_item(made.work, later, agenda.ItemInput(title="Bầu Phó Bí thư"))
    for each in (visitor, gone, late):
        contributions.add(made.work, item, contributions.ContributionInput(actor_id=each, body="Nhất trí."))
    approval.approve(made.work, later)
    for each in (visitor, gone):
        members.change_actor(made.work, each, {"name": "Tên Mới"})
    known = attendance.sitting_day(made.work, meeting.sitting_id).roster
    assert "Tên Mới" not in {known.named(each).name for each in (visitor, gone)}
    assert {entry.person.id for entry in known.committee()} == set(made.people[:3])
    assert attendance.roll(made.work, meeting.sitting_id).counts == before


def test_a_programme_issued_before_the_meeting_does_not_hold_the_approval(made: Cell) -> None:
    meeting = approved(made)
    with made.work.named("Ban hành"):
        for form in ("programme", "notice"):
            made.work.add(Paper(part_id=meeting.part_id, form=form, state="issued", issued_on=day("2026-02-01")))
    approval.reopen(made.work, meeting.part_id)
    assert not meetings.meeting(made.work, meeting.part_id).is_approved


# --- corrections ---------------------------------------------------------------------------------------------------


def test_a_mistake_in_approved_minutes_is_mended_by_a_dated_note(made: Cell) -> None:
    meeting = approved(made)
    correction_id, changes = approval.correct(
        made.work, meeting.part_id, "Số có mặt là 9, ghi nhầm 10.\nĐã đối chiếu.", day("2026-02-10")
    )
    assert changes.name == "Đính chính biên bản tháng 02"
    [noted] = meetings.meeting(made.work, meeting.part_id).corrections
    assert (noted.noted_on, noted.body) == (day("2026-02-10"), "Số có mặt là 9, ghi nhầm 10.\nĐã đối chiếu.")
    approval.delete_correction(made.work, correction_id)
    assert meetings.meeting(made.work, meeting.part_id).corrections == ()


@pytest.mark.parametrize(
    ("body", "on", "sentence"),
    [
        ("", "2026-02-10", "Chưa ghi nội dung"),
        ("x", "2026-02-02", "trước ngày thông qua"),
        ("\x00", "2026-02-10", "NUL"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(made: Cell, body: str, on: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        approval.correct(made.work, approved(made).part_id, body, day(on))


def test_what_is_not_approved_is_mended_itself(made: Cell) -> None:
    with pytest.raises(Refused, match="hãy sửa thẳng trong sổ"):
        approval.correct(made.work, held(made).part_id, "x")


# --- whole months in cells of every kind ---------------------------------------------------------------------------


@pytest.mark.parametrize("size", [3, 8, 9, 10])
def test_cells_of_every_size_hold_and_approve_a_month(work: UnitOfWork, size: int) -> None:
    made = make_cell(work, size, committee=size >= 9)
    if size >= 9:
        approved_committee(made)
    meeting = approved(made)
    assert meetings.meeting(work, meeting.part_id).present == size
    assert votes.votes(work, meeting.part_id)[0].carried is True


def test_a_cell_of_60_holds_and_approves_a_month(work: UnitOfWork) -> None:
    made = make_cell(work)
    add_people(work, 50)
    meeting = approved(made)
    page = meetings.meeting(work, meeting.part_id)
    assert (page.present, page.obliged) == (60, 60)


def test_a_month_with_the_secretary_absent_and_the_deputy_in_the_chair(made: Cell) -> None:
    meeting = plan(made)
    meetings.change_sitting(made.work, meeting.sitting_id, {"chair_id": made.deputy})
    attendance.mark(made.work, meeting.sitting_id, made.secretary, {"state": "excused", "reason": "đi học"})
    attendance.finish(made.work, meeting.sitting_id)
    approval.approve(made.work, meeting.part_id)
    page = meetings.meeting(made.work, meeting.part_id)
    assert (page.chair.post, page.present) == ("Phó Bí thư", 9)


def approved_committee(made: Cell) -> None:
    part_id, _ = meetings.plan(made.work, meetings.PlanInput(kind=PartKind.COMMITTEE, period="2026-02"))
    sitting_id = meetings.meeting(made.work, part_id).sitting_id
    attendance.start(made.work, sitting_id)
    attendance.finish(made.work, sitting_id)
    item = agenda.agenda(made.work, part_id).items[1]
    said = contributions.ContributionInput(actor_id=made.scribe, body="Nhất trí.")
    contributions.add(made.work, item.id, said)
    approval.approve(made.work, part_id)
    assert meetings.meeting(made.work, part_id).present == 3
