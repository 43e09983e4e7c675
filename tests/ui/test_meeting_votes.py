"""Biểu quyết: the base as a sum, nothing filled in beforehand, more votes than voters refused; elections."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.operations import agenda, approval, attendance, elections, members, votes
from app.operations.elections import ElectionInput
from app.operations.members import MemberInput
from app.operations.votes import VoteInput
from app.rules.terms import StatusKind, VoteMethod
from app.ui.pages.meeting.votes import VotesStep
from tests.operations import cells
from tests.ui.meeting_window import (  # noqa: F401
    answer,
    fill_in,
    meeting,
    open_at,
    pick,
    press,
    small_cell,
    wake,
    window,
    write,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def step(window, meeting) -> VotesStep:  # noqa: F811
    attendance.start(window.desk.work, meeting.sitting_id)
    attendance.finish(window.desk.work, meeting.sitting_id)
    found = open_at(window, meeting, "votes").step
    assert isinstance(found, VotesStep)
    found.go_to(meeting.vote)
    return found


@pytest.fixture
def admission(step, meeting):  # noqa: F811
    """The admission of someone who is not of the cell yet, put to the vote."""
    work = step.desk.work
    person, _ = members.add_actor(work, members.ActorInput(name="Đoàn Thị Mỹ Mẫu"))
    vote = VoteInput(subject="Kết nạp quần chúng Đoàn Thị Mỹ Mẫu", matter="admission", subject_id=person)
    vote_id, _ = votes.add(work, meeting.discussion, vote)
    step.pane.refresh()
    step.go_to(vote_id)
    return vote_id


def counted(step: VotesStep, in_favour: int, against: int, other: int) -> None:
    for key, number in (("in_favour", in_favour), ("against", against), ("other", other)):
        write(step.vote.counts[key], str(number))


def test_nothing_is_filled_in_beforehand(step):
    assert step.vote._method.value() is None
    assert [field.text() for field in step.vote.counts.values()] == ["", "", ""]
    assert step.vote.strip_place.count() == 0
    assert step.table.rows()[0].vote.carried is None


def test_before_the_roll_nobody_is_called_absent(window, meeting):  # noqa: F811
    found = open_at(window, meeting, "votes").step
    found.go_to(meeting.vote)
    told = found.vote.picture.accessibleDescription()
    assert "10 chưa điểm danh" in told
    assert "vắng" not in told
    assert found.vote.tally.text() == "Chưa điểm danh"


def test_the_base_is_told_as_a_sum(step, small_cell):  # noqa: F811
    cells.give_status(small_cell.work, small_cell.people[9], StatusKind.TEMPORARILY_AWAY)
    attendance.unmark(small_cell.work, step.view.sitting_id, small_cell.people[9])
    step.pane.refresh()
    assert step.vote.sum.accessibleDescription() == (
        "10 đảng viên chính thức, trừ 1 ở nơi khác, vắng, bằng 9 được tính, 5 cần, quá nửa."
    )


def test_a_vote_is_counted_and_carried(step):
    step.vote._method.choose(VoteMethod.PARTY_CARD)
    counted(step, 8, 1, 1)
    vote = votes.votes(step.desk.work, step.view.part_id)[0]
    assert (vote.method, vote.in_favour, vote.against, vote.other, vote.carried) == (
        VoteMethod.PARTY_CARD,
        8,
        1,
        1,
        True,
    )
    strip = step.vote.strip_place.itemAt(0).widget()
    assert (strip.kind, strip.first) == ("good", "Đạt: 8 tán thành, cần 6")
    assert strip.then == "80% của 10 người được tính; 80% của 10 người có mặt."


def test_eleven_of_seventeen_would_fail_and_so_do_six_of_ten(step, admission):
    counted(step, 6, 3, 1)
    strip = step.vote.strip_place.itemAt(0).widget()
    assert (strip.kind, strip.first) == ("refused", "Không đạt: 6 tán thành, cần 7")
    assert strip.then.endswith("Vẫn ghi và báo cáo đủ lên đảng ủy.")
    assert step.vote.picture.accessibleDescription() == ("10 người được tính, cần 7: 6 tán thành, 3 không, 1 khác.")


def test_more_votes_than_voters_are_refused_and_stay_in_the_field(step):
    counted(step, 8, 1, 1)
    write(step.vote.counts["in_favour"], "11")
    assert step.vote.counts["in_favour"].text() == "11"
    assert step.vote.counts["in_favour"].property("state") == "refused"
    assert "10 đảng viên có quyền biểu quyết" in step.vote.tally.text()
    assert votes.votes(step.desk.work, step.view.part_id)[0].in_favour == 8
    assert not step.leave()
    write(step.vote.counts["in_favour"], "8")
    assert step.vote.counts["in_favour"].property("state") == ""
    assert step.leave()


def test_the_wheel_changes_no_count(step):
    counted(step, 8, 1, 1)
    field = step.vote.counts["in_favour"]
    field.setFocus()
    middle = field.rect().center()
    wheel = QWheelEvent(
        middle.toPointF(),
        field.mapToGlobal(middle).toPointF(),
        middle * 0,
        field.rect().bottomRight(),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.text() == "8"


def test_a_failed_vote_may_be_taken_again_and_stays_written(step, admission):
    counted(step, 6, 3, 1)
    press(step.vote, "Biểu quyết lại")
    both = votes.votes(step.desk.work, step.view.part_id)[-2:]
    assert both[1].revote_of_id == both[0].id
    assert step.vote.vote.id == both[1].id
    assert [field.text() for field in step.vote.counts.values()] == ["", "", ""]


def test_votes_on_one_matter_are_told_apart_in_the_list(step, admission):
    for _ in range(2):
        counted(step, 6, 3, 1)
        press(step.vote, "Biểu quyết lại")
    name = "Kết nạp quần chúng Đoàn Thị Mỹ Mẫu"
    subjects = [step.table.columns[0].cell(row) for row in step.table.rows()]
    assert [(each.text, each.aside) for each in subjects][-3:] == [(name, "lần 1"), (name, "lần 2"), (name, "lần 3")]
    assert subjects[0].aside == ""
    assert step.vote.title.text() == f"{name} (lần 3)"


def test_a_name_that_fits_several_is_asked_about_before_the_vote_is_written(qtbot, step, meeting):  # noqa: F811
    seen: list[str] = []

    def fill(dialog) -> None:
        dialog.form.editor("subject").set_value("Xét một người")
        dialog.form.editor("matter").set_value("other")
        dialog.form.editor("item_id").set_value(meeting.discussion)
        who = dialog.form.editor("subject_id")
        who.setText("Thị Đ")
        who.editingFinished.emit()
        press(dialog, "deed")
        seen.extend((who.text(), dialog.form._remarks["subject_id"].words.text(), str(dialog.isVisible())))
        who.setText("Đỗ Thị Đặt")
        who.editingFinished.emit()
        press(dialog, "deed")

    before = len(votes.votes(step.desk.work, step.view.part_id))
    answer(fill)
    step.add_vote()
    assert seen[0] == "Thị Đ"
    assert "Đỗ Thị Đặt" in seen[1]
    assert "Đặng Thị Tạm" in seen[1]
    assert seen[2] == "True"
    made = votes.votes(step.desk.work, step.view.part_id)
    assert len(made) == before + 1
    assert made[-1].subject_person.name == "Đỗ Thị Đặt"


def test_a_reserved_opinion_is_kept_with_its_vote(step, small_cell):  # noqa: F811
    answer(fill_in({"actor_id": small_cell.people[4], "body": "Đề nghị để kỳ sau."}))
    press(step, "Thêm ý kiến bảo lưu")
    kept = votes.votes(step.desk.work, step.view.part_id)[0].reserved
    assert [(each.person.name, each.body) for each in kept] == [("Hoàng Thị Giả", "Đề nghị để kỳ sau.")]
    step.vote.reserved.itemAt(0).widget().findChildren(type(step.first_vote))[0].click()
    assert votes.votes(step.desk.work, step.view.part_id)[0].reserved == ()


def test_a_matter_is_put_to_the_vote_in_a_small_window(step, meeting):  # noqa: F811
    answer(fill_in({"subject": "Đề nghị khen thưởng", "matter": "other", "item_id": meeting.discussion}))
    step.add_vote()
    assert [each.subject for each in votes.votes(step.desk.work, step.view.part_id)][-1] == "Đề nghị khen thưởng"
    assert step.vote.vote.subject == "Đề nghị khen thưởng"
    wake(step)
    assert step.vote.counts["in_favour"].hasFocus()


def test_the_kind_and_the_item_follow_from_what_is_typed(qtbot, step, meeting):  # noqa: F811
    items = {each.topic: each.id for each in agenda.agenda(step.desk.work, meeting.part_id).items}

    def fill(dialog) -> None:
        form = dialog.form
        subject, matter, item = (form.editor(key) for key in ("subject", "matter", "item_id"))
        assert "body" not in form.values()  # the cell alone meets
        qtbot.keyClicks(subject, "Thong qua nghi quyet")
        assert (matter.value(), item.value()) == ("resolution", items["resolution"])
        matter.set_value("other")
        subject.selectAll()
        qtbot.keyClicks(subject, "Thong qua bien ban")
        assert matter.value() == "other"  # chosen by hand
        dialog.reject()

    answer(fill)
    step.add_vote()


def test_what_waits_for_a_vote_is_offered_filled_in(qtbot, step, meeting, small_cell):  # noqa: F811
    work = step.desk.work
    member = members.add_member(work, MemberInput(name="Đoàn Thị Dự Bị", sex="female", admission_date="2025-11-20"))[0]
    agenda.demand_items(work, meeting.part_id)
    (proposal,) = (each for each in agenda.to_be_voted(work, meeting.part_id) if each.subject_id == member)

    def fill(dialog) -> None:
        form = dialog.form
        form.editor("proposal").set_value(proposal)
        form.editor("proposal").left.emit()
        press(dialog, "deed")

    answer(fill)
    step.add_vote()
    vote = next(each for each in votes.votes(work, meeting.part_id) if each.matter == "recognition")
    assert vote.subject == "Đề nghị công nhận đồng chí Đoàn Thị Dự Bị là đảng viên chính thức"
    assert (vote.subject_person.id, vote.item_id) == (member, proposal.item_id)
    assert proposal not in agenda.to_be_voted(work, meeting.part_id)


def test_a_person_outside_the_cell_is_entered_with_the_vote_by_the_name_typed(qtbot, step, meeting):  # noqa: F811
    def fill(dialog) -> None:
        form = dialog.form
        form.editor("matter").set_value("admission")
        form.editor("item_id").set_value(meeting.discussion)
        form.editor("subject").setFocus()
        qtbot.keyClicks(form.editor("subject"), "Ket nap quan chung")
        form.editor("subject_id").setFocus()
        qtbot.keyClicks(form.editor("subject_id"), "Vuong Thi Ngoai")
        qtbot.keyClick(form.editor("subject_id"), Qt.Key.Key_Tab)
        assert form.editor("subject_id").text() == "Vuong Thi Ngoai"
        dialog.deed_button.setFocus()
        qtbot.keyClick(dialog.deed_button, Qt.Key.Key_Return)

    answer(fill)
    step.add_vote()
    vote = votes.votes(step.desk.work, step.view.part_id)[-1]
    assert (vote.subject, vote.subject_person.name) == ("Ket nap quan chung", "Vuong Thi Ngoai")
    assert not vote.subject_person.is_member


def test_a_recorded_vote_is_put_right_and_keeps_its_counts(qtbot, step, admission):
    counted(step, 8, 1, 1)

    def fill(dialog) -> None:
        assert dialog.form.editor("subject_id").text() == "Đoàn Thị Mỹ Mẫu"
        subject = dialog.form.editor("subject")
        subject.setFocus()
        subject.selectAll()
        qtbot.keyClicks(subject, "De nghi khen thuong")
        dialog.form.editor("matter").set_value("other")
        qtbot.keyClick(subject, Qt.Key.Key_Return)

    answer(fill)
    press(step, "Sửa")
    vote = next(each for each in votes.votes(step.desk.work, step.view.part_id) if each.id == admission)
    assert (vote.subject, vote.matter, vote.in_favour) == ("De nghi khen thuong", "other", 8)
    assert vote.subject_person.name == "Đoàn Thị Mỹ Mẫu"
    assert step.vote.title.text() == "De nghi khen thuong"


def test_a_matter_without_its_kind_is_refused_in_that_window(step, meeting):  # noqa: F811
    seen: list[str] = []

    def fill(dialog) -> None:
        dialog.form.editor("subject").set_value("Việc gì đó")
        dialog.form.editor("item_id").set_value(meeting.discussion)
        press(dialog, "deed")
        seen.append(dialog.form._remarks["matter"].words.text())
        dialog.reject()

    answer(fill)
    step.add_vote()
    assert seen == ["Chọn loại việc để biết cần quá nửa hay hai phần ba."]


def test_a_vote_is_taken_out_after_asking(step, meeting):  # noqa: F811
    answer(lambda dialog: press(dialog, "Bỏ việc này"))
    step._remove()
    assert votes.votes(step.desk.work, step.view.part_id) == ()
    assert step.details.currentWidget() is step.empty


def test_a_deputy_is_elected_holds_the_post_and_waits_for_approval(step, meeting, small_cell):  # noqa: F811
    work = step.desk.work
    election_id, _ = elections.add(work, meeting.discussion, ElectionInput(post_code="deputy_secretary"))
    step.pane.refresh()
    step.go_to(election_id)
    detail = step.election
    pick(detail.picker, "bia")
    pick(detail.picker, "gia")
    for key, number in (("issued", 10), ("returned", 10), ("valid", 10), ("invalid", 0)):
        write(detail.ballots[key], str(number))
    first, second = (each.id for each in detail.election.candidates)
    write(detail._votes[first], "8")
    write(detail._votes[second], "2")
    strip = detail.strips.itemAt(0).widget()
    assert (strip.kind, strip.first) == ("good", "Trúng cử: Phạm Thị Bịa (8/10).")
    old = members.member(work, small_cell.deputy, step.view.held_on).posts[0]
    answer(fill_in({"starts_on": date(2026, 12, 4), str(old.id): True}))
    press(detail, "Ghi chức vụ")
    assert detail.election.posts_awaiting_approval
    assert members.member(work, small_cell.deputy, date(2026, 12, 5)).row.post != "Phó Bí thư"
    answer(fill_in({"number": "45-QĐ/ĐU", "approved_on": date(2026, 12, 20)}))
    press(detail, "Ghi quyết định chuẩn y")
    assert not detail.election.posts_awaiting_approval
    posts = members.member(work, small_cell.people[3], date(2026, 12, 31)).posts
    assert [post.approval_number for post in posts if post.code == "deputy_secretary"] == ["45-QĐ/ĐU"]


def test_ballots_that_do_not_add_up_are_refused_in_words(step, meeting):  # noqa: F811
    election_id, _ = elections.add(step.desk.work, meeting.discussion, ElectionInput(post_code="deputy_secretary"))
    step.pane.refresh()
    step.go_to(election_id)
    write(step.election.ballots["issued"], "10")
    write(step.election.ballots["returned"], "12")
    assert step.election.refusal.text()
    assert step.election.ballots["returned"].property("state") == "refused"


def test_an_approved_meeting_shows_its_votes_and_takes_no_more(step, meeting):  # noqa: F811
    counted(step, 8, 1, 1)
    approval.approve(step.desk.work, meeting.part_id)
    step.pane.refresh()
    step.pane.go_step("votes")
    assert all(field.isReadOnly() for field in step.vote.counts.values())
    assert not step.reserve_button.isVisible()
    assert not step.add_button.isVisible()


def test_a_meeting_without_votes_says_what_to_do(window, meeting):  # noqa: F811
    votes.delete(window.desk.work, meeting.vote)
    step = open_at(window, meeting, "votes").step
    assert not step.table.isVisible()
    assert step.first_vote.isVisible()


def test_counts_may_be_changed_one_after_the_other(step):
    counted(step, 8, 1, 1)
    write(step.vote.counts["in_favour"], "9")
    assert step.vote.counts["in_favour"].property("state") == "refused"
    write(step.vote.counts["other"], "0")
    vote = votes.votes(step.desk.work, step.view.part_id)[0]
    assert (vote.in_favour, vote.against, vote.other) == (9, 1, 0)
    assert step.vote.counts["in_favour"].property("state") == ""
