"""Opening a ready outline: what the records know stands in it and is marked so, the rest waits for the secretary."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.documents.body import ARTICLE_LEVELS, FREE_LEVELS, BodyItem, Written
from app.documents.facts import AnnexFacts
from app.documents.paper import Column, Role, Run, Table
from app.documents.wording import ours, spelt
from app.operations import cell_fields, paper_register, writing
from app.operations.cell_fields import Row
from app.operations.settings import settings
from app.operations.written_reading import BasisInput
from app.rules import outlines
from app.rules.layouts import kind_name
from app.rules.outlines import CALENDAR_LISTS, Outline, OutlineItem, OutlineLine, OutlineTable
from app.rules.refusal import Refused
from app.rules.sources import cite
from app.rules.terms import PaperState
from app.rules.vietnamese import text_sort_key
from db.unit_of_work import Changes, UnitOfWork

_LEVELS = frozenset({*FREE_LEVELS, *ARTICLE_LEVELS})
_CHARTER = BasisInput(title="Điều lệ Đảng Cộng sản Việt Nam")
_REGULATION = "QC", "làm việc"  # kind, and what its abstract must speak of
_OF_THE_CELL = " của Chi bộ"  # who issued it is told besides
_NONE = "không"  # as a report counts none: "dự bị: không"


@dataclass(frozen=True)
class ReadyOutline:
    """One outline as a list offers it."""

    key: str
    name: str
    kind: str
    note: str  # where its order comes from
    source: str  # as it is cited on that day
    certainty: str


@dataclass(frozen=True)
class Opened:
    """What a new paper begins with. A filled table stands under a line that is marked as from the records."""

    kind: str
    outline_key: str  # the outline and its version, as the paper remembers it
    abstract: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    bases: tuple[BasisInput, ...]
    items: tuple[BodyItem, ...]
    annexes: tuple[AnnexFacts, ...]


def ready(on: date, kind: str | None = None) -> tuple[ReadyOutline, ...]:
    """Return the outlines there are on a day, for one kind of paper or for all, by kind and name."""
    found = [
        ReadyOutline(each.id, each.name, each.kind, each.note, cite(each.source, on), each.certainty)
        for each in outlines.outlines_on(on, kind)
    ]
    return tuple(sorted(found, key=lambda each: text_sort_key(f"{kind_name(each.kind)} {each.name}")))


def open_outline(work: UnitOfWork, key: str, on: date) -> Opened:
    """Return what a paper begun on a day from this outline holds.

    Raises Refused for a key that is not there on that day, and if the cell has no name yet.
    """
    found = next((each for each in outlines.outlines_on(on) if each.id == key), None)
    if found is None:
        raise Refused("Không có đề cương này cho ngày đã chọn. Hãy chọn đề cương khác.", "Đề cương")
    with spelt(settings(work).tone_style):
        return _Opening(work, found, on).opened()


def begin(work: UnitOfWork, key: str, on: date | None = None) -> tuple[UUID, Changes]:
    """Begin a written paper from an outline: body, bases, recipients and annexes in one transaction.

    Raises Refused as `open_outline` and `writing.begin`.
    """
    day = on or work.today
    opened = open_outline(work, key, day)
    with work.named(f"Soạn {kind_name(opened.kind).lower()} từ đề cương") as changes:
        paper_id, _ = writing.begin(
            work, opened.kind, items=opened.items, abstract=opened.abstract, outline_key=opened.outline_key, on=day
        )
        writing.change(work, paper_id, addressees=opened.addressees, recipients=opened.recipients)
        writing.put_bases(work, paper_id, opened.bases)
        for annex in opened.annexes:
            writing.add_annex(work, paper_id, annex.title, is_landscape=annex.is_landscape, items=annex.items)
    return paper_id, changes


class _Opening:
    def __init__(self, work: UnitOfWork, outline: Outline, on: date) -> None:
        self.work, self.outline = work, outline
        self.span = outlines.span_of(outline.span, on)
        known = cell_fields.values(work, self.span.last, self.span.first)
        self.facts = {
            **{name: _NONE if value == "0" else value for name, value in known.items()},
            "nam": str(self.span.year),
            "nam_sau": str(self.span.year + 1),
        }
        self.lists: Mapping[str, Sequence[Row]] = {
            **cell_fields.rows(work, self.span.last, self.span.first),
            **CALENDAR_LISTS,
        }

    def opened(self) -> Opened:
        outline = self.outline
        return Opened(
            kind=outline.kind,
            outline_key=outline.label,
            abstract=self._said(outline.abstract) or "",
            addressees=self._all_said(outline.addressees),
            recipients=self._all_said(outline.recipients),
            bases=tuple(self._bases()),
            items=self._items(outline.items),
            annexes=tuple(
                AnnexFacts(self._said(each.title) or "", self._items(each.items), each.is_landscape)
                for each in outline.annexes
            ),
        )

    def _said(self, text: str, row: Row | None = None) -> str | None:
        """Return our words as the Party spells them, with what was typed as it was typed."""
        return outlines.filled(ours(text), {**self.facts, **(row or {})})

    def _all_said(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(said for text in texts if (said := self._said(text)))

    def _items(self, lines: Sequence[OutlineItem]) -> tuple[BodyItem, ...]:
        return tuple(item for line in lines for item in self._item(line))

    def _item(self, line: OutlineItem) -> Iterator[BodyItem]:
        if isinstance(line, OutlineTable):
            yield self._table(line)
        elif line.each:
            rows = self.lists[line.each]
            texts = [said for row in rows if (said := self._said(line.text, row)) is not None]
            yield from (_written(line, said, from_records=line.each not in CALENDAR_LISTS) for said in texts)
            if not texts:
                yield _written(line, "")
        elif (said := self._said(line.text)) is not None:
            yield _written(line, said, from_records=outlines.is_from_records(line.text))

    def _table(self, table: OutlineTable) -> Table:
        columns = tuple(Column(ours(title), width, align) for title, width, align in table.columns)
        rows = [
            tuple(outlines.filled_cell(ours(cell), {**self.facts, **row}) for cell in table.row)
            for row in (self.lists[table.each] if table.each else ())
        ]
        empty = table.empty_rows or int(not rows)
        return Table(columns, (*rows, *[("",) * len(columns)] * empty))

    def _bases(self) -> Iterator[BasisInput]:
        for name in self.outline.bases:
            if name == "charter":
                yield _CHARTER
            elif regulation := self._regulation():
                yield regulation

    def _regulation(self) -> BasisInput | None:
        """Return the last working regulation that the cell has issued and that stands."""
        kind, words = _REGULATION
        rows = [
            row
            for row in paper_register.register(self.work, kinds=[kind])
            if row.state is PaperState.ISSUED and row.issued_on <= self.span.last and words in row.abstract
        ]
        if not rows:
            return None
        last = rows[-1]
        return BasisInput(
            title=last.abstract.removesuffix(_OF_THE_CELL),
            kind_name=kind_name(kind),
            number=last.symbol,
            issued_on=last.issued_on,
            issuer=self.facts["ten_chi_bo"],
        )


def _written(line: OutlineLine, text: str, *, from_records: bool = False) -> Written:
    role = Role(line.role)
    return Written((Run(text),), role, is_numbered=role in _LEVELS, from_records=from_records)
