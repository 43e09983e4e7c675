"""How wide a character is, read straight from the font file: both writers measure with the same figures.

Our .pdf embeds Times New Roman where Windows has it, else Tinos, which has the same advances. Characters that neither
has come from DejaVu Sans (☐ ☒ ✓). Nothing here imports reportlab: the .docx writer measures, too.
"""

import os
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


@dataclass(frozen=True, eq=False)
class Face:
    """One font file. `advances` maps a character to its width in units of 1/`units` em."""

    name: str
    path: Path
    units: int
    advances: dict[str, int]
    missing: int  # width of the box that stands for a character the font lacks

    def advance(self, character: str) -> int:
        return self.advances.get(character, self.missing)

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` in points; characters the font lacks count as its box."""
        return sum(map(self.advance, text)) * size / self.units

    def has(self, character: str) -> bool:
        return character in self.advances

    def has_all(self, text: str) -> bool:
        return self.advances.keys() >= set(text)


class Family:
    """The four faces of one text font and the symbols behind it, each read when first needed."""

    def __init__(self, name: str, folder: Path, files: tuple[str, str, str, str]) -> None:
        self._faces: dict[tuple[bool, bool], Face] = {}
        self._files = [(f"{name}{style}", folder / file) for style, file in zip(_STYLES, files, strict=True)]

    def face(self, *, bold: bool = False, italic: bool = False) -> Face:
        if (bold, italic) not in self._faces:
            self._faces[bold, italic] = read_face(*self._files[2 * italic + bold])
        return self._faces[bold, italic]

    @property
    def symbols(self) -> Face:
        return read_face("DejaVuSans", FONTS / "DejaVuSans.ttf")


@cache
def family() -> Family:
    """Return the faces that the .pdf embeds on this computer."""
    windows = Path(os.environ.get("WINDIR", "")) / "Fonts"
    files = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
    if os.environ.get("WINDIR") and all((windows / file).is_file() for file in files):
        return Family("TimesNewRoman", windows, files)
    return tinos()


@cache
def tinos() -> Family:
    """Return the shipped faces: what the .docx writer measures with on every computer."""
    return Family("Tinos", FONTS, ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"))


@cache
def read_face(name: str, path: Path) -> Face:
    """Read the advances of every character of a TrueType font (tables head, hhea, hmtx, cmap)."""
    data = path.read_bytes()
    tables = {}
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        tables[tag] = offset
    units = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    long_metrics = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    widths = struct.unpack_from(f">{2 * long_metrics}H", data, tables[b"hmtx"])[::2]
    last = long_metrics - 1
    glyphs = _characters(data, tables[b"cmap"])
    advances = {chr(code): widths[min(glyph, last)] for code, glyph in glyphs.items()}
    advances["\t"] = advances[" "]
    return Face(name, path, units, advances, widths[0])


def _characters(data: bytes, cmap: int) -> dict[int, int]:
    glyphs: dict[int, int] = {}
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHL", data, cmap + 4 + 8 * index)
        if (platform, encoding) not in ((3, 1), (3, 10), (0, 3), (0, 4)):
            continue
        table = cmap + offset
        format_ = struct.unpack_from(">H", data, table)[0]
        if format_ == 4:
            glyphs.update(_format_4(data, table))
        elif format_ == 12:
            glyphs.update(_format_12(data, table))
    return {code: glyph for code, glyph in glyphs.items() if glyph}


def _format_4(data: bytes, table: int) -> dict[int, int]:
    glyphs = {}
    count = struct.unpack_from(">H", data, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, table + 14)
    starts = struct.unpack_from(f">{count}H", data, table + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, table + 16 + 4 * count)
    offsets_at = table + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, offsets_at)
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset:
                place = offsets_at + 2 * index + offset + 2 * (code - start)
                glyph = struct.unpack_from(">H", data, place)[0]
                glyphs[code] = (glyph + delta) & 0xFFFF if glyph else 0
            else:
                glyphs[code] = (code + delta) & 0xFFFF
    return glyphs


def _format_12(data: bytes, table: int) -> dict[int, int]:
    glyphs: dict[int, int] = {}
    for index in range(struct.unpack_from(">L", data, table + 12)[0]):
        start, end, first = struct.unpack_from(">LLL", data, table + 16 + 12 * index)
        glyphs.update(zip(range(start, end + 1), range(first, first + end - start + 1), strict=True))
    return glyphs
