"""People as the name picker wants them."""

from collections.abc import Iterable
from uuid import UUID

from app.operations.members import Person
from app.ui.widgets.name_picker import Choice


def choices_of(people: Iterable[Person], first: Iterable[UUID] = ()) -> list[Choice]:
    """Return whom to pick from; those named in `first` come before the others."""
    ahead = set(first)
    ordered = sorted(people, key=lambda person: person.id not in ahead)
    return [Choice(person.id, person.name, person.post) for person in ordered]
