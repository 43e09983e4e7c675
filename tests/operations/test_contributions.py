import pytest

from app.operations import agenda, attendance, contributions, members
from app.operations.contributions import ContributionInput
from app.rules.refusal import Refused
from db.unit_of_work import UnitOfWork
from tests.operations.month import Cell, Meeting, approved, make_cell, plan


@pytest.fixture
def made(work: UnitOfWork) -> Cell:
    return make_cell(work)


def say(meeting: Meeting, who: object, body: str, **more: object) -> object:
    typed = ContributionInput(actor_id=who, body=body, **more)
    return contributions.add(meeting.work, meeting.discussion, typed)[0]


def bodies(meeting: Meeting) -> list[str]:
    return [each.body for each in contributions.contributions(meeting.work, meeting.discussion)]


def test_what_is_said_stands_in_the_order_in_which_it_was_said(made: Cell) -> None:
    meeting = plan(made)
    say(meeting, made.secretary, "Một", said_at="14:32")
    say(meeting, made.people[5], "Hai\nba  bốn")
    said = contributions.contributions(made.work, meeting.discussion)
    assert [(each.speaker.name, each.speaker.post, each.said_at, each.body) for each in said] == [
        ("Nguyễn Thị Mẫu", "Bí thư", "14:32", "Một"),
        ("Vũ Thị Dựng", "", None, "Hai\nba  bốn"),
    ]


def test_the_undo_line_names_the_speaker(made: Cell) -> None:
    meeting = plan(made)
    typed = ContributionInput(actor_id=made.scribe, body="Nhất trí.")
    _, changes = contributions.add(made.work, meeting.discussion, typed)
    assert changes.name == "Ý kiến của Lê Thị Ví Dụ"


def test_a_contribution_is_dragged_to_another_place_and_another_item(made: Cell) -> None:
    meeting = plan(made)
    for body in ("a", "b", "c"):
        last = say(meeting, made.scribe, body)
    contributions.move(made.work, last, 1)
    assert bodies(meeting) == ["c", "a", "b"]
    other = agenda.agenda(made.work, meeting.part_id).items[0]
    contributions.move(made.work, last, 1, other.id)
    assert bodies(meeting) == ["a", "b"]
    assert [each.body for each in contributions.contributions(made.work, other.id)] == ["c"]
    left = contributions.contributions(made.work, meeting.discussion)
    assert [each.position for each in left] == [1, 2]


def test_a_contribution_does_not_move_to_another_meeting(made: Cell) -> None:
    meeting, other = plan(made), plan(made, "2026-03")
    said = say(meeting, made.scribe, "a")
    with pytest.raises(Refused, match="cùng một phần họp"):
        contributions.move(made.work, said, 1, other.discussion)


def test_words_and_speaker_can_be_mended(made: Cell) -> None:
    meeting = plan(made)
    said = say(meeting, made.scribe, "a")
    contributions.change(made.work, said, {"body": "b", "actor_id": made.people[7]})
    [after] = contributions.contributions(made.work, meeting.discussion)
    assert (after.body, after.speaker.name) == ("b", "Bùi Thị Nêu")
    contributions.delete(made.work, said)
    assert bodies(meeting) == []


def test_silence_is_no_contribution(made: Cell) -> None:
    with pytest.raises(Refused, match="Chưa ghi ý kiến"):
        say(plan(made), made.scribe, " \n")


def test_a_guest_may_speak_and_is_not_counted_among_the_speakers(made: Cell) -> None:
    meeting = plan(made)
    attendance.start(made.work, meeting.sitting_id)
    visitor, _ = members.add_actor(made.work, members.ActorInput(name="Đoàn Văn An", title="Đảng ủy viên"))
    say(meeting, visitor, "Chúc mừng chi bộ.")
    say(meeting, made.scribe, "Nhất trí.")
    say(meeting, made.scribe, "Thêm một ý.")
    counted = contributions.speakers(made.work, meeting.part_id)
    assert (counted.spoke, counted.present) == (1, 10)


def test_who_was_absent_and_spoke_is_doubted(made: Cell) -> None:
    meeting = plan(made)
    attendance.mark(made.work, meeting.sitting_id, made.people[5], {"state": "excused"})
    typed = ContributionInput(actor_id=made.people[5], body="Nhất trí.")
    _, changes = contributions.add(made.work, meeting.discussion, typed)
    assert "điểm danh ghi vắng mặt" in changes.warnings[0]


def test_after_approval_nothing_is_added_changed_or_taken_out(made: Cell) -> None:
    meeting = approved(made)
    [said] = contributions.contributions(made.work, meeting.discussion)
    for refused in (
        lambda: say(meeting, made.scribe, "Thêm"),
        lambda: contributions.change(made.work, said.id, {"body": "khác"}),
        lambda: contributions.move(made.work, said.id, 1),
        lambda: contributions.delete(made.work, said.id),
    ):
        with pytest.raises(Refused, match="đính chính"):
            refused()


def test_the_speaker_of_an_approved_meeting_keeps_the_name_of_that_day(made: Cell) -> None:
    meeting = approved(made)
    members.change_member(made.work, made.scribe, {"name": "Lê Thị Tên Mới"})
    [said] = contributions.contributions(made.work, meeting.discussion)
    assert said.speaker.name == "Lê Thị Ví Dụ"
