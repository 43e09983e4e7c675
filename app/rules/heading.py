"""The words of the header: who issues, under whom, where (05-HD/VPTW, I.2 and I.4)."""

from collections.abc import Callable, Iterator
from datetime import date

from app.rules.dates import blank_long_date, long_date
from app.rules.vietnamese import fold, upper, upper_first

Width = Callable[[str], float]
"""Measures a line in the face it will have; millimetres."""

SCHOOL_WORDS = (
    "TRƯỜNG PHỔ THÔNG DÂN TỘC NỘI TRÚ",
    "TRƯỜNG PHỔ THÔNG DÂN TỘC BÁN TRÚ",
    "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ",
    "TRƯỜNG TRUNG HỌC CƠ SỞ VÀ TRUNG HỌC PHỔ THÔNG",
    "TRƯỜNG TRUNG HỌC PHỔ THÔNG",
    "TRƯỜNG TRUNG HỌC CƠ SỞ",
    "TRƯỜNG LIÊN CẤP",
    "TRƯỜNG MẦM NON",
    "TRƯỜNG MẪU GIÁO",
    "TRƯỜNG TIỂU HỌC",
    "TRƯỜNG THCS",
    "TRƯỜNG THPT",
    "TRƯỜNG MN",
    "TRƯỜNG TH",
    "TRƯỜNG",
)
_BODY_WORDS = ("ĐẢNG BỘ ỦY BAN NHÂN DÂN", "ĐẢNG BỘ UỶ BAN NHÂN DÂN", "ĐẢNG BỘ CƠ QUAN", "ĐẢNG BỘ", "CHI BỘ")
_GONE_LEVELS = ("huyện", "quận")


def issuer_lines(name: str, width_of: Width, available: float) -> tuple[str, ...]:
    """Return the cell's name in capitals, broken as document-format 2.2 says.

    One line if it fits; else after the words of the school's type; else after `CHI BỘ`. A proper name is split only
    where it would not fit even on a line of its own.
    """
    words = upper(" ".join(name.split()))
    body, rest = _parted(words, ("CHI BỘ",))
    school, proper = _parted(rest, SCHOOL_WORDS)
    ways = (
        (words,),
        (f"{body} {school}", proper) if body else (school, proper),
        (body, f"{school} {proper}"),
        (body, school, proper),
    )
    return _first_fitting(ways, width_of, available)


def superior_lines(name: str, width_of: Width, available: float) -> tuple[str, ...]:
    """Return the superior's name in capitals, broken after its body words where one line is too long."""
    words = upper(" ".join(name.split()))
    body, rest = _parted(words, _BODY_WORDS)
    school, proper = _parted(rest, SCHOOL_WORDS)
    ways = ((words,), (f"{body} {school}", proper) if school else (body, rest), (body, rest))
    return _first_fitting(ways, width_of, available)


def _parted(words: str, beginnings: tuple[str, ...]) -> tuple[str, str]:
    """Return what `words` begins with, and the rest; ('', words) if none of the beginnings stands there."""
    for beginning in beginnings:
        if words == beginning or words.startswith(f"{beginning} "):
            return beginning, words[len(beginning) :].strip()
    return "", words


def _first_fitting(ways: tuple[tuple[str, ...], ...], width_of: Width, available: float) -> tuple[str, ...]:
    clean = [tuple(line for each in way if (line := each.strip())) for way in ways]
    for way in clean:
        if all(width_of(line) <= available for line in way):
            return way
    return tuple(line for each in clean[-1] for line in _wrapped(each, width_of, available))


def _wrapped(line: str, width_of: Width, available: float) -> Iterator[str]:
    """Break what fits nowhere between its words; a single word is left too long."""
    taken = ""
    for word in line.split():
        longer = f"{taken} {word}".strip()
        if taken and width_of(longer) > available:
            yield taken
            longer = word
        taken = longer
    yield taken


def column_widths(date_width: float, text_width: float = 165.0) -> tuple[float, float]:
    """Return the widths of the left and right column of the header, for a date line so wide (document-format, 2.2)."""
    right = min(max(date_width + 2, 76.0), 100.0)
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


def _bare(province: str) -> str:
    """Return a province's name without its level word."""
    words = province.split()
    for level in ("tinh", "thanh pho", "tp", "tp."):
        length = len(level.split())
        if fold(" ".join(words[:length])) == level:
            return " ".join(words[length:])
    return " ".join(words)


def place_and_date(place: str, day: date | None, year: int) -> str:
    """Return `Ban Mai, ngày 03 tháng 02 năm 2026`; without a day it is left open for the pen, in `year`."""
    return f"{place}, {long_date(day) if day else blank_long_date(year)}"


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
