"""A body as a QTextDocument, and back: every character comes out as it went in."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from app.documents.body import BodyItem, Written
from app.documents.paper import Run, Table
from app.ui.widgets.outline_levels import CELLS, SPACER, Formats, Level, Place
from app.ui.widgets.outline_tables import Grid
from app.ui.widgets.outline_tables import put as put_table
from app.ui.widgets.outline_text import kept, part_of, shown


def level_of(block: QTextBlock, formats: Formats) -> Level:
    """Return what a block is."""
    index = block.blockFormatIndex()
    return formats.known(index) or formats.level(index, block.blockFormat())


# --- into the document -------------------------------------------------------------------------------------------


def write_runs(cursor: QTextCursor, runs: Iterable[Run], formats: Formats) -> None:
    """Write runs at the cursor, as part of its paragraph."""
    for run in runs:
        cursor.insertText(shown(run.text), formats.face(run))


def put(cursor: QTextCursor, items: Sequence[BodyItem], formats: Formats, *, in_block: bool = True) -> None:
    """Write items from the cursor on. `in_block`: the first takes the empty block the cursor is in."""
    plain = QTextCharFormat()
    for item in items:
        if isinstance(item, Table):
            if in_block:
                cursor.setBlockFormat(formats.block(SPACER))
            put_table(cursor, item, formats)
            cursor.setBlockFormat(formats.block(SPACER))
            in_block = True
            continue
        if in_block:
            cursor.setBlockFormat(formats.block(Level.of(item)))
            cursor.setBlockCharFormat(plain)
        else:
            cursor.insertBlock(formats.block(Level.of(item)), plain)
        write_runs(cursor, item.runs, formats)
        in_block = False


# --- out of the document -----------------------------------------------------------------------------------------


def runs_of(block: QTextBlock, formats: Formats, start: int = 0, end: int | None = None) -> tuple[Run, ...]:
    """Return the runs of a block, or of the part between two positions of the document; equal faces are one run."""
    found: list[tuple[tuple[bool, bool, bool], str]] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        index = fragment.charFormatIndex()
        face = formats.known_face(index) or formats.face_of(index, fragment.charFormat())
        text = fragment.text()
        if end is not None:
            text = part_of(text, start - fragment.position(), end - fragment.position())
        if found and found[-1][0] == face:
            found[-1] = (face, found[-1][1] + text)
        elif text:
            found.append((face, text))
        at += 1
    return tuple(Run(kept(text), *face) for face, text in found)


def written(block: QTextBlock, level: Level, formats: Formats) -> Written:
    """Return a block of the text as an item."""
    return Written(runs_of(block, formats), level.role, level.is_numbered, level.from_records)


Part = QTextBlock | Grid


def parts(document: QTextDocument, formats: Formats) -> Iterator[tuple[Part, Level]]:
    """Give in order what the items stand in: a block of text, or a table."""
    block = document.begin()
    while block.isValid():
        level = level_of(block, formats)
        if level.place in CELLS:
            grid = Grid(QTextCursor(block).currentTable(), formats)
            yield grid, level
            block = document.findBlock(grid.last + 1)
            continue
        if level.place is Place.TEXT or block.length() > 1:
            yield block, level
        block = block.next()


def read(document: QTextDocument, formats: Formats) -> tuple[BodyItem, ...]:
    """Return the body that a document holds."""
    return tuple(
        part.read() if isinstance(part, Grid) else written(part, level, formats)
        for part, level in parts(document, formats)
    )
