"""The bar over the page: whose book it is, the year in view, the search, *Khóa*."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import buttons
from app.ui.widgets.logo import Logo
from app.ui.widgets.navigation import RAIL, WIDE
from app.ui.widgets.paint import rounded
from app.ui.widgets.search_box import SearchBox


class Badge(QWidget):
    """The framed words DỮ LIỆU MẪU: nothing here is a real record."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.text_width(self._words, "tiny", True) + theme.px(20), theme.px(21))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(painter, self.rect(), theme.px(4), border="edge")
        painter.setFont(theme.font("tiny", semibold=True))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)


class YearSwitch(QWidget):
    """‹ Năm 2026 ›: the year that lists and Tổng quan show."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.back = buttons.bare("chevron_left", "Năm trước", on=lambda: self.stepped.emit(-1), name="year_back")
        self.words = theme.label("", semibold=True)
        self.forth = buttons.bare("chevron_right", "Năm sau", on=lambda: self.stepped.emit(1), name="year_forth")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for each in (self.back, self.words, self.forth):
            layout.addWidget(each)

    def show_year(self, year: int) -> None:
        self.words.setText(f"Năm {year}")
        self.setAccessibleName(f"Đang xem năm {year}")


class _Elided(QWidget):
    """One line that gives way with … when room is short; whole in the tooltip."""

    def __init__(self, role: str, tone: str, semibold: bool) -> None:
        super().__init__()
        self._role, self._tone, self._semibold, self._words = role, tone, semibold, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        width = theme.text_width(self._words, self._role, self._semibold) + 2
        return QSize(width, theme.line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(60), theme.line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font(self._role, semibold=self._semibold))
        painter.setPen(theme.colour(self._tone))
        shown = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class TopBar(QWidget):
    """All of it; `set_shape` follows the size of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Thanh trên")
        self.logo = Logo()
        self.cell_name = _Elided("body", "ink", True)
        self.superior = _Elided("small", "ink2", False)
        self.badge = Badge("DỮ LIỆU MẪU")
        self.badge.hide()
        self.year = YearSwitch()
        self.search = SearchBox()
        self.lock = buttons.quiet("Khóa", "lock", name="lock")
        self.lock.setToolTip("Khóa sổ (Ctrl+L)")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addStretch(1)
        names.addWidget(self.cell_name)
        names.addWidget(self.superior)
        names.addStretch(1)
        self._layout = QHBoxLayout(self)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.logo)
        self._layout.addSpacing(0)
        self._layout.addLayout(names)
        self._layout.addSpacing(theme.px(11))
        self._layout.addWidget(self.badge)
        self._layout.addStretch(2)
        self._layout.addWidget(self.year)
        self._layout.addSpacing(theme.px(20))
        self._layout.addWidget(self.search, 3)
        self._layout.addSpacing(theme.px(10))
        self._layout.addWidget(self.lock)
        self._low = False
        self.set_shape(rail=False, low=False)

    def set_superior(self, words: str) -> None:
        """Write the superior under the cell's name, where there is one and there is room."""
        self.superior.set_words(words)
        self.superior.setVisible(bool(words) and not self._low)

    def set_shape(self, *, rail: bool, low: bool, tight: bool = False) -> None:
        """Take the height and the left edge that belong to this size of window."""
        self.setFixedHeight(theme.px(48 if low else 56))
        self._low = low
        self.superior.setVisible(bool(self.superior.words) and not low)
        self.logo.set_named(not rail)
        inset = theme.px(0 if rail else 22)
        self.logo.setFixedWidth(theme.px(RAIL if rail else WIDE) - inset + (0 if rail else theme.px(28)))
        if rail:
            self.logo.setFixedWidth(theme.px(RAIL))
        gap = self._layout.itemAt(1).spacerItem()
        if gap:
            gap.changeSize(theme.px(22 if rail else 0), 0)
        self._layout.setContentsMargins(inset, 0, theme.px(16), 0)
        self.search.set_tight(tight)
        self.search.setMinimumWidth(theme.px(110 if tight else 180 if rail else 240))
        self._layout.invalidate()
