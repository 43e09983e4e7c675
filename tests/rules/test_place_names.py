"""The level word before a place that is a person's name or of one syllable; asked about, never put in."""

import pytest

from app.rules.place_names import level_hint


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
