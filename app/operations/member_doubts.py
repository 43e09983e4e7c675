"""What is doubtful in one member's numbers and dates: said beside the field and by the check, by the same rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.operations.finding import RECORDS
from app.operations.roster import partial
from app.rules.id_numbers import card_doubts, citizen_id_doubts, dossier_doubts
from app.rules.life_dates import date_doubts
from app.rules.standing import Rank, Standing
from db.tables import Member

DOUBTED = frozenset(
    {
        "citizen_id",
        "card_number",
        "dossier_number",
        "birth_date",
        "decision_date",
        "admission_date",
        "official_date",
    }
)
"""The fields a doubt can be about: after any other was written there is nothing to look for."""


@dataclass(frozen=True)
class MemberDoubt:
    """One doubt: the field it is about ("standing": none of its own), its rule and source, a sentence."""

    field: str
    rule: str
    source: str
    sentence: str


def doubts_of(facts: Member, standing: Standing, on: date) -> Iterator[MemberDoubt]:
    """Yield what is doubtful in the facts of a member as of a day."""
    card = card_doubts(
        facts.card_number,
        issued_on=partial(facts.card_issued_on),
        citizen_id=facts.citizen_id,
        is_probationary=standing.rank is Rank.PROBATIONARY,
    )
    dates = date_doubts(
        partial(facts.birth_date),
        partial(facts.decision_date),
        partial(facts.admission_date),
        partial(facts.official_date),
        on,
    )
    for doubt in citizen_id_doubts(facts.citizen_id):
        yield MemberDoubt("citizen_id", "R13", "38-HD/BTCTW", doubt)
    for doubt in card:
        yield MemberDoubt("card_number", "R10", "38-HD/BTCTW II.2", doubt)
    for doubt in dossier_doubts(facts.dossier_number):
        yield MemberDoubt("dossier_number", "R12", "38-HD/BTCTW II.1.2", doubt)
    for field, doubt in dates:
        yield MemberDoubt(field, "hồ sơ", RECORDS, doubt)
    for doubt in standing.doubts:
        yield MemberDoubt("standing", "hồ sơ", RECORDS, doubt)
