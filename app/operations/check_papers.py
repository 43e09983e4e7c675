"""Findings about papers, tasks and the form of the secretary's own words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col, select

from app.documents.builders import FORMS
from app.documents.paper import text_of
from app.operations import paper_numbers, signed_copies, written_reading
from app.operations.cell import covers
from app.operations.check_meetings import Held, Meetings
from app.operations.finding import RECORDS, Finding, Severity, cited
from app.operations.issued_papers import LIGHT, name_of, symbol_of
from app.operations.paper_register import disorder_words, out_of_order
from app.rules.dates import period_of, screen_date
from app.rules.layouts import kinds_on, refuse_kind
from app.rules.numbering import CONGRESS_CODE
from app.rules.refusal import Refused
from app.rules.terms import PaperState, TaskState
from app.rules.vietnamese import lower_first, shortened
from db.tables import AgendaItem, Contribution, OwnWording, Paper, SignedCopy, Task, Term
from db.unit_of_work import UnitOfWork


def findings(book: Meetings) -> Iterator[Finding]:
    """Yield what papers, numbers, tasks and words want."""
    yield from _kinds(book.work)
    yield from _numbers(book.work, book.until)
    yield from _disorder(book.work, book.until)
    yield from _left(book.work, book.until)
    yield from _unsigned(book.work, book.until)
    yield from _tasks(book.work, book.until)
    yield from _words(book)


def _kinds(work: UnitOfWork) -> Iterator[Finding]:
    """No Kết luận of a cell before 09/01/2026, and no Quy định ever (A29)."""
    of_the_cell = select(Paper).where(
        Paper.state == PaperState.ISSUED.value, Paper.kind != "", Paper.series != CONGRESS_CODE
    )
    rows = work.all(of_the_cell.options(*LIGHT))
    for row in rows:
        try:
            refuse_kind(row.kind, row.issued_on)
        except Refused as no:
            listed = kinds_on(row.issued_on)
            source = cited(f"{listed.source} {listed.article}", row.issued_on)
            yield Finding(
                "A29", source, Severity.MUST, period_of(row.issued_on), f"{_said(row)}: {no.sentence}", "papers", row.id
            )


def _said(row: Paper) -> str:
    return f"{name_of(row)} số {symbol_of(row)}" if row.number else name_of(row)


def _numbers(work: UnitOfWork, until: date) -> Iterator[Finding]:
    source = cited("05-HD/VPTW I.3.2.2", until)
    for series in paper_numbers.all_series(work):
        for words in series.flaws.sentences(series.kind):
            sentence = f"Nhiệm kỳ {series.term.name}: {words[0].lower()}{words[1:]}"
            yield Finding("A30", source, Severity.MUST, "", sentence, "papers", series.term.id)
    numbered = work.session.exec(
        select(Paper, Term)
        .join(Term, col(Term.id) == col(Paper.term_id))
        .where(col(Paper.number).is_not(None))
        .order_by(col(Paper.issued_on), col(Paper.id))
        .options(*LIGHT)
    ).all()
    for row, on, sentence in (*_outside_their_terms(numbered), *_shared_between_terms(numbered)):
        yield Finding("A30", source, Severity.MUST, period_of(on), sentence, "papers", row.id)


def _disorder(work: UnitOfWork, until: date) -> Iterator[Finding]:
    """A later number with an earlier day: nothing forbids it, and whoever reads the register asks why."""
    source = cited("05-HD/VPTW I.3.2.2", until)
    of_series: dict[tuple[UUID | None, str], list[Paper]] = defaultdict(list)
    for row in work.all(
        select(Paper).where(col(Paper.number).is_not(None)).order_by(col(Paper.number)).options(*LIGHT)
    ):
        of_series[row.term_id, row.series].append(row)
    for rows in of_series.values():
        for earlier, later in out_of_order(rows):
            period = period_of(later.issued_on) if later.issued_on else ""
            yield Finding("A30", source, Severity.SHOULD, period, disorder_words(earlier, later), "papers", later.id)


_LEFT_AFTER = timedelta(days=30)


def _left(work: UnitOfWork, until: date) -> Iterator[Finding]:
    """Written drafts that nobody has touched for a month."""
    for line in written_reading.drafts(work):
        on = line.changed.date() if line.changed else until
        if until - on > _LEFT_AFTER:
            about = f" “{shortened(line.abstract, 80)}”" if line.abstract else ""
            words = (
                f"Dự thảo {lower_first(line.kind_name)}{about} sửa lần cuối ngày {screen_date(on)}, "
                "chưa ban hành. Hãy ban hành hoặc bỏ dự thảo."
            )
            yield Finding("dự thảo", RECORDS, Severity.SHOULD, period_of(on), words, "papers", line.paper_id)


def _unsigned(work: UnitOfWork, until: date) -> Iterator[Finding]:
    """Papers of the year without their signed copy, from the oldest on of which the cell keeps one."""
    first = select(col(Paper.issued_on)).join(SignedCopy, col(SignedCopy.paper_id) == col(Paper.id))
    begun = work.first(first.order_by(col(Paper.issued_on)))
    if begun is None:
        return
    for row in signed_copies.unsigned(work, until.year):
        if begun <= row.issued_on <= until and row.symbol:
            words = f"Văn bản số {row.symbol} ngày {screen_date(row.issued_on)} chưa có bản đã ký trong sổ."
            yield Finding("bản đã ký", RECORDS, Severity.LOCAL, period_of(row.issued_on), words, "papers", row.paper_id)


def _outside_their_terms(numbered: Sequence[tuple[Paper, Term]]) -> Iterator[tuple[Paper, date, str]]:
    for row, term in numbered:
        on, is_of_congress = row.issued_on, row.series == CONGRESS_CODE  # which meets before its term begins
        if on and not is_of_congress and not covers(term.starts_on, term.ends_on, on):
            words = f"cho số trong nhiệm kỳ {term.name}, nhưng nhiệm kỳ đó không gồm ngày này."
            yield row, on, f"{_said(row)} ngày {screen_date(on)} {words}"


def _shared_between_terms(numbered: Sequence[tuple[Paper, Term]]) -> Iterator[tuple[Paper, date, str]]:
    """Two terms that run together (only a book brought in from elsewhere has them) may not give a number twice."""
    given: dict[tuple[str, int | None], list[tuple[date, Term]]] = defaultdict(list)
    for row, term in numbered:
        if row.issued_on is None:
            continue
        on, same = row.issued_on, given[row.series, row.number]
        for other_day, other in same:
            if _run_together(term, other):
                first = f"nhiệm kỳ {other.name} (ngày {screen_date(other_day)})"
                second = f"nhiệm kỳ {term.name} (ngày {screen_date(on)})"
                yield row, on, f"{_said(row)} có ở cả {first} và {second}, hai nhiệm kỳ trùng thời gian."
        same.append((on, term))


def _run_together(one: Term, other: Term) -> bool:
    """Whether two terms share more than the day on which one follows the other."""
    first, last = max(one.starts_on, other.starts_on), min(one.ends_on or date.max, other.ends_on or date.max)
    return one.id != other.id and first < last


def _tasks(work: UnitOfWork, until: date) -> Iterator[Finding]:
    rows = work.all(
        select(Task)
        .where(Task.state == TaskState.OPEN.value, col(Task.due_on) < until)
        .order_by(col(Task.due_on), col(Task.position))
    )
    for task in rows:
        words = f"Việc “{shortened(task.content, 80)}” chậm: hạn ngày {screen_date(task.due_on)}, chưa ghi kết quả."
        yield Finding("nhiệm vụ", RECORDS, Severity.SHOULD, period_of(task.due_on), words, "meetings", task.part_id)


# --- the form of the secretary's own words (A50, A51, A56, A91) ---------------------------------------------------


@dataclass(frozen=True)
class FormRule:
    """One assertion of document-format 8 that binds the program's words and is only a finding in hers."""

    rule: str
    source: str
    pattern: re.Pattern[str]
    words: str  # what is to be written instead

    def broken_at(self, text: str) -> str:
        """Return the words round the first place that breaks the rule; '' where none does."""
        match = self.pattern.search(text)
        if match is None:
            return ""
        around = text[max(0, match.start() - 25) : match.end() + 25]
        return " ".join(around.split()) if self.rule != "A91" else around.replace("\n", " ").strip()


