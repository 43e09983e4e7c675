"""Colours, type and measures of the screens (design: LOOK.md). The only place that writes a style sheet.

What a page uses:
    theme.px(12)                      a length at the chosen text size
    theme.font("title")               roles: figure title title_low record section body small tiny; semibold=True
    theme.colour("ink2") -> QColor    theme.hex("ink2") -> "#59534C"     tokens are the fields of Tokens
    theme.apply(choice, text_size)    only the window calls it; it then builds itself again, so that no widget
                                      has to follow a change of theme or size
Dynamic properties that the style sheet knows:
    QPushButton  kind = primary | secondary | quiet, measure = small ("size" is a property of every widget)
    QLabel       tone = ink2 | ink3 | good | warn | mark
    fields       state = warn | refused;  readOnly draws the tint
"""

import sys
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QStyleFactory, QWidget

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CHOICES = {"system": "Theo Windows", "light": "Sáng", "dark": "Tối"}
FUSION = "is_fusion"
"""Property of an application started with -style Fusion: to hand a style over, PySide sets up every class of styles."""
TEXT_SIZES = (100, 110, 125, 150, 175, 200)
FACTORS = {
    "figure": 1.9,
    "title": 1.62,
    "title_low": 1.36,
    "record": 1.35,
    "section": 1.2,
    "body": 1.0,
    "small": 0.92,
    "tiny": 0.86,
}
SEMIBOLD_ROLES = {"figure", "title", "title_low", "record", "section"}


@dataclass(frozen=True)
class Tokens:
    """The named colours; LOOK.md says what each is for."""

    frame: str
    page: str
    tint: str
    select: str
    hover: str
    line: str
    soft: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_pressed: str
    mark: str
    accent_tint: str
    good: str
    good_tint: str
    warn: str
    warn_tint: str


LIGHT = Tokens(
    frame="#EFEBE5",
    page="#FFFFFF",
    tint="#F8F5F1",
    select="#F4EDE5",
    hover="#F8F4EF",
    line="#E3DDD5",
    soft="#C6BDB1",
    edge="#8F877D",
    ink="#26221E",
    ink2="#59534C",
    ink3="#6F6860",
    accent="#B3261E",
    on_accent="#FFFFFF",
    accent_hover="#9A1F18",
    accent_pressed="#821811",
    mark="#B3261E",
    accent_tint="#FBEFED",
    good="#2C6B4A",
    good_tint="#EAF3EE",
    warn="#875100",
    warn_tint="#FCF3E1",
)
DARK = Tokens(
    frame="#1B1917",
    page="#252220",
    tint="#2D2926",
    select="#3A332D",
    hover="#2F2B28",
    line="#3E3935",
    soft="#5C554E",
    edge="#8A8279",
    ink="#F0ECE6",
    ink2="#C6BFB5",
    ink3="#A8A096",
    accent="#C4392E",
    on_accent="#FFFFFF",
    accent_hover="#CC4035",
    accent_pressed="#A92F25",
    mark="#F28B80",
    accent_tint="#3A2724",
    good="#86C9A3",
    good_tint="#26332B",
    warn="#E6B866",
    warn_tint="#382F20",
)


@dataclass
class _Look:
    tokens: Tokens = LIGHT
    choice: str = "light"
    text_size: int = 100
    family: str = ""
    points: float = 10.5


_look = _Look()


def tokens() -> Tokens:
    """Return the tokens in force."""
    return _look.tokens


def is_dark() -> bool:
    return _look.tokens is DARK


def hex(token: str) -> str:
    """Return a token as #RRGGBB."""
    return str(getattr(_look.tokens, token))


def colour(token: str) -> QColor:
    return QColor(hex(token))


def scale() -> float:
    """Return how many logical pixels one unit of LOOK.md takes (text size, and the screen's points where odd)."""
    screen = QGuiApplication.primaryScreen()
    dots = screen.logicalDotsPerInch() / 96 if screen else 1.0
    return _look.text_size / 100 * dots


def px(units: float) -> int:
    """Return a length in logical pixels at the chosen text size."""
    return round(units * scale())


def text_size() -> int:
    """Return the text size in per cent."""
    return _look.text_size


def choice() -> str:
    """Return light, dark or system, as chosen."""
    return _look.choice


def font(role: str = "body", semibold: bool | None = None) -> QFont:
    """Return the font of a role; headings are semibold of themselves."""
    heavy = role in SEMIBOLD_ROLES if semibold is None else semibold
    return QFont(_font(_look.family, _look.points * FACTORS[role] * _look.text_size / 100, heavy))


@lru_cache(maxsize=64)
def _font(family: str, points: float, heavy: bool) -> QFont:
    made = QFont(family)
    made.setPointSizeF(points)
    if heavy:
        made.setWeight(QFont.Weight.DemiBold)
        if QFontInfo(made).weight() < QFont.Weight.DemiBold:
            made.setWeight(QFont.Weight.Bold)
    return made


