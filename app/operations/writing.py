"""Papers that the secretary writes herself (văn bản soạn thảo): begun, changed, looked at, issued, replaced.

Body, annexes, bases: written_parts. They share numbers, register, withdrawal and export with the papers of a meeting.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents import pdf
from app.documents import written as builder
from app.documents.body import BodyItem, bare_headings, item_to_json
from app.documents.paper import Paper
from app.operations import issuing, paper_files, paper_numbers
from app.operations.file_names import PaperName
from app.operations.inputs import Count, Input, Line, OpenLine, OpenText
from app.operations.issued_papers import WRITTEN, said_of
from app.operations.issuing import Exported, Final, Going, Issued
from app.operations.known_figures import doubtful_figures, known_figures
from app.operations.paper_files import FORMATS
from app.operations.papers import Draft
from app.operations.records import refuse_unknown
from app.operations.settings import settings
from app.operations.written_parts import (
    add_annex,
    bases_used,
    change_annex,
    checked,
    keep_body,
    label,
    move_annex,
    open_draft,
    put_bases,
    put_signers,
    remove_annex,
    touch,
    write_body,
)
from app.operations.written_reading import (
    AnnexView,
    BasisInput,
    Bodies,
    SignerInput,
    WrittenDraft,
    WrittenLine,
    annexes,
    bases,
    bodies,
    drafts,
    paper_facts,
    signer_of,
    signers,
    written,
    written_facts,
    written_rows,
)
from app.rules import layouts
from app.rules.layouts import kind_name, layout_on, refuse_congress_kind, refuse_kind
from app.rules.refusal import Refused
from app.rules.terms import Organ, PaperState, Urgency
from app.rules.vietnamese import nfc, shortened
from db.tables import Actor, PaperAnnex, PaperBasis, PaperSigner, Term, WrittenPaper
from db.tables import Paper as PaperRow
from db.unit_of_work import Changes, UnitOfWork

LONG_ABSTRACT, LONGEST_ABSTRACT = 250, 1000
_OF_THE_ROW = ("abstract", "signer_id", "recipients")
_NO_FORM = frozenset({"GGT"})
"""Slips that a cell may use and for which this program has no layout."""


class WrittenInput(Input):
    """What belongs to a written paper besides its body. None: stays as it was."""

    abstract: OpenText | None = Field(None, title="Trích yếu")
    author_line: OpenLine | None = Field(None, title="Dòng tác giả")
    addressees: tuple[Line, ...] | None = Field(None, title="Kính gửi")
    recipients: tuple[Line, ...] | None = Field(None, title="Nơi nhận")
    signer_id: UUID | None = Field(None, title="Người ký")
    left_signer_id: UUID | None = Field(None, title="Người ký bên trái")
    confirmed_by_id: UUID | None = Field(None, title="Người xác nhận chữ ký")
    authority: OpenLine | None = Field(None, title="Quyền hạn ghi ở chỗ ký")
    post: OpenLine | None = Field(None, title="Chức vụ ghi ở chỗ ký")
    urgency: Urgency | None = Field(None, title="Mức độ khẩn")
    scope_mark: OpenLine | None = Field(None, title="Phạm vi lưu hành")
    not_for_media: bool | None = Field(None, title="Không phổ biến trên phương tiện thông tin đại chúng")
    draft_number: Count = Field(None, title="Dự thảo lần")
    drafter_code: OpenLine | None = Field(None, title="Ký hiệu người soạn")
    contact_line: OpenLine | None = Field(None, title="Dòng liên hệ")
    organ: Organ | None = Field(None, title="Ban hành với tư cách")
    congress_term_id: UUID | None = Field(None, title="Nhiệm kỳ của đại hội")


@dataclass(frozen=True)
class KindChoice:
    """A kind of paper to begin; `refusal`: why the cell may not issue it on that day, '' where it may."""

    code: str
    name: str
    refusal: str


# --- writing -------------------------------------------------------------------------------------------------------


def kinds(work: UnitOfWork, on: date | None = None, organ: Organ = Organ.CELL) -> tuple[KindChoice, ...]:
    """Return the kinds of paper with what refuses each on a day; what no cell ever issues is not among them."""
    day = on or work.today
    listed = {kind.code: kind.name for each in layouts.kind_lists() for kind in each.kinds if kind.is_allowed}
    return tuple(
        KindChoice(code, name, _refusal_of_kind(code, organ, day))
        for code, name in listed.items()
        if code not in _NO_FORM
    )


def _refusal_of_kind(code: str, organ: Organ, on: date) -> str:
    try:
        _refuse_kind(code, organ, on)
    except Refused as no:
        return no.sentence
    return ""


def _refuse_kind(code: str, organ: Organ, on: date) -> None:
    """Raise Refused if this kind is not for the cell, or its congress, to issue on a day (A29)."""
    if code in _NO_FORM:
        raise Refused(f"Chương trình chưa có mẫu {kind_name(code)}. Hãy dùng “Mẫu riêng” nếu cấp trên có mẫu.")
    if organ is Organ.CELL:
        refuse_kind(code, on)
    else:
        refuse_congress_kind(code)


def begin(
    work: UnitOfWork,
    kind: str,
    *,
    items: Sequence[BodyItem] = (),
    abstract: str = "",
    outline_key: str = "",
    organ: Organ = Organ.CELL,
    on: date | None = None,
) -> tuple[UUID, Changes]:
    """Begin a written paper of a kind. Raises Refused where the cell may not issue that kind on that day."""
    _refuse_kind(kind, Organ(organ), on or work.today)
    typed = WrittenInput(abstract=abstract)
    _refuse_endless(abstract)
    contents = [nfc(item_to_json(item)) for item in checked(items)]
    with work.named(f"Soạn {kind_name(kind).lower()} mới") as changes:
        row = work.add(PaperRow(form=WRITTEN, kind=kind, abstract=typed.abstract or ""))
        own = work.add(WrittenPaper(paper_id=row.id, organ=Organ(organ).value, outline_key=outline_key))
        write_body(work, row.id, None, contents)
        touch(work, own)
        _warn_of_abstract(work, row.abstract)
    return row.id, changes


def change(work: UnitOfWork, paper_id: UUID, **fields: Any) -> Changes:
    """Change the named fields of a draft (see WrittenInput); '' or () empties one, NO_ONE takes a person out."""
    row, own = open_draft(work, paper_id)
    nobody = {name for name, value in fields.items() if value is NO_ONE}
    typed = WrittenInput(**{name: value for name, value in fields.items() if name not in nobody})
    given = {name: _kept(value) for name, value in vars(typed).items() if value is not None}
    given |= dict.fromkeys(nobody)
    refuse_unknown(work, Actor, given, "signer_id", "left_signer_id", "confirmed_by_id")
    refuse_unknown(work, Term, given, "congress_term_id")
    if "organ" in given and given["organ"] != own.organ:
        _refuse_kind(row.kind, Organ(given["organ"]), work.today)
    _refuse_endless(given.get("abstract", ""))
    with work.named(f"Sửa {label(row)}") as changes:
        is_new = work.change(row, **{name: value for name, value in given.items() if name in _OF_THE_ROW})
        is_new = work.change(own, **{name: value for name, value in given.items() if name not in _OF_THE_ROW}) or is_new
        if is_new:
            touch(work, own)
        if "abstract" in given:
            _warn_of_abstract(work, row.abstract)
    return changes


NO_ONE = object()
"""Given for a person or a term: nobody, none."""


def _kept(value: Any) -> Any:
    """Return a typed value in the form its column has: lines joined, a word of the field by its code."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return value.value if isinstance(value, Organ | Urgency) else value


