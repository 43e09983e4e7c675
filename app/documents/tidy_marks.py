"""Marks of markdown in a body."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.documents import markdown as marks
from app.documents.body import MOST_COLUMNS, BodyItem, Written
from app.documents.markdown import Stretch, kept, unmarked
from app.documents.paper import Role, Run
from app.documents.tidy_edits import Edit, Line
from app.documents.typed_markers import role_of
from app.documents.typed_tables import table_of

_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)


def markdown(lines: Sequence[Line]) -> Iterator[Edit]:
    """Marks of headings, bold, italic, rules and tables of markdown."""
    ranks = _ranks(lines)
    place = 0
    while place < len(lines):
        end, what, items = _at(lines, place, ranks)
        if end > place:
            yield Edit(f"mark:{lines[place].origin}", what, place, end, items)
        place = max(end, place + 1)


def _at(lines: Sequence[Line], place: int, ranks: dict[int, int]) -> tuple[int, str, tuple[BodyItem, ...]]:
    """Return where the marked lines that begin here end, what they are, and what they become; else this place."""
    line = lines[place]
    item, text = line.item, line.text
    if not isinstance(item, Written) or not text.strip():
        return place, "", ()
    if rows := _rows(lines, place):
        table = table_of([_cells(lines[at].text) for at in range(place, place + rows) if at != place + 1])
        return place + rows, "Chuyển bảng viết bằng dấu | thành bảng", (table,)
    if marks.RULE.fullmatch(text):
        return place + 1, "Bỏ đường kẻ viết bằng dấu", ()
    if heading := marks.HEADING.match(text):
        runs = unmarked(kept(item.runs, [Stretch(heading.end(), len(text))]))
        said = role_of("".join(run.text for run in runs))
        role = said if said in _HEADINGS else _HEADINGS[min(ranks[len(heading[1])], 2)]
        return place + 1, "Nhận là đề mục, bỏ dấu #", (replace(item, runs=runs, role=role or Role.HEADING_1),)
    if marks.OPENED.fullmatch(text) and place + 1 < len(lines) and marks.CLOSED.fullmatch(lines[place + 1].text):
        following = lines[place + 1].item
        assert isinstance(following, Written)
        both = (_bold(item, 2, len(text)), _bold(following, 0, len(following.text) - 2))
        return place + 2, "Bỏ dấu ** quanh chữ đậm", both
    runs = unmarked(item.runs)
    if "".join(run.text for run in runs) != text:
        return place + 1, "Bỏ dấu của markdown, giữ chữ đậm, chữ nghiêng", (replace(item, runs=runs),)
    return place, "", ()


def _ranks(lines: Sequence[Line]) -> dict[int, int]:
    """Return the rank of each number of # that is used."""
    used = {len(found[1]) for line in lines if (found := marks.HEADING.match(line.text))}
    return {level: rank for rank, level in enumerate(sorted(used))}


def _bold(item: Written, start: int, end: int) -> Written:
    return replace(item, runs=kept(item.runs, [Stretch(start, end, bold=True)]))


def _rows(lines: Sequence[Line], place: int) -> int:
    """Return how many lines a table of markdown takes that begins here; 0 for none."""
    if place + 1 >= len(lines) or not marks.TABLE_ROW.fullmatch(lines[place].text):
        return 0
    across = len(_cells(lines[place].text))
    if not marks.TABLE_RULE.fullmatch(lines[place + 1].text) or not 1 < across <= MOST_COLUMNS:
        return 0
    end = place + 2
    while end < len(lines) and marks.TABLE_ROW.fullmatch(lines[end].text) and len(_cells(lines[end].text)) == across:
        end += 1
    return end - place


def _cells(text: str) -> list[str]:
    parts = text.strip().removeprefix("|").removesuffix("|").split("|")
    return ["".join(run.text for run in unmarked((Run(part.strip()),))) for part in parts]
