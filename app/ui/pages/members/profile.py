"""Lý lịch: the facts of one member as a form, each kept as its field is left."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import history, members
from app.operations.members import MemberView
from app.operations.settings import settings
from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets import buttons
from app.ui.widgets.fields import LineField, MaskedField
from app.ui.widgets.page import scroll
from app.ui.widgets.record_form import Field, RecordForm, Section

SEXES = (("female", "Nữ"), ("male", "Nam"), ("unknown", "Chưa rõ"))
ETHNICITIES = ("Kinh", "Tày", "Thái", "Mường", "Nùng", "Hmông", "Dao", "Khmer", "Hoa", "Ê Đê", "Gia Rai")
RELIGIONS = ("Không", "Phật giáo", "Công giáo", "Tin Lành", "Cao Đài", "Hòa Hảo")
LEVELS = ("Tiến sĩ", "Thạc sĩ", "Đại học", "Cao đẳng", "Trung cấp", "Sơ cấp")
THEORIES = ("Cử nhân", "Cao cấp", "Trung cấp", "Sơ cấp", "Chưa qua")
SCHOOLING = ("12/12", "10/10", "9/12", "Trung học phổ thông", "Trung học cơ sở")
MASKED = {"citizen_id": "số định danh", "card_number": "số thẻ đảng viên", "phone": "điện thoại"}


def words(*choices: str) -> list[tuple[str, str]]:
    return [(each, each) for each in choices]


class ProfileTab(QWidget):
    """The form of one member. `posts_asked` leads to the tab that holds posts over time."""

    posts_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._view: MemberView | None = None
        self.form = RecordForm(self._specs(), self._save)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, theme.px(12), theme.px(8), theme.px(12))
        inner.addWidget(self.form)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll(holder, "Lý lịch"))

    def _specs(self) -> list[Field | Section]:
        return [
            Field("name", "Họ và tên"),
            Field("birth_date", "Ngày sinh", "partial"),
            Field("sex", "Giới tính", "choice", SEXES, beside=True),
            Field("ethnicity", "Dân tộc", "own_words", words(*ETHNICITIES)),
            Field("religion", "Tôn giáo", "own_words", words(*RELIGIONS), beside=True),
            self._masked("citizen_id", "Số định danh"),
            Section("Vào Đảng"),
            Field("admission_date", "Ngày kết nạp", "partial"),
            Field("official_date", "Chính thức", "partial", beside=True),
            self._masked("card_number", "Số thẻ đảng viên"),
            Field("card_issued_on", "Ngày phát thẻ", "partial"),
            Field("dossier_number", "Số lý lịch", beside=True),
            Section("Công tác"),
            Field("party_post", "Chức vụ trong Đảng", make=self._make_party_post),
            Field("school_post", "Chức vụ ở trường", hint=""),
            Field("professional_level", "Trình độ", "own_words", words(*LEVELS)),
            Field("political_theory", "Lý luận", "own_words", words(*THEORIES), beside=True),
            Field("general_schooling", "Phổ thông", "own_words", words(*SCHOOLING), width=176),
            Section("Quyết định"),
            Field("decision_number", "Số QĐ kết nạp"),
            Field("decision_date", "Ngày ký", "partial", beside=True),
            Field("official_decision_number", "Số QĐ chính thức"),
            Field("official_decision_date", "Ngày ký", "partial", beside=True),
            Field("joined_cell_on", "Ngày về chi bộ", "partial"),
            Section("Liên hệ"),
            self._masked("phone", "Điện thoại"),
            Field("email", "Thư điện tử"),
            Field("residence", "Nơi ở hiện nay"),
            Field("hometown", "Quê quán"),
            Field("note", "Ghi chú", "long"),
        ]

    def _masked(self, key: str, label: str) -> Field:
        return Field(key, label, make=lambda: MaskedField(label, self._revealer(key)))

    def _revealer(self, key: str) -> Callable[[], object]:
        """Return the function that writes the log line before a number is shown (P12, P16)."""

        def reveal() -> object:
            if self._view is None:
                return None
            return self._desk.save(history.note, "reveal", f"Hiện {MASKED[key]} của {self._view.row.name}")

        return reveal

    def _make_party_post(self) -> QWidget:
        return _PartyPost(self.posts_asked)

    # --- one record ------------------------------------------------------------------------------------------------

    def show_member(self, view: MemberView) -> None:
        """Show a member; another one than before empties what was typed."""
        if self._view is None or self._view.row.id != view.row.id:
            self.form.clear()
        self._view = view
        facts = view.facts
        values: dict[str, Any] = {key: getattr(facts, key) for key in type(facts).model_fields}
        values["school_post"] = view.row.school_post
        values["party_post"] = _party_post(view)
        doubts: dict[str, str] = {}
        for key, sentence in view.doubts:
            key = "official_date" if key == "standing" else key
            doubts[key] = f"{doubts[key]} {sentence}" if key in doubts else sentence
        self.form.show_field("religion", settings(self._desk.work).keeps_religion)
        self.form.fill(values, doubts)

    def leave(self) -> bool:
        return self._view is None or self.form.leave()

    def _save(self, key: str, value: Any) -> object:
        if self._view is None or key == "party_post":
            return None
        member_id = self._view.row.id
        if key == "school_post":
            return self._save_school_post(member_id, str(value))
        return self._desk.save(members.change_member, member_id, {key: value})

    def _save_school_post(self, member_id: UUID, title: str) -> object:
        """A first post is entered, a mistyped one corrected; a change of post in time is made in *Quá trình*."""
        held = next((post for post in self._posts_now() if post.sphere == "school"), None)
        if held is None:
            return self._desk.save(members.add_post, member_id, members.PostInput(sphere="school", title=title))
        if title.strip():
            return self._desk.save(members.change_post, held.id, {"title": title})
        return self._desk.save(members.delete_post, held.id)

    def _posts_now(self) -> list[members.PostView]:
        assert self._view is not None
        return [post for post in self._view.posts if post.title == self._view.row.school_post]


class _PartyPost(QWidget):
    """The posts in the Party today, to be read; they are changed where their time and approval stand."""

    left = Signal()

    def __init__(self, asked: Any) -> None:
        super().__init__()
        self.field = LineField("Chức vụ trong Đảng")
        self.field.setReadOnly(True)
        self.change = buttons.quiet("Sửa", "pencil", small=True, on=asked.emit, name="change_posts")
        self.change.setAccessibleName("Sửa chức vụ trong Đảng")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(self.field, 1)
        layout.addWidget(self.change)

    def value(self) -> str:
        return self.field.value()

    def set_value(self, value: str | None) -> None:
        self.field.set_value(value)


def _party_post(view: MemberView) -> str:
    """Return the posts in the Party held today, in words."""
    row = view.row
    return row.post if row.post and row.post != row.school_post else "Đảng viên" if row.is_in_cell else row.words