def _refuse_endless(abstract: str) -> None:
    if len(abstract) > LONGEST_ABSTRACT:
        raise Refused(
            f"Trích yếu dài {len(abstract)} ký tự, nhiều nhất {LONGEST_ABSTRACT}. "
            "Trích yếu chỉ nêu gọn nội dung chính; phần còn lại để trong thân văn bản.",
            "Trích yếu",
        )


def _warn_of_abstract(work: UnitOfWork, abstract: str) -> None:
    if len(abstract) > LONG_ABSTRACT:
        work.warn(
            f"Trích yếu dài {len(abstract)} ký tự, chiếm nhiều dòng ở đầu trang và trong sổ đăng ký. "
            "Trích yếu nên gọn trong một, hai dòng."
        )


def discard(work: UnitOfWork, paper_id: UUID) -> Changes:
    """Throw a draft away with its body and annexes; Thùng rác brings it back."""
    row, _ = open_draft(work, paper_id)
    with work.named(f"Bỏ {label(row)}") as changes:
        work.delete(row)
    return changes


# --- looking at it -------------------------------------------------------------------------------------------------


def draft(work: UnitOfWork, paper_id: UUID, on: date | None = None) -> Draft:
    """Return a written paper as it would be issued on a day (default: today), without a number and with a blank day."""
    return draft_of(work, paper_id, {}, on)


def draft_of(work: UnitOfWork, paper_id: UUID, unsaved: Bodies, on: date | None = None) -> Draft:
    """Return a draft with bodies that are not kept yet: items by annex id, those of the paper itself by None."""
    row, own = written_rows(work, paper_id)
    paper, warnings, _ = _made(work, row, own, on or work.today, None, unsaved, is_issue=False)
    return Draft(paper, row.id, (), warnings)


