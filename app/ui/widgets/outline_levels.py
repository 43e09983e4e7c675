"""The levels of a body on the screen: their names, the chain that Tab walks, and the formats that carry them.

What a paragraph is stands in properties of its block format, so that the undo of the document knows it, too.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from app.documents.body import ARTICLE_LEVELS, DIVISIONS, FREE_LEVELS, Written
from app.documents.paper import Role, Run
from app.ui import theme

NAMES = {
    Role.PART: "Phần I",
    Role.CHAPTER: "Chương I",
    Role.SECTION: "Mục 1",
    Role.ARTICLE: "Điều 1.",
    Role.CLAUSE: "Khoản 1.",
    Role.HEADING_1: "Đề mục I-",
    Role.HEADING_2: "Đề mục 1.",
    Role.HEADING_3: "Đề mục 1.1.",
    Role.POINT: "Điểm a)",
    Role.DASH: "Gạch đầu dòng -",
    Role.PLUS: "Dấu cộng +",
    Role.BODY: "Đoạn văn",
    Role.CENTRED: "Dòng giữa trang",
    Role.CENTRED_BOLD: "Dòng giữa trang, đậm",
    Role.FLUSH: "Dòng sát lề trái",
    Role.NOTE_CENTRED: "Ghi chú giữa trang",
    Role.BASIS: "Căn cứ",
}
OTHERS = (Role.BODY, Role.CENTRED, Role.CENTRED_BOLD, Role.FLUSH)
"""What a paragraph may be made besides a level of the chain."""
LISTS = (Role.CLAUSE, Role.POINT, Role.DASH, Role.PLUS)
"""Levels of running items: Enter goes on with the next. After a heading it begins a plain paragraph."""
OUTLINED = frozenset({*FREE_LEVELS, *ARTICLE_LEVELS})
HEADINGS = OUTLINED - {*LISTS}
_CENTRED = DIVISIONS | {Role.CENTRED, Role.CENTRED_BOLD, Role.NOTE_CENTRED}
_STEPS_IN = {Role.POINT: 1, Role.DASH: 2, Role.PLUS: 3}


class Place(StrEnum):
    """Where a block stands."""

    TEXT = "text"
    SPACER = "spacer"  # the document wants a block before and after a table; empty, it is not part of the body
    JOINT = "joint"  # between two pieces of one table
    HEAD = "head"
    CELL = "cell"
    BOLD_CELL = "bold_cell"


_LOW = {Place.SPACER: 10, Place.JOINT: 0.01}
"""Heights of the lines that are no part of the body."""
CELLS = frozenset({Place.HEAD, Place.CELL, Place.BOLD_CELL})


@dataclass(frozen=True)
class Level:
    """What a block is. `align` is that of a cell's column."""

    role: Role = Role.BODY
    is_numbered: bool = False
    from_records: bool = False
    place: Place = Place.TEXT
    align: str = "left"

    @classmethod
    def of(cls, item: Written) -> "Level":
        return cls(item.role, item.is_numbered, item.from_records)

    @property
    def is_item(self) -> bool:
        """Whether it is one paragraph of the body, whatever it holds."""
        return self.place is Place.TEXT

    def changed(self, **fields: object) -> "Level":
        return replace(self, **fields)  # type: ignore[arg-type]


SPACER, JOINT = Level(place=Place.SPACER), Level(place=Place.JOINT)
_KEYS = ("role", "is_numbered", "from_records", "place", "align")
_FIRST = int(QTextFormat.Property.UserProperty) + 1
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


