"""Any list as an Excel file: titles, rows, nothing that could run. Ids stay text, with their zeros."""

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from app.operations.file_names import refuse_path
from app.rules.refusal import Refused
from app.rules.vietnamese import nfc
from db.files import write_whole

Cell = str | int | float | date | None
MOST_LETTERS = 32_767  # Excel's own limit of one cell
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NARROWEST, _WIDEST = 6, 60


def export_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]], path: Path) -> tuple[str, ...]:
    """Write a list to an .xlsx file, whole or not at all; return what could not be kept entire, in sentences.

    Text is written as text, also where it looks like a number or a formula. Days are written dd/mm/yyyy.
    Raises StorageProblem for what the disk says no to, Refused for a name that is no .xlsx or that
    Windows does not take.
    """
    if path.suffix.lower() != ".xlsx":
        raise Refused("Tên tệp Excel phải kết thúc bằng .xlsx.", "Tên tệp")
    refuse_path(path)
    content, cut = workbook_bytes(title, columns, rows)
    write_whole(path, content)
    return cut


def workbook_bytes(title: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of the list as .xlsx, the same for the same list, and sentences on cells that were cut."""
    import xlsxwriter  # late: no start should pay for it

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": nfc(title), "created": datetime(2026, 1, 1)})
    sheet = book.add_worksheet(sheet_name(title))
    face = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
    head = book.add_format({**face, "bold": True, "border": 1, "align": "center", "valign": "vcenter"})
    plain = book.add_format({**face, "border": 1, "num_format": "@"})
    guarded = book.add_format({**face, "border": 1, "num_format": "@", "quote_prefix": True})
    number = book.add_format({**face, "border": 1})
    sheet.write_string(
        0, 0, nfc(title), book.add_format({"font_name": "Times New Roman", "font_size": 14, "bold": True})
    )
    for at, words in enumerate(columns):
        sheet.write_string(2, at, nfc(words), head)
        sheet.set_column(at, at, _width(words, [row[at] for row in rows]))
    cut = []
    for down, row in enumerate(rows, start=3):
        for at, value in enumerate(row):
            if isinstance(value, int | float) and not isinstance(value, bool):
                sheet.write_number(down, at, value, number)
                continue
            words = _words(value)
            if len(words) > MOST_LETTERS:
                cut.append(f"Ô “{columns[at]}”, dòng {down + 1}: dài {len(words)} ký tự, Excel chỉ giữ {MOST_LETTERS}.")
                words = words[:MOST_LETTERS]
            sheet.write_string(down, at, words, guarded if words.startswith(_STARTS_A_FORMULA) else plain)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    if rows:
        sheet.autofilter(2, 0, 2 + len(rows), len(columns) - 1)
    book.close()
    return buffer.getvalue(), tuple(cut)


def sheet_name(title: str) -> str:
    """Return a name that Excel takes for a sheet: no `[]:*?/\\`, no apostrophe at an end, at most 31 letters."""
    kept = "".join(" " if char in "[]:*?/\\" or not char.isprintable() else char for char in nfc(title))
    return kept[:31].strip().strip("'").strip() or "Danh sách"


def _words(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return nfc(str(value))


def _width(title: str, values: Sequence[Cell]) -> int:
    longest = max((len(line) for value in (title, *values) for line in _words(value).split("\n")), default=0)
    return max(_NARROWEST, min(_WIDEST, longest + 2))
