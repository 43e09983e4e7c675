"""How long a set of minutes takes as .docx and as .pdf, against the bare libraries writing the same paragraphs.

Both sides know their fonts already; each figure is the least of several runs in turn.
"""

import time
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from app.documents import docx, pdf
from app.documents.metrics import tinos
from app.documents.paper import Paper
from app.documents.pdf_fonts import embedded
from tests.documents import sample

LIMIT = 1.5
RUNS = 9


def run() -> list[tuple[str, float, float]]:
    """Return name, ratio and limit of each bench."""
    paper = sample.paper("minutes", facts=sample.long_meeting(4))
    texts = _texts(paper)
    word = _ratio(lambda: docx.write(paper), lambda: _bare_docx(texts))
    page = _ratio(lambda: pdf.write(paper), lambda: _bare_pdf(texts))
    return [("minutes as .docx / bare python-docx", word, LIMIT), ("minutes as .pdf / bare Platypus", page, LIMIT)]


def _texts(paper: Paper) -> list[str]:
    """Return every paragraph and every cell of the paper."""
    return [text for block in paper.blocks for line in block.text.split("\n") for text in line.split("\t")]


def _ratio(ours: Callable[[], object], bare: Callable[[], object]) -> float:
    ours(), bare()
    best = [float("inf"), float("inf")]
    for _ in range(RUNS):
        for place, call in enumerate((ours, bare)):
            start = time.perf_counter()
            call()
            best[place] = min(best[place], time.perf_counter() - start)
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
