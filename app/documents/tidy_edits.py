"""One change that tidying proposes: some lines of the body, and what would stand in their place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.documents.body import BodyItem, Written, text_of_items
from app.documents.paper import Role


@dataclass(frozen=True)
class Line:
    """An item on its way through tidying. `origin`: its place in the body as it was."""

    origin: int
    item: BodyItem

    @property
    def text(self) -> str:
        return self.item.text if isinstance(self.item, Written) else ""

    @property
    def is_typed(self) -> bool:
        """Tell whether this is a paragraph without a level yet."""
        return isinstance(self.item, Written) and self.item.role is Role.BODY and not self.item.is_numbered

    @property
    def is_blank(self) -> bool:
        return self.is_typed and not self.text.strip()


@dataclass(frozen=True)
class Edit:
    """`lines[start:end]` would become `items`. Edits of one key are one proposal; `what` has `{}` for their number."""

    key: str
    what: str
    start: int
    end: int
    items: tuple[BodyItem, ...]


def applied(lines: Sequence[Line], edits: Iterable[Edit]) -> list[Line]:
    """Return the lines after edits that follow one another and do not overlap."""
    made: list[Line] = []
    at = 0
    for edit in edits:
        made += lines[at : edit.start]
        made += [Line(lines[min(edit.start + n, edit.end - 1)].origin, item) for n, item in enumerate(edit.items)]
        at = edit.end
    return [*made, *lines[at:]]


def before(lines: Sequence[Line], edit: Edit) -> str:
    """Return the text that an edit would change."""
    return text_of_items(line.item for line in lines[edit.start : edit.end])


def after(edit: Edit) -> str:
    """Return the text that would stand there."""
    return text_of_items(edit.items)
