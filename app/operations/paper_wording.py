"""Lời văn riêng: the secretary's own text over or after a derived block, kept with the paper, never in the facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents import own_wording
from app.documents.own_wording import OwnText
from app.documents.paper import Block, Paper, blocks_of_text, text_of
from app.operations.inputs import Input, OpenText
from app.operations.paper_desk import Desk
from app.operations.paper_forms import Wanted
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from db.tables import OwnWording
from db.tables import Paper as PaperRow
from db.unit_of_work import Changes, UnitOfWork

REPLACE, AFTER = "replace", "after"


@dataclass(frozen=True)
class DoubtfulWording:
    """Own wording whose fact has changed since, with what the records say now, for the secretary to choose."""

    block_key: str
    own_text: str
    derived_now: str  # '' when the block no longer exists


def wordings(work: UnitOfWork, row: PaperRow | None) -> Sequence[OwnWording]:
    """Return the own wordings kept with a paper."""
    if row is None:
        return ()
    return work.all(select(OwnWording).where(OwnWording.paper_id == row.id).order_by(col(OwnWording.id)))


def with_own(derived: Paper, own: Sequence[OwnWording]) -> Paper:
    """Return the paper with her wordings in their places, their blocks marked."""
    return own_wording.apply(derived, [OwnText(each.block_key, each.manner, each.body) for each in own])


def doubts(derived: Paper, own: Sequence[OwnWording]) -> tuple[DoubtfulWording, ...]:
    """Return the wordings whose block now reads otherwise than when she wrote, or is gone.

    Text added after a block says nothing instead of it: it is doubtful only when the block is gone.
    """
    now = {block.key: block.text for block in all_blocks(derived)}
    return tuple(
        DoubtfulWording(each.block_key, text_of(each.body), now.get(each.block_key, ""))
        for each in own
        if each.block_key not in now or (each.manner == REPLACE and now[each.block_key] != each.derived_text)
    )


def all_blocks(paper: Paper) -> tuple[Block, ...]:
    """Return the blocks of a paper and of its annexes."""
    return (*paper.blocks, *(block for annex in paper.annexes for block in annex.blocks))


def replace_wording(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, text: str, subject_id: UUID | None = None
) -> Changes:
    """Let the secretary's own text stand instead of one derived block."""
    return _write(work, part_id, form, subject_id, block_key, text, REPLACE)


def add_wording_after(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, text: str, subject_id: UUID | None = None
) -> Changes:
    """Add the secretary's own text after one block; the same again replaces what was added."""
    return _write(work, part_id, form, subject_id, block_key, text, AFTER)


def restore_derived(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, subject_id: UUID | None = None
) -> Changes:
    """Go back to the wording from the records (Trở về lời văn từ hồ sơ)."""
    desk, paper = _desk(work, part_id, form, subject_id)
    with work.named(f"Trở về lời văn từ hồ sơ: {paper.name}") as changes:
        if kept := _kept(work, desk.row(paper, PaperState.DRAFT), block_key):
            work.delete(kept)
    return changes


def keep_own_wording(
    work: UnitOfWork, part_id: UUID, form: str, block_key: str, subject_id: UUID | None = None
) -> Changes:
    """Answer a doubt: the own text stays, and the derived text of now is the one it was seen beside."""
    desk, paper = _desk(work, part_id, form, subject_id)
    row = desk.row(paper, PaperState.DRAFT)
    with work.named(f"Giữ lời văn riêng: {paper.name}") as changes:
        if kept := _kept(work, row, block_key):
            derived = desk.derived(paper, row, desk.usual_day(form)).paper
            work.change(kept, derived_text=_block(derived, block_key).text)
    return changes


def draft_row(work: UnitOfWork, desk: Desk, paper: Wanted) -> PaperRow:
    """Return the draft of a paper, made where there is none; to be called inside a named transaction."""
    row = desk.row(paper, PaperState.DRAFT)
    if row is None:
        row = work.add(PaperRow(part_id=desk.part.id, form=paper.form, subject_id=paper.subject_id))
    return row


def _write(
    work: UnitOfWork, part_id: UUID, form: str, subject_id: UUID | None, block_key: str, text: str, manner: str
) -> Changes:
    desk, paper = _desk(work, part_id, form, subject_id)
    if issued := desk.row(paper, PaperState.ISSUED):
        raise Refused(f"{paper.name} đã ban hành nên lời văn không đổi được nữa (số {issued.number or 'không có'}).")
    row = desk.row(paper, PaperState.DRAFT)
    block = _block(desk.derived(paper, row, desk.usual_day(form)).paper, block_key)
    body = blocks_of_text(_WordingInput(text=text).text)
    kept = _kept(work, row, block_key)
    if kept and kept.manner != manner:
        raise Refused(
            "Đoạn này đã có lời văn riêng. Hãy sửa ngay trong lời đó, hoặc trở về lời văn từ hồ sơ rồi viết lại."
        )
    with work.named(f"Lời văn riêng: {paper.name}") as changes:
        if kept:
            work.change(kept, body=body, derived_text=block.text)
        else:
            row = draft_row(work, desk, paper)
            work.add(
                OwnWording(paper_id=row.id, block_key=block_key, manner=manner, derived_text=block.text, body=body)
            )
    return changes


def _desk(work: UnitOfWork, part_id: UUID, form: str, subject_id: UUID | None) -> tuple[Desk, Wanted]:
    desk = Desk(work, part_id)
    return desk, desk.paper(form, subject_id)


def _kept(work: UnitOfWork, row: PaperRow | None, block_key: str) -> OwnWording | None:
    return next((each for each in wordings(work, row) if each.block_key == block_key), None)


def _block(derived: Paper, key: str) -> Block:
    for block in all_blocks(derived):
        if block.key == key:
            return block
    raise Refused("Đoạn này không còn trong văn bản: hồ sơ đã đổi. Hãy xem lại văn bản.")


class _WordingInput(Input):
    text: OpenText = Field(title="Lời văn riêng")
