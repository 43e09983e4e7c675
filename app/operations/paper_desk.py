"""One part of a meeting with its papers, read once: which there may be, what refuses them, what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import col, select

from app.documents import builders
from app.documents.facts import CountIssued, MeetingFacts, PaperFacts
from app.documents.paper import Paper
from app.operations import paper_forms, paper_numbers
from app.operations.facts import meeting_facts
from app.operations.issued_papers import said_of
from app.operations.paper_forms import Signer, Wanted
from app.operations.records import found
from app.operations.roster import roster
from app.operations.settings import CellSettings, settings
from app.rules.layouts import layout_on
from app.rules.refusal import Refused
from app.rules.terms import PaperState
from db.tables import Paper as PaperRow
from db.tables import Part, Sitting
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Derived:
    """A paper made from the records alone, and who signs it."""

    paper: Paper
    signer: Signer


class Desk:
    """What is known of one part while its papers are looked at; made anew after every change."""

    def __init__(self, work: UnitOfWork, part_id: UUID) -> None:
        self.work = work
        self.part = found(work, Part, part_id)
        self.sitting = found(work, Sitting, self.part.sitting_id)
        self.rows: Sequence[PaperRow] = work.all(
            select(PaperRow).where(PaperRow.part_id == part_id).order_by(col(PaperRow.issued_at))
        )
        self.chosen: CellSettings = settings(work)

    @cached_property
    def wanted(self) -> tuple[Wanted, ...]:
        return paper_forms.wanted_papers(self.work, self.part)

    @cached_property
    def facts(self) -> MeetingFacts:
        return meeting_facts(self.work, self.part.id)

    def paper(self, form: str, subject_id: UUID | None) -> Wanted:
        """Return one paper of this part; raises Refused if it has none such."""
        for paper in self.wanted:
            if paper.form == form and paper.subject_id == subject_id:
                return paper
        name = builders.FORMS[form].name if form in builders.FORMS else f"văn bản “{form}”"
        raise Refused(f"Buổi họp này không có {name}. Hãy chọn văn bản khác ở bước Văn bản.", "Văn bản")

    def row(self, paper: Wanted, state: PaperState) -> PaperRow | None:
        """Return the row of a paper in one state; a withdrawn one only stands in the register."""
        own = (row for row in self.rows if row.form == paper.form and row.subject_id == paper.subject_id)
        return next((row for row in own if row.state == state), None)

    @cached_property
    def minutes(self) -> PaperRow | None:
        """The issued minutes, whose number an extract carries."""
        of_minutes = (row for row in self.rows if row.form in paper_forms.MINUTES)
        return next((row for row in of_minutes if row.state == PaperState.ISSUED), None)

    def _counts(self) -> Iterator[CountIssued]:
        """Return the minutes of counts that stand issued."""
        for row in self.rows:
            if row.form in paper_forms.COUNTS and row.state == PaperState.ISSUED and row.issued_on is not None:
                yield CountIssued(str(row.subject_id), row.number, row.issued_on)

    def usual_day(self, form: str) -> date:
        """Return the day whose rules a draft follows: today, but no later than the meeting for what goes before it."""
        after = form in paper_forms.AFTER_THE_MEETING
        today, held_on = self.work.today, self.sitting.held_on
        return max(today, held_on) if after else min(today, held_on)

    def is_numbered(self, paper: Wanted) -> bool:
        return paper_forms.is_numbered(paper.form, self.chosen)

    # --- what refuses ---------------------------------------------------------------------------------------------

    def refuse(self, paper: Wanted, on: date) -> None:
        """Raise Refused if this paper cannot be issued on a day, with the sentence that says why."""
        self._refuse_twice(paper)
        paper_forms.refuse_early(paper, self.part, self.sitting, self.chosen, on)
        if self.is_numbered(paper):
            paper_numbers.term_for_number(self.work, on)
        if paper.form == "minutes_extract" and self.chosen.number_on_minutes and self.minutes is None:
            raise Refused(
                "Trích biên bản mang số của biên bản, mà biên bản chưa ban hành. Hãy ban hành biên bản trước."
            )

    def refusal(self, paper: Wanted, on: date) -> str:
        """Return the sentence of `refuse`, '' where nothing refuses."""
        try:
            self.refuse(paper, on)
        except Refused as no:
            return no.sentence
        return ""

    def _refuse_twice(self, paper: Wanted) -> None:
        family = paper_forms.SAME_PAPER.get(paper.form, paper.form)
        for row in self.rows:
            same = paper_forms.SAME_PAPER.get(row.form, row.form) == family and row.subject_id == paper.subject_id
            if same and row.state == PaperState.ISSUED:
                raise Refused(
                    f"{builders.FORMS[row.form].name} của buổi này đã ban hành, {said_of(row)}. "
                    "Muốn ban hành lại thì hủy bản đó trước; số đã cho vẫn giữ."
                )

    # --- what it says ---------------------------------------------------------------------------------------------

    def derived(
        self, paper: Wanted, row: PaperRow | None, on: date, *, number: int | None = None, is_issue: bool = False
    ) -> Derived:
        """Build a paper from the records alone; only an issue prints number and day."""
        people = roster(self.work, on)
        signs = paper_forms.signer(self.work, paper.form, self.sitting, people, on, row.signer_id if row else None)
        facts = PaperFacts(
            number=number,
            issued_on=on if is_issue else None,
            layout=layout_on(on).id,
            signer=signs.named,
            signer_post_code=signs.post_code,
            abstract=row.abstract if row else "",
            recipients=tuple(row.recipients.splitlines()) if row else (),
            minutes_number=self.minutes.number if self.minutes else None,
            minutes_date=self.minutes.issued_on if self.minutes else None,
            counts=tuple(self._counts()),
        )
        key = str(paper.subject_id) if paper.subject_id else None
        return Derived(builders.build(paper.form, self.facts, facts, subject_key=key), signs)
