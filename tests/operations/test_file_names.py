"""Names of files that every computer takes."""

from datetime import date
from pathlib import PurePosixPath, PureWindowsPath

import pytest

from app.operations.file_names import (
    PaperName,
    file_name,
    fitting,
    plain,
    refuse_path,
    refuse_template,
    safe_stem,
)
from app.rules.refusal import Refused
from db.paths import LONGEST_PATH, trouble_with_name

FOLDER = PureWindowsPath(r"D:\Chi bộ\Văn bản")
MINUTES = PaperName(date(2026, 2, 3), "BB", 2, "họp chi bộ thường kỳ tháng 02 năm 2026")


def test_the_usual_name_has_day_kind_number_and_abstract():
    assert file_name(MINUTES, FOLDER, ".docx") == "2026-02-03-BB-02-hop-chi-bo-thuong-ky-thang-02-nam-2026.docx"


def test_a_draft_leaves_out_what_it_has_not():
    draft = PaperName(None, "NQ", None, "Lãnh đạo thực hiện nhiệm vụ tháng 5")
    assert file_name(draft, FOLDER, ".pdf") == "NQ-lanh-dao-thuc-hien-nhiem-vu-thang-5.pdf"


def test_only_the_code_of_the_kind_keeps_its_capitals():
    assert plain("Họp CHI BỘ, đợt 1") == "hop-chi-bo-dot-1"
    assert file_name(PaperName(None, "CTr", 3, "ĐỢT 1"), FOLDER, ".pdf") == "CTr-03-dot-1.pdf"
    assert file_name(PaperName(None, "QĐ", 3, "ĐỢT 1"), FOLDER, ".pdf", "Sổ {ký hiệu}") == "So-QD.pdf"


@pytest.mark.parametrize("with_accents", [False, True])
def test_words_that_kind_and_abstract_share_stand_once(with_accents):
    note = PaperName(
        date(2026, 4, 6), "Bản đính chính biên bản", None, "đính chính Biên bản số 25-BB/CB, ngày 03/4/2026"
    )
    name = file_name(note, FOLDER, ".docx", with_accents=with_accents)
    plainly = "2026-04-06-Ban-dinh-chinh-bien-ban-so-25-bb-cb-ngay-03-4-2026.docx"
    assert name == ("2026-04-06-Bản đính chính biên bản số 25-BB-CB, ngày 03-4-2026.docx" if with_accents else plainly)


def test_numbers_that_are_alike_are_both_kept():
    assert (
        file_name(PaperName(date(2026, 12, 12), "BB", 12, "12-12 họp"), FOLDER, ".pdf")
        == "2026-12-12-BB-12-12-12-hop.pdf"
    )


def test_a_template_of_the_user_is_followed():
    assert (
        file_name(MINUTES, FOLDER, ".pdf", "{số ký hiệu} {trích yếu}")
        == "02-BB-CB-hop-chi-bo-thuong-ky-thang-02-nam-2026.pdf"
    )
    assert file_name(MINUTES, FOLDER, ".pdf", "{năm}_{ký hiệu}_{số}") == "2026_BB_02.pdf"


def test_accents_may_be_kept():
    name = file_name(MINUTES, FOLDER, ".pdf", with_accents=True)
    assert name == "2026-02-03-BB-02-họp chi bộ thường kỳ tháng 02 năm 2026.pdf"


@pytest.mark.parametrize("template", ["{tên}", "van-ban", ""])
def test_a_template_that_says_nothing_known_is_refused(template):
    with pytest.raises(Refused, match=r"\{ngày\}"):
        refuse_template(template)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("com1", "_com1"), ("LPT9", "_LPT9"), ("console", "console"),
        ("tên.. ", "tên"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"), ("a\nb\x00c", "abc"), ("...", "van-ban"), ("", "van-ban"),
    ],
)  # fmt: skip
def test_what_windows_forbids_is_replaced(typed, kept):
    assert safe_stem(typed) == kept


@pytest.mark.parametrize("folder", [PureWindowsPath("C:/" + "x" * 150), PurePosixPath("/" + "x" * 200)])
def test_a_long_name_is_cut_between_words_so_that_the_path_fits(folder):
    name = file_name(PaperName(date(2026, 2, 3), "NQ", 2, "nhiệm vụ " * 60), folder, ".docx")
    assert len(str(folder / name)) <= LONGEST_PATH
    assert name.startswith("2026-02-03-NQ-02")
    assert name.endswith(".docx")
    assert not name.removesuffix(".docx").endswith("-")


def test_one_endless_word_is_cut_anywhere():
    assert len(fitting("x" * 500, FOLDER, ".pdf")) + len(str(FOLDER)) + 1 == LONGEST_PATH


def test_a_folder_too_deep_is_refused():
    with pytest.raises(Refused, match="chọn thư mục khác"):
        fitting("bien-ban", PurePosixPath("/" + "x" * 235), ".docx")


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("D:/so/nul.chibo", "tên riêng của Windows"),
        ("D:/so/com0.chibo", "tên riêng của Windows"),
        ("D:/so/con .docx", "tên riêng của Windows"),
        ("D:/so./chi-bo.chibo", "kết thúc bằng dấu chấm"),
        ("D:/so/ chi-bo.chibo", "bắt đầu bằng dấu cách"),
        ("D:/so/chi?bo.chibo", "không được có “\\?”"),
        ("D:/so/chi\u200bbo.chibo", "không nhìn thấy"),
        ("D:/" + "x" * 240, "nhiều nhất 240"),
    ],
)
def test_a_path_that_windows_cannot_take_is_refused(path, sentence):
    with pytest.raises(Refused, match=sentence):
        refuse_path(PureWindowsPath(path))


@pytest.mark.parametrize(
    "typed", ["com0", "LPT0.x", "con .docx", " a", "a\x7fb", "a\u200bb", "a\ud800b", "a.", "a?", "  ", ".", "conin$"]
)
def test_a_name_made_safe_is_one_that_passes(typed):
    """Names are made and refused by one table: what the one gives, the other takes."""
    assert trouble_with_name(typed)
    assert trouble_with_name(safe_stem(typed)) == ""
    assert trouble_with_name(fitting(typed, FOLDER, ".docx")) == ""


def test_an_ordinary_path_passes_on_both_systems():
    refuse_path(PureWindowsPath(r"D:\Chi bộ\Sổ 2026\chi-bo.chibo"))
    refuse_path(PurePosixPath("/home/mau/Chi bộ/chi-bo.chibo"))
    refuse_path(PurePosixPath("../so/chi-bo.chibo"))
