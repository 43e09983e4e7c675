"""What stands below the text: recipients, signatures, their confirmation, where to ask (05-HD/VPTW, I.7–I.9, II)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from app.documents.elements import Element, Grid, GridRow, Para, gap, one, scaled
from app.documents.paper import Paper, Recipients, Run, Signature
from app.documents.style import Style
from app.rules.layouts import Layout

_Cell = tuple[Para, ...]
_ABOVE = 6.0  # free between text and signatures, points
_BETWEEN = 12.0  # free between two rows of them
_CONTACT_RULE = 0.75


def of(paper: Paper, layout: Layout, styles: Mapping[str, Style], width: float) -> Iterator[Element]:
    """Return the grids below the text; none of them is left alone by the one before it."""
    ending = _Ending(layout, styles, width)
    grids = [*ending.signatures(paper), *ending.confirmation(paper), *ending.contact(paper)]
    for place, grid in enumerate(grids):
        yield gap(styles, _BETWEEN if place else _ABOVE, keep=True)
        yield grid if place == len(grids) - 1 else _kept(grid)


def _kept(grid: Grid) -> Grid:
    return replace(grid, rows=tuple(replace(row, keep_with_next=True) for row in grid.rows))


def _lower(cell: _Cell) -> _Cell:
    """Return what stands in a further row, apart from the name above it."""
    first, *others = cell or (None,)
    return (replace(first, style=replace(first.style, before=_BETWEEN)), *others) if first else ()


class _Ending:
    def __init__(self, layout: Layout, styles: Mapping[str, Style], width: float) -> None:
        self.layout, self.styles, self.width = layout, styles, width

    def signatures(self, paper: Paper) -> Iterator[Grid]:
        left, right = paper.left_signature, paper.right_signature
        if not (left or right or paper.recipients):
            return
        recipients = tuple(self._recipients(paper.recipients)) if paper.recipients else ()
        more = paper.more_signatures
        rows = [
            self._pair(left, right) if left else (recipients, self._signer(right, beside=None)),
            *(tuple(map(_lower, self._pair(*pair))) for pair in zip_longest(more[::2], more[1::2])),
            *([(_lower(recipients), ())] if left and recipients else []),
        ]
        empty = (Para((), self.styles["recipients_item"]),)
        *others, last = (GridRow((beside or empty, cell or empty)) for beside, cell in rows)
        share = 0.5 if left else 0.48
        widths = scaled([self.width * share, self.width * (1 - share)], self.width)
        yield Grid(widths, (*(replace(row, keep_with_next=True) for row in others), last))

    def _pair(self, left: Signature | None, right: Signature | None) -> tuple[_Cell, _Cell]:
        return self._signer(left, beside=right), self._signer(right, beside=left)

    def confirmation(self, paper: Paper) -> Iterator[Grid]:
        if paper.confirmation:
            yield Grid((self.width,), (GridRow((self._signer(paper.confirmation, beside=None),)),))

    def contact(self, paper: Paper) -> Iterator[Grid]:
        if paper.contact_line:
            style = self.styles["contact"]
            rule = Para((), replace(style, line=1.0, rule=self.width, rule_weight=_CONTACT_RULE, after=2.0))
            yield Grid((self.width,), (GridRow(((rule, one(style, paper.contact_line)),)),))

    def _signer(self, signature: Signature | None, *, beside: Signature | None) -> _Cell:
        """Return one who signs; the names of two stand in one line, whether or not both have a post."""
        if signature is None:
            return ()
        lines = [
            self._line("centred", signature.lead, of_other=beside.lead if beside else ""),
            self._line("authority", signature.authority, of_other=beside.authority if beside else ""),
            self._line("post", signature.post, of_other=beside.post if beside else ""),
            Para((), self.styles["signature_gap"]),
            self._line("name", signature.name, is_wanted=True),
        ]
        return tuple(line for line in lines if line is not None)

    def _line(self, role: str, text: str, *, of_other: str = "", is_wanted: bool = False) -> Para | None:
        """Return a line of a signature, an empty one where only the other signature has it."""
        if text or is_wanted:
            return one(self.styles[role], text)
        return Para((), self.styles[role]) if of_other else None

    def _recipients(self, recipients: Recipients) -> Iterator[Para]:
        yield Para((Run("Nơi nhận", underline=True), Run(":")), self.styles["recipients_label"])
        marks = self.layout.punctuation
        for place, item in enumerate(recipients.items, 1):
            end = marks.recipients_last_end if place == len(recipients.items) else marks.recipients_end
            yield one(self.styles["recipients_item"], f"{marks.recipients_prefix}{item}{end}")
        if recipients.drafter_code:
            yield one(self.styles["drafter"], recipients.drafter_code)
