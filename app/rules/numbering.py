"""Numbers of papers: one counter for each kind through a term, one for all papers of a congress (05-HD/VPTW, I.3).

The year is never part of a number. Committee and cell share the series of their kind.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

CELL_CODE, CONGRESS_CODE = "CB", "ĐH"
_OPEN = " " * 5  # room for the pen on a draft: "Số      -NQ/CB"


def symbol(number: int, kind: str, body: str = CELL_CODE) -> str:
    """Return `05-NQ/CB`; below ten with a zero, from a hundred plain (I.3.2.2)."""
    return f"{number:02}-{kind}/{body}"


def number_line(number: int | None, kind: str, body: str = CELL_CODE) -> str:
    """Return `Số 05-NQ/CB` (no colon), or the blank one of a draft (A24–A27)."""
    return f"Số {_OPEN}-{kind}/{body}" if number is None else f"Số {symbol(number, kind, body)}"


def series_of(kind: str, *, of_congress: bool = False) -> str:
    """Return the series a paper is numbered in within its term: its kind, or the one of the congress (A30–A31)."""
    return CONGRESS_CODE if of_congress else kind


def body_of(series: str) -> str:
    """Return the code behind the kind of a paper numbered in a series: the congress's or the cell's."""
    return CONGRESS_CODE if series == CONGRESS_CODE else CELL_CODE


def next_number(used: Iterable[int], last_before: int = 0) -> int:
    """Return the number the next paper of the series gets; `last_before` was used on paper before this program."""
    return max([last_before, *used]) + 1


@dataclass(frozen=True)
class SeriesFlaws:
    """Numbers left out and numbers used twice in one series."""

    gaps: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()

    def sentences(self, kind: str, body: str = CELL_CODE) -> tuple[str, ...]:
        """Return one sentence for the gaps and one for the doubles, where there are any."""
        series = "chung của đại hội (mã ĐH)" if kind == CONGRESS_CODE else f"{kind}/{body}"
        said = []
        if self.gaps:
            said.append(f"Dãy số {series} thiếu số {', '.join(f'{number:02}' for number in self.gaps)}.")
        if self.doubles:
            said.append(f"Dãy số {series} trùng số {', '.join(f'{number:02}' for number in self.doubles)}.")
        return tuple(said)


def series_flaws(used: Iterable[int], last_before: int = 0) -> SeriesFlaws:
    """Return gaps and doubles of one series; a withdrawn paper keeps its number and is given here too (A30)."""
    counts = Counter(used)
    highest = max(counts, default=last_before)
    gaps = tuple(number for number in range(last_before + 1, highest) if number not in counts)
    doubles = tuple(sorted(number for number, times in counts.items() if times + (number <= last_before) > 1))
    return SeriesFlaws(gaps, doubles)
