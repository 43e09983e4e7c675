"""The dates of one member's life in the Party: what does not fit between them. Nothing is ever corrected.

A doubt is the field it stands under and a sentence (members R20, R34, R49–R51).
"""

from datetime import date

from app.rules.dates import PartialDate, add_months
from app.rules.standing import PROBATION_MONTHS

Doubt = tuple[str, str]
YOUNGEST_MEMBER = 18  # full years; 294-QĐ/TW, 1.1


def date_doubts(
    birth: PartialDate, decision: PartialDate, admission: PartialDate, official: PartialDate, today: date
) -> tuple[Doubt, ...]:
    """Return what does not fit between the dates of a life (R20, R34, R49–R51)."""
    doubts: list[Doubt] = []
    for name, day in (("birth_date", birth), ("decision_date", decision), ("admission_date", admission)):
        if day.earliest and day.earliest > today:
            doubts.append((name, "Ngày này còn ở phía trước."))
    if _before(admission, decision):
        doubts.append(("admission_date", "Lễ kết nạp trước ngày ký quyết định kết nạp."))
    if (
        birth.latest
        and admission.latest
        and add_months(birth.earliest or birth.latest, 12 * YOUNGEST_MEMBER) > (admission.latest)
    ):
        doubts.append(("admission_date", "Chưa đủ 18 tuổi vào ngày kết nạp (294-QĐ/TW, 1.1)."))
    if admission.whole and official.whole and official.whole != add_months(admission.whole, PROBATION_MONTHS):
        expected = PartialDate.of(add_months(admission.whole, PROBATION_MONTHS)).screen()
        doubts.append(("official_date", f"Ngày chính thức thường là ngày hết 12 tháng dự bị: {expected}."))
    elif _before(official, admission):
        doubts.append(("official_date", "Ngày chính thức trước ngày kết nạp."))
    return tuple(doubts)


def _before(first: PartialDate, second: PartialDate) -> bool:
    """Whether `first` surely lies before `second`."""
    return bool(first.latest and second.earliest and first.latest < second.earliest)
