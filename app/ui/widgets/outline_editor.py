"""The editor of a paper's body: paragraphs of an outline whose markers stand in the margin, and tables.

The markers are painted, never part of the text; they are counted anew only after a change of paragraphs, and only when
they are next looked at. Levels are formats of the document, so its own undo covers everything.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from app.documents.body import FREE_LEVELS, BodyItem, Written
from app.documents.paper import Role
from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets import outline_margin, outline_paste
from app.ui.widgets.outline_deeds import Deeds, one_step
from app.ui.widgets.outline_document import level_of, put, read
from app.ui.widgets.outline_here import FROM_RECORDS, KEYS, Here
from app.ui.widgets.outline_levels import SPACER, Formats, Place, chain_of
from app.ui.widgets.outline_margin import Margin
from app.ui.widgets.outline_marks import Marks, Stretch, TextDoubt, cursors_of
from app.ui.widgets.outline_table_deeds import TableDeeds
from app.ui.widgets.outline_tables import cell_beyond

if TYPE_CHECKING:
    from app.documents.pasting import Pasted
    from app.rules.legacy_text import LegacySpan

AT_PASTING = "Lưu ý khi dán:"


def _whole(block: QTextBlock, face: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = 0, block.length(), face  # type: ignore[attr-defined]
    return made


class OutlineEditor(QTextEdit):
    """`edited`: by the user. `placed` carries Here when the cursor is elsewhere; `told` a kind and two sentences.

    `old_came`: text in an old font was pasted; with it, what the paste left behind.
    """

    edited = Signal()
    placed = Signal(object)
    told = Signal(str, str, str)
    old_came = Signal(str)

    def __init__(self, name: str = "Nội dung văn bản") -> None:
        super().__init__()
        self.formats = Formats()
        self.outline = "I-"
        self.chain: tuple[Role, ...] = FREE_LEVELS
        self.deeds = Deeds(self)
        self.tables = TableDeeds(self)
        self.old_lines: dict[str, tuple[LegacySpan, ...]] = {}  # pasted in an old font, and what in each is old
        self._margin = Margin(self)
        self._blocks = 1
        self._touched: tuple[int, int] | None = None
        self._is_arranging = self._is_new = False
        self._here: Here | None = None
        self.marks: Marks
        self._document: QTextDocument | None = None
        self._last = self.textCursor()
        self.setAccessibleName(name)
        self.setAccessibleDescription(KEYS)
        self.setFont(theme.font())
        self.setMinimumHeight(theme.px(150))
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.currentCharFormatChanged.connect(lambda face: self._tell_place())
        self.set_items(())
        self.setTabStopDistance(theme.px(40))

    # --- the body ------------------------------------------------------------------------------------------------

    def set_items(self, items: Sequence[BodyItem], outline: str = "I-", chain: tuple[Role, ...] | None = None) -> None:
        """Show a body. `outline` is the style of the first level; `chain` the levels of Tab, else as the items use."""
        self.outline = outline
        self.chain = chain or chain_of({item.role for item in items if isinstance(item, Written)})
        self.setExtraSelections([])  # their cursors are of the document before
        document = self._begin()
        cursor = QTextCursor(document)
        with one_step(cursor):
            cursor.setBlockFormat(self.formats.block(SPACER))
            put(cursor, items, self.formats)
        document.setUndoRedoEnabled(True)
        document.setLayoutEnabled(True)
        self.setDocument(document)  # now all of it is new, and it is laid out as far as it is seen
        document.contentsChange.connect(self._content_changes)
        document.contentsChanged.connect(self._content_changed)
        document.undoCommandAdded.connect(self._undo_grows)
        self._here, self._last, self._touched = None, QTextCursor(document), None
        self._blocks = document.blockCount()
        self._margin.forget()
        self._tell_place()

    def _begin(self) -> QTextDocument:
        """Return a new document that is not laid out yet."""
        if self._document:
            self._document.deleteLater()
        document = self._document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setLayoutEnabled(False)
        document.documentLayout()
        document.contentsChange.connect(self._show_faces)
        document.setDefaultFont(theme.font())
        document.rootFrame().setFrameFormat(outline_margin.ground(self.chain))
        self.formats.forget()
        self.marks = Marks(document, self.formats)
        return document

    def items(self) -> tuple[BodyItem, ...]:
        """Return the body, every character as it stands."""
        return read(self.document(), self.formats)

    def replace_items(self, items: Sequence[BodyItem]) -> None:
        """Put another body in the place of this one; one step of undo."""
        cursor, line = self.textCursor(), self.textCursor().blockNumber()
        with self.arranging(), one_step(cursor):
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            cursor.setBlockFormat(self.formats.block(SPACER))
            put(cursor, items, self.formats)
        cursor.setPosition(self.document().findBlockByNumber(min(line, self.document().blockCount() - 1)).position())
        self.setTextCursor(cursor)

    def replace_stretches(self, stretches: Sequence[Stretch]) -> None:
        """Write other text in the place of some stretches, each in the face it had; one step of undo."""
        with one_step(self.textCursor()):
            for cursor, stretch in zip(cursors_of(self.document(), self.formats, stretches), stretches, strict=True):
                cursor.insertText(stretch.becomes)

    def insert_items(self, items: Sequence[BodyItem]) -> None:
        """Put items where the cursor is; one step of undo."""
        if not items:
            return
        cursor = self.textCursor()
        with self.arranging(), one_step(cursor):
            outline_paste.insert(cursor, items, self.formats)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # --- marks ---------------------------------------------------------------------------------------------------

    def set_doubts(self, doubts: Sequence[TextDoubt]) -> None:
        """Underline what is doubtful; its sentence is told under the mouse and at the cursor."""
        self.marks.set_doubts(doubts)
        self.setExtraSelections(self.marks.selections())
        self._tell_place()

    def mark_words(self, words: str) -> None:
        """Mark the words of a search and go to the first; '' takes the marks away."""
        first = self.marks.set_words(words)
        self.setExtraSelections(self.marks.selections())
        if first:
            cursor = self.textCursor()
            cursor.setPosition(first.selectionStart())
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def marker(self, block: QTextBlock) -> str:
        """Return the marker that stands beside a block, '' for none."""
        return self._margin.marker(block)

    # --- changes -------------------------------------------------------------------------------------------------

    @contextmanager
    def arranging(self) -> Iterator[None]:
        """Inside, levels change and not words: what came from the records still does."""
        before, self._is_arranging = self._is_arranging, True
        try:
            yield
        finally:
            self._is_arranging = before

    def _show_faces(self, position: int, removed: int, added: int) -> None:
        """Show headings bold as the paper prints them, over what is bold in the text; told before lines are broken."""
        block = self._document.findBlock(position)
        while block.isValid() and block.position() <= position + added:
            face, layout = self.formats.shown(level_of(block, self.formats)), block.layout()
            if face is not None or layout.formats():
                layout.setFormats([_whole(block, face)] if face is not None else [])
            block = block.next()

    def _content_changes(self, position: int, removed: int, added: int) -> None:
        blocks = self.document().blockCount()
        if (removed and added) or blocks != self._blocks:
            self._margin.forget()
        self._blocks = blocks
        first, last = self._touched or (position, position)
        self._touched = (min(first, position), max(last, position + added))

    def _undo_grows(self) -> None:
        self._is_new = True

    def _content_changed(self) -> None:
        touched, self._touched = self._touched, None
        is_new, self._is_new = self._is_new, False  # undo and redo bring back what they know themselves
        if touched and is_new and not self._is_arranging:
            with self.arranging():
                self._claim(*touched)
            self._is_new = False
            self._tell_place()
        self.edited.emit()

    def _claim(self, first: int, last: int) -> None:
        """Make paragraphs that were just written in the user's own: no more from the records, no more spacers."""
        block = self.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            level = level_of(block, self.formats)
            own = level.changed(from_records=False)
            if level.place in (Place.SPACER, Place.JOINT) and block.length() > 1:
                own = own.changed(place=Place.TEXT)
            if own != level:
                cursor = QTextCursor(block)
                cursor.joinPreviousEditBlock()
                cursor.setBlockFormat(self.formats.block(own))
                cursor.endEditBlock()
            block = block.next()

    def _cursor_moved(self) -> None:
        """Nobody stands between two pieces of a table: a cursor that comes there goes on, in its column."""
        cursor = self.textCursor()
        block, last = cursor.block(), self._last
        if level_of(block, self.formats).place is Place.JOINT and not cursor.hasSelection():
            table = last.currentTable()
            column = table.cellAt(last).column() if table else 0
            if beyond := cell_beyond(block, column, down=last.position() < cursor.position()):
                self._last = beyond
                self.setTextCursor(beyond)
                return
        self._last = cursor
        self._tell_place()

    def _tell_place(self) -> None:
        cursor, face = self.textCursor(), self.currentCharFormat()
        block = cursor.block()
        here = Here(
            level_of(block, self.formats),
            self.marker(block),
            face.fontWeight() >= QFont.Weight.DemiBold,
            face.fontItalic(),
            tuple(self.marks.sentences_at(cursor.position())),
        )
        if here != self._here:
            self._here = here
            self.setAccessibleDescription(here.said)
            self.placed.emit(here)

    @property
    def here(self) -> Here:
        """Where the cursor is."""
        self._tell_place()
        assert self._here
        return self._here

    # --- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pressed(event):
            event.accept()
            self._tell_place()
        else:
            super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Do what a key means in an outline; return False for every other key."""
        key, modifiers = event.key(), event.modifiers()
        with_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        with_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            back = key == Qt.Key.Key_Backtab or with_shift
            if with_control:
                return self._leave(back)
            if not self.tables.step(-1 if back else 1):
                (self.deeds.lift if back else self.deeds.deepen)()
            return True
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and not with_control:
            self._turn_page(key == Qt.Key.Key_PageDown, with_shift)
            return True
        if self.isReadOnly():
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.textCursor().currentTable():
                self.textCursor().insertBlock()
            elif with_control:
                return False
            else:
                self.deeds.enter(plain=with_shift)
            return True
        if key == Qt.Key.Key_Backspace and not with_control:
            return self.deeds.step_back()
        return self._faced(event)

    def _leave(self, back: bool) -> bool:
        """Ctrl+Tab: out of the editor, since Tab alone is a level here."""
        self.setTabChangesFocus(True)
        moved = self.focusPreviousChild() if back else self.focusNextChild()
        self.setTabChangesFocus(False)
        return moved

    def _turn_page(self, down: bool, selects: bool) -> None:
        """Go a page up or down, line by line. Qt's own way never ends where a selection meets a cell of two lines."""
        moves, modes = QTextCursor.MoveOperation, QTextCursor.MoveMode
        move, mode = moves.Down if down else moves.Up, modes.KeepAnchor if selects else modes.MoveAnchor
        cursor = self.textCursor()
        first, far = self.cursorRect(cursor).top(), self.viewport().height() - theme.line_height()
        before = -1
        while cursor.position() != before and abs(self.cursorRect(cursor).top() - first) < far:
            before = cursor.position()
            cursor.movePosition(move, mode)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _faced(self, event: QKeyEvent) -> bool:
        for keys, deed in (
            (QKeySequence.StandardKey.Bold, self.deeds.toggle_bold),
            (QKeySequence.StandardKey.Italic, self.deeds.toggle_italic),
        ):
            if event.matches(keys):
                deed()
                return True
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tip(event)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line that is typed in stays in sight when a strip comes or goes."""
        was_seen = QRect(QPoint(0, 0), event.oldSize()).intersects(self.cursorRect())
        super().resizeEvent(event)
        if was_seen:
            self.ensureCursorVisible()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_place()

    # --- clipboard -----------------------------------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        if cursor.currentTable():
            return super().createMimeDataFromSelection()
        return outline_paste.take(self.document(), cursor, self.formats, self.outline)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasImage() or source.hasFormat(outline_paste.OURS)

    def insertFromMimeData(self, source: QMimeData) -> None:
        try:
            brought = outline_paste.bring(source)
        except Refused as refusal:
            self.told.emit("refused", refusal.sentence, "")
            return
        self.take_in(brought)

    def take_in(self, brought: "Pasted") -> None:
        """Put what was pasted, or read from a file, where the cursor is, and say what of it was left out."""
        self.insert_items(brought.items)
        left = " ".join(brought.dropped)
        if brought.old_lines:
            self.old_lines |= brought.old_lines
            self.old_came.emit(left)
        elif left:
            self.told.emit("info", AT_PASTING, left)

    # --- shown ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._margin.draw(QPainter(self.viewport()), event.rect())

    def _tip(self, event: QHelpEvent) -> None:
        """Say under the mouse why something is doubtful, or that it came from the records."""
        at = self.viewport().mapFrom(self, event.pos())
        cursor = self.cursorForPosition(at)
        sentences = self.marks.sentences_at(cursor.position())
        if not sentences and level_of(cursor.block(), self.formats).from_records:
            sentences = [f"{FROM_RECORDS}."]
        if sentences:
            QToolTip.showText(event.globalPos(), "\n".join(sentences), self)
        else:
            QToolTip.hideText()
