"""Numbers that name a person: what is doubtful about them, in sentences; nothing is corrected (members R10–R14)."""

import re
from datetime import date

from app.rules.dates import UNKNOWN, PartialDate

NEW_CARDS_FROM = date(2025, 9, 2)  # 38-HD/BTCTW, II.2: twelve digits, the citizen's own number
SHOWN = 4  # last digits of a number


def citizen_id_doubts(number: str) -> tuple[str, ...]:
    """Return doubts about a citizen's number: 12 digits, or the 9 of an old identity card (R13)."""
    if not number:
        return ()
    if not number.isdigit():
        return ("Số định danh chỉ gồm chữ số.",)
    if len(number) == 9:
        return ("Đây là số chứng minh nhân dân cũ (9 chữ số); số định danh cá nhân có 12 chữ số.",)
    return () if len(number) == 12 else (f"Số định danh có 12 chữ số, đây có {len(number)}.",)


def card_doubts(
    number: str, *, issued_on: PartialDate = UNKNOWN, citizen_id: str = "", is_probationary: bool = False
) -> tuple[str, ...]:
    """Return doubts about the number of a Party card: 12 digits, 8 on cards issued before 2/9/2025 (R10–R11)."""
    if not number:
        return ()
    doubts = ["Đảng viên dự bị chưa có thẻ đảng viên (294-QĐ/TW 6.1.1)."] if is_probationary else []
    if not re.fullmatch(r"\d+", number):
        doubts.append("Số thẻ đảng viên chỉ gồm chữ số.")
    elif len(number) == 8:
        if issued_on.earliest and issued_on.earliest >= NEW_CARDS_FROM:
            doubts.append("Thẻ phát từ ngày 02/9/2025 có 12 chữ số, đây có 8.")
    elif len(number) != 12:
        more = "mới có" if len(number) < 12 else "có"
        doubts.append(f"Thẻ mới có 12 chữ số, đây {more} {len(number)}. Thẻ cũ 8 chữ số thì cứ giữ nguyên.")
    elif len(citizen_id) == 12 and number != citizen_id:
        doubts.append("Số thẻ 12 chữ số trùng với số định danh cá nhân, ở đây hai số khác nhau.")
    return tuple(doubts)


def dossier_doubts(number: str) -> tuple[str, ...]:
    """Return doubts about a dossier number: six digits, then two or three capital letters; older ones one (R12)."""
    if not number:
        return ()
    match = re.fullmatch(r"(\d{6}) ?([A-ZĐ]{1,3})", number)
    if match is None:
        return ("Số lý lịch gồm 6 chữ số và 2–3 chữ in hoa, ví dụ 000001 HN.",)
    return ("Sáu chữ số của số lý lịch bắt đầu từ 000001.",) if match.group(1) == "000000" else ()


def masked(number: str) -> str:
    """Return a number with only its last digits: `•••• •••• 4127` (P16)."""
    return f"•••• •••• {number[-SHOWN:]}" if len(number) > SHOWN else "••••" if number else ""
