"""Who holds the posts of the cell: secretary, deputy, committee members; elected or appointed, approved or waiting."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.operations import cell as cells
from app.operations import members
from app.operations.members import PostInput, PostView
from app.rules.dates import PartialDate, screen_date
from app.rules.refusal import Refused
from app.rules.terms import PostCode
from app.ui import theme
from app.ui.pages.settings.section import LABEL, WIDE, SettingsSection, heading
from app.ui.widgets import buttons
from app.ui.widgets.name_picker import Choice
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Cell, Column, RecordTable

CODES = (
    (PostCode.SECRETARY, "Bí thư"),
    (PostCode.DEPUTY_SECRETARY, "Phó Bí thư"),
    (PostCode.COMMITTEE_MEMBER, "Chi ủy viên"),
)
MANNERS = (("elected", "Bầu"), ("appointed", "Chỉ định"), ("unknown", "Chưa rõ"))
APPROVAL = (
    Field("approval_number", "Số quyết định chuẩn y", width=176),
    Field("approval_date", "Ngày chuẩn y", "date"),
)
FIELDS = (
    Field("member", "Đảng viên", "name"),
    Field("code", "Chức vụ", "segment", CODES),
    Field("manner", "Bầu hay chỉ định", "segment", MANNERS),
    Field("valid_from", "Từ ngày", "partial"),
    *APPROVAL,
)


@dataclass(frozen=True)
class Holder:
    """A post and who holds it."""

    id: UUID
    member_id: UUID
    name: str
    post: PostView


class PostsSection(SettingsSection):
    code = "posts"
    title = "Chi ủy và chức vụ của chi bộ"
    about = "Người giữ chức vụ hôm nay. Chức vụ bầu chờ cấp trên chuẩn y cho đến khi ghi số và ngày quyết định."
    scrolls = False

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.add = buttons.secondary("Thêm chức vụ", "plus", on=self._add, name="add_post")
        self.column.addWidget(heading("Đang giữ chức vụ", self.add))
        self.table = RecordTable(
            "Chức vụ của chi bộ",
            (
                Column("post", "Chức vụ", lambda row: row.post.title, width=124),
                Column("name", "Họ và tên", lambda row: row.name, lead=True),
                Column("from", "Từ ngày", lambda row: _day(row.post.valid_from), width=110, quiet=True),
                Column("approval", "Chuẩn y", _approval, width=190, quiet=True),
                Column("deed", "", lambda row: "", width=216),
            ),
            controls=self._controls,
            row_height=36,
        )
        self.column.addWidget(self.table, 1)
        self.note = theme.label("", "small", "ink2", wrap=True)
        self.column.addWidget(self.note)

    def refresh(self) -> None:
        work, today = self.desk.work, self.desk.today
        order = {code: at for at, (code, _) in enumerate(CODES)}
        found = []
        for row in members.members(work, today):
            if not row.post or row.post == row.school_post:
                continue
            for post in members.member(work, row.id, today).posts:
                if post.code in order and not _is_over(post, today):
                    found.append(Holder(post.id, row.id, row.name, post))
        found.sort(key=lambda each: order[each.post.code])
        self.table.set_rows(found)
        committee = "có chi ủy" if cells.has_committee(work, today) else "không có chi ủy"
        waiting = sum(each.post.awaits_approval for each in found)
        self.note.setText(f"Nhiệm kỳ này {committee}. " + (f"{waiting} chức vụ chờ chuẩn y." if waiting else ""))

    def act(self, action: str) -> None:
        if action != "approve_post":
            return
        waiting = next((each for each in self.table.rows() if each.post.awaits_approval), None)
        if waiting:
            self.table.set_current(waiting.id)
            self._approve(waiting)

    def _controls(self, row: Holder, column: str) -> QWidget | None:
        if column != "deed":
            return None
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(6))
        if row.post.awaits_approval:
            line.addWidget(buttons.secondary("Ghi chuẩn y", small=True, on=lambda: self._approve(row), name="approve"))
        line.addWidget(buttons.secondary("Thôi giữ", small=True, on=lambda: self._end(row), name="end_post"))
        return holder

    def _add(self) -> None:
        today = self.desk.today
        people = [Choice(row.id, row.told_apart, row.post) for row in members.members(self.desk.work, today)]
        self.ask(
            "Thêm chức vụ của chi bộ",
            FIELDS,
            "Ghi chức vụ",
            self._add_with,
            people={"member": people},
            values={"code": PostCode.COMMITTEE_MEMBER, "manner": "elected", "valid_from": screen_date(today)},
            width=WIDE,
            label_width=LABEL,
        )

    def _add_with(self, values: dict[str, Any]) -> object:
        member_id = values.pop("member")
        if member_id is None:
            raise Refused("Chưa chọn người. Gõ hai chữ cái của tên rồi Enter.", "Đảng viên")
        return self.desk.save(members.add_post, member_id, PostInput(sphere="party", **values))

    def _approve(self, row: Holder) -> None:
        self.ask(
            f"Chuẩn y chức vụ {row.post.title} của đồng chí {row.name}",
            APPROVAL,
            "Ghi chuẩn y",
            lambda values: self.desk.save(members.change_post, row.post.id, values),
            values={"approval_number": row.post.approval_number, "approval_date": row.post.approval_date},
            label_width=LABEL,
        )

    def _end(self, row: Holder) -> None:
        self.ask(
            f"Đồng chí {row.name} thôi giữ chức vụ {row.post.title}",
            (Field("valid_to", "Đến hết ngày", "partial"),),
            "Ghi ngày thôi giữ",
            lambda values: self.desk.save(members.change_post, row.post.id, values),
            values={"valid_to": screen_date(self.desk.today)},
        )


def _day(stored: str | None) -> str:
    return PartialDate.from_stored(stored).screen()


def _is_over(post: PostView, today: Any) -> bool:
    last = PartialDate.from_stored(post.valid_to).latest
    return last is not None and last < today


def _approval(row: Holder) -> Cell:
    post = row.post
    if post.awaits_approval:
        return Cell("chờ chuẩn y", chip="waiting", tone="ink2")
    if post.approval_number and post.approval_date:
        return Cell(f"{post.approval_number}, {screen_date(post.approval_date)}", "tick")
    return Cell("")
