"""Text of before Unicode, and signs that look like nothing: found, shown side by side, converted only on request.

A word is taken for TCVN3 or VNI only where it is no Vietnamese word as it stands and becomes one when it is read so;
a word that is one both ways follows the words beside it. In a line with no other Vietnamese word the whole line is one
find; where codes are mixed, each word is.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.rules.legacy_tables import SYMBOLS, TCVN3, UNKNOWN_SYMBOL, VNI
from app.rules.syllables import reads_as_vietnamese, syllables
from app.rules.vietnamese import nfc


class Encoding(StrEnum):
    """How a stretch of text is written; the value is kept nowhere."""

    TCVN3 = "tcvn3"
    VNI = "vni"
    DECOMPOSED = "decomposed"
    ETH = "eth"
    SPACE = "space"
    SOFT_HYPHEN = "soft_hyphen"
    ZERO_WIDTH = "zero_width"
    SYMBOL = "symbol"


ENCODING_WORDS = {
    Encoding.TCVN3: "Chữ theo bảng mã TCVN3 (ABC)",
    Encoding.VNI: "Chữ theo bảng mã VNI",
    Encoding.DECOMPOSED: "Chữ Unicode có dấu tách rời",
    Encoding.ETH: "Chữ Ð, ð của tiếng nước ngoài thay cho Đ, đ",
    Encoding.SPACE: "Dấu cách không ngắt dòng",
    Encoding.SOFT_HYPHEN: "Dấu nối mềm, không nhìn thấy",
    Encoding.ZERO_WIDTH: "Ký tự không có bề rộng, không nhìn thấy",
    Encoding.SYMBOL: "Ký hiệu của phông Wingdings hoặc Symbol",
}


@dataclass(frozen=True)
class LegacySpan:
    """One find: `text[start:end]` is `was`, and would become `becomes`."""

    start: int
    end: int
    was: str
    encoding: Encoding
    becomes: str


def found(text: str, font: str = "") -> tuple[LegacySpan, ...]:
    """Return what is not plain Unicode in a text, in order, without overlap.

    `font`: the name of the font the text was set in, where it is known; .Vn… and VNI-… settle the code of every word.
    """
    encoding = encoding_of_font(font)
    if encoding is Encoding.SYMBOL:
        return _symbols(text)
    if encoding is not None:
        spans = _by_font(text, encoding, capitals=font.rstrip().upper().endswith("H"))
    else:
        spans = [] if text.isascii() else _words(text)
    return tuple(sorted([*spans, *_signs(text, spans)], key=lambda span: span.start))


def found_in_all(texts: Sequence[str]) -> tuple[tuple[LegacySpan, ...], ...]:
    """Return the finds of each of several texts of one paper: a short one, right both ways, follows those beside it."""
    made: list[list[LegacySpan]] = [[] for _ in texts]
    begins: list[int] = []
    length = 0
    for text in texts:
        begins.append(length)
        length += len(text) + 1
    for span in found("\n".join(texts)):
        place = bisect_right(begins, span.start) - 1
        at = begins[place]
        made[place].append(replace(span, start=span.start - at, end=span.end - at))
    return tuple(map(tuple, made))


def convert(text: str, spans: Iterable[LegacySpan]) -> str:
    """Return the text with these finds converted, and nothing else changed."""
    made, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        made += [text[at : span.start], span.becomes]
        at = span.end
    return "".join([*made, text[at:]])


def encoding_of_font(font: str) -> Encoding | None:
    """Return the code a font was made for; None for a font of Unicode."""
    name = font.strip().strip("'\"").casefold()
    if name.startswith(".vn"):
        return Encoding.TCVN3
    if name.startswith("vni"):
        return Encoding.VNI
    return Encoding.SYMBOL if name.startswith(("wingdings", "symbol", "webdings")) else None


# --- one word ----------------------------------------------------------------------------------------------------

_TABLES = {Encoding.TCVN3: TCVN3, Encoding.VNI: VNI}
_PARTS = {
    encoding: re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    for encoding, table in _TABLES.items()
}
_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f\u2000-\u2bff\ue000-\uf8ff]+")
_MAY_BE_CHANCE = re.compile(r"[A-Za-z][×÷·][A-Za-z]|[A-Za-z][¹¸]|µ[A-Za-z]", re.ASCII)  # m×n, x¹, µm
_LETTERS = frozenset("ăâđêôơư") | {letter for each in syllables() for letter in each if not letter.isascii()}
_OUTSIDE = frozenset(letter for each in _LETTERS for letter in (each, each.upper()) if ord(letter) > 0xFF)


class _Kind(StrEnum):
    LEGACY = "legacy"  # one reading as an old code, none as it stands
    UNSURE = "unsure"  # follows its neighbours
    UNICODE = "unicode"
    OTHER = "other"  # no Vietnamese: a name, an abbreviation, signs; or ASCII


@dataclass(frozen=True)
class _Reading:
    kind: _Kind
    readings: tuple[Encoding, ...] = ()


@lru_cache(maxsize=100_000)
def _read(word: str) -> _Reading:
    if word.isascii():
        return _Reading(_Kind.OTHER)
    if not _OUTSIDE.isdisjoint(word) or _composed(word) != word:
        return _Reading(_Kind.UNICODE)
    stands = reads_as_vietnamese(word.replace("\xad", ""))
    if _of_eth(word) != word:
        return _Reading(_Kind.UNICODE)
    readings = tuple(each for each in _TABLES if _is_syllable(_decoded(word, each)))
    if not readings:
        return _Reading(_Kind.UNICODE if stands else _Kind.OTHER)
    if stands or len(readings) > 1 or len(word) == 1 or _MAY_BE_CHANCE.fullmatch(word) or _is_short_vni(word, readings):
        return _Reading(_Kind.UNSURE, readings)
    return _Reading(_Kind.LEGACY, readings)


def _may_change(word: str) -> bool:
    kind = _read(word).kind
    return kind is _Kind.LEGACY or (kind is _Kind.UNICODE and _of_eth(_composed(word)) != word)


def _is_short_vni(word: str, readings: tuple[Encoding, ...]) -> bool:
    return len(word) == 2 and readings == (Encoding.VNI,) and all(letter in _LETTERS for letter in word.lower()[1:])


def _is_syllable(decoded: str) -> bool:
    return decoded.lower() in syllables()


def _decoded(word: str, encoding: Encoding) -> str:
    """Return the word read by a code; '' where a sign has no place in it."""
    table = _TABLES[encoding]
    read = _PARTS[encoding].sub(lambda part: table[part.group()], word)
    left = _PARTS[encoding].sub("", word)
    return read if left.isascii() else ""


def _of_eth(word: str) -> str:
    """Return the word with Đ for Ð where that makes a word, or an abbreviation in capitals."""
    if "Ð" not in word and "ð" not in word:
        return word
    mended = word.replace("Ð", "Đ").replace("ð", "đ")
    if reads_as_vietnamese(mended):
        return mended
    abbreviation = mended.isupper() and len(word) > 1 and not _is_syllable(_decoded(word, Encoding.TCVN3))
    return mended if abbreviation or not _OUTSIDE.isdisjoint(word) else word


_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309\u0323])([\u0302\u0306\u031b])")


def _composed(word: str) -> str:
    """Return a word with its marks in its letters, whichever of two marks was typed first."""
    if word.isascii() or not any(unicodedata.combining(char) for char in word):
        return nfc(word)
    return nfc(_TONE_FIRST.sub(r"\2\1", unicodedata.normalize("NFD", word)))


# --- words of a text ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    word: str
    reading: _Reading
    line: int

    @property
    def settles(self) -> bool:
        return self.reading.kind in (_Kind.LEGACY, _Kind.UNICODE)


def _words(text: str) -> list[LegacySpan]:
    if not any(_may_change(word) for word in set(_WORD.findall(text))):
        return []
    places = _of_one_code_a_line(_places(text))
    sure = [place for place in places if place.settles]
    encodings = [_encoding(place, index, sure) for place, index in _with_index(places, sure)]
    spans: list[LegacySpan] = []
    by_line: dict[int, list[tuple[_Place, Encoding | None]]] = {}
    for place, encoding in zip(places, encodings, strict=True):
        by_line.setdefault(place.line, []).append((place, encoding))
    for line in by_line.values():
        spans += _of_line(text, line)
    return spans


def _places(text: str) -> list[_Place]:
    ends = [match.start() for match in re.finditer("\n", text)]
    return [
        _Place(match.start(), match.end(), match.group(), _read(match.group()), bisect_right(ends, match.start()))
        for match in _WORD.finditer(text)
    ]


def _of_one_code_a_line(places: list[_Place]) -> list[_Place]:
    """Return the places without the chance readings of the other code, where a line has words of both."""
    counts = Counter((place.line, place.reading.readings[0]) for place in places if place.reading.kind is _Kind.LEGACY)
    chance = {
        (line, encoding)
        for line, encoding in counts
        for other in _TABLES
        if counts[line, encoding] < counts[line, other]
    }
    return [
        replace(place, reading=_Reading(_Kind.OTHER))
        if place.reading.kind is _Kind.LEGACY and (place.line, place.reading.readings[0]) in chance
        else place
        for place in places
    ]


def _with_index(places: Sequence[_Place], sure: Sequence[_Place]) -> Iterator[tuple[_Place, int]]:
    """Return each place with the number of sure words before it."""
    passed = 0
    for place in places:
        while passed < len(sure) and sure[passed].start < place.start:
            passed += 1
        yield place, passed


def _encoding(place: _Place, passed: int, sure: Sequence[_Place]) -> Encoding | None:
    """Return the code a word is read by: its own, or that of the sure words beside it."""
    if place.reading.kind is _Kind.LEGACY:
        return place.reading.readings[0]
    if place.reading.kind is not _Kind.UNSURE:
        return None
    beside = [sure[at] for at in (passed - 1, passed) if 0 <= at < len(sure)]
    beside = [each for each in beside if each.line == place.line] or beside
    encodings = {each.reading.readings[0] if each.reading.readings else None for each in beside}
    only = encodings.pop() if len(encodings) == 1 else None
    return only if only in place.reading.readings else None


def _of_line(text: str, line: list[tuple[_Place, Encoding | None]]) -> list[LegacySpan]:
    """Return the finds of one line: one for the whole of it where nothing in it is Unicode."""
    capitals = _capitals([place.word for place, _ in line])
    used = {encoding for _, encoding in line if encoding}
    if len(used) == 1 and not any(place.reading.kind is _Kind.UNICODE for place, _ in line):
        encoding = used.pop()
        spans = [_converted(place, encoding, caps) for (place, _), caps in zip(line, capitals, strict=True)]
        return _joined(text, [span for span in spans if span.becomes and span.becomes != span.was])
    spans = [
        _converted(place, encoding, caps)
        for (place, encoding), caps in zip(line, capitals, strict=True)
        if encoding is not None
    ]
    return [span for span in [*spans, *_of_unicode(place for place, _ in line)] if span.becomes != span.was]


def _of_unicode(places: Iterable[_Place]) -> Iterator[LegacySpan]:
    for place in places:
        if place.reading.kind is not _Kind.UNICODE:
            continue
        if (composed := _composed(place.word)) != place.word:
            yield LegacySpan(place.start, place.end, place.word, Encoding.DECOMPOSED, _of_eth(composed))
        elif (mended := _of_eth(place.word)) != place.word:
            yield LegacySpan(place.start, place.end, place.word, Encoding.ETH, mended)


def _converted(place: _Place, encoding: Encoding, capitals: bool) -> LegacySpan:
    becomes = _decoded(place.word, encoding)
    becomes = becomes.upper() if capitals and encoding is Encoding.TCVN3 else becomes
    return LegacySpan(place.start, place.end, place.word, encoding, becomes)


def _capitals(words: Sequence[str]) -> list[bool]:
    """Tell of each word of a line whether it is IN HOA, where TCVN3 has no capitals of its own for toned letters."""
    ascii_letters = ["".join(char for char in word if char.isascii()) for word in words]
    long_ones = [letters.isupper() if len(letters) > 1 else None for letters in ascii_letters]
    return [_is_capital(at, ascii_letters, long_ones) for at in range(len(words))]


def _is_capital(at: int, letters: Sequence[str], long_ones: Sequence[bool | None]) -> bool:
    known = long_ones[at]
    if known is not None:
        return known
    if letters[at] and not letters[at].isupper():
        return False
    before = next((each for each in reversed(long_ones[:at]) if each is not None), None)
    after = next((each for each in long_ones[at + 1 :] if each is not None), None)
    beside = [each for each in (before, after) if each is not None]
    return bool(beside) and all(beside)


def _joined(text: str, spans: list[LegacySpan]) -> list[LegacySpan]:
    if len(spans) < 2:
        return spans
    start, end = spans[0].start, spans[-1].end
    was = text[start:end]
    shifted = [replace(span, start=span.start - start, end=span.end - start) for span in spans]
    becomes = convert(was, [*shifted, *_signs(was, shifted)])
    return [LegacySpan(start, end, was, spans[0].encoding, becomes)]


def _by_font(text: str, encoding: Encoding, *, capitals: bool) -> list[LegacySpan]:
    """Return one find for each line that a font of an old code changes."""
    table = _TABLES[encoding]
    spans = []
    for match in re.finditer(r"[^\n]+", text):
        becomes = _PARTS[encoding].sub(lambda part: table[part.group()], match.group())
        becomes = becomes.upper() if capitals and encoding is Encoding.TCVN3 else becomes
        if becomes != match.group():
            spans.append(LegacySpan(match.start(), match.end(), match.group(), encoding, becomes))
    return spans


# --- signs that are seen as nothing, or as a box -----------------------------------------------------------------

_SIGNS = re.compile(
    "(?P<space>[\u00a0\u2007\u202f]+)"
    "|(?P<soft_hyphen>\u00ad+)"
    "|(?P<zero_width>[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+|(?<=\\w)[\u200c\u200d]+(?=\\w))"
    "|(?P<symbol>[\ue000-\uf8ff])"
)


def _signs(text: str, taken: Sequence[LegacySpan]) -> list[LegacySpan]:
    starts = sorted((span.start, span.end) for span in taken)
    spans = []
    for match in _SIGNS.finditer(text):
        at = bisect_right(starts, (match.start(), len(text))) - 1
        if at >= 0 and starts[at][1] > match.start():
            continue
        encoding = Encoding(match.lastgroup or "")
        spans.append(LegacySpan(match.start(), match.end(), match.group(), encoding, _sign(match.group(), encoding)))
    return spans


def _sign(was: str, encoding: Encoding) -> str:
    if encoding is Encoding.SPACE:
        return " " * len(was)
    if encoding is Encoding.SYMBOL:
        return SYMBOLS.get(ord(was) - 0xF000, UNKNOWN_SYMBOL)
    return ""


def _symbols(text: str) -> tuple[LegacySpan, ...]:
    """Return the signs of a text set in Wingdings or Symbol; letters of Symbol are not told apart."""
    return tuple(
        LegacySpan(at, at + 1, char, Encoding.SYMBOL, SYMBOLS.get(ord(char) & 0xFF, UNKNOWN_SYMBOL))
        for at, char in enumerate(text)
        if not char.isspace()
    )
