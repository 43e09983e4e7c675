"""What keys and buttons do to the paragraphs of an outline. Every deed is one step of undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor

from app.documents.body import DIVISIONS
from app.documents.paper import Role, Run
from app.documents.typed_markers import has_marker, marker_length
from app.ui.widgets.outline_document import level_of, write_runs
from app.ui.widgets.outline_levels import HEADINGS, LISTS, OUTLINED, Level, Place

if TYPE_CHECKING:
    from app.ui.widgets.outline_editor import OutlineEditor


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[QTextCursor]:
    """Have everything done inside undone at once."""
    cursor.beginEditBlock()
    try:
        yield cursor
    finally:
        cursor.endEditBlock()


class Deeds:
    """The deeds of one editor, on the paragraphs that its cursor is in or has selected."""

    def __init__(self, editor: "OutlineEditor") -> None:
        self._editor = editor
        self._formats = editor.formats

    # --- where the cursor is -------------------------------------------------------------------------------------

    def level(self, block: QTextBlock | None = None) -> Level:
        """Return what a block is, by default the one with the cursor."""
        return level_of(block or self._editor.textCursor().block(), self._formats)

    def selected(self) -> list[QTextBlock]:
        """Return the paragraphs with the cursor or in the selection, without those in tables."""
        cursor = self._editor.textCursor()
        document = self._editor.document()
        block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        found = []
        while block.isValid():
            if self.level(block).place in (Place.TEXT, Place.SPACER):
                found.append(block)
            if block == last:
                break
            block = block.next()
        if len(found) > 1 and cursor.selectionEnd() == found[-1].position():
            found.pop()  # the selection ends before its first letter
        return found

    def _give(self, block: QTextBlock, level: Level) -> None:
        QTextCursor(block).setBlockFormat(self._formats.block(level))

    def _each(self, change: Callable[[QTextBlock, Level], Level | None]) -> None:
        """Give every selected paragraph the level that `change` returns for it."""
        with self._editor.arranging(), one_step(self._editor.textCursor()):
            for block in self.selected():
                level = self.level(block)
                if (new := change(block, level)) and new != level:
                    self._give(block, new.changed(place=Place.TEXT))

    # --- levels --------------------------------------------------------------------------------------------------

    def set_role(self, role: Role) -> None:
        """Make the paragraphs this level. A marker that was typed stays typed; else the number follows by itself."""
        self._each(lambda block, level: level.changed(role=role, is_numbered=_follows(role, level, block)))

    def set_numbered(self, numbered: bool) -> None:
        """Let the marker follow by itself, for which a typed one goes; or write it down, to stand as typed."""
        markers = iter([self._editor.marker(block) for block in self.selected()])

        def change(block: QTextBlock, level: Level) -> Level | None:
            marker = next(markers)
            if level.role not in OUTLINED or level.is_numbered == numbered:
                return None
            if numbered:
                self._strip(block, level.role)
            else:
                self._write(block, level.role, marker)
            return level.changed(is_numbered=numbered)

        self._each(change)

    def _strip(self, block: QTextBlock, role: Role) -> None:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + marker_length(block.text(), role), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _write(self, block: QTextBlock, role: Role, marker: str) -> None:
        """Write a marker before a paragraph; a division has it on a line of its own."""
        cursor = QTextCursor(block)
        write_runs(cursor, (Run(marker if role in DIVISIONS else f"{marker} "),), self._formats)
        if role in DIVISIONS:
            cursor.insertBlock(self._formats.block(Level(role)))
            self._give(cursor.block().previous(), Level(role))

    def deepen(self) -> None:
        """Tab: one level deeper. A plain paragraph becomes what may stand under the item above it."""
        self._each(lambda block, level: self._stepped(block, level, 1))

    def lift(self) -> None:
        """Shift+Tab: one level higher."""
        self._each(lambda block, level: self._stepped(block, level, -1))

    def _stepped(self, block: QTextBlock, level: Level, step: int) -> Level | None:
        chain = self._editor.chain
        if level.role in chain:
            at = chain.index(level.role) + step
            return level.changed(role=chain[at]) if 0 <= at < len(chain) else None
        if step < 0:
            return None
        above = self._above(block)
        role = chain[0] if above is None else above if above in LISTS else chain[chain.index(above) + 1]
        return level.changed(role=role, is_numbered=_follows(role, level, block))

    def _above(self, block: QTextBlock, among: tuple[Role, ...] | None = None) -> Role | None:
        """Return the level of the nearest item above, or of the nearest among some before any other heading."""
        block = block.previous()
        while block.isValid():
            role = self.level(block).role
            if role in self._editor.chain:
                if among is None or role in among:
                    return role
                if role not in LISTS:
                    return None
            block = block.previous()
        return None

    # --- Enter and Backspace -------------------------------------------------------------------------------------

    def enter(self, *, plain: bool = False) -> None:
        """Enter: the next item of a list, a plain paragraph after a heading; an empty item steps out instead."""
        cursor = self._editor.textCursor()
        level = self.level()
        if level.is_item and level.role in OUTLINED and cursor.block().length() == 1 and not plain:
            self.step_out()
            return
        with one_step(cursor):
            cursor.removeSelectedText()
            at_end = cursor.atBlockEnd() and not cursor.atBlockStart()
            goes_on = not plain and (level.role not in HEADINGS or not at_end)
            new = level.changed(place=Place.TEXT) if goes_on else Level()
            face = cursor.charFormat() if goes_on else QTextCharFormat()
            cursor.insertBlock(self._formats.block(new), face)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def step_out(self) -> None:
        """Make an empty item one of the list it lies in, or a plain paragraph where it lies in none."""
        block = self._editor.textCursor().block()
        level = self.level()
        outer = tuple(role for role in LISTS if role in self._editor.chain)
        at = outer.index(level.role) if level.role in outer else 0
        role = self._above(block, outer[:at])
        self._each(lambda block, level: level.changed(role=role) if role else Level())

    def step_back(self) -> bool:
        """Backspace at the beginning of an item: it becomes a plain paragraph. Return whether it was one."""
        cursor = self._editor.textCursor()
        level = self.level()
        if cursor.hasSelection() or not cursor.atBlockStart() or not level.is_item or level.role is Role.BODY:
            return False
        self._each(lambda block, level: level.changed(role=Role.BODY, is_numbered=False))
        return True

    # --- faces ---------------------------------------------------------------------------------------------------

    def toggle_bold(self) -> None:
        """Make the selection bold, or what is typed next; in a table the whole row, as it is printed."""
        if self._editor.textCursor().currentTable():
            self._editor.tables.toggle_bold()
            return
        is_bold = self._editor.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
        change = QTextCharFormat()
        change.setFontWeight(self._formats.weight(not is_bold))
        self._editor.mergeCurrentCharFormat(change)

    def toggle_italic(self) -> None:
        """Make the selection italic, or what is typed next. A table has no italics."""
        if self._editor.textCursor().currentTable():
            return
        change = QTextCharFormat()
        change.setFontItalic(not self._editor.currentCharFormat().fontItalic())
        self._editor.mergeCurrentCharFormat(change)


def _follows(role: Role, level: Level, block: QTextBlock) -> bool:
    """Tell whether a paragraph that becomes `role` is numbered by itself: not where its marker was typed."""
    if role not in OUTLINED:
        return False
    if level.role in OUTLINED:
        return level.is_numbered
    return not has_marker(block.text())
