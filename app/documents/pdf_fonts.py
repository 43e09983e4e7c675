"""Our fonts as reportlab embeds them: every character that was typed stays in the text layer.

reportlab's own class draws a missing character as NUL, turns a no-break space into a plain one and writes characters
beyond U+FFFF wrongly into the text layer; here each has a code of its own, drawn with the font's empty box.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from app.documents.metrics import Face

_FIRST, _LAST, _SPACE = 33, 255, 32  # codes handed out in each subset; 32 is the space in all of them


class _State:
    """The codes that one document uses, in the attributes reportlab expects."""

    namePrefix = "F"

    def __init__(self) -> None:
        self.assignments: dict[int, int] = {_SPACE: _SPACE}
        self.subsets: list[list[int]] = [[0] * _SPACE + [_SPACE]]
        self.internalName: str | None = None
        self.frozen = 0

    def code(self, character: int) -> int:
        """Return a code for a character met for the first time."""
        if len(self.subsets[-1]) > _LAST:
            self.subsets.append([0] * _SPACE + [_SPACE])
        found = (len(self.subsets) - 1) * 256 + len(self.subsets[-1])
        self.subsets[-1].append(character)
        self.assignments[character] = found
        return found


class EmbeddedFont(TTFont):  # type: ignore[misc]
    """A TrueType font whose text layer holds exactly what was drawn."""

    def __init__(self, face: Face) -> None:
        super().__init__(face.name, str(face.path), shapable=False)
        glyphs, widths = self.face.charToGlyph, self.face.charWidths
        glyphs[9], widths[9] = glyphs[_SPACE], widths[_SPACE]

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """Return the text as codes of this document's subsets (reportlab's name and shape)."""
        state = self.state.get(doc)
        if state is None:
            state = self.state[doc] = _State()
        parts: list[tuple[int, bytearray]] = []
        known = state.assignments
        for character in text:
            number = ord(character)
            subset, code = divmod(known[number] if number in known else state.code(number), 256)
            if not parts or parts[-1][0] != subset:
                if character == " " and parts:
                    subset, code = parts[-1][0], _SPACE
                else:
                    parts.append((subset, bytearray()))
            parts[-1][1].append(code)
        return [(subset, bytes(codes)) for subset, codes in parts]

    def addObjects(self, doc: Any) -> None:
        """Add the subsets that the document used, each with its text layer (reportlab calls this at the end)."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("ascii")
            font = pdfdoc.PDFTrueTypeFont()
            font.Name, font.BaseFont = internal, name
            font.FirstChar, font.LastChar = 0, len(subset) - 1
            font.Widths = pdfdoc.PDFArray([self.face.getCharWidth(code) for code in subset])
            layer = pdfdoc.PDFStream()
            layer.content = _text_layer(name, subset)
            layer.filters = [pdfdoc.PDFZCompress]
            font.ToUnicode = doc.Reference(layer, f"toUnicodeCMap:{name}")
            font.FontDescriptor = self.face.addSubsetObjects(doc, name, subset)
            doc.Reference(font, internal)
            doc.idToObject["BasicFonts"].dict[internal] = font
        del self.state[doc]

    def drawn_width(self, text: str, size: float) -> float:
        """Return the width that readers of the file compute from its width table."""
        width: Callable[[int], float] = self.face.getCharWidth
        return sum(width(ord(character)) for character in text) * size / 1000


@cache
def embedded(face: Face) -> EmbeddedFont:
    """Return the font of a face, read and registered once."""
    font = EmbeddedFont(face)
    pdfmetrics.registerFont(font)
    return font


def _text_layer(name: str, subset: list[int]) -> str:
    pairs = [f"<{code:02X}> <{_utf16(character)}>" for code, character in enumerate(subset) if character]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


def _utf16(character: int) -> str:
    return chr(character).encode("utf-16-be").hex().upper()
