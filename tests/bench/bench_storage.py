"""Saving one field against a bare update and commit on the same encrypted file; searching five thousand papers."""

import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from sqlmodel import select

from app.documents.body import items_of_text, printed
from app.documents.paper import Block, Paper, Title, to_json
from app.operations import members, opening
from app.operations.paper_search import search
from db import engine
from db import tables as t
from db.tables import Member
from db.unit_of_work import UnitOfWork
from tests.bench import ten_years

ROUNDS, BATCH = 7, 40
PAPERS, LETTERS = 5_000, 3_200
"""Twenty megabytes of text."""
FOUND = 0.030  # seconds
ASKED = ("chi bo", "dao tao", "ke hoach nam hoc 2026", "nguyen", "d", "so 4711", "khongdau")
WORDS = (
    "chi bộ đảng viên giáo dục trẻ em nhà trường kế hoạch năm học công tác kiểm tra giám sát đào tạo bồi dưỡng nghị "
    "quyết thực hiện tổ chức lãnh đạo chỉ đạo phối hợp phụ huynh an toàn thực phẩm phòng chống dịch bệnh nguyễn thị "
    "trách nhiệm phân công đồng chí báo cáo kết quả nhiệm vụ trọng tâm tháng quý thường xuyên đề nghị cấp ủy phường"
)


def run() -> list[tuple[str, float, float]]:
    """Return what saving one field costs beside the bare thing, and the slowest search beside what is promised."""
    return [_saving(), _searching()]


def _saving() -> tuple[str, float, float]:
    """Return the ratio of saving one field; bare is a plain connection to a copy of the file, without our triggers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "do.chibo"
        ten_years.make(path).close()
        copied = path.with_stem("sao")
        shutil.copyfile(path, copied)
        cell = opening.open_file(path, ten_years.PASSWORD)
        cell.work.listeners.clear()  # the daily copy is not part of saving a field
        raw = engine.connect(copied, cell.key, writes=True)
        member = cell.work.first(select(Member))
        count = iter(range(10**6))

        def ours() -> None:
            members.change_member(cell.work, member.id, {"note": f"ghi chú {next(count)}"})

        def bare() -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE member SET note = ? WHERE id = ?", (f"ghi chú {next(count)}", member.id.hex))
            raw.execute("COMMIT")

        ratio = statistics.median(_seconds(ours) / _seconds(bare) for _ in range(ROUNDS))
        raw.close()
        cell.close()
    return "one field saved with its log row / bare update and commit", ratio, 5


def _searching() -> tuple[str, float, float]:
    """Return the slowest of some questions, each at the median of its rounds."""
    with (
        tempfile.TemporaryDirectory() as folder,
        opening.create(Path(folder) / "tim.chibo", ten_years.PASSWORD) as cell,
    ):
        random.seed(1)
        for start in range(0, PAPERS, 500):
            with cell.work.named("Văn bản để tìm"):
                cell.work.session.add_all(_paper(number) for number in range(start, start + 500))
        with cell.reader() as reader:
            slowest = max(statistics.median(_asked(reader, words) for _ in range(ROUNDS)) for words in ASKED)
    return "searching 5,000 papers (20 MB), the slowest question / 30 ms", slowest / FOUND, 1


def _paper(number: int) -> t.Paper:
    words, known = list[str](), WORDS.split()
    while sum(map(len, words)) + len(words) < LETTERS:
        words += [*random.choices(known, k=30), "\n"]
    parts = printed(items_of_text(f"số {number}\n{' '.join(words)}"))
    blocks = tuple(Block(str(place), content) for place, content in enumerate(parts))
    return t.Paper(
        form="written",
        kind="KH",
        state="issued",
        issued_on=date(2016, 1, 1) + timedelta(days=number % 3600),
        abstract=f"kế hoạch thứ {number}",
        contents=to_json(Paper("written", "KH", "hd05", None, Title("KẾ HOẠCH", f"kế hoạch thứ {number}"), blocks)),
    )


def _asked(work: UnitOfWork, words: str) -> float:
    begun = time.perf_counter()
    search(work, words)
    return time.perf_counter() - begun


def _seconds(save: Callable[[], None]) -> float:
    begun = time.perf_counter()
    for _ in range(BATCH):
        save()
    return time.perf_counter() - begun
