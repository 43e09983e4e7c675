"""Old codes are found and read back; Vietnamese in Unicode is never taken for one."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.legacy_tables import TCVN3, VNI
from app.rules.legacy_text import ENCODING_WORDS, Encoding, convert, found, found_in_all
from app.rules.syllables import reads_as_vietnamese, syllables

OLD_CODES = {Encoding.TCVN3, Encoding.VNI}
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
LETTERS = ["đ"] + [
    letter
    for base in "aăâeêioôơuưy"
    for letter in (unicodedata.normalize("NFC", base + tone) for tone in TONES)
    if not letter.isascii()
]

# Typed from the two charts, byte by byte as Latin-1 shows them, apart from the tables under test.
CHART = {
    "tcvn3": (
        "Céng hßa x· héi chñ nghÜa ViÖt Nam, §éc lËp - Tù do - H¹nh phóc; §¶ng ®oµn, quü, l÷ thø, ng÷ v¨n, bëi, ®î, cò",
        "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc; Đảng đoàn, quỹ, lữ thứ, ngữ văn, bởi, đợ, cũ",
    ),
    "vni": (
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñoäc laäp - Töï do - Haïnh phuùc; Ñaûng ñoaøn, quyõ, löõ thöù, "
        "ngöõ vaên, bôûi, ñôï, cuõ",
        "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc; Đảng đoàn, quỹ, lữ thứ, ngữ văn, bởi, đợ, cũ",
    ),
}  # fmt: skip


def in_tcvn3(text: str) -> str:
    signs = {letter: sign for sign, letter in TCVN3.items()}
    return "".join(signs.get(char) or signs.get(char.lower(), char) for char in text)


def in_vni(text: str) -> str:
    signs = {letter: sign for sign, letter in VNI.items()}
    signs |= {letter: sign for sign, letter in VNI.items() if sign.isupper() and letter.isupper()}
    signs |= {letter: sign for sign, letter in VNI.items() if sign.islower() and letter.islower()}
    return "".join(signs.get(char, char) for char in text)


def old_codes(text: str) -> list[str]:
    return [span.was for span in found(text) if span.encoding in OLD_CODES]


def read_back(text: str, font: str = "") -> str:
    return convert(text, found(text, font))


@pytest.mark.parametrize(("old", "new"), CHART.values(), ids=CHART.keys())
def test_a_line_of_the_charts_is_read_as_they_say(old: str, new: str) -> None:
    (span,) = found(old)
    assert span.becomes in new
    assert read_back(old) == new


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_goes_into_each_code_and_back_by_its_font(letter: str) -> None:
    assert read_back(in_tcvn3(letter), ".VnTime") == letter
    assert read_back(in_vni(letter), "VNI-Times") == letter
    assert read_back(in_vni(letter.upper()), "VNI-Times") == letter.upper()
    assert read_back(in_tcvn3(letter), ".VnTimeH") == letter.upper()


words = st.lists(st.sampled_from(sorted(syllables())), min_size=8, max_size=40).map(" ".join)
"""Any syllables of the language in any order: far harder than a text that means something."""


def with_a_sure_word(text: str) -> str:
    return f"{text} của những trường học đảng viên"


@settings(deadline=None)
@given(words)
def test_whole_lines_go_into_each_code_and_back(line: str) -> None:
    line = with_a_sure_word(line)
    assert read_back(in_tcvn3(line)) == line
    assert read_back(in_vni(line)) == line
    assert read_back(in_vni(line.upper())) == line.upper()
    assert read_back(in_tcvn3(line.upper())) == line.upper()


@settings(deadline=None)
@given(
    words, st.sampled_from([str.lower, str.upper, str.title]), st.sampled_from(["{}", "“{}”", "«{}»", "({}).", "{};"])
)
def test_unicode_vietnamese_is_never_taken_for_an_old_code(line: str, case: object, frame: str) -> None:
    assert old_codes(frame.format(case(line))) == []  # type: ignore[operator]


@settings(deadline=None)
@given(st.text(st.sampled_from("abcdeghiklmnopqrstuvxyABCDĐ ,.-/0123456789" + "".join(LETTERS)), max_size=200))
def test_letters_of_vietnamese_in_any_order_come_back_unless_they_are_words_of_an_old_code(text: str) -> None:
    """Whatever is claimed is no Vietnamese syllable as it stands, or stands beside such words only."""
    spans = [span for span in found(text) if span.encoding in OLD_CODES]
    for span in spans:
        line = text[text.rfind("\n", 0, span.start) + 1 :].split("\n")[0]
        assert any(not reads_as_vietnamese(word) for word in re.findall(r"[^\W\d]+", line))


@settings(deadline=None)
@given(st.text(max_size=300))
def test_finds_tell_the_truth_and_never_overlap(text: str) -> None:
    end = 0
    for span in found(text):
        assert span.start >= end
        assert text[span.start : span.end] == span.was != span.becomes
        assert span.encoding in ENCODING_WORDS
        end = span.end


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả của Müller, Noël, São Paulo, café và résumé",
        "ma trận m×n, x¹, 10 µm, 5·3, ½ ngày, © 2026, Windows® và «Chiến thắng»",
        "Ê-đê, Lê, Bé, Võ, Ô, Ý, Á, à, ở, ý; quí, kì, lí; Kông, Pắc Bó, Sa Pá",
        "nghiã, tuì, baó, naò, thúân: gõ sai dấu vẫn là Unicode",
        "HÔM NAY CÔNG TÁC XÂY DỰNG ĐẢNG",
        "Chi bé, líp, tõ, sù, hé, bé",
    ],
)
def test_words_that_only_look_like_an_old_code_are_left(text: str) -> None:
    assert old_codes(text) == []


def test_single_words_inside_unicode_are_found_word_by_word() -> None:
    spans = found("Kế hoạch cña Chi bộ năm häc 2026, Tr­êng Mầm non")
    assert [(span.was, span.becomes) for span in spans] == [("cña", "của"), ("häc", "học"), ("Tr­êng", "Trường")]
    assert convert("Kế hoạch cña năm häc", found("Kế hoạch cña năm häc")[:1]) == "Kế hoạch của năm häc"


def test_a_word_right_both_ways_follows_the_words_beside_it() -> None:
    assert read_back("KÕ ho¹ch cña chi bé, líp 5") == "Kế hoạch của chi bộ, lớp 5"
    assert read_back("Kế hoạch của bé, líp 5") == "Kế hoạch của bé, líp 5"


def test_a_line_in_capitals_is_read_in_capitals() -> None:
    assert read_back("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nChi bé Tr­êng MÇm non") == (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nChi bộ Trường Mầm non"
    )


def test_abbreviations_within_an_old_line_are_read_too() -> None:
    assert (
        read_back("NghÞ ®Þnh sè 115/N§-CP cña ChÝnh phñ, ®/c L­¬ng") == "Nghị định số 115/NĐ-CP của Chính phủ, đ/c Lương"
    )
    assert read_back("Nghò ñònh soá 115/NÑ-CP cuûa Chính phuû") == "Nghị định số 115/NĐ-CP của Chính phủ"


def test_a_text_of_several_lines_is_one_find_a_line_where_all_of_it_is_old() -> None:
    text = "NghÞ quyÕt cña chi bé\nNhiÖm vô träng t©m\nViệc đã rõ"
    assert [span.was for span in found(text)] == ["NghÞ quyÕt cña chi bé", "NhiÖm vô träng t©m"]


@pytest.mark.parametrize(
    ("was", "becomes", "encoding"),
    [
        ("to\u0301an", "tóan", Encoding.DECOMPOSED),
        ("vie\u0323\u0302t", "việt", Encoding.DECOMPOSED),
        ("vi\u00ea\u0323t", "việt", Encoding.DECOMPOSED),
        ("e\u0301\u0302", "ế", Encoding.DECOMPOSED),
        ("Ðảng", "Đảng", Encoding.ETH),
        ("HÐND", "HĐND", Encoding.ETH),
        ("\u00a0\u00a0", "  ", Encoding.SPACE),
        ("\u00ad", "", Encoding.SOFT_HYPHEN),
        ("\u200b", "", Encoding.ZERO_WIDTH),
        ("\ufeff", "", Encoding.ZERO_WIDTH),
        ("\uf0a8", "☐", Encoding.SYMBOL),
        ("\uf0fe", "☑", Encoding.SYMBOL),
        ("\uf0b7", "•", Encoding.SYMBOL),
        ("\uf035", "□", Encoding.SYMBOL),
    ],
)
def test_signs_that_look_like_nothing_are_found_between_words_of_unicode(
    was: str, becomes: str, encoding: Encoding
) -> None:
    text = f"của những {was} đảng viên"
    (span,) = found(text)
    assert (span.was, span.becomes, span.encoding) == (was, becomes, encoding)
    assert convert(text, [span]) == f"của những {becomes} đảng viên"


def test_a_soft_hyphen_within_an_old_word_is_its_letter_and_no_sign() -> None:
    assert {span.encoding for span in found("tr­êng häc")} == {Encoding.TCVN3}
    assert {span.encoding for span in found("trường\u00ad học")} == {Encoding.SOFT_HYPHEN}


@settings(deadline=None)
@given(words)
def test_decomposed_text_comes_back_composed(line: str) -> None:
    apart = unicodedata.normalize("NFD", line)
    assert read_back(apart) == line


def test_what_was_converted_holds_nothing_more_to_convert() -> None:
    text = "KÕ\u00a0ho¹ch cña\u200b chi bé \uf0fe"
    once = read_back(text)
    assert found(once) == ()


def test_boxes_of_a_symbol_font_are_known_by_their_place_in_it() -> None:
    assert read_back("o þ", "Wingdings") == "☐ ☑"


def test_a_short_paragraph_follows_the_others_of_its_paper() -> None:
    texts = ["NghÞ quyÕt cña chi bé", "Chi bé", "", "häc\nsè líp", "Chi bé"]
    each = found_in_all(texts)
    read = [convert(text, spans) for text, spans in zip(texts, each, strict=True)]
    assert read == ["Nghị quyết của chi bộ", "Chi bộ", "", "học\nsố lớp", "Chi bộ"]
    assert found_in_all(["Chi bé", "của những trường"]) == ((), ())


@settings(deadline=None)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_finds_of_several_texts_stand_in_their_own(texts: list[str]) -> None:
    for text, spans in zip(texts, found_in_all(texts), strict=True):
        assert all(text[span.start : span.end] == span.was for span in spans)


mixed = st.lists(st.tuples(st.sampled_from(sorted(syllables())), st.booleans()), min_size=1, max_size=20)


@settings(deadline=None)
@given(mixed, st.sampled_from([in_tcvn3, in_vni]))
def test_in_a_mixed_line_only_old_words_change_and_each_into_the_word_it_was(
    chosen: list[tuple[str, bool]], encode: Callable[[str], str]
) -> None:
    """Every other word is sure Unicode, so each old word stands alone."""
    right = [part for word, _ in chosen for part in (word, "đảng")]
    text = " ".join(part for word, is_old in chosen for part in (encode(word) if is_old else word, "đảng"))
    spans = [span for span in found(text) if span.encoding in OLD_CODES]
    read = convert(text, spans).split(" ")
    for was, becomes, word in zip(text.split(" "), read, right, strict=True):
        assert becomes in (was, word)
    sure = [encode(word) for word, is_old in chosen if is_old and is_plainly_old(encode(word))]
    assert [span.was for span in spans if is_plainly_old(span.was)] == sure


def is_plainly_old(word: str) -> bool:
    """Tell whether a word bears a sign that no writing of Vietnamese has within a word, and letters on its side."""
    return any(sign in "¨©ª«¬®µ¶»¼½¾" for sign in word) and sum(char.isascii() for char in word) > 1
