"""Dọn văn bản: what could be put in order in a pasted body, each proposal with before and after, each to be chosen.

Marks that only arranged the text (broken lines, page numbers, markdown, columns of spaces) become paragraphs, levels
and tables. No letter and no figure of the text is changed.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from app.documents import tidy_levels, tidy_lines, tidy_marks, tidy_tables
from app.documents.body import BodyItem
from app.documents.tidy_edits import Edit, Line, after, applied, before

_STAGES: tuple[Callable[[Sequence[Line]], Iterable[Edit]], ...] = (
    tidy_lines.edges,
    tidy_lines.page_numbers,
    tidy_marks.markdown,
    tidy_tables.columns,
    tidy_tables.continued,
    tidy_lines.broken,
    tidy_lines.blanks,
    tidy_levels.levels,
)
"""In this order: a level is seen only when the line is whole and bears no mark of markdown."""
_SHOWN = 4  # places of a proposal that has many


@dataclass(frozen=True)
class Proposal:
    """One thing to put in order. `at`: the place of the item, or of the first of them."""

    key: str
    what: str
    before: str
    after: str
    at: int


def proposals(items: Sequence[BodyItem]) -> tuple[Proposal, ...]:
    """Return all that could be put in order, in the order of the text."""
    lines = [Line(place, item) for place, item in enumerate(items)]
    made: list[Proposal] = []
    for stage in _STAGES:
        edits = list(stage(lines))
        by_key: dict[str, list[Edit]] = {}
        for edit in edits:
            by_key.setdefault(edit.key, []).append(edit)
        made += [_proposal(lines, same) for same in by_key.values()]
        lines = applied(lines, edits)
    return tuple(sorted(made, key=lambda each: each.at))


def apply(items: Sequence[BodyItem], chosen: Container[str]) -> tuple[BodyItem, ...]:
    """Return the items with the chosen proposals (their keys) carried out."""
    lines = [Line(place, item) for place, item in enumerate(items)]
    for stage in _STAGES:
        lines = applied(lines, [edit for edit in stage(lines) if edit.key in chosen])
    return tuple(line.item for line in lines)


def _proposal(lines: Sequence[Line], edits: Sequence[Edit]) -> Proposal:
    first = edits[0]
    told = [(before(lines, edit), after(edit)) for edit in edits[:_SHOWN]]
    more = ["…"] if len(edits) > _SHOWN else []
    return Proposal(
        key=first.key,
        what=first.what.format(len(edits)),
        before="\n".join([*(was for was, _ in told), *more]),
        after="\n".join([*(becomes for _, becomes in told), *more]),
        at=lines[first.start].origin,
    )
