"""A paper as it is cited the first time (05-HD/VPTW, I.6.1.4 and I.6.2.3)."""

import re

from app.documents.facts import BasisFacts
from app.rules.dates import party_date
from app.rules.vietnamese import fold, upper_first

_OF_THE_STATE = frozenset({"hien phap", "luat", "bo luat"})  # cited by name and year
_NAMED_BY_SUBJECT = frozenset({"quy che"})  # "Quy chế làm việc số 01-QC/ĐU, ngày … của …"
_ABOUT = "về "
_DOING = ("ban hành", "phê duyệt", "công nhận", "thành lập", "bổ sung", "sửa đổi", "chỉ định", "chuẩn y", "phân công")
_YEAR = re.compile(r"\b(19|20)\d\d\b")


def citation(basis: BasisFacts) -> str:
    """Return `Nghị quyết số 12-NQ/ĐU, ngày 15/01/2026 của Đảng uỷ phường … về …`; a law by its name and year,
    regulations of work by their subject: `Quy chế làm việc số 01-QC/CB, ngày …`.

    What was typed goes through letter for letter; only the words that join it are made here.
    """
    kind = upper_first(basis.kind_name)
    if fold(kind) in _OF_THE_STATE or not (basis.number or basis.issuer):
        return _by_name(kind, basis)
    number = f" số {basis.number}" if basis.number else ""
    day = f", ngày {party_date(basis.issued_on)}" if basis.issued_on else ""
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    about = _about(basis.title)
    if fold(kind) in _NAMED_BY_SUBJECT and about.strip() != basis.title.strip():  # no `về` was typed
        return f"{kind} {basis.title.strip()}{number}{day}{issuer}"
    return f"{kind}{number}{day}{issuer}{about}"


def _by_name(kind: str, basis: BasisFacts) -> str:
    named = fold(basis.title).startswith(fold(kind))
    words = basis.title if named else f"{kind} {basis.title}"
    needs_year = basis.issued_on and not _YEAR.search(words)
    return f"{words} năm {basis.issued_on.year}" if needs_year and basis.issued_on else words


def _about(title: str) -> str:
    """Return ` về …`; `về việc` before what is done."""
    words = title.strip()
    if not words or words.lower().startswith(_ABOUT):
        return f" {words}" if words else ""
    return f" {_ABOUT}{'việc ' if words.lower().startswith(_DOING) else ''}{words}"