def _made(
    work: UnitOfWork,
    row: PaperRow,
    own: WrittenPaper,
    on: date,
    number: int | None,
    unsaved: Bodies | None = None,
    *,
    is_issue: bool,
) -> tuple[Paper, tuple[str, ...], UUID | None]:
    """Build a written paper; return it with what is doubtful about its signer, and who signs."""
    signs = signer_of(work, row, own, on)
    facts = written_facts(work, row, own, on, unsaved, is_issue=is_issue)
    paper = builder.build(facts, paper_facts(row, signs, on, number, is_issue=is_issue))
    bodies_written = [facts.items, *(annex.items for annex in facts.annexes)]
    warnings = (*signs.warnings, *_unfinished(facts.items), *_doubtful_figures(work, bodies_written, on))
    return paper, warnings, signs.person.id if signs.person else None


def _unfinished(items: Sequence[BodyItem]) -> tuple[str, ...]:
    """Name the headings under which nothing is written yet."""
    bare = [f"“{shortened(words, 40)}”" for words in bare_headings(items)]
    if not bare:
        return ()
    more = f" và {len(bare) - 3} đề mục khác" if len(bare) > 3 else ""
    return (f"Chưa có nội dung dưới đề mục {', '.join(bare[:3])}{more}.",)


def _doubtful_figures(work: UnitOfWork, bodies_written: Sequence[Sequence[BodyItem]], on: date) -> tuple[str, ...]:
    """Say of the first few figures that contradict the records or themselves why they are doubtful."""
    known = known_figures(work, on)
    found = [each.doubt.sentence for items in bodies_written for each in doubtful_figures(items, known)]
    more = (f"Còn {len(found) - 3} số liệu khác nên xem lại, gạch chân trong nội dung.",) if len(found) > 3 else ()
    return (*found[:3], *more)


def export_draft(work: UnitOfWork, paper_id: UUID, folder: Path, formats: Sequence[str] = FORMATS) -> Exported:
    """Write a draft to files, `du-thao` in their names."""
    paper_files.refuse_formats(formats)
    row, _ = open_draft(work, paper_id)
    seen = draft(work, paper_id)
    missing = pdf.write(seen.paper).missing_glyphs if "pdf" in formats else ()
    words = PaperName(work.today, row.kind, None, f"dự thảo {row.abstract}".rstrip())
    contents = issuing.made(seen.paper, layout_on(work.today), formats)
    files = issuing.write(work, folder, words, contents, f"Xuất dự thảo {label(row)}")
    return Exported(files, (*seen.warnings, *issuing.glyph_words(missing)))


# --- issuing -------------------------------------------------------------------------------------------------------


def refusal(work: UnitOfWork, paper_id: UUID, on: date | None = None) -> str:
    """Return the sentence that says why a draft cannot be issued on a day, '' where it can."""
    row, own = written_rows(work, paper_id)
    try:
        _refuse(work, row, own, on or work.today)
    except Refused as no:
        return no.sentence
    return ""


def _refuse(work: UnitOfWork, row: PaperRow, own: WrittenPaper, on: date) -> None:
    """Raise Refused if a draft cannot be issued on a day, with what must be done first."""
    organ = Organ(own.organ)
    _refuse_kind(row.kind, organ, on)
    if not row.abstract.strip():
        raise Refused(
            "Chưa có trích yếu nên chưa ban hành được. Hãy ghi ở phần “Trích yếu, người ký, nơi nhận”.", "Trích yếu"
        )
    if row.kind == "CV" and not own.addressees.strip():
        raise Refused(
            "Công văn chưa ghi kính gửi ai nên chưa ban hành được. Hãy ghi ở phần “Trích yếu, người ký, nơi nhận”.",
            "Kính gửi",
        )
    if not any(bodies(work, row.id).values()):
        raise Refused("Văn bản chưa có nội dung nên chưa ban hành được.", "Nội dung")
    if organ is Organ.CELL and _is_numbered(work, row.kind, organ):
        paper_numbers.term_for_number(work, on)
    elif organ is not Organ.CELL:
        paper_numbers.congress_term(work, on, own.congress_term_id)


def _is_numbered(work: UnitOfWork, kind: str, organ: Organ) -> bool:
    """Slips carry no number; minutes of the cell by its choice, those of a congress always."""
    if kind == "BB" and organ is Organ.CELL:
        return settings(work).number_on_minutes
    return layouts.is_numbered_kind(kind)


