"""One election by secret ballot: candidates, ballots, counts, who is elected, the post and its approval."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.operations import elections, members
from app.operations.elections import CandidateView, ElectionView
from app.operations.members import PostView
from app.rules.dates import parse_day
from app.rules.refusal import Refused
from app.rules.terms import Threshold
from app.ui import theme
from app.ui.pages.meeting import ballot_words as words
from app.ui.pages.meeting.people import choices_of
from app.ui.widgets import buttons
from app.ui.widgets.fields import NumberField
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.name_picker import NamePicker
from app.ui.widgets.paint import Line
from app.ui.widgets.painted.base_sum import BaseSumPicture
from app.ui.widgets.record_form import Field
from db.errors import StorageProblem

if TYPE_CHECKING:
    from app.ui.pages.meeting.votes import VotesStep

BALLOTS = (("issued", "Phát ra"), ("returned", "Thu về"), ("valid", "Hợp lệ"), ("invalid", "Không hợp lệ"))


class ElectionDetail(QWidget):
    """Shows one election and writes what is typed as soon as a field is left."""

    def __init__(self, step: "VotesStep") -> None:
        super().__init__()
        self._step = step
        self.election: ElectionView | None = None
        self._votes: dict[UUID, NumberField] = {}
        self.title = theme.label("", "section", wrap=True)
        self.number = theme.label("", "small", "ink2")
        self.sum = BaseSumPicture()
        self.ballots = {key: NumberField(f"Số phiếu {label.lower()}", 9999) for key, label in BALLOTS}
        self.refusal = theme.label("", "small", "mark", wrap=True)
        self.candidates = QGridLayout()
        self.picker = NamePicker("Thêm người ứng cử, được đề cử", placeholder="Thêm người ứng cử, được đề cử")
        self.picker.picked.connect(self._add_candidate)
        self.picker.undecided.connect(self._refuse)
        self.strips = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.px(4), 0, 0)
        layout.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.number)
        layout.addLayout(head)
        layout.addWidget(self.sum)
        fields = QHBoxLayout()
        fields.setSpacing(theme.px(18))
        for key, label in BALLOTS:
            column = QVBoxLayout()
            column.setSpacing(theme.px(3))
            column.addWidget(theme.label(label, "small", "ink2"))
            field = self.ballots[key]
            field.setObjectName(key)
            field.setFixedWidth(theme.px(76))
            field.left.connect(self._write_ballots)
            column.addWidget(field, alignment=Qt.AlignmentFlag.AlignLeft)
            fields.addLayout(column)
        fields.addStretch(1)
        layout.addLayout(fields)
        self.refusal.hide()
        layout.addWidget(self.refusal)
        self.candidates.setHorizontalSpacing(theme.px(12))
        self.candidates.setVerticalSpacing(theme.px(4))
        self.candidates.setColumnStretch(1, 1)
        layout.addLayout(self.candidates)
        self.picker.setFixedWidth(theme.px(300))
        layout.addWidget(self.picker, alignment=Qt.AlignmentFlag.AlignLeft)
        self.strips.setSpacing(theme.px(8))
        layout.addLayout(self.strips)
        layout.addStretch(1)

    # --- shown ---------------------------------------------------------------------------------------------------

    def show_election(self, election: ElectionView, *, low: bool) -> None:
        """Show an election as it is now."""
        another = self.election is None or self.election.id != election.id
        self.election = election
        self.title.setText(words.election_title(election))
        self.number.setText(f"Bầu {election.number_to_elect} người, bỏ phiếu kín")
        self.sum.show_sum(words.base_sum(election.base, election.body, Threshold.MAJORITY), low=low)
        for key, field in self.ballots.items():
            self._show_number(field, getattr(election, key), another)
        if another:
            self._refuse("")
        self._show_candidates(election, another)
        people = [person for person in self._step.pane.people() if person.is_member]
        standing = {each.person.id for each in election.candidates}
        self.picker.set_choices(choices_of([person for person in people if person.id not in standing]))
        self.picker.setVisible(not self._step.is_locked)
        self._show_strips(election)

    def _show_number(self, field: NumberField, kept: int | None, another: bool) -> None:
        if another or (field.property("state") != "refused" and not field.hasFocus()):
            field.set_value(kept)
        if another:
            theme.mark(field, state="")
        field.setReadOnly(self._step.is_locked)

    def _show_candidates(self, election: ElectionView, another: bool) -> None:
        ids = [each.id for each in election.candidates]
        if another or ids != list(self._votes):
            self._make_candidates(election)
        for each in election.candidates:
            self._show_number(self._votes[each.id], each.votes, another)

    def _make_candidates(self, election: ElectionView) -> None:
        clear(self.candidates)
        self._votes = {}
        if election.candidates:
            self.candidates.addWidget(theme.label("Người ứng cử, được đề cử", "small", "ink2"), 0, 0, 1, 2)
            self.candidates.addWidget(theme.label("Số phiếu bầu", "small", "ink2"), 0, 2)
            self.candidates.addWidget(Line("edge"), 1, 0, 1, 4)
        for at, each in enumerate(election.candidates):
            self._make_candidate(2 + at, each)

    def _make_candidate(self, row: int, candidate: CandidateView) -> None:
        name = theme.label(f"{candidate.position}. {candidate.person.told_apart}", semibold=True)
        self.candidates.addWidget(name, row, 0)
        self.candidates.addWidget(theme.label(candidate.person.post, "small", "ink2"), row, 1)
        field = NumberField(f"Số phiếu bầu {candidate.person.told_apart}", 9999)
        theme.mark(field, measure="row")
        field.setFixedWidth(theme.px(76))
        field.left.connect(lambda: self._write_votes(candidate.id))
        self._votes[candidate.id] = field
        self.candidates.addWidget(field, row, 2)
        if not self._step.is_locked:
            says = f"Bỏ {candidate.person.told_apart} khỏi danh sách"
            remove = buttons.bare("close", says, on=lambda: self._step.run(elections.delete_candidate, candidate.id))
            self.candidates.addWidget(remove, row, 3)

    def _show_strips(self, election: ElectionView) -> None:
        clear(self.strips)
        kind, first, then = words.outcome(election)
        deed = None
        if election.elected and election.starts_on is None:
            deed = buttons.secondary("Ghi chức vụ", small=True, on=self._take_office, name="take_office")
        if kind:
            self.strips.addWidget(Strip(kind, first, then, deed, stacked=True))
        if election.posts_awaiting_approval:
            enter = buttons.secondary("Ghi quyết định chuẩn y", small=True, on=self._approve, name="approve_post")
            since = f"{election.starts_on:%d/%m/%Y}" if election.starts_on else ""
            self.strips.addWidget(Strip("info", "Chờ cấp trên chuẩn y.", f"Giữ chức từ {since}.", enter))
        elif election.doubts:
            self.strips.addWidget(Strip("warn", election.doubts[0], " ".join(election.doubts[1:])))

    # --- written -------------------------------------------------------------------------------------------------

    def _write(self, field: NumberField, kept: int | None, operation: Any, *args: Any) -> None:
        if self._step.is_locked or field.value() == kept:
            if field.property("state") == "refused":
                theme.mark(field, state="")
                self._refuse("")
            return
        try:
            self._step.save(operation, *args)
        except (Refused, StorageProblem) as refusal:
            theme.mark(field, state="refused")
            self._refuse(refusal.sentence)
            return
        self._refuse("")

    def _write_ballots(self) -> None:
        """Write what is new of the four counts together: one alone may not fit the others yet."""
        election = self.election
        if election is None or self._step.is_locked:
            return
        new = {key: field.value() for key, field in self.ballots.items() if field.value() != getattr(election, key)}
        refusal = ""
        if new:
            try:
                self._step.save(elections.change, election.id, new)
            except (Refused, StorageProblem) as refused:
                refusal = refused.sentence
        for key, field in self.ballots.items():
            theme.mark(field, state="refused" if refusal and key in new else "")
        self._refuse(refusal)

    def _write_votes(self, candidate_id: UUID) -> None:
        if self.election and candidate_id in self._votes:
            field = self._votes[candidate_id]
            kept = next((each.votes for each in self.election.candidates if each.id == candidate_id), None)
            self._write(field, kept, elections.count_votes, candidate_id, field.value())

    def _refuse(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.setVisible(bool(sentence))

    def _add_candidate(self, id_: UUID | None) -> None:
        if id_ is None or self.election is None:
            return
        self._refuse("")
        self.picker.set_value(None)
        self._step.run(elections.add_candidate, self.election.id, id_)

    def _take_office(self) -> None:
        """Ask from which day the elected hold the post, and who gives it up."""
        election = self.election
        if election is None:
            return
        holders = self._holders(election)
        day = Field("starts_on", "Ngày giữ chức", "date")
        ends = [Field(str(post.id), "Thôi giữ chức", "check", placeholder=name) for name, post in holders]

        def do(values: dict[str, Any]) -> object:
            day_ = parse_day(values["starts_on"], "Ngày giữ chức")
            ended = tuple(post.id for _, post in holders if values[str(post.id)])
            return self._step.save(elections.take_office, election.id, day_, ends=ended)

        start = {"starts_on": self._step.view.held_on} | {str(post.id): False for _, post in holders}
        ask_form(self, f"Ghi chức vụ: {election.post_name}", [day, *ends], "Ghi chức vụ", do, values=start)

    def _holders(self, election: ElectionView) -> list[tuple[str, PostView]]:
        """Return who holds this post on the day of the meeting, the elected left out."""
        on, elected = self._step.view.held_on, {each.person.id for each in election.candidates if each.is_elected}
        found = []
        for person in self._step.pane.people():
            if not person.is_member or person.id in elected:
                continue
            for post in members.member(self._step.desk.work, person.id, on).posts:
                if post.code == election.post_code and not post.valid_to:
                    found.append((person.name, post))
        return found if election.post_code in ("secretary", "deputy_secretary") else []

    def _approve(self) -> None:
        election = self.election
        if election is None:
            return

        def do(values: dict[str, Any]) -> object:
            day = parse_day(values["approved_on"], "Ngày quyết định")
            return self._step.save(elections.approve_posts, election.id, values["number"], day)

        specs = [Field("number", "Số quyết định", width=160), Field("approved_on", "Ngày quyết định", "date")]
        ask_form(self, "Ghi quyết định chuẩn y", specs, "Ghi quyết định", do)

    def leave(self) -> bool:
        self._write_ballots()
        for candidate_id in list(self._votes):
            self._write_votes(candidate_id)
        fields = (*self.ballots.values(), *self._votes.values())
        return all(field.property("state") != "refused" for field in fields)

    def begin(self) -> None:
        target = self.picker if not self._votes else next(iter(self._votes.values()))
        target.setFocus(Qt.FocusReason.OtherFocusReason)
