"""Buttons: one primary a page, secondary for the rest, quiet for text and icon only. The label is the deed."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from app.ui import icons, theme

_ICON_TOKENS = {"primary": "on_accent", "secondary": "ink", "quiet": "ink2"}


def button(
    words: str,
    icon: str = "",
    *,
    kind: str = "secondary",
    small: bool = False,
    on: Callable[[], object] | None = None,
    name: str = "",
) -> QPushButton:
    """Return a push button; `name` is its object name, by which tests and pictures find it."""
    made = QPushButton(words.replace("&", "&&"))
    made.setProperty("kind", kind)
    made.setAccessibleName(words)
    made.setAutoDefault(False)
    made.setFont(theme.font("body", semibold=kind == "primary"))
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    if small:
        made.setProperty("measure", "small")
    if name:
        made.setObjectName(name)
    if icon:
        gap = theme.px(5)
        made.setIcon(icons.icon(icon, _ICON_TOKENS[kind], gap=gap))
        made.setIconSize(icons.size_of(gap))
    if on:
        made.clicked.connect(lambda: on())
    return made


def primary(words: str, icon: str = "", *, on: Callable[[], object] | None = None, name: str = "") -> QPushButton:
    """Return the red button: the next thing to do. One a page."""
    return button(words, icon, kind="primary", on=on, name=name)


def secondary(
    words: str, icon: str = "", *, small: bool = False, on: Callable[[], object] | None = None, name: str = ""
) -> QPushButton:
    return button(words, icon, small=small, on=on, name=name)


def quiet(
    words: str, icon: str = "", *, small: bool = False, on: Callable[[], object] | None = None, name: str = ""
) -> QPushButton:
    """Return a button of text and icon only."""
    return button(words, icon, kind="quiet", small=small, on=on, name=name)


def bare(
    icon: str, says: str, *, on: Callable[[], object] | None = None, name: str = "", size: int = 28
) -> QPushButton:
    """Return a button of an icon alone (close, chevrons); `says` is its tooltip and accessible name."""
    made = button("", kind="quiet", small=True, on=on, name=name)
    made.setIcon(icons.icon(icon, "ink2"))
    made.setIconSize(icons.size_of())
    made.setToolTip(says)
    made.setAccessibleName(says)
    made.setProperty("bare", True)
    made.setFixedSize(theme.px(size), theme.px(size))
    return made


def with_menu(
    words: str, deeds: Sequence[tuple[str, Callable[[], object]]], icon: str = "", name: str = ""
) -> QPushButton:
    """Return a secondary button that opens a list of deeds; an empty word draws a line between two groups."""
    made = secondary(words, icon, name=name)
    made.setProperty("menu", True)
    menu = QMenu(made)
    for deed, on in deeds:
        if not deed:
            menu.addSeparator()
            continue
        action = QAction(deed.replace("&", "&&"), menu)
        action.triggered.connect(lambda checked=False, on=on: on())
        menu.addAction(action)
    made.setMenu(menu)
    return made


def allow(made: QPushButton, refusal: str = "") -> None:
    """Switch a button on, or off with the reason in its tooltip. It stays where it is either way."""
    made.setEnabled(not refusal)
    made.setToolTip(refusal)
    made.setAccessibleDescription(refusal)


def same_width(*buttons: QPushButton) -> None:
    """Give the buttons of a column the width of the widest."""
    widest = max(each.sizeHint().width() for each in buttons)
    for each in buttons:
        each.setMinimumWidth(widest)
