from uuid import UUID

import pytest

from app.operations import agenda, approval, attendance, contributions, elections, meetings, members, tasks, votes
from app.operations.agenda import ItemInput
from app.rules.refusal import Refused
from app.rules.terms import PartKind, Section, StatusKind, VoteMethod
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_probationary, day, give_status
from tests.operations.month import Cell, approved, give_post, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


def regular(made: Cell, period: str = "2026-02", held_on: str | None = None) -> UUID:
    part_id, _ = meetings.plan(made.work, meetings.PlanInput(period=period, held_on=held_on))
    return part_id


def titles(made: Cell, part_id: UUID) -> list[str]:
    return [item.title for item in agenda.agenda(made.work, part_id).items]


def demanded(made: Cell, part_id: UUID) -> list[str]:
    return [item.title for item in agenda.agenda(made.work, part_id).items if item.is_demanded]


# --- from the dated file -------------------------------------------------------------------------------------------


def test_the_order_is_the_one_in_force_on_the_day_of_the_meeting(made: Cell) -> None:
    assert agenda.agenda(made.work, regular(made)).source == "regular_hd42, bản 1"
    assert agenda.agenda(made.work, regular(made, "2025-10", "03/10/2025")).source == "regular_hd12, bản 1"


def test_the_months_stand_in_the_titles(made: Cell) -> None:
    found = titles(made, regular(made))
    assert "Đánh giá kết quả thực hiện nhiệm vụ tháng 01" in found
    assert "Phương hướng, nhiệm vụ tháng 02" in found


def test_the_short_programme_is_taken_into_an_empty_agenda(made: Cell) -> None:
    part_id = regular(made)
    assert agenda.programmes(made.work, part_id)[0].variant == "full"
    with pytest.raises(Refused, match="đã có nội dung"):
        agenda.fill(made.work, part_id, "short")
    for item in agenda.agenda(made.work, part_id).items:
        agenda.delete_item(made.work, item.id)
    changes = agenda.fill(made.work, part_id, "short")
    assert changes.name == "Chương trình tháng 02"
    assert titles(made, part_id)[0] == "Khai mạc"


def test_a_committee_meeting_has_its_own_order(made: Cell) -> None:
    part_id, _ = meetings.plan(made.work, meetings.PlanInput(kind=PartKind.COMMITTEE, period="2026-02"))
    assert "Chuẩn bị nội dung sinh hoạt Chi bộ tháng 02" in titles(made, part_id)


# --- by hand -------------------------------------------------------------------------------------------------------


def test_an_item_is_added_at_the_end_of_its_section(made: Cell) -> None:
    part_id = regular(made)
    agenda.add_item(made.work, part_id, ItemInput(section=Section.OPENING, title="Chào cờ"))
    items = agenda.agenda(made.work, part_id).items
    place = [item.title for item in items].index("Chào cờ")
    assert items[place - 1].section is Section.OPENING
    assert items[place + 1].section is Section.PROCEEDING
    assert [item.position for item in items] == list(range(1, len(items) + 1))


def test_an_item_is_put_where_it_is_dragged_and_takes_that_section(made: Cell) -> None:
    part_id = regular(made)
    item_id, _ = agenda.add_item(made.work, part_id, ItemInput(section=Section.CLOSING, title="Xét kết nạp"), 3)
    assert titles(made, part_id)[2] == "Xét kết nạp"
    agenda.move_item(made.work, item_id, 1)
    first = agenda.agenda(made.work, part_id).items[0]
    assert (first.title, first.section) == ("Xét kết nạp", Section.OPENING)


def test_a_conclusion_comes_out_letter_for_letter(made: Cell) -> None:
    meeting = plan(made)
    typed = "“Một” « hai » & <ba>\t☐ uỷ  ủy\n\n" + "đ" * 20_000
    changes = agenda.change_item(made.work, meeting.discussion, {"conclusion": typed})
    assert changes.name == "Kết luận: Nhiệm vụ tháng tới"
    item = next(each for each in agenda.agenda(made.work, meeting.part_id).items if each.id == meeting.discussion)
    assert item.conclusion == typed
    assert (item.votes, item.contributions) == (1, 0)


def test_an_item_that_changes_its_section_goes_to_its_end(made: Cell) -> None:
    meeting = plan(made)
    agenda.change_item(made.work, meeting.discussion, {"section": "closing"})
    last = agenda.agenda(made.work, meeting.part_id).items[-1]
    assert last.id == meeting.discussion


def test_an_item_without_a_title_is_refused(made: Cell) -> None:
    part_id = regular(made)
    with pytest.raises(Refused, match="Chưa ghi nội dung"):
        agenda.add_item(made.work, part_id, ItemInput(title=" "))
    with pytest.raises(Refused, match="NUL"):
        agenda.add_item(made.work, part_id, ItemInput(title="a\x00"))


