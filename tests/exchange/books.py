"""Workbooks for tests, made by hand where no library writes them."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl


def xlsx(path: Path, *rows: Sequence[object], sheet: str = "Danh sách", formats: dict[str, str] | None = None) -> Path:
    """Write rows with openpyxl; `formats` gives cells a number format."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for cell, form in (formats or {}).items():
        page[cell].number_format = form
    book.save(path)
    return path


def ods(path: Path, *rows: Sequence[str]) -> Path:
    """Write the least OpenDocument sheet there can be."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
            if value
            else "<table:table-cell/>"
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Trang 1">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
    return path


_MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def xls(path: Path, *rows: Sequence[str]) -> Path:
    """Write the least Excel 97 workbook there can be: one sheet of text, in an OLE file."""
    path.write_bytes(ole({"Workbook": _biff(rows)}))
    return path


def _biff(rows: Sequence[Sequence[str]]) -> bytes:
    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def begin(kind: int) -> bytes:
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    end = record(0x000A, b"")
    strings = sorted({value for row in rows for value in row if value})
    packed = b"".join(struct.pack("<HB", len(value), 1) + value.encode("utf-16-le") for value in strings)
    table = record(0x00FC, struct.pack("<II", len(strings), len(strings)) + packed)
    name = "Trang 1"
    bound = struct.pack("<BBBB", 0, 0, len(name), 0) + name.encode()
    first = begin(0x0005) + record(0x0042, struct.pack("<H", 1200))
    offset = len(first) + 4 + 4 + len(bound) + len(table) + len(end)
    book = first + record(0x0085, struct.pack("<I", offset) + bound) + table + end
    cells = b"".join(
        record(0x00FD, struct.pack("<HHHI", down, across, 0, strings.index(value)))
        for down, row in enumerate(rows)
        for across, value in enumerate(row)
        if value
    )
    size = record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return book + begin(0x0010) + size + cells + end


def ole(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file with these streams, each padded to 4096 bytes so that no mini stream is needed."""
    sector, free, end, fat_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    padded = {name: body.ljust(max(4096, -(-len(body) // sector) * sector), b"\0") for name, body in streams.items()}
    fat, data, starts = [fat_mark, end], b"", {}
    for name, body in padded.items():
        count = len(body) // sector
        starts[name] = len(fat)
        fat += [starts[name] + at + 1 for at in range(count - 1)] + [end]
        data += body
    assert len(fat) <= 128
    fat += [free] * (128 - len(fat))

    def entry(name: str, kind: int, child: int, start: int, size: int, right: int = free) -> bytes:
        words = (name + "\0").encode("utf-16-le")
        head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, free, right, child)
        return head + b"\0" * 36 + struct.pack("<IQ", start, size)

    names = list(padded)
    folder = entry("Root Entry", 5, 1, end, 0)
    for at, name in enumerate(names):
        folder += entry(name, 2, free, starts[name], len(padded[name]), at + 2 if at + 1 < len(names) else free)
    folder = folder.ljust(sector, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    return head + struct.pack("<128I", *fat) + folder + data
