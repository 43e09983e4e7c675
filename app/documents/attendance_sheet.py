"""The list to sign at the door: everyone who should come, room for a signature and a remark."""

from collections.abc import Iterator
from dataclasses import replace

from app.documents import masthead
from app.documents.facts import MeetingFacts, Named, PaperFacts
from app.documents.paper import Block, Column, Paper, Table
from app.documents.wording import block, in_sentence, ours
from app.rules.dates import party_date, time_words
from app.rules.terms import PartKind
from app.rules.vietnamese import upper_first

_COLUMNS = (
    Column("TT", 11, "centre"),
    Column("Họ và tên", 51),
    Column("Chức vụ", 40),
    Column("Ký tên", 34),
    Column("Ghi chú", 29),
)
OUTSIDE = "Đại biểu, khách mời"
_POSTS = ("Bí thư", "Phó Bí thư")  # who stand before the other members of the committee
_ROW_MM = 9.0  # room for a signature


def build(facts: MeetingFacts, paper: PaperFacts, subject_key: str | None = None) -> Paper:
    """Lay out the sheet; members first, then those who stay with the cell for a time, then guests.

    It is signed on the day of the meeting, so that day stands on it.
    """
    at = f"{time_words(facts.starts_at)}, " if facts.starts_at else ""
    where = f", tại {facts.place}" if facts.place else ""
    what = "Thời gian, địa điểm" if facts.place else "Thời gian"
    blocks = (block("when", "prepare", f"{what}: {at}ngày {party_date(facts.held_on)}{where}."), _table(facts))
    title = ours(facts.title)
    made = masthead.assemble(
        "attendance_sheet",
        facts,
        replace(paper, issued_on=facts.held_on),
        kind="",
        title="DANH SÁCH KÝ TÊN",
        abstract=f"dự {title}",
        blocks=blocks,
        signatures=masthead.minutes_signatures(facts),
    )
    return replace(made, core_title=title.removeprefix("họp "))  # a file is called by the form's name and this


def _table(facts: MeetingFacts) -> Block:
    members, outside = list(_members(facts)), (*facts.superiors, *facts.guests)
    rows = [_row(number, each, note) for number, (each, note) in enumerate(members, 1)]
    if outside:
        rows.append(("", OUTSIDE, "", "", ""))
        rows += [_row(number, each) for number, each in enumerate(outside, len(members) + 1)]
    bold = (len(members),) if outside else ()
    return Block("names", (Table(_COLUMNS, tuple(rows), bold, row_height_mm=_ROW_MM),), "attendance")


def _row(number: int, named: Named, note: str = "") -> tuple[str, ...]:
    return (str(number), named.name, upper_first(in_sentence(named.post)), "", note)


def _rank(named: Named) -> int:
    return next((rank for rank, post in enumerate(_POSTS) if named.post.startswith(post)), len(_POSTS))


def _members(facts: MeetingFacts) -> Iterator[tuple[Named, str]]:
    """Return everyone of the cell who may come, with what is remarked of them."""
    seen = {each.name for each in facts.roll_names}
    by_post = facts.kind is PartKind.COMMITTEE  # few, known by their posts; a cell is called by the alphabet
    yield from ((each, "") for each in (sorted(facts.roll_names, key=_rank) if by_post else facts.roll_names))
    roll = facts.roll
    for names, words in (
        (roll.exempt, "Được miễn sinh hoạt"),
        (roll.away, "Sinh hoạt tạm thời nơi khác"),
        (roll.temporary_guests, "Sinh hoạt tạm thời tại chi bộ"),
    ):
        yield from ((Named(name), words) for name in names if name not in seen)
