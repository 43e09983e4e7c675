"""Forms of the ward are kept in the encrypted book and filled from its records into a folder."""

import os
from datetime import date
from pathlib import Path

import pytest

from app.documents import own_form
from app.operations import cell_fields, history, own_forms, settings, stored_files
from app.operations.own_forms import FormCheck
from app.rules.refusal import Refused
from db import errors
from db.unit_of_work import UnitOfWork
from tests.documents.forms import form, paragraphs_of
from tests.operations import month

ON = date(2026, 3, 5)


def saved(folder: Path, data: bytes, name: str = "Phiếu đăng ký.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_form_is_added_filled_and_lies_in_the_folder(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    path = saved(tmp_path, form("{{ ten_chi_bo }}, {{ ngay_so }}: {{ tong_dang_vien }} đảng viên; {{ bi_thu }}."))
    assert own_forms.check(path) == FormCheck(("ten_chi_bo", "ngay_so", "tong_dang_vien", "bi_thu"))
    form_id, changes = own_forms.add(work, path)
    path.unlink()
    folder = tmp_path / "ra"
    folder.mkdir()
    done = own_forms.fill(work, form_id, folder, ON)
    (file,) = done.files
    assert file.name == "2026-03-05-phieu-dang-ky.docx"
    assert done.warnings == ()
    assert paragraphs_of(file.read_bytes())[0] == (
        "Chi bộ Trường Mầm non Thử Nghiệm, 05/3/2026: 10 đảng viên; Nguyễn Thị Mẫu."
    )
    assert changes.name == "Thêm mẫu riêng “Phiếu đăng ký”"
    assert file.name in str(next(each.note for each in history.activities(work) if each.kind == "export"))
    assert own_forms.fill(work, form_id, folder, ON).files == done.files, "the same file is not written twice"


def test_the_file_name_follows_the_manners_of_the_cell(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    settings.change_settings(work, file_name="{trích yếu} {năm}", file_name_accents=True)
    form_id, _ = own_forms.add(work, saved(tmp_path, form("{{ bi_thu }}")), "Phiếu: đăng ký")
    (file,) = own_forms.fill(work, form_id, tmp_path, ON).files
    assert file.name == "Phiếu- đăng ký 2026.docx"


def test_our_own_words_are_spelt_as_the_cell_chose(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    form_id, _ = own_forms.add(work, saved(tmp_path, form("{{ chi_uy }}")))
    for style, said in (("on_last", "Lê Thị Ví Dụ, Chi uỷ viên"), ("on_first", "Lê Thị Ví Dụ, Chi ủy viên")):
        settings.change_settings(work, tone_style=style)
        (file,) = own_forms.fill(work, form_id, tmp_path, ON).files
        assert paragraphs_of(file.read_bytes())[0].split("\n")[-1] == said


def test_what_the_records_do_not_know_stays_empty_and_is_told(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work, 1, committee=False)
    form_id, _ = own_forms.add(work, saved(tmp_path, form("[{{ pho_bi_thu }}]{{ bi_thu }}")))
    done = own_forms.fill(work, form_id, tmp_path, ON)
    assert paragraphs_of(done.files[0].read_bytes())[0] == "[]Nguyễn Thị Mẫu"
    assert done.warnings == ("Trong hồ sơ chưa có: Họ tên Phó Bí thư. Chỗ đó để trống.",)


def test_every_field_of_the_list_can_be_filled(sample: UnitOfWork, tmp_path: Path) -> None:
    data = form(*(f"{each.name}: {{{{ {each.name} }}}}" for each in own_forms.fields()))
    assert own_forms.check(saved(tmp_path, data)).trouble == ""
    values = cell_fields.values(sample, date(2026, 12, 31))
    said = paragraphs_of(own_form.fill(data, values))
    for each, line in zip(own_forms.fields(), said, strict=False):
        assert line == f"{each.name}: {values[each.name]}"
    missing = {name for name, value in values.items() if not value}
    assert missing <= {"so_buoi_chuyen_de"}


def test_every_field_says_what_it_means_and_shows_an_example() -> None:
    names = [each.name for each in own_forms.fields()]
    assert len(names) == len(set(names))
    for each in own_forms.fields():
        assert each.name.isascii()
        assert each.meaning
        assert each.example


def test_a_form_lives_inside_the_encrypted_file(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    data = form("{{ bi_thu }} dấu riêng của mẫu này")
    own_forms.add(work, saved(tmp_path, data))
    (view,) = own_forms.forms(work)
    assert (view.name, view.file_name, view.size) == ("Phiếu đăng ký", "Phiếu đăng ký.docx", len(data))
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("*.chibo*"))
    assert data[40:200] not in stored


def test_a_form_is_renamed_removed_and_the_change_can_be_undone(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    form_id, _ = own_forms.add(work, saved(tmp_path, form("{{ bi_thu }}")))
    own_forms.rename(work, form_id, "Phiếu mới")
    assert [view.name for view in own_forms.forms(work)] == ["Phiếu mới"]
    own_forms.remove(work, form_id)
    assert own_forms.forms(work) == ()
    history.undo(work)
    (file,) = own_forms.fill(work, own_forms.forms(work)[0].id, tmp_path, ON).files
    assert paragraphs_of(file.read_bytes())[0] == "Nguyễn Thị Mẫu"


# --- refused -------------------------------------------------------------------------------------------------------


def test_a_form_with_unknown_fields_is_not_kept(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    path = saved(tmp_path, form("{{ bi_thu }} {{ ten_truong }} {{ so_dien_thoai }}"))
    with pytest.raises(Refused, match=r"\{\{ ten_truong \}\}.*\{\{ so_dien_thoai \}\}"):
        own_forms.add(work, path)
    assert own_forms.forms(work) == ()
    assert work.raw.execute("SELECT count(*) FROM stored_file").fetchone() == (0,)


def test_a_form_that_loops_is_refused(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    with pytest.raises(Refused, match="Mẫu có lệnh"):
        own_forms.add(work, saved(tmp_path, form("{% for x in range(10**9) %}{{ bi_thu }}{% endfor %}")))
    assert own_forms.forms(work) == ()
    assert work.raw.execute("SELECT count(*) FROM stored_file").fetchone() == (0,)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("mẫu.docm", b"PK\x03\x04", "macro"),
        ("mẫu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mật khẩu"),
        ("mẫu.docx", b"", "không phải là tệp .docx"),
        ("mẫu.pdf", b"%PDF-1.4", "Chỉ đưa vào được tệp .docx"),
        ("mẫu.docx", b"PK\x03\x04 broken", "Tệp hỏng"),
    ],
)
def test_a_file_that_is_no_form_gets_a_sentence(
    work: UnitOfWork, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = saved(tmp_path, data, name)
    assert said in own_forms.check(path).trouble
    with pytest.raises(Refused):
        own_forms.add(work, path)


def test_thirty_megabytes_are_refused_without_being_read(work: UnitOfWork, tmp_path: Path) -> None:
    path = tmp_path / "to.docx"
    with open(path, "wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(30 * 1024 * 1024)
    assert "30 MB" in own_forms.check(path).trouble
    with pytest.raises(Refused, match="nặng 30 MB"):
        own_forms.add(work, path)


def test_ten_megabytes_are_still_let_in(tmp_path: Path) -> None:
    path = tmp_path / "vừa.docx"
    with open(path, "wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(stored_files.LARGEST)
    assert len(stored_files.read_in(path, "docx")[1]) == 10 * 1024 * 1024


def test_a_form_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    assert "Không thấy tệp" in own_forms.check(tmp_path / "không-có.docx").trouble


def test_a_folder_that_is_gone_is_told(work: UnitOfWork, tmp_path: Path) -> None:
    month.make_cell(work)
    form_id, _ = own_forms.add(work, saved(tmp_path, form("{{ bi_thu }}")))
    with pytest.raises(errors.StorageProblem):
        own_forms.fill(work, form_id, tmp_path / "không có", ON)


def test_a_form_without_a_cell_is_not_filled(work: UnitOfWork, tmp_path: Path) -> None:
    form_id, _ = own_forms.add(work, saved(tmp_path, form("{{ bi_thu }}")))
    with pytest.raises(Refused, match="Chưa nhập tên chi bộ"):
        own_forms.fill(work, form_id, tmp_path, ON)
    assert not [name for name in os.listdir(tmp_path) if name.startswith("2026")]
