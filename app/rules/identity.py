"""The numbers and dates that tell one member from another, and what in them is doubtful. Nothing is ever corrected.

A doubt is the field it stands under and a sentence (members R10–R13, R49–R51).
"""

import re
from datetime import date

from app.rules.dates import PartialDate, add_months

Doubt = tuple[str, str]
NEW_CARDS_FROM = date(2025, 9, 2)  # 347-QĐ/TW: 12 digits, the citizen's number
YOUNGEST_MEMBER = 18  # full years; 294-QĐ/TW, 1.1
_DOSSIER = re.compile(r"\d{6} ?[A-ZĐ]{1,3}")


def card_doubts(card: str, citizen_id: str, issued_on: PartialDate, *, is_probationary: bool) -> tuple[Doubt, ...]:
    """Return what is doubtful in a card number (38-HD/BTCTW, II.2; R10–R11)."""
    if not card:
        return ()
    if is_probationary:
        return (("card_number", "Đảng viên dự bị chưa có thẻ đảng viên (294-QĐ/TW, 6.1.1)."),)
    if not card.isdigit():
        return (("card_number", "Số thẻ chỉ gồm chữ số."),)
    if len(card) == 8:
        late = issued_on.earliest is not None and issued_on.earliest >= NEW_CARDS_FROM
        return (("card_number", "Thẻ phát từ 02/9/2025 có 12 chữ số, đây có 8."),) if late else ()
    if len(card) != 12:
        return (("card_number", f"Thẻ mới có 12 chữ số, đây có {len(card)}. Thẻ cũ 8 chữ số thì cứ giữ nguyên."),)
    if len(citizen_id) == 12 and card != citizen_id:
        return (("card_number", "Số thẻ 12 chữ số phải trùng số định danh cá nhân; hai số này khác nhau."),)
    return ()


def number_doubts(citizen_id: str, dossier: str) -> tuple[Doubt, ...]:
    """Return what is doubtful in the citizen's number (R13) and the dossier number (R12)."""
    doubts: list[Doubt] = []
    if citizen_id and not (citizen_id.isdigit() and len(citizen_id) in (9, 12)):
        doubts.append(("citizen_id", "Số định danh có 12 chữ số (chứng minh nhân dân cũ có 9)."))
    if dossier and not _DOSSIER.fullmatch(dossier):
        doubts.append(("dossier_number", "Số lý lịch gồm 6 chữ số rồi 2 hoặc 3 chữ in hoa, ví dụ 012345 HN."))
    return tuple(doubts)


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
    if admission.whole and official.whole and official.whole != add_months(admission.whole, 12):
        expected = PartialDate.of(add_months(admission.whole, 12)).screen()
        doubts.append(("official_date", f"Ngày chính thức thường là ngày hết 12 tháng dự bị: {expected}."))
    elif _before(official, admission):
        doubts.append(("official_date", "Ngày chính thức trước ngày kết nạp."))
    return tuple(doubts)


def _before(first: PartialDate, second: PartialDate) -> bool:
    """Whether `first` surely lies before `second`."""
    return bool(first.latest and second.earliest and first.latest < second.earliest)
