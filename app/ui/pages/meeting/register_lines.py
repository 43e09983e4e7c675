"""The lines of the register of papers: papers, numbers that no paper has, drafts that wait."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.documents.builders import FORMS
from app.operations.papers import PaperChoice, RegisterRow
from app.operations.writing import WrittenLine
from app.rules import layouts
from app.rules.terms import PaperState
from app.rules.vietnamese import lower_first, shortened
from app.ui.widgets.record_table import Cell, Column

HASH_SHOWN, DETAILS = 8, 260


@dataclass(frozen=True)
class RegisterLine:
    """One line: a paper of the register, a number that no paper has, a draft of a meeting, or one being written."""

    paper: RegisterRow | None = None
    missing: str = ""  # "03-NQ/CB"
    missing_kind: str = ""
    draft: PaperChoice | None = None
    part_id: UUID | None = None
    meeting: str = ""
    written: WrittenLine | None = None

    @property
    def id(self) -> Any:
        if self.paper:
            return self.paper.paper_id
        if self.draft:
            return self.part_id, self.draft.form, self.draft.subject_id
        return self.written.paper_id if self.written else self.missing

    @property
    def kind(self) -> str:
        held = self.paper or self.draft or self.written
        return held.kind if held else self.missing_kind

    @property
    def paper_name(self) -> str:
        """What the paper is called: its form, or its kind where it was written freely."""
        if self.paper:
            return form_name(self.paper.form, self.paper.kind)
        return self.draft.name if self.draft else self.written.kind_name if self.written else ""

    @property
    def words(self) -> str:
        """What the filter looks through."""
        if self.paper:
            to = " ".join(self.paper.recipients)
            return f"{self.paper.symbol} {self.paper_name} {self.paper.abstract} {self.paper.signer} {to}"
        return f"{self.missing} {self.paper_name} {self.meeting} {self.written.abstract if self.written else ''}"


def details_of(row: RegisterRow) -> tuple[str, str]:
    """Return what else is known of a paper (to whom it went, what it replaces, the mark of its files), and in full."""
    parts = [
        f"Đã hủy: {' '.join(row.withdrawn_reason.split())}." if row.state == PaperState.WITHDRAWN else "",
        f"Nơi nhận: {'; '.join(each.strip(' -;,.') for each in row.recipients)}." if row.recipients else "",
        f"Thay thế {lower_first(row.replaces)}." if row.replaces else "",
        f"Đã được thay bằng {lower_first(row.replaced_by)}." if row.replaced_by else "",
    ]
    hashes = [(name, value) for name, value in ((".docx", row.docx_sha256), (".pdf", row.pdf_sha256)) if value]
    marks = ", ".join(f"{name} {value[:HASH_SHOWN]}" for name, value in hashes)
    whole = "\n".join(f"{name}: {value}" for name, value in hashes)
    said = " ".join(filter(None, (*parts, f"Mã kiểm tra tệp: {marks}." if marks else "")))
    return shortened(said, DETAILS), "\n".join(
        filter(None, (*parts, f"Mã kiểm tra tệp (SHA-256)\n{whole}" if whole else ""))
    )


def form_name(form: str, kind: str = "") -> str:
    name = FORMS[form].name if form in FORMS else layouts.kind_name(kind) or form
    return name.removesuffix(" (bản đầy đủ)").removesuffix(" (bản rút gọn)")


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
    held = line.paper or line.written
    assert held is not None
    return Cell(": ".join(filter(None, (line.paper_name, held.abstract.replace("\n", " ")))))


def _state(line: RegisterLine) -> Cell:
    if line.missing:
        return Cell("Thiếu số", "triangle", tone="warn")
    if line.draft or line.written:
        return Cell("Dự thảo" if line.draft else "Đang soạn", "ring", tone="ink2")
    assert line.paper is not None
    if line.paper.state == PaperState.WITHDRAWN:
        return Cell("Đã hủy", "crossed", tone="ink2")
    if line.paper.is_signed:
        return Cell("Đã ký", "signed", tone="good")
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
    name = layouts.kind_name(kind)
    return f"{name} ({kind})" if name else kind
