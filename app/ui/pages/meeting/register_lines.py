"""The lines of the register of papers: papers, numbers that no paper has, drafts that wait."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.documents.builders import FORMS
from app.operations.papers import PaperChoice, RegisterRow
from app.rules.terms import PaperState
from app.ui.widgets.record_table import Cell, Column


@dataclass(frozen=True)
class RegisterLine:
    """One line: a paper of the register, a number that no paper has, or a draft."""

    paper: RegisterRow | None = None
    missing: str = ""  # "03-NQ/CB"
    missing_kind: str = ""
    draft: PaperChoice | None = None
    part_id: UUID | None = None
    meeting: str = ""

    @property
    def id(self) -> Any:
        if self.paper:
            return self.paper.paper_id
        if self.draft:
            return self.part_id, self.draft.form, self.draft.subject_id
        return self.missing

    @property
    def kind(self) -> str:
        return self.paper.kind if self.paper else self.draft.kind if self.draft else self.missing_kind

    @property
    def words(self) -> str:
        """What the filter looks through."""
        if self.paper:
            return f"{self.paper.symbol} {form_name(self.paper.form)} {self.paper.abstract} {self.paper.signer}"
        return f"{self.missing} {self.draft.name if self.draft else ''} {self.meeting}"


def form_name(form: str) -> str:
    name = FORMS[form].name if form in FORMS else form
    return name.removesuffix(" (đủ)").removesuffix(" (gọn)")


def _number(line: RegisterLine) -> Cell:
    if line.missing:
        return Cell(line.missing, tone="warn")
    return Cell(line.paper.symbol if line.paper else "")


def _day(line: RegisterLine) -> Cell:
    return Cell(f"{line.paper.issued_on:%d/%m/%Y}" if line.paper else "")


def _what(line: RegisterLine) -> Cell:
    if line.missing:
        return Cell("Chưa có văn bản mang số này", tone="warn")
    if line.draft:
        return Cell(line.draft.name, aside=line.meeting)
    assert line.paper is not None
    return Cell(
        f"{form_name(line.paper.form)}: {line.paper.abstract}" if line.paper.abstract else form_name(line.paper.form)
    )


def _state(line: RegisterLine) -> Cell:
    if line.missing:
        return Cell("Thiếu số", "triangle", tone="warn")
    if line.draft:
        return Cell("Dự thảo", "ring", tone="ink2")
    assert line.paper is not None
    if line.paper.state == PaperState.WITHDRAWN:
        return Cell("Đã hủy", "crossed", tone="ink2")
    return Cell("Đã ban hành", "tick", tone="good")


COLUMNS = (
    Column("number", "Số ký hiệu", _number, width=104),
    Column("day", "Ngày", _day, width=96),
    Column("what", "Tên loại, trích yếu", _what, lead=True),
    Column(
        "signer",
        "Người ký",
        lambda line: Cell(line.paper.signer if line.paper else "", tone="ink2"),
        width=160,
        least=True,
    ),
    Column("state", "Tình trạng", _state, width=130),
)


def awaits_issue(choice: PaperChoice) -> bool:
    """Whether a paper is begun by hand, or belongs into the register and could be issued now."""
    if choice.state != PaperState.DRAFT:
        return False
    return choice.paper_id is not None or (bool(choice.kind) and not choice.refusal)


def kind_name(kind: str) -> str:
    names = {
        "BB": "Biên bản",
        "NQ": "Nghị quyết",
        "KL": "Kết luận",
        "TTr": "Tờ trình",
        "TB": "Thông báo",
        "CTr": "Chương trình",
    }
    return f"{names[kind]} ({kind})" if kind in names else kind
