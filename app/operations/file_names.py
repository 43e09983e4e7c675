"""Names of files that every computer takes: Windows' rules hold everywhere, whatever this one is."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath

from app.rules.numbering import CELL_CODE, symbol
from app.rules.refusal import Refused
from app.rules.vietnamese import nfc, two_digits
from db.paths import LONGEST_PATH, is_forbidden, is_reserved, trouble_with_path

DEFAULT_TEMPLATE = "{ngày}-{ký hiệu}-{số}-{trích yếu}"
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SAID_TWICE = re.compile(r"\b([^\W\d]\w*(?:[- ]\w+){1,8})[- ]\1\b", re.IGNORECASE)
_ACCENTS = str.maketrans({"đ": "d", "Đ": "D"})


@dataclass(frozen=True)
class PaperName:
    """What a file name is made of. A draft has no number, and may have no day."""

    day: date | None
    kind: str
    number: int | None
    abstract: str
    body: str = CELL_CODE

    @property
    def parts(self) -> dict[str, str]:
        return {
            "ngày": self.day.isoformat() if self.day else "",
            "ký hiệu": self.kind,
            "số": two_digits(self.number) if self.number is not None else "",
            "trích yếu": self.abstract,
            "năm": str(self.day.year) if self.day else "",
            "số ký hiệu": symbol(self.number, self.kind, self.body) if self.number is not None else self.kind,
        }


PLACEHOLDERS = tuple(PaperName(None, "", None, "").parts)


def refuse_template(template: str) -> None:
    """Raise Refused for a template with a name in braces that nobody knows, or with none at all."""
    names = _PLACEHOLDER.findall(template)
    known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
    if unknown := [name for name in names if name not in PLACEHOLDERS]:
        raise Refused(f"Không có mục {{{unknown[0]}}}. Dùng được: {known}.", "Tên tệp khi xuất")
    if not names:
        raise Refused(f"Mẫu tên tệp cần ít nhất một trong các mục {known}.", "Tên tệp khi xuất")


def file_name(
    paper: PaperName, folder: PurePath, suffix: str, template: str = DEFAULT_TEMPLATE, *, with_accents: bool = False
) -> str:
    """Return the name of a paper's file with its suffix (`.docx`), shortened so that its whole path is short enough.

    Raises Refused for a bad template or a folder whose own path is too long.
    """
    refuse_template(template)
    if with_accents:
        return fitting(filled(template, paper.parts), folder, suffix)
    parts = {name: plain(words) if name == "trích yếu" else _ascii(words) for name, words in paper.parts.items()}
    return fitting(_without_accents(filled(template, parts)).replace(" ", "-"), folder, suffix)


def filled(template: str, parts: Mapping[str, str]) -> str:
    """Return the template with its parts; what is empty leaves no double hyphen behind.

    Where one part ends with the words with which the next begins (`Bản đính chính biên bản`, `đính chính biên bản
    số 25`), they stand once.
    """
    words = _PLACEHOLDER.sub(lambda match: parts[match.group(1)], template)
    once = _SAID_TWICE.sub(r"\1", re.sub(r"-{2,}", "-", words))
    return once.strip("-_. ") or "van-ban"


def plain(words: str) -> str:
    """Return words as small letters a–z, digits and hyphens: `Họp Chi bộ` → `hop-chi-bo`."""
    return _ascii(words).lower()


def _ascii(words: str) -> str:
    return "-".join(re.findall(r"[A-Za-z0-9_]+", _without_accents(words)))


def _without_accents(words: str) -> str:
    spread = unicodedata.normalize("NFD", nfc(words).translate(_ACCENTS))
    return "".join(char for char in spread if not unicodedata.combining(char))


def fitting(stem: str, folder: PurePath, suffix: str) -> str:
    """Return a safe name with suffix whose path in `folder` is at most 240 characters; cut between words."""
    room = LONGEST_PATH - len(str(folder)) - 1 - len(suffix)
    safe = safe_stem(stem)
    if room < 8:
        raise Refused(
            f"Đường dẫn của thư mục dài {len(str(folder))} ký tự, không còn chỗ cho tên tệp. Hãy chọn thư mục khác.",
            "Thư mục",
        )
    if len(safe) > room:
        cut = safe[:room]
        shorter = cut.rsplit("-", 1)[0] if "-" in cut[room // 2 :] else cut
        safe = safe_stem(shorter)
    return safe + suffix


def safe_stem(stem: str) -> str:
    """Return a name without what Windows forbids: `<>:"/\\|?*`, letters not seen, blanks before and behind, a dot at
    the end, and the names of its devices (CON, NUL, COM1…), which get a `_` before them."""
    kept = "".join(("-" if char.isprintable() else "") if is_forbidden(char) else char for char in nfc(stem))
    kept = kept.strip().rstrip(". ")
    if not kept:
        return "van-ban"
    return f"_{kept}" if is_reserved(kept) else kept


def refuse_path(path: PurePath, place: str = "Tên tệp") -> None:
    """Raise Refused for a path that Windows could not take: reserved name, end dot, forbidden character, too long."""
    if trouble := trouble_with_path(path.absolute() if isinstance(path, Path) else path):
        raise Refused(trouble, place)
