"""A book of the cell: every paper as it was issued, where the contents say, on pages numbered through."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from app.operations import books, cell, history, papers, writing
from app.operations.books import Book, Printed
from app.rules.refusal import Refused
from app.rules.terms import Organ
from db.tables import IncomingPaper
from db.unit_of_work import UnitOfWork
from tests.operations import month
from tests.operations.written import begun


def texts_of(data: bytes) -> list[str]:
    """Return the text of every page."""
    with pdfplumber.open(BytesIO(data)) as found:
        return [page.extract_text() for page in found.pages]


def body_of(text: str, printed: Printed) -> str:
    """Return the text of a page of a paper, without the line of the book at its foot."""
    lines = text.split("\n")
    assert re.fullmatch(rf"Sổ .+ - trang \d+/{printed.pages}", lines[-1])
    return "\n".join(lines[:-1])


@pytest.fixture
def made(work: UnitOfWork) -> month.Cell:
    """A cell with two months: minutes and resolution of each, the first resolution withdrawn."""
    made = month.make_cell(work)
    for period, day in (("2026-02", date(2026, 2, 4)), ("2026-03", date(2026, 3, 4))):
        meeting = month.approved(made, period)
        papers.issue(work, meeting.part_id, "minutes", on=day)
        issued = papers.issue(work, meeting.part_id, "resolution", on=day)
        if period == "2026-02":
            papers.withdraw(work, issued.paper_id, "Ghi nhầm thời hạn của nhiệm vụ thứ hai", date(2026, 2, 6))
    return made


def bound(work: UnitOfWork, which: str, **of: object) -> tuple[Book, Printed]:
    book = books.book(work, which, **of)  # type: ignore[arg-type]
    return book, books.bind(book)


def test_every_paper_stands_as_it_was_issued_on_the_page_that_the_contents_name(made: month.Cell) -> None:
    book, printed = bound(made.work, "outgoing", year=2026)
    pages = texts_of(printed.data)
    assert len(pages) == printed.pages
    rows = papers.register(made.work, 2026)
    assert [each.symbol for each in book.papers] == [row.symbol for row in rows]
    ends = [*printed.starts[1:], printed.pages + 1]
    for row, start, end in zip(rows, printed.starts, ends, strict=True):
        alone = texts_of(papers.issued_preview(made.work, row.paper_id).data)
        here = [body_of(text, printed) for text in pages[start - 1 : end - 1]]
        if row.state == "withdrawn":
            here = [text.removeprefix(_mark_of(text)) for text in here]
        assert here == alone


def _mark_of(text: str) -> str:
    return text[: text.index("\n") + 1]


def test_the_contents_tell_number_day_words_and_page(made: month.Cell) -> None:
    _, printed = bound(made.work, "minutes", year=2026)
    with pdfplumber.open(BytesIO(printed.data)) as found:
        (table,) = found.pages[1].extract_tables()
    assert table[0] == ["TT", "Số, ký hiệu", "Ngày", "Tên loại và trích yếu", "Trang"]
    told = [[" ".join((cell or "").split()) for cell in row] for row in table[1:]]
    assert told == [
        ["1", "01-BB/CB", "04/02/2026", "Biên bản họp chi bộ thường kỳ tháng 02 năm 2026", str(printed.starts[0])],
        ["2", "02-BB/CB", "04/3/2026", "Biên bản họp chi bộ thường kỳ tháng 3 năm 2026", str(printed.starts[1])],
    ]


def test_pages_are_numbered_through_at_the_foot_and_papers_keep_their_own_numbers(made: month.Cell) -> None:
    _, printed = bound(made.work, "minutes", year=2026)
    pages = texts_of(printed.data)
    assert [int(text.rsplit(" trang ", 1)[1].split("/")[0]) for text in pages[1:]] == list(range(2, printed.pages + 1))
    assert pages[printed.starts[0]].startswith("2\n"), "the second page of the first paper"


def test_the_title_page_says_what_the_book_is_and_how_much_it_holds(made: month.Cell) -> None:
    _, printed = bound(made.work, "resolutions", year=2026)
    assert texts_of(printed.data)[0].split("\n") == [
        "ĐẢNG BỘ PHƯỜNG THỬ NGHIỆM",
        "CHI BỘ TRƯỜNG MẦM NON THỬ NGHIỆM",
        "SỔ NGHỊ QUYẾT",
        "NĂM 2026",
        f"Gồm 2 văn bản, {printed.pages} trang.",
        "Từ số 01-NQ/CB đến số 02-NQ/CB.",
        "Trong đó có 1 văn bản đã huỷ.",
    ]


def test_a_withdrawn_paper_is_marked_on_its_pages_and_in_the_contents(made: month.Cell) -> None:
    _, printed = bound(made.work, "resolutions", year=2026)
    pages = texts_of(printed.data)
    first, second = printed.starts
    for page in pages[first - 1 : second - 1]:
        assert page.startswith("ĐÃ HUỶ ngày 06/02/2026: Ghi nhầm thời hạn của nhiệm vụ thứ hai\n")
    assert not [page for page in pages[second - 1 :] if "ĐÃ HUỶ" in page]
    assert "đã huỷ ngày 06/02/2026: Ghi nhầm" in " ".join(pages[1].split())


def test_a_long_reason_is_cut_on_the_page_and_whole_in_the_contents(work: UnitOfWork) -> None:
    meeting = month.approved(month.make_cell(work))
    issued = papers.issue(work, meeting.part_id, "resolution", on=date(2026, 2, 4))
    reason = "ban hành lại cho đúng với kết luận của buổi họp, " * 6
    papers.withdraw(work, issued.paper_id, reason, date(2026, 2, 6))
    _, printed = bound(work, "resolutions", year=2026)
    pages = texts_of(printed.data)
    assert pages[printed.starts[0] - 1].split("\n")[0].endswith("…")
    assert " ".join(reason.split()) in " ".join(pages[1].split())


def test_the_same_book_gives_the_same_bytes(made: month.Cell) -> None:
    book, printed = bound(made.work, "outgoing", year=2026)
    assert books.bind(book).data == printed.data


def test_a_correction_is_bound_among_the_minutes(sample: UnitOfWork) -> None:
    book = books.book(sample, "minutes", year=2026)
    (note,) = (each for each in book.papers if not each.symbol)
    assert note.words.startswith("Bản đính chính biên bản kèm theo Biên bản số")
    assert [each.issued_on for each in book.papers] == sorted(each.issued_on for each in book.papers)
    assert all(each.paper.kind == "BB" for each in book.papers if each is not note)


def test_a_book_of_a_term_holds_what_was_numbered_in_it(sample: UnitOfWork) -> None:
    (term,) = cell.terms(sample)
    of_term, of_year = books.book(sample, "resolutions", term_id=term.id), books.book(sample, "resolutions", year=2026)
    assert of_term.papers == of_year.papers
    assert of_term.name == f"Sổ nghị quyết nhiệm kỳ {term.name}"


def test_a_paper_of_a_congress_is_bound_with_the_term_it_opens(work: UnitOfWork) -> None:
    """Its day lies in the term before; its number is of the term that begins."""
    month.make_cell(work)
    before = cell.terms(work)[0].id
    opened, _ = cell.add_term(work, cell.TermInput(name="2030 - 2035", starts_on=date(2030, 4, 20)))
    paper_id = begun(work, "NQ", organ=Organ.CONGRESS)
    writing.change(work, paper_id, congress_term_id=opened)
    writing.issue(work, paper_id, on=date(2030, 4, 18))
    assert [each.symbol for each in books.book(work, "resolutions", term_id=opened).papers] == ["01-NQ/ĐH"]
    assert not books.has_any(work, "resolutions", term_id=before)


# --- incoming ------------------------------------------------------------------------------------------------------


def _arrive(work: UnitOfWork, *days: date) -> None:
    with work.named("Văn bản đến"):
        for at, day in enumerate(days, 1):
            row = IncomingPaper(
                kind_name="Công văn",
                number=f"{at:02}-CV/ĐU",
                issued_on=day,
                arrived_on=day,
                issuer="Đảng uỷ phường Thử Nghiệm",
                abstract=f"về việc thử lần {at}",
                kept_at="Cặp số 2",
            )
            work.add(row)


def test_incoming_papers_stand_month_by_month_in_the_order_in_which_they_came(work: UnitOfWork) -> None:
    month.make_cell(work)
    _arrive(work, date(2026, 3, 9), date(2026, 1, 5), date(2026, 1, 20), date(2025, 12, 30))
    book, printed = bound(work, "incoming", year=2026)
    assert [each.number for each in book.incoming] == ["02-CV/ĐU", "03-CV/ĐU", "01-CV/ĐU"]
    with pdfplumber.open(BytesIO(printed.data)) as found:
        contents = found.pages[1].extract_tables()[0]
        tables = [table for page in found.pages[2:] for table in page.extract_tables()]
    page = str(printed.starts[0])
    assert contents[1:] == [["1", "Tháng 01 năm 2026", "2", page], ["2", "Tháng 3 năm 2026", "1", page]]
    assert [[row[0] for row in table[1:]] for table in tables] == [["1", "2"], ["3"]]
    assert "Tháng 3 năm 2026" in texts_of(printed.data)[printed.starts[1] - 1]


def test_the_contents_find_the_month_over_many_pages(work: UnitOfWork) -> None:
    month.make_cell(work)
    _arrive(work, *(date(2026, 1 + at // 12, 1 + at % 12) for at in range(60)))
    _, printed = bound(work, "incoming", year=2026)
    pages = texts_of(printed.data)
    assert printed.starts[-1] > printed.starts[0]
    for number, page in enumerate(printed.starts, 1):
        words = f"Tháng {number:02} năm 2026" if number < 3 else f"Tháng {number} năm 2026"
        assert words in pages[page - 1]


# --- refused, stopped, kept ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", list(books.BOOKS))
def test_an_empty_year_has_no_book(work: UnitOfWork, which: str) -> None:
    month.make_cell(work)
    with pytest.raises(Refused, match=r"Năm 2025 chưa có .+ nào trong sổ"):
        books.book(work, which, year=2025)


class _Stop(Exception):
    pass


class _Talk:
    """Hears everything; stops after so many reports."""

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self.heard: list[tuple[str, int, int]] = []

    def progress(self, words: str, done: int, of: int) -> None:
        self.heard.append((words, done, of))
        if len(self.heard) > self.patience:
            raise _Stop


def test_binding_tells_of_every_paper_and_may_be_stopped(made: month.Cell) -> None:
    book = books.book(made.work, "outgoing", year=2026)
    talk = _Talk(99)
    books.bind(book, talk)
    assert [each for each in talk.heard if each[0] == "Dàn trang"] == [("Dàn trang", at, 4) for at in range(4)]
    assert talk.heard[-1] == ("Đóng quyển", 4, 4)
    for patience in (1, 5):
        with pytest.raises(_Stop):
            books.bind(book, _Talk(patience))


def test_a_book_is_put_into_a_folder_and_the_log_says_so(made: month.Cell, tmp_path: Path) -> None:
    folder = tmp_path / "ra"
    folder.mkdir()
    book, printed = bound(made.work, "minutes", year=2026)
    (file,) = books.keep(made.work, book, printed, folder).files
    assert file.name == "so-bien-ban-nam-2026.pdf"
    assert file.read_bytes() == printed.data
    (note,) = (each.note for each in history.activities(made.work) if each.kind == "export")
    assert file.name in str(note)
    assert books.keep(made.work, book, printed, folder).files == (file,), "the same book is not written twice"


def test_a_letter_that_no_font_has_is_named(made: month.Cell, tmp_path: Path) -> None:
    book = books.book(made.work, "resolutions", year=2026)
    strange = replace(book, papers=_with_words(book.papers, "về việc \N{EGYPTIAN HIEROGLYPH A001}"))
    kept = books.keep(made.work, strange, books.bind(strange), tmp_path)
    assert "U+13000" in kept.warnings[0]


def _with_words(bound: Sequence[books.Bound], words: str) -> tuple[books.Bound, ...]:
    return (replace(bound[0], words=words), *bound[1:])
