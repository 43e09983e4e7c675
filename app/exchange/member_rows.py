"""One row of somebody's table as one person: days in any dress, several facts in one cell, posts by their words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.exchange.member_columns import LABELS, MARKS, POSTS, Reading, Source, place
from app.exchange.workbook import Sheet, Value, text
from app.operations.members import MemberInput, PostInput
from app.rules.dates import PartialDate
from app.rules.id_numbers import card_doubts, citizen_id_doubts, dossier_doubts
from app.rules.refusal import Refused
from app.rules.terms import PostCode
from app.rules.vietnamese import fold, tidy_name

DATES = frozenset(
    {
        "birth_date", "card_issued_on", "decision_date", "admission_date", "official_date", "official_decision_date",
        "joined_cell_on",
    }
)  # fmt: skip
DAYS_IN_ORDER = ("admission_date", "official_date")
_EXCEL_ZERO = date(1899, 12, 30)
_SEXES = {"nu": "female", "nam": "male", "gai": "female", "trai": "male", "f": "female", "m": "male"}
_POST_CODES = {
    "bi thu": PostCode.SECRETARY,
    "pho bi thu": PostCode.DEPUTY_SECRETARY,
    "chi uy vien": PostCode.COMMITTEE_MEMBER,
    "chi uy": PostCode.COMMITTEE_MEMBER,
}
_NO_POST = frozenset({"", "dang vien", "khong", "x"})
_MARKED = frozenset(
    {"x", "v", "1", "+", "*", "co", "✓", "✔", "☑", "☒", "√", "✗", "✘", "×", "ü", "þ"}
)  # two of Wingdings
_UNMARKED = frozenset({"", "0", "-", "khong", "k", "☐"})
_COUNTED = r"\s*(?:[:=.(]|-|–|\d|$|co\b|gom\b|la\b|nay\b|dang vien\b|dong chi\b|nguoi\b)"
_NOBODY = re.compile(  # beginnings, accents left aside
    rf"(?:tong(?: cong| so| toan| chi bo| danh sach)?{_COUNTED}|tong so\b|cong(?: lai| chung| danh sach)?{_COUNTED}"
    r"|(?:trong )?danh sach(?: nay| tren| gom| co| dang vien)\b|(?:an dinh|trong do|bang chu|ghi chu)\b"
    r"|ngay\s+[\d.…]+|t/m\b|nguoi lap(?: bieu| danh sach)?[\s.:]*$|bi thu(?: chi bo)?[\s.:]*$)"
)
_TOTAL, _SURNAMES = "tổng", ("tống", "tòng", "công")


class RowState(StrEnum):
    READY = "ready"
    BAD = "bad"
    KNOWN = "known"  # already in the records, or twice in the sheet


@dataclass(frozen=True)
class CellProblem:
    """One cell that cannot be taken as it stands, or is doubtful, with its reason."""

    address: str
    label: str
    sentence: str
    column: int = 0
    fact: str = ""

    @property
    def words(self) -> str:
        return f"Ô {self.address} ({self.label}): {self.sentence}"


@dataclass(frozen=True)
class SeenRow:
    """One person of the sheet. `number` is the row as Excel counts."""

    number: int
    name: str
    facts: Mapping[str, Any]
    posts: tuple[PostInput, ...]
    state: RowState
    problems: tuple[CellProblem, ...] = ()
    doubts: tuple[CellProblem, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)  # of each fact
    reason: str = ""  # why the row is left out
    tidy_name: str = ""  # how the name would be written; '' where it is written so

    @property
    def words(self) -> str:
        """Return what is said beside the row."""
        if self.reason:
            return self.reason
        return " ".join(each.words for each in (*self.problems, *self.doubts))

    @property
    def has_name(self) -> bool:
        """Whether the cell of the name can be taken."""
        return bool(self.name) and all(each.fact != "name" for each in self.problems)

    def with_tidy_name(self) -> "SeenRow":
        """Return the row with its name written as names are; its doubt goes."""
        if not self.tidy_name:
            return self
        return replace(
            self,
            name=self.tidy_name,
            facts={**self.facts, "name": self.tidy_name},
            doubts=tuple(each for each in self.doubts if each.fact != "name"),
            tidy_name="",
        )


class RowReader:
    """Reads one row, cell by cell."""

    def __init__(self, sheet: Sheet, reading: Reading, number: int) -> None:
        self._sheet, self._reading, self._number = sheet, reading, number
        self._facts: dict[str, Any] = {}
        self._posts: list[PostInput] = []
        self._problems: list[CellProblem] = []
        self._cells: dict[str, Source] = {}

    def seen(self) -> SeenRow:
        for source in self._reading.sources:
            value = self._sheet.value(self._number, source.column)
            if value in (None, "") or not source.facts:
                continue
            try:
                self._take(source, value)
            except Refused as refusal:
                self._problem(source, refusal.sentence, source.facts[0])
        self._join_names()
        return self._judged()

    def _problem(self, source: Source, sentence: str, fact: str) -> None:
        self._problems.append(self._told(source, sentence, fact))

    def _told(self, source: Source, sentence: str, fact: str) -> CellProblem:
        label = LABELS.get("sex" if fact in MARKS else fact, source.header)
        return CellProblem(place(self._number, source), label, sentence, source.column, fact)

    def _take(self, source: Source, value: Value) -> None:
        pieces = _split(source.facts, value)
        for fact, piece in pieces:
            self._cells[fact] = source
            try:
                self._put(fact, piece)
            except Refused as refusal:
                self._problem(source, refusal.sentence, fact)

    def _put(self, fact: str, value: Value) -> None:
        if fact.startswith("-"):
            return
        if fact in POSTS:
            self._posts.extend(_posts(fact, text(value)))
        elif fact in DATES:
            self._facts[fact] = as_date(value).stored
        elif fact == "sex":
            self._facts[fact] = _sex(text(value))
        elif fact in MARKS:
            self._put_mark(fact, value)
        else:
            self._facts[fact] = text(value)

    def _put_mark(self, sex: str, value: Value) -> None:
        """Take the column of one sex: marked, named in words, or holding the birth date of those of that sex."""
        words = fold(text(value)).strip()
        if words in _UNMARKED:
            return
        if words in _SEXES:
            sex = _SEXES[words]
        elif words not in _MARKED:
            self._facts["birth_date"] = as_date(value).stored
            self._cells["birth_date"] = self._cells[sex]
        if self._facts.get("sex", sex) != sex:
            del self._facts["sex"]
            raise Refused("Cột Nam và cột Nữ đều có dấu.")
        self._facts["sex"] = sex
        self._cells["sex"] = self._cells[sex]

    def _join_names(self) -> None:
        family, given = self._facts.pop("family_names", ""), self._facts.pop("given_name", "")
        if "name" not in self._facts and (family or given):
            self._facts["name"] = f"{family} {given}".strip()
        elif given and len(str(self._facts.get("name", "")).split()) >= 1 and not family:
            self._facts["name"] = f"{self._facts['name']} {given}"

    def _judged(self) -> SeenRow:
        name = " ".join(str(self._facts.get("name", "")).split("\n")).strip()
        row = SeenRow(self._number + 1, name, self._facts, tuple(self._posts), RowState.READY)
        if not name or self._is_nobody(name):
            return replace(row, name="", reason=f"Dòng {row.number}: {self._why_nobody(name)}")
        self._facts["name"] = name
        if any(map(str.isdigit, name)):
            self._problem(self._cells.get("name", self._reading.sources[0]), "Họ và tên có chữ số.", "name")
        self._check_whole()
        state = RowState.BAD if self._problems else RowState.READY
        addresses = {fact: place(self._number, source) for fact, source in self._cells.items()}
        doubts = tuple(self._told(self._cells[fact], sentence, fact) for fact, sentence in self._doubts(name))
        tidied = tidy_name(name)
        return replace(
            row,
            state=state,
            problems=tuple(self._problems),
            doubts=doubts,
            addresses=addresses,
            tidy_name=tidied if tidied != name else "",
        )

    def _doubts(self, name: str) -> Iterator[tuple[str, str]]:
        citizen_id, card, dossier = (
            self._facts.get(fact, "") for fact in ("citizen_id", "card_number", "dossier_number")
        )
        if tidy_name(name) != name and "name" in self._cells:
            yield "name", f"{_untidy(name)}, giữ nguyên như trong tệp."
        yield from (("citizen_id", each) for each in citizen_id_doubts(citizen_id))
        yield from (("card_number", each) for each in card_doubts(card, citizen_id=citizen_id))
        yield from (("dossier_number", each) for each in dossier_doubts(dossier))
        admission, official = (PartialDate.from_stored(self._facts.get(fact)) for fact in DAYS_IN_ORDER)
        if admission.earliest and official.latest and official.latest < admission.earliest:
            source = self._cells["admission_date"]
            yield (
                "official_date",
                f"Ngày chính thức {official.screen()} trước ngày kết nạp {admission.screen()} ở ô "
                f"{place(self._number, source)}. Xem lại cả hai ô.",
            )

    def _is_nobody(self, name: str) -> bool:
        """A line of totals, or what stands below a list. The surnames Tống, Công and Cộng are the same letters as
        “tổng cộng” when accents are left aside: with them, only what counts people is a total.
        """
        first = name.casefold().split()[0].strip(":.")
        if first == _TOTAL:  # nobody is called so; with a birth date it is a slip
            return "birth_date" not in self._facts or any(map(str.isdigit, name))
        if first in _SURNAMES:
            return False
        return bool(_NOBODY.match(fold(" ".join(name.split())))) and "birth_date" not in self._facts

    def _why_nobody(self, name: str) -> str:
        words = next((text(value) for value in self._sheet.rows[self._number] if value not in (None, "")), "")
        return f"“{name or words}” không phải là một người, không nhập."

    def _check_whole(self) -> None:
        """Let the model that the operation uses refuse what no field can hold, one field at a time."""
        for fact, value in list(self._facts.items()):
            try:
                MemberInput.some({fact: value})
            except Refused as refusal:
                self._problem(self._cells.get(fact, self._reading.sources[0]), refusal.sentence, fact)
                del self._facts[fact]


def _untidy(name: str) -> str:
    if name != " ".join(name.split()):
        return "Họ tên thừa dấu cách"
    return "Họ tên viết toàn chữ in hoa" if name == name.upper() else "Họ tên viết toàn chữ thường"


def as_date(value: Value) -> PartialDate:
    """Read a day from a cell: a real date, Excel's number of days, a year, or text. Raises Refused otherwise."""
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, int | float) and not isinstance(value, bool) and float(value).is_integer():
        number = int(value)
        if 10_000 <= number <= 80_000:  # 1927 to 2119
            return PartialDate.of(_EXCEL_ZERO + timedelta(days=number))
        return PartialDate.parse(str(number).zfill(8) if number > 999_999 else str(number))
    words = re.sub(r"[T ]00:00(?::00(?:\.0+)?)?$", "", text(value))
    return PartialDate.parse(words)


