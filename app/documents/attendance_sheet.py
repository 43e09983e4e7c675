"""The list to sign at the door: everyone who should come, room for a signature and a remark."""

from collections.abc import Iterator

from app.documents import masthead
from app.documents.facts import MeetingFacts, Named, PaperFacts
from app.documents.paper import Block, Column, Paper, Table
from app.documents.wording import block, ours
from app.rules.dates import party_date, time_words

_COLUMNS = (
    Column("TT", 11, "centre"),
    Column("Họ và tên", 58),
    Column("Chức vụ", 40),
    Column("Ký tên", 34),
    Column("Ghi chú", 22),
)
_ROW_MM = 9.0  # room for a signature


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the sheet; members first, then those who stay with the cell for a time, then guests."""
    at = f"{time_words(facts.starts_at)}, " if facts.starts_at else ""
    where = f", tại {facts.place}" if facts.place else ""
    blocks = (block("when", "prepare", f"Thời gian: {at}ngày {party_date(facts.held_on)}{where}."), _table(facts))
    return masthead.assemble(
        "attendance_sheet",
        facts,
        paper,
        kind="",
        title="DANH SÁCH KÝ TÊN",
        abstract=f"dự {ours(facts.title)}",
        blocks=blocks,
        signatures=masthead.minutes_signatures(facts),
    )


def _table(facts: MeetingFacts) -> Block:
    rows = tuple((str(number), each.name, each.post, "", "") for number, each in enumerate(_all(facts), 1))
    return Block("names", (Table(_COLUMNS, rows, row_height_mm=_ROW_MM),), "attendance")


def _all(facts: MeetingFacts) -> Iterator[Named]:
    seen = {each.name for each in facts.roll_names}
    yield from facts.roll_names
    roll = facts.roll
    for names, words in (
        (roll.exempt, "được miễn sinh hoạt"),
        (roll.away, "sinh hoạt tạm thời nơi khác"),
        (roll.temporary_guests, "sinh hoạt tạm thời tại chi bộ"),
    ):
        yield from (Named(name, words) for name in names if name not in seen)
    yield from facts.superiors
    yield from facts.guests
