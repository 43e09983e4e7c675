"""A table of pasted HTML while it is read: cells with their places, merged ones flattened."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.documents.body import MOST_COLUMNS, BodyItem, Written
from app.documents.html_lists import whole
from app.documents.paper import Role, Run
from app.documents.typed_tables import table_of

_MOST_SPAN = 100
_LONG_CELL = 20  # paragraphs: a page laid out in a table


@dataclass
class Cell:
    column: int
    across: int
    items: list[BodyItem] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(_lines(item) for item in self.items)

    @property
    def is_bold(self) -> bool:
        return all(run.bold for item in self.items if isinstance(item, Written) for run in item.runs)


@dataclass
class ReadTable:
    """`is_layout`: it holds headings or other tables, and only arranges them on a page."""

    is_layout: bool = False
    rows: list[list[Cell]] = field(default_factory=list)
    _filled: dict[int, int] = field(default_factory=dict)  # column -> rows that a cell above still fills

    def begin_row(self) -> None:
        self._filled = {column: left - 1 for column, left in self._filled.items() if left > 1}
        self.rows.append([])

    def begin_cell(self, given: dict[str, str]) -> bool:
        """Add a cell; return whether it is a merged one."""
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        column = row[-1].column + row[-1].across if row else 0
        while column in self._filled:
            column += 1
        across, down = (min(whole(given.get(name, ""), 1), _MOST_SPAN) for name in ("colspan", "rowspan"))
        row.append(Cell(column, across))
        if down > 1:
            self._filled |= dict.fromkeys(range(column, column + across), down)
        return across > 1 or down > 1

    @property
    def open_cell(self) -> Cell | None:
        return self.rows[-1][-1] if self.rows and self.rows[-1] else None

    @property
    def cells(self) -> Iterator[Cell]:
        return (cell for row in self.rows for cell in row)

    @property
    def columns(self) -> tuple[int, ...]:
        """Return the columns in which a cell begins; others come from merging alone."""
        return tuple(sorted({cell.column for cell in self.cells}))

    @property
    def is_ruled(self) -> bool:
        """Tell whether this is a table of columns and rows, and nothing else."""
        rows = [row for row in self.rows if row]
        is_page = self.is_layout or any(len(cell.items) > _LONG_CELL for cell in self.cells)
        return not is_page and len(rows) > 1 and len(self.columns) > 1

    @property
    def is_too_wide(self) -> bool:
        return self.is_ruled and len(self.columns) > MOST_COLUMNS

    def items(self) -> tuple[BodyItem, ...]:
        """Return what a body holds of it: a table, or its words line by line."""
        if not self.is_ruled:
            return tuple(item for cell in self.cells for item in cell.items)
        columns, read = self.columns, [{cell.column: cell for cell in row} for row in self.rows if row]
        grid = [[row[column].text if column in row else "" for column in columns] for row in read]
        if self.is_too_wide:
            lines = ("\t".join(" ".join(text.split("\n")) for text in row) for row in grid)
            return tuple(Written((Run(line),)) for line in lines)
        bold = [at for at, row in enumerate(read[1:]) if any(grid[at + 1]) and all(map(_is_bold, row.values()))]
        return (table_of(grid, bold),)


def _is_bold(cell: Cell) -> bool:
    return cell.is_bold


def _lines(item: BodyItem) -> str:
    """Return an item as lines of a cell."""
    if not isinstance(item, Written):
        return "\n".join("  ".join(row) for row in (tuple(each.title for each in item.columns), *item.rows))
    marker = {Role.DASH: "- ", Role.PLUS: "+ "}.get(item.role, "") if item.is_numbered else ""
    return marker + item.text
