"""A Word file as body items: told as the HTML that its paste would give, and read by the same reader (pasting.py).

Numbers that Word makes by itself become the markers that were seen. What Word deleted or hid stays out.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from xml.etree import ElementTree

from app.documents.own_form import xml_of
from app.documents.pasting import Pasted, items_of_html
from app.rules.markers import roman
from app.rules.refusal import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_PASSED_BY = {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "txbxContent")}
_PASSED_BY.add("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_SIGNS = {f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}
_PICTURES = {f"{_W}drawing", f"{_W}pict"}
_OFF = {"0", "false", "off", "none"}
_DEEPEST = 6
Element = ElementTree.Element


@dataclass(frozen=True)
class _Face:
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    hidden: bool = False
    font: str = ""


@dataclass
class _Style:
    face: _Face = field(default_factory=_Face)
    heading: int | None = None
    list_id: str = ""
    depth: int = 0


def items_of_word(parts: Mapping[str, bytes]) -> Pasted:
    """Return the body of a Word file, unpacked into its parts. Raises Refused where it has no text part."""
    if _BODY not in parts:
        raise Refused("Tệp này không phải tệp Word. Hãy chọn tệp .docx.", "Tệp")
    body = xml_of(parts[_BODY]).find(f"{_W}body")
    return items_of_html("".join(_Teller(parts).told(body)) if body is not None else "")


class _Teller:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self.styles = dict(_styles(xml_of(parts[_STYLES]))) if _STYLES in parts else {}
        self.levels = dict(_levels(xml_of(parts[_NUMBERING]))) if _NUMBERING in parts else {}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)

    def told(self, within: Element) -> Iterator[str]:
        for child in within:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag not in _PASSED_BY:
                yield from self.told(child)

    def _table(self, table: Element) -> Iterator[str]:
        yield "<table>"
        for row in table.findall(f"{_W}tr"):
            yield "<tr>"
            for cell in row.findall(f"{_W}tc"):
                span = _value(cell.find(f"{_W}tcPr/{_W}gridSpan"))
                is_below = cell.find(f"{_W}tcPr/{_W}vMerge")
                yield f'<td colspan="{escape(span or "1")}">'
                if is_below is None or _value(is_below) == "restart":
                    yield from self.told(cell)
                yield "</td>"
            yield "</tr>"
        yield "</table>"

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        own = paragraph.find(f"{_W}pPr")
        style = self.styles.get(
            _value(own.find(f"{_W}pStyle")) if own is not None else "", self.styles.get("", _Style())
        )
        heading, list_id, depth = style.heading, style.list_id, style.depth
        if own is not None:
            heading = _number(own.find(f"{_W}outlineLvl"), heading)
            list_id = _value(own.find(f"{_W}numPr/{_W}numId")) or list_id
            depth = _number(own.find(f"{_W}numPr/{_W}ilvl"), depth) or 0
        tag = f"h{min(heading + 1, 6)}" if heading is not None and heading < 9 else "p"
        marker = self._marker(list_id, depth)
        listed = f";mso-list:l0 level{depth + 1} lfo1" if marker else ""
        yield f'<{tag} style="white-space:pre{listed}">'
        if marker:
            yield f'<span style="mso-list:Ignore">{escape(marker)}</span>'
        yield from self._runs(paragraph, style.face)
        yield f"</{tag}>"

    def _marker(self, list_id: str, depth: int) -> str:
        """Count this paragraph in its list; return the marker that Word shows, '' outside lists."""
        levels = self.levels.get(list_id, {})
        if depth not in levels:
            return ""
        counts = self.counts[list_id]
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        shown = levels[depth].text
        for at in range(depth, -1, -1):
            if at in levels:
                shown = shown.replace(f"%{at + 1}", levels[at].said(counts.get(at, levels[at].start)))
        return "-" if levels[depth].kind == "bullet" and not shown.isascii() else shown

    def _runs(self, within: Element, face: _Face) -> Iterator[str]:
        for child in within:
            if child.tag == f"{_W}r":
                yield from self._run(child, _faced(face, child.find(f"{_W}rPr"), self.styles))
            elif child.tag not in _PASSED_BY:
                yield from self._runs(child, face)

    def _run(self, run: Element, face: _Face) -> Iterator[str]:
        if face.hidden:
            return
        looks = [
            f"font-weight:{'bold' if face.bold else 'normal'}",
            f"font-style:{'italic' if face.italic else 'normal'}",
        ]
        looks += ["text-transform:uppercase"] if face.capitals else []
        looks += [f"font-family:'{face.font}'"] if face.font else []
        yield f'<span style="{escape(";".join(looks))}">'
        yield from self._words(run)
        yield "</span>"

    def _words(self, within: Element) -> Iterator[str]:
        for child in within:
            if child.tag == f"{_W}t":
                yield escape((child.text or "").replace("\n", " "))
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                yield "<br>" if child.get(f"{_W}type") != "page" else ""
            elif child.tag == f"{_W}sym":
                code = int(child.get(f"{_W}char", "20"), 16) & 0xFF
                yield f'<span style="font-family:{escape(child.get(f"{_W}font", ""))}">{escape(chr(code))}</span>'
            elif child.tag in _PICTURES:
                yield "<img>"
            elif child.tag not in _PASSED_BY:
                yield from self._words(child)


# --- styles ------------------------------------------------------------------------------------------------------


def _styles(root: Element) -> Iterator[tuple[str, _Style]]:
    """Yield each style by its id with what it takes from those it is based on; '' is the usual paragraph."""
    found = {each.get(f"{_W}styleId", ""): each for each in root.findall(f"{_W}style")}
    usual = _faced(_Face(), root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"), {})
    for key, element in found.items():
        made = _resolved(key, found, usual)
        yield key, made
        if element.get(f"{_W}type") == "paragraph" and element.get(f"{_W}default") in ("1", "true"):
            yield "", made


def _resolved(key: str, found: Mapping[str, Element], usual: _Face, depth: int = 0) -> _Style:
    element = found.get(key)
    if element is None or depth > 20:
        return _Style(usual)
    base = _value(element.find(f"{_W}basedOn"))
    below = _resolved(base, found, usual, depth + 1) if base else _Style(usual)
    return _Style(
        _faced(below.face, element.find(f"{_W}rPr"), {}),
        _number(element.find(f"{_W}pPr/{_W}outlineLvl"), below.heading),
        _value(element.find(f"{_W}pPr/{_W}numPr/{_W}numId")) or below.list_id,
        _number(element.find(f"{_W}pPr/{_W}numPr/{_W}ilvl"), below.depth) or 0,
    )


def _faced(face: _Face, own: Element | None, styles: Mapping[str, _Style]) -> _Face:
    """Return a face with what a run's properties say over it."""
    if own is None:
        return face
    named = styles.get(_value(own.find(f"{_W}rStyle")))
    if named is not None and own.find(f"{_W}rStyle") is not None:
        face = replace(face, bold=face.bold or named.face.bold, italic=face.italic or named.face.italic)
    fonts = own.find(f"{_W}rFonts")
    name = fonts.get(f"{_W}ascii", "") or fonts.get(f"{_W}hAnsi", "") if fonts is not None else ""
    return _Face(
        bold=_switch(own.find(f"{_W}b"), face.bold),
        italic=_switch(own.find(f"{_W}i"), face.italic),
        capitals=_switch(own.find(f"{_W}caps"), face.capitals),
        hidden=_switch(own.find(f"{_W}vanish"), face.hidden),
        font=name.replace("'", "").replace(";", "") or face.font,
    )


