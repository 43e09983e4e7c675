"""What stands round the text of a written paper: title, marks, who signs, to whom it goes. Saved field by field."""

from typing import Any

from app.operations import cell, writing
from app.operations.members import Person
from app.operations.writing import NO_ONE
from app.operations.written_reading import WrittenDraft
from app.rules.terms import Organ, Urgency
from app.ui.actions import Desk
from app.ui.pages.meeting.people import choices_of
from app.ui.pages.writing.beginning import ORGANS
from app.ui.widgets.record_form import Field, RecordForm, Section

_URGENCIES = ((Urgency.NONE, "Không ghi"), (Urgency.URGENT, "KHẨN"), (Urgency.VERY_URGENT, "THƯỢNG KHẨN"),
              (Urgency.FLASH, "HOẢ TỐC"))  # fmt: skip
_SCOPES = tuple((words, words or "Không ghi") for words in
                ("", "LƯU HÀNH NỘI BỘ", "TÀI LIỆU HỘI NGHỊ", "TÀI LIỆU THU HỒI", "XEM XONG TRẢ LẠI"))  # fmt: skip
_LINES = frozenset({"addressees", "recipients"})
_PEOPLE = frozenset({"signer_id", "left_signer_id", "confirmed_by_id"})
_ADDRESSED = {"CV": "Kính gửi", "TTr": "Kính trình"}
SPECS = (
    Section("Đầu văn bản"),
    Field("abstract", "Trích yếu", "long", lines=2),
    Field("addressees", "Kính gửi", "long", lines=2, hint="Mỗi dòng một nơi."),
    Field("author_line", "Dòng tác giả", hint="Dòng in hoa dưới tên loại, nếu có; thường để trống."),
    Field("draft_number", "Dự thảo lần", "number", width=90, hint="In trên bản dự thảo; để trống thì không ghi."),
    Field("urgency", "Mức độ khẩn", "choice", choices=_URGENCIES),
    Field("scope_mark", "Phạm vi phổ biến", "own_words", choices=_SCOPES),
    Field(
        "not_for_media", "Không phổ biến", "check",
        placeholder="trên phương tiện thông tin đại chúng",
    ),
    Section("Người ký"),
    Field("organ", "Ban hành với tư cách", "choice", choices=ORGANS),
    Field("congress_term_id", "Đại hội nhiệm kỳ", "choice"),
    Field("signer_id", "Người ký", "name", hint="Để trống thì Bí thư ký; Bí thư vắng thì chọn Phó Bí thư."),
    Field("left_signer_id", "Người ghi biên bản", "name"),
    Field("confirmed_by_id", "Người xác nhận", "name", hint="Bí thư hoặc Phó Bí thư khóa mới xác nhận chữ ký."),
    Field("authority", "Quyền hạn ký khác", placeholder="T/M TỔ KIỂM TRA", hint="Để trống thì ghi theo thể thức."),
    Field("post", "Chức vụ ký khác", placeholder="TỔ TRƯỞNG"),
    Section("Nơi nhận, cuối văn bản"),
    Field("recipients", "Nơi nhận", "long", lines=3, hint="Mỗi dòng một nơi, dòng lưu ở cuối."),
    Field("drafter_code", "Ký hiệu người soạn", placeholder="ABC-10", width=176),
    Field("contact_line", "Dòng liên hệ", hint="In nhỏ ở chân trang cuối, nếu cần."),
)  # fmt: skip


class Frame(RecordForm):
    """The form of one paper; fields that its kind does not have are hidden."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(SPECS, self._write, width=430)
        self._desk = desk
        self._draft: WrittenDraft | None = None

    def show_draft(self, draft: WrittenDraft, people: list[Person]) -> None:
        if self._draft and self._draft.paper_id != draft.paper_id:
            self.clear()
        self._draft = draft
        choices = choices_of(people)
        for key in _PEOPLE:
            self.editor(key).set_choices(choices)
        terms = [(each.id, each.name) for each in cell.terms(self._desk.work)]
        self.editor("congress_term_id").set_choices([(None, "Chưa chọn"), *terms])
        values = {key: getattr(draft, key) for key in self.values()}
        values |= {key: "\n".join(values[key]) for key in _LINES}
        values["draft_number"] = draft.draft_number or None
        self.fill(values)
        self._show_rows(draft)

    def _show_rows(self, draft: WrittenDraft) -> None:
        of_congress, minutes = draft.organ is not Organ.CELL, draft.kind == "BB"
        self.show_field("addressees", draft.kind in _ADDRESSED)
        self.show_field("author_line", draft.kind not in ("CV", "GM"))
        self.show_field("congress_term_id", of_congress)
        self.show_field("confirmed_by_id", of_congress)
        self.show_field("left_signer_id", minutes)

    def _write(self, key: str, value: Any) -> object:
        assert self._draft is not None
        if key in _LINES:
            value = tuple(line.strip() for line in value.split("\n") if line.strip())
        elif value is None and (key in _PEOPLE or key == "congress_term_id"):
            value = NO_ONE
        elif key == "draft_number":
            value = value or 0
        elif key == "abstract":
            value = value.strip("\n")
        return self._desk.save(writing.change, self._draft.paper_id, **{key: value})
