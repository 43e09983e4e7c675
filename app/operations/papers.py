"""Papers of a meeting: which there are, their drafts with own wording, issuing, exporting, withdrawing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import Field

from app.documents import builders, pdf
from app.documents.paper import Paper, from_json
from app.operations import frozen_layout, issuing, paper_files, paper_forms, paper_numbers, paper_wording, votes
from app.operations.file_names import PaperName
from app.operations.inputs import Input, Line, OpenText, Text
from app.operations.issued_papers import WRITTEN, said_of
from app.operations.issuing import Exported, Final, Going, Issued
from app.operations.paper_desk import Desk
from app.operations.paper_files import FORMATS
from app.operations.paper_forms import Wanted
from app.operations.paper_register import RegisterRow, register
from app.operations.paper_wording import (
    DoubtfulWording,
    add_wording_after,
    keep_own_wording,
    replace_wording,
    restore_derived,
)
from app.operations.records import found, refuse_unknown
from app.operations.settings import settings
from app.rules.dates import party_date
from app.rules.layouts import layout_on
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from db import chain
from db.tables import Actor, OwnWording
from db.tables import Paper as PaperRow
from db.unit_of_work import Changes, UnitOfWork


class ParticularsInput(Input):
    """What belongs to the paper itself. None: stays as it was."""

    abstract: OpenText | None = Field(None, title="Trích yếu")
    signer_id: UUID | None = Field(None, title="Người ký")
    recipients: tuple[Line, ...] | None = Field(None, title="Nơi nhận")


class _WithdrawalInput(Input):
    reason: Text = Field(title="Lý do hủy")


@dataclass(frozen=True)
class PaperChoice:
    """One paper that this part has or may have."""

    form: str  # key of app.documents.builders.FORMS
    name: str  # as menus show it, with the vote, post or item it is about
    kind: str  # code in the register, '' for papers outside it
    subject_id: UUID | None  # vote, election or item
    paper_id: UUID | None  # the issued row, else the draft row, else None
    state: PaperState
    number: int | None
    issued_on: date | None
    refusal: str  # why it cannot be issued now, a sentence; '' when it can


@dataclass(frozen=True)
class Draft:
    paper: Paper
    paper_id: UUID | None  # None until something of its own is kept
    doubtful: tuple[DoubtfulWording, ...]
    warnings: tuple[str, ...]


# --- which papers there are, and their drafts ----------------------------------------------------------------------


def papers_of(work: UnitOfWork, part_id: UUID, on: date | None = None) -> tuple[PaperChoice, ...]:
    """Return the papers of a part in the order of the steps; `on` is the day of issue (default: today).

    Last come issued ones whose subject is gone from the part: the paper stands all the same.
    """
    desk = Desk(work, part_id)
    choices = []
    for paper in desk.wanted:
        row = desk.row(paper, PaperState.ISSUED) or desk.row(paper, PaperState.DRAFT)
        choices.append(
            PaperChoice(
                form=paper.form,
                name=paper.name,
                kind=paper_forms.kind_of(paper.form, desk.chosen),
                subject_id=paper.subject_id,
                paper_id=row.id if row else None,
                state=PaperState(row.state) if row else PaperState.DRAFT,
                number=row.number if row else None,
                issued_on=row.issued_on if row else None,
                refusal=desk.refusal(paper, on or work.today),
            )
        )
    return (*choices, *_of_vanished(desk))


def _of_vanished(desk: Desk) -> Iterator[PaperChoice]:
    known = {(paper.form, paper.subject_id) for paper in desk.wanted}
    for row in desk.rows:
        if row.state == PaperState.ISSUED and (row.form, row.subject_id) not in known:
            name = builders.FORMS[row.form].name
            yield PaperChoice(
                form=row.form,
                name=f"{name}: {row.abstract}" if row.abstract else name,
                kind=row.kind,
                subject_id=row.subject_id,
                paper_id=row.id,
                state=PaperState.ISSUED,
                number=row.number,
                issued_on=row.issued_on,
                refusal=f"{name} đã ban hành, {said_of(row)}; nội dung của văn bản không còn trong buổi họp này.",
            )


def draft(work: UnitOfWork, part_id: UUID, form: str, subject_id: UUID | None = None, on: date | None = None) -> Draft:
    """Return the paper as it would be issued on a day, with own wording, without a number and with a blank day.

    Without a day it is today; for what goes out before the meeting, no later than the meeting itself.
    """
    desk = Desk(work, part_id)
    return _draft(desk, form, subject_id, on or desk.usual_day(form))


def _draft(desk: Desk, form: str, subject_id: UUID | None, on: date) -> Draft:
    paper = desk.paper(form, subject_id)
    row = desk.row(paper, PaperState.DRAFT)
    derived = desk.derived(paper, row, on)
    own = paper_wording.wordings(desk.work, row)
    doubtful = paper_wording.doubts(derived.paper, own)
    warnings = (*derived.signer.warnings, *_doubt_words(doubtful))
    return Draft(paper_wording.with_own(derived.paper, own), row.id if row else None, doubtful, warnings)


def _doubt_words(doubtful: Sequence[DoubtfulWording]) -> tuple[str, ...]:
    gone = sum(not each.derived_now for each in doubtful)
    changed = len(doubtful) - gone
    return tuple(
        words
        for count, words in (
            (changed, f"Hồ sơ đã đổi sau khi viết lời văn riêng ở {changed} đoạn. Hãy xem lại và chọn lời nào giữ."),
            (gone, f"{gone} lời văn riêng không còn đoạn để đứng nên không in ra. Hãy chép sang đoạn khác nếu cần."),
        )
        if count
    )


def doubtful_wordings(work: UnitOfWork, part_id: UUID) -> dict[tuple[str, UUID | None], tuple[DoubtfulWording, ...]]:
    """Return the doubtful own wordings of all drafts of a part, by (form, subject)."""
    desk = Desk(work, part_id)
    drafts = {(row.form, row.subject_id): row for row in desk.rows if row.state == PaperState.DRAFT}
    answer = {}
    for paper in desk.wanted:
        row = drafts.get((paper.form, paper.subject_id))
        if own := paper_wording.wordings(work, row):
            doubtful = paper_wording.doubts(desk.derived(paper, row, desk.usual_day(paper.form)).paper, own)
            if doubtful:
                answer[paper.form, paper.subject_id] = doubtful
    return answer


def preview(paper: Paper) -> pdf.Written:
    """Return the pages of a paper, made in memory: the PDF, where its blocks lie, letters that no font has."""
    return pdf.write(paper)


def set_particulars(
    work: UnitOfWork,
    part_id: UUID,
    form: str,
    subject_id: UUID | None = None,
    *,
    abstract: str | None = None,
    signer_id: UUID | None = None,
    recipients: Sequence[str] | None = None,
) -> Changes:
    """Keep what belongs to the paper itself; what is None stays as it was, '' or () goes back to the derived."""
    desk = Desk(work, part_id)
    paper = desk.paper(form, subject_id)
    desk_refuses = desk.row(paper, PaperState.ISSUED)
    if desk_refuses:
        raise Refused(f"{paper.name} đã ban hành, {said_of(desk_refuses)}; không sửa được nữa.")
    typed = ParticularsInput(
        abstract=abstract, signer_id=signer_id, recipients=None if recipients is None else tuple(recipients)
    )
    refuse_unknown(work, Actor, vars(typed), "signer_id")
    given: dict[str, Any] = {
        "abstract": typed.abstract,
        "signer_id": typed.signer_id,
        "recipients": None if typed.recipients is None else "\n".join(typed.recipients),
    }
    with work.named(f"Sửa phần đầu, phần ký: {paper.name}") as changes:
        row = paper_wording.draft_row(work, desk, paper)
        work.change(row, **{name: value for name, value in given.items() if value is not None})
    return changes


# --- issuing -----------------------------------------------------------------------------------------------------


def next_number(work: UnitOfWork, kind: str, on: date) -> int | None:
    """Return the number that a paper of this kind would get on a day; None where no term covers it, and for minutes
    where the cell numbers none."""
    if kind == "BB" and not settings(work).number_on_minutes:
        return None
    term = paper_numbers.term_on(work, on)
    return paper_numbers.series(work, term, kind).next if term else None


def issue(
    work: UnitOfWork,
    part_id: UUID,
    form: str,
    subject_id: UUID | None = None,
    *,
    on: date | None = None,
    number: int | None = None,
    folder: Path | None = None,
    formats: Sequence[str] = FORMATS,
) -> Issued:
    """Number, freeze and enter a paper in one transaction, `on` its day of issue (default: today).

    With a `folder` its files are written there too. `number` is one given by hand; it must be free.
    Raises Refused with a sentence where the paper cannot be issued, StorageProblem where it cannot be written.
    """
    day = on or work.today
    desk = Desk(work, part_id)
    wanted = desk.paper(form, subject_id)
    desk.refuse(wanted, day)
    going = Going(
        name=wanted.name,
        kind=paper_forms.kind_of(form, desk.chosen),
        row=lambda: paper_wording.draft_row(work, desk, wanted),
        final=lambda row, given: _final(desk, wanted, row, day, given),
        is_numbered=desk.is_numbered(wanted),
        agenda=desk.part.agenda_source,
    )
    return issuing.issue(work, going, day, number, folder, formats)


def _vote_words(work: UnitOfWork, part_id: UUID, form: str) -> tuple[str, ...]:
    """Say that a resolution goes out without a vote; refuse one that the meeting voted down (Điều lệ Đảng, 9.5)."""
    if paper_forms.SAME_PAPER.get(form, form) != "resolution":
        return ()
    taken = [vote for vote in votes.votes(work, part_id) if vote.matter == "resolution"]
    if not taken or taken[-1].carried is None:
        return ("Chưa ghi kết quả biểu quyết thông qua nghị quyết; nghị quyết in đúng như vậy.",)
    if not taken[-1].carried:
        raise Refused(
            "Nghị quyết không được thông qua nên không ban hành được. Nếu đã biểu quyết lại, hãy ghi kết quả lần sau."
        )
    return ()


def _final(desk: Desk, wanted: Wanted, row: PaperRow, on: date, number: int | None) -> Final:
    derived = desk.derived(wanted, row, on, number=number, is_issue=True)
    own = paper_wording.wordings(desk.work, row)
    doubtful = _doubt_words(paper_wording.doubts(derived.paper, own))
    warnings = (*derived.signer.warnings, *doubtful, *_vote_words(desk.work, desk.part.id, wanted.form))
    person = derived.signer.person
    return Final(paper_wording.with_own(derived.paper, own), person.id if person else None, warnings)


def withdraw(work: UnitOfWork, paper_id: UUID, reason: str, on: date | None = None) -> Changes:
    """Withdraw an issued paper; it keeps its number as hủy, and what the secretary gave a meeting's paper (own wording,
    abstract, signer, recipients) goes into a new draft. A written one is begun anew by writing.new_version."""
    row = found(work, PaperRow, paper_id)
    if row.state != PaperState.ISSUED:
        raise Refused("Chỉ hủy được văn bản đã ban hành.")
    reason = _WithdrawalInput(reason=reason).reason
    if not reason.strip():
        raise Refused("Hãy ghi lý do hủy để sổ đăng ký còn giải thích được số này.", "Lý do hủy")
    day = on or work.today
    if row.issued_on and day < row.issued_on:
        raise Refused(f"Ngày hủy trước ngày ban hành {party_date(row.issued_on)}.", "Ngày hủy")
    with work.named(f"Hủy văn bản {said_of(row)}", kind=chain.LASTING) as changes:
        own = paper_wording.wordings(work, row)
        work.change(row, state=PaperState.WITHDRAWN.value, withdrawn_on=day, withdrawn_reason=reason)
        chosen = frozen_layout.chosen(row.rules_used)
        if row.form != WRITTEN and (own or row.recipients or chosen):
            anew = work.add(
                PaperRow(
                    part_id=row.part_id,
                    form=row.form,
                    subject_id=row.subject_id,
                    recipients=row.recipients,
                    abstract=chosen.get("abstract", ""),
                    signer_id=UUID(chosen["signer_id"]) if "signer_id" in chosen else None,
                )
            )
            for each in own:
                work.add(OwnWording(**{**each.model_dump(exclude={"id", "paper_id"}), "paper_id": anew.id}))
    return changes


# --- what was issued ---------------------------------------------------------------------------------------------


def issued_paper(work: UnitOfWork, paper_id: UUID) -> Paper:
    """Return an issued paper from its frozen contents alone."""
    return from_json(_issued(work, paper_id).contents)


def issued_preview(work: UnitOfWork, paper_id: UUID) -> pdf.Written:
    """Return the pages of an issued paper as they were issued."""
    row = _issued(work, paper_id)
    return pdf.write(from_json(row.contents), frozen_layout.from_json(row.rules_used))


def export(work: UnitOfWork, paper_id: UUID, folder: Path, formats: Sequence[str] = FORMATS) -> Exported:
    """Write an issued paper to files again, the same bytes as when it was issued."""
    paper_files.refuse_formats(formats)
    row = _issued(work, paper_id)
    return issuing.export(work, row, from_json(row.contents), folder, formats)


def export_draft(
    work: UnitOfWork,
    part_id: UUID,
    form: str,
    folder: Path,
    subject_id: UUID | None = None,
    formats: Sequence[str] = FORMATS,
) -> Exported:
    """Write a draft to files, `du-thao` in their names; lists to sign and ballots are used as they are."""
    paper_files.refuse_formats(formats)
    desk = Desk(work, part_id)
    on = desk.usual_day(form)
    made = _draft(desk, form, subject_id, on)
    missing = pdf.write(made.paper).missing_glyphs if "pdf" in formats else ()
    kind = paper_forms.kind_of(form, desk.chosen) or builders.FORMS[form].name
    abstract = made.paper.core_title or made.paper.title.abstract
    marked = abstract if form in paper_forms.NEVER_ISSUED else f"dự thảo {abstract}"
    words = PaperName(desk.sitting.held_on, kind, None, marked)
    contents = issuing.made(made.paper, layout_on(on), formats)
    files = issuing.write(work, folder, words, contents, f"Xuất dự thảo: {desk.paper(form, subject_id).name}")
    return Exported(files, (*made.warnings, *issuing.glyph_words(missing)))


def _issued(work: UnitOfWork, paper_id: UUID) -> PaperRow:
    row = found(work, PaperRow, paper_id)
    if row.state == PaperState.DRAFT:
        raise Refused("Văn bản này chưa ban hành. Hãy ban hành trước, hoặc xuất bản dự thảo.")
    return row


__all__ = [
    "FORMATS", "DoubtfulWording", "Draft", "Exported", "Issued", "PaperChoice", "RegisterRow", "add_wording_after",
    "doubtful_wordings", "draft", "export", "export_draft", "issue", "issued_paper", "issued_preview",
    "keep_own_wording", "next_number", "papers_of", "preview", "register", "replace_wording", "restore_derived",
    "set_particulars", "withdraw",
]  # fmt: skip
