"""The order of a meeting from dated files (resources/agendas). What is filled in is the secretary's to change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.rules.dates import period_month_words, period_parts, period_words, previous_period
from app.rules.resources import names_in, read
from app.rules.terms import PartKind, Section


@dataclass(frozen=True)
class AgendaLine:
    """One item of the order. The three marks say what it usually carries; screens offer that first."""

    section: Section
    topic: str  # code, the same in all files for the same thing
    title: str
    has_report: bool = False
    has_discussion: bool = False
    has_vote: bool = False
    has_election: bool = False


@dataclass(frozen=True)
class Agenda:
    """One file: an order for a kind of part between two days. `variant`: full, short, sixteen_steps."""

    id: str
    version: int
    name: str
    kind: PartKind
    variant: str
    source: str
    certainty: str
    valid_from: date
    valid_to: date | None
    lines: tuple[AgendaLine, ...]

    @property
    def label(self) -> str:
        """Return name and version, as a meeting remembers what it was filled from."""
        return f"{self.id}, bản {self.version}"

    def filled(self, period: str) -> tuple[AgendaLine, ...]:
        """Return the lines with the months of `period` in their titles."""
        words = _words(period)
        return tuple(
            AgendaLine(
                line.section,
                line.topic,
                fill_title(line.title, words),
                line.has_report,
                line.has_discussion,
                line.has_vote,
                line.has_election,
            )
            for line in self.lines
        )


PLACEHOLDERS = ("tháng", "năm", "kỳ", "tháng trước", "năm trước", "kỳ trước")
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def fill_title(title: str, words: Mapping[str, str]) -> str:
    """Return a title with its placeholders filled; an unknown one stays as it is."""
    return _PLACEHOLDER.sub(lambda match: words.get(match.group(1), match.group()), title)


def _words(period: str) -> dict[str, str]:
    before = previous_period(period)
    return {
        "tháng": period_month_words(period),
        "năm": str(period_parts(period)[0]),
        "kỳ": period_words(period),
        "tháng trước": period_month_words(before),
        "năm trước": str(period_parts(before)[0]),
        "kỳ trước": period_words(before),
    }


@cache
def all_agendas() -> tuple[Agenda, ...]:
    """Return every order there is, the newest first."""
    found = [_agenda(read(name)) for name in names_in("agendas")]
    return tuple(sorted(found, key=lambda agenda: agenda.valid_from, reverse=True))


def agendas_on(kind: PartKind, day: date) -> tuple[Agenda, ...]:
    """Return the orders for a kind of part on a day: the full one first, then its variants."""
    held = [
        agenda
        for agenda in all_agendas()
        if agenda.kind is kind and agenda.valid_from <= day and (agenda.valid_to is None or day <= agenda.valid_to)
    ]
    return tuple(sorted(held, key=lambda agenda: agenda.variant != "full"))


def agenda_on(kind: PartKind, day: date, variant: str = "full") -> Agenda | None:
    """Return the order for a kind of part on a day: the full one where the variant is missing, None where both are."""
    held = agendas_on(kind, day)
    return next((agenda for agenda in held if agenda.variant == variant), held[0] if held else None)


def _agenda(plain: Mapping[str, Any]) -> Agenda:
    return Agenda(
        id=plain["id"],
        version=plain["version"],
        name=plain["name"],
        kind=PartKind(plain["kind"]),
        variant=plain["variant"],
        source=plain["source"],
        certainty=plain["certainty"],
        valid_from=plain["valid_from"],
        valid_to=plain.get("valid_to"),
        lines=tuple(
            AgendaLine(
                Section(item["section"]),
                item["topic"],
                item["title"],
                item.get("report", False),
                item.get("discussion", False),
                item.get("vote", False),
                item.get("election", False),
            )
            for item in plain["items"]
        ),
    )
