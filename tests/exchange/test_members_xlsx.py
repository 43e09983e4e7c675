"""Members from somebody's Excel: what is read, what is said, and that nothing is written before it is asked for."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.exchange import member_rows, workbook, xlsx
from app.exchange.xlsx import RowState
from app.operations import members
from app.operations.members import MemberInput
from app.operations.settings import change_settings
from app.rules.refusal import Refused
from app.rules.terms import PostCode
from db.unit_of_work import UnitOfWork
from tests.exchange import books

HEADER = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Ngày vào Đảng", "Ngày chính thức", "Ngoại ngữ")
DAO = (1, "Nguyễn Thị Đào", "14/09/1978", "Nữ", "001178004127", "19/05/2008", "19/05/2009", "Anh B1")
TODAY = date(2026, 12, 31)


def look(work: UnitOfWork, path: Path) -> xlsx.Preview:
    sheet = xlsx.read(path)[0]
    return xlsx.preview(work, sheet, xlsx.guess(sheet))


def look_at(work: UnitOfWork, folder: Path, *rows: tuple[object, ...]) -> xlsx.Preview:
    return look(work, books.xlsx(folder / "danh-sach.xlsx", *rows))


def test_a_list_is_read_by_the_words_of_its_header(work, tmp_path):
    (row,) = look_at(work, tmp_path, HEADER, DAO).rows
    assert row.state is RowState.READY
    assert row.facts == {
        "name": "Nguyễn Thị Đào",
        "birth_date": "1978-09-14",
        "sex": "female",
        "citizen_id": "001178004127",
        "admission_date": "2008-05-19",
        "official_date": "2009-05-19",
    }


def test_what_is_left_out_is_said(work, tmp_path):
    seen = look_at(work, tmp_path, HEADER, DAO, (None, "Tổng cộng: 1"), (None, None, "Ban Mai, ngày 05/12/2026"))
    assert [row.name for row in seen.rows] == ["Nguyễn Thị Đào"]
    assert seen.left_out == (
        "Cột H “Ngoại ngữ”: không nhập.",
        "Dòng 3: “Tổng cộng: 1” không phải là một người, không nhập.",
        "Dòng 4: “Ban Mai, ngày 05/12/2026” không phải là một người, không nhập.",
    )


def test_nothing_is_written_before_it_is_asked_for(work, tmp_path):
    seen = look_at(work, tmp_path, HEADER, DAO)
    assert members.members(work, TODAY) == ()
    changes = xlsx.write(work, seen, "danh-sach.xlsx")
    (row,) = members.members(work, TODAY)
    assert (row.name, row.is_full, row.birth_date) == ("Nguyễn Thị Đào", True, "1978-09-14")
    assert changes.name == "Nhập 1 đảng viên từ danh-sach.xlsx"
    assert changes.kind == "lasting"


@pytest.mark.parametrize("above", range(10))
def test_the_header_is_any_of_the_first_ten_rows(work, tmp_path, above):
    lines = [("DANH SÁCH ĐẢNG VIÊN",), (), ("Chi bộ Trường Mầm non Ban Mai",), ("Ngày lập: 05/12/2026",)] * 3
    assert [row.number for row in look_at(work, tmp_path, *lines[:above], HEADER, DAO).rows] == [above + 2]


def test_an_empty_row_above_the_header_is_not_part_of_it(tmp_path):
    sheet = xlsx.read(books.xlsx(tmp_path / "a.xlsx", ("DANH SÁCH",), (), HEADER, DAO))[0]
    reading = xlsx.guess(sheet)
    assert (reading.header_row, reading.first_row) == (2, 3)


def test_a_header_below_the_tenth_row_is_refused(work, tmp_path):
    with pytest.raises(Refused, match="không có dòng tiêu đề trong 10 dòng đầu"):
        look_at(work, tmp_path, *[("Trang bìa",)] * 10, HEADER, DAO)


def test_a_header_of_two_lines_is_read_together(work, tmp_path):
    seen = look_at(
        work,
        tmp_path,
        ("TT", "Họ tên", "Ngày vào Đảng", None, "Số thẻ"),
        (None, None, "Dự bị", "Chính thức", None),
        (1, 2, 3, 4, 5),
        (1, "Lê Thị Mẫu", "03/02/2010", "03/02/2011", "00107801"),
    )
    (row,) = seen.rows
    assert row.facts["admission_date"] == "2010-02-03"
    assert row.facts["official_date"] == "2011-02-03"
    assert row.facts["card_number"] == "00107801"


def test_the_users_correction_of_a_column_holds(work, tmp_path):
    path = books.xlsx(tmp_path / "a.xlsx", ("Người", "Họ và tên", "Mốc"), ("Lê Thị Mẫu", "Giáo viên", "2010"))
    sheet = xlsx.read(path)[0]
    reading = xlsx.guess(sheet).with_facts(0, "name").with_facts(1, "school_post").with_facts(2, "admission_date")
    (row,) = xlsx.preview(work, sheet, reading).rows
    assert row.facts == {"name": "Lê Thị Mẫu", "admission_date": "2010"}
    assert row.posts[0].title == "Giáo viên"


def test_a_reading_without_names_is_refused(work, tmp_path):
    sheet = xlsx.read(books.xlsx(tmp_path / "a.xlsx", HEADER, DAO))[0]
    with pytest.raises(Refused, match="Chưa chọn cột nào là Họ và tên"):
        xlsx.preview(work, sheet, xlsx.guess(sheet).with_facts(1))


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        (datetime(2008, 5, 19), "2008-05-19"),
        (date(2008, 5, 19), "2008-05-19"),
        (39587, "2008-05-19"),
        ("19/05/2008", "2008-05-19"),
        ("5/2008", "2008-05"),
        (2008, "2008"),
        ("2008", "2008"),
        (19052008, "2008-05-19"),
        (5021978, "1978-02-05"),
        ("2008-05-19 00:00:00", "2008-05-19"),
    ],
)
def test_days_come_as_days_text_or_numbers(work, tmp_path, cell, stored):
    (row,) = look_at(work, tmp_path, ("Họ và tên", "Ngày vào Đảng"), ("Lê Thị Mẫu", cell)).rows
    assert row.facts["admission_date"] == stored


def test_leading_zeros_are_kept(work, tmp_path):
    path = books.xlsx(
        tmp_path / "a.xlsx",
        ("Họ và tên", "Số CCCD", "Số thẻ", "Điện thoại"),
        ("Lê Thị Mẫu", "001178004127", 1178004127, "0912000111"),
        formats={"C2": "000000000000"},
    )
    (row,) = look(work, path).rows
    assert (row.facts["citizen_id"], row.facts["card_number"]) == ("001178004127", "001178004127")
    assert row.facts["phone"] == "0912000111"


def test_several_facts_in_one_cell_are_parted(work, tmp_path):
    change_settings(work, keeps_religion=True)
    seen = look_at(
        work,
        tmp_path,
        ("Họ và tên", "Nam, nữ, dân tộc, tôn giáo", "Ngày vào Đảng, ngày chính thức", "Số thẻ đảng viên, số lý lịch"),
        ("Lê Văn Mẫu", "Nam, Kinh, không", "03/02/2010\n03/02/2011", "00107801; 000123 HN"),
    )
    assert seen.rows[0].facts == {
        "name": "Lê Văn Mẫu",
        "sex": "male",
        "ethnicity": "Kinh",
        "religion": "không",
        "admission_date": "2010-02-03",
        "official_date": "2011-02-03",
        "card_number": "00107801",
        "dossier_number": "000123 HN",
    }


def test_a_column_of_the_sex_alone_may_hold_more(work, tmp_path):
    (row,) = look_at(work, tmp_path, ("Họ và tên", "Giới tính"), ("Lê Thị Mẫu", "Nữ, Tày")).rows
    assert (row.facts["sex"], row.facts["ethnicity"]) == ("female", "Tày")


def test_religion_is_left_out_while_the_cell_does_not_keep_it(work, tmp_path):
    seen = look_at(work, tmp_path, ("Họ và tên", "Tôn giáo"), ("Lê Thị Mẫu", "không"))
    assert seen.rows[0].facts == {"name": "Lê Thị Mẫu"}
    assert seen.left_out == ("Tôn giáo (cột B): không nhập, vì Thiết lập đang tắt mục này.",)


def test_a_name_in_two_columns_is_one_name(work, tmp_path):
    (row,) = look_at(work, tmp_path, ("Họ và tên đệm", "Tên", "Ngày sinh"), ("Lê Thị", "Mẫu", "2001")).rows
    assert row.name == "Lê Thị Mẫu"


def test_posts_are_entered_by_their_words(work, tmp_path):
    seen = look_at(
        work,
        tmp_path,
        ("Họ và tên", "Chức vụ Đảng", "Chức vụ chính quyền"),
        ("Lê Thị Mẫu", "Phó Bí thư", "Phó Hiệu trưởng"),
        ("Vũ Thị Mẫu", "Đảng viên", "Giáo viên, Tổ trưởng"),
    )
    first, second = seen.rows
    assert [(post.sphere, post.code, post.title) for post in first.posts] == [
        ("party", PostCode.DEPUTY_SECRETARY, ""),
        ("school", PostCode.OTHER, "Phó Hiệu trưởng"),
    ]
    assert [post.title for post in second.posts] == ["Giáo viên", "Tổ trưởng"]
    xlsx.write(work, seen, "a.xlsx")
    assert {row.name: row.post for row in members.members(work, TODAY)} == {
        "Lê Thị Mẫu": "Phó Bí thư",
        "Vũ Thị Mẫu": "Giáo viên",
    }


@pytest.mark.parametrize(
    ("column", "value", "address", "label", "sentence"),
    [
        (2, "31/02/1978", "C2", "Ngày sinh", "Không có ngày 31/02/1978"),
        (3, "Nữa", "D2", "Giới tính", "không phải là Nam hay Nữ"),
        (5, "mùa xuân", "F2", "Ngày kết nạp", "không phải là ngày"),
        (1, "Đảng viên 7", "B2", "Họ và tên", "có chữ số"),
        (1, "Lê " * 100, "B2", "Họ và tên", "nhiều nhất 200 ký tự"),
    ],
)
def test_a_bad_cell_is_told_with_its_reason_and_its_place(work, tmp_path, column, value, address, label, sentence):
    cells = [*DAO]
    cells[column] = value
    seen = look_at(work, tmp_path, HEADER, tuple(cells))
    (row,) = seen.rows
    (problem,) = row.problems
    assert row.state is RowState.BAD
    assert (problem.address, problem.label) == (address, label)
    assert sentence in problem.sentence
    assert f"Ô {address}" in row.words
    with pytest.raises(Refused, match="Không có dòng nào nhập được"):
        xlsx.write(work, seen, "a.xlsx")


def test_a_row_with_a_bad_cell_may_be_taken_without_it(work, tmp_path):
    seen = look_at(work, tmp_path, HEADER, (*DAO[:2], "31/02/1978", *DAO[3:])).leaving_bad_cells_empty()
    xlsx.write(work, seen, "a.xlsx")
    (row,) = members.members(work, TODAY)
    assert (row.birth_date, row.admission_date) == (None, "2008-05-19")


def test_a_doubtful_number_is_kept_as_it_stands(work, tmp_path):
    (row,) = look_at(work, tmp_path, ("Họ và tên", "Số thẻ"), ("Lê Thị Mẫu", "00107801234")).rows
    assert row.state is RowState.READY
    assert row.words.startswith("Ô B2 (Số thẻ đảng viên): ")
    assert "đây mới có 11" in row.words
    assert row.facts["card_number"] == "00107801234"


def test_every_doubt_names_its_cell(work, tmp_path):
    header = ("Họ và tên", "Số CCCD", "Số thẻ", "Số lý lịch")
    (row,) = look_at(work, tmp_path, header, ("Lê Thị Mẫu", "00117800412", "00107801234", "12a")).rows
    assert [each.address for each in row.doubts] == ["B2", "C2", "D2"]
    assert all(f"Ô {each.address} ({each.label}): " in row.words for each in row.doubts)


def test_what_stays_blank_is_counted_for_those_who_are_entered(work, tmp_path):
    header = ("Họ và tên", "Ngày sinh", "Giới tính", "Quê quán")
    seen = look_at(
        work, tmp_path, header, ("Lê Thị Mẫu", "1980", "Nữ", ""), ("Vũ Thị Mẫu", "31/02/1990", "", "Suối Mơ")
    )
    assert seen.blanks == (("Ngày kết nạp", 1), ("Số thẻ đảng viên", 1), ("Quê quán", 1))
    whole = seen.leaving_bad_cells_empty().blanks
    assert dict(whole) == {"Ngày sinh": 1, "Giới tính": 1, "Ngày kết nạp": 2, "Số thẻ đảng viên": 2, "Quê quán": 1}


def test_people_already_known_are_left_out_by_number_then_by_name_and_birth(work, tmp_path):
    members.add_member(work, MemberInput(name="Nguyễn Thị Đào", birth_date="14/09/1978", citizen_id="001178004127"))
    seen = look_at(
        work,
        tmp_path,
        ("Họ và tên", "Ngày sinh", "CCCD"),
        ("Nguyễn Thị Đào Mai", "", "001178004127"),
        ("NGUYỄN THỊ ĐÀO", "14/09/1978", ""),
        ("Nguyễn Thị Đào", "15/09/1978", ""),
        ("Lê Thị Mẫu", "2001", "001201000001"),
        ("Lê Thị Mẫu", "", "001201000001"),
    )
    assert [row.state for row in seen.rows] == [
        RowState.KNOWN,
        RowState.KNOWN,
        RowState.READY,
        RowState.READY,
        RowState.KNOWN,
    ]
    assert seen.rows[0].reason == "Ô C2: trùng số định danh, đã có trong sổ (Nguyễn Thị Đào); không nhập."
    assert seen.rows[1].reason == "Ô A3: trùng họ tên và ngày sinh, đã có trong sổ (Nguyễn Thị Đào); không nhập."
    assert seen.rows[4].reason == "Ô C6: trùng số định danh, dòng 5; không nhập."


def test_a_formula_in_a_name_is_only_text(work, tmp_path):
    path = books.xlsx(tmp_path / "a.xlsx", ("Họ và tên",), ("'=1+1 Mẫu",))
    (row,) = look(work, path).rows
    assert row.state is RowState.BAD


# --- other kinds of file -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "name"), [(books.xls, "a.xls"), (books.ods, "a.ods"), (books.xls, "a.xlsx"), (books.xlsx, "a.xls")]
)
def test_older_and_open_workbooks_are_read_too(work, tmp_path, make, name):
    path = make(tmp_path / name, ("", "DANH SÁCH"), ("STT", "Họ và tên", "Số thẻ"), ("1", "Lê Thị Ánh Mẫu", "00107801"))
    (row,) = look(work, path).rows
    assert (row.number, row.facts) == (3, {"name": "Lê Thị Ánh Mẫu", "card_number": "00107801"})


def test_a_web_page_named_excel_is_refused(tmp_path):
    path = tmp_path / "danh-sach.xls"
    path.write_text("<html><table><tr><td>Họ và tên</td></tr></table></html>", encoding="utf-8")
    with pytest.raises(Refused, match="trang web"):
        xlsx.read(path)


def test_a_workbook_with_a_password_is_refused(tmp_path):
    path = tmp_path / "mat-khau.xlsx"
    path.write_bytes(books.ole({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}))
    with pytest.raises(Refused, match="có mật khẩu"):
        xlsx.read(path)


def test_a_hundred_thousand_rows_are_refused(tmp_path):
    path = books.xlsx(tmp_path / "dai.xlsx", HEADER, sheet="Dài")
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>Lê Thị Mẫu</t></is></c></row>'
    far = "".join(row.format(number) for number in range(2, 100_002))
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", f"{far}</sheetData>".encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else content)
    with pytest.raises(Refused, match=r"“Dài” có hơn 5\.000 dòng"):
        xlsx.read(path)


def test_empty_rows_far_below_do_no_harm(work, tmp_path):
    path = books.xlsx(tmp_path / "a.xlsx", HEADER, DAO)
    book = openpyxl.load_workbook(path)
    book.active["A1000000"].number_format = "@"
    book.save(path)
    assert len(look(work, path).rows) == 1


@pytest.mark.parametrize("kept", [10, 2000, -30])
def test_a_workbook_cut_short_is_refused(tmp_path, kept):
    path = books.xlsx(tmp_path / "a.xlsx", HEADER, DAO)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(Refused, match="bị hỏng"):
        xlsx.read(path)


def test_a_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/sharedStrings.xml", b"\0" * 60_000_000)
    with pytest.raises(Refused, match="bung ra quá lớn"):
        xlsx.read(path)


def test_xml_that_defines_entities_is_refused(tmp_path):
    path = books.xlsx(tmp_path / "a.xlsx", HEADER, DAO)
    bad = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for entry in old.infolist():
            body = old.read(entry)
            if entry.filename == "xl/workbook.xml":
                body = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + body
            new.writestr(entry, body)
    with pytest.raises(Refused, match="khai báo lạ"):
        xlsx.read(bad)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "rỗng"),
        (b"Ho va ten;Ngay sinh\n", "không phải là tệp Excel"),
        (b"<?xml version='1.0'?><Workbook/>", "tệp XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "bị hỏng"),
    ],
)
def test_other_files_named_excel_are_refused(tmp_path, content, sentence):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused, match=sentence):
        xlsx.read(path)


def test_a_word_file_named_excel_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    with pytest.raises(Refused, match="không phải là bảng tính"):
        xlsx.read(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="Không đọc được"):
        xlsx.read(tmp_path / "khong-co.xlsx")


def test_text_in_an_old_font_is_told(work, tmp_path):
    path = books.xlsx(tmp_path / "a.xlsx", HEADER, DAO)
    book = openpyxl.load_workbook(path)
    book.active["B2"].font = openpyxl.styles.Font(name=".VnTime")
    book.save(path)
    assert ".VnTime" in look(work, path).left_out[-1]


# --- small parts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(at, letters):
    assert workbook.column_letters(at) == letters


def test_a_number_that_is_no_day_is_refused():
    with pytest.raises(Refused):
        member_rows.as_date(3.5)


def test_people_whose_surname_looks_like_a_total_are_people(work, tmp_path):
    names = ("Tống Thị Lan", "Công Tằng Tôn Nữ Mai", "Cộng Thị Hoa", "Tong Thi Thu", "Tống")
    born = "14/09/1978"
    rows = [(place, name, born if place < 5 else None) for place, name in enumerate(names[:4], 1)]
    seen = look_at(work, tmp_path, HEADER[:3], *rows, (5, "Tống", born))
    assert [row.name for row in seen.ready] == list(names)
    assert seen.left_out == ()


@pytest.mark.parametrize(
    "words",
    [
        "Tổng", "Tổng cộng", "Tổng số: 12", "CỘNG: 12", "tong so 12", "Người lập biểu", "Tổng cộng: 15 đồng chí",
        "Tổng cộng có 15 đồng chí", "Cộng danh sách: 15 đ/c", "Cộng lại có 15 người", "Danh sách này có 15 đồng chí",
        "Danh sách gồm mười lăm đảng viên", "Ấn định danh sách có 15 người", "Trong đó: nữ 10", "TỔNG SỐ ĐẢNG VIÊN 15",
    ],
)  # fmt: skip
def test_a_line_of_totals_is_nobody(work, tmp_path, words):
    seen = look_at(work, tmp_path, HEADER, DAO, (None, words, None, "12"))
    assert [row.name for row in seen.rows] == ["Nguyễn Thị Đào"]


def test_people_without_any_other_fact_are_people(work, tmp_path):
    seen = look_at(work, tmp_path, HEADER, (1, "Tống Thị Lan"), (2, "Công Tằng Tôn Nữ Mai"), (3, "Cộng Thị Hoa"))
    assert len(seen.ready) == 3


def test_a_total_is_told_and_never_taken_also_with_its_bad_cells_left_empty(work, tmp_path):
    seen = look_at(work, tmp_path, HEADER, DAO, (None, "Tổng cộng: 15 đồng chí", None, "10 nữ, 5 nam", None, "đủ"))
    assert "Dòng 3: “Tổng cộng: 15 đồng chí” không phải là một người, không nhập." in seen.left_out
    assert [row.name for row in seen.leaving_bad_cells_empty().ready] == ["Nguyễn Thị Đào"]


def test_a_row_whose_name_is_the_bad_cell_is_never_taken(work, tmp_path):
    seen = look_at(work, tmp_path, HEADER, DAO, (2, "Đảng viên 7", "31/02/1978"))
    assert [row.state for row in seen.rows] == [RowState.READY, RowState.BAD]
    assert [row.name for row in seen.leaving_bad_cells_empty().ready] == ["Nguyễn Thị Đào"]


@pytest.mark.parametrize("mark", ["x", "X", "✓", 1, True, "x ", "v", "Nữ"])
def test_the_sex_may_be_a_mark_in_one_of_two_columns(work, tmp_path, mark):
    header = ("STT", "Họ và tên", "Nam", "Nữ", "Ngày sinh")
    man = (2, "Vũ Văn Mẫu", "x" if mark == "Nữ" else mark, None, "1990")
    seen = look_at(work, tmp_path, header, (1, "Lê Thị Mẫu", "", mark, "1980"), man)
    assert [(row.facts["sex"], row.facts["birth_date"]) for row in seen.ready] == [("female", "1980"), ("male", "1990")]
    assert [each for each in seen.left_out if "Nam" in each or "Nữ" in each] == []


def test_the_two_columns_of_the_sex_may_stand_under_one_header(work, tmp_path):
    upper, lower = ("Họ và tên", "Giới tính", None, "Quê quán"), (None, "Nam", "Nữ", None)
    seen = look_at(work, tmp_path, upper, lower, ("Lê Thị Mẫu", None, "x", "Suối Mơ"))
    assert (seen.rows[0].facts["sex"], seen.rows[0].facts["hometown"]) == ("female", "Suối Mơ")


def test_birth_years_may_stand_in_the_column_of_the_sex(work, tmp_path):
    upper, lower = ("Họ và tên", "Năm sinh", None, "Quê quán"), (None, "Nam", "Nữ", None)
    seen = look_at(work, tmp_path, upper, lower, ("Lê Thị Mẫu", None, 1978, ""), ("Vũ Văn Mẫu", 1990, None, ""))
    told = [(row.facts["sex"], row.facts["birth_date"]) for row in seen.ready]
    assert told == [("female", "1978"), ("male", "1990")]


def test_marks_in_both_columns_of_the_sex_are_a_bad_cell(work, tmp_path):
    (row,) = look_at(work, tmp_path, ("Họ và tên", "Nam", "Nữ"), ("Lê Thị Mẫu", "x", "x")).rows
    assert row.state is RowState.BAD
    assert row.words == "Ô C2 (Giới tính): Cột Nam và cột Nữ đều có dấu."
    assert "sex" not in row.facts


def test_an_official_day_before_the_admission_is_a_doubt_that_names_both_cells(work, tmp_path):
    (row,) = look_at(work, tmp_path, HEADER, (*DAO[:5], "19/05/2009", "19/05/2008")).rows
    assert row.state is RowState.READY
    (doubt,) = row.doubts
    assert doubt.address == "G2"
    assert doubt.words == (
        "Ô G2 (Ngày chính thức): Ngày chính thức 19/05/2008 trước ngày kết nạp 19/05/2009 ở ô F2. Xem lại cả hai ô."
    )
    (same_year,) = look_at(work, tmp_path, HEADER, (*DAO[:5], "2009", "19/05/2009")).rows
    assert same_year.doubts == ()


def test_a_name_in_capitals_or_with_two_spaces_is_kept_and_told(work, tmp_path):
    seen = look_at(
        work,
        tmp_path,
        ("STT", "Họ và tên"),
        (1, "TRẦN VĂN BÌNH"),
        (2, "Phạm  Văn Dũng"),
        (3, "Y Bin"),
        (4, "lê thị na"),
    )
    assert [row.name for row in seen.ready] == ["TRẦN VĂN BÌNH", "Phạm  Văn Dũng", "Y Bin", "lê thị na"]
    assert [row.words for row in seen.rows] == [
        "Ô B2 (Họ và tên): Họ tên viết toàn chữ in hoa, giữ nguyên như trong tệp.",
        "Ô B3 (Họ và tên): Họ tên thừa dấu cách, giữ nguyên như trong tệp.",
        "",
        "Ô B5 (Họ và tên): Họ tên viết toàn chữ thường, giữ nguyên như trong tệp.",
    ]
    tidy = seen.with_tidy_names()
    assert [row.words for row in tidy.rows] == [""] * 4
    xlsx.write(work, tidy, "a.xlsx")
    names = {row.name for row in members.members(work, TODAY)}
    assert names == {"Trần Văn Bình", "Phạm Văn Dũng", "Y Bin", "Lê Thị Na"}


def test_two_spaces_hide_nobody_who_is_known(work, tmp_path):
    members.add_member(work, MemberInput(name="Phạm  Văn Dũng", birth_date="14/09/1978"))
    seen = look_at(work, tmp_path, ("Họ và tên", "Ngày sinh"), ("Phạm Văn Dũng", "14/09/1978"))
    assert [row.state for row in seen.rows] == [RowState.KNOWN]


def test_a_cell_corrected_in_the_sheet_is_read_anew(work, tmp_path):
    sheet = xlsx.read(books.xlsx(tmp_path / "a.xlsx", ("Họ và tên", "Ngày sinh"), ("Lê Thị Mẫu", "31/02/1978")))[0]
    (problem,) = xlsx.preview(work, sheet, xlsx.guess(sheet)).rows[0].problems
    mended = sheet.with_value(1, problem.column, "28/02/1978")
    (row,) = xlsx.preview(work, mended, xlsx.guess(mended)).rows
    assert (row.state, row.facts["birth_date"]) == (RowState.READY, "1978-02-28")
    assert sheet.with_value(1, 4, "x").value(1, 4) == "x"