def test_an_item_goes_with_what_was_written_under_it_but_not_with_its_tasks(made: Cell) -> None:
    meeting = plan(made)
    contributions.add(
        made.work, meeting.discussion, contributions.ContributionInput(actor_id=made.scribe, body="Nhất trí.")
    )
    tasks.give(made.work, meeting.part_id, tasks.TaskInput(content="Thay bóng đèn", item_id=meeting.discussion))
    changes = agenda.delete_item(made.work, meeting.discussion)
    assert changes.name == "Xóa nội dung: Nhiệm vụ tháng tới"
    assert votes.votes(made.work, meeting.part_id) == ()
    [task] = tasks.tasks_given(made.work, meeting.part_id)
    assert task.item_id is None


def test_an_approved_agenda_stays_as_it_is(made: Cell) -> None:
    meeting = approved(made)
    for refused in (
        lambda: agenda.add_item(made.work, meeting.part_id, ItemInput(title="Thêm")),
        lambda: agenda.change_item(made.work, meeting.discussion, {"conclusion": "khác"}),
        lambda: agenda.move_item(made.work, meeting.discussion, 1),
        lambda: agenda.delete_item(made.work, meeting.discussion),
        lambda: agenda.demand_items(made.work, meeting.part_id),
    ):
        with pytest.raises(Refused, match="đính chính"):
            refused()


# --- what the records demand ---------------------------------------------------------------------------------------


def test_a_quiet_month_demands_nothing(made: Cell) -> None:
    assert demanded(made, regular(made)) == []


def test_a_member_at_twelve_months_is_on_the_agenda_until_the_cell_has_voted(made: Cell) -> None:
    member_id = add_probationary(made.work, "Mai Thị Dự", "20/01/2025")
    assert demanded(made, regular(made, "2026-01", "05/01/2026")) == []
    february = regular(made, "2026-02")
    assert demanded(made, february) == ["Xét, đề nghị công nhận đảng viên chính thức: Mai Thị Dự"]
    march = regular(made, "2026-03")
    assert len(demanded(made, march)) == 1
    item = next(each for each in agenda.agenda(made.work, march).items if each.is_demanded)
    vote_for(made, march, item.id, member_id, in_favour=10)
    assert demanded(made, regular(made, "2026-04")) == []


def test_a_vote_that_fell_short_is_demanded_again_until_the_third(made: Cell) -> None:
    member_id = add_probationary(made.work, "Mai Thị Dự", "20/01/2025")
    for month in (2, 3, 4):
        part_id = regular(made, f"2026-{month:02}")
        [item] = [each for each in agenda.agenda(made.work, part_id).items if each.is_demanded]
        vote_for(made, part_id, item.id, member_id, in_favour=6)
    assert demanded(made, regular(made, "2026-05", "05/05/2026")) == []


def test_a_vote_that_carried_after_one_that_fell_short_is_settled(made: Cell) -> None:
    member_id = add_probationary(made.work, "Mai Thị Dự", "20/01/2025")
    for month, in_favour in ((2, 4), (3, 10)):
        part_id = regular(made, f"2026-{month:02}")
        [item] = [each for each in agenda.agenda(made.work, part_id).items if each.is_demanded]
        vote_for(made, part_id, item.id, member_id, in_favour=in_favour)
    assert demanded(made, regular(made, "2026-04")) == []


def vote_for(made: Cell, part_id: UUID, item_id: UUID, member_id: UUID, in_favour: int) -> None:
    attendance.start(made.work, meetings.meeting(made.work, part_id).sitting_id)
    against = 10 - in_favour
    counts = {"in_favour": in_favour, "against": against, "other": 0, "method": VoteMethod.SECRET_BALLOT}
    votes.add(
        made.work,
        item_id,
        votes.VoteInput(subject="Công nhận Mai Thị Dự", matter="recognition", subject_id=member_id, **counts),
    )


def test_a_decision_of_recognition_is_announced_at_the_nearest_meeting_and_once(made: Cell) -> None:
    member_id = add_probationary(made.work, "Mai Thị Dự", "20/12/2024")
    regular(made, "2026-01", "05/01/2026")
    members.change_member(made.work, member_id, {"official_date": "20/12/2025", "official_decision_date": "20/01/2026"})
    wanted = "Công bố quyết định công nhận đảng viên chính thức, trao thẻ đảng viên: Mai Thị Dự"
    february = regular(made, "2026-02")
    assert demanded(made, february) == [wanted]
    assert demanded(made, regular(made, "2026-03")) == []
    agenda.demand_items(made.work, february)
    assert demanded(made, february) == [wanted]


def test_what_is_demanded_and_was_taken_out_is_offered_again(made: Cell) -> None:
    status = members.StatusInput(
        kind=StatusKind.EXEMPT_OTHER, valid_from="01/02/2026", decision_number="9-QĐ/ĐU", decision_date="28/01/2026"
    )
    members.add_status(made.work, made.people[4], status)
    part_id = regular(made)
    [item] = [each for each in agenda.agenda(made.work, part_id).items if each.is_demanded]
    agenda.delete_item(made.work, item.id)
    wanted = "Công bố quyết định cho đồng chí Hoàng Thị Giả miễn công tác và sinh hoạt đảng"
    assert agenda.agenda(made.work, part_id).demands == (wanted,)
    agenda.demand_items(made.work, part_id)
    assert demanded(made, part_id) == [wanted]
    assert agenda.agenda(made.work, part_id).demands == ()