class Formats:
    """The block and character formats of one document in the theme in force, and back from them to levels."""

    def __init__(self) -> None:
        self._blocks: dict[Level, QTextBlockFormat] = {}
        self._chars: dict[tuple[bool, bool, bool], QTextCharFormat] = {}
        self._levels: dict[int, Level] = {}
        self._faces: dict[int, tuple[bool, bool, bool]] = {}
        self.heading = QTextCharFormat()
        self._heavy = QFont.Weight(theme.font(semibold=True).weight())
        self.heading.setFontWeight(self._heavy)
        self.leaning = QTextCharFormat(self.heading)
        self.leaning.setFontItalic(True)

    def forget(self) -> None:
        """A cleared document counts its formats anew."""
        self._levels.clear()
        self._faces.clear()

    def block(self, level: Level) -> QTextBlockFormat:
        """Return the block format of a level."""
        if level not in self._blocks:
            self._blocks[level] = _block_format(level)
        return self._blocks[level]

    def level(self, index: int, made: QTextBlockFormat) -> Level:
        """Return the level that a block format carries; `index` is its number in the document."""
        level = self._levels[index] = level_in(made)
        return level

    def weight(self, bold: bool) -> QFont.Weight:
        """Return the weight of bold words on the screen, or of plain ones."""
        return self._heavy if bold else QFont.Weight.Normal

    def known(self, index: int) -> Level | None:
        return self._levels.get(index)

    def face(self, run: Run) -> QTextCharFormat:
        """Return the character format of a run."""
        key = (run.bold, run.italic, run.underline)
        if key not in self._chars:
            made = QTextCharFormat()
            if run.bold:
                made.setFontWeight(self._heavy)
            if run.italic:
                made.setFontItalic(True)
            if run.underline:
                made.setFontUnderline(True)
            self._chars[key] = made
        return self._chars[key]

    def face_of(self, index: int, made: QTextCharFormat) -> tuple[bool, bool, bool]:
        """Return bold, italic, underline of a character format; `index` is its number in the document."""
        face = (made.fontWeight() >= QFont.Weight.DemiBold, made.fontItalic(), made.fontUnderline())
        self._faces[index] = face
        return face

    def known_face(self, index: int) -> tuple[bool, bool, bool] | None:
        return self._faces.get(index)

    def shown(self, level: Level) -> QTextCharFormat | None:
        """Return how the words of a level are shown beyond their own face, as the paper prints them."""
        if level.place in (Place.HEAD, Place.BOLD_CELL) or level.role is Role.CENTRED_BOLD:
            return self.heading
        if level.place is not Place.TEXT or level.role not in HEADINGS:
            return None
        return self.leaning if level.role is Role.HEADING_3 else self.heading


def _block_format(level: Level) -> QTextBlockFormat:
    made = QTextBlockFormat()
    for at, key in enumerate(_KEYS):
        value = getattr(level, key)
        made.setProperty(_FIRST + at, value if isinstance(value, bool) else str(value))
    if level.place in CELLS:
        made.setAlignment(_ALIGN["centre" if level.place is Place.HEAD else level.align])
        return made
    if level.place in _LOW:
        made.setLineHeight(_LOW[level.place] * theme.scale(), int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        return made
    made.setLineHeight(135, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
    made.setBottomMargin(theme.px(6))
    made.setLeftMargin(theme.px(20) * _STEPS_IN.get(level.role, 0))
    if level.role in _CENTRED:
        made.setAlignment(_ALIGN["centre"])
    if level.role in DIVISIONS and level.is_numbered:
        made.setTopMargin(round(theme.line_height() * 1.35))  # the marker has this line
    elif level.role in HEADINGS:
        made.setTopMargin(theme.px(6))
    if level.from_records:
        made.setBackground(theme.colour("tint"))
    return made


def level_in(made: QTextBlockFormat) -> Level:
    """Return the level that a block format carries."""
    if not made.hasProperty(_FIRST):
        return Level()
    role, numbered, records, place, align = (made.property(_FIRST + at) for at in range(len(_KEYS)))
    return Level(Role(role), bool(numbered), bool(records), Place(place), align)


def chain_of(roles: set[Role]) -> tuple[Role, ...]:
    """Return the chain that a body with these roles uses: articles where it has any level only they have."""
    return ARTICLE_LEVELS if roles & {*ARTICLE_LEVELS} - {*FREE_LEVELS} else FREE_LEVELS
