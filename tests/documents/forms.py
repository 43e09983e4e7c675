"""Forms of a ward as Word would save them, for tests."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

Text = str | tuple[str, ...]  # a paragraph; cut into runs


def form(*paragraphs: Text, header: str = "", footer: str = "", cell: str = "") -> bytes:
    """Return a .docx with these paragraphs, and what else is given."""
    document = Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for run in (text,) if isinstance(text, str) else text:
            paragraph.add_run(run)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def changed(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return a file after its parts were changed by hand."""
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def paragraphs_of(data: bytes) -> list[str]:
    """Return what a filled file says, paragraph by paragraph, then its table, header and footer."""
    document = Document(BytesIO(data))
    section = document.sections[0]
    return [
        *(paragraph.text for paragraph in document.paragraphs),
        *(cell.text for table in document.tables for row in table.rows for cell in row.cells),
        *(paragraph.text for part in (section.header, section.footer) for paragraph in part.paragraphs),
    ]
