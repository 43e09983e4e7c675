"""The steps of the wizard. Storage is needed from here on; it has been imported on a thread meanwhile."""

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.operations import cell as cells
from app.operations import settings
from app.operations.cell import CellInput, TermInput
from app.rules.dates import parse_period, period_of, period_screen
from app.rules.place_names import level_hint, proposed_committee, proposed_place
from app.rules.refusal import Refused
from app.rules.vietnamese import fold
from app.ui import opening_files, theme
from app.ui.background import Job
from app.ui.widgets import buttons, files
from app.ui.widgets.empty import Step, Steps
from app.ui.widgets.fields import LineField
from app.ui.widgets.file_field import PathField
from app.ui.widgets.messages import Strip
from app.ui.widgets.paint import Line, Picture
from app.ui.widgets.password_field import SHORTEST, PasswordField, StrengthBar
from app.ui.widgets.record_form import Field, RecordForm, Section
from app.ui.widgets.recovery_sheet import HIDDEN, Sheet, SheetPicture, print_sheet, read_group, write_pdf
from db.errors import StorageProblem

if TYPE_CHECKING:
    from app.ui.pages.welcome import WelcomePage

LABEL = 150
PROPOSED = "Đề nghị theo tên đảng bộ cấp trên; đồng chí sửa lại nếu khác."
UNLIKE = "Hai lần gõ mật khẩu không giống nhau."
CELL_KINDS = (("cell_under_base", "Chi bộ trực thuộc đảng ủy cơ sở"), ("base_cell", "Chi bộ cơ sở"))
SCHOOL_KINDS = (
    ("preschool", "Mầm non"),
    ("primary", "Tiểu học"),
    ("lower_secondary", "Trung học cơ sở"),
    ("upper_secondary", "Trung học phổ thông"),
    ("multi_level", "Nhiều cấp học"),
    ("other", "Khác"),
)
PLACE_LEVELS = (("", "Không ghi cấp"), ("phường", "phường"), ("xã", "xã"), ("đặc khu", "đặc khu"))
SERIES = (("BB", "Biên bản"), ("NQ", "Nghị quyết"), ("KL", "Kết luận"), ("TB", "Thông báo"), ("TTr", "Tờ trình"))

CELL_FIELDS = (
    Field("name", "Tên chi bộ", hint="Ghi như trong quyết định thành lập, ví dụ: Chi bộ Trường Mầm non Ban Mai."),
    Field("cell_kind", "Loại chi bộ", "choice", CELL_KINDS),
    Field("school_kind", "Loại trường", "choice", SCHOOL_KINDS, width=220),
    Section("Cấp trên trực tiếp"),
    Field("superior_organisation", "Đảng bộ cấp trên", hint="Dòng đầu văn bản, ví dụ: Đảng bộ phường Thạch Bàn."),
    Field("superior_committee", "Đảng ủy cấp trên", hint="Trong câu văn, ví dụ: Đảng ủy phường Thạch Bàn."),
    Field(
        "deciding_body", "Cấp có thẩm quyền quyết định", hint="Nơi chuẩn y, quyết định; để trống nếu chính là đảng ủy."
    ),
    Section("Địa danh ghi trước ngày tháng"),
    Field("place_name", "Địa danh", hint="Tên phường, xã; ví dụ: Thạch Bàn."),
    Field("place_level", "Cấp của địa danh", "choice", PLACE_LEVELS, width=176),
    Field("place_is_personal_name", "Địa danh là tên người", "check"),
    Field("province", "Tỉnh, thành phố"),
)
TERM_FIELDS = (
    Field("name", "Tên nhiệm kỳ", placeholder="ví dụ: 2025 - 2030", width=176),
    Field("start_kind", "Bắt đầu bằng", "segment", (("congress", "Đại hội"), ("appointment", "Quyết định chỉ định"))),
    Field("starts_on", "Ngày bắt đầu nhiệm kỳ", "date"),
    Field("has_committee", "Có chi ủy", "check"),
)


