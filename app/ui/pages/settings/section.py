"""What the parts of Thiết lập share."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.actions import Desk
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.page import Room

if TYPE_CHECKING:
    from app.ui.pages.settings.page import SettingsPage

WIDE = 460
LABEL = 190


class SettingsSection(QWidget):
    """One part. `refresh` shows the records as they are; a part that `scrolls` stands in a scrolling area."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    about: ClassVar[str] = ""
    shows: ClassVar[frozenset[str]] = frozenset()
    scrolls: ClassVar[bool] = True

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page.nursery)
        self.page = page
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, theme.px(8), theme.px(8))
        self.column.setSpacing(theme.px(10))

    @property
    def desk(self) -> Desk:
        return self.page.desk

    def refresh(self) -> None:
        """Show the records as they are now."""

    def arrange(self, room: Room) -> None:
        """Lay out for another size of the window."""

    def leave(self) -> bool:
        """Keep what is typed."""
        return True

    def act(self, action: str) -> None:
        """Do what another page led here for."""

    def ask(self, title: str, specs: Any, deed: str, do: Callable[[dict[str, Any]], object], **options: Any) -> object:
        """Ask for a few things in a small window and do one deed with them."""
        return ask_form(self.window(), title, specs, deed, do, **options)


def row_of(*widgets: QWidget) -> QWidget:
    """Return widgets beside each other at the left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    for each in widgets:
        row.addWidget(each)
    row.addStretch(1)
    return holder


class Line(QWidget):
    """Words at the left and what belongs to them at the right, or under them where the window is tight."""

    def __init__(self, words: QLabel, *rest: QWidget, apart: bool) -> None:
        super().__init__()
        self._apart = apart
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.px(10 if apart else 14))
        self._line.addWidget(words)
        if apart:
            self._line.addStretch(1)
        for each in rest:
            self._line.addWidget(each)
        if not apart:
            self._line.addStretch(1)

    def set_tight(self, tight: bool) -> None:
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self._line.setSpacing(theme.px(4) if tight else theme.px(10 if self._apart else 14))


def heading(words: str, *deeds: QPushButton) -> Line:
    """Return a section heading with its deeds at the right end."""
    made = Line(theme.label(words, "section"), *deeds, apart=True)
    made.setContentsMargins(0, theme.px(10), 0, 0)
    return made


def labelled(words: str, field: QWidget, width: int = LABEL - 30) -> Line:
    """Return a field with its label in the column of labels."""
    label = theme.label(words, tone="ink2")
    label.setFixedWidth(theme.px(width))
    label.setBuddy(field)
    return Line(label, field, apart=False)
