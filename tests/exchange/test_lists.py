"""Lists that go out to Excel hold what stands in them, and nothing that runs."""

from datetime import date

import openpyxl
import pytest

from app.exchange.lists import export_table, sheet_name, workbook_bytes
from app.rules.refusal import Refused
from db.errors import StorageProblem

COLUMNS = ("Họ và tên", "Số thẻ", "Ngày kết nạp", "Số buổi")
ROW = ("Nguyễn Thị Đào", "001078012345", date(2008, 5, 19), 11)


def written(tmp_path, *rows):
    path = tmp_path / "danh-sach.xlsx"
    export_table("Danh sách đảng viên", COLUMNS, rows, path)
    return openpyxl.load_workbook(path).active


def test_a_list_has_its_title_its_head_and_its_rows(tmp_path):
    sheet = written(tmp_path, ROW)
    assert sheet["A1"].value == "Danh sách đảng viên"
    assert [cell.value for cell in sheet[3]] == list(COLUMNS)
    assert [cell.value for cell in sheet[4]] == ["Nguyễn Thị Đào", "001078012345", "19/05/2008", 11]
    assert sheet["B4"].number_format == "@"


@pytest.mark.parametrize("words", ["=1+1", "+84912", "-5", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "http://x"])
def test_what_could_be_a_formula_stays_text(tmp_path, words):
    cell = written(tmp_path, (words, "", None, 0))["A4"]
    assert cell.data_type == "s"
    assert cell.value == words
    assert cell.hyperlink is None
    assert cell.quotePrefix is (words != "http://x")


def test_the_same_list_gives_the_same_bytes():
    assert workbook_bytes("Danh sách", COLUMNS, [ROW]) == workbook_bytes("Danh sách", COLUMNS, [ROW])


def test_what_excel_cannot_hold_is_told():
    _, cut = workbook_bytes("Danh sách", COLUMNS, [("x" * 40_000, "", None, 0)])
    assert cut == ("Ô “Họ và tên”, dòng 4: dài 40000 ký tự, Excel chỉ giữ 32767.",)


def test_an_empty_list_can_be_written(tmp_path):
    assert written(tmp_path).max_row == 3


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StorageProblem, match="Không tìm thấy"):
        export_table("Danh sách", COLUMNS, [ROW], tmp_path / "khong-co" / "a.xlsx")


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(Refused, match=r"kết thúc bằng \.xlsx"):
        export_table("Danh sách", COLUMNS, [ROW], tmp_path / "a.xls")


@pytest.mark.parametrize(
    ("title", "name"), [("Tháng 01/2026: [nháp]?", "Tháng 01 2026   nháp"), ("x" * 40, "x" * 31), ("", "Danh sách")]
)
def test_a_sheet_gets_a_name_that_excel_takes(title, name):
    assert sheet_name(title) == name
