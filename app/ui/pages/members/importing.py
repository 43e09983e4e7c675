"""Nhập từ Excel: the file, its columns, every row before it is written, then *Ghi*."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.exchange import xlsx
from app.exchange.member_columns import HEADER_WITHIN, LABELS, Reading, Source
from app.exchange.workbook import Sheet, text
from app.exchange.xlsx import CellProblem, Preview, RowState, SeenRow
from app.operations import backups
from app.rules.id_numbers import masked
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.members.history import days
from app.ui.pages.members.profile import MASKED, SEXES
from app.ui.widgets import buttons, files
from app.ui.widgets.fields import CheckField, ChoiceField, LineField
from app.ui.widgets.fitting import resize_within
from app.ui.widgets.flow import Flow
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.page import scroll
from app.ui.widgets.record_table import Cell, Column, RecordTable
from db.backup import Reason

KINDS = "Bảng tính (*.xlsx *.xlsm *.xls *.ods)"
LEFT_OUT = "Không nhập cột này"
STATES = {
    RowState.READY: Cell("Nhập được", "tick"),
    RowState.BAD: Cell("Có ô lỗi", "triangle", semibold=True),
    RowState.KNOWN: Cell("Đã có", "minus", semibold=True),
}
NAMED = 3  # of those whose names are to be written otherwise are told
_SHOWN = ("birth_date", "sex", "admission_date", "official_date")


def begin(parent: QWidget, desk: Desk) -> None:
    """Ask for a file, read it off the GUI thread, show it; what is then confirmed is written."""
    path = files.open_file(parent, "Chọn tệp danh sách đảng viên", KINDS)
    if path is not None:
        desk.in_background(
            f"Đọc {path.name}", lambda talk: xlsx.read(path, talk), lambda sheets: show(parent, desk, path, sheets)
        )


def show(parent: QWidget, desk: Desk, path: Path, sheets: Sequence[Sheet]) -> None:
    """Open the window on sheets that were read; write what is confirmed, after a copy of the book (P5)."""
    try:
        dialog = ImportDialog(parent, desk, path.name, sheets)
    except Refused as refusal:
        desk.say_refusal(refusal)
        return
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted or dialog.seen is None:
        return
    seen = dialog.seen
    desk.in_background(
        "Sao lưu trước khi nhập",
        lambda talk: backups.take(desk.cell, Reason.IMPORT),
        lambda taken: _write(desk, seen, path.name),
        can_stop=False,
    )


def _write(desk: Desk, seen: Preview, name: str) -> None:
    if desk.run(xlsx.write, seen, name) is not None:
        rest = len(seen.rows) - len(seen.ready)
        left = f"{rest} dòng không nhập." if rest else ""
        desk.say("good", f"Đã nhập {len(seen.ready)} đảng viên từ {name}.", left)


class ImportDialog(QDialog):
    """Two leaves: which column holds what; what every row would become. `seen` is what the user confirmed.

    Raises Refused if no sheet has a header row.
    """

    def __init__(self, parent: QWidget | None, desk: Desk, name: str, sheets: Sequence[Sheet]) -> None:
        super().__init__(parent)
        self._desk, self._sheets = desk, list(sheets)
        self.sheet, self.reading = _first_readable(sheets)
        self.seen: Preview | None = None
        self.setWindowTitle("Nhập đảng viên từ Excel")
        self.columns_leaf = _ColumnsLeaf(sheets, self)
        self.rows_leaf = _RowsLeaf(self._tell_count, self.mend)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.columns_leaf)
        self.stack.addWidget(self.rows_leaf)
        self.title = theme.label("", "section", wrap=True)
        self.title_words = f"Tệp {name}"
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.refusal.hide()
        self.back_button = buttons.secondary("Quay lại cột", "chevron_left", on=lambda: self._go(0), name="back")
        self.leave_button = buttons.quiet("Để sau", on=self.reject, name="leave")
        self.deed_button = buttons.primary("", on=self._press, name="deed")
        self._lay_out()
        self._go(0)
        resize_within(self, theme.px(980), theme.px(620))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self.back_button)
        row.addStretch(1)
        row.addWidget(self.leave_button)
        row.addWidget(self.deed_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(24)] * 4)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.title)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.refusal)
        layout.addLayout(row)

    def _go(self, leaf: int) -> None:
        self.stack.setCurrentIndex(leaf)
        self.back_button.setVisible(leaf == 1)
        self.refusal.hide()
        if leaf == 0:
            self.title.setText(f"{self.title_words}: cột nào là mục nào?")
            self.deed_button.setText("Xem từng dòng")
            buttons.allow(self.deed_button)
            self.columns_leaf.show_reading(self.sheet, self.reading)
            return
        self.title.setText(f"{self.title_words}: xem trước khi ghi")
        self._tell_count()

    def _tell_count(self) -> None:
        seen = self.rows_leaf.chosen()
        self.deed_button.setText(f"Ghi {len(seen.ready)} đảng viên")
        buttons.allow(self.deed_button, "" if seen.ready else "Không có dòng nào nhập được.")

    def _press(self) -> None:
        if self.stack.currentIndex() == 1:
            self.seen = self.rows_leaf.chosen()
            self.accept()
            return
        try:
            seen = xlsx.preview(self._desk.work, self.sheet, self.reading)
        except Refused as refusal:
            self.refusal.setText(refusal.sentence)
            self.refusal.show()
            return
        self.rows_leaf.show_preview(self.sheet, seen)
        self._go(1)

    def mend(self, row: int, column: int, words: str) -> None:
        """Read the sheet with one cell written otherwise; the file stays as it is."""
        at = self._sheets.index(self.sheet)
        self.sheet = self._sheets[at] = self.sheet.with_value(row, column, words.strip() or None)
        self.rows_leaf.show_again(self.sheet, xlsx.preview(self._desk.work, self.sheet, self.reading))

    # --- what the first leaf asks for ------------------------------------------------------------------------------

    def take_sheet(self, at: int) -> None:
        """Read another sheet of the file."""
        try:
            reading = xlsx.guess(self._sheets[at])
        except Refused as refusal:
            self.refusal.setText(refusal.sentence)
            self.refusal.show()
            self.columns_leaf.sheet_field.set_value(self._sheets.index(self.sheet))
            return
        self.refusal.hide()
        self.sheet, self.reading = self._sheets[at], reading
        self.columns_leaf.show_reading(self.sheet, self.reading)

    def take_header(self, row: int) -> None:
        """Take another row as the header."""
        self.reading = xlsx.reading_at(self.sheet, row)
        self.columns_leaf.show_reading(self.sheet, self.reading)

    def take_fact(self, source: Source, facts: tuple[str, ...]) -> None:
        """Mend what one column holds."""
        self.reading = self.reading.with_facts(source.column, *facts)
        self.columns_leaf.show_reading(self.sheet, self.reading)


def _first_readable(sheets: Sequence[Sheet]) -> tuple[Sheet, Reading]:
    first: Refused | None = None
    for sheet in sheets:
        try:
            return sheet, xlsx.guess(sheet)
        except Refused as refusal:
            first = first or refusal
    raise first or Refused("Tệp không có trang tính nào.")


class _ColumnsLeaf(QWidget):
    """The sheet, its header row, and for every column the fact it holds; the current row has the choice."""

    def __init__(self, sheets: Sequence[Sheet], dialog: ImportDialog) -> None:
        super().__init__()
        self._dialog = dialog
        self.sheet_field = ChoiceField("Trang tính", [(at, sheet.name) for at, sheet in enumerate(sheets)])
        self.header_field = ChoiceField("Dòng tiêu đề")
        self.sheet_field.left.connect(lambda: dialog.take_sheet(self.sheet_field.value()))
        self.header_field.left.connect(lambda: dialog.take_header(self.header_field.value()))
        self.table = RecordTable(
            "Cột của tệp",
            (
                Column("letters", "Cột", lambda source: source.letters, width=64),
                Column("header", "Tiêu đề trong tệp", lambda source: source.header, lead=True),
                Column("sample", "Dòng đầu tiên", self._sample, width=220, quiet=True),
                Column("fact", "Nhập vào mục", _fact_words, width=300),
            ),
            key=lambda source: source.column,
            controls=self._controls,
            row_height=36,
        )
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        for words, field, width in (("Trang tính", self.sheet_field, 200), ("Dòng tiêu đề", self.header_field, 420)):
            row.addWidget(theme.label(words, tone="ink2"))
            field.setFixedWidth(theme.px(width))
            row.addWidget(field)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(12))
        layout.addLayout(row)
        layout.addWidget(self.table, 1)

    def show_reading(self, sheet: Sheet, reading: Reading) -> None:
        self._sheet, self._reading = sheet, reading
        heads = [(at, _row_words(sheet, at)) for at in range(min(HEADER_WITHIN, len(sheet.rows)))]
        self.header_field.set_choices([(at, words) for at, words in heads if words])
        self.header_field.set_value(reading.header_row)
        if self.sheet_field.value() is None:
            self.sheet_field.set_value(0)
        self.table.set_rows(reading.sources)

    def _sample(self, source: Source) -> str:
        shown = text(self._sheet.value(self._reading.first_row, source.column))
        return masked(shown) if MASKED.keys() & set(source.facts) else shown

    def _controls(self, source: Source, column: str) -> QWidget | None:
        if column != "fact":
            return None
        choices: list[tuple[Any, str]] = [((), LEFT_OUT), *(((fact,), words) for fact, words in LABELS.items())]
        if len(source.facts) > 1:
            choices.insert(1, (source.facts, _fact_words(source).text))
        field = ChoiceField(f"Mục của cột {source.letters}", choices)
        field.set_value(source.facts)
        field.left.connect(lambda: self._dialog.take_fact(source, field.value()))
        return field


def _row_words(sheet: Sheet, row: int) -> str:
    words = ", ".join(filter(None, (text(value).replace("\n", " ") for value in sheet.rows[row])))
    return f"Dòng {row + 1}: {words[:60]}{'…' if len(words) > 60 else ''}" if words else ""


def _fact_words(source: Source) -> Cell:
    if not source.facts:
        return Cell(LEFT_OUT, tone="ink3")
    return Cell(", ".join(LABELS[fact] for fact in source.facts))


class _RowsLeaf(QWidget):
    """Every row with its state; under it what is said of the current one with the cell to mend, and what is left out.

    `changed` is called when another number of people would be written, `mend` with a row, a column and what to read.
    """

    def __init__(self, changed: Callable[[], None], mend: Callable[[int, int, str], None]) -> None:
        super().__init__()
        self._seen: Preview | None = None
        self._sheet: Sheet | None = None
        self._changed, self._mend = changed, mend
        self._strips = QVBoxLayout()
        self.table = RecordTable(
            "Các dòng",
            (
                Column(
                    "number", "Dòng", lambda row: str(row.number), width=64, align="right", sort=lambda row: row.number
                ),
                Column("name", "Họ và tên", lambda row: row.name, lead=True),
                *(Column(key, LABELS[key], _fact(key), width=118, quiet=True) for key in _SHOWN),
                Column("state", "Kết quả", _state, width=190),
            ),
            key=lambda row: row.number,
        )
        self.words = theme.label("", "small", "warn", wrap=True)
        self.words.setMinimumHeight(theme.px(40))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.mending = self._make_mending()
        self.without = CheckField("Nhập cả dòng có ô lỗi, để trống ô đó")
        self.tidy = CheckField("")
        self.left_out = theme.label("", "small", "ink2", wrap=True)
        self.blanks = theme.label("", "small", "ink2", wrap=True)
        self.table.current_changed.connect(self._tell)
        for each in (self.without, self.tidy):
            each.left.connect(self._show)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self._strips)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        layout.addWidget(self.mending)
        checks = Flow(gap=24)
        checks.addWidget(self.without)
        checks.addWidget(self.tidy)
        layout.addLayout(checks)
        layout.addWidget(self._make_notes())

    def _make_mending(self) -> QWidget:
        """The cell of the current row that is told of, to be corrected here."""
        self.cell = ChoiceField("Ô cần sửa")
        self.cell.setFixedWidth(theme.px(220))
        self.cell.left.connect(self._show_cell)
        self.typed = LineField("Nội dung đúng của ô")
        self.typed.returnPressed.connect(self._press)
        self.mend_button = buttons.secondary("Sửa ô này", "pencil", small=True, on=self._press, name="mend")
        self.mend_button.setToolTip("Chỉ sửa trong lần nhập này; tệp Excel giữ nguyên")
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(theme.label("Sửa ngay ở đây:", "small", "ink2"))
        row.addWidget(self.cell)
        row.addWidget(self.typed, 1)
        row.addWidget(self.mend_button)
        return holder

    def _make_notes(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.left_out)
        column.addWidget(self.blanks)
        self.notes = scroll(inside, "Những gì không nhập, còn trống")
        self.notes.setMinimumHeight(theme.px(44))
        self.notes.setMaximumHeight(theme.px(84))
        return self.notes

    def show_preview(self, sheet: Sheet, seen: Preview) -> None:
        """Show a sheet as it was read, at its first bad row, with nothing chosen yet."""
        self.without.set_value(False)
        self.tidy.set_value(False)
        self.show_again(sheet, seen)
        first = next((row for row in seen.rows if row.state is RowState.BAD), None)
        if first:
            self.table.set_current(first.number)

    def show_again(self, sheet: Sheet, seen: Preview) -> None:
        """Show the sheet as it is read now, at the row that is current."""
        self._sheet, self._seen = sheet, seen
        self.without.setVisible(bool(seen.count(RowState.BAD)) or bool(self.without.value()))
        untidy = [row.tidy_name for row in seen.rows if row.tidy_name and row.state is not RowState.KNOWN]
        self.tidy.setText(tidy_words(untidy))
        self.tidy.setVisible(bool(untidy))
        keeps_room = self.mending.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(any(row.problems or row.doubts for row in seen.rows))
        self.mending.setSizePolicy(keeps_room)
        self._show()

    def _show(self) -> None:
        """Show what would be written now: the sums, the rows and the button say the same."""
        seen = self.chosen()
        clear(self._strips)
        self._strips.addWidget(Strip("info" if seen.ready else "warn", sums_words(seen)))
        self.table.set_rows(seen.rows)
        self._tell(self.table.current())
        self.left_out.setText("\n".join(seen.left_out))
        self.left_out.setVisible(bool(seen.left_out))
        words = blanks_words(seen)
        self.blanks.setText(words)
        self.blanks.setVisible(bool(words))
        self.notes.setVisible(bool(words or seen.left_out))
        self._changed()

    def chosen(self) -> Preview:
        """Return what would be written now."""
        assert self._seen is not None
        seen = self._seen.leaving_bad_cells_empty() if self.without.value() else self._seen
        return seen.with_tidy_names() if self.tidy.value() else seen

    def _tell(self, row: SeenRow | None) -> None:
        self.words.setText(row.words if row else "")
        cells = {each.column: each for each in reversed((*row.problems, *row.doubts))} if row else {}
        self.mending.setVisible(bool(cells) and row is not None and row.state is not RowState.KNOWN)
        self.cell.set_choices([(column, _cell_words(each)) for column, each in reversed(cells.items())])
        self.cell.set_value(next(reversed(cells), None))
        self._show_cell()

    def _show_cell(self) -> None:
        row, column = self.table.current(), self.cell.value()
        if row is not None and column is not None and self._sheet is not None:
            self.typed.set_value(text(self._sheet.value(row.number - 1, column)))

    def _press(self) -> None:
        row, column = self.table.current(), self.cell.value()
        if row is not None and column is not None:
            self._mend(row.number - 1, column, self.typed.value())


def _cell_words(problem: CellProblem) -> str:
    return f"{problem.address}: {problem.label}"


def tidy_words(names: Sequence[str]) -> str:
    """Return what the box says that has names in capitals or with spaces too many written otherwise."""
    rest = f" và {len(names) - NAMED} người nữa" if len(names) > NAMED else ""
    return f"Viết lại họ tên: {', '.join(names[:NAMED])}{rest}"


def _fact(key: str) -> Any:
    def words(row: SeenRow) -> str:
        value = row.facts.get(key)
        if value is None:
            return ""
        return dict(SEXES)[value] if key == "sex" else days(value)

    return words


def _state(row: SeenRow) -> Cell:
    if row.state is RowState.READY and row.problems:
        return Cell("Nhập, để trống ô lỗi", "triangle", semibold=True)
    if row.state is RowState.READY and row.doubts:
        return Cell("Nhập, cần xem lại", "triangle")
    return STATES[row.state]


def blanks_words(seen: Preview) -> str:
    """Return how many fields of those who are entered stay blank, and of which facts; '' where none does."""
    if not seen.blanks:
        return ""
    each = ", ".join(f"{label[:1].lower()}{label[1:]} {count}" for label, count in seen.blanks)
    count = sum(count for _, count in seen.blanks)
    return f"Nhắc thêm: {len(seen.ready)} người nhập được còn trống {count} ô ({each}). Bổ sung sau ở trang Đảng viên."


def sums_words(seen: Preview) -> str:
    """Return what was found, in one sentence."""
    parts = [f"{len(seen.ready)} người nhập được"]
    if short := sum(bool(row.problems) for row in seen.ready):
        parts[0] += f" ({short} người để trống ô lỗi)"
    if bad := seen.count(RowState.BAD):
        parts.append(f"{bad} dòng có ô lỗi")
    if known := seen.count(RowState.KNOWN):
        parts.append(f"{known} dòng đã có hoặc trùng nhau")
    return ", ".join(parts) + "."
