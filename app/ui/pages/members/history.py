"""Quá trình: posts and statuses of one member, each between two days, with what they rest on."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.operations import members
from app.operations.members import MemberView, PostInput, PostView, StatusInput, StatusView
from app.operations.roster import POST_WORDS
from app.rules.dates import PartialDate, screen_date
from app.rules.terms import PostCode, StatusKind
from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets import buttons, messages
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.page import scroll
from app.ui.widgets.record_form import Field, Section
from app.ui.widgets.record_table import Cell, Column, RecordTable

SPHERES = (("party", "Trong Đảng"), ("school", "Ở trường"), ("mass", "Đoàn thể"))
CODES = (*POST_WORDS.items(), (PostCode.OTHER, "Chức vụ khác"))
MANNERS = (("elected", "Bầu"), ("appointed", "Chỉ định"), ("unknown", "Chưa rõ"))
POST_FIELDS = (
    Field("sphere", "Lĩnh vực", "segment", SPHERES),
    Field("code", "Chức vụ", "choice", CODES, hint="Với chức vụ ở trường, đoàn thể: chọn Chức vụ khác và ghi tên."),
    Field("title", "Tên chức vụ"),
    Field("valid_from", "Từ ngày", "partial"),
    Field("valid_to", "Đến hết", "partial", beside=True),
    Field("manner", "Bầu hay chỉ định", "segment", MANNERS),
    Section("Chuẩn y của cấp trên"),
    Field("approval_number", "Số quyết định"),
    Field("approval_date", "Ngày", "date", beside=True),
)
STATUS_FIELDS = (
    Field("kind", "Tình trạng", "choice", tuple((kind, members.STATUS_WORDS[kind]) for kind in StatusKind)),
    Field("valid_from", "Từ ngày", "partial"),
    Field("valid_to", "Đến hết", "partial", beside=True),
    Field("reason", "Lý do"),
    Field("other_place", "Chi bộ nơi đi, đến"),
    Section("Căn cứ"),
    Field("application_date", "Ngày đơn", "partial"),
    Field("decision_number", "Số quyết định"),
    Field("decision_date", "Ngày", "partial", beside=True),
    Field("decided_by", "Nơi quyết định"),
)


SHORT_WORDS = {
    **members.STATUS_WORDS,
    StatusKind.EXEMPT_HEALTH: "Miễn (sức khỏe)",
    StatusKind.EXEMPT_OTHER: "Miễn (lý do khác)",
    StatusKind.TEMPORARILY_AWAY: "Sinh hoạt nơi khác",
    StatusKind.TEMPORARY_GUEST: "Tạm thời tại đây",
    StatusKind.ADMISSION_CANCELLED: "Hủy kết nạp",
}


def days(stored: str | None) -> str:
    """Return a stored partial date as screens show it."""
    return PartialDate.from_stored(stored).screen()


class HistoryTab(QWidget):
    """Two lists over time. Their current row can be changed or taken out."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: MemberView | None = None
        self.posts = _Timeline(
            "Chức vụ",
            "Thêm chức vụ",
            "Chưa ghi chức vụ nào.",
            (
                Column("title", "Chức vụ, quyết định chuẩn y", _post, lead=True),
                Column("from", "Từ", lambda post: days(post.valid_from), width=90, quiet=True),
                Column("to", "Đến", lambda post: days(post.valid_to) or "nay", width=90, quiet=True),
                Column("deeds", "", lambda post: "", width=68),
            ),
            self.add_post,
            self.change_post,
            self._delete_post,
        )
        self.statuses = _Timeline(
            "Tình trạng",
            "Thêm tình trạng",
            "Chưa ghi lần miễn, chuyển hay sinh hoạt nơi khác nào.",
            (
                Column("words", "Tình trạng, căn cứ", _status, lead=True),
                Column("from", "Từ", lambda status: days(status.valid_from), width=90, quiet=True),
                Column("to", "Đến", lambda status: days(status.valid_to), width=90, quiet=True),
                Column("deeds", "", lambda status: "", width=68),
            ),
            self.add_status,
            self.change_status,
            self._delete_status,
        )
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, theme.px(12), theme.px(8), theme.px(12))
        inner.setSpacing(theme.px(24))
        inner.addWidget(self.posts)
        inner.addWidget(self.statuses)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll(holder, "Quá trình"))

    def show_member(self, view: MemberView) -> None:
        self._view = view
        self.posts.set_rows(view.posts)
        self.statuses.set_rows(view.statuses)

    def leave(self) -> bool:
        return True

    @property
    def _member_id(self) -> UUID:
        assert self._view is not None
        return self._view.row.id

    # --- posts -----------------------------------------------------------------------------------------------------

    def add_post(self) -> None:
        """Ask for a post and enter it."""
        values = {"sphere": "party", "code": PostCode.COMMITTEE_MEMBER, "manner": "elected"}
        ask_form(self, "Thêm chức vụ", POST_FIELDS, "Ghi chức vụ", self._enter_post, values=values)

    def _enter_post(self, values: dict[str, Any]) -> object:
        return self._desk.save(members.add_post, self._member_id, PostInput(**_post_values(values)))

    def change_post(self, post: PostView) -> None:
        """Show a post with its time and approval, to be changed."""
        ask_form(
            self,
            f"Chức vụ {post.title}",
            POST_FIELDS,
            "Ghi thay đổi",
            lambda values: self._desk.save(members.change_post, post.id, _post_values(values)),
            values={field: getattr(post, field) for field in PostInput.model_fields},
        )

    def approve_waiting(self) -> None:
        """Come here to enter the approval of an elected post."""
        waiting = next((post for post in self._view.posts if post.awaits_approval), None) if self._view else None
        if waiting:
            self.posts.table.set_current(waiting.id)
            self.change_post(waiting)

    def _delete_post(self, post: PostView) -> None:
        asked = messages.ask(
            self,
            f"Xóa chức vụ {post.title}?",
            "Nếu đồng chí đã thôi giữ chức, hãy ghi ngày Đến hết thay vì xóa.",
            "Xóa",
        )
        if asked is not None:
            self._desk.run(members.delete_post, post.id)

    # --- statuses --------------------------------------------------------------------------------------------------

    def add_status(self) -> None:
        """Ask for a status and enter it."""
        ask_form(
            self,
            "Thêm tình trạng",
            STATUS_FIELDS,
            "Ghi tình trạng",
            lambda values: self._desk.save(members.add_status, self._member_id, StatusInput(**values)),
            values={"kind": StatusKind.EXEMPT_OTHER},
            meaning="Nghỉ sinh con không tự thành miễn sinh hoạt: cần đơn, quyết định và thời hạn.",
        )

    def change_status(self, status: StatusView) -> None:
        """Show a status with its time and basis, to be changed."""
        ask_form(
            self,
            status.words,
            STATUS_FIELDS,
            "Ghi thay đổi",
            lambda values: self._desk.save(members.change_status, status.id, values),
            values={field: getattr(status, field) for field in StatusInput.model_fields},
        )

    def _delete_status(self, status: StatusView) -> None:
        meaning = "Nếu tình trạng đã hết, hãy ghi ngày Đến hết thay vì xóa."
        if messages.ask(self, f"Xóa tình trạng “{status.words}”?", meaning, "Xóa") is not None:
            self._desk.run(members.delete_status, status.id)


