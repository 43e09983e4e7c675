"""Pages break as Word and LibreOffice break them."""

from app.documents.elements import Source
from app.documents.flow import Band, Break, TextItem, TextMark, paginate
from app.documents.lines import Line


def paragraph(count: int, **more: object) -> TextItem:
    return TextItem([Line((), 0, 0)] * count, x=0, size=14, line_height=18, after=6, **more)  # type: ignore[arg-type]


def row(height: float, **more: object) -> Band:
    return Band(height, (), **more)  # type: ignore[arg-type]


def lines_on_pages(*items, height: float = 180.0) -> list[int]:
    return [sum(isinstance(mark, TextMark) for mark in page.marks) for page in paginate(items, 0, 0, height)]


def test_a_paragraph_goes_on_on_the_next_page():
    assert lines_on_pages(paragraph(14)) == [10, 4]


def test_no_line_stands_alone_at_the_foot_of_a_page():
    assert lines_on_pages(paragraph(9), paragraph(4), height=180 + 6) == [9, 4]


def test_no_line_stands_alone_at_the_head_of_a_page():
    assert lines_on_pages(paragraph(11)) == [9, 2]


def test_a_paragraph_of_three_lines_is_never_parted():
    assert lines_on_pages(paragraph(7), paragraph(3)) == [7, 3]


def test_a_heading_goes_with_the_paragraph_it_heads():
    heading = paragraph(1, keep_with_next=True)
    assert lines_on_pages(paragraph(7), heading, paragraph(4)) == [7, 5]


def test_headings_in_a_row_go_together():
    heading = paragraph(1, keep_with_next=True)
    assert lines_on_pages(paragraph(5), heading, heading, paragraph(2), height=170) == [5, 4]


def test_the_space_after_the_last_paragraph_of_a_page_is_lost():
    assert lines_on_pages(paragraph(10), paragraph(1), height=180) == [10, 1]


def test_a_row_is_never_parted():
    pages = paginate((paragraph(8), row(60)), 0, 0, 180)
    assert len(pages) == 2


def test_the_last_paragraph_goes_with_the_signatures():
    assert lines_on_pages(paragraph(4), paragraph(3, keep_with_next=True), row(60)) == [4, 3]


def test_the_head_of_a_table_stands_again_on_the_next_page():
    head = row(20, source=Source("head"))
    rows = [row(50, repeats=head, source=Source("row")) for _ in range(4)]
    pages = paginate((head, *rows), 0, 0, 180)
    assert [[extent[0].key for extent in page.extents] for page in pages] == [
        ["head", "row", "row", "row"],
        ["head", "row"],
    ]


def test_a_break_begins_a_page():
    assert lines_on_pages(paragraph(1), Break(), paragraph(2)) == [1, 2]


def test_a_kept_paragraph_longer_than_a_page_is_parted_all_the_same():
    assert lines_on_pages(paragraph(1), paragraph(25, keep_with_next=True), row(18)) == [9, 10, 7]
