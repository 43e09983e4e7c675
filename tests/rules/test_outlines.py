"""Ready outlines are whole, cite where they come from, and take from the records only what the records have."""

import unicodedata
from datetime import date

import pytest

from app.rules.layouts import kinds_on
from app.rules.outlines import (
    BASES,
    CALENDAR,
    CALENDAR_LISTS,
    SPANS,
    Outline,
    OutlineItem,
    OutlineTable,
    all_outlines,
    filled,
    is_from_records,
    names_of,
    outlines_on,
    span_of,
)
from app.rules.sources import all_sources

IN_2026 = date(2026, 12, 3)
WANTED = {
    ("annual_programme", "CTr"), ("thematic_plan", "KH"), ("six_month_report", "BC"), ("yearly_report", "BC"),
    ("inspection_programme", "CTr"), ("school_year_plan", "KH"), ("task_assignment", "QĐ"),
    ("mass_mobilisation_plan", "KH"), ("working_regulation", "QC"), ("letter", "CV"), ("submission", "TTr"),
    ("notice", "TB"),
}  # fmt: skip
each_outline = pytest.mark.parametrize("outline", all_outlines(), ids=lambda outline: outline.id)


def _items(outline: Outline) -> list[OutlineItem]:
    return [*outline.items, *(item for annex in outline.annexes for item in annex.items)]


def test_every_outline_of_the_field_is_there() -> None:
    assert {(each.id, each.kind) for each in all_outlines()} == WANTED


@each_outline
def test_an_outline_cites_its_source_and_how_sure_it_is(outline: Outline) -> None:
    assert outline.source.split(" ")[0] in all_sources()
    assert outline.certainty in {"A", "B", "C", "D"}
    assert outline.note.endswith(".")
    assert outline.span in SPANS
    assert set(outline.bases) <= set(BASES)


@each_outline
def test_an_outline_is_of_a_kind_that_a_cell_may_issue_while_it_holds(outline: Outline) -> None:
    for day in (outline.valid_from, IN_2026):
        kind = kinds_on(day).find(outline.kind)
        assert kind is not None
        assert kind.is_allowed, day


@each_outline
def test_an_outline_stands_in_its_own_words_and_nothing_in_it_is_half_written(outline: Outline) -> None:
    for item in _items(outline):
        texts = item.row if isinstance(item, OutlineTable) else (item.text,)
        for text in texts:
            assert unicodedata.is_normalized("NFC", text)
            assert "…" not in text
            assert "..." not in text
            assert text == text.strip()
        if isinstance(item, OutlineTable):
            assert sum(width for _, width, _ in item.columns) == 165
            assert len(item.row) == (len(item.columns) if item.each else 0)
            assert item.each or item.empty_rows


@each_outline
def test_headings_are_capitals_without_a_stop_and_sentences_have_one(outline: Outline) -> None:
    for item in _items(outline):
        if isinstance(item, OutlineTable) or not item.text:
            continue
        words = item.text if not names_of(item.text) else filled(item.text, dict.fromkeys(names_of(item.text), "A"))
        assert words is not None
        if item.role in ("heading_1", "chapter", "centred_bold"):
            assert words == words.upper()
        if item.role in ("heading_1", "heading_2", "chapter", "article", "centred_bold"):
            assert words[-1] not in ".,;:"
        else:
            assert words[-1] in ".:"


def test_the_year_alone_is_no_fact_of_the_records() -> None:
    assert not is_from_records("Kế hoạch năm {nam}")
    assert not is_from_records("TỔ CHỨC THỰC HIỆN")
    assert is_from_records("Chi bộ có {tong_dang_vien} đảng viên năm {nam}")
    assert "tong_dang_vien" not in CALENDAR
    assert "dang_vien" not in CALENDAR_LISTS


def test_a_sentence_without_its_fact_is_not_said() -> None:
    assert filled("Bí thư: {bi_thu}.", {"bi_thu": "Nguyễn Thị Mẫu"}) == "Bí thư: Nguyễn Thị Mẫu."
    assert filled("Bí thư: {bi_thu}.", {"bi_thu": ""}) is None
    assert filled("Bí thư: {bi_thu}.", {}) is None


def test_what_a_fact_holds_is_not_filled_again() -> None:
    assert filled("{viec}", {"viec": "rà soát {nam}", "nam": "2026"}) == "rà soát {nam}"


def test_a_regulation_and_a_notice_are_offered_from_the_day_a_cell_may_issue_them() -> None:
    before, after = outlines_on(date(2026, 1, 8)), outlines_on(date(2026, 1, 9))
    assert {each.kind for each in after} - {each.kind for each in before} == {"QC", "TB"}
    assert [each.id for each in outlines_on(IN_2026, "QĐ")] == ["task_assignment"]


@pytest.mark.parametrize(
    ("span", "on", "year", "first", "last"),
    [
        ("day", date(2026, 8, 5), 2026, date(2026, 1, 1), date(2026, 8, 5)),
        ("coming_year", date(2026, 9, 30), 2026, date(2026, 1, 1), date(2026, 9, 30)),
        ("coming_year", date(2026, 10, 1), 2027, date(2026, 1, 1), date(2026, 10, 1)),
        ("half_year", date(2026, 6, 27), 2026, date(2026, 1, 1), date(2026, 6, 27)),
        ("half_year", date(2026, 7, 9), 2026, date(2026, 1, 1), date(2026, 6, 30)),
        ("year", date(2026, 12, 20), 2026, date(2026, 1, 1), date(2026, 12, 20)),
        ("year", date(2027, 1, 10), 2026, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_the_time_an_outline_speaks_of(span: str, on: date, year: int, first: date, last: date) -> None:
    found = span_of(span, on)
    assert (found.year, found.first, found.last) == (year, first, last)
