"""The papers that the sample cell's secretary writes herself, told by resources/sample/written.toml."""

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial

from app.documents.body import BodyItem, Written
from app.documents.paper import Column, Role, Run, Table
from app.operations import writing
from app.operations.sample_meeting import Book, Deed, Told, prose

_LEVELS = {"# ": Role.HEADING_1, "## ": Role.HEADING_2, "Điều: ": Role.ARTICLE, "+ ": Role.DASH}


def written_deeds(book: Book, told: Told) -> Iterator[Deed]:
    """Yield the writing of each paper, in the afternoon of its day."""
    for paper in told["written"]:
        yield Deed(datetime.combine(paper["on"], time(16, 30)), partial(_write, book, paper))


def _write(book: Book, told: Told) -> None:
    work = book.work
    paper_id, _ = writing.begin(work, told["paper"], items=[*_items(told["body"])], abstract=told["abstract"])
    given = {name: tuple(told[name]) for name in ("recipients", "addressees") if name in told}
    if given:
        writing.change(work, paper_id, **given)
    if bases := told.get("bases"):
        writing.put_bases(work, paper_id, [writing.BasisInput(**basis) for basis in bases])
    for annex in told.get("annexes", ()):
        columns = tuple(Column(title, width) for title, width in annex["columns"])
        table = Table(columns, tuple(map(tuple, annex["rows"])))
        writing.add_annex(work, paper_id, annex["title"], items=(table,))
    if not told.get("is_draft"):
        writing.issue(work, paper_id)


def _items(body: str) -> Iterator[BodyItem]:
    """Yield the paragraphs of a body; what stands before the first blank of a line says its level."""
    for line in prose(body).split("\n"):
        mark = next((mark for mark in _LEVELS if line.startswith(mark)), "")
        yield Written((Run(line.removeprefix(mark)),), _LEVELS.get(mark, Role.BODY), is_numbered=bool(mark))
