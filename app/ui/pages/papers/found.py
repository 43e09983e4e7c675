"""What was found in the text of papers: number, day, what it is about, and under it the words found, underlined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations import paper_register
from app.operations.paper_register import Hit
from app.rules.dates import screen_date
from app.ui import theme
from app.ui.background import go_on
from app.ui.pages.meeting.register_lines import RegisterLine
from app.ui.widgets.record_table import Cell, Column, RecordTable

if TYPE_CHECKING:
    from app.operations.opening import CellFile

MOST = 50


@dataclass(frozen=True)
class FoundPaper:
    """One hit; `line` is its line of the register, None for a paper that came in."""

    hit: Hit
    line: RegisterLine | None

    @property
    def id(self) -> UUID:
        found = self.hit.paper_id or self.hit.incoming_id
        assert found is not None
        return found


@dataclass(frozen=True)
class Found:
    """What was found for some words."""

    words: str
    papers: Sequence[FoundPaper]


def look_into_papers(cell: "CellFile", words: str) -> Callable[[Any], Found]:
    """Return the work of a thread that finds words in the text of all papers."""

    def look(talk: Any) -> Found:
        with cell.reader(go_on) as work:
            hits = paper_register.search(work, words, MOST)
            rows = {row.paper_id: row for row in paper_register.register(work)} if hits else {}
        return Found(words, [FoundPaper(hit, _line(rows.get(hit.paper_id) if hit.paper_id else None)) for hit in hits])

    return look


def _line(row: paper_register.RegisterRow | None) -> RegisterLine | None:
    return RegisterLine(paper=row, part_id=row.part_id) if row else None


def _what(found: FoundPaper) -> Cell:
    name = found.line.paper_name if found.line else "Văn bản đến"
    title = ": ".join(filter(None, (name, found.hit.title.replace("\n", " "))))
    return Cell(title, under=found.hit.excerpt, marks=found.hit.marks)


COLUMNS = (
    Column("number", "Số ký hiệu", lambda found: Cell(found.hit.symbol), width=104),
    Column(
        "day", "Ngày", lambda found: Cell(screen_date(found.hit.issued_on) if found.hit.issued_on else ""), width=96
    ),
    Column("what", "Tên loại, trích yếu; chỗ có chữ tìm", _what, lead=True),
)


class FoundList(QWidget):
    """The list with its heading; not in sight while nothing was asked for or found."""

    def __init__(self) -> None:
        super().__init__()
        self.head = theme.label("", semibold=True)
        self.table = RecordTable("Tìm thấy trong nội dung văn bản", COLUMNS, row_height=52)
        self.table.setMinimumHeight(theme.px(32) + 2 * self.table.row_height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        self.hide()

    def show_hits(self, hits: Sequence[FoundPaper], words: str) -> None:
        """Show what was found for these words."""
        many = f"{MOST} văn bản mới nhất" if len(hits) == MOST else f"{len(hits)} văn bản"
        self.head.setText(f"Trong nội dung có “{words}”: {many}" if hits else "")
        self.table.set_rows(hits)
        self.setVisible(bool(hits))
