"""Đảng viên: the list at the left, the record of the current one at the right, both on one top edge."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.operations import members
from app.operations.members import MemberRow, MemberView
from app.rules.id_numbers import masked
from app.rules.standing import party_age_words
from app.rules.vietnamese import fold, found_in
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.members import importing
from app.ui.pages.members.card import MemberCard
from app.ui.pages.members.history import days
from app.ui.pages.members.profile import SEXES
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.filter_field import FilterField
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.list_output import export_list, print_list
from app.ui.widgets.page import Page, Room
from app.ui.widgets.paint import UprightLine
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Cell, Column, RecordTable
from app.ui.widgets.segment import Segment

ALL, FULL, PROBATIONARY = "all", "full", "probationary"
LIST_WIDTH, CARD_WIDTH = 486, 522  # of the list at most; what the form with its scroll bar needs
BESIDE_FROM = 1060  # units of the window; below it list and record take turns
ANY_WIDTH = 16_777_215
LIST_TITLE = "Danh sách đảng viên"
LIST_COLUMNS = (
    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Ngày kết nạp", "Ngày chính thức", "Số thẻ", "Tuổi đảng",
    "Tình trạng",
)  # fmt: skip


class MembersPage(Page):
    """The page. Actions: `open` a member, `add`, `import`, `approve_post`."""

    key: ClassVar[str] = "members"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"actor", "member", "member_status", "post", "attendance", "sitting", "part", "setting"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rows: tuple[MemberRow, ...] = ()
        self._wanted: UUID | None = None
        self._with_left = False
        self._shows_card = self._alone = self._is_reading = False
        self._make_head()
        self._make_list()
        self.card = MemberCard(desk)
        self.card.print_asked.connect(self._print_card)
        self.card.gone.connect(self._gone)
        self.line = UprightLine()
        self.columns = QHBoxLayout()
        self.columns.addWidget(self.list_side)
        self.columns.addWidget(self.line)
        self.columns.addWidget(self.card, 1)
        self.body.addLayout(self.columns, 1)
        self.nobody = self._make_empty()
        self.body.addWidget(self.nobody, 1)

    # --- made ------------------------------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.import_button = buttons.secondary("Nhập từ Excel", "table", on=self.import_list, name="import")
        self.output_button = buttons.with_menu(
            "Xuất danh sách",
            (("Ra tệp Excel", self.export), ("In danh sách", self.print_members)),
            "download",
            "output",
        )
        self.add_button = buttons.primary("Thêm đảng viên", "plus", on=self.add, name="add_member")
        self.set_actions(self.import_button, self.output_button, self.add_button)
        self.set_title("Đảng viên")

    def _make_list(self) -> None:
        self.filter = FilterField("Lọc tên, chức vụ")
        self.segment = Segment(
            "Loại đảng viên", ((ALL, "Tất cả"), (FULL, "Chính thức"), (PROBATIONARY, "Dự bị")), ALL, small=False
        )
        self.table = RecordTable(
            "Đảng viên",
            (
                Column("name", "Họ và tên", _name, lead=True, sort=lambda row: row.sort),
                Column("post", "Chức vụ", lambda row: row.post, width=150, quiet=True, least=True),
                Column("words", "Tình trạng", _standing, width=146, quiet=True),
            ),
        )
        self.table.sort_by(0)
        self.nothing = EmptyList("Không có ai như điều kiện lọc.", buttons.secondary("Bỏ lọc", on=self.clear_filter))
        self.nothing.hide()
        self.sums = theme.label("", "small", "ink2", wrap=True)
        self.left_button = buttons.quiet("", small=True, on=self._toggle_left, name="show_left")
        self.list_side = QWidget()
        self._lay_out_list()
        self.filter.textChanged.connect(lambda words: self._filter())
        self.segment.chosen.connect(lambda value: self._filter())
        self.table.current_changed.connect(self._turn_to)
        self.table.opened.connect(lambda row: self._show_single(True))

    def _lay_out_list(self) -> None:
        self.above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.above.setSpacing(theme.px(10))
        self.above.addWidget(self.filter, 1)
        self.above.addWidget(self.segment)
        foot = QHBoxLayout()
        foot.addWidget(self.sums, 1)
        foot.addWidget(self.left_button)
        layout = QVBoxLayout(self.list_side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addLayout(self.above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addLayout(foot)

    def _make_empty(self) -> EmptyList:
        made = EmptyList(
            "Chưa có đảng viên nào. Nhập từ danh sách Excel của chi bộ, hoặc bấm Thêm đảng viên để gõ từng người.",
            buttons.secondary("Nhập từ Excel", "table", on=self.import_list),
        )
        made.hide()
        return made

    # --- what a page answers for -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        on = self.desk.today
        everyone = members.members(self.desk.work, on, with_left=True)
        here = tuple(row for row in everyone if row.is_in_cell)
        self._rows = everyone if self._with_left else here
        counts = members.member_counts(self.desk.work, on)
        self.segment.set_words(ALL, f"Tất cả {len(self._rows)}")
        self.segment.set_words(FULL, f"Chính thức {counts.full}")
        self.segment.set_words(PROBATIONARY, f"Dự bị {counts.probationary}")
        self.sums.setText(sums_words(here, counts.average_party_age))
        others = len(everyone) - len(here)
        self.left_button.setVisible(bool(others))
        self.left_button.setText("Chỉ người của chi bộ" if self._with_left else f"Hiện thêm {others} người")
        self.left_button.setToolTip("Người đã rời chi bộ, người sinh hoạt tạm thời tại đây")
        self._show_parts(bool(everyone))
        self._is_reading = True
        self.table.set_rows(self._rows)
        if self._wanted and self.table.set_current(self._wanted):
            self._wanted = None
        self._filter()
        self._is_reading = False
        self._fill_card()

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        if record_id is not None:
            self._go_to(record_id)
        if action == "add":
            self.add()
        elif action == "import":
            self.import_list()
        elif action == "approve_post":
            self.card.go_tab("history")
            self.card.history.approve_waiting()

    def leave(self) -> bool:
        return self.card.leave()

    def arrange(self, room: Room) -> None:
        self._alone = room.width < BESIDE_FROM
        navigation, gap = (204, 26) if room.is_wide else (96, 20)
        self.columns.setSpacing(theme.px(gap))
        left = room.width - navigation - self.margins[0] - self.margins[2] - 2 * gap - CARD_WIDTH
        units = min(LIST_WIDTH, left)
        self.list_side.setMinimumWidth(0 if self._alone else theme.px(units))
        self.list_side.setMaximumWidth(ANY_WIDTH if self._alone else theme.px(units))
        self.table.show_least(self._alone or units >= LIST_WIDTH - 40)
        beside = self._alone or units >= LIST_WIDTH - 40
        self.above.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._show_single(self._shows_card)

    def regions(self) -> list[QWidget]:
        return [self.filter, self.table, self.card.tabs]

    def memory(self) -> Any:
        return self.card.member_id, self.card.tabs.current(), self.segment.value(), self.filter.text()

    def recall(self, kept: Any) -> None:
        member_id, tab, shown, words = kept
        self.segment.set_value(shown)
        self.filter.setText(words)
        self._filter()
        if member_id:
            self._go_to(member_id)
        self.card.go_tab(tab)

    # --- list and record -------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        wanted, shown = fold(self.filter.text()).strip(), self.segment.value()
        self.table.set_filter(partial(_is_shown, wanted, shown) if wanted or shown != ALL else None)
        empty = bool(self._rows) and not self.table.rows()
        self.nothing.setVisible(empty)
        self.table.setVisible(not empty)

    def clear_filter(self) -> None:
        self.segment.set_value(ALL)
        self.filter.clear()
        self._filter()

    def _turn_to(self, row: MemberRow | None) -> None:
        """Another row became current: keep what is typed on the record, then show that one."""
        if self._is_reading:
            return
        shown = self.card.member_id
        if row is not None and shown is not None and row.id != shown and not self.card.leave():
            self.table.set_current(shown)
            return
        self._fill_card()

    def _fill_card(self) -> None:
        row = self.table.current()
        self.card.setVisible(row is not None and (not self._alone or self._shows_card))
        if row is not None:
            self.card.show_member(members.member(self.desk.work, row.id, self.desk.today))

    def _go_to(self, member_id: UUID) -> None:
        if not self.table.set_current(member_id):
            self._with_left = True
            self._wanted = member_id
            self.clear_filter()
            self.refresh()
        self._show_single(True)

    def _toggle_left(self) -> None:
        self._with_left = not self._with_left
        self.refresh()

    def _gone(self) -> None:
        self._shows_card = False
        self.refresh()

    def _show_parts(self, anybody: bool) -> None:
        self.nobody.setVisible(not anybody)
        self.list_side.setVisible(anybody)
        self.card.setVisible(anybody)
        self._show_single(self._shows_card)
        buttons.allow(self.output_button, "" if anybody else "Chưa có đảng viên nào để xuất.")

    def _show_single(self, card: bool) -> None:
        """In a narrow window list and record take turns; else both are there."""
        alone = self._alone
        self._shows_card = card and alone
        anybody = not self.nobody.isVisibleTo(self)
        self.list_side.setVisible(anybody and not (alone and self._shows_card))
        self.card.setVisible(anybody and (not alone or self._shows_card))
        self.line.setVisible(anybody and not alone)
        self.set_back("Về danh sách", self._back_to_list if self._shows_card else None)

    def _back_to_list(self) -> None:
        if self.card.leave():
            self._show_single(False)

    # --- deeds -----------------------------------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a name and the first facts; the rest is typed on the record."""
        if not self.card.leave():
            return
        added = ask_form(
            self,
            "Thêm đảng viên",
            (
                Field("name", "Họ và tên"),
                Field("birth_date", "Ngày sinh", "partial"),
                Field("sex", "Giới tính", "choice", SEXES, beside=True),
                Field("admission_date", "Ngày kết nạp", "partial"),
                Field("official_date", "Chính thức", "partial", beside=True),
            ),
            "Thêm vào danh sách",
            lambda values: self.desk.save(members.add_member, members.MemberInput(**_typed(values))),
            values={"sex": "unknown"},
            meaning="Chỉ cần họ và tên; ngày chưa rõ thì ghi năm, hoặc để trống.",
        )
        if isinstance(added, tuple):
            self.clear_filter()
            self._go_to(added[0])

    def import_list(self) -> None:
        """Take members in from an Excel file."""
        if self.card.leave():
            importing.begin(self, self.desk)

    def export(self) -> None:
        """Write the rows in sight to Excel; card numbers stay masked (R132)."""
        export_list(self, self.desk, LIST_TITLE, LIST_COLUMNS, self._lines(), "danh-sach-dang-vien")

    def print_members(self) -> None:
        """Print the rows in sight."""
        print_list(self, self.desk, LIST_TITLE, LIST_COLUMNS, self._lines(), wide=True)

    def _lines(self) -> list[list[str]]:
        return [[str(at), *_line(row)] for at, row in enumerate(self.table.rows(), start=1)]

    def _print_card(self, view: MemberView) -> None:
        title = f"Tóm tắt hồ sơ {view.row.name}"
        rows = [(label, value) for label, value in _summary(view) if value]
        print_list(self, self.desk, title, ("Mục", "Nội dung"), rows, wide=False)


