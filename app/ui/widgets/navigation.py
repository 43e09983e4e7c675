"""The places of the program at the left: a column of 204, or a rail of 96 with the icon over the word."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, theme
from app.ui.widgets.paint import focus_ring, here_bar, rounded

WIDE, RAIL = 204, 96


@dataclass(frozen=True)
class Place:
    """One place; `short` is its word in the rail."""

    key: str
    name: str
    icon: str
    short: str = ""


class _Item(QAbstractButton):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.setCheckable(True)
        self.setAccessibleName(place.name)
        self.setText(place.name)
        self.rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def set_shape(self, rail: bool, low: bool) -> None:
        self.rail = rail
        self.setFixedHeight(theme.px((48 if low else 62) if rail else 40))
        self.setToolTip(self.place.name if rail else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(RAIL - 16 if self.rail else WIDE - 16), self.height())

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        here = self.isChecked()
        pill = self.rect().adjusted(0, 1, 0, -1)
        if here or self.underMouse():
            rounded(painter, pill, theme.px(6), "page" if here else "hover")
        if here:
            here_bar(painter, pill, inset=theme.px(9 if not self.rail else 13))
        self._words(painter, here)
        if self.hasFocus():
            focus_ring(painter, pill, 6)

    def _words(self, painter: QPainter, here: bool) -> None:
        token, stroke, side = ("ink" if here else "ink2"), (1.7 if here else 1.5), theme.px(20)
        painter.setPen(theme.colour(token))
        if not self.rail:
            icons.draw(
                painter, self.place.icon, QRectF(theme.px(14), (self.height() - side) / 2, side, side), token, stroke
            )
            painter.setFont(theme.font("body", semibold=here))
            words = self.rect().adjusted(theme.px(46), 0, -theme.px(4), 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.place.name)
            return
        line = theme.line_height("tiny")
        top = (self.height() - side - line) / 2 - theme.px(1)
        icons.draw(painter, self.place.icon, QRectF((self.width() - side) / 2, top, side, side), token, stroke)
        painter.setFont(theme.font("tiny", semibold=here))
        under = QRect(0, round(top + side + theme.px(1)), self.width(), line)
        painter.drawText(under, Qt.AlignmentFlag.AlignCenter, self.place.short or self.place.name)


class Navigation(QScrollArea):
    """All places, the last alone at the bottom. `chosen` carries the key of the place pressed."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setAccessibleName("Các mục của sổ")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())  # as in scrolling.py
        column = QWidget()
        self._layout = QVBoxLayout(column)
        self._layout.setSpacing(theme.px(2))
        self._group = QButtonGroup(self)
        self._items: dict[str, _Item] = {}
        for at, place in enumerate(places):
            if at == len(places) - 1:
                self._layout.addStretch(1)
            item = _Item(place)
            self._items[place.key] = item
            self._group.addButton(item)
            self._layout.addWidget(item)
        self.setWidget(column)
        column.setAutoFillBackground(False)  # setWidget switches it on
        self._group.buttonClicked.connect(lambda item: self.chosen.emit(item.place.key))
        self.set_shape(False, False)

    def set_shape(self, rail: bool, low: bool) -> None:
        """Become a column or a rail; lower items in a low window."""
        self.setFixedWidth(theme.px(RAIL if rail else WIDE))
        self._layout.setContentsMargins(theme.px(8), theme.px(6 if not rail else 0), theme.px(8), theme.px(8))
        self._layout.setSpacing(0 if rail else theme.px(2))
        for item in self._items.values():
            item.set_shape(rail, low)

    def set_current(self, key: str) -> None:
        """Show where the user is, without telling anybody."""
        if key in self._items:
            self._items[key].setChecked(True)
            self.ensureWidgetVisible(self._items[key])

    def focus_current(self) -> None:
        item = self._group.checkedButton() or next(iter(self._items.values()))
        item.setFocus(Qt.FocusReason.ShortcutFocusReason)
