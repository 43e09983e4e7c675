"""Figures of a text that contradict themselves or the records: told with a sentence, never changed.

Only what is said of the whole cell, as of the day, is held against the records; a figure of another year, a target and
a date are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.dates import party_date
from app.rules.vietnamese import number_text, two_digits


@dataclass(frozen=True)
class Known:
    """What the records say of the cell on a day; None: not known."""

    on: date
    members: int | None = None
    full: int | None = None
    probationary: int | None = None
    women: int | None = None


@dataclass(frozen=True)
class Doubt:
    """A stretch of the text and the sentence to be shown beside it."""

    start: int
    end: int
    sentence: str


def doubts(text: str, known: Known | None = None) -> tuple[Doubt, ...]:
    """Return what is doubtful about the figures of a text, in order."""
    found: list[Doubt] = []
    at = 0
    for line in text.split("\n"):
        if any(char.isdigit() for char in line):
            said = (*_shares(line), *_sums(line), *(_records(line, known) if known else ()))
            found += [Doubt(each.start + at, each.end + at, each.sentence) for each in said]
        at += len(line) + 1
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.start, each.end)))


# --- counts and percentages --------------------------------------------------------------------------------------

_I = re.IGNORECASE
_COUNT = r"(?<![\d/.,\-–])(\d{1,5})(?![\d%]|[.,]\d)"
_PERSONS = r"(?:đồng chí|đ/c|đảng viên|phiếu|người)"
_UNIT = (
    rf"(?:{_PERSONS}|hội viên|đoàn viên|cán bộ|giáo viên|nhân viên|viên chức|học sinh|trẻ|cháu|lớp|hộ|chỉ tiêu|việc)"
)
_RATIO = rf"{_COUNT}\s*(?:/|trên(?: tổng số)?|trong(?: tổng)? số)\s*(\d{{1,5}})(?![\d/]|[.,\-–]\d|\s*%)"
_PERCENT = r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%"
_THEN = re.compile(
    rf"{_RATIO}(?P<between>\s*\(\s*(?:đạt |chiếm |bằng |tỷ lệ |tỉ lệ |=)*|"
    rf"\s+{_UNIT}[^\d.;\n]{{0,60}}?|\s*,?\s*(?:đạt|chiếm|bằng|=)\s*(?:tỷ lệ |tỉ lệ )?){_PERCENT}",
    _I,
)
_BEFORE = re.compile(rf"{_PERCENT}\s*\(\s*{_RATIO}", _I)
_MORE_THAN_ALL = re.compile(rf"{_RATIO}\s+{_PERSONS}", _I)
_DAY_BEFORE = re.compile(r"(?:ngày|tháng|quý|đến|từ|trước|sau|dịp|hạn|hôm|số|sáng|chiều|tối)\s*$", _I)
_ABOUT = re.compile(r"(?:trên|hơn|ít nhất|tối thiểu|từ|gần|khoảng|dưới|quá|[≥>~])\s*$", _I)
_OR_MORE = re.compile(r"\s*(?:trở lên|trở xuống)", _I)


def _shares(line: str) -> Iterator[Doubt]:
    """Yield shares that are not the quotient of their counts, and parts greater than the whole."""
    for found in _THEN.finditer(line):
        part, whole, percent = found[1], found[2], found[4]
        is_open = found["between"].lstrip().startswith((",", "đạt", "chiếm", "bằng", "="))
        if not (_follows_day_word(line, found.start()) or (is_open and _looks_like_day(part, whole))):
            yield from _share(line, found, int(part), int(whole), percent, found.start(4))
    for found in _BEFORE.finditer(line):
        yield from _share(line, found, int(found[2]), int(found[3]), found[1], found.start())
    for found in _MORE_THAN_ALL.finditer(line):
        part, whole = int(found[1]), int(found[2])
        is_day = _looks_like_day(found[1], found[2]) or _follows_day_word(line, found.start())
        if part > whole and not is_day:
            yield Doubt(found.start(), found.end(), f"{part} lớn hơn {whole}: phần không thể nhiều hơn tổng số.")


def _share(line: str, found: re.Match[str], part: int, whole: int, percent: str, at: int) -> Iterator[Doubt]:
    """A share cut short instead of rounded is let pass, and one that is only a bound."""
    if whole == 0 or part > whole or _ABOUT.search(line[:at]) or _OR_MORE.match(line, found.end()):
        return
    said = Decimal(percent.replace(",", "."))
    places = max(0, -int(said.as_tuple().exponent))
    exact = Decimal(part) * 100 / Decimal(whole)
    if abs(said - exact) >= Decimal(1).scaleb(-places):
        right = number_text(exact, max(places, 1))
        yield Doubt(found.start(), found.end(), f"{part}/{whole} là {right}%, văn bản ghi {percent}%.")


def _looks_like_day(part: str, whole: str) -> bool:
    """Tell whether `30/4` may be a day, `3/2026` a month."""
    return int(part) <= 31 and (int(whole) <= 12 or 1900 <= int(whole) <= 2100)


def _follows_day_word(line: str, start: int) -> bool:
    return bool(_DAY_BEFORE.search(line[:start]))


# --- sums --------------------------------------------------------------------------------------------------------

_SOME = r"(?:\s+[^\W\d]+){0,7}?"
_IS = r"\s*(?:là|có|gồm|:|=)?\s*"
_NONE = r"không(?: có)?(?![^\W\d])"
_OF_ALL = rf"(?:tổng số|triệu tập|chi bộ){_SOME}{_IS}(?:tổng số )?{_COUNT}(?!\s*[/%])"
_ALL = re.compile(_OF_ALL, _I)
_COLLECTED = re.compile(rf"thu (?:về|vào){_SOME}{_IS}{_COUNT}", _I)
_JUST_BEFORE = tuple(
    re.compile(rf"{whole}[^\d\n]{{0,40}}$", _I) for whole in (rf"{_COUNT}(?:\s*/\s*\d{{1,5}})?\s*{_PERSONS}", _OF_ALL)
)
"""The count whose parts are told in brackets: `17/18 đồng chí (chính thức 16, dự bị 01)` tells those of 17."""


@dataclass(frozen=True)
class _Pair:
    """Two counts that make a whole, and where the whole stands before them."""

    first: str
    second: str
    whole: tuple[re.Pattern[str], ...]
    words: str

    @property
    def pattern(self) -> re.Pattern[str]:
        first, second = (_counted(word, name) for word, name in ((self.first, "a"), (self.second, "b")))
        return re.compile(rf"{first}[^\d\n]{{0,40}}?{second}", _I)


def _counted(word: str, name: str) -> str:
    """Return the pattern of `chính thức 19`, `chính thức: 19 đồng chí`, `19 đồng chí chính thức`, `không có dự bị`."""
    after = rf"(?<!không )(?:{word}){_IS}(?P<{name}1>\d{{1,5}})(?![\d/%]|[.,]\d)"
    before = rf"(?<![\d/.,])(?P<{name}2>\d{{1,5}})\s+(?:{_PERSONS}\s+){{0,2}}(?<!không )(?:{word})"
    return rf"(?:{after}|{before}|(?P<{name}0>{_NONE}\s+(?:{word})))"


_PAIRS = tuple(
    (pair, pair.pattern)
    for pair in (
        _Pair("chính thức", "dự bị", _JUST_BEFORE, "Chính thức {a} và dự bị {b}"),
        _Pair("có mặt", "vắng(?: mặt)?", (_ALL,), "Có mặt {a} và vắng {b}"),
        _Pair("hợp lệ", "không hợp lệ", (_COLLECTED,), "Hợp lệ {a} và không hợp lệ {b}"),
    )
)
_NEAR = 200  # characters before two counts in which their whole is looked for


def _sums(line: str) -> Iterator[Doubt]:
    for pair, pattern in _PAIRS:
        for found in pattern.finditer(line):
            whole = _whole_before(line, found.start(), pair.whole)
            if whole is None:
                continue
            first, second, total = _value(found, "a"), _value(found, "b"), int(whole[1])
            if first + second != total:
                words = pair.words.format(a=two_digits(first), b=two_digits(second))
                told = f"{words} cộng lại là {two_digits(first + second)}, văn bản ghi tổng số {two_digits(total)}."
                yield Doubt(whole.start(1), found.end(), told)


def _whole_before(line: str, end: int, patterns: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    before = line[:end]
    for pattern in patterns:
        found = list(pattern.finditer(before, max(0, end - _NEAR)))
        if found:
            return found[-1]
    return None


def _value(found: re.Match[str], name: str) -> int:
    if found[f"{name}0"]:
        return 0
    return int(found[f"{name}1"] or found[f"{name}2"])


# --- the records -------------------------------------------------------------------------------------------------

_CELL_HAS = re.compile(
    rf"(?:chi bộ{_SOME}\s+(?:hiện\s+)?(?:có|gồm)\s+(?:tổng số\s+)?{_COUNT}\s+{_PERSONS}(?=\s*(?:$|[.,;:(]|trong đó))"
    rf"|tổng số đảng viên(?:\s+(?:của|toàn|trong|hiện|có|chi|bộ|nhà|trường))*{_IS}{_COUNT}(?!\s*[/%]))",
    _I,
)
_OTHER_TIME = re.compile(
    r"năm (?:học )?\d{4}|\d{1,2}/\d{4}|tháng \d|ngày \d|đầu nhiệm kỳ|đầu năm|cuối năm|trước đây|năm trước|"
    r"khi thành lập|phấn đấu|dự kiến|mục tiêu|đến năm|kế hoạch",
    _I,
)
_PARTS = (("full", "chính thức", "chính thức"), ("probationary", "dự bị", "dự bị"), ("women", "nữ", "nữ"))
_BEHIND = 160  # characters behind the whole in which its parts are told


def _records(line: str, known: Known) -> Iterator[Doubt]:
    """Yield what the text says of the whole cell otherwise than the records do on the day."""
    for found in _CELL_HAS.finditer(line):
        sentence = re.split(r"[.;]\s", line[: found.start()])[-1] + found.group()
        if _OTHER_TIME.search(sentence):
            continue
        place = 1 if found[1] else 2
        if known.members is not None and int(found[place]) != known.members:
            yield _against(found.start(place), found.end(place), int(found[place]), known.members, "đảng viên", known)
        yield from _parts(line, found.end(place), known)


def _parts(line: str, start: int, known: Known) -> Iterator[Doubt]:
    region = line[start : start + _BEHIND]
    for name, word, words in _PARTS:
        expected = getattr(known, name)
        said = re.search(_counted(word, "n"), region, _I)
        if said is not None and expected is not None and _value(said, "n") != expected:
            yield _against(start + said.start(), start + said.end(), _value(said, "n"), expected, words, known)


def _against(start: int, end: int, said: int, expected: int, words: str, known: Known) -> Doubt:
    who = words if words == "đảng viên" else f"đảng viên {words}"
    held = f"có {two_digits(expected)} {who}" if expected else f"không có {who}"
    told = f"Hồ sơ chi bộ đến ngày {party_date(known.on)} {held}, văn bản ghi {two_digits(said)}."
    return Doubt(start, end, told)
