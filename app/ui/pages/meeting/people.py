"""People as the name picker wants them."""

from collections.abc import Iterable
from uuid import UUID

from app.operations.members import Person
from app.ui.widgets.name_picker import Choice

ABSENT = "vắng"


def choices_of(people: Iterable[Person], first: Iterable[UUID] = (), absent: Iterable[UUID] = ()) -> list[Choice]:
    """Return whom to pick from; those named in `first` come before the others, who is absent comes last and says so."""
    ahead, away = set(first), set(absent)
    ordered = sorted(people, key=lambda person: (person.id in away, person.id not in ahead))
    return [Choice(person.id, person.told_apart, ABSENT if person.id in away else person.post) for person in ordered]