def next_number(work: UnitOfWork, paper_id: UUID, on: date | None = None) -> int | None:
    """Return the number a draft would get on a day; None for a slip, and where no term covers the day."""
    row, own = written_rows(work, paper_id)
    organ, day = Organ(own.organ), on or work.today
    if not _is_numbered(work, row.kind, organ):
        return None
    if organ is not Organ.CELL:
        term = paper_numbers.congress_term(work, day, own.congress_term_id)
        return paper_numbers.series(work, term, row.kind, of_congress=True).next
    running = paper_numbers.term_on(work, day)
    return paper_numbers.series(work, running, row.kind).next if running else None


def issue(
    work: UnitOfWork,
    paper_id: UUID,
    *,
    on: date | None = None,
    number: int | None = None,
    folder: Path | None = None,
    formats: Sequence[str] = FORMATS,
) -> Issued:
    """Number, freeze and enter a written paper in one transaction; from then on it is locked.

    `on` is its day of issue (default: today), `number` one given by hand. With a `folder` its files are written too.
    Raises Refused with a sentence where the paper cannot be issued, StorageProblem where it cannot be written.
    """
    row, own = open_draft(work, paper_id)
    day, organ = on or work.today, Organ(own.organ)
    _refuse(work, row, own, day)
    term = None if organ is Organ.CELL else paper_numbers.congress_term(work, day, own.congress_term_id)
    doubt = paper_numbers.congress_doubt(term, day) if term else ""

    def final(_: PaperRow, given: int | None) -> Final:
        paper, warnings, signer_id = _made(work, row, own, day, given, is_issue=True)
        return Final(paper, signer_id, (*warnings, *filter(None, [doubt])))

    going = Going(
        name=label(row),
        kind=row.kind,
        row=lambda: row,
        final=final,
        is_numbered=_is_numbered(work, row.kind, organ),
        congress_term=term,
    )
    return issuing.issue(work, going, day, number, folder, formats)


def new_version(work: UnitOfWork, paper_id: UUID) -> tuple[UUID, Changes]:
    """Begin a new draft with everything an issued or withdrawn paper says, which says what it replaces."""
    row, own = written_rows(work, paper_id)
    if row.state == PaperState.DRAFT:
        raise Refused("Văn bản này còn là dự thảo: hãy sửa ngay trong đó, không cần lập bản mới.")
    if _replaced_by_draft(work, paper_id):
        raise Refused(f"Đã có dự thảo thay thế văn bản {said_of(row)} ở phần Dự thảo của sổ. Hãy soạn tiếp bản đó.")
    with work.named(f"Lập bản mới thay văn bản {said_of(row)}") as changes:
        anew = work.add(
            PaperRow(
                form=WRITTEN, kind=row.kind, abstract=row.abstract, signer_id=row.signer_id, recipients=row.recipients
            )
        )
        kept = own.model_dump(exclude={"id", "paper_id", "replaces_id", "draft_number", "changed_at"})
        copied = work.add(WrittenPaper(paper_id=anew.id, replaces_id=row.id, **kept))
        _copy_parts(work, row.id, anew.id)
        touch(work, copied)
    return anew.id, changes


def _replaced_by_draft(work: UnitOfWork, paper_id: UUID) -> bool:
    later = (
        select(PaperRow.id)
        .join(WrittenPaper, col(WrittenPaper.paper_id) == col(PaperRow.id))
        .where(WrittenPaper.replaces_id == paper_id, PaperRow.state == PaperState.DRAFT.value)
    )
    return work.first(later) is not None


def _copy_parts(work: UnitOfWork, paper_id: UUID, target: UUID) -> None:
    """Copy body, annexes, bases and further signers of a paper to another one."""
    items = {annex_id: [nfc(item_to_json(item)) for item in body] for annex_id, body in bodies(work, paper_id).items()}
    write_body(work, target, None, items.get(None, []))
    for annex in annexes(work, paper_id):
        copied = work.add(PaperAnnex(paper_id=target, **annex.model_dump(exclude={"id", "paper_id"})))
        write_body(work, target, copied.id, items.get(annex.id, []))
    for basis in bases(work, paper_id):
        work.add(PaperBasis(paper_id=target, **basis.model_dump(exclude={"id", "paper_id"})))
    for signer in signers(work, paper_id):
        work.add(PaperSigner(paper_id=target, **signer.model_dump(exclude={"id", "paper_id"})))


__all__ = [
    "NO_ONE", "AnnexView", "BasisInput", "KindChoice", "SignerInput", "WrittenDraft", "WrittenInput",
    "WrittenLine", "add_annex", "bases_used", "begin", "change", "change_annex", "discard", "draft", "draft_of",
    "drafts", "export_draft", "issue", "keep_body", "kinds", "move_annex", "new_version", "next_number", "put_bases",
    "put_signers", "refusal", "remove_annex", "written",
]  # fmt: skip
