"""State secrets have no place in this program: a paper marked as one is refused, with the reason (P18, R128)."""

import re

from app.rules.refusal import Refused
from app.rules.vietnamese import nfc

_MARK = r"(?:tuyệt\s+mật|tối\s+mật|mật)"
_PAPERS = "tài liệu|văn bản|công văn|nghị quyết|báo cáo|hồ sơ|kế hoạch"
_MARKS = (
    re.compile(rf"^\W*{_MARK}\W*$", re.IGNORECASE | re.MULTILINE),  # alone on its line, as a stamp
    re.compile(rf"[(\[]\s*{_MARK}\s*[)\]]", re.IGNORECASE),
    re.compile(rf"(?<!\w)độ\s+mật\s*[:：]?\s*[“\"]?{_MARK}(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:đóng\s+)?dấu\s+(?:chỉ\s+)?(?:độ\s+)?(?:mật\s+)?[“\"]?{_MARK}(?!\w)", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:{_PAPERS})\s+(?:có\s+)?(?:độ\s+)?(?:tuyệt|tối)\s+mật(?!\w)", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:TUYỆT MẬT|TỐI MẬT)(?!\w)"),
)


def names_a_secret(text: str) -> bool:
    """Tell whether a text carries a mark of secrecy (Mật, Tối mật, Tuyệt mật), not merely the word."""
    words = nfc(text)
    return any(mark.search(words) for mark in _MARKS)


def is_stamp(text: str) -> bool:
    """Tell whether a line is a mark of secrecy and nothing else."""
    return _MARKS[0].fullmatch(nfc(text)) is not None


def refuse_secret(text: str, place: str = "") -> None:
    """Raise Refused if the text carries a mark of secrecy.

    Source: Luật Bảo vệ bí mật nhà nước số 117/2025/QH15; 05-HD/VPTW, II.2 (A72).
    """
    if names_a_secret(text):
        raise Refused(
            "Văn bản có dấu chỉ độ mật không được soạn hay giữ trong chương trình này"
            " (Luật Bảo vệ bí mật nhà nước, số 117/2025/QH15). Hãy bỏ ra ngoài; trong sổ chỉ ghi số, ngày và nơi lưu.",
            place,
        )