def test_an_approval_entered_is_announced_after_the_news(made: Cell) -> None:
    post = give_post(made, 4, "deputy_secretary", manner="elected", valid_from="2026-01-05")
    members.change_post(made.work, post, {"approval_number": "77-QĐ/ĐU", "approval_date": "20/01/2026"})
    part_id = regular(made)
    items = agenda.agenda(made.work, part_id).items
    place = next(index for index, item in enumerate(items) if item.is_demanded)
    assert items[place].title == (
        "Công bố Quyết định số 77-QĐ/ĐU, ngày 20/01/2026 chuẩn y đồng chí Hoàng Thị Giả giữ chức Phó Bí thư Chi bộ"
    )
    assert (items[place - 1].topic, items[place].section) == ("news", Section.PROCEEDING)


def test_the_elected_who_await_approval_are_told_once_at_the_next_meeting(made: Cell) -> None:
    for who, code in ((4, "deputy_secretary"), (5, "committee_member")):
        give_post(made, who, code, manner="elected", valid_from="2026-01-10")
    wanted = (
        "Thông báo việc chờ cấp trên chuẩn y đồng chí Hoàng Thị Giả giữ chức Phó Bí thư Chi bộ; "
        "đồng chí Vũ Thị Dựng giữ chức chi uỷ viên"
    )
    assert demanded(made, regular(made, "2026-01", "10/01/2026")) == []
    assert demanded(made, regular(made)) == [wanted]
    assert demanded(made, regular(made, "2026-03")) == []


def test_a_post_appointed_or_given_up_or_approved_by_then_awaits_nothing(made: Cell) -> None:
    give_post(made, 4, "deputy_secretary", manner="appointed", valid_from="2026-01-10")
    give_post(made, 5, "committee_member", manner="elected", valid_from="2026-01-10", valid_to="2026-01-31")
    facts = {"approval_number": "8-QĐ/ĐU", "approval_date": "01/12/2025"}
    give_post(made, 6, "committee_member", manner="elected", valid_from="2025-11-10", **facts)
    assert demanded(made, regular(made)) == []


def test_an_admission_decided_wants_its_ceremony(made: Cell) -> None:
    facts = members.MemberInput(name="Mai Thị Mới", decision_number="12-QĐ/ĐU", decision_date="20/01/2026")
    members.add_member(made.work, facts)
    assert demanded(made, regular(made)) == ["Lễ kết nạp đảng viên: Mai Thị Mới"]


def test_open_tasks_are_heard_even_where_the_programme_forgets_them(made: Cell) -> None:
    january = regular(made, "2026-01", "05/01/2026")
    tasks.give(made.work, january, tasks.TaskInput(content="Rà soát đồ chơi", owner_id=made.scribe))
    part_id = regular(made)
    assert demanded(made, part_id) == []
    results = next(item for item in agenda.agenda(made.work, part_id).items if item.topic == "results")
    agenda.delete_item(made.work, results.id)
    agenda.demand_items(made.work, part_id)
    assert demanded(made, part_id) == ["Kết quả thực hiện nhiệm vụ đã giao"]


def test_only_regular_meetings_are_asked(made: Cell) -> None:
    add_probationary(made.work, "Mai Thị Dự", "20/01/2025")
    part_id, _ = meetings.plan(made.work, meetings.PlanInput(kind=PartKind.EXTRAORDINARY, period="2026-02"))
    assert demanded(made, part_id) == []


def test_an_item_whose_election_filled_a_post_is_not_deleted(made: Cell) -> None:
    meeting = plan(made, "2026-06")
    attendance.start(made.work, meeting.sitting_id)
    election_id, _ = elections.add(made.work, meeting.discussion, elections.ElectionInput(post_code="deputy_secretary"))
    candidate, _ = elections.add_candidate(made.work, election_id, made.scribe)
    elections.change(made.work, election_id, {"issued": 10, "returned": 10, "valid": 10, "invalid": 0})
    elections.count_votes(made.work, candidate, 9)
    elections.take_office(made.work, election_id, day("2026-06-03"))
    with pytest.raises(Refused, match="đã được ghi chức vụ"):
        agenda.delete_item(made.work, meeting.discussion)


def test_a_status_of_someone_who_is_gone_is_not_announced(made: Cell) -> None:
    give_status(made.work, made.people[9], StatusKind.TRANSFERRED_OUT, "2026-01-20")
    assert demanded(made, regular(made)) == []


def test_approval_takes_the_demand_with_it(made: Cell) -> None:
    meeting = approved(made)
    assert agenda.agenda(made.work, meeting.part_id).demands == ()
    approval.reopen(made.work, meeting.part_id)
    assert meetings.meeting(made.work, meeting.part_id).is_approved is False
