from uuid import UUID

import pytest

from app.operations import cell, members, papers
from app.rules.refusal import Refused
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, day
from tests.operations.month import approved, make_cell

NAMES = {
    "name": "Chi bộ Trường Mầm non Thử Nghiệm",
    "superior_organisation": "Đảng bộ phường Thử Nghiệm",
    "superior_committee": "Đảng ủy phường Thử Nghiệm",
    "place_name": "Thử Nghiệm",
}


def test_an_empty_file_has_no_cell(work: UnitOfWork) -> None:
    assert cell.cell(work, day("2026-02-03")) is None


def test_a_new_superior_from_a_day_leaves_the_old_papers_their_name(work: UnitOfWork) -> None:
    cell.name_cell(work, cell.CellInput(**{**NAMES, "superior_organisation": "Đảng bộ xã Cũ"}))
    cell.name_cell(work, cell.CellInput(**NAMES), day("2025-07-01"))
    assert cell.cell(work, day("2025-06-30")).superior_organisation == "Đảng bộ xã Cũ"
    assert cell.cell(work, day("2025-07-01")).superior_organisation == "Đảng bộ phường Thử Nghiệm"


def test_a_slip_in_the_name_is_corrected_for_its_whole_time(work: UnitOfWork) -> None:
    identity_id, _ = cell.name_cell(work, cell.CellInput(**NAMES))
    cell.correct_cell(work, identity_id, {"place_name": "Thử Lại"})
    assert cell.cell(work, day("2019-01-01")).place_name == "Thử Lại"


def test_a_second_name_needs_its_day(work: UnitOfWork) -> None:
    cell.name_cell(work, cell.CellInput(**NAMES), day("2025-07-01"))
    with pytest.raises(Refused, match="cần ngày bắt đầu"):
        cell.name_cell(work, cell.CellInput(**NAMES))
    with pytest.raises(Refused, match="01/07/2025"):
        cell.name_cell(work, cell.CellInput(**NAMES), day("2025-07-01"))


def test_a_name_of_300_characters_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(Refused, match="Dài 300 ký tự, nhiều nhất 200 ký tự") as refused:
        cell.CellInput(**{**NAMES, "name": "Đ" * 300})
    assert refused.value.place == "Tên chi bộ"


# --- terms ---------------------------------------------------------------------------------------------------------


def test_the_next_term_ends_the_one_before_it(work: UnitOfWork) -> None:
    cell.add_term(work, cell.TermInput(name="2022 - 2025", starts_on="20/03/2022", has_committee=False))
    cell.add_term(work, cell.TermInput(name="2025 - 2030", starts_on="18/04/2025"))
    assert cell.term(work, day("2025-04-17")).name == "2022 - 2025"
    assert cell.term(work, day("2025-04-18")).name == "2025 - 2030"
    assert [cell.has_committee(work, on) for on in (day("2025-04-17"), day("2025-04-18"))] == [False, True]
    assert cell.term(work, day("2020-01-01")) is None


def test_a_term_that_ends_before_it_begins_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        cell.add_term(work, cell.TermInput(name="x", starts_on="18/04/2025", ends_on="17/04/2025"))
    assert cell.terms(work) == ()


def test_two_terms_never_run_together(work: UnitOfWork) -> None:
    cell.add_term(work, cell.TermInput(name="2025 - 2030", starts_on="18/04/2025"))
    with pytest.raises(Refused, match="trùng thời gian với nhiệm kỳ 2025 - 2030"):
        cell.add_term(work, cell.TermInput(name="cũ", starts_on="01/01/2022", ends_on="01/01/2026"))


def test_the_last_numbers_of_the_paper_book_are_kept_by_series(work: UnitOfWork) -> None:
    term_id, _ = cell.add_term(work, cell.TermInput(name="2025 - 2030", starts_on="18/04/2025"))
    cell.set_last_number(work, term_id, "NQ", 12)
    cell.set_last_number(work, term_id, "BB", 17)
    cell.set_last_number(work, term_id, "NQ", 13)
    assert cell.terms(work)[0].last_numbers == (("BB", 17), ("NQ", 13))
    with pytest.raises(Refused, match="bắt đầu từ 1"):
        cell.set_last_number(work, term_id, "NQ", -1)


# --- party groups --------------------------------------------------------------------------------------------------


def test_a_cell_of_60_has_party_groups_with_heads(work: UnitOfWork) -> None:
    people = add_people(work, 60)
    first, changes = cell.add_group(work, cell.GroupInput(name="Tổ 1", valid_from="01/01/2026"))
    second, _ = cell.add_group(work, cell.GroupInput(name="Tổ 2", valid_from="01/01/2026"))
    assert changes.warnings == []
    for number, member_id in enumerate(people):
        group = first if number < 30 else second
        cell.put_in_group(work, group, member_id, day("2026-01-01"), is_head=number in (0, 30))
    one, two = cell.groups(work, day("2026-02-03"))
    assert (len(one.members), len(two.members)) == (30, 30)
    assert one.head.id == people[0]
    assert cell.groups(work, day("2025-12-31")) == ()


def test_moving_to_another_group_ends_the_place_in_the_first(work: UnitOfWork) -> None:
    [member_id] = add_people(work, 1)
    first, _ = cell.add_group(work, cell.GroupInput(name="Tổ 1"))
    second, _ = cell.add_group(work, cell.GroupInput(name="Tổ 2"))
    cell.put_in_group(work, first, member_id, day("2026-01-01"))
    cell.put_in_group(work, second, member_id, day("2026-06-01"))
    assert groups_of(work, member_id, "2026-05-31") == ["Tổ 1"]
    assert groups_of(work, member_id, "2026-06-01") == ["Tổ 2"]


