"""One row of somebody's table as one person: days in any dress, several facts in one cell, posts by their words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.exchange.member_columns import LABELS, POSTS, Reading, Source, place
from app.exchange.workbook import Sheet, Value, text
from app.operations.members import MemberInput, PostInput
from app.rules.dates import PartialDate
from app.rules.id_numbers import card_doubts, citizen_id_doubts, dossier_doubts
from app.rules.refusal import Refused
from app.rules.terms import PostCode
from app.rules.vietnamese import fold

DATES = frozenset(
    {
        "birth_date", "card_issued_on", "decision_date", "admission_date", "official_date", "official_decision_date",
        "joined_cell_on",
    }
)  # fmt: skip
_EXCEL_ZERO = date(1899, 12, 30)
_SEXES = {"nu": "female", "nam": "male", "gai": "female", "trai": "male", "f": "female", "m": "male"}
_POST_CODES = {
    "bi thu": PostCode.SECRETARY,
    "pho bi thu": PostCode.DEPUTY_SECRETARY,
    "chi uy vien": PostCode.COMMITTEE_MEMBER,
    "chi uy": PostCode.COMMITTEE_MEMBER,
}
_NO_POST = frozenset({"", "dang vien", "khong", "x"})
_TOTALS = re.compile(
    r"(?:tong|tong cong|tong so(?: dang vien| nguoi)?|cong)\s*:?\s*(?:\d+(?: dang vien| nguoi)?)?[\s.]*"
)
_SIGNERS = re.compile(r"(?:nguoi lap(?: bieu| danh sach)?|t/m\b.*|bi thu(?: chi bo)?)[\s.:]*")


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

    @property
    def words(self) -> str:
        """Return what is said beside the row."""
        if self.reason:
            return self.reason
        return " ".join(each.words for each in (*self.problems, *self.doubts))


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
        return CellProblem(place(self._number, source), LABELS.get(fact, source.header), sentence)

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
        else:
            self._facts[fact] = text(value)

    def _join_names(self) -> None:
        family, given = self._facts.pop("family_names", ""), self._facts.pop("given_name", "")
        if "name" not in self._facts and (family or given):
            self._facts["name"] = f"{family} {given}".strip()
        elif given and len(str(self._facts.get("name", "")).split()) >= 1 and not family:
            self._facts["name"] = f"{self._facts['name']} {given}"

    def _judged(self) -> SeenRow:
        name = " ".join(str(self._facts.get("name", "")).split("\n")).strip()
        row = SeenRow(self._number + 1, name, self._facts, tuple(self._posts), RowState.READY)
        if not name or self._is_nobody(fold(name)):
            return replace(row, name="", reason=f"Dòng {row.number}: {self._why_nobody(name)}")
        self._facts["name"] = name
        if any(map(str.isdigit, name)):
            self._problem(self._cells.get("name", self._reading.sources[0]), "Họ và tên có chữ số.", "name")
        self._check_whole()
        state = RowState.BAD if self._problems else RowState.READY
        addresses = {fact: place(self._number, source) for fact, source in self._cells.items()}
        doubts = tuple(self._told(self._cells[fact], sentence, fact) for fact, sentence in self._doubts())
        return replace(row, state=state, problems=tuple(self._problems), doubts=doubts, addresses=addresses)

    def _doubts(self) -> Iterator[tuple[str, str]]:
        citizen_id, card, dossier = (
            self._facts.get(fact, "") for fact in ("citizen_id", "card_number", "dossier_number")
        )
        yield from (("citizen_id", each) for each in citizen_id_doubts(citizen_id))
        yield from (("card_number", each) for each in card_doubts(card, citizen_id=citizen_id))
        yield from (("dossier_number", each) for each in dossier_doubts(dossier))

    def _is_nobody(self, folded: str) -> bool:
        """A line of totals or the place to sign below a list; a row that tells anything of a person is a person.

        The surnames Tống, Công and Cộng are the same letters as “tổng cộng” when accents are left aside.
        """
        told = [value for fact, value in self._facts.items() if fact != "name" and not _is_count(value)]
        if _SIGNERS.fullmatch(folded):
            return "birth_date" not in self._facts
        return not told and not self._posts and _TOTALS.fullmatch(folded) is not None

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


def _is_count(value: object) -> bool:
    """A number of persons below a column, as a line of totals has it; no fact of anybody."""
    return isinstance(value, str) and value.isdigit() and len(value) <= 3


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
