"""The words of the header: who issues, under whom, where (05-HD/VPTW, I.2 and I.4)."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from app.rules.dates import blank_long_date, long_date
from app.rules.layouts import TEXT_MM
from app.rules.vietnamese import fold, lower_first, upper, upper_first

Width = Callable[[str], float]
"""Measures a line in the face it will have; millimetres."""

_SCHOOLS = (
    "MẦM NON", "MẪU GIÁO", "TIỂU HỌC", "TRUNG HỌC CƠ SỞ", "TRUNG HỌC PHỔ THÔNG", "PHỔ THÔNG", "DÂN TỘC NỘI TRÚ",
    "DÂN TỘC BÁN TRÚ", "LIÊN CẤP", "GIÁO DỤC", "NGHỀ NGHIỆP", "THƯỜNG XUYÊN", "CAO ĐẲNG", "ĐẠI HỌC",
    "THỰC HÀNH", "TƯ THỤC", "SƯ PHẠM", "MN", "TH", "THCS", "THPT", "TH&THCS", "THCS&THPT", "PTDTBT", "PTDTNT",
    "GDTX", "GDNN",
)  # fmt: skip
_PHRASES = frozenset(
    ("CHI BỘ", "ĐẢNG BỘ", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CƠ QUAN", "CÁC CƠ QUAN ĐẢNG", "TRƯỜNG", "TRUNG TÂM")
) | frozenset(_SCHOOLS)
"""Words that name a kind of body; a line ends between two of them, not within one."""
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in _PHRASES)
_JOINING = frozenset(("VÀ", "PHƯỜNG", "XÃ", "KHU"))
_LEVELS = ("PHƯỜNG", "XÃ", "ĐẶC KHU", "TỈNH", "THÀNH PHỐ")
_GONE_LEVELS = ("huyện", "quận")


def issuer_lines(name: str, width_of: Width, available: float) -> tuple[str, ...]:
    """Return the cell's name in capitals, broken as document-format 2.2 says.

    One line if it fits; else after the words of the school's type; else after `CHI BỘ`, or after both. What is longer
    still is broken between phrases (`TIỂU HỌC` / `VÀ TRUNG HỌC CƠ SỞ`). A proper name is split only where it would not
    fit even on a line of its own.
    """
    phrases = _phrases(name)
    return _broken(phrases, _type_ends(phrases), width_of, available)


def superior_lines(name: str, width_of: Width, available: float) -> tuple[str, ...]:
    """Return the superior's name in capitals, broken before whose body it is (`PHƯỜNG …`), else as the cell's."""
    phrases = _phrases(name)
    last_kind = max((place for place, phrase in enumerate(phrases) if phrase in _PHRASES), default=0)
    return _broken(phrases, max(_type_ends(phrases), last_kind + 1), width_of, available)


def congress_name(cell: str, term: str) -> str:
    """Return `Đại hội Chi bộ … nhiệm kỳ 2025 - 2030`; a congress known by its number is `lần thứ …`."""
    named = term if fold(term).startswith(("nhiem ky", "lan thu")) else f"nhiệm kỳ {term}" if term else ""
    return " ".join(f"Đại hội {cell} {lower_first(named)}".split())


def congress_lines(cell: str, term: str, width_of: Width, available: float) -> tuple[str, ...]:
    """Return the name of a congress in capitals, broken as the cell's; where two lines are not enough, its term has
    one of its own (document-format, 2.3)."""
    phrases = _phrases(cell)
    type_ends = _type_ends(phrases)
    phrases[0] = f"ĐẠI HỘI {phrases[0]}"
    whole = upper(congress_name(cell, term))
    kind = " ".join(phrases[:type_ends])
    name = " ".join(phrases)
    of_term = whole.removeprefix(name).strip()
    for lines in ((whole,), (name, of_term), (kind, whole.removeprefix(kind).strip())):
        if all(lines) and all(width_of(line) <= available for line in lines):
            return lines
    return (*_broken(phrases, type_ends, width_of, available), *((of_term,) if of_term else ()))


def _phrases(name: str) -> list[str]:
    """Return the name in capitals, parted where a line may end: kinds of bodies, `VÀ …`, `PHƯỜNG …`, proper names."""
    words = upper(" ".join(name.split())).split()
    phrases: list[str] = []
    is_open = False  # more words may join the last phrase
    while words and not _begins_place(words):
        kind = _kind_at(words)
        taken = " ".join(words[: kind or 1])
        joins = phrases[-1:] == ["VÀ"] if kind else taken == "-" or (is_open and taken != "VÀ")
        if joins and phrases:
            phrases[-1] += f" {taken}"
        else:
            phrases.append(taken)
        is_open = not kind and taken != "-"
        words = words[kind or 1 :]
    return [*phrases, " ".join(words)] if words else phrases


def _kind_at(words: Sequence[str]) -> int:
    """Return how many words at the beginning name a kind of body; 0 for none. A comma may follow."""
    lengths = range(min(_LONGEST_PHRASE, len(words)), 0, -1)
    return next((length for length in lengths if " ".join(words[:length]).rstrip(",") in _PHRASES), 0)


def _begins_place(words: Sequence[str]) -> bool:
    return f"{' '.join(words[:3])} ".startswith(tuple(f"{level} " for level in _LEVELS))


def _type_ends(phrases: Sequence[str]) -> int:
    """Return how many phrases stand before the proper name."""
    kinds = (_is_kind(phrase) for phrase in phrases)
    return next((place for place, is_kind in enumerate(kinds) if not is_kind), len(phrases))


def _is_kind(phrase: str) -> bool:
    return phrase.removeprefix("VÀ ").removesuffix(" -").rstrip(",") in _PHRASES


def _broken(phrases: Sequence[str], type_ends: int, width_of: Width, available: float) -> tuple[str, ...]:
    """Return the first way that fits of those that are prescribed, else the best of all."""
    for cuts in ((), (type_ends,), (1,), sorted((1, type_ends))):
        edges = (0, *cuts, len(phrases))
        lines = [" ".join(phrases[start:end]) for start, end in pairwise(edges)]
        lines = [line for line in lines if line]
        if all(width_of(line) <= available for line in lines):
            return tuple(lines)
    return _balanced(phrases, width_of, available)


def _balanced(phrases: Sequence[str], width_of: Width, available: float) -> tuple[str, ...]:
    """Break with the least splitting of phrases, then in the fewest lines, then as even as can be; no word is split."""
    words = [(word, place) for place, phrase in enumerate(phrases) for word in phrase.split()]
    best: list[tuple[tuple[int, int, float], tuple[str, ...]]] = [((0, 0, 0.0), ())]
    for end in range(1, len(words) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            line = " ".join(word for word, _ in words[start:end])
            width = width_of(line)
            if width > available and end - start > 1:
                break
            (before, lines, unevenness), taken = best[start]
            cost = (before + _split_at(words, end), lines + 1, unevenness + (available - width) ** 2)
            ways.append((cost, (*taken, line)))
        best.append(min(ways))
    return best[-1][1]


def _split_at(words: Sequence[tuple[str, int]], end: int) -> int:
    """Return how ill a line ends before this word: not at all between phrases, little at a word that only joins."""
    if end == len(words) or words[end][1] != words[end - 1][1]:
        return 0
    return 1 if words[end - 1][0] in _JOINING or words[end][0] == "-" else 2


WIDEST_DATE, _WIDEST_LINE = 98.0, 99.9  # millimetres, in a column of 100: as it should be, as it may be


def date_lines(dated: str, width_of: Width) -> tuple[str, ...]:
    """Return place and day in one line; where the place is too long for that, the day in a line of its own."""
    place, comma, day = dated.partition(", ")
    return (f"{place},", day) if comma and width_of(dated) > _WIDEST_LINE else (dated,)


def column_widths(date_width: float, text_width: float = TEXT_MM) -> tuple[float, float]:
    """Return the widths of the left and right column of the header, for a date so wide (document-format, 2.2)."""
    right = min(max(date_width + 2, 76.0), WIDEST_DATE + 2)
    return text_width - right - 2, right


# --- place and date ----------------------------------------------------------------------------------------------


def place_with_level(name: str, level: str = "", *, is_personal_name: bool = False, province: str = "") -> str:
    """Return the place as it stands before the date: `Ban Mai`, but `Phường Ngô Quyền`, `Thành phố Huế`.

    The level word is added only to a person's name, a name of one syllable, or the province's own name (A36,
    05-HD/VPTW, I.4.1.1c).
    """
    place = " ".join(name.split())
    needs_level = is_personal_name or len(place.split()) == 1 or (province and fold(place) == fold(_bare(province)))
    if not needs_level or not level or fold(place).startswith(f"{fold(level)} "):
        return place
    return f"{upper_first(level)} {place}"


_SHORT_LEVELS = (("Thành phố ", "TP "), ("Đặc khu ", "ĐK "))


def _bare(province: str) -> str:
    """Return a province's name without its level word."""
    words = province.split()
    for level in ("tinh", "thanh pho", "tp", "tp."):
        length = len(level.split())
        if fold(" ".join(words[:length])) == level:
            return " ".join(words[length:])
    return " ".join(words)


