import unicodedata

import pytest

from app.operations import attendance, members
from app.rules.refusal import Refused
from app.rules.terms import ActorKind, PostCode, StatusKind
from db.unit_of_work import UnitOfWork
from tests.operations.cells import add_people, add_probationary, day, give_status
from tests.operations.month import held, make_cell

FEBRUARY = day("2026-02-03")


def enter(work: UnitOfWork, name: str = "Nguyễn Thị Đào", **facts: object) -> tuple[object, list[str]]:
    usual = {"admission_date": "19/05/2008", "official_date": "19/05/2009"}
    member_id, changes = members.add_member(work, members.MemberInput(**{**usual, "name": name, **facts}))
    return member_id, changes.warnings


# --- who is who on a day -------------------------------------------------------------------------------------------


def test_members_stand_in_vietnamese_order_of_their_given_names(work: UnitOfWork) -> None:
    for name in ("Trần Thị Ánh", "Đỗ Văn Anh", "Lê Thị Ân", "Bùi Thị Đào", "Bùi Thị Dung"):
        enter(work, name)
    names = [row.name for row in members.members(work, FEBRUARY)]
    assert names == ["Đỗ Văn Anh", "Trần Thị Ánh", "Lê Thị Ân", "Bùi Thị Dung", "Bùi Thị Đào"]


def test_counts_leave_out_guests_and_those_who_are_gone(work: UnitOfWork) -> None:
    people = add_people(work, 5, sex="female")
    add_probationary(work)
    give_status(work, people[0], StatusKind.EXEMPT_HEALTH)
    give_status(work, people[1], StatusKind.TEMPORARILY_AWAY)
    give_status(work, people[2], StatusKind.TRANSFERRED_OUT, "2026-01-15")
    [guest] = add_people(work, 1, name="Khúc Thị Khách", joined_cell_on=None)
    give_status(work, guest, StatusKind.TEMPORARY_GUEST)
    counts = members.member_counts(work, FEBRUARY)
    assert (counts.total, counts.full, counts.probationary, counts.women) == (5, 4, 1, 4)
    assert (counts.exempt, counts.away, counts.temporary_guests) == (1, 1, 1)
    assert {row.words for row in members.members(work, FEBRUARY)} == {
        "Chính thức", "Dự bị", "Miễn sinh hoạt", "Sinh hoạt nơi khác"
    }  # fmt: skip
    assert len(members.members(work, FEBRUARY, with_left=True)) == 7


def test_a_probationary_member_is_full_once_recognised_and_not_before(work: UnitOfWork) -> None:
    member_id = add_probationary(work, admitted="20/07/2025")
    members.change_member(work, member_id, {"official_date": "20/07/2026", "official_decision_date": "15/09/2026"})
    assert members.member(work, member_id, day("2026-08-03")).row.words == "Dự bị"
    assert members.member(work, member_id, day("2026-10-03")).row.words == "Chính thức"


def test_party_age_counts_from_the_signing_of_the_decision(work: UnitOfWork) -> None:
    member_id, _ = enter(
        work, decision_date="15/03/1996", admission_date="20/03/1996", official_date="20/03/1997", birth_date="1970"
    )
    assert members.member(work, member_id, day("2026-03-14")).row.party_age == (29, 11)
    assert members.member(work, member_id, day("2026-03-15")).row.party_age == (30, 0)


def test_a_post_stands_beside_the_name_while_it_is_held(work: UnitOfWork) -> None:
    member_id, _ = enter(work)
    members.add_post(work, member_id, members.PostInput(sphere="school", title="Giáo viên"))
    members.add_post(
        work, member_id, members.PostInput(code=PostCode.SECRETARY, valid_from="18/04/2025", valid_to="31/05/2026")
    )
    assert members.member(work, member_id, FEBRUARY).row.post == "Bí thư"
    assert members.member(work, member_id, day("2026-06-01")).row.post == "Giáo viên"
    [person] = members.people(work, FEBRUARY)
    assert (person.post, person.post_code) == ("Bí thư", PostCode.SECRETARY)


