"""What a paper holds once written: the .docx by its XML with styles resolved, the .pdf by its geometry."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from app.documents import docx, pdf
from app.documents.paper import Paper
from tests.documents import sample, written

MM = 72 / 25.4


@dataclass(frozen=True)
class ReadRun:
    text: str
    size: float
    bold: bool
    italic: bool
    underline: bool
    font: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class ReadParagraph:
    text: str
    style: str
    runs: tuple[ReadRun, ...]
    align: str
    first_line: int  # twips
    line: int
    line_rule: str
    before: int
    after: int
    keep_next: bool
    border: dict[str, str]  # of the bottom border
    left: int
    right: int
    hanging: int  # the first line begins so far before the others

    @property
    def size(self) -> float:
        return self.runs[0].size

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs)

    @property
    def italic(self) -> bool:
        return all(run.italic for run in self.runs)


class DocxReader:
    def __init__(self, data: bytes) -> None:
        self.files = {name: ZipFile(BytesIO(data)).read(name) for name in ZipFile(BytesIO(data)).namelist()}
        self._parsed: dict[str, etree._Element] = {}
        self._read: dict[etree._Element, ReadParagraph] = {}
        self.document = Document(BytesIO(data))
        self.styles = {style.style_id: style.element for style in self.document.styles}
        self.body = self.document.element.body

    def xml(self, name: str) -> etree._Element:
        if name not in self._parsed:
            self._parsed[name] = etree.fromstring(self.files[name])
        return self._parsed[name]

    def paragraphs(self, root: etree._Element | None = None) -> list[ReadParagraph]:
        return [self.paragraph(each) for each in (self.body if root is None else root).iter(qn("w:p"))]

    def top_paragraphs(self) -> list[ReadParagraph]:
        return [self.paragraph(each) for each in self.body if each.tag == qn("w:p")]

    def tables(self) -> list[etree._Element]:
        return [each for each in self.body if each.tag == qn("w:tbl")]

    def cells(self, table: etree._Element) -> list[list[list[ReadParagraph]]]:
        return [[self.paragraphs(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]

    def paragraph(self, element: etree._Element) -> ReadParagraph:
        if element not in self._read:
            self._read[element] = self._paragraph(element)
        return self._read[element]

    def _paragraph(self, element: etree._Element) -> ReadParagraph:
        chain = self._chain(element)
        spacing = _merged(chain, "w:pPr/w:spacing")
        indent = _merged(chain, "w:pPr/w:ind")
        border = _merged(chain, "w:pPr/w:pBdr/w:bottom")
        text = "".join(self._texts(element))
        return ReadParagraph(
            text=text,
            style=chain[-1].find("w:name", chain[-1].nsmap).get(qn("w:val")) if len(chain) > 1 else "",
            runs=tuple(self._run(run, chain) for run in element.iter(qn("w:r"))),
            align=_merged(chain, "w:pPr/w:jc").get("val", "left"),
            first_line=int(indent.get("firstLine", 0)),
            line=int(spacing.get("line", 0)),
            line_rule=spacing.get("lineRule", "auto"),
            before=int(spacing.get("before", 0)),
            after=int(spacing.get("after", 0)),
            keep_next=any(each.find("w:pPr/w:keepNext", each.nsmap) is not None for each in chain),
            border=border,
            left=int(indent.get("left", 0)),
            right=int(indent.get("right", 0)),
            hanging=int(indent.get("hanging", 0)),
        )

    def _chain(self, element: etree._Element) -> list[etree._Element]:
        """Return the paragraph and the styles it rests on, nearest first."""
        chain = [element]
        style = element.find("w:pPr/w:pStyle", element.nsmap)
        while style is not None:
            found = self.styles[style.get(qn("w:val"))]
            chain.append(found)
            style = found.find("w:basedOn", found.nsmap)
        return chain[:2] if len(chain) > 1 else chain

    def _run(self, run: etree._Element, chain: list[etree._Element]) -> ReadRun:
        defaults = self.xml("word/styles.xml").find("w:docDefaults/w:rPrDefault", run.nsmap)
        sources = [run, *chain[1:], defaults]
        fonts = _merged(sources, "w:rPr/w:rFonts")
        return ReadRun(
            text="".join(self._texts(run)),
            size=int(_merged(sources, "w:rPr/w:sz")["val"]) / 2,
            bold=_has(sources, "w:rPr/w:b"),
            italic=_has(sources, "w:rPr/w:i"),
            underline=_has(sources, "w:rPr/w:u"),
            font=tuple(fonts.get(kind, "") for kind in ("ascii", "hAnsi", "cs", "eastAsia")),
            colour=_merged(sources, "w:rPr/w:color").get("val", "auto"),
        )

    @staticmethod
    def _texts(element: etree._Element) -> list[str]:
        return [
            "\t" if each.tag == qn("w:tab") else each.text or ""
            for each in element.iter(qn("w:t"), qn("w:tab"))
            if each.getparent().tag == qn("w:r")
        ]

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs())


def _merged(chain: list[etree._Element], path: str) -> dict[str, str]:
    """Return the attributes of an element as the nearest of the chain gives them."""
    found: dict[str, str] = {}
    for each in reversed(chain):
        element = each.find(path, each.nsmap)
        if element is not None:
            found.update({etree.QName(name).localname: value for name, value in element.attrib.items()})
    return found


def _has(chain: list[etree._Element], path: str) -> bool:
    return any(each.find(path, each.nsmap) is not None for each in chain)


class PdfReader:
    def __init__(self, written: pdf.Written) -> None:
        self.written = written
        self.pdf = pdfplumber.open(BytesIO(written.data))
        self.pages = self.pdf.pages

    @property
    def text(self) -> str:
        return "\n".join(self.page_text(number) for number in range(len(self.pages)))

    def page_text(self, number: int) -> str:
        """Return the text layer in the order it was drawn, a line a baseline."""
        lines: list[str] = []
        last = None
        for char in self.pages[number].chars:
            place = round(char["matrix"][5], 2)
            if place != last:
                lines.append("")
            lines[-1] += char["text"]
            last = place
        return "\n".join(lines)

    def body_text(self) -> str:
        """Return the whole text without page numbers, which stand above the text area."""
        return "".join(
            char["text"]
            for number, page in enumerate(self.pages)
            for char in page.chars
            if number == 0 or char["matrix"][5] < float(page.height) - 20 * MM
        )


def paper_of(form: str, layout: str) -> Paper:
    """Return a paper of a meeting by its form, a written one by its kind and length (`KH-long`)."""
    return written.named(form, layout) if form in written.ALL else sample.paper(form, layout)


@cache
def docx_of(form: str, layout: str) -> DocxReader:
    return DocxReader(docx.write(paper_of(form, layout)))


@cache
def pdf_of(form: str, layout: str) -> PdfReader:
    return PdfReader(pdf.write(paper_of(form, layout)))


def folded(text: str) -> str:
    """Return the text without white space: lines break elsewhere in columns, words do not change."""
    return "".join(text.split())
