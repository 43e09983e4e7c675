"""Vietnamese words: order, search, capitals, numbers, and where a tone mark stands."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng; ngang is 0
_LETTERS = {"ă": "a~", "â": "a~~", "đ": "d~", "ê": "e~", "ô": "o~", "ơ": "o~~", "ư": "u~"}


def nfc(text: str) -> str:
    """Return the text in its precomposed form (TCVN 6909:2001)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text as it is searched for: no accents, no capitals, đ as d."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold()).translate(_WITHOUT_MARKS)


class _WithoutMarks(dict[int, int | None]):
    """What each letter is without its marks, found out when it is first met."""

    def __missing__(self, letter: int) -> int | None:
        self[letter] = None if unicodedata.combining(chr(letter)) else letter
        return self[letter]


_WITHOUT_MARKS = _WithoutMarks({ord("đ"): ord("d")})


def found_in(wanted: str, text: str) -> bool:
    """Tell whether every word of `wanted` begins a word of `text`, accents left aside (`la` finds Lâm and Lan)."""
    words = fold(text).split()
    return all(any(word.startswith(part) for word in words) for part in fold(wanted).split())


def upper(text: str) -> str:
    """Return the text IN HOA."""
    return nfc(text).upper()


def lower_first(text: str) -> str:
    """Return the text with its first letter small, for use inside a sentence."""
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """Return the text with its first letter capital."""
    return text[:1].upper() + text[1:]


# --- names -------------------------------------------------------------------------------------------------------


def name_parts(full_name: str) -> tuple[str, str]:
    """Return family and middle names, and the given name (the last word)."""
    words = full_name.split()
    return (" ".join(words[:-1]), words[-1]) if words else ("", "")


def tidy_name(full_name: str) -> str:
    """Return a name with single spaces, and capitals at the beginnings alone where it is all capitals or has none."""
    name = " ".join(nfc(full_name).split())
    if name not in (name.upper(), name.lower()):
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group()[0].upper() + word.group()[1:].lower(), name)


def name_sort_key(full_name: str) -> str:
    """Return the key that puts names in Vietnamese order: given name first, then the rest. Plain ASCII comparison."""
    rest, given = name_parts(full_name)
    return text_sort_key(f"{given} {rest}")


def text_sort_key(text: str) -> str:
    """Return the key that puts words in Vietnamese order: syllable by syllable, letters first, then the tone."""
    return " ".join(_syllable_key(word) for word in text.split())


def _syllable_key(word: str) -> str:
    letters, tone = [], 0
    for char in nfc(word).casefold():
        base, mark = _without_tone(char)
        tone = mark or tone
        letters.append(_LETTERS.get(base) or fold(base))
    return f"{''.join(letters)}!{tone}"  # "!" sorts before every letter, "~" after: ha < hai, az < ă


def _without_tone(char: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), 0)
    return nfc("".join(mark for mark in decomposed if mark not in _TONES)), tone


# --- numbers -----------------------------------------------------------------------------------------------------


def number_text(number: int | float | Decimal, places: int | None = None) -> str:
    """Return `1.234,5`: dot for thousands, comma for decimals. `places` rounds half up and drops closing zeros."""
    value = Decimal(str(number))
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, part = f"{value:f}".partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    part = part.rstrip("0")
    return f"{sign}{int(digits):,}".replace(",", ".") + (f",{part}" if part else "")


def percent(part: int, whole: int) -> str:
    """Return `88,9%` (no space), rounded half up from the integers; '' when there is no whole."""
    if whole <= 0:
        return ""
    return number_text(Decimal(part) * 100 / Decimal(whole), 1) + "%"


def shortened(text: str, length: int) -> str:
    """Return a text on one line, cut with `…` where it is longer than `length`."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1]}…"


def counted(count: int) -> str:
    """Return `02 đồng chí`, `0 đồng chí`, `12 đồng chí`."""
    return f"{two_digits(count)} đồng chí"


def two_digits(count: int) -> str:
    """Return a count as papers write it: 1 to 9 with a leading zero."""
    return f"{count:02}" if 1 <= count <= 9 else str(count)


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ("", "nghìn", "triệu")


def number_words(number: int | Decimal) -> str:
    """Return the number in words: `mười lăm`, `hai mươi mốt`, `một trăm linh năm`, `âm hai phẩy năm`."""
    value = Decimal(number)
    if value < 0:
        return f"âm {number_words(-value)}"
    whole, _, part = f"{value:f}".partition(".")
    words = _whole_words(int(whole))
    part = part.rstrip("0")
    return f"{words} phẩy {' '.join(_DIGITS[int(digit)] for digit in part)}" if part else words


def _whole_words(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = [_whole_words(billions), "tỷ"] if billions else []
    for power in (2, 1, 0):
        group, rest = divmod(rest, 1000**power) if power else (rest, 0)
        if group:
            words += [_group_words(group, padded=bool(words)), _SCALES[power]]
    return " ".join(word for word in words if word)


def _group_words(group: int, padded: bool) -> str:
    hundreds, rest = divmod(group, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or padded else []
    if rest and rest < 10 and words:
        return " ".join([*words, "linh", _DIGITS[rest]])
    return " ".join([*words, _tens_words(rest)]).strip()


def _tens_words(number: int) -> str:
    tens, units = divmod(number, 10)
    if tens == 0:
        return _DIGITS[units] if units else ""
    if tens == 1:
        return " ".join(["mười", "lăm" if units == 5 else _DIGITS[units] if units else ""]).strip()
    unit = {0: "", 1: "mốt", 4: "tư", 5: "lăm"}.get(units, _DIGITS[units])
    return f"{_DIGITS[tens]} mươi {unit}".strip()


# --- where the tone mark stands ----------------------------------------------------------------------------------


class ToneStyle(StrEnum):
    """Two ways to write the same word. Party papers use the first (document-format, 2.13)."""

    ON_LAST = "on_last"  # uỷ, hoà, khoẻ
    ON_FIRST = "on_first"  # ủy, hòa, khỏe


_PAIRS = (
    ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"),
    ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ"),
    ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"),
)  # fmt: skip
_CHANGES = {ToneStyle.ON_LAST: dict(_PAIRS), ToneStyle.ON_FIRST: {last: first for first, last in _PAIRS}}
_OPEN_SYLLABLE = {
    style: re.compile(rf"(?<![qQ])(?:{'|'.join(changes)})(?!\w)", re.IGNORECASE) for style, changes in _CHANGES.items()
}


def with_tone_style(our_words: str, style: ToneStyle) -> str:
    """Return words of the program with their tone marks in one style; never for names or text of the user.

    Only open syllables differ, and never after q: `quý` and `toàn` are written alike in both.
    """
    return _OPEN_SYLLABLE[style].sub(lambda match: _same_case(match.group(), _CHANGES[style]), nfc(our_words))


def _same_case(found: str, changes: dict[str, str]) -> str:
    changed = changes[found.lower()]
    return "".join(new.upper() if old.isupper() else new for old, new in zip(found, changed, strict=True))