def test_the_name_picker_offers_members_first_then_everybody_else(work: UnitOfWork) -> None:
    enter(work, "Vũ Thị Yến")
    gone, _ = enter(work, "Cao Thị Bắc")
    give_status(work, gone, StatusKind.TRANSFERRED_OUT)
    members.add_actor(work, members.ActorInput(name="Đoàn Văn An", title="Đảng ủy viên"))
    offered = members.people(work, FEBRUARY)
    assert [person.name for person in offered] == ["Vũ Thị Yến", "Đoàn Văn An", "Cao Thị Bắc"]
    assert [person.is_member for person in offered] == [True, False, False]
    assert offered[1].kind is ActorKind.PERSON


# --- what was typed ------------------------------------------------------------------------------------------------


def test_numbers_keep_their_zeros_and_text_its_letters(work: UnitOfWork) -> None:
    member_id, _ = enter(work, citizen_id="001078001234", hometown="xã Thụy  Khuê ", note="dòng 1\n\tdòng 2 uỷ ủy")
    facts = members.member(work, member_id, FEBRUARY).facts
    assert facts.citizen_id == "001078001234"
    assert facts.hometown == "xã Thụy  Khuê "
    assert facts.note == "dòng 1\n\tdòng 2 uỷ ủy"


def test_a_name_typed_in_pieces_is_the_same_name(work: UnitOfWork) -> None:
    member_id, _ = enter(work, unicodedata.normalize("NFD", "Đỗ Thị Huệ"))
    assert members.member(work, member_id, FEBRUARY).row.name == "Đỗ Thị Huệ"
    assert members.member(work, member_id, FEBRUARY).row.folded == "do thi hue"


def test_partly_known_dates_are_kept_as_far_as_they_are_known(work: UnitOfWork) -> None:
    member_id, _ = enter(work, birth_date="1978", admission_date="05/2008", official_date=None)
    facts = members.member(work, member_id, FEBRUARY).facts
    assert (facts.birth_date, facts.admission_date, facts.official_date) == ("1978", "2008-05", None)


