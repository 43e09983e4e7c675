"""The base of every page: title with its facts and actions, a way back, messages, the content under them.

A page names in `shows` the tables it reads; after an operation that changed one of them `refresh()` is called.
`open(record_id, action)` comes when another page or the search leads here. A page is made when first shown, and made
anew when theme or text size change, so it keeps what must last in `memory()` and takes it back in `recall()`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets import buttons
from app.ui.widgets.messages import OneStrip, Strip
from app.ui.widgets.scrolling import scroll


@dataclass(frozen=True)
class Room:
    """The size of the window in units (logical pixels ÷ text size), on which LOOK.md makes its layouts depend."""

    width: int = 1366
    height: int = 768

    @property
    def is_wide(self) -> bool:
        """≥ 1200: everything beside each other."""
        return self.width >= 1200

    @property
    def is_single(self) -> bool:
        """< 1000: one column; list and form take turns."""
        return self.width < 1000

    @property
    def is_tight(self) -> bool:
        """< 800: text at 200% on a small screen; deeds go under the title."""
        return self.width < 800

    @property
    def is_low(self) -> bool:
        """< 720 high: facts on the title line, steps on one line."""
        return self.height < 720


def margins_in(room: Room) -> tuple[int, int, int, int]:
    """Return the margins of a page in logical pixels: nearer to the left beside the rail, less high in a low window."""
    left, top, right, bottom = Page.margins
    return (
        theme.px(left if room.is_wide else 22),
        theme.px(top - 4 if room.is_low else top),
        theme.px(right),
        theme.px(bottom),
    )


class PageHead(QWidget):
    """Title, one grey line of facts under it (beside it in a low window), actions at the right end, primary last."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._low = False
        self.above = theme.label("", "small", "ink2")
        self.title = theme.label("", "title", wrap=True)
        self.facts = theme.label("", "small", "ink2")
        self.facts_beside = theme.label("", "small", "ink2")
        for each in (self.above, self.facts, self.facts_beside):
            each.hide()
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        words.addWidget(self.above)
        line = QHBoxLayout()
        line.setSpacing(theme.px(20))
        line.addWidget(self.title, 1)
        line.addWidget(self.facts_beside, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(0)
        self._line = line
        words.addLayout(line)
        words.addWidget(self.facts)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(theme.px(10))
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(16))
        self._layout.addLayout(words, 1)
        self._layout.addLayout(self._actions)
        self._layout.setAlignment(self._actions, Qt.AlignmentFlag.AlignVCenter)

    def set_words(self, title: str, facts: str = "", above: str = "") -> None:
        self.title.setText(title)
        self.above.setText(above)
        self.above.setVisible(bool(above))
        self.facts.setText(facts)
        self.facts_beside.setText(facts)
        self._show_facts()

    def set_actions(self, *actions: QPushButton) -> None:
        """Put these buttons at the right end, the primary last; those there before go."""
        while self._actions.count():
            item = self._actions.takeAt(0)
            if item and (old := item.widget()) and old not in actions:
                old.hide()
                old.deleteLater()
        for each in actions:
            self._actions.addWidget(each)

    def set_tight(self, tight: bool) -> None:
        """Put the actions under the title where both do not fit beside each other (text at 200%)."""
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(direction)
        self._layout.setSpacing(theme.px(8 if tight else 16))
        align = Qt.AlignmentFlag.AlignLeft if tight else Qt.AlignmentFlag.AlignVCenter
        self._layout.setAlignment(self._actions, align)

    def set_low(self, low: bool) -> None:
        self._low = low
        self.title.setFont(theme.font("title_low" if low else "title"))
        self._line.setStretch(0, 0 if low else 1)
        self._line.setStretch(2, 1 if low else 0)
        self.title.setWordWrap(not low)
        self._show_facts()

    def _show_facts(self) -> None:
        has = bool(self.facts.text())
        self.facts.setVisible(has and not self._low)
        self.facts_beside.setVisible(has and self._low)


class Page(OneStrip, QWidget):
    """One page. Fill `self.body`; everything hangs on the left edge of the title."""

    key: ClassVar[str] = ""
    shows: ClassVar[frozenset[str]] = frozenset()
    margins = (28, 16, 24, 12)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.nursery)
        self.desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click on the ground leaves the field, which saves it
        self.room = Room()
        self.head = PageHead()
        self.strips = QVBoxLayout()
        self.strips.setSpacing(theme.px(8))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(12))
        layout = QVBoxLayout(self)
        left, top, right, bottom = (theme.px(each) for each in self.margins)
        layout.setContentsMargins(left, top, right, bottom)
        layout.setSpacing(theme.px(12))
        layout.addWidget(self.head)
        layout.addLayout(self.strips)
        layout.addLayout(self.body, 1)
        self._back: QPushButton | None = None

    # --- what a page answers for ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the records anew and show them."""

    def open(self, record_id: UUID | None = None, action: str = "") -> None:
        """Come here for a record."""

    def leave(self) -> bool:
        """Keep what is typed; return False where something typed could not be kept (the page then stays)."""
        return True

    def arrange(self, room: Room) -> None:
        """Lay out for another size of the window."""

    def help_page(self) -> str:
        """Return the page of resources/help that F1 opens here."""
        return self.key

    def regions(self) -> list[QWidget]:
        """Return the parts that F6 goes round, in reading order; each takes the focus itself or by its proxy."""
        return []

    def memory(self) -> Any:
        """Return what must outlast a change of theme: the record in view, the step."""
        return None

    def recall(self, kept: Any) -> None:
        """Take back what `memory` returned."""

    # --- what a page is given -------------------------------------------------------------------------------------

    def set_title(self, title: str, facts: str = "", above: str = "") -> None:
        self.head.set_words(title, facts, above)
        self._place_back()

    def set_actions(self, *actions: QPushButton) -> None:
        self.head.set_actions(*actions)

    def set_back(self, says: str, on: Callable[[], object] | None) -> None:
        """Hang the way back into the left margin; None takes it away."""
        if self._back:
            self._back.hide()
            self._back.deleteLater()
            self._back = None
        if on:
            self._back = buttons.bare("chevron_left", says, on=on, size=24, name="back")
            self._back.setParent(self)
            self._back.show()
            self._place_back()

    def set_room(self, room: Room) -> None:
        self.room = room
        self.head.set_low(room.is_low)
        self.head.set_tight(room.is_tight)
        self._set_margins()
        self.arrange(room)
        self._place_back()

    def say(self, kind: str, first: str, then: str = "", deed: QPushButton | None = None) -> None:
        """Say something in a strip under the title; it stays until something else is said or done."""
        self.put_strip(Strip(kind, first, then, deed), self.strip_place())

    def strip_place(self) -> QVBoxLayout:
        """Return where the strip goes: under the title, or lower where something there must not move."""
        return self.strips

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_back()

    def _set_margins(self) -> None:
        if ground := self.layout():
            ground.setContentsMargins(*margins_in(self.room))

    def _place_back(self) -> None:
        if self._back:
            middle = self.head.y() + self.head.title.y() + theme.line_height("title") // 2
            self._back.move(theme.px(2), max(0, middle - self._back.height() // 2))


__all__ = ["Page", "PageHead", "Room", "margins_in", "scroll"]