def place_and_date(place: str, day: date | None, year: int, fits: Callable[[str], bool] = bool) -> str:
    """Return `Ban Mai, ngày 03 tháng 02 năm 2026`; without a day it is left open for the pen, in `year`.

    Where that is too long for its column the level word is shortened as the guide allows: `TP`, `ĐK` (05-HD/VPTW,
    I.4.2.3).
    """
    dated = f"{place}, {long_date(day) if day else blank_long_date(year)}"
    if fits(dated):
        return dated
    for level, short in _SHORT_LEVELS:
        if fold(dated).startswith(fold(level)):
            return short + dated[len(level) :]
    return dated


# --- doubts ------------------------------------------------------------------------------------------------------


def doubts_about_names(cell: str, superior_organisation: str, place: str) -> tuple[str, ...]:
    """Return what in the names does not fit the header of a paper (A19–A21, A36, A86); nothing is corrected."""
    doubts = []
    if not fold(cell).startswith("chi bo "):
        doubts.append("Tên chi bộ bắt đầu bằng “Chi bộ”, viết đủ như trong quyết định thành lập (05-HD/VPTW I.2.1).")
    if fold(superior_organisation).startswith("dang uy"):
        doubts.append("Dòng đầu văn bản ghi “Đảng bộ …”, không ghi “Đảng ủy …” (05-HD/VPTW I.2.1.2đ).")
    elif not fold(superior_organisation).startswith("dang bo "):
        doubts.append("Tên cấp trên ở dòng đầu văn bản bắt đầu bằng “Đảng bộ” (05-HD/VPTW I.2.1.2đ).")
    words = f" {superior_organisation} {cell} ".casefold()
    doubts.extend(
        f"Tên còn chữ “{level}”: cấp này không còn từ 01/7/2025." for level in _GONE_LEVELS if f" {level} " in words
    )
    if len(place.split()) > 2 and fold(place).split()[0] in {"phuong", "xa"}:
        doubts.append(
            "Địa danh chỉ thêm “Phường”, “Xã” khi là tên người, tên một âm tiết hoặc trùng tên tỉnh"
            " (05-HD/VPTW I.4.1.1c)."
        )
    return tuple(doubts)