def line_height(role: str = "body") -> int:
    """Return the height of one line of a role, stacked Vietnamese marks included."""
    return -int(-max(QFontMetricsF(font(role)).height(), QFontMetricsF(font(role)).ascent() * 1.33) // 1)


def text_width(words: str, role: str = "body", semibold: bool | None = None) -> int:
    """Return the width of one line of words in logical pixels."""
    return -int(-QFontMetricsF(font(role, semibold)).horizontalAdvance(words) // 1)


def label(
    words: str = "", role: str = "body", tone: str = "", *, semibold: bool | None = None, wrap: bool = False
) -> QLabel:
    """Return a label in one of the roles and tones. Its text is plain: nothing typed is read as markup."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(font(role, semibold))
    made.setWordWrap(wrap)
    if tone:
        made.setProperty("tone", tone)
    return made


def mark(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet reads, and have the widget drawn by them."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return  # drawing anew by the style sheet is slow, and a form asks for it again and again
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _load_family(app: QApplication) -> tuple[str, float]:
    """Return the font of the screens and its points: Segoe UI 11 where Windows has it, else our Open Sans 10,5."""
    if sys.platform == "win32" and "Segoe UI" in QFontDatabase.families():
        return "Segoe UI", 11.0
    for file in ("OpenSans-Regular.ttf", "OpenSans-Semibold.ttf"):
        if QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / "ui" / file)) < 0:
            return app.font().family(), 10.5
    return "Open Sans", 10.5


def apply(app: QApplication, chosen: str = "system", size: int = 100) -> None:
    """Take a theme (light, dark, system) and a text size in per cent for the whole program."""
    if not _look.family:
        if not app.property(FUSION):
            app.setStyle(QStyleFactory.create("Fusion"))
        _look.family, _look.points = _load_family(app)
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(chosen, Qt.ColorScheme.Unknown)
    app.styleHints().setColorScheme(scheme)
    dark = chosen == "dark" or (chosen == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark)
    _look.choice, _look.text_size = chosen, size
    _look.tokens = DARK if dark else LIGHT
    app.setFont(font())
    app.setPalette(palette())
    app.setStyleSheet(style_sheet())


def palette() -> QPalette:
    """Return the palette of the tokens in force."""
    roles = QPalette.ColorRole
    made = QPalette()
    for token, parts in {
        "page": (roles.Window, roles.Base, roles.Button, roles.ToolTipBase, roles.Light, roles.BrightText),
        "tint": (roles.AlternateBase, roles.Midlight),
        "ink": (roles.Text, roles.WindowText, roles.ButtonText, roles.HighlightedText, roles.ToolTipText),
        "select": (roles.Highlight,),
        "ink3": (roles.PlaceholderText,),
        "line": (roles.Mid,),
        "edge": (roles.Dark,),
        "ink2": (roles.Link, roles.LinkVisited, roles.Accent),
    }.items():
        for part in parts:
            made.setColor(part, colour(token))
    for part in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, colour("ink3"))
    return made


def style_sheet() -> str:
    """Return the one style sheet: buttons, fields, menus, scroll bars. All else is painted by its widget."""
    lengths = {f"n{n}": f"{px(n)}px" for n in (2, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 30, 32, 34, 36)}
    inner = {f"in{n}": f"{px(n) - 2}px" for n in (28, 30, 34, 36)}  # height without a border of 1
    close = {f"at{n}": f"{px(n) - 4}px" for n in (28, 30, 34, 36)}  # height without a border of 2
    one_less = {
        "pad": f"{px(10)}px",
        "pad_focus": f"{px(10) - 1}px",
        "wide": f"{px(14)}px",
        "wide_focus": f"{px(14) - 1}px",
    }
    radii = {"r4": f"{px(4)}px", "r5": f"{px(5)}px", "r3": f"{px(3)}px"}
    colours = {each.name: hex(each.name) for each in fields(Tokens)}
    art = (RESOURCES / "icons" / "themed").as_posix()
    kind = "dark" if is_dark() else "light"
    files = {name: f'"{art}/{name}_{kind}.svg"' for name in ("chevron_down", "chevron_down_off", "tick", "radio")}
    return Template(_SHEET).substitute(lengths | inner | close | one_less | radii | colours | files)


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour_hex: str) -> float:
    parts = (int(colour_hex[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


_SHEET = """
QLabel { background: transparent; }
QLabel[tone="ink2"] { color: $ink2; }
QLabel[tone="ink3"] { color: $ink3; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="mark"] { color: $mark; }

QPushButton, QToolButton { min-height: $in34; padding: 0 $wide; border: 1px solid $soft; border-radius: $r5;
    background: $page; color: $ink; }
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $edge; }
QPushButton:pressed, QToolButton:pressed { background: $select; }
QPushButton:disabled, QToolButton:disabled { color: $ink3; background: $page; border-color: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $ink; min-height: $at34; padding: 0 $wide_focus; }
QPushButton[measure="small"] { min-height: $in30; padding: 0 $pad; }
QPushButton[measure="small"]:focus { min-height: $at30; padding: 0 $pad_focus; }
QPushButton[kind="primary"] { min-height: $in36; background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled { background: $tint; border-color: $line; color: $ink3; }
QPushButton[kind="primary"]:focus { min-height: $at36; border-color: $ink; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; color: $ink2; padding: 0 $n8; }
QPushButton[kind="quiet"]:hover { background: $hover; color: $ink; }
QPushButton[kind="quiet"]:checked { background: $ink2; border-color: $ink2; color: $page; }
QPushButton[kind="quiet"]:disabled { color: $ink3; background: transparent; }
QPushButton[kind="quiet"]:focus { border-color: $ink; padding: 0 $n8; }
QPushButton[bare="true"], QPushButton[bare="true"]:focus { min-height: 0; padding: 0; }
QPushButton[line="true"], QPushButton[line="true"]:focus { min-height: 0; padding: 0 $n4; border-width: 1px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: url($chevron_down); width: $n16; height: $n16;
    subcontrol-origin: padding; subcontrol-position: center right; right: $n8; }
QPushButton[menu="true"] { padding-right: $n30; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox { border: 1px solid $edge; border-radius: $r4;
    background: $page; color: $ink; placeholder-text-color: $ink3;
    selection-background-color: $soft; selection-color: $ink; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: $in34; padding: 0 $pad; }
QPlainTextEdit, QTextEdit { padding: $n4 $n6; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus { border: 2px solid $ink; min-height: $at34;
    padding: 0 $pad_focus; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $ink; }
QTextBrowser, QTextBrowser:focus { border: none; }
QLineEdit[measure="row"], QComboBox[measure="row"] { min-height: $in28; padding: 0 $n8; }
QLineEdit[measure="row"]:focus, QComboBox[measure="row"]:focus { min-height: $at28; }
QLineEdit[state="warn"], QPlainTextEdit[state="warn"], QComboBox[state="warn"] { border: 2px solid $warn; }
QLineEdit[state="warn"], QComboBox[state="warn"] { min-height: $at34; padding: 0 $pad_focus; }
QLineEdit[state="refused"], QPlainTextEdit[state="refused"], QComboBox[state="refused"] { border: 2px solid $mark; }
QLineEdit[state="refused"], QComboBox[state="refused"] { min-height: $at34; padding: 0 $pad_focus; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $tint; border-color: $line; }
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus { border-color: $ink; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $tint; border-color: $line;
    color: $ink3; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; min-height: 0; padding: 0; background: transparent; }
QComboBox QLineEdit:focus, QAbstractSpinBox QLineEdit:focus { border: none; min-height: 0; padding: 0; }
QComboBox { combobox-popup: 0; padding-right: $n28; }
QComboBox:focus { padding-right: $n28; }
QComboBox::drop-down { border: none; width: $n28; }
QComboBox::down-arrow { image: url($chevron_down); width: $n16; height: $n16; }
QComboBox::down-arrow:disabled { image: url($chevron_down_off); }
QComboBox QAbstractItemView, QMenu { border: 1px solid $edge; background: $page; color: $ink; outline: 0;
    padding: $n4; selection-background-color: $select; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: $n30; padding: 0 $n6; }
QMenu::item { padding: $n6 $n28 $n6 $n12; border-radius: $r4; }
QMenu::item:selected { background: $select; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: $n4 $n8; }

QCheckBox, QRadioButton { spacing: $n8; min-height: $n28; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator { width: $n16; height: $n16;
    border: 1px solid $edge; border-radius: $r3; background: $page; }
QRadioButton::indicator { border-radius: $n8; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $ink2; border-color: $ink2;
    image: url($tick); }
QRadioButton::indicator:checked { background: $ink2; border-color: $ink2; image: url($radio); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $tint; }
QCheckBox:focus, QRadioButton:focus { outline: none; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $ink; }

QScrollArea { background: transparent; border: none; }
QTableView, QListView, QTreeView { background: $page; border: none; outline: 0; color: $ink;
    selection-background-color: $select; selection-color: $ink; }
QHeaderView { background: $page; border: none; }
QHeaderView::section { background: $page; color: $ink2; border: none; border-bottom: 1px solid $edge; padding: 0 $n8; }
QTableCornerButton::section { background: $page; border: none; }
QScrollBar:vertical { background: transparent; width: $n8; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $n8; margin: 0; }
QScrollBar::handle { background: $soft; border-radius: $r3; margin: 1px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::handle:vertical { min-height: $n32; }
QScrollBar::handle:horizontal { min-width: $n32; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { border: none; background: $line; border-radius: $r3; min-height: $n6; max-height: $n6; }
QProgressBar::chunk { background: $ink2; border-radius: $r3; }
QToolTip { background: $page; color: $ink; border: 1px solid $edge; padding: $n4 $n6; }
QSplitter::handle { background: $line; }
"""