def _switch(element: Element | None, otherwise: bool) -> bool:
    return otherwise if element is None else (_value(element) or "1").lower() not in _OFF


def _value(element: Element | None) -> str:
    return element.get(f"{_W}val", "") if element is not None else ""


def _number(element: Element | None, otherwise: int | None) -> int | None:
    value = _value(element)
    return int(value) if value.isdecimal() and len(value) < _DEEPEST else otherwise


# --- lists -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Level:
    kind: str
    text: str
    start: int

    def said(self, number: int) -> str:
        """Return a number as this level writes it."""
        number = max(number, 1)
        match self.kind:
            case "upperRoman":
                return roman(number)
            case "lowerRoman":
                return roman(number).lower()
            case "upperLetter":
                return _latin(number).upper()
            case "lowerLetter":
                return _latin(number)
            case "decimalZero":
                return f"{number:02}"
            case _:
                return str(number)


def _latin(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _levels(root: Element) -> Iterator[tuple[str, dict[int, _Level]]]:
    """Yield the levels of each list by its id."""
    kept = {each.get(f"{_W}abstractNumId", ""): each for each in root.findall(f"{_W}abstractNum")}
    for each in root.findall(f"{_W}num"):
        model = kept.get(_value(each.find(f"{_W}abstractNumId")))
        if model is None:
            continue
        levels = {int(level.get(f"{_W}ilvl", "0")): _level(level) for level in model.findall(f"{_W}lvl")}
        yield each.get(f"{_W}numId", ""), levels


def _level(level: Element) -> _Level:
    start = _number(level.find(f"{_W}start"), 1)
    kind = _value(level.find(f"{_W}numFmt")) or "decimal"
    return _Level(kind, _value(level.find(f"{_W}lvlText")), 1 if start is None else start)
