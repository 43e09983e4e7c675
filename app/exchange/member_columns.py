"""Which column of somebody's table holds which fact: found by the words of the header row, mended by the user."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.exchange.workbook import Sheet, address, column_letters, text
from app.operations.members import MemberInput
from app.rules.refusal import Refused
from app.rules.vietnamese import fold

HEADER_WITHIN = 10  # rows
IGNORED, UNKNOWN = "ignored", ""
POSTS = {"any_post": "Chức vụ", "party_post": "Chức vụ trong Đảng", "school_post": "Chức vụ, công việc ở trường"}
POSTS |= {"mass_post": "Chức vụ đoàn thể"}
HALF_NAMES = {"family_names": "Họ và tên đệm", "given_name": "Tên"}
MARKS = {"male": "Giới tính, đánh dấu cột Nam", "female": "Giới tính, đánh dấu cột Nữ"}
"""Two columns instead of one: a mark (or a birth date) in the column of the sex."""
LABELS: dict[str, str] = {
    **{key: field.title or key for key, field in MemberInput.model_fields.items()},
    **HALF_NAMES,
    **MARKS,
    **POSTS,
}
"""Every fact a column can hold, with the words for it."""

_WORDS: Mapping[str, Sequence[str]] = {
    "name": ("ho va ten", "ho ten", "ho va ten khai sinh", "ho va ten dang vien", "ho ten dang vien", "ten dang vien"),
    "family_names": ("ho va ten dem", "ho dem", "ho va dem", "ho lot", "ho"),
    "given_name": ("ten",),
    "birth_date": ("ngay sinh", "ngay thang nam sinh", "sinh ngay", "nam sinh", "ngay sinh thang nam"),
    "sex": ("gioi tinh", "nam nu", "phai", "gioi"),
    "male": ("nam", "gioi tinh nam", "nam sinh nam", "ngay sinh nam", "ngay thang nam sinh nam"),
    "female": ("nu", "gioi tinh nu", "nam sinh nu", "ngay sinh nu", "ngay thang nam sinh nu"),
    "ethnicity": ("dan toc",),
    "religion": ("ton giao",),
    "hometown": ("que quan", "nguyen quan", "que"),
    "residence": ("noi o hien nay", "cho o hien nay", "noi cu tru", "noi o", "dia chi", "thuong tru", "tam tru"),
    "phone": ("dien thoai", "so dien thoai", "sdt", "di dong", "so di dong"),
    "email": ("email", "thu dien tu", "mail", "dia chi email"),
    "citizen_id": ("so dinh danh ca nhan", "so dinh danh", "cccd", "so cccd", "can cuoc", "so can cuoc", "cmnd",
                   "so cmnd", "can cuoc cong dan", "so can cuoc cong dan", "ma dinh danh", "so cmt", "dinh danh"),
    "card_number": ("so the dang vien", "so the dang", "so the", "the dang vien", "the dang"),
    "card_issued_on": ("ngay cap the dang", "ngay cap the", "ngay phat the", "ngay cap the dang vien"),
    "dossier_number": ("so ly lich", "so ly lich dang vien", "so ll"),
    "decision_number": ("so quyet dinh ket nap", "so qd ket nap"),
    "decision_date": ("ngay quyet dinh ket nap", "ngay ky quyet dinh ket nap", "ngay qd ket nap"),
    "admission_date": ("ngay vao dang", "ngay ket nap", "ngay ket nap dang", "ngay vao dang du bi", "ngay du bi",
                       "vao dang", "ket nap", "ngay vao dang lan dau"),
    "official_date": ("ngay chinh thuc", "ngay vao dang chinh thuc", "chinh thuc", "ngay dang chinh thuc"),
    "official_decision_number": ("so quyet dinh cong nhan chinh thuc", "so qd chinh thuc",
                                 "so qd cong nhan chinh thuc"),
    "official_decision_date": ("ngay quyet dinh cong nhan chinh thuc", "ngay qd chinh thuc",
                               "ngay qd cong nhan chinh thuc"),
    "joined_cell_on": ("ngay ve chi bo", "ngay chuyen den", "ngay chuyen ve", "ngay ve truong"),
    "general_schooling": ("giao duc pho thong", "trinh do van hoa", "van hoa", "hoc van", "trinh do hoc van", "tdvh"),
    "professional_level": ("trinh do chuyen mon", "chuyen mon", "chuyen mon nghiep vu", "trinh do", "trinh do dao tao",
                           "cmnv", "tdcm", "bang cap"),
    "political_theory": ("ly luan chinh tri", "trinh do ly luan chinh tri", "ly luan", "llct", "trinh do llct"),
    "any_post": ("chuc vu",),
    "party_post": ("chuc vu dang", "chuc vu trong dang", "chuc vu chi bo", "chuc vu trong chi bo",
                   "nhiem vu trong dang"),
    "school_post": ("chuc vu chuyen mon", "chuc vu chinh quyen", "chuc vu o truong", "nghe nghiep", "cong viec",
                    "nghe nghiep hien nay", "chuc danh", "chuc danh nghe nghiep", "nhiem vu", "vi tri viec lam"),
    "mass_post": ("chuc vu doan the", "doan the", "chuc vu cong doan"),
    "note": ("ghi chu",),
    IGNORED: ("stt", "so tt", "tt", "id", "so thu tu"),
}  # fmt: skip
_BY_WORDS = {words: key for key, all_words in _WORDS.items() for words in all_words}
_COMMON_ENDS = re.compile(r"\s+(?:cua dang vien|dang vien|\(\d+\))$")


def fact_of(header: str) -> str:
    """Return the fact that a header names, IGNORED for running numbers, '' for none."""
    words = _bare(header)
    return _BY_WORDS.get(words) or _BY_WORDS.get(_COMMON_ENDS.sub("", words), UNKNOWN)


def facts_of(header: str) -> tuple[str, ...]:
    """Return the facts a header names, several where it names several: `Nam, nữ, dân tộc, tôn giáo` → three."""
    if whole := fact_of(header):
        return () if whole == IGNORED else (whole,)
    parts = [fact_of(part) for part in re.split(r"[,;/\n]|\s-\s", header)]
    parts = ["sex" if part in MARKS else part for part in parts]  # both words in one header: one column
    named = tuple(dict.fromkeys(part for part in parts if part and part != IGNORED))
    return named if len(named) > 1 or (named and all(parts)) else named[:1] if _means_one(header, named) else ()


def _means_one(header: str, named: tuple[str, ...]) -> bool:
    """A single fact with a remark beside it counts (`Ngày sinh (dd/mm/yyyy)`), a mere word inside does not."""
    first = fact_of(re.split(r"[,;/\n(]", header)[0])
    return bool(named) and ("sex" if first in MARKS else first) == named[0]


def _bare(header: str) -> str:
    words = re.sub(r"\(.*?\)|\[.*?\]", " ", fold(header))
    return " ".join(re.sub(r"[^\w ]+", " ", words).split())


@dataclass(frozen=True)
class Source:
    """One column of the sheet: where it stands, what is written over it, which facts it holds (none: left out)."""

    column: int
    header: str
    facts: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        return column_letters(self.column)

    @property
    def is_ignored(self) -> bool:
        return fact_of(self.header) == IGNORED


@dataclass(frozen=True)
class Reading:
    """How a sheet is to be read: its header row, the first row of people (both from 0), and its columns."""

    header_row: int
    first_row: int
    sources: tuple[Source, ...]

    def with_facts(self, column: int, *facts: str) -> "Reading":
        """Return the reading with one column mended; a fact it takes is taken from any other column."""
        return replace(
            self,
            sources=tuple(
                replace(source, facts=facts)
                if source.column == column
                else replace(source, facts=tuple(fact for fact in source.facts if fact not in facts))
                for source in self.sources
            ),
        )

    @property
    def has_name(self) -> bool:
        known = {fact for source in self.sources for fact in source.facts}
        return "name" in known or "given_name" in known


def guess(sheet: Sheet) -> Reading:
    """Return the reading of a sheet whose header stands among its first ten rows.

    Raises Refused where no row there names people.
    """
    found = [reading for reading in _candidates(sheet) if reading.has_name]
    if not found:
        raise Refused(
            f"Trang “{sheet.name}” không có dòng tiêu đề trong {HEADER_WITHIN} dòng đầu. Cần một dòng ghi tên các cột,"
            " trong đó có “Họ và tên”."
        )
    return max(found, key=lambda reading: (_score(reading), reading.header_row - reading.first_row))


def reading_at(sheet: Sheet, header_row: int) -> Reading:
    """Return the reading with the header row the user points at (from 0)."""
    return _reading(header_row, header_row + 1, [text(value) for value in sheet.rows[header_row]])


def _score(reading: Reading) -> int:
    return len({fact for source in reading.sources for fact in source.facts})


def _candidates(sheet: Sheet) -> Iterator[Reading]:
    for row in range(min(HEADER_WITHIN, len(sheet.rows))):
        yield reading_at(sheet, row)
        if sheet.rows[row] and row + 1 < len(sheet.rows) and _continues(sheet, row + 1):
            yield _reading(row, row + 2, _joined(sheet, row))


def _continues(sheet: Sheet, row: int) -> bool:
    """Whether a row can be the second line of a header: words only, and gaps where the first line goes on alone."""
    cells = sheet.rows[row]
    words = [value for value in cells if value not in (None, "")]
    return bool(words) and all(isinstance(value, str) and not any(map(str.isdigit, value)) for value in words)


def _joined(sheet: Sheet, row: int) -> list[str]:
    """Return both lines of a header in one: `Ngày vào Đảng` over `Dự bị`, `Chính thức`."""
    headers, above = [], ""
    for column in range(sheet.width):
        first, second = text(sheet.value(row, column)), text(sheet.value(row + 1, column))
        above = first or (above if second else "")
        headers.append(f"{above} {second}".strip() if second else first)
    return headers


def _reading(header_row: int, first_row: int, headers: Sequence[str]) -> Reading:
    taken: set[str] = set()
    sources = []
    for column, header in enumerate(headers):
        if not header:
            continue
        facts = tuple(fact for fact in facts_of(header) if fact not in taken)
        taken.update(facts)
        sources.append(Source(column, " ".join(header.split()), facts))
    return Reading(header_row, first_row, tuple(sources))


def place(row: int, source: Source) -> str:
    """Return the address of a cell as Excel writes it."""
    return address(row, source.column)
