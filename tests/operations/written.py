"""Written papers and papers that came in, for tests."""

from datetime import date
from uuid import UUID

from app.documents.body import Written, items_of_text
from app.documents.paper import Role, Run
from app.operations import writing
from app.operations.incoming import IncomingInput
from db.unit_of_work import UnitOfWork

DAY = date(2026, 6, 5)
ITEMS = (
    Written((Run("Mục đích, yêu cầu"),), Role.HEADING_1, is_numbered=True),
    *items_of_text("Đoạn thứ nhất.\nĐoạn thứ hai."),
)


def begun(work: UnitOfWork, kind: str = "KH", abstract: str = "công tác thử nghiệm", **given: object) -> UUID:
    """Begin a paper with three items."""
    paper_id, _ = writing.begin(work, kind, items=ITEMS, abstract=abstract, on=DAY, **given)  # type: ignore[arg-type]
    return paper_id


def arrived(**given: object) -> IncomingInput:
    """Return what is typed of a paper that came in."""
    usual = {"kind_name": "Kế hoạch", "number": "12-KH/ĐU", "issued_on": "02/03/2026", "arrived_on": "05/03/2026"}
    named = {"issuer": "Đảng ủy phường Thử Nghiệm", "abstract": "học tập Nghị quyết năm 2026", "kept_at": "Cặp 1"}
    return IncomingInput(**{**usual, **named, **given})
