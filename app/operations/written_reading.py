"""A written paper as it stands: its particulars, body and annexes, and the frozen facts from which it is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pydantic import Field
from sqlmodel import col, select

from app.documents.body import BodyItem, item_from_json
from app.documents.facts import AnnexFacts, BasisFacts, PaperFacts, SignerFacts, WrittenFacts
from app.operations.facts import cell_facts, named
from app.operations.inputs import Day, Input, Line, Name
from app.operations.issued_papers import WRITTEN, name_of, said_of, symbol_of
from app.operations.paper_forms import Signer, signing_for_cell
from app.operations.paper_numbers import congress_term
from app.operations.records import found
from app.operations.roster import Person, Roster, roster
from app.rules.layouts import kind_name, layout_on
from app.rules.refusal import Refused
from app.rules.terms import Organ, PaperState, PostCode, Urgency
from db.tables import Paper, PaperAnnex, PaperBasis, PaperSigner, WrittenBlock, WrittenPaper
from db.unit_of_work import UnitOfWork

Bodies = Mapping[UUID | None, Sequence[BodyItem]]
"""Items by annex; those of the paper itself by None."""

_ORGAN_WORDS = {
    Organ.CONGRESS: "đoàn chủ tịch",
    Organ.PRESIDIUM: "đoàn chủ tịch",
    Organ.SECRETARIES: "đoàn thư ký",
    Organ.TELLERS: "ban kiểm phiếu",
}


class BasisInput(Input):
    """A paper that another one is based on; a law or a Party statute has no number."""

    title: Line = Field("", title="Trích yếu, tên luật hoặc điều lệ")
    kind_name: Line = Field("", title="Tên loại")
    number: Line = Field("", title="Số, ký hiệu")
    issued_on: Day = Field(None, title="Ngày ban hành")
    issuer: Line = Field("", title="Nơi ban hành")


class SignerInput(Input):
    """One who signs in a further row; authority and post as they are printed."""

    name: Name = Field(title="Họ và tên")
    authority: Line = Field("", title="Quyền hạn")
    post: Line = Field("", title="Chức vụ")


@dataclass(frozen=True)
class AnnexView:
    id: UUID
    title: str
    is_landscape: bool
    items: tuple[BodyItem, ...]


@dataclass(frozen=True)
class WrittenDraft:
    """Everything that was written of one paper. `replaces`: the paper it stands for, as it is cited."""

    paper_id: UUID
    kind: str
    kind_name: str
    state: PaperState
    symbol: str
    issued_on: date | None
    abstract: str
    organ: Organ
    congress_term_id: UUID | None
    outline_key: str
    author_line: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_id: UUID | None
    left_signer_id: UUID | None
    confirmed_by_id: UUID | None
    authority: str
    post: str
    signers: tuple[SignerInput, ...]
    urgency: Urgency
    scope_mark: str
    not_for_media: bool
    draft_number: int
    drafter_code: str
    contact_line: str
    bases: tuple[BasisInput, ...]
    items: tuple[BodyItem, ...]
    annexes: tuple[AnnexView, ...]
    replaces_id: UUID | None
    replaces: str
    changed_at: datetime | None


@dataclass(frozen=True)
class WrittenLine:
    """One draft in the list of those being written (Đang soạn)."""

    paper_id: UUID
    kind: str
    kind_name: str
    abstract: str
    changed: datetime | None


def written_rows(work: UnitOfWork, paper_id: UUID) -> tuple[Paper, WrittenPaper]:
    """Return the two rows of a written paper. Raises Refused for a paper of a meeting, or one that is gone."""
    row = found(work, Paper, paper_id)
    own: WrittenPaper | None = work.first(select(WrittenPaper).where(WrittenPaper.paper_id == paper_id))
    if row.form != WRITTEN or own is None:
        raise Refused("Văn bản này làm từ một buổi họp, không phải văn bản tự soạn. Hãy mở nó ở trang buổi họp.")
    return row, own


def written(work: UnitOfWork, paper_id: UUID) -> WrittenDraft:
    """Return a written paper, draft or issued, as it was written."""
    row, own = written_rows(work, paper_id)
    items = bodies(work, paper_id)
    return WrittenDraft(
        paper_id=row.id,
        kind=row.kind,
        kind_name=kind_name(row.kind),
        state=PaperState(row.state),
        symbol=symbol_of(row),
        issued_on=row.issued_on,
        abstract=row.abstract,
        organ=Organ(own.organ),
        congress_term_id=own.congress_term_id,
        outline_key=own.outline_key,
        author_line=own.author_line,
        addressees=tuple(own.addressees.splitlines()),
        recipients=tuple(row.recipients.splitlines()),
        signer_id=row.signer_id,
        left_signer_id=own.left_signer_id,
        confirmed_by_id=own.confirmed_by_id,
        authority=own.authority,
        post=own.post,
        signers=tuple(
            SignerInput(name=each.name, authority=each.authority, post=each.post) for each in signers(work, row.id)
        ),
        urgency=Urgency(own.urgency),
        scope_mark=own.scope_mark,
        not_for_media=own.not_for_media,
        draft_number=own.draft_number,
        drafter_code=own.drafter_code,
        contact_line=own.contact_line,
        bases=tuple(basis_of(each) for each in bases(work, row.id)),
        items=tuple(items.get(None, ())),
        annexes=tuple(
            AnnexView(each.id, each.title, each.is_landscape, tuple(items.get(each.id, ())))
            for each in annexes(work, row.id)
        ),
        replaces_id=own.replaces_id,
        replaces=cited(work, own.replaces_id),
        changed_at=own.changed_at,
    )


def drafts(work: UnitOfWork) -> tuple[WrittenLine, ...]:
    """Return the papers being written, the one changed last first."""
    rows = work.session.exec(
        select(Paper, WrittenPaper.changed_at)
        .join(WrittenPaper, col(WrittenPaper.paper_id) == col(Paper.id))
        .where(Paper.state == PaperState.DRAFT.value)
        .order_by(col(WrittenPaper.changed_at).desc(), col(Paper.id))
    ).all()
    return tuple(WrittenLine(row.id, row.kind, kind_name(row.kind), row.abstract, at) for row, at in rows)


def annexes(work: UnitOfWork, paper_id: UUID) -> Sequence[PaperAnnex]:
    """Return the annexes of a paper in order."""
    return work.all(select(PaperAnnex).where(PaperAnnex.paper_id == paper_id).order_by(col(PaperAnnex.position)))


def bases(work: UnitOfWork, paper_id: UUID) -> Sequence[PaperBasis]:
    """Return the bases of a paper in order."""
    return work.all(select(PaperBasis).where(PaperBasis.paper_id == paper_id).order_by(col(PaperBasis.position)))


def signers(work: UnitOfWork, paper_id: UUID) -> Sequence[PaperSigner]:
    """Return who signs in further rows, in order."""
    return work.all(select(PaperSigner).where(PaperSigner.paper_id == paper_id).order_by(col(PaperSigner.position)))


def bodies(work: UnitOfWork, paper_id: UUID) -> dict[UUID | None, list[BodyItem]]:
    """Return the items of a paper and of its annexes."""
    rows = work.session.exec(
        select(WrittenBlock.annex_id, WrittenBlock.content)
        .where(WrittenBlock.paper_id == paper_id)
        .order_by(col(WrittenBlock.position), col(WrittenBlock.id))
    ).all()
    kept: dict[UUID | None, list[BodyItem]] = {}
    for annex_id, content in rows:
        kept.setdefault(annex_id, []).append(item_from_json(content))
    return kept


def basis_of(row: PaperBasis) -> BasisInput:
    """Return a kept basis as it was typed."""
    return BasisInput(
        title=row.title, kind_name=row.kind_name, number=row.number, issued_on=row.issued_on, issuer=row.issuer
    )


def cited(work: UnitOfWork, paper_id: UUID | None) -> str:
    """Return `Kế hoạch số 03-KH/CB, ngày 12/01/2026`; '' for no paper."""
    row = work.get(Paper, paper_id) if paper_id else None
    return f"{name_of(row)} {said_of(row)}" if row else ""


# --- what is printed ---------------------------------------------------------------------------------------------


def written_facts(
    work: UnitOfWork,
    row: Paper,
    own: WrittenPaper,
    on: date,
    unsaved: Bodies | None = None,
    *,
    is_issue: bool = False,
) -> WrittenFacts:
    """Return what a written paper says on a day; `unsaved` bodies stand for the kept ones. No issue is a draft."""
    organ, people = Organ(own.organ), roster(work, on)
    items: dict[UUID | None, Sequence[BodyItem]] = {**bodies(work, row.id), **(unsaved or {})}
    confirming = people.person(own.confirmed_by_id)
    return WrittenFacts(
        cell=cell_facts(work, on),
        kind=row.kind,
        organ=organ.value,
        term_name="" if organ is Organ.CELL else congress_term(work, on, own.congress_term_id).name,
        year=on.year,
        bases=tuple(
            BasisFacts(each.title, each.kind_name, each.number, each.issued_on, each.issuer)
            for each in bases(work, row.id)
        ),
        items=tuple(items.get(None, ())),
        annexes=tuple(
            AnnexFacts(each.title, tuple(items.get(each.id, ())), each.is_landscape) for each in annexes(work, row.id)
        ),
        addressees=tuple(own.addressees.splitlines()),
        author_line=own.author_line,
        urgency=own.urgency,
        scope_mark=own.scope_mark,
        not_for_media=own.not_for_media,
        draft_number=0 if is_issue else own.draft_number,
        drafter_code=own.drafter_code,
        contact_line=own.contact_line,
        left_signer=named(people, own.left_signer_id),
        replaces_words=cited(work, own.replaces_id),
        authority=own.authority,
        post=own.post,
        more_signers=tuple(SignerFacts(each.name, each.authority, each.post) for each in signers(work, row.id)),
        confirmed_by=SignerFacts(confirming.name, post=confirming.post) if confirming else None,
    )


def paper_facts(row: Paper, signs: Signer, on: date, number: int | None, *, is_issue: bool) -> PaperFacts:
    """Return what belongs to the paper itself; only an issue prints number and day."""
    return PaperFacts(
        number=number,
        issued_on=on if is_issue else None,
        layout=layout_on(on).id,
        signer=signs.named,
        signer_post_code=signs.post_code,
        abstract=row.abstract,
        recipients=tuple(row.recipients.splitlines()),
    )


def signer_of(work: UnitOfWork, row: Paper, own: WrittenPaper, on: date) -> Signer:
    """Return who signs a written paper on a day; for a congress, an inspection, minutes whoever was chosen."""
    people, organ = roster(work, on), Organ(own.organ)
    chosen = people.person(row.signer_id)
    if organ is not Organ.CELL or own.authority:
        whom = own.authority or f"thay mặt {_ORGAN_WORDS.get(organ, '')}"
        missing = () if chosen else (f"Chưa chọn người ký {whom} nên chỗ ký còn trống họ tên.",)
        return Signer(chosen, named(people, row.signer_id), "", missing)
    if row.kind == "BB":
        missing = () if chosen else ("Chưa chọn người chủ trì nên chỗ ký bên phải còn trống họ tên.",)
        return Signer(chosen, named(people, row.signer_id), "", missing)
    return signing_for_cell(work, chosen or _usual(people), on)


def _usual(people: Roster) -> Person | None:
    return people.holder(PostCode.SECRETARY) or people.holder(PostCode.DEPUTY_SECRETARY)
