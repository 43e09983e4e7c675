"""How long minutes and a paper of forty pages take as .docx and as .pdf, against the bare libraries writing the same
paragraphs; how soon a preview stands after a change.

Both sides know their fonts already; each figure is the least of several runs in turn. Beside them stands, without a
limit, what a user would do instead: have LibreOffice make the .pdf of the .docx.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from app.documents import docx, pdf
from app.documents.metrics import tinos
from app.documents.paper import Paper
from app.documents.pdf_fonts import embedded
from app.documents.written import build
from tests.documents import sample, written
from tests.fidelity.renderer import OFFICE, Renderer

LIMIT = 1.5
RUNS = 9
PREVIEW = 0.3
"""Seconds from a change to the four pages that show it."""
FORTY_PAGES, FOUR_PAGES = 32, 2  # times that each heading of the sample is filled


def run() -> Iterator[tuple[str, float, float]]:
    """Return name, ratio and limit of each bench."""
    yield from _against_bare("minutes", sample.paper("minutes", facts=sample.long_meeting(4)), RUNS)
    paper = _written(FORTY_PAGES)
    yield from _against_bare(f"{pdf.write(paper).pages} pages", paper, 3)
    pages = pdf.write(_written(FOUR_PAGES)).pages
    yield f"preview of {pages} pages after a change / {PREVIEW:g} s", _best(_preview, RUNS) / PREVIEW, 1
    if OFFICE:
        office, ours = _office(paper), _best(lambda: pdf.write(paper), 3)
        print(f"beside it: LibreOffice makes this .pdf of the .docx in {office:.1f} s, we in {ours:.2f} s", flush=True)


def _written(times: int) -> Paper:
    return build(written.facts("BC", items=written.free(times)), written.paper_facts("BC"))


def _preview() -> None:
    pdf.write(_written(FOUR_PAGES))


def _against_bare(name: str, paper: Paper, runs: int) -> Iterator[tuple[str, float, float]]:
    texts = _texts(paper)
    word = _ratio(lambda: docx.write(paper), lambda: _bare_docx(texts), runs)
    page = _ratio(lambda: pdf.write(paper), lambda: _bare_pdf(texts), runs)
    yield f"{name} as .docx / bare python-docx", word, LIMIT
    yield f"{name} as .pdf / bare Platypus", page, LIMIT


def _office(paper: Paper) -> float:
    """Return the seconds that LibreOffice takes for one file, its second time round."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        file = home / "paper.docx"
        file.write_bytes(docx.write(paper))
        renderer = Renderer(home)
        renderer.to_pdf([file], home)
        return _best(lambda: renderer.to_pdf([file], home), 1)


def _texts(paper: Paper) -> list[str]:
    """Return every paragraph and every cell of the paper."""
    return [text for block in paper.blocks for line in block.text.split("\n") for text in line.split("\t")]


def _best(call: Callable[[], object], runs: int) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def _ratio(ours: Callable[[], object], bare: Callable[[], object], runs: int) -> float:
    ours(), bare()
    best = [float("inf"), float("inf")]
    for _ in range(runs):
        for place, call in enumerate((ours, bare)):
            best[place] = min(best[place], _best(call, 1))
    return best[0] / best[1]


def _bare_docx(texts: list[str]) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _bare_pdf(texts: list[str]) -> bytes:
    style = ParagraphStyle("body", fontName=embedded(tinos().face()).fontName, fontSize=14, leading=18, alignment=4)
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([Paragraph(escape(text), style) for text in texts])
    return out.getvalue()


if __name__ == "__main__":
    for name, ratio, limit in run():
        print(f"{name}: ratio {ratio:.2f} (limit {limit:g})")
