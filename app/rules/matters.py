"""What a cell votes on: how many it takes, by which methods, on whose authority (resources/regulations/votes.toml)."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from app.rules.resources import holds_on, read
from app.rules.sources import cite
from app.rules.terms import Threshold, VoteMethod

OTHER = "other"


@dataclass(frozen=True)
class Matter:
    """One kind of matter. `preset` is the method the field prescribes; UNKNOWN where the meeting chooses (R34)."""

    code: str
    name: str
    threshold: Threshold
    methods: tuple[VoteMethod, ...]
    preset: VoteMethod
    source: str
    certainty: str
    is_proposal: bool = False  # the superior decides; the result goes up even when it falls short (R33, R34)
    about_person: bool = False

    def source_on(self, day: date) -> str:
        """Return the source with its dated reserve (app/rules/sources.py)."""
        return cite(self.source, day)


@cache
def _rows() -> tuple[tuple[dict[str, object], Matter], ...]:
    return tuple(
        (
            row,
            Matter(
                code=row["code"],
                name=row["name"],
                threshold=Threshold(row["threshold"]),
                methods=tuple(VoteMethod(method) for method in row["methods"]),
                preset=VoteMethod(row.get("preset", VoteMethod.UNKNOWN)),
                source=row["source"],
                certainty=row["certainty"],
                is_proposal=row.get("proposal", False),
                about_person=row.get("about_person", False),
            ),
        )
        for row in read("regulations/votes.toml")["matters"]
    )


def matters_on(day: date) -> tuple[Matter, ...]:
    """Return the matters of that day, in the order of the file."""
    return tuple(matter for row, matter in _rows() if holds_on(row, day))


def matter(code: str, day: date) -> Matter:
    """Return one matter as of a day; an unknown code is `other` (more than half)."""
    known = {each.code: each for each in matters_on(day)}
    return known.get(code, known[OTHER])
