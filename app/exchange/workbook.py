"""Reading a table that somebody made elsewhere: .xlsx, .xls, .ods. Whatever is no workbook is refused in a sentence.

What a cell holds comes back as it was meant: text, a number, a day. Nothing is calculated and nothing is run.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from app.operations.talk import SILENT, Talk
from app.rules.refusal import Refused
from app.rules.vietnamese import number_text

Value = str | int | float | bool | date | None
MOST_ROWS = 5_000
MOST_COLUMNS = 200
MOST_BYTES = 30_000_000
MOST_UNPACKED = 100_000_000
MOST_SWELLING = 200  # unpacked ÷ packed, of entries that are not small
EMPTY_ROWS = 2_000  # so many in a row end a sheet
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table|meta|script)", re.IGNORECASE)
_LEGACY_FONT = re.compile(r"^\.vn|^vni[- ]", re.IGNORECASE)
SPREADSHEETS = "Hãy mở tệp bằng Excel, chọn Lưu thành (Save As) loại .xlsx rồi nhập lại."


@dataclass(frozen=True)
class Sheet:
    """One sheet. `rows[0]` is row 1; `legacy_font` names a font whose letters are not Unicode ('' for none)."""

    name: str
    rows: tuple[tuple[Value, ...], ...]
    legacy_font: str = ""

    def value(self, row: int, column: int) -> Value:
        """Return a cell by row and column, both counted from 0; None outside."""
        cells = self.rows[row] if 0 <= row < len(self.rows) else ()
        return cells[column] if 0 <= column < len(cells) else None

    def with_value(self, row: int, column: int, value: Value) -> "Sheet":
        """Return the sheet with one cell of its own, both counted from 0, written otherwise."""
        cells = list(self.rows[row]) + [None] * (column + 1 - len(self.rows[row]))
        cells[column] = value
        return replace(self, rows=(*self.rows[:row], tuple(cells), *self.rows[row + 1 :]))

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


def address(row: int, column: int) -> str:
    """Return `C7` for row 6, column 2 (both counted from 0)."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """Return `A`, `Z`, `AA` for a column counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text(value: Value) -> str:
    """Return a cell as somebody reads it: whole numbers without a point, days as dd/mm/yyyy."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read(path: Path, talk: Talk = SILENT) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook. Raises Refused for anything that is none, has a password or is too large."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError as trouble:
        raise Refused(
            f"Không đọc được tệp {path.name}. Tệp có thể đang mở ở chương trình khác hoặc đã bị xóa."
        ) from trouble
    if size > MOST_BYTES:
        raise Refused(f"Tệp {path.name} nặng {size // 1_000_000} MB, nhiều nhất {MOST_BYTES // 1_000_000} MB.")
    sheets = _read_known(path, head, talk)
    if not sheets:
        raise Refused(f"Tệp {path.name} không có trang tính nào.")
    return sheets


def _read_known(path: Path, head: bytes, talk: Talk) -> tuple[Sheet, ...]:
    if head.startswith(b"PK"):
        names = _look_into_zip(path)
        if "xl/workbook.xml" in names:
            return _with_openpyxl(path, talk)
        if names & {"content.xml", "xl/workbook.bin"}:
            return _with_calamine(path, talk)
        raise Refused(f"Tệp {path.name} không phải là bảng tính. {SPREADSHEETS}")
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
            raise _has_password(path)
        return _with_calamine(path, talk)
    if _HTML.match(head):
        raise Refused(f"Tệp {path.name} thật ra là một trang web (HTML) mang tên tệp Excel. {SPREADSHEETS}")
    if head.lstrip().startswith((b"<?xml", b"\xef\xbb\xbf<?xml")):
        raise Refused(f"Tệp {path.name} là tệp XML, không phải tệp Excel. {SPREADSHEETS}")
    if not head:
        raise Refused(f"Tệp {path.name} rỗng.")
    raise Refused(f"Tệp {path.name} không phải là tệp Excel. {SPREADSHEETS}")


def _has_password(path: Path) -> Refused:
    return Refused(f"Tệp {path.name} có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.")


def _is_broken(path: Path) -> Refused:
    return Refused(f"Tệp {path.name} bị hỏng, không đọc được. Hãy thử mở bằng Excel và lưu thành tệp mới.")


def _too_long(sheet: str) -> Refused:
    return Refused(
        f"Trang “{sheet}” có hơn {number_text(MOST_ROWS)} dòng có nội dung; danh sách của một chi bộ không dài như vậy."
        " Hãy chép riêng danh sách đảng viên ra một tệp."
    )


def _look_into_zip(path: Path) -> set[str]:
    """Return the names in a zip, after looking at what it would unpack to and for documents that define entities."""
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            swollen = any(
                entry.file_size > 10_000_000 and entry.file_size > MOST_SWELLING * max(entry.compress_size, 1)
                for entry in entries
            )
            if len(entries) > 5_000 or unpacked > MOST_UNPACKED or swollen:
                raise Refused(f"Tệp {path.name} bung ra quá lớn nên không được mở.")
            if any(entry.flag_bits & 1 for entry in entries):
                raise _has_password(path)
            for entry in entries:
                if entry.filename.endswith((".xml", ".rels")):
                    with packed.open(entry) as part:
                        _refuse_entities(path, part.read(65_536))
            return {entry.filename for entry in entries}
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as trouble:
        raise _is_broken(path) from trouble


def _refuse_entities(path: Path, head: bytes) -> None:
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(f"Tệp {path.name} chứa khai báo lạ trong XML nên không được mở. {SPREADSHEETS}")


# --- .xlsx -------------------------------------------------------------------------------------------------------


def _with_openpyxl(path: Path, talk: Talk) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook  # late: 0.3 s that no start should pay

    try:
        with path.open("rb") as file:  # by content, not by its ending
            sheets = load_workbook(file, read_only=True, data_only=True, keep_links=False).worksheets
            return tuple(_openpyxl_sheet(sheet, at, len(sheets), talk) for at, sheet in enumerate(sheets))
    except Refused:
        raise
    except Exception as trouble:  # openpyxl lets through whatever its parsers raise
        raise _is_broken(path) from trouble


def _openpyxl_sheet(sheet: Any, at: int, of: int, talk: Talk) -> Sheet:
    talk.progress(f"Đọc trang {sheet.title}", at, of)
    sheet.reset_dimensions()
    fonts: list[str] = []

    def plain_rows() -> Iterator[tuple[Value, ...]]:
        for row in sheet.iter_rows(max_col=MOST_COLUMNS):
            if len(fonts) < 400:
                fonts.extend(cell.font.name or "" for cell in row if cell.value is not None and cell.has_style)
            yield tuple(_openpyxl_value(cell) for cell in row)

    rows = _until_empty(plain_rows(), sheet.title)
    return Sheet(sheet.title, rows, next((font for font in fonts if _LEGACY_FONT.match(font)), ""))


def _openpyxl_value(cell: Any) -> Value:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        form = cell.number_format or ""
        if re.fullmatch(r"0{2,}", form) and float(value).is_integer():
            return str(int(value)).zfill(len(form))  # 001078… kept as a number that shows its zeros
    return _value(value)


# --- .xls, .ods --------------------------------------------------------------------------------------------------


def _with_calamine(path: Path, talk: Talk) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:  # by content, not by its ending
            names = list(book.sheet_names)
            return tuple(_calamine_sheet(book, name, at, len(names), talk) for at, name in enumerate(names))
    except PasswordError as trouble:
        raise _has_password(path) from trouble
    except (CalamineError, OSError, ValueError) as trouble:
        raise (_has_password(path) if "password" in str(trouble).lower() else _is_broken(path)) from trouble


def _calamine_sheet(book: Any, name: str, at: int, of: int, talk: Talk) -> Sheet:
    talk.progress(f"Đọc trang {name}", at, of)
    sheet = book.get_sheet_by_name(name)
    left_above = ((),) * (sheet.start[0] if sheet.start else 0)
    before = (None,) * (sheet.start[1] if sheet.start else 0)
    rows = (before + tuple(_value(value) for value in row[:MOST_COLUMNS]) for row in sheet.iter_rows())
    return Sheet(name, _until_empty((*left_above, *_limited(rows)), name))


def _limited(rows: Iterable[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    for count, row in enumerate(rows):
        if count > MOST_ROWS + EMPTY_ROWS:
            return
        yield row


# --- both --------------------------------------------------------------------------------------------------------


def _until_empty(rows: Iterable[tuple[Value, ...]], name: str) -> tuple[tuple[Value, ...], ...]:
    """Return the rows up to the last with anything in it. Raises Refused for more than anyone's list can have."""
    kept: list[tuple[Value, ...]] = []
    filled, last = 0, 0
    for row in rows:
        kept.append(_without_end(row))
        if kept[-1]:
            filled, last = filled + 1, len(kept)
        if filled > MOST_ROWS:
            raise _too_long(name)
        if len(kept) - last > EMPTY_ROWS:
            break
    return tuple(kept[:last])


def _without_end(row: tuple[Value, ...]) -> tuple[Value, ...]:
    """Return a row up to its last cell with anything in it."""
    width = len(row)
    while width and row[width - 1] is None:
        width -= 1
    return row[:width]


def _value(value: Any) -> Value:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    words = str(value).replace("\r\n", "\n").strip()
    return words or None