def test_nobody_stands_in_two_groups_whichever_place_was_written_first(work: UnitOfWork) -> None:
    [member_id] = add_people(work, 1)
    first, _ = cell.add_group(work, cell.GroupInput(name="Tổ 1"))
    second, _ = cell.add_group(work, cell.GroupInput(name="Tổ 2"))
    cell.put_in_group(work, first, member_id, day("2026-06-01"))
    cell.put_in_group(work, second, member_id, day("2026-01-01"))
    assert groups_of(work, member_id, "2026-05-31") == ["Tổ 2"]
    assert groups_of(work, member_id, "2026-06-01") == ["Tổ 1"]
    with pytest.raises(Refused, match="đã có chỗ trong một tổ đảng; hãy ghi ngày bắt đầu"):
        cell.put_in_group(work, second, member_id, None)
    assert groups_of(work, member_id, "2026-06-01") == ["Tổ 1"]


def groups_of(work: UnitOfWork, member_id: UUID, on: str) -> list[str]:
    return [group.name for group in cell.groups(work, day(on)) if member_id in {each.id for each in group.members}]


def test_party_groups_in_a_small_cell_are_doubted(work: UnitOfWork) -> None:
    make_cell(work)
    _, changes = cell.add_group(work, cell.GroupInput(name="Tổ 1"))
    assert "khi có từ 30" in changes.warnings[0]


# --- follower, earlier meetings ------------------------------------------------------------------------------------


def test_the_follower_of_a_day_is_the_one_named_last(work: UnitOfWork) -> None:
    first, _ = members.add_actor(work, members.ActorInput(name="Đoàn Văn Thử", title="Ủy viên Ban Thường vụ"))
    second, _ = members.add_actor(work, members.ActorInput(name="Mạc Thị Thử"))
    cell.set_follower(work, first, None)
    cell.set_follower(work, second, day("2026-06-01"))
    assert cell.follower(work, day("2026-05-31")).post == "Ủy viên Ban Thường vụ"
    assert cell.follower(work, day("2026-06-01")).id == second


def test_a_follower_named_without_a_day_or_for_earlier_takes_no_history_away(work: UnitOfWork) -> None:
    first, second, third = (members.add_actor(work, members.ActorInput(name=f"Đoàn Văn {x}"))[0] for x in "ABC")
    cell.set_follower(work, first, day("2020-01-01"))
    with pytest.raises(Refused, match="đã có cấp ủy viên phụ trách; hãy ghi ngày bắt đầu"):
        cell.set_follower(work, second, None)
    cell.set_follower(work, second, day("2026-06-01"))
    cell.set_follower(work, third, day("2023-01-01"))
    who = [cell.follower(work, day(on)).id for on in ("2021-01-01", "2023-01-01", "2026-05-31", "2026-06-01")]
    assert who == [first, third, third, second]


def test_a_meeting_copied_twice_stands_once(work: UnitOfWork) -> None:
    cell.copy_earlier_meeting(work, cell.EarlierInput(period="11/2025", present=19, total=20, level="Tốt"))
    cell.copy_earlier_meeting(work, cell.EarlierInput(period="2025-11", present=18, total=20, held_on="03/11/2025"))
    [copied] = cell.earlier_meetings(work, 2025)
    assert (copied.period, copied.present, copied.level) == ("2025-11", 18, "")
    assert cell.earlier_meetings(work, 2026) == ()
    cell.delete_earlier_meeting(work, copied.id)
    assert cell.earlier_meetings(work) == ()


def test_more_present_than_there_are_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(Refused, match="Có mặt 21 mà số phải dự chỉ có 20"):
        cell.copy_earlier_meeting(work, cell.EarlierInput(period="2025-11", present=21, total=20))


# --- a term and the papers numbered in it --------------------------------------------------------------------------


def test_a_term_keeps_the_days_of_the_papers_numbered_in_it(work: UnitOfWork) -> None:
    meeting = approved(make_cell(work))
    issued = papers.issue(work, meeting.part_id, "minutes", on=day("2026-02-03"))
    (running,) = cell.terms(work)
    for given in ({"ends_on": "2025-12-31"}, {"starts_on": "2026-02-04"}):
        with pytest.raises(Refused, match="01-BB/CB ngày 03/02/2026"):
            cell.change_term(work, running.id, given)
    with pytest.raises(Refused, match="phải gồm ngày đó"):
        cell.add_term(work, cell.TermInput(name="2026 - 2030", starts_on="01/01/2026"))
    papers.withdraw(work, issued.paper_id, "In nhầm")  # a withdrawn paper keeps its number
    with pytest.raises(Refused, match="01-BB/CB"):
        cell.change_term(work, running.id, {"ends_on": "2026-02-02"})
    cell.change_term(work, running.id, {"ends_on": "2026-02-03", "name": "Nhiệm kỳ 2025"})
    assert cell.terms(work)[0].ends_on == day("2026-02-03")


def test_numbers_copied_without_their_day_count_from_the_first_of_their_period(work: UnitOfWork) -> None:
    make_cell(work)
    cell.copy_earlier_meeting(work, cell.EarlierInput(period="2026-01", minutes_number=7, resolution_number=4))
    cell.copy_earlier_meeting(work, cell.EarlierInput(period="2024-01", minutes_number=30))  # of the term before
    assert papers.next_number(work, "BB", day("2026-02-03")) == 8
    assert papers.next_number(work, "NQ", day("2026-02-03")) == 5
