"""Issued papers that speak of a vote, an election or an item: while they stand, what they speak of does not vanish."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import defer
from sqlmodel import col, select

from app.documents.builders import FORMS
from app.rules import numbering
from app.rules.dates import party_date
from app.rules.layouts import kind_name
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from db.tables import Paper
from db.unit_of_work import UnitOfWork

WRITTEN = "written"
"""The form of a paper that the secretary writes herself."""


LIGHT = (defer(Paper.contents), defer(Paper.rules_used))  # type: ignore[arg-type]
"""For lists of papers: their frozen contents, megabytes in all, are read where one is looked at."""


def name_of(row: Paper) -> str:
    """Return what a paper is called: `Biên bản họp chi bộ`; of a written one its kind, `Kế hoạch`."""
    return FORMS[row.form].name if row.form in FORMS else kind_name(row.kind) or row.form


def symbol_of(row: Paper) -> str:
    """Return `05-NQ/CB`, of a congress `05-NQ/ĐH`; '' without a number."""
    return numbering.symbol(row.number, row.kind, numbering.body_of(row.series)) if row.number else ""


def said_of(row: Paper) -> str:
    """Return `số 05-NQ/CB, ngày 03/02/2026` of a paper in the register."""
    number = f"số {symbol_of(row)}, " if row.number else ""
    return f"{number}ngày {party_date(row.issued_on)}" if row.issued_on else number.rstrip(", ")


def refuse_issued_about(work: UnitOfWork, subject_ids: Collection[UUID]) -> None:
    """Raise Refused, naming the paper, if one that is issued is about any of these votes, elections or items."""
    issued = select(Paper).where(Paper.state == PaperState.ISSUED.value, col(Paper.subject_id).in_(subject_ids))
    if (row := work.first(issued)) is not None:
        raise Refused(
            f"{name_of(row)} về việc này đã ban hành, {said_of(row)}. Hãy hủy văn bản đó trước ở bước Văn bản."
        )
