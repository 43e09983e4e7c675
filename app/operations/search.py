"""One search box over everything, without accents: `nguyen dao` finds `Nguyễn Thị Đào`."""

from dataclasses import dataclass
from uuid import UUID

from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Hit:
    kind: str  # "Đảng viên", "Buổi họp", "Ý kiến", "Kết luận", "Nhiệm vụ", "Văn bản"
    title: str
    excerpt: str
    page: str  # members, meetings, tasks, papers
    record_id: UUID  # the record the page opens: member, part, task, paper


def search(work: UnitOfWork, words: str, limit: int = 40) -> tuple[Hit, ...]:
    """Return what holds all the words, accents and case aside; nothing for an empty question."""
    raise NotImplementedError
