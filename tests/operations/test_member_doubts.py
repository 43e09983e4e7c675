"""What is doubtful in a member's facts."""

from datetime import date

from app.operations.member_doubts import DOUBTED, doubts_of
from app.operations.roster import standing_of
from db.tables import Member

TODAY = date(2026, 12, 31)


def test_every_doubted_field_can_be_doubted_and_no_other():
    wrong = Member(
        sex="female",
        citizen_id="1",
        card_number="1",
        dossier_number="1",
        birth_date="2030-01-01",
        decision_date="2029-01-01",
        admission_date="2028-01-01",
        official_date="2027-01-01",
    )
    doubted = {doubt.field for doubt in doubts_of(wrong, standing_of(wrong, [], TODAY), TODAY)}
    assert doubted - {"standing"} == DOUBTED