def _sex(words: str) -> str:
    folded = fold(words).strip(" .")
    if folded in _SEXES:
        return _SEXES[folded]
    raise Refused(f"“{words}” không phải là Nam hay Nữ.")


def _posts(fact: str, words: str) -> Iterator[PostInput]:
    for title in re.split(r"[,;\n]", words):
        title = title.strip()
        folded = fold(title)
        if folded in _NO_POST:
            continue
        code = _POST_CODES.get(re.sub(r"\s+chi bo$", "", folded)) if fact in {"any_post", "party_post"} else None
        if code:
            yield PostInput(sphere="party", code=code)
        else:
            sphere = {"party_post": "party", "mass_post": "mass"}.get(fact, "school")
            yield PostInput(sphere=sphere, title=title)


# --- several facts in one cell -----------------------------------------------------------------------------------

_PERSONAL = ("sex", "ethnicity", "religion")


def _split(facts: Sequence[str], value: Value) -> Iterator[tuple[str, Value]]:
    """Yield the facts of one cell. Raises Refused where the cell has more pieces than facts."""
    parts = _pieces(value)
    bare = [fact.lstrip("-") for fact in facts]
    if len(parts) > 1 and bare == ["sex"]:
        facts, bare = _PERSONAL[: len(parts)], list(_PERSONAL[: len(parts)])
    if len(facts) == 1:
        yield facts[0], value
        return
    if set(bare) <= set(_PERSONAL):
        yield from _personal(facts, parts)
        return
    if len(parts) > len(facts):
        named = ", ".join(LABELS[fact] for fact in bare)
        raise Refused(f"Ô có {len(parts)} phần, cột này chỉ có {len(facts)} mục ({named}).")
    yield from zip(facts, parts, strict=False)


def _pieces(value: Value) -> list[str]:
    words = text(value)
    parts = [part.strip() for part in re.split(r"[,;\n]|\s[-–]\s", words) if part.strip()]
    if len(parts) == 1 and len(days := re.findall(r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}", words)) > 1:
        return days
    return parts


def _personal(facts: Sequence[str], parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """`Nam, Kinh, không`: the sex is known by its word, the others follow in the order of the header."""
    rest = [fact for fact in facts if fact != "sex"]
    others = []
    for part in parts:
        if "sex" in facts and fold(part).strip(" .") in _SEXES:
            yield "sex", part
        else:
            others.append(part)
    if len(others) > len(rest):
        raise Refused(f"Không tách được “{', '.join(parts)}” thành giới tính, dân tộc, tôn giáo.")
    yield from zip(rest, others, strict=False)
