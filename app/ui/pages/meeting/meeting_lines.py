"""The lines of the list of meetings: meetings of this book, and those copied in short from the paper book."""

from dataclasses import dataclass
from uuid import UUID

from app.operations.cell import EarlierView
from app.operations.meetings import MeetingRow
from app.rules.dates import period_screen
from app.rules.terms import RollState
from app.ui.widgets.record_table import Cell, Column

EARLIER = {"regular": "Sinh hoạt thường kỳ", "committee": "Họp chi ủy", "extraordinary": "Họp chi bộ bất thường"}


@dataclass(frozen=True)
class MeetingLine:
    """One line of the list: a meeting of this book, or one copied in short from the paper book."""

    id: UUID
    meeting: MeetingRow | None = None
    earlier: EarlierView | None = None

    @property
    def period(self) -> str:
        found = self.meeting or self.earlier
        assert found is not None
        return found.period

    @property
    def kind(self) -> str:
        found = self.meeting or self.earlier
        assert found is not None
        return str(found.kind)

    @property
    def order(self) -> tuple[str, str]:
        day = self.meeting.held_on if self.meeting else self.earlier.held_on if self.earlier else None
        return self.period, f"{day}" if day else ""


def title_cell(line: MeetingLine) -> Cell:
    if line.meeting:
        return Cell(line.meeting.title)
    title = EARLIER.get(line.kind, "Buổi họp")
    return Cell(f"{title} tháng {period_screen(line.period)}", tone="ink2", aside="chép từ sổ giấy")


def _day(line: MeetingLine) -> Cell:
    day = line.meeting.held_on if line.meeting else line.earlier.held_on if line.earlier else None
    time = line.meeting.starts_at if line.meeting else None
    return Cell(", ".join(filter(None, (f"{day:%d/%m/%Y}" if day else "", time))))


def _presence(line: MeetingLine) -> Cell:
    present = line.meeting.present if line.meeting else line.earlier.present if line.earlier else None
    obliged = line.meeting.obliged if line.meeting else line.earlier.total if line.earlier else None
    if present is None:
        return Cell("chưa điểm danh" if line.meeting else "", tone="ink2")
    return Cell(f"{present}/{obliged}" if obliged is not None else str(present))


def _state(line: MeetingLine) -> Cell:
    if line.earlier:
        numbers = ((line.earlier.minutes_number, "BB"), (line.earlier.resolution_number, "NQ"))
        return Cell(", ".join(f"{number:02}-{kind}" for number, kind in numbers if number), tone="ink2")
    assert line.meeting is not None
    if line.meeting.is_approved:
        return Cell("Đã thông qua", "tick", tone="good")
    if line.meeting.roll_state == RollState.NOT_STARTED:
        return Cell("Đang chuẩn bị", "ring", tone="ink2")
    return Cell("Đang ghi", "pencil", tone="ink2")


COLUMNS = (
    Column(
        "period",
        "Kỳ",
        lambda line: Cell(period_screen(line.period), tone="ink2"),
        width=80,
        sort=lambda line: line.order,
    ),
    Column("title", "Buổi họp", title_cell, lead=True),
    Column("day", "Ngày họp", _day, width=160, sort=lambda line: line.order[1]),
    Column("present", "Có mặt", _presence, width=130, least=True),
    Column("state", "Tình trạng", _state, width=160),
)
