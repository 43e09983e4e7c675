"""The parts of a written draft: its body, a row an item, its annexes, its bases, who signs besides the first."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from pydantic import Field
from sqlmodel import col, select

from app.documents.body import BodyItem, Written, item_to_json
from app.documents.written import refuse_wide
from app.operations.inputs import TEXT_LIMIT, Input, OpenLine, clean_text
from app.operations.issued_papers import said_of
from app.operations.records import found, put_at, renumber
from app.operations.written_reading import (
    BasisInput,
    SignerInput,
    annexes,
    bases,
    basis_of,
    signers,
    written_rows,
)
from app.rules.layouts import kind_name
from app.rules.refusal import Refused
from app.rules.secrecy import is_stamp, refuse_secret
from app.rules.terms import PaperState
from app.rules.vietnamese import lower_first, nfc, shortened
from db.tables import IncomingPaper, Paper, PaperAnnex, PaperBasis, PaperSigner, WrittenPaper
from db.unit_of_work import Changes, UnitOfWork

GAP = 1024
"""Room between two items, so that one put between them moves neither."""
LONG_BODY, LONGEST_BODY = 300_000, 2_000_000
_MOST_BASES = 40


class _AnnexInput(Input):
    title: OpenLine | None = Field(None, title="Tên phụ lục")
    is_landscape: bool | None = Field(None, title="Khổ ngang")


def open_draft(work: UnitOfWork, paper_id: UUID) -> tuple[Paper, WrittenPaper]:
    """Return the rows of a draft. Raises Refused for a paper that is issued: it is locked."""
    row, own = written_rows(work, paper_id)
    if row.state != PaperState.DRAFT:
        done = "đã ban hành" if row.state == PaperState.ISSUED else "đã hủy"
        raise Refused(
            f"{kind_name(row.kind)} này {done}, {said_of(row)}, nên không sửa được nữa. "
            "Hãy lập bản mới thay thế nếu cần."
        )
    return row, own


def label(row: Paper) -> str:
    """Return what the log and the undo call a draft: `kế hoạch “về công tác …”`."""
    words = shortened(row.abstract, 60)
    return f"{lower_first(kind_name(row.kind))} “{words}”" if words else lower_first(kind_name(row.kind))


def touch(work: UnitOfWork, own: WrittenPaper) -> None:
    """Note that a draft was changed now; within a named transaction."""
    work.change(own, changed_at=work.now.replace(microsecond=0))


# --- the body ------------------------------------------------------------------------------------------------------


class _Kept(NamedTuple):
    id: str
    position: int
    content: str


def keep_body(work: UnitOfWork, paper_id: UUID, items: Sequence[BodyItem], annex_id: UUID | None = None) -> Changes:
    """Keep the body of a draft, or of one of its annexes; only the items that differ are written.

    Raises Refused for what no paper can carry: a table too wide to print, NUL, endless text, a mark of secrecy.
    """
    row, own = open_draft(work, paper_id)
    if annex_id is not None:
        _annex(work, paper_id, annex_id)
    contents = [nfc(item_to_json(item)) for item in checked(items)]
    with work.named(f"Soạn {label(row)}") as changes:
        if write_body(work, paper_id, annex_id, contents):
            touch(work, own)
        if (length := sum(map(len, contents))) > LONG_BODY:
            work.warn(
                f"Thân văn bản dài chừng {length // 1000} nghìn ký tự, trên một trăm trang. "
                "Nên tách bớt thành phụ lục hoặc tài liệu riêng."
            )
    return changes


def checked(items: Sequence[BodyItem]) -> Sequence[BodyItem]:
    """Return the items themselves. Raises Refused, naming the paragraph, for what no paper can carry."""
    refuse_wide(items)
    length = 0
    for place, item in enumerate(items, start=1):
        try:
            texts = _texts(item)
            length += sum(len(clean_text(text, TEXT_LIMIT)) for text in texts)
        except ValueError as no:
            raise Refused(str(no), f"Đoạn {place}") from None
        refuse_secret(_stamp(item), f"Đoạn {place}")
    if length > LONGEST_BODY:
        raise Refused(
            f"Thân văn bản dài {length} ký tự, nhiều nhất {LONGEST_BODY}. Hãy tách bớt thành tài liệu riêng; "
            "phần đã lưu trước đó vẫn còn nguyên.",
            "Thân văn bản",
        )
    return items


def _stamp(item: BodyItem) -> str:
    """Return the mark of secrecy that stands alone in a paragraph, or in capitals in a cell; '' for none.

    In small letters a cell only tells how secret another paper is.
    """
    if isinstance(item, Written):
        return item.text if is_stamp(item.text) else ""
    return next((text for text in _texts(item) if text.isupper() and is_stamp(text)), "")


def _texts(item: BodyItem) -> Iterator[str]:
    if isinstance(item, Written):
        yield from (run.text for run in item.runs)
    else:
        yield from (column.title for column in item.columns)
        yield from (cell for line in item.rows for cell in line)


def write_body(work: UnitOfWork, paper_id: UUID, annex_id: UUID | None, contents: Sequence[str]) -> bool:
    """Make the kept rows of a body these contents; return whether anything had to be written."""
    kept = _kept_body(work, paper_id, annex_id)
    start = _common([each.content for each in kept], contents)
    end = _common([each.content for each in reversed(kept[start:])], list(reversed(contents[start:])))
    old, new = kept[start : len(kept) - end], contents[start : len(contents) - end]
    both = min(len(old), len(new))
    altered = [(content, each.id) for each, content in zip(old, new, strict=False) if each.content != content]
    work.raw.executemany("UPDATE written_block SET content = ? WHERE id = ?", altered)
    work.raw.executemany("DELETE FROM written_block WHERE id = ?", [(each.id,) for each in old[both:]])
    if new[both:]:
        before = kept[start + both - 1].position if start + both else 0
        after = kept[len(kept) - end].position if end else None
        places = _places(before, after, len(new) - both)
        if places is None:  # no room left between the neighbours: spread the rest of the body anew
            return _spread(work, kept, start + both, end, paper_id, annex_id, new[both:])
        _insert(work, paper_id, annex_id, places, new[both:])
    return bool(old or new)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many items two lists have alike from their beginning."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _places(before: int, after: int | None, count: int) -> list[int] | None:
    """Return positions for new items between two neighbours, None where there is no room."""
    step = GAP if after is None else (after - before) // (count + 1)
    return [before + step * (place + 1) for place in range(count)] if step >= 1 else None


def _spread(
    work: UnitOfWork,
    kept: Sequence[_Kept],
    place: int,
    end: int,
    paper_id: UUID,
    annex_id: UUID | None,
    contents: Sequence[str],
) -> bool:
    """Put new items in at a place and give everything behind it new positions."""
    before = kept[place - 1].position if place else 0
    _insert(work, paper_id, annex_id, [before + GAP * (each + 1) for each in range(len(contents))], contents)
    first = before + GAP * (len(contents) + 1)
    behind = kept[len(kept) - end :] if end else []
    moved = [(first + GAP * each, row.id) for each, row in enumerate(behind)]
    work.raw.executemany("UPDATE written_block SET position = ? WHERE id = ?", moved)
    return True


def _kept_body(work: UnitOfWork, paper_id: UUID, annex_id: UUID | None) -> list[_Kept]:
    rows = work.raw.execute(
        "SELECT id, position, content FROM written_block WHERE paper_id = ? AND annex_id IS ? ORDER BY position, id",
        (paper_id.hex, annex_id.hex if annex_id else None),
    )
    return [_Kept(*row) for row in rows]


def _insert(
    work: UnitOfWork, paper_id: UUID, annex_id: UUID | None, places: Sequence[int], contents: Sequence[str]
) -> None:
    annex = annex_id.hex if annex_id else None
    work.raw.executemany(
        "INSERT INTO written_block (id, paper_id, annex_id, position, content) VALUES (?, ?, ?, ?, ?)",
        [(uuid4().hex, paper_id.hex, annex, *each) for each in zip(places, contents, strict=True)],
    )


# --- annexes -------------------------------------------------------------------------------------------------------


def add_annex(
    work: UnitOfWork, paper_id: UUID, title: str = "", *, is_landscape: bool = False, items: Sequence[BodyItem] = ()
) -> tuple[UUID, Changes]:
    """Add an annex behind the others."""
    row, own = open_draft(work, paper_id)
    typed = _AnnexInput(title=title, is_landscape=is_landscape)
    contents = [nfc(item_to_json(item)) for item in checked(items)]
    with work.named(f"Thêm phụ lục vào {label(row)}") as changes:
        place = len(annexes(work, paper_id)) + 1
        annex = work.add(
            PaperAnnex(
                paper_id=paper_id, position=place, title=typed.title or "", is_landscape=bool(typed.is_landscape)
            )
        )
        write_body(work, paper_id, annex.id, contents)
        touch(work, own)
    return annex.id, changes


def change_annex(
    work: UnitOfWork, paper_id: UUID, annex_id: UUID, *, title: str | None = None, is_landscape: bool | None = None
) -> Changes:
    """Change title or direction of an annex; None: stays as it was."""
    row, own = open_draft(work, paper_id)
    annex = _annex(work, paper_id, annex_id)
    typed = _AnnexInput(title=title, is_landscape=is_landscape)
    with work.named(f"Sửa phụ lục của {label(row)}") as changes:
        given = {name: value for name, value in vars(typed).items() if value is not None}
        if work.change(annex, **given):
            touch(work, own)
    return changes


def remove_annex(work: UnitOfWork, paper_id: UUID, annex_id: UUID) -> Changes:
    """Take an annex out with its body; Thùng rác brings it back."""
    row, own = open_draft(work, paper_id)
    annex = _annex(work, paper_id, annex_id)
    with work.named(f"Bỏ phụ lục của {label(row)}") as changes:
        work.delete(annex)
        renumber(work, annexes(work, paper_id))
        touch(work, own)
    return changes


def move_annex(work: UnitOfWork, paper_id: UUID, annex_id: UUID, position: int) -> Changes:
    """Put an annex at a place, counted from 1."""
    row, own = open_draft(work, paper_id)
    annex = _annex(work, paper_id, annex_id)
    with work.named(f"Xếp lại phụ lục của {label(row)}") as changes:
        renumber(work, put_at(annexes(work, paper_id), annex, position))
        touch(work, own)
    return changes


def _annex(work: UnitOfWork, paper_id: UUID, annex_id: UUID) -> PaperAnnex:
    annex = found(work, PaperAnnex, annex_id)
    if annex.paper_id != paper_id:
        raise Refused("Phụ lục này là của văn bản khác. Hãy mở lại trang.")
    return annex


# --- bases and further signers -------------------------------------------------------------------------------------


def put_bases(work: UnitOfWork, paper_id: UUID, given: Sequence[BasisInput]) -> Changes:
    """Make these the bases of a draft, in this order; one without any words is left out."""
    row, own = open_draft(work, paper_id)
    wanted = [each.model_dump() for each in given if any(each.model_dump().values())]
    if len(wanted) > _MOST_BASES:
        raise Refused(f"Có {len(wanted)} căn cứ, nhiều nhất {_MOST_BASES}.", "Căn cứ")
    with work.named(f"Căn cứ của {label(row)}") as changes:
        if _put(work, PaperBasis, bases(work, paper_id), paper_id, wanted):
            touch(work, own)
    return changes


def put_signers(work: UnitOfWork, paper_id: UUID, given: Sequence[SignerInput]) -> Changes:
    """Make these the ones who sign in further rows, in this order."""
    row, own = open_draft(work, paper_id)
    with work.named(f"Người ký thêm của {label(row)}") as changes:
        if _put(work, PaperSigner, signers(work, paper_id), paper_id, [each.model_dump() for each in given]):
            touch(work, own)
    return changes


def _put(
    work: UnitOfWork,
    table: type[PaperBasis] | type[PaperSigner],
    kept: Sequence[PaperBasis | PaperSigner],
    paper_id: UUID,
    wanted: Sequence[dict[str, Any]],
) -> bool:
    """Make kept rows the wanted ones, place by place; return whether anything changed."""
    is_new = len(kept) != len(wanted)
    for row, values in zip(kept, wanted, strict=False):
        is_new = work.change(row, **values) or is_new
    for row in kept[len(wanted) :]:
        work.delete(row)
    for place, values in enumerate(wanted[len(kept) :], start=len(kept) + 1):
        work.add(table(paper_id=paper_id, position=place, **values))
    return is_new


def bases_used(work: UnitOfWork) -> tuple[BasisInput, ...]:
    """Return the bases to offer, each once: of earlier papers, the newest first, then of papers that came in."""
    rows = work.all(
        select(PaperBasis)
        .join(WrittenPaper, col(WrittenPaper.paper_id) == col(PaperBasis.paper_id))
        .order_by(col(WrittenPaper.changed_at).desc(), col(PaperBasis.position))
    )
    arrived = work.all(select(IncomingPaper).order_by(col(IncomingPaper.arrived_on).desc()))
    offered = [*map(basis_of, rows), *map(_basis_of_incoming, arrived)]
    return tuple({each.model_dump_json(): each for each in offered}.values())


def _basis_of_incoming(row: IncomingPaper) -> BasisInput:
    return BasisInput(
        title=row.abstract, kind_name=row.kind_name, number=row.number, issued_on=row.issued_on, issuer=row.issuer
    )