_KINDS = "Nghị quyết|Quyết định|Quy định|Kế hoạch|Hướng dẫn|Chỉ thị|Kết luận|Thông báo|Công văn|Chương trình|Báo cáo"
_NUMBER = r"\d+\s?-\s?[A-ZĐa-z]+/[A-ZĐa-z]+"
FORM_RULES = (
    FormRule(
        "A50",
        "05-HD/VPTW I.6.2.2",
        re.compile(r"\./\.\s*$", re.MULTILINE),
        "Kết thúc bằng dấu chấm, không ghi “./.”",
    ),
    FormRule(
        "A51",
        "05-HD/VPTW I.6.2.3",
        re.compile(r"^(?:\s*Căn cứ\b.*|- Căn cứ\b.*[^;.\s]\s*)$", re.MULTILINE),
        "Căn cứ viết “- Căn cứ …;”, căn cứ cuối kết thúc bằng dấu chấm",
    ),
    FormRule(
        "A56",
        "05-HD/VPTW I.6.1.4",
        re.compile(rf"\b(?:{_KINDS})\s+{_NUMBER}|\b(?:{_KINDS})\s+số\s+{_NUMBER}\s+ngày"),
        "Viện dẫn lần đầu ghi đủ: “Nghị quyết số 12-NQ/ĐU, ngày 15/01/2026 của … về …”",
    ),
    FormRule(
        "A91",
        "Lệ trình bày văn bản",
        re.compile(r"(?<=\S)  +(?=\S)| +(?=[,.;:!](?:\s|$))"),
        "Không để hai dấu cách liền nhau, không để dấu cách trước dấu câu",
    ),
)