def _is_shown(wanted: str, shown: str, row: MemberRow) -> bool:
    kind = {FULL: row.is_full, PROBATIONARY: row.is_probationary}.get(shown, True)
    return kind and (not wanted or found_in(wanted, f"{row.name} {row.post} {row.school_post}"))


def _name(row: MemberRow) -> Cell:
    return Cell(row.name, aside=row.apart)


def _standing(row: MemberRow) -> Cell:
    return Cell(row.words, semibold=not row.is_usual, tone="" if row.is_usual else "ink")


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value or key == "name"}


def _age(row: MemberRow) -> str:
    return party_age_words(row.party_age[0] * 12 + row.party_age[1]) if row.party_age else ""


def _line(row: MemberRow) -> tuple[str, ...]:
    """Return one row of the list as it goes out, in the order of LIST_COLUMNS."""
    sex = dict(SEXES)[row.sex] if row.sex != "unknown" else ""
    dates = (days(row.admission_date), days(row.official_date))
    return (row.name, sex, days(row.birth_date), row.post, *dates, masked(row.card_number), _age(row), row.words)


def _summary(view: MemberView) -> tuple[tuple[str, str], ...]:
    """Return what the printed summary of one member holds; no masked number, and it is no lý lịch (R42)."""
    facts, row = view.facts, view.row
    sex = dict(SEXES)[facts.sex] if facts.sex != "unknown" else ""
    posts = "; ".join(f"{post.title} ({days(post.valid_from)} – {days(post.valid_to) or 'nay'})" for post in view.posts)
    return (
        ("Họ và tên", row.name),
        ("Ngày sinh", days(facts.birth_date)),
        ("Giới tính", sex),
        ("Dân tộc", facts.ethnicity),
        ("Quê quán", facts.hometown),
        ("Ngày kết nạp", days(facts.admission_date)),
        ("Ngày chính thức", days(facts.official_date)),
        ("Tuổi đảng", _age(row)),
        ("Tình trạng", row.words),
        ("Chức vụ", posts),
        ("Trình độ chuyên môn", facts.professional_level),
        ("Lý luận chính trị", facts.political_theory),
        ("Ghi chú", facts.note),
    )


def sums_words(rows: Sequence[MemberRow], average_party_age: str) -> str:
    """Return the line under the list: `20 người: 19 nữ, 1 nam. Tuổi đảng bình quân 11,4 năm.`"""
    if not rows:
        return ""
    sexes = (("female", "nữ"), ("male", "nam"), ("unknown", "chưa rõ giới tính"))
    parts = [f"{count} {words}" for sex, words in sexes if (count := sum(row.sex == sex for row in rows))]
    age = f" Tuổi đảng bình quân {average_party_age} năm." if average_party_age else ""
    return f"{len(rows)} người: {', '.join(parts)}.{age}"
