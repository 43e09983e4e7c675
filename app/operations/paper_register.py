"""Sổ đăng ký văn bản: every paper that was issued, withdrawn ones with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from app.rules import numbering
from app.rules.terms import PaperState
from db.tables import Actor
from db.tables import Paper as PaperRow
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class RegisterRow:
    paper_id: UUID
    part_id: UUID | None
    form: str
    kind: str
    number: int | None
    symbol: str  # "05-NQ/CB", '' for papers without a number
    issued_on: date
    abstract: str
    signer: str
    state: PaperState
    withdrawn_reason: str


def register(work: UnitOfWork, year: int | None = None, kinds: Sequence[str] = ()) -> tuple[RegisterRow, ...]:
    """Return the register of papers, oldest first; withdrawn ones keep their line."""
    wanted = select(PaperRow, Actor.name).join(Actor, col(Actor.id) == col(PaperRow.signer_id), isouter=True)
    wanted = wanted.where(PaperRow.state != PaperState.DRAFT.value)
    if year is not None:
        wanted = wanted.where(
            col(PaperRow.issued_on) >= date(year, 1, 1), col(PaperRow.issued_on) <= date(year, 12, 31)
        )
    if kinds:
        wanted = wanted.where(col(PaperRow.kind).in_(kinds))
    rows = work.session.exec(
        wanted.order_by(col(PaperRow.issued_on), col(PaperRow.issued_at), col(PaperRow.series), col(PaperRow.number))
    ).all()
    return tuple(
        RegisterRow(
            paper_id=row.id,
            part_id=row.part_id,
            form=row.form,
            kind=row.kind,
            number=row.number,
            symbol=numbering.symbol(row.number, row.kind) if row.number else "",
            issued_on=row.issued_on,
            abstract=row.abstract,
            signer=signer or "",
            state=PaperState(row.state),
            withdrawn_reason=row.withdrawn_reason,
        )
        for row, signer in rows
        if row.issued_on is not None
    )
