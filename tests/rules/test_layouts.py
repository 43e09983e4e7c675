"""The profile of a paper and the kinds a cell may issue follow the day of issue."""

from datetime import date

import pytest

from app.rules.layouts import BODY_ROLES, kind_name, kinds_on, layout, layout_on, layouts, refuse_kind
from app.rules.refusal import Refused
from app.rules.sources import all_sources


@pytest.mark.parametrize(
    ("day", "profile"),
    [(date(2026, 5, 26), "hd36"), (date(2026, 5, 27), "hd05"), (date(2017, 1, 1), "hd36"), (date(2030, 1, 1), "hd05")],
)
def test_the_guide_of_2026_holds_from_its_signing(day, profile):
    assert layout_on(day).id == profile


def test_the_page_is_a4_with_the_margins_of_the_guide():
    for each in layouts():
        assert each.page_mm == (210, 297)
        margins = each.margins
        assert (margins.top, margins.bottom, margins.left, margins.right) == (20, 20, 30, 15)
        assert each.header_mm == 10
        assert each.font == "Times New Roman"


@pytest.mark.parametrize(
    ("role", "size", "bold", "italic"),
    [
        ("party", 15, True, False), ("superior", 14, False, False), ("issuer", 14, True, False),
        ("number", 14, False, False), ("place_and_date", 14, False, True), ("kind", 15, True, False),
        ("abstract", 14, True, False), ("letter_subject", 12, False, True), ("authority", 14, True, False),
        ("post", 14, False, False), ("name", 14, True, False), ("recipients_label", 14, False, False),
        ("recipients_item", 12, False, False), ("draft_mark", 14, False, True), ("scope_mark", 12, True, False),
        ("page_number", 14, False, False),
    ],
)  # fmt: skip
def test_sizes_and_faces_are_those_of_the_size_table(role, size, bold, italic):
    face = layout("hd05").face(role)
    assert (face.size, face.bold, face.italic) == (size, bold, italic)


def test_only_the_words_nơi_nhận_are_underlined():
    faces = layout("hd05").faces
    assert [role for role, face in faces.items() if face.underline] == ["recipients_label"]


def test_the_body_has_one_size_within_what_is_allowed():
    for each in layouts():
        assert {each.face(role).size for role in BODY_ROLES} == {14}
        assert 18 <= each.line_pt <= 22


def test_the_guide_of_2018_puts_other_marks():
    old, new = layout("hd36"), layout("hd05")
    assert (old.punctuation.basis_last_end, new.punctuation.basis_last_end) == (",", ".")
    assert (old.punctuation.recipients_end, new.punctuation.recipients_end) == (",", ";")
    assert (old.submission_label, new.submission_label) == ("Kính gửi", "Kính trình")
    assert (old.letter_subject_prefix, new.letter_subject_prefix) == ("", "về việc ")
    assert (old.annex_has_reference, new.annex_has_reference) == (False, True)


def test_five_hyphens_stand_under_the_abstract():
    assert {each.separator for each in layouts()} == {"-----"}


def test_room_to_sign_is_at_least_35_mm():
    assert all(each.signature_gap_mm >= 35 for each in layouts())


def test_profiles_follow_one_another_without_a_gap():
    old, new = layouts()
    assert (new.valid_from - old.valid_to).days == 1
    assert {each.source for each in layouts()} <= all_sources().keys()
    assert old.faces.keys() == new.faces.keys()


@pytest.mark.parametrize("code", ["KL", "QC", "TB"])
def test_three_kinds_came_with_the_regulation_of_2026(code):
    refuse_kind(code, date(2026, 1, 9))
    said = rf"không ban hành {kind_name(code).lower()} \(66-QĐ/TW.* Từ ngày 09/01/2026 thì được \(399-QĐ/TW\)"
    with pytest.raises(Refused, match=said):
        refuse_kind(code, date(2026, 1, 8))


@pytest.mark.parametrize("code", ["HD", "CT", "TT", "QyĐ", "XYZ"])
@pytest.mark.parametrize("day", [date(2026, 1, 8), date(2026, 6, 1)])
def test_a29_a_cell_never_issues_a_directive_or_guidance(code, day):
    with pytest.raises(Refused, match="chi bộ không ban hành"):
        refuse_kind(code, day)


@pytest.mark.parametrize("code", ["NQ", "QĐ", "BC", "KH", "CTr", "TTr", "CV", "BB", "GM"])
@pytest.mark.parametrize("day", [date(2020, 1, 8), date(2026, 6, 1)])
def test_the_usual_kinds_were_always_allowed(code, day):
    refuse_kind(code, day)


def test_kinds_have_names_and_slips_no_number():
    assert kind_name("CTr") == "Chương trình"
    assert kind_name("?") == ""
    assert not kinds_on(date(2026, 6, 1)).find("GM").is_numbered
    assert kinds_on(date(2026, 6, 1)).find("BB").is_numbered
    assert kinds_on(date(2026, 6, 1)).source in all_sources()
