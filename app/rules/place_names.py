"""What is to be said of the place that stands before the date, while it is typed (05-HD/VPTW, I.4.1.1c)."""

import re

from app.rules.vietnamese import fold, nfc, tidy_name, upper_first

_LEVELS = ("phuong", "xa", "dac khu", "thanh pho", "tinh")
_SURNAMES = frozenset(
    fold(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô Dương Lý Đinh Đoàn Lương Trương Trịnh Đào Phùng Tô"
    ).split()
)


def level_hint(name: str, level: str = "", *, is_personal_name: bool = False) -> str:
    """Return what to do where the level word seems to be missing from a place, '' where nothing speaks for it.

    It belongs to a person's name and to a name of one syllable. Whether a name is a person's nobody can tell from its
    letters: one that begins with a surname is only asked about.
    """
    words = name.split()
    if not words or any(fold(name).startswith(f"{each} ") for each in _LEVELS):
        return ""
    if level and (is_personal_name or len(words) == 1):
        return ""
    written = f"“{upper_first(level or 'phường')} {' '.join(words)}, ngày …”"
    if is_personal_name:
        return f"Địa danh là tên người thì ghi cả cấp: chọn cấp của địa danh để văn bản ghi {written}."
    if len(words) == 1:
        return f"Địa danh một tiếng thì ghi cả cấp: chọn cấp của địa danh để văn bản ghi {written}."
    if len(words) < 5 and fold(words[0]) in _SURNAMES:
        return f"Nếu đây là tên người, đánh dấu “Địa danh là tên người” và chọn cấp để văn bản ghi {written}."
    return ""


def proposed_committee(organisation: str) -> str:
    """Return the committee of a superior organisation: `Đảng ủy phường Bình Minh`; '' where that cannot be told."""
    whose = _whose(organisation)
    return f"Đảng ủy {whose}" if whose else ""


def proposed_place(organisation: str) -> str:
    """Return the place that a superior organisation is named after: `Bình Minh`; '' for one that is no ward's."""
    found = re.fullmatch(r"(?:phường|xã|đặc khu)\s+(\D+)", _whose(organisation), re.IGNORECASE)
    return found.group(1) if found else ""


def _whose(organisation: str) -> str:
    """Return what stands after `Đảng bộ`; of words all in capitals, the level small and the name with capitals."""
    name = " ".join(nfc(organisation).split())
    found = re.fullmatch(r"đảng bộ ((?:phường|xã|đặc khu) )?(.+)", name, re.IGNORECASE)
    if not found:
        return ""
    level, rest = found.group(1) or "", found.group(2)
    return level.lower() + tidy_name(rest) if name == name.upper() else level + rest
