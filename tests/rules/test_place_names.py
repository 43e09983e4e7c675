"""The level word before a place that is a person's name or of one syllable; asked about, never put in."""

import pytest

from app.rules.place_names import level_hint, proposed_committee, proposed_place


@pytest.mark.parametrize("name", ["Ngô Quyền", "Lê Lợi", "Trần Hưng Đạo", "Lý Thường Kiệt"])
def test_a_place_that_may_be_named_after_a_person_is_asked_about(name: str) -> None:
    told = level_hint(name)
    assert told.startswith("Nếu đây là tên người")
    assert f"“Phường {name}, ngày …”" in told


def test_a_person_s_name_without_a_level_is_told_to_choose_one() -> None:
    assert "chọn cấp" in level_hint("Ngô Quyền", is_personal_name=True)
    assert level_hint("Ngô Quyền", "phường", is_personal_name=True) == ""
    assert "“Xã Ngô Quyền, ngày …”" in level_hint("Ngô Quyền", "xã")


def test_a_name_of_one_syllable_needs_its_level() -> None:
    assert "một tiếng" in level_hint("Vinh")
    assert level_hint("Vinh", "phường") == ""


@pytest.mark.parametrize("name", ["", "Ban Mai", "Suối Mơ", "Phường Ngô Quyền", "Xã Lê Lợi", "Thạch Bàn"])
def test_other_places_are_left_alone(name: str) -> None:
    assert level_hint(name) == ""


@pytest.mark.parametrize(
    ("organisation", "committee", "place"),
    [
        ("Đảng bộ phường Bình Minh", "Đảng ủy phường Bình Minh", "Bình Minh"),
        ("ĐẢNG BỘ XÃ SUỐI MƠ", "Đảng ủy xã Suối Mơ", "Suối Mơ"),
        ("Đảng bộ  đặc khu Đảo Xa ", "Đảng ủy đặc khu Đảo Xa", "Đảo Xa"),
        ("Đảng bộ phường 5", "Đảng ủy phường 5", ""),
        ("Đảng bộ Trường THPT Suối Mơ", "Đảng ủy Trường THPT Suối Mơ", ""),
        ("Đảng ủy phường Bình Minh", "", ""),
        ("", "", ""),
    ],
)
def test_committee_and_place_are_proposed_from_the_superior_organisation(organisation, committee, place):
    assert proposed_committee(organisation) == committee
    assert proposed_place(organisation) == place
