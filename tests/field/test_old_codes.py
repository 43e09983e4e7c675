"""Real documents in Unicode hold no word of an old code; in an old code, they are read back whole."""

from pathlib import Path

from app.rules.legacy_tables import TCVN3, VNI
from app.rules.legacy_text import Encoding, convert, found
from tests.field.seeds import each, needed, text_of_seed

pytestmark = needed


@each
def test_no_word_is_taken_for_an_old_code(seed: Path) -> None:
    assert {span.encoding for span in found(text_of_seed(seed))} <= {Encoding.SPACE}


@each
def test_each_is_read_back_from_both_codes(seed: Path) -> None:
    text = text_of_seed(seed).replace("\u00a0", " ").lower()
    for table in (TCVN3, VNI):
        signs = {letter: sign for sign, letter in table.items() if letter.islower()}
        old = "".join(signs.get(char, char) for char in text)
        assert old != text
        assert convert(old, found(old)) == text
