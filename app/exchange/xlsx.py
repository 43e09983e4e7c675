"""Members from a table somebody made in Excel. Nothing is written before `write`.

sheets = workbook.read(path)                  may run on any thread
reading = guess(sheets[0])                    the user mends it: reading.with_facts(column, "birth_date")
seen = preview(work, sheets[0], reading)      every row with its state, every bad cell with its reason and address
write(work, seen, path.name)
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlmodel import col, select

from app.exchange.lists import export_table as export_table
from app.exchange.member_columns import LABELS, Reading, guess, reading_at
from app.exchange.member_rows import CellProblem, RowReader, RowState, SeenRow
from app.exchange.workbook import Sheet, Value, read, text
from app.operations import members
from app.operations.members import MemberInput
from app.operations.settings import settings
from app.rules.refusal import Refused
from app.rules.vietnamese import fold
from db import chain
from db.tables import Actor, Member
from db.unit_of_work import Changes, UnitOfWork

__all__ = [
    "CellProblem", "Preview", "Reading", "RowState", "SeenRow", "export_table", "guess", "preview", "read",
    "reading_at", "write",
]  # fmt: skip


NEEDED = ("birth_date", "sex", "admission_date", "card_number")
"""What every full member has; that a list lacks it is told."""


@dataclass(frozen=True)
class Preview:
    """What would be written, and everything that would not."""

    sheet: str
    rows: tuple[SeenRow, ...]
    left_out: tuple[str, ...]  # columns and rows that are not taken, in sentences
    facts: tuple[str, ...] = ()  # what its columns hold, and what every member needs

    @property
    def ready(self) -> tuple[SeenRow, ...]:
        return tuple(row for row in self.rows if row.state is RowState.READY)

    @property
    def blanks(self) -> tuple[tuple[str, int], ...]:
        """Return how many of those who would be entered have no such fact, for each fact that some of them lack."""
        counted = ((LABELS[fact], sum(not row.facts.get(fact) for row in self.ready)) for fact in self.facts)
        return tuple((label, count) for label, count in counted if count)

    def count(self, state: RowState) -> int:
        return sum(row.state is state for row in self.rows)

    def leaving_bad_cells_empty(self) -> "Preview":
        """Return the preview in which rows with bad cells are taken without those cells (never without a name)."""
        return replace(
            self,
            rows=tuple(
                replace(row, state=RowState.READY) if row.state is RowState.BAD and row.has_name else row
                for row in self.rows
            ),
        )

    @property
    def untidy(self) -> tuple[SeenRow, ...]:
        """Return those who would be entered and whose names are all capitals, all small or have spaces too many."""
        return tuple(row for row in self.ready if row.tidy_name)

    def with_tidy_names(self) -> "Preview":
        """Return the preview in which such names are written as names are."""
        return replace(self, rows=tuple(row.with_tidy_name() for row in self.rows))


# --- looking -----------------------------------------------------------------------------------------------------


def preview(work: UnitOfWork, sheet: Sheet, reading: Reading) -> Preview:
    """Return every row of the sheet as it would be written. Raises Refused if no column holds the names."""
    if not reading.has_name:
        raise Refused("Chưa chọn cột nào là Họ và tên.", "Cột")
    reading = _without_religion(work, reading)
    known = _Known(work)
    rows, left_out = [], [*_unread_columns(reading)]
    if sheet.legacy_font:
        left_out.append(
            f"Trang này dùng phông {sheet.legacy_font}, không phải Unicode: chữ có thể sai."
            " Hãy chuyển sang Unicode trong Excel rồi nhập lại."
        )
    for number in range(reading.first_row, len(sheet.rows)):
        if all(value in (None, "") for value in sheet.rows[number]) or _is_column_numbers(sheet.rows[number]):
            continue
        row = RowReader(sheet, reading, number).seen()
        if not row.name and (row.reason or not row.problems):
            left_out.append(row.reason or f"Dòng {number + 1}: không có họ và tên.")
            continue
        rows.append(known.marked(row))
    return Preview(sheet.name, tuple(rows), tuple(left_out), _wanted(reading))


def _wanted(reading: Reading) -> tuple[str, ...]:
    """Return the facts whose absence is told: those that some column holds, and those every member has."""
    held = (fact for source in reading.sources for fact in source.facts)
    return tuple(
        fact for fact in dict.fromkeys((*NEEDED, *held)) if fact in MemberInput.model_fields and fact != "name"
    )


def _without_religion(work: UnitOfWork, reading: Reading) -> Reading:
    """Religion is only kept where the cell chose to (settings)."""
    if settings(work).keeps_religion:
        return reading
    kept = (
        replace(source, facts=tuple(f"-{fact}" if fact == "religion" else fact for fact in source.facts))
        for source in reading.sources
    )
    return replace(reading, sources=tuple(kept))


def _unread_columns(reading: Reading) -> Iterator[str]:
    for source in reading.sources:
        if "-religion" in source.facts:
            yield f"Tôn giáo (cột {source.letters}): không nhập, vì Thiết lập đang tắt mục này."
        elif not source.facts and not source.is_ignored:
            yield f"Cột {source.letters} “{source.header}”: không nhập."


def _is_column_numbers(cells: Sequence[Value]) -> bool:
    """Whether this is the line of 1, 2, 3… under a printed header."""
    numbers = [text(value).strip("()") for value in cells if value not in (None, "")]
    return len(numbers) > 2 and numbers == [str(at) for at in range(1, len(numbers) + 1)]


# --- who is known already ----------------------------------------------------------------------------------------


class _Known:
    """Finds people twice: by citizen number, then by name and birth date; in the records and within the sheet."""

    def __init__(self, work: UnitOfWork) -> None:
        self._seen: dict[tuple[str, ...], str] = {}
        rows = work.session.exec(
            select(Actor.name, Member.citizen_id, Member.birth_date).join(Member, col(Member.id) == col(Actor.id))
        ).all()
        for name, citizen_id, birth_date in rows:
            self._remember(name, citizen_id, birth_date, f"đã có trong sổ ({name})")

    def _keys(self, name: str, citizen_id: str, birth_date: str | None) -> dict[tuple[str, ...], str]:
        keys: dict[tuple[str, ...], str] = {}
        if citizen_id:
            keys[("id", citizen_id)] = "trùng số định danh"
        if birth_date:
            keys[("born", fold(" ".join(name.split())), birth_date)] = "trùng họ tên và ngày sinh"
        return keys

    def _remember(self, name: str, citizen_id: str, birth_date: str | None, where: str) -> None:
        for key in self._keys(name, citizen_id, birth_date):
            self._seen.setdefault(key, where)

    def marked(self, row: SeenRow) -> SeenRow:
        """Return the row, marked if this person is known; then remember it."""
        asked = (row.name, str(row.facts.get("citizen_id", "")), row.facts.get("birth_date"))
        for key, why in self._keys(*asked).items():
            if key in self._seen:
                cell = row.addresses.get("citizen_id" if key[0] == "id" else "name", "")
                where = f"Ô {cell}" if cell else f"Dòng {row.number}"
                return replace(row, state=RowState.KNOWN, reason=f"{where}: {why}, {self._seen[key]}; không nhập.")
        self._remember(*asked, where=f"dòng {row.number}")
        return row


# --- writing -----------------------------------------------------------------------------------------------------


def write(work: UnitOfWork, seen: Preview, source: str) -> Changes:
    """Enter everyone who is ready, with the posts, in one transaction; `source` is the name of the file.

    Raises Refused if nobody is ready.
    """
    if not seen.ready:
        raise Refused("Không có dòng nào nhập được.")
    name = f"Nhập {len(seen.ready)} đảng viên từ {source}"
    with work.named(name, kind=chain.LASTING, note={"what": name, "sheet": seen.sheet}) as changes:
        for row in seen.ready:
            member_id, _ = members.add_member(work, MemberInput(**row.facts))
            for post in row.posts:
                members.add_post(work, member_id, post)
    return changes