def _post_values(values: dict[str, Any]) -> dict[str, Any]:
    """A post of the cell has its usual name; one of another sphere has only its own."""
    code = values["code"] if values["sphere"] == "party" else PostCode.OTHER
    named = code is not None and code != PostCode.OTHER
    return {**values, "code": code or PostCode.OTHER, "title": POST_WORDS[code] if named else values["title"]}


def _is_held(post: PostView) -> bool:
    return not post.valid_to


def _post(post: PostView) -> Cell:
    return Cell(post.title, semibold=_is_held(post), under=_approval(post))


def _approval(post: PostView) -> str:
    if post.awaits_approval:
        return "Chờ cấp trên chuẩn y"
    day = screen_date(post.approval_date) if post.approval_date else ""
    return ", ngày ".join(filter(None, (post.approval_number, day)))


def _status(status: StatusView) -> Cell:
    return Cell(SHORT_WORDS[status.kind], under=_basis(status))


def _basis(status: StatusView) -> str:
    decided = ", ngày ".join(filter(None, (status.decision_number, days(status.decision_date))))
    return decided or status.reason or status.other_place


class _Timeline(QWidget):
    """One list over time: its heading, the button that adds, whole rows, and for an empty list a sentence."""

    def __init__(
        self,
        title: str,
        add_words: str,
        nothing: str,
        columns: Sequence[Column],
        add: Callable[[], object],
        change: Callable[[Any], object],
        delete: Callable[[Any], object],
    ) -> None:
        super().__init__()
        self._change, self._delete = change, delete
        self.add_button = buttons.secondary(add_words, "plus", small=True, on=add, name="add")
        self.table = RecordTable(title, columns, controls=self._controls, row_height=48)
        self.table.opened.connect(change)
        self.nothing = theme.label(nothing, tone="ink2")
        head = QHBoxLayout()
        head.addWidget(theme.label(title, "section"))
        head.addStretch(1)
        head.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self.nothing)

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.table.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.table.setFixedHeight(theme.px(32) + max(1, len(rows)) * self.table.row_height)
        self.table.set_rows(rows)
        shown = self.table if rows else self.nothing
        height = shown.height() if rows else shown.sizeHint().height()
        self.setFixedHeight(self.add_button.sizeHint().height() + self.layout().spacing() + height)

    def _controls(self, row: Any, column: str) -> QWidget | None:
        if column != "deeds":
            return None
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(2))
        layout.addWidget(buttons.bare("pencil", "Sửa", on=lambda: self._change(row), name="change", size=26))
        layout.addWidget(buttons.bare("trash", "Xóa", on=lambda: self._delete(row), name="delete", size=26))
        return made
