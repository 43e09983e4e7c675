"""Whatever the user typed comes out letter for letter, in both files."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents import docx, pdf
from app.documents.elements import printable
from app.documents.paper import Block, Paper, Title, blocks_of_text, from_json, paragraphs_of, text_of, to_json
from tests.documents import sample
from tests.documents.reading import DocxReader, PdfReader, folded


def paper_of(typed: str) -> Paper:
    block = Block("typed", paragraphs_of(blocks_of_text(typed)), "course")
    return Paper("minutes", "BB", "hd05", None, Title("", separator=False), (block,))


def in_docx(typed: str) -> str:
    return "\n".join(each.text for each in DocxReader(docx.write(paper_of(typed))).top_paragraphs()[:-1])


def in_pdf(typed: str) -> PdfReader:
    return PdfReader(pdf.write(paper_of(typed)))


HARD = {
    "quotes": "Đồng chí nói: “đúng vậy”, 'thật' và «phải» \"thế\"",
    "marks of XML": "R&D < 5 > 3 & <w:t>không phải thẻ</w:t> ]]> &amp;",
    "double spaces": "hai  dấu   cách    ở giữa",
    "tabs": "cột một\tcột hai\t\tcột bốn",
    "empty lines": "dòng một\n\n\ndòng bốn\n",
    "boxes": "☐ chưa  ☒ không  ✓ có",
    "both tones": "uỷ ban và ủy ban, hoà và hòa, thuý và thúy",
    "spaces at the ends": "  thụt vào bằng dấu cách  ",
    "long word": "a" * 700,
    "hyphens": "05-CT/TW, 2025-2030, a-b–c—d",
    "only spaces": "     ",
}


@pytest.mark.parametrize("typed", HARD.values(), ids=HARD.keys())
def test_hard_text_survives_in_both_files(typed):
    assert in_docx(typed) == typed
    paper = in_pdf(typed)
    assert folded(paper.body_text()) == folded(typed)
    assert paper.written.missing_glyphs == ()


def test_spaces_and_tabs_are_in_the_text_layer_as_typed():
    assert "hai  dấu   cách" in in_pdf("hai  dấu   cách").text
    assert "một\tba" in in_pdf("một\tba").text


def test_twenty_thousand_characters_in_one_conclusion():
    typed = ("Nhất trí đánh giá; tiếp tục thực hiện  nhiệm vụ “trọng tâm” & báo cáo. " * 300)[:20000].rstrip() + "."
    facts = replace(sample.USUAL, items=(sample.item("i", "results", "Đánh giá", conclusion=blocks_of_text(typed)),))
    made = sample.paper("minutes", facts=facts)
    assert typed in DocxReader(docx.write(made)).text
    assert folded(typed) in folded(PdfReader(pdf.write(made)).body_text())


def test_an_emoji_stays_in_the_text_and_is_named_as_missing():
    typed = "vui 🥳 lắm"
    paper = in_pdf(typed)
    assert in_docx(typed) == typed
    assert folded(paper.text) == folded(typed)
    assert paper.written.missing_glyphs == ("🥳",)


def test_words_stored_apart_are_composed_in_the_file():
    assert in_docx("Hoà".replace("à", "a\u0300")) == "Hoà"


def test_characters_that_no_word_file_may_hold_are_left_out_of_both():
    assert printable("a\x00b\x1fc\x0bd") == "abcd"
    assert in_docx("a\x00b\x1fc") == "abc"
    assert in_pdf("a\x00b\x1fc").text == "abc"


anything = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Mn", "Me", "Mc", "Zl", "Zp", "Cf", "Co", "Cn"))
    | st.sampled_from("  \t\n-“”«»&<☐ủỷ"),
    max_size=400,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_any_text_survives_in_both_files(typed):
    typed = printable(typed)
    assert in_docx(typed) == typed
    assert folded(in_pdf(typed).body_text()) == folded(typed)


@given(st.text())
def test_what_is_stored_is_what_was_typed(typed):
    assert text_of(blocks_of_text(typed)) == typed


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(anything)
def test_a_frozen_paper_is_the_paper(typed):
    made = paper_of(typed)
    assert from_json(to_json(made)) == made
