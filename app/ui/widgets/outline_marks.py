"""What is marked over the text without being part of it: doubts with their sentence, words that were searched for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.rules.vietnamese import fold
from app.ui import theme
from app.ui.widgets.outline_document import parts
from app.ui.widgets.outline_levels import Formats
from app.ui.widgets.outline_tables import Grid
from app.ui.widgets.outline_text import kept, units


@dataclass(frozen=True)
class TextDoubt:
    """A stretch of one item that is doubtful, and why. `cell`: row (0 is the head) and column, in a table."""

    at: int
    start: int
    end: int
    sentence: str
    cell: tuple[int, int] | None = None


@dataclass(frozen=True)
class Stretch:
    """A stretch of one item, and what shall stand there instead."""

    at: int
    start: int
    end: int
    becomes: str
    cell: tuple[int, int] | None = None


class Marks:
    """The marks of one document. They move with the text; a doubt whose text was changed is silent."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self._document, self._formats = document, formats
        self._doubts: list[tuple[QTextCursor, str, str]] = []
        self._words: list[QTextCursor] = []
        self._wave = QTextCharFormat()
        self._wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._wave.setUnderlineColor(theme.colour("warn"))
        self._wave.setBackground(theme.colour("warn_tint"))
        self._found = QTextCharFormat()
        self._found.setBackground(theme.colour("select"))
        self._found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self._found.setUnderlineColor(theme.colour("ink2"))

    def set_doubts(self, doubts: Sequence[TextDoubt]) -> None:
        cursors = cursors_of(self._document, self._formats, doubts)
        self._doubts = [
            (cursor, cursor.selectedText(), doubt.sentence) for doubt, cursor in zip(doubts, cursors, strict=True)
        ]

    def sentences_at(self, position: int) -> list[str]:
        """Return why the text at a position is doubtful."""
        return [
            sentence
            for cursor, before, sentence in self._doubts
            if cursor.selectionStart() <= position <= cursor.selectionEnd() and cursor.selectedText() == before
        ]

    def doubts(self) -> list[tuple[QTextCursor, str]]:
        """Return the doubts that still stand, in the order of the text."""
        standing = [(cursor, told) for cursor, before, told in self._doubts if cursor.selectedText() == before]
        return sorted(standing, key=lambda each: each[0].selectionStart())

    def set_words(self, words: str) -> QTextCursor | None:
        """Mark wherever words begin so, accents and capitals left aside; return the first place."""
        wanted = [fold(word) for word in words.split()]
        self._words = []
        block = self._document.begin()
        while wanted and block.isValid():
            self._words += _found_in(block, wanted)
            block = block.next()
        return self._words[0] if self._words else None

    def selections(self) -> list[QTextEdit.ExtraSelection]:
        """Return the marks as a text edit paints them."""
        pairs = [(cursor, self._found) for cursor in self._words]
        pairs += [(cursor, self._wave) for cursor, _ in self.doubts()]
        made = []
        for cursor, face in pairs:
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, face  # type: ignore[attr-defined]
            made.append(one)
        return made


def _found_in(block: QTextBlock, wanted: Sequence[str]) -> list[QTextCursor]:
    text = block.text()
    folded = fold(text)
    if not any(word in folded for word in wanted):
        return []
    places = []  # the letter of the text that each folded letter came from
    for at, char in enumerate(text):
        places += [at] * len(fold(char))
    found = []
    for word in wanted:
        for match in re.finditer(rf"\b{re.escape(word)}", folded) if len(places) == len(folded) else ():
            start, end = places[match.start()], places[match.end() - 1] + 1
            found.append(_cursor(block, units(text[:start]), units(text[:end])))
    return found


def _cursor(block: QTextBlock, start: int, end: int) -> QTextCursor:
    length = block.length() - 1
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + min(start, length))
    cursor.setPosition(block.position() + min(end, length), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def cursors_of(
    document: QTextDocument, formats: Formats, stretches: Sequence[TextDoubt | Stretch]
) -> list[QTextCursor]:
    """Return a selection for each stretch; nothing is selected where its item is not there."""
    standing = [part for part, _ in parts(document, formats)]
    return [_selected(standing, each) or QTextCursor(document) for each in stretches]


def _selected(standing: Sequence[QTextBlock | Grid], stretch: TextDoubt | Stretch) -> QTextCursor | None:
    part = standing[stretch.at] if stretch.at < len(standing) else None
    if isinstance(part, Grid):
        row, column = stretch.cell or (0, 0)
        if row >= part.rows or column >= part.across:
            return None
        text, first = part.text(row, column), part.blocks(row, column)[0]
        cursor = QTextCursor(first)
        cursor.setPosition(first.position() + units(text[: stretch.start]))
        cursor.setPosition(first.position() + units(text[: stretch.end]), QTextCursor.MoveMode.KeepAnchor)
        return cursor
    if part is None:
        return None
    text = kept(part.text())
    return _cursor(part, _place(text, stretch.start), _place(text, stretch.end))


def _place(text: str, at: int) -> int:
    return units(text[:at])
