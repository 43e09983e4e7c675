"""Real documents entered whole: pasted as they are, every character comes out; put in order, only marks change."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx as word
import pdfplumber
import pytest
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from app.documents.body import BodyItem, Written, text_of_items
from app.documents.paper import Role, Table
from app.documents.pasting import items_of_html, items_of_plain
from app.documents.style import styles_of
from app.documents.tidying import apply, proposals
from app.operations import cell, writing
from app.rules.layouts import layout
from app.rules.terms import Organ
from db.unit_of_work import UnitOfWork
from tests.field.seeds import folded, needed
from tests.field.whole import LEVELS, NUMBERS, Whole, whole
from tests.operations import month

pytestmark = needed
DAY, CONGRESS_DAY = date(2026, 6, 5), date(2030, 4, 20)
TOP_MARGIN = 20 / 25.4 * 72  # points; the page number stands above it
SAID_UNDER_A_NUMBER = {"000": 4, "001": 0, "002": 0, "003": 0, "004": 2}
"""Paragraphs `1. …` that are no headings: a target that is said in one sentence, `2. Phạm vi: …;`."""


@dataclass(frozen=True)
class Read:
    """A paper read back by other programs' eyes."""

    paragraphs: tuple[tuple[str, str], ...]  # style, text
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    pdf: str

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.paragraphs)


def body_of(seed: Whole) -> tuple[BodyItem, ...]:
    return items_of_plain(seed.body).items


def annex_of(seed: Whole) -> tuple[BodyItem, ...]:
    return items_of_html(seed.annex_html).items


def tidied(items: tuple[BodyItem, ...]) -> tuple[BodyItem, ...]:
    return apply(items, {each.key for each in proposals(items)})


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def issued(
    work: UnitOfWork, folder: Path, seed: Whole, items: tuple[BodyItem, ...], annex: tuple[BodyItem, ...]
) -> Read:
    """Enter a document by the operations a secretary uses, issue it, and read both files."""
    month.make_cell(work)
    of_congress = seed.kind == "NQ"
    if of_congress:
        cell.add_term(work, cell.TermInput(name="2030 - 2035", starts_on=CONGRESS_DAY))
    day, organ = (CONGRESS_DAY, Organ.CONGRESS) if of_congress else (DAY, Organ.CELL)
    paper_id, _ = writing.begin(work, seed.kind, items=items, abstract=seed.abstract, organ=organ, on=day)
    writing.change(work, paper_id, recipients=seed.recipients)
    if annex:
        writing.add_annex(work, paper_id, seed.annex_title, is_landscape=True, items=annex)
    kept = writing.written(work, paper_id)
    assert kept.items == items
    made = writing.issue(work, paper_id, on=day, folder=folder)
    by_suffix = {path.suffix: path.read_bytes() for path in made.files}
    return read(by_suffix[".docx"], by_suffix[".pdf"])


def read(docx: bytes, pdf: bytes) -> Read:
    document = word.Document(BytesIO(docx))
    parts = list(document.iter_inner_content())
    paragraphs = tuple((part.style.name.lower(), part.text) for part in parts if isinstance(part, WordParagraph))
    tables = tuple(
        tuple(tuple(cell.text for cell in row.cells) for row in part.rows)
        for part in parts
        if isinstance(part, WordTable)
    )
    with pdfplumber.open(BytesIO(pdf)) as pages:
        text = "".join(char["text"] for page in pages.pages for char in page.chars if char["top"] > TOP_MARGIN)
    return Read(paragraphs, tables, folded(text))


@pytest.fixture(params=NUMBERS)
def seed(request: pytest.FixtureRequest) -> Whole:
    return whole(request.param)


# --- as it was pasted --------------------------------------------------------------------------------------------


def test_the_whole_document_is_entered(seed: Whole) -> None:
    """What goes into the fields and the body is the document: nothing large stays behind."""
    assert len(seed.body) > 10_000
    assert seed.abstract
    assert bool(seed.annex_rows) == (seed.number == "000")


def test_what_is_pasted_is_kept_letter_for_letter(seed: Whole) -> None:
    assert text_of_items(body_of(seed)) == seed.body


def test_every_character_of_the_body_comes_out_in_order_in_both_files(
    work: UnitOfWork, tmp_path: Path, seed: Whole
) -> None:
    out = issued(work, tmp_path, seed, body_of(seed), annex_of(seed))
    assert seed.body in out.text
    assert folded(seed.body) in out.pdf
    assert folded(seed.abstract) in folded(out.text)
    assert folded(seed.abstract) in out.pdf