def form_doubts(text: str) -> Iterator[tuple[FormRule, str]]:
    """Yield each rule of form that a text breaks, with the words round the first place."""
    for rule in FORM_RULES:
        if place := rule.broken_at(text):
            yield rule, place


def _words(book: Meetings) -> Iterator[Finding]:
    """Look at the texts of meetings whose minutes are not issued yet: afterwards nothing can be done about them."""
    issued = _with_issued_minutes(book.work)
    open_parts = {held.part.id: held for held in book.past if held.part.id not in issued}
    for part_id, where, text in _texts(book.work, open_parts):
        held = open_parts[part_id]
        for rule, place in form_doubts(text):
            sentence = f"{held.title}, {where}: {rule.words} (“…{place}…”)."
            source = cited(rule.source, held.sitting.held_on)
            yield Finding(rule.rule, source, Severity.SHOULD, held.part.period, sentence, "meetings", part_id)


def _with_issued_minutes(work: UnitOfWork) -> set[UUID]:
    rows = work.all(
        select(Paper.part_id).where(
            col(Paper.form).in_(("minutes", "committee_minutes")), Paper.state == PaperState.ISSUED.value
        )
    )
    return {part_id for part_id in rows if part_id is not None}


def _texts(work: UnitOfWork, parts: dict[UUID, Held]) -> Iterator[tuple[UUID, str, str]]:
    """Yield part, place and text of everything she typed in these meetings."""
    ids = list(parts)
    for part_id, held in parts.items():
        for label, stored in (
            ("phần biểu dương, nhắc nhở", held.part.praise),
            ("phần hạn chế, nguyên nhân", held.part.shortcomings),
            ("phần ý kiến khác nhau", held.part.differing_views),
        ):
            yield part_id, label, text_of(stored)
    items = {item.id: item for item in work.all(select(AgendaItem).where(col(AgendaItem.part_id).in_(ids)))}
    for item in items.values():
        yield item.part_id, f"nội dung “{shortened(item.title, 80)}”", text_of(item.report)
        yield item.part_id, f"kết luận về “{shortened(item.title, 80)}”", text_of(item.conclusion)
    for row in work.all(select(Contribution).where(col(Contribution.item_id).in_(list(items)))):
        item = items[row.item_id]
        yield item.part_id, f"ý kiến phát biểu về “{shortened(item.title, 80)}”", text_of(row.body)
    drafts = work.session.exec(
        select(Paper.part_id, Paper.form, OwnWording.body)
        .join(OwnWording, col(OwnWording.paper_id) == col(Paper.id))
        .where(Paper.state == PaperState.DRAFT.value, col(Paper.part_id).in_(ids))
    ).all()
    for owner, form, body in drafts:
        if owner is not None:
            yield owner, f"lời văn riêng trong {FORMS[form].name}", text_of(body)
