"""How a paragraph of each role looks, from the layout profile; both writers read it. Points throughout.

Line heights are exact, so that Word, LibreOffice and our own pages break at the same place. Only the body's is the
guide's (05-HD/VPTW, I.6.2.2); the others follow the size of their text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.rules.layouts import BODY_ROLES, Layout

_POINTS_A_MM = 72 / 25.4


def points(mm: float) -> float:
    """Return millimetres as points, rounded to the twentieths that Word counts in."""
    return twentieths(mm * _POINTS_A_MM)


def twentieths(length: float) -> float:
    """Return a length in points, rounded to the twentieths that Word counts in."""
    return round(length * 20) / 20


@dataclass(frozen=True)
class Style:
    """`line` is an exact line height, or the least one where `at_least`."""

    key: str
    name: str  # in Word's list of styles
    size: float
    line: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    align: str = "justify"  # justify, left, right, centre
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    at_least: bool = False
    rule: float = 0.0  # length of the line drawn beneath
    rule_weight: float = 0.0
    left: float = 0.0  # indents of the whole paragraph
    right: float = 0.0


_NAMES = {
    "superior": "Tên đảng bộ cấp trên",
    "issuer": "Tên chi bộ",
    "star": "Dấu sao",
    "number": "Số, ký hiệu",
    "letter_subject": "Trích yếu công văn",
    "urgency": "Mức độ khẩn",
    "draft_mark": "Dấu dự thảo",
    "party": "Tiêu đề Đảng Cộng sản Việt Nam",
    "place_and_date": "Địa danh, ngày tháng",
    "scope_mark": "Phạm vi phổ biến",
    "kind": "Tên loại văn bản",
    "second_line": "Tác giả trong trích yếu",
    "abstract": "Trích yếu",
    "separator": "Vạch ngăn trích yếu",
    "body": "Nội dung văn bản",
    "basis": "Căn cứ",
    "heading_1": "heading 1",
    "heading_2": "heading 2",
    "heading_3": "heading 3",
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "article": "Điều",
    "clause": "Khoản",
    "point": "Điểm",
    "dash": "Gạch đầu dòng",
    "plus": "Gạch cộng",
    "centred": "Giữa dòng",
    "centred_bold": "Giữa dòng, đậm",
    "flush": "Sát lề trái",
    "note": "Chú thích",
    "note_centred": "Chú thích giữa dòng",
    "table_head": "Đầu bảng",
    "table": "Ô bảng",
    "addressees_label": "Nhãn kính gửi, kính trình",
    "addressees": "Nơi gửi",
    "authority": "Quyền hạn ký",
    "post": "Chức vụ",
    "signature_gap": "Chỗ ký",
    "name": "Họ tên người ký",
    "recipients_label": "Nhãn nơi nhận",
    "recipients_item": "Nơi nhận",
    "drafter": "Ký hiệu người soạn",
    "contact": "Thông tin liên hệ",
    "page_number": "header",
    "annex_label": "Nhãn phụ lục",
    "annex_title": "Tên phụ lục",
    "annex_reference": "Dẫn chiếu phụ lục",
}
_AFTER = {
    "party": 7.0,  # the date stands about 9 mm below the title (measured on the guide itself)
    "abstract": 0.0,
    "separator": 12.0,
    "addressees": 0.0,
    "annex_reference": 12.0,
    "annex_title": 0.0,
}
_BEFORE = {"kind": 14.0}
# The title stands in one line with the superior's name; a page number begins 10 mm from the edge, as it is prescribed.
_LINE = {"party": 18.0, "page_number": 12.0}
_PARTLY_UNDERLINED = frozenset({"recipients_label"})  # the words, not the colon (05-HD/VPTW, I.9.2.5)
SELDOM = frozenset({"drafter", "contact", "media_mark", "table_small", "table_small_head"})
"""Roles that stand in the list of styles only where a paper uses them."""
_HEADINGS = frozenset({"heading_1", "heading_2", "heading_3", "article"})
_KEEP = _HEADINGS | {"part", "chapter", "section", "annex_label", "annex_title"}


def styles_of(layout: Layout) -> Mapping[str, Style]:
    """Return the style of every role of a layout profile."""
    styles = {role: _style(role, layout) for role in layout.faces if role in _NAMES}
    gap = points(layout.signature_gap_mm)
    note = replace(styles["note"], key="note_centred", name=_NAMES["note_centred"], align="centre", after=3.0)
    return {
        **styles,
        "note_centred": note,
        "media_mark": replace(styles["scope_mark"], key="media_mark", name="Dấu không phổ biến", align="centre"),
        "table_small": _small(styles["table"], "table_small", "Ô bảng nhiều cột"),
        "table_small_head": _small(styles["table_head"], "table_small_head", "Đầu bảng nhiều cột"),
        "signature_gap": Style("signature_gap", _NAMES["signature_gap"], 14, gap, align="centre", at_least=True),
    }


def _style(role: str, layout: Layout) -> Style:
    face = layout.face(role)
    in_body = role in BODY_ROLES
    indented = in_body and face.align == "justify"
    return Style(
        key=role,
        name=_NAMES[role],
        size=face.size,
        line=layout.line_pt if in_body else _LINE.get(role, _line_for(face.size)),
        bold=face.bold,
        italic=face.italic,
        underline=face.underline and role not in _PARTLY_UNDERLINED,
        capitals=face.capitals,
        align="left" if role in _HEADINGS else face.align,  # its words are never drawn apart
        indent=points(layout.first_line_mm) if indented else 0.0,
        before=_BEFORE.get(role, 0.0),
        after=layout.paragraph_gap_pt if in_body else _AFTER.get(role, 0.0),
        keep_with_next=role in _KEEP,
        rule_weight=layout.title_rule_pt if role == "party" else 0.0,
    )


def _small(style: Style, key: str, name: str) -> Style:
    return replace(style, key=key, name=name, size=12.0, line=_line_for(12.0))


def _line_for(size: float) -> float:
    """Return an exact line height in which Vietnamese marks on capitals (Ễ, Ộ) are not cut."""
    return float(round(size * 1.28))