def test_the_annex_is_a_table_of_six_columns_with_every_cell(work: UnitOfWork, tmp_path: Path) -> None:
    seed = whole("000")
    annex = annex_of(seed)
    assert [len(item.columns) for item in annex if isinstance(item, Table)] == [6, 6, 6]
    out = issued(work, tmp_path, seed, body_of(seed), annex)
    ruled = [rows for rows in out.tables if len(rows[0]) == 6]
    assert ruled == list(seed.annex_rows)
    at = out.pdf.index(folded(seed.annex_title))
    for row in (row for rows in seed.annex_rows for row in rows):
        for text in row:
            at = out.pdf.index(folded(text), at) + len(folded(text))


# --- put in order ------------------------------------------------------------------------------------------------


def lines_of(items: tuple[BodyItem, ...]) -> Iterator[Written]:
    return (item for item in items if isinstance(item, Written))


def test_nothing_but_marks_and_line_breaks_has_changed(seed: Whole) -> None:
    before, after = body_of(seed), tidied(body_of(seed))
    assert letters(text_of_items(after)) == letters(seed.body)
    gone = Counter(folded(seed.body)) - Counter(folded(text_of_items(after)))
    assert set(gone) <= {"*"}
    assert not Counter(folded(text_of_items(after))) - Counter(folded(seed.body))
    assert all(proposal.before != "" for proposal in proposals(before) if proposal.key != "blanks")


def test_every_marker_gives_its_level(seed: Whole) -> None:
    """Told from the markers a reader sees; only `1. …` may also be a sentence of its own."""
    plain = 0
    for item in lines_of(tidied(body_of(seed))):
        seen = next((role for marker, role in LEVELS if marker.match(item.text)), None)
        if seen is Role.HEADING_2 and item.role is Role.BODY:
            plain += 1
        elif seen is not None:
            assert item.role is seen, item.text
        else:
            assert item.role in (Role.BODY, Role.PART), item.text
    assert plain == SAID_UNDER_A_NUMBER[seed.number]


def test_headings_follow_one_another_as_their_numbers_do(seed: Whole) -> None:
    """Below I. comes 1. or 1.1., never a heading that skips over the first level; each begins with its marker."""
    ranks = {Role.PART: 0, Role.HEADING_1: 1, Role.HEADING_2: 2, Role.HEADING_3: 3}
    order = [ranks[item.role] for item in lines_of(tidied(body_of(seed))) if item.role in ranks]
    assert order.count(1) >= 4
    assert order[0] in (0, 1)
    assert all(later <= earlier + 1 or earlier == 0 for earlier, later in pairwise(order))


def test_no_paragraph_is_left_broken(seed: Whole) -> None:
    """A paragraph begins with a capital, a figure, a marker or a quotation, not in the middle of a sentence."""
    for item in lines_of(tidied(body_of(seed))):
        assert item.text == item.text.strip()
        assert item.text
        if not any(marker.match(item.text) for marker, _ in LEVELS):
            assert not item.text[0].islower(), item.text


def test_put_in_order_it_comes_out_with_its_levels_in_both_files(work: UnitOfWork, tmp_path: Path, seed: Whole) -> None:
    items = tidied(body_of(seed))
    out = issued(work, tmp_path, seed, items, tidied(annex_of(seed)))
    names = {role: style.name.lower() for role, style in styles_of(layout("hd05")).items()}
    expected = tuple((names[item.role.value], item.text) for item in lines_of(items))
    begun = next(at for at, paragraph in enumerate(out.paragraphs) if paragraph == expected[0])
    assert out.paragraphs[begun : begun + len(expected)] == expected
    assert folded(text_of_items(items)) in out.pdf


def test_the_annex_put_in_order_is_one_table(work: UnitOfWork, tmp_path: Path) -> None:
    seed = whole("000")
    annex = tidied(annex_of(seed))
    out = issued(work, tmp_path, seed, tidied(body_of(seed)), annex)
    (table,) = [rows for rows in out.tables if len(rows[0]) == 6]
    head = seed.annex_rows[0][0]
    assert table == (head, *(row for rows in seed.annex_rows for row in rows if row != head))


def test_pasted_as_plain_text_the_annex_becomes_the_same_table() -> None:
    seed = whole("000")
    lines = "\n\n".join("\n".join("\t".join(row) for row in rows) for rows in seed.annex_rows)
    assert tidied(items_of_plain(lines).items) == tidied(annex_of(seed))