@pytest.mark.parametrize(
    ("facts", "sentence", "place"),
    [
        ({"birth_date": "31/02/1980"}, "Không có ngày 31/02/1980", "Ngày sinh"),
        ({"name": "N" * 300}, "nhiều nhất 200 ký tự", "Họ và tên"),
        ({"name": "  "}, "Chưa có tên", "Họ và tên"),
        ({"name": "Nguyễn\x00Thị"}, "NUL", "Họ và tên"),
        ({"hometown": "xã \ud800"}, "nửa ký tự", "Quê quán"),
        ({"phone": "một\nhai"}, "trên một dòng", "Điện thoại"),
        ({"note": "a" * 200_001}, "nhiều nhất 200000", "Ghi chú"),
        ({"sex": "khác"}, "không dùng được", "Giới tính"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    work: UnitOfWork, facts: dict[str, object], sentence: str, place: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        enter(work, **facts)
    assert refused.value.place == place
    assert members.members(work, FEBRUARY, with_left=True) == ()


def test_a_doubtful_card_number_is_kept_and_doubted(work: UnitOfWork) -> None:
    member_id, warnings = enter(work, card_number="00107801234")
    assert "đây mới có 11" in warnings[0]
    view = members.member(work, member_id, FEBRUARY)
    assert view.facts.card_number == "00107801234"
    assert view.doubts[0][0] == "card_number"


def test_only_the_field_just_typed_is_doubted(work: UnitOfWork) -> None:
    member_id, _ = enter(work, card_number="00107801234")
    assert members.change_member(work, member_id, {"phone": "0900"}).warnings == []


def test_the_same_person_entered_twice_is_doubted(work: UnitOfWork) -> None:
    enter(work, birth_date="14/09/1978")
    _, warnings = enter(work, "Nguyễn thị Đào", birth_date="14/09/1978")
    assert "Đã có một đảng viên" in warnings[0]


def test_one_field_changed_is_named_in_the_undo_line(work: UnitOfWork) -> None:
    member_id, _ = enter(work)
    changes = members.change_member(work, member_id, {"card_number": "001078001234"})
    assert changes.name == "Số thẻ đảng viên của Nguyễn Thị Đào"
    assert changes.tables == {"member"}


def test_a_birth_date_may_become_more_exact_but_never_another(work: UnitOfWork) -> None:
    member_id, _ = enter(work, birth_date="1978")
    members.change_member(work, member_id, {"birth_date": "14/09/1978"})
    with pytest.raises(Refused, match=r"06-HD/TW, 9\.2"):
        members.change_member(work, member_id, {"birth_date": "14/09/1979"})
    with pytest.raises(Refused, match="lý do"):
        members.correct_birth_date(work, member_id, "14/09/1979", " ")
    members.correct_birth_date(work, member_id, "14/09/1979", "gõ nhầm năm")
    assert members.member(work, member_id, FEBRUARY).facts.birth_date == "1979-09-14"


def test_a_member_the_book_speaks_of_cannot_be_deleted(work: UnitOfWork) -> None:
    made = make_cell(work)
    held(made)
    with pytest.raises(Refused, match="Sổ đã ghi về Hồ Thị Chừng \\(điểm danh\\)"):
        members.delete_member(work, made.people[9])
    slip, _ = enter(work, "Gõ Thị Nhầm")
    members.add_post(work, slip, members.PostInput(sphere="school", title="Giáo viên"))
    members.delete_member(work, slip)
    assert len(members.members(work, FEBRUARY)) == 10


# --- statuses and posts --------------------------------------------------------------------------------------------


def test_a_status_that_ends_before_it_begins_is_refused(work: UnitOfWork) -> None:
    member_id, _ = enter(work)
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        give_status(work, member_id, StatusKind.EXEMPT_OTHER, "01/03/2026", "28/02/2026")
    status_id = give_status(work, member_id, StatusKind.EXEMPT_OTHER, "01/03/2026")
    with pytest.raises(Refused, match="trước ngày bắt đầu"):
        members.change_status(work, status_id, {"valid_to": "2025"})


def test_maternity_needs_application_decision_and_time(work: UnitOfWork) -> None:
    member_id, _ = enter(work)
    _, changes = members.add_status(work, member_id, members.StatusInput(kind=StatusKind.EXEMPT_OTHER))
    assert "cần đơn, quyết định" in changes.warnings[0]


def test_who_leaves_with_a_post_open_is_told_of(work: UnitOfWork) -> None:
    made = make_cell(work)
    status = members.StatusInput(kind=StatusKind.TRANSFERRED_OUT, valid_from="15/06/2026")
    _, changes = members.add_status(work, made.deputy, status)
    assert "Trần Thị Thử còn giữ chức Phó Bí thư" in changes.warnings[0]


def test_an_elected_post_waits_for_its_approval(work: UnitOfWork) -> None:
    member_id, _ = enter(work)
    post = members.PostInput(code=PostCode.DEPUTY_SECRETARY, manner="elected", valid_from="03/06/2026")
    post_id, _ = members.add_post(work, member_id, post)
    assert members.member(work, member_id, day("2026-06-03")).posts[0].awaits_approval
    members.change_post(work, post_id, {"approval_number": "77-QĐ/ĐU"})
    assert members.member(work, member_id, day("2026-06-03")).posts[0].awaits_approval
    changes = members.change_post(work, post_id, {"approval_date": "20/06/2026"})
    assert not members.member(work, member_id, day("2026-06-03")).posts[0].awaits_approval
    assert changes.name == "Chuẩn y Nguyễn Thị Đào: Phó Bí thư"


def test_two_secretaries_at_a_time_are_doubted(work: UnitOfWork) -> None:
    made = make_cell(work)
    _, changes = members.add_post(
        work, made.people[5], members.PostInput(code=PostCode.SECRETARY, valid_from="01/06/2026")
    )
    assert "Nguyễn Thị Mẫu cũng đang giữ chức Bí thư" in changes.warnings[0]


def test_a_post_needs_a_name(work: UnitOfWork) -> None:
    member_id, _ = enter(work)
    with pytest.raises(Refused, match="Chưa có tên chức vụ"):
        members.add_post(work, member_id, members.PostInput(sphere="school"))


def test_the_same_guest_is_one_actor(work: UnitOfWork) -> None:
    guest = members.ActorInput(name="Đoàn Văn An", title="Đảng ủy viên")
    assert members.add_actor(work, guest)[0] == members.add_actor(work, guest)[0]


def test_a_record_that_is_gone_is_said_to_be_gone(work: UnitOfWork) -> None:
    member_id, _ = enter(work)
    members.delete_member(work, member_id)
    with pytest.raises(Refused, match="không còn trong sổ"):
        members.member(work, member_id, FEBRUARY)
    with pytest.raises(Refused, match="không còn trong sổ"):
        attendance.roll(work, member_id)
