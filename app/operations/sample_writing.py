"""The papers that the sample cell's secretary writes herself, told by resources/sample/written.toml."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from app.documents.body import BodyItem, Written
from app.documents.paper import Column, Role, Run, Table
from app.operations import papers, signed_copies, writing
from app.operations.sample_meeting import Book, Deed, Told, prose
from db.unit_of_work import UnitOfWork

_LEVELS = {"# ": Role.HEADING_1, "## ": Role.HEADING_2, "Điều: ": Role.ARTICLE, "+ ": Role.DASH}


def written_deeds(book: Book, told: Told) -> Iterator[Deed]:
    """Yield the writing of each paper, in the afternoon of its day, and the signed copy when it was brought in."""
    known: dict[str, UUID] = {}
    for paper in told["written"]:
        yield Deed(datetime.combine(paper["on"], time(16, 30)), partial(_write, book.work, paper, known))
        if "signed_on" in paper:
            yield Deed(datetime.combine(paper["signed_on"], time(16)), partial(_sign, book.work, paper, known))


def _write(work: UnitOfWork, told: Told, known: dict[str, UUID]) -> None:
    items = tuple(_items(told["body"]))
    if "replaces" in told:
        paper_id, _ = writing.new_version(work, known[told["replaces"]])
        writing.keep_body(work, paper_id, items)
    else:
        paper_id, _ = writing.begin(work, told["paper"], items=items, abstract=told["abstract"])
    if "key" in told:
        known[told["key"]] = paper_id
    given = {name: tuple(told[name]) for name in ("recipients", "addressees") if name in told}
    if given:
        writing.change(work, paper_id, **given, draft_number=told.get("draft_number"))
    if bases := told.get("bases"):
        writing.put_bases(work, paper_id, [writing.BasisInput(**basis) for basis in bases])
    for annex in told.get("annexes", ()):
        columns = tuple(Column(title, width) for title, width in annex["columns"])
        table = Table(columns, tuple(map(tuple, annex["rows"])))
        is_landscape = annex.get("is_landscape", False)
        writing.add_annex(work, paper_id, annex["title"], is_landscape=is_landscape, items=(table,))
    if not told.get("is_draft"):
        writing.issue(work, paper_id)


def _sign(work: UnitOfWork, told: Told, known: dict[str, UUID]) -> None:
    """Bring in the signed copy: here no scan, but the paper itself with a mark that says so."""
    paper_id = known[told["key"]]
    paper = papers.issued_paper(work, paper_id)
    assert paper.header is not None
    marked = replace(paper, header=replace(paper.header, draft_mark="Bản đã ký"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ban-da-ky.pdf"
        path.write_bytes(papers.preview(marked).data)
        signed_copies.attach(work, paper_id, path)


def _items(body: str) -> Iterator[BodyItem]:
    """Yield the paragraphs of a body; what stands before the first blank of a line says its level."""
    for line in prose(body).split("\n"):
        mark = next((mark for mark in _LEVELS if line.startswith(mark)), "")
        yield Written((Run(line.removeprefix(mark)),), _LEVELS.get(mark, Role.BODY), is_numbered=bool(mark))