def watch_place(form: RecordForm) -> None:
    """Have the hint under the place said anew whenever one of its fields is left."""
    for key in ("place_name", "place_level", "place_is_personal_name"):
        form.editor(key).left.connect(lambda: hint_place(form))


def hint_place(form: RecordForm) -> None:
    """Say quietly where the place seems to lack the word for its level."""
    name, level, is_person = (form.value(key) for key in ("place_name", "place_level", "place_is_personal_name"))
    form.hint("place_name", level_hint(name, level or "", is_personal_name=is_person))


def file_name_of(cell_name: str) -> str:
    """Return the file name proposed for a cell: without accents, words joined by hyphens."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(cell_name)).strip("-")
    return words[:60].strip("-") or "chi-bo"


class WizardStep(QWidget):
    """One step; `foot` gives its buttons, `begin` puts the cursor where typing starts."""

    code = ""
    title = ""
    about = ""

    def __init__(self, page: "WelcomePage") -> None:
        super().__init__()
        self.page = page
        self.side: QWidget | None = None  # stands at the right where there is room
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))

    def foot(self) -> tuple[list[QWidget], list[QWidget]]:
        raise NotImplementedError

    def begin(self) -> None:
        """Put the cursor into the first field."""

    def keep(self) -> Any:
        """Return what is typed, for when the user comes back to this step."""

    def recall(self, kept: Any) -> None:
        """Take back what `keep` returned."""

    def _later(self, words: str = "Để sau") -> QWidget:
        return buttons.quiet("Để sau", on=lambda: self.page.next_step(self.code, words, done=False), name="later")

    def _back(self) -> QWidget:
        return buttons.secondary("Quay lại", "chevron_left", on=self.page.previous(self.code), name="back")


class PasswordStep(WizardStep):
    """The cell's name, the file, its password; then the sheet, checked by typing two groups back."""

    code = "password"
    title = "Mật khẩu và phiếu khôi phục"
    about = "Sổ được khóa bằng mật khẩu; người khác chép tệp đi cũng không đọc được."

    def __init__(self, page: "WelcomePage") -> None:
        super().__init__(page)
        self._printed = ""
        left = self.column
        left.setSpacing(theme.px(10))
        left.addLayout(self._file_rows())
        left.addWidget(Line())
        left.addLayout(self._sheet_rows())
        left.addSpacing(theme.px(8))
        left.addWidget(
            Strip(
                "warn",
                "Quên mật khẩu mà mất cả phiếu thì không ai mở lại được sổ,",
                "kể cả người làm phần mềm. Cất phiếu ở nơi có khóa, đừng để cạnh máy.",
            )
        )
        self.picture = SheetPicture()
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, theme.px(8), 0, 0)
        side.addWidget(self.picture)
        self.caption = theme.label("Phiếu in ra khổ A5", "small", "ink2")
        side.addWidget(self.caption, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._compare()
        self._show_made()

    # --- made -----------------------------------------------------------------------------------------------------

    def _file_rows(self) -> QGridLayout:
        self.name = LineField("Tên chi bộ", "Chi bộ Trường …")
        self.name.set_value(self.page.cell_name)
        self.name.textChanged.connect(self._named)
        self.place = PathField("Tệp sổ")
        self.place.set_value(str(self.page.cell.path if self.page.cell else self.page.folder / "chi-bo.chibo"))
        self._place_chosen = False
        self.choose = buttons.secondary("Chọn chỗ khác", "folder", on=self._choose_place, name="choose_place")
        self.password = PasswordField("Mật khẩu")
        self.strength = StrengthBar()
        self.again = PasswordField("Gõ lại mật khẩu", can_show=False)
        self.same_icon = Picture("tick", "good", 16, 2)
        self.same = theme.label("", "small", "ink2")
        self.password.changed.connect(self.strength.show_password)
        for each in (self.password, self.again):
            each.changed.connect(lambda text: self._compare())
        self.again.entered.connect(self.make)
        grid = _grid()
        _row(grid, 0, "Tên chi bộ", self.name)
        _row(grid, 1, "Tệp sổ", _beside(self.place, self.choose))
        _row(grid, 2, "Mật khẩu", self.password)
        grid.addWidget(self.strength, 3, 1)
        _row(grid, 4, "Gõ lại mật khẩu", _beside(self.again, self.same_icon, self.same, stretch=True))
        return grid

    def _sheet_rows(self) -> QGridLayout:
        self.print = buttons.secondary("In phiếu", "printer", on=self._print, name="print_sheet")
        self.save = buttons.secondary("Lưu ra USB", "usb", on=self._save, name="save_sheet")
        self.printed_icon = Picture("tick", "good", 16, 2)
        self.printed = theme.label("", "small", "ink2", wrap=True)
        self.groups = [LineField("Nhóm thứ năm"), LineField("Nhóm thứ sáu")]
        for group in self.groups:
            group.setMaxLength(4)
            group.setFixedWidth(theme.px(86))
            group.textChanged.connect(lambda text: self._check_groups())
        self.checked_icon = Picture("tick", "good", 16, 2)
        self.checked = theme.label("Để chắc phiếu in rõ, đọc được.", "small", "ink2")
        grid = _grid()
        _row(grid, 0, "Phiếu khôi phục", _beside(self.print, self.save, stretch=True))
        told = QHBoxLayout()
        told.setSpacing(theme.px(10))
        told.addWidget(self.printed_icon, alignment=Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.printed, 1)
        grid.addLayout(told, 1, 1)
        _row(grid, 2, "Gõ lại hai nhóm cuối", _beside(*self.groups, stretch=True))
        grid.addWidget(_beside(self.checked_icon, self.checked, stretch=True), 3, 1)
        return grid

    def begin(self) -> None:
        (self.name if not self.page.cell else self.groups[0]).setFocus()

    def keep(self) -> Any:
        """All but the passwords."""
        place = self.place.value() if self._place_chosen else ""
        return self.name.text(), place, self._printed, [group.text() for group in self.groups]

    def recall(self, kept: Any) -> None:
        name, place, printed, groups = kept
        if not self.page.cell:
            self.name.set_value(name)
            if place:
                self._place_chosen = True
                self.place.set_value(place)
        elif printed:
            self._note(printed)
        for group, text in zip(self.groups, groups, strict=True):
            group.setText(text)

    def foot(self) -> tuple[list[QWidget], list[QWidget]]:
        if self.page.cell is None:
            back = buttons.secondary("Quay lại", "chevron_left", on=self.page.show_warning, name="back")
            return [back], [buttons.primary("Lập sổ", on=self.make, name="make")]
        self.go_on = buttons.primary("Tiếp tục", on=self._go_on, name="go_on")
        later = buttons.quiet("Để sau", on=self._put_off, name="later")
        later.setToolTip("Sổ sẽ nhắc in và kiểm tra phiếu ở trang Tổng quan")
        self._check_groups()
        return [], [later, self.go_on]

    # --- the file -------------------------------------------------------------------------------------------------

    def _named(self, name: str) -> None:
        if not self._place_chosen and not self.page.cell:
            self.place.set_value(str(self.page.folder / f"{file_name_of(name)}.chibo"))
        self._show_sheet()

    def _choose_place(self) -> None:
        path = files.save_file(self, "Chỗ để tệp sổ", "Sổ Chi bộ (*.chibo)", Path(self.place.value()))
        if path:
            self._place_chosen = True
            self.place.set_value(str(path))

    def _compare(self) -> None:
        first, second = self.password.text(), self.again.text()
        self.same_icon.setVisible(bool(second))
        alike = first == second
        self.same_icon.become("tick" if alike else "crossed", "good" if alike else "mark")
        self.same.setText("" if not second else "Giống nhau" if alike else "Chưa giống")
        if alike and self.page.said.startswith(UNLIKE):
            self.page.say_nothing()

    def make(self) -> None:
        """Make the file, on a thread of its own."""
        if self.page.cell:
            return
        if not self.name.text().strip():
            self.page.say("refused", "Chưa gõ tên chi bộ.", "Tên này ghi trên phiếu khôi phục và trên mọi văn bản.")
            self.name.setFocus()
        elif len(self.password.text()) < SHORTEST:
            self.page.say("refused", f"Mật khẩu cần ít nhất {SHORTEST} ký tự.")
            self.password.setFocus()
        elif self.password.text() != self.again.text():
            self.page.say("refused", UNLIKE, "Hãy gõ lại.")
            self.again.setFocus()
        else:
            path, password, who = Path(self.place.value()), self.password.text(), self.page.who
            self.page.cell_name = self.name.text().strip()

            def create(talk: Job) -> object:
                from app.operations.file_names import refuse_path  # not before the first paint

                refuse_path(path)
                path.parent.mkdir(parents=True, exist_ok=True)
                return opening_files.create(path, password, who)

            self.page.start("Đang lập sổ", create, self._made)

    def _made(self, cell: Any) -> None:
        self.page.cell = cell
        self._show_made()
        self.page.renew_foot()
        self.print.setFocus()

    def _show_made(self) -> None:
        made = self.page.cell is not None
        for each in (self.name, self.password.field, self.again.field):
            each.setReadOnly(made)
        self.choose.setVisible(not made)
        self.strength.setVisible(not made)
        self.password.eye.setVisible(not made or bool(self.password.text()))
        if made:
            self.password.set_hidden(True)
            for each in (self.password.field, self.again.field):
                each.setPlaceholderText("Đã đặt")  # who comes back to this step finds the fields empty
        for each in (self.print, self.save):
            buttons.allow(each, "" if made else "Bấm Lập sổ trước; mã khôi phục có sau khi sổ được lập.")
        for group in self.groups:
            group.setEnabled(made)
        self.printed_icon.setVisible(False)
        self.printed.setText("")
        self._show_sheet()
        self._check_groups()

    # --- the sheet ------------------------------------------------------------------------------------------------

    def sheet(self) -> Sheet:
        cell = self.page.cell
        name = self.name.text().strip() or "Chi bộ …"
        code = cell.recovery_code if cell else HIDDEN
        return Sheet(name, code, date.today(), Path(self.place.value()).name)

    def _show_sheet(self) -> None:
        self.picture.show_sheet(self.sheet())

    def _print(self) -> None:
        if print_sheet(self.sheet(), self):
            self._note(f"Đã in lúc {datetime.now():%H:%M}")

    def _save(self) -> None:
        proposed = Path.home() / f"phieu-khoi-phuc-{file_name_of(self.name.text())}.pdf"
        path = files.save_file(self, "Lưu phiếu khôi phục ra USB", "Tệp PDF (*.pdf)", proposed)
        if path is None:
            return
        try:
            write_pdf(self.sheet(), path)
        except Refused as refusal:
            self.page.say("refused", refusal.sentence)
            return
        except OSError:
            self.page.say("refused", "Không ghi được phiếu vào chỗ đó.", "Hãy chọn ổ USB hoặc thư mục khác.")
            return
        self._note(f"Đã lưu {path.name} lúc {datetime.now():%H:%M}. In ra giấy rồi xóa tệp này.")

    def _note(self, words: str) -> None:
        self.page.say_nothing()
        self._printed = words
        self.printed.setText(words)
        self.printed_icon.show()
        self.groups[0].setFocus()

    def _check_groups(self) -> None:
        cell = self.page.cell
        typed = [read_group(group.text()) for group in self.groups]
        wanted = cell.recovery_code.split()[-2:] if cell else ["", ""]
        right = bool(cell) and typed == wanted
        full = all(len(each) == 4 for each in typed)
        self.checked_icon.setVisible(full)
        self.checked_icon.become("tick" if right else "crossed", "good" if right else "mark")
        words = "Khớp với phiếu." if right else "Chưa khớp: xem lại hai nhóm cuối trên phiếu."
        self.checked.setText(words if full else "Để chắc phiếu in rõ, đọc được.")
        if cell and hasattr(self, "go_on"):
            buttons.allow(self.go_on, "" if right else "Gõ lại hai nhóm cuối của phiếu, hoặc bấm Để sau.")

    def _go_on(self) -> None:
        self.page.sheet_put_off = False
        self.page.next_step(self.code, self._printed or "Đã kiểm tra phiếu")

    def _put_off(self) -> None:
        self.page.sheet_put_off = True
        self.page.next_step(self.code, "Phiếu: in sau")


class _FormStep(WizardStep):
    """A step that is one form, written as a whole by *Tiếp tục*."""

    form: RecordForm

    def keep(self) -> Any:
        return self.form.values()

    def recall(self, kept: Any) -> None:
        self.form.fill(kept)

    def foot(self) -> tuple[list[QWidget], list[QWidget]]:
        return [self._back()], [self._later(), buttons.primary("Tiếp tục", on=self._go_on, name="go_on")]

    def begin(self) -> None:
        self.form.focus_first()

    def _go_on(self) -> None:
        self.page.say_nothing()
        try:
            words = self.write()
        except Refused as refusal:
            if not self.form.refuse_by_label(refusal):
                self.page.say("refused", f"{refusal.place}: {refusal.sentence}" if refusal.place else refusal.sentence)
            return
        except StorageProblem as problem:
            self.page.say("refused", "Chưa ghi được.", problem.sentence)
            return
        self.page.next_step(self.code, words)

    def write(self) -> str:
        """Keep what was typed; return what to say at the left."""
        raise NotImplementedError


class CellStep(_FormStep):
    code = "cell"
    title = "Chi bộ và cấp trên"
    about = "Ghi như trên văn bản hiện nay. Khi đổi tên hay đổi cấp trên, sổ giữ cả tên cũ theo ngày."

    def __init__(self, page: "WelcomePage") -> None:
        super().__init__(page)
        self.form = RecordForm(CELL_FIELDS, width=420)
        self.form.fill(
            {
                "name": page.cell_name,
                "cell_kind": "cell_under_base",
                "school_kind": _guess(page.cell_name),
                "place_level": "",
            }
        )
        self._proposed: dict[str, str] = {}
        watch_place(self.form)
        self.form.editor("superior_organisation").left.connect(self._propose)
        for key in ("superior_committee", "place_name"):
            self.form.editor(key).textEdited.connect(lambda words, key=key: self.form.hint(key, ""))
        self.column.addWidget(self.form)

    def recall(self, kept: Any) -> None:
        super().recall(kept)
        hint_place(self.form)

    def _propose(self) -> None:
        """Fill what the superior organisation tells into fields that are empty, or that hold an earlier proposal."""
        organisation = self.form.value("superior_organisation")
        for key, proposed in (
            ("superior_committee", proposed_committee(organisation)),
            ("place_name", proposed_place(organisation)),
        ):
            if self.form.value(key) in ("", self._proposed.get(key)):
                self._proposed[key] = proposed
                self.form.editor(key).set_value(proposed)
                self.form.hint(key, PROPOSED if proposed else "")

    def begin(self) -> None:
        self.form.editor("superior_organisation").setFocus()

    def write(self) -> str:
        assert self.page.cell
        work, values = self.page.cell.work, CellInput(**self.form.values())
        if written := cells.identities(work):  # the user came back to this step
            cells.correct_cell(work, written[-1].id, values.model_dump())
        else:
            cells.name_cell(work, values)
        self.page.cell_name = values.name
        return values.name


class TermStep(_FormStep):
    code = "term"
    title = "Nhiệm kỳ và số văn bản"
    about = "Số văn bản chạy suốt nhiệm kỳ. Sổ giấy đã dùng đến số nào thì ghi số đó; sổ này đi tiếp."

    def __init__(self, page: "WelcomePage") -> None:
        super().__init__(page)
        numbers = [Field(kind, f"{words} ({kind})", "number", width=86) for kind, words in SERIES]
        self.form = RecordForm(
            (
                *TERM_FIELDS,
                Section("Số cuối cùng đã dùng trên giấy", "Chưa dùng số nào thì để trống."),
                *numbers,
                Section("Sổ này bắt đầu"),
                Field(
                    "period",
                    "Kỳ đầu tiên",
                    width=122,
                    hint="Tháng/năm. Các kỳ trước không bị nhắc thiếu; chép gọn từ sổ giấy sau.",
                ),
            ),
            width=420,
        )
        today = date.today()
        self.form.fill({"start_kind": "congress", "has_committee": True, "period": period_screen(period_of(today))})
        self.column.addWidget(self.form)

    def write(self) -> str:
        assert self.page.cell
        work, typed = self.page.cell.work, self.form.values()
        period = parse_period(typed["period"], "Kỳ đầu tiên")
        values = TermInput(**{spec.key: typed[spec.key] for spec in TERM_FIELDS})
        with work.named("Nhiệm kỳ và số văn bản đầu tiên"):
            if written := cells.terms(work):  # the user came back to this step
                term_id, before = written[-1].id, dict(written[-1].last_numbers)
                cells.change_term(work, term_id, {spec.key: typed[spec.key] for spec in TERM_FIELDS})
            else:
                (term_id, _), before = cells.add_term(work, values), {}
            for kind, _ in SERIES:
                if typed[kind] or kind in before:
                    cells.set_last_number(work, term_id, kind, typed[kind] or 0)
            settings.change_settings(work, starts_at_period=period)
        return f"{values.name}, từ kỳ {period_screen(period)}"


class MembersStep(WizardStep):
    code = "members"
    title = "Danh sách đảng viên"
    about = "Lấy từ tệp Excel sẵn có của trường, hoặc gõ từng người. Để sau cũng được."

    def __init__(self, page: "WelcomePage") -> None:
        super().__init__(page)
        self.excel = buttons.primary(
            "Nhập từ Excel", "table", on=lambda: page.finish("members", "import"), name="excel"
        )
        self.typed = buttons.secondary(
            "Gõ từng người", "person_add", on=lambda: page.finish("members", "add"), name="type"
        )
        steps = Steps(
            (
                Step("Có sẵn tệp Excel", "Cột nào cũng được; sổ tự nhận tên cột và cho xem trước khi ghi.", self.excel),
                Step("Gõ tay", "Khoảng nửa phút một người; chỉ họ tên là cần ngay.", self.typed),
            )
        )
        steps.setMaximumWidth(theme.px(760))
        self.column.addWidget(steps)

    def begin(self) -> None:
        self.excel.setFocus()

    def foot(self) -> tuple[list[QWidget], list[QWidget]]:
        return [self._back()], [buttons.secondary("Để sau, vào sổ", on=self.page.finish, name="enter")]


STEPS: dict[str, Callable[["WelcomePage"], WizardStep]] = {
    "password": PasswordStep,
    "cell": CellStep,
    "term": TermStep,
    "members": MembersStep,
}


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.px(14))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnMinimumWidth(0, theme.px(LABEL))
    grid.setColumnStretch(1, 1)
    return grid


def _row(grid: QGridLayout, at: int, words: str, field: QWidget) -> None:
    label: QLabel = theme.label(words, tone="ink2")
    label.setBuddy(field)
    grid.addWidget(label, at, 0)
    grid.addWidget(field, at, 1)


def _beside(*widgets: QWidget, stretch: bool = False) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(10))
    for at, each in enumerate(widgets):
        layout.addWidget(each, 0 if stretch or at else 1)
    if stretch:
        layout.addStretch(1)
    row.setFocusProxy(widgets[0])
    return row


def _guess(cell_name: str) -> str:
    """Return the kind of school that the cell's name speaks of."""
    words = fold(cell_name)
    for part, kind in (
        ("mam non", "preschool"),
        ("mau giao", "preschool"),
        ("tieu hoc", "primary"),
        ("thcs", "lower_secondary"),
        ("trung hoc co so", "lower_secondary"),
        ("thpt", "upper_secondary"),
        ("trung hoc pho thong", "upper_secondary"),
    ):
        if part in words:
            return kind
    return "preschool"
