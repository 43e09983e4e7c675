"""Biểu quyết: the votes and elections of a meeting, what each needs, what came of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.operations import agenda, elections, members, votes
from app.operations.agenda import ItemView, VoteProposal
from app.operations.elections import ElectionInput, ElectionView
from app.operations.members import ActorInput, Person
from app.operations.votes import VoteInput, VoteView
from app.rules.refusal import Refused
from app.rules.terms import Body, PartKind
from app.ui import theme
from app.ui.pages.meeting import ballot_words as words
from app.ui.pages.meeting.election_detail import ElectionDetail
from app.ui.pages.meeting.people import choices_of
from app.ui.pages.meeting.step import Foot, MeetingStep, fit_rows
from app.ui.pages.meeting.vote_detail import VoteDetail
from app.ui.widgets import buttons, messages
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.form_dialog import FormDialog, ask_form
from app.ui.widgets.name_picker import Choice
from app.ui.widgets.page import scroll
from app.ui.widgets.record_form import Field, RecordForm
from app.ui.widgets.record_table import Cell, Column, RecordTable

POSTS = (
    ("committee_member", "Chi ủy viên"),
    ("secretary", "Bí thư"),
    ("deputy_secretary", "Phó Bí thư"),
    ("delegate", "Đại biểu dự đại hội cấp trên"),
)
MOST_ROWS = 6
WIDE = 440  # units: the longest kinds of matter are read in full
OFFERED = "Chọn thì lời, loại việc, nội dung và người được điền sẵn; việc khác thì bỏ qua ô này."


@dataclass(frozen=True)
class _Line:
    """One line of the table: a vote or an election."""

    id: UUID
    what: VoteView | ElectionView
    round: int = 0  # of a matter voted on more than once

    @property
    def round_words(self) -> str:
        return f"lần {self.round}" if self.round else ""

    @property
    def vote(self) -> VoteView | None:
        return self.what if isinstance(self.what, VoteView) else None


def _subject(line: _Line) -> Cell:
    if isinstance(line.what, VoteView):
        return Cell(line.what.subject, aside=line.round_words)
    return Cell(words.election_title(line.what))


def _needed(line: _Line) -> Cell:
    if isinstance(line.what, VoteView):
        return Cell(f"{words.THRESHOLDS[line.what.threshold]}: {line.what.needed}", tone="ink2")
    return Cell(f"quá nửa: {line.what.needed}", tone="ink2")


def _in_favour(line: _Line) -> Cell:
    if isinstance(line.what, VoteView):
        return Cell("" if line.what.in_favour is None else f"{line.what.in_favour}/{line.what.base.size}")
    counted = [each.votes for each in line.what.candidates if each.votes is not None]
    return Cell(f"{max(counted)}/{line.what.base.size}" if counted else "")


def _result(line: _Line) -> Cell:
    return words.result_cell(line.what) if isinstance(line.what, VoteView) else words.election_result(line.what)


COLUMNS = (
    Column("subject", "Nội dung biểu quyết", _subject, lead=True),
    Column("needed", "Cần", _needed, width=124, quiet=True),
    Column("in_favour", "Tán thành", _in_favour, width=80, align="right"),
    Column("result", "Kết quả", _result, width=132),
)


class VotesStep(MeetingStep):
    code = "votes"

    def __init__(self, pane: Any) -> None:
        super().__init__(pane)
        self._matters: dict[str, votes.MatterView] = {}
        self._new_people: dict[UUID, str] = {}  # names typed in a window that nobody has yet
        self.table = RecordTable("Các việc biểu quyết", COLUMNS)
        self.table.current_changed.connect(self._go)
        self.table.opened.connect(lambda line: self._begin())
        self.vote = VoteDetail(self)
        self.election = ElectionDetail(self)
        self.empty = self._make_empty()
        self.details = CurrentStack()
        for each in (self.empty, self.vote, self.election):
            self.details.addWidget(each)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(scroll(self.details, "Chi tiết biểu quyết"), 4)
        self.add_button = buttons.with_menu(
            "Thêm",
            (
                ("Việc biểu quyết", self.add_vote),
                ("Bầu cử", self.add_election),
            ),
            "plus",
            name="add_vote",
        )
        theme.mark(self.add_button, kind="quiet")
        self.reserve_button = buttons.quiet("Thêm ý kiến bảo lưu", "plus", on=self._reserve, name="reserve")
        self.change_button = buttons.quiet("Sửa", "pencil", on=self.change_vote, name="change_vote")
        self.remove_button = buttons.quiet("Bỏ", "trash", on=self._remove, name="remove_vote")
        deeds = (self.add_button, self.change_button, self.remove_button, self.reserve_button)
        self.set_foot(Foot(*deeds, primary=self.next_button("conclusions")))

    def _make_empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, theme.px(28), 0, 0)
        layout.setSpacing(theme.px(10))
        layout.addWidget(theme.label("Chưa có việc nào đưa ra biểu quyết", "section"))
        words_ = theme.label(
            "Mỗi việc biểu quyết có số người được tính, số phiếu cần đạt và kết quả. Không có gì ghi sẵn: "
            "hình thức và số phiếu do hội nghị quyết định.",
            tone="ink2",
            wrap=True,
        )
        words_.setMaximumWidth(theme.px(520))
        layout.addWidget(words_)
        layout.addSpacing(theme.px(6))
        self.first_vote = buttons.secondary("Thêm việc biểu quyết", "plus", on=self.add_vote, name="first_vote")
        self.first_election = buttons.secondary("Thêm bầu cử", "plus", on=self.add_election, name="first_election")
        for each in (self.first_vote, self.first_election):
            layout.addWidget(each, alignment=Qt.AlignmentFlag.AlignLeft)
        buttons.same_width(self.first_vote, self.first_election)
        layout.addStretch(1)
        return page

    def forget(self) -> None:
        self.vote.vote = self.election.election = None
        self.table.set_rows([])

    # --- shown ---------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        work, part_id = self.desk.work, self.view.part_id
        self._matters = {each.code: each for each in votes.matters(work, part_id)}
        voted = votes.votes(work, part_id)
        rounds = words.rounds(voted)
        lines = [_Line(each.id, each, rounds.get(each.id, 0)) for each in voted]
        lines += [_Line(each.id, each) for each in elections.elections(work, part_id)]
        fit_rows(self.table, len(lines), MOST_ROWS)
        self.table.setVisible(bool(lines))
        self.table.set_rows(lines)
        self._show_line(self.table.current())
        for each in (self.first_vote, self.first_election):
            each.setVisible(not self.is_locked)
        for each in (self.add_button, self.remove_button):
            each.setVisible(bool(lines) and not self.is_locked)

    def _go(self, line: _Line | None) -> None:
        self._show_line(line)
        if line:
            self.pane.look_at(line.id)

    def _show_line(self, line: _Line | None) -> None:
        if self.vote.isVisible() and self.vote.vote and line and self.vote.vote.id != line.id:
            self.vote.leave()
        low = self.room.is_low
        if line is None:
            self.details.setCurrentWidget(self.empty)
        elif isinstance(line.what, VoteView):
            self.vote.show_vote(line.what, self._matters.get(line.what.matter), line.round_words, low=low)
            self.details.setCurrentWidget(self.vote)
        else:
            self.election.show_election(line.what, low=low)
            self.details.setCurrentWidget(self.election)
        for each in (self.change_button, self.reserve_button):
            each.setVisible(bool(line and line.vote) and not self.is_locked)

    def go_to(self, id_: UUID) -> None:
        """Show one vote or election and put the keyboard where its counts are typed."""
        if self.table.set_current(id_):
            self._begin()

    def _begin(self) -> None:
        detail = self.details.currentWidget()
        if isinstance(detail, VoteDetail | ElectionDetail):
            detail.begin()

    def leave(self) -> bool:
        detail = self.details.currentWidget()
        return detail.leave() if isinstance(detail, VoteDetail | ElectionDetail) else True

    def act(self, action: str) -> None:
        self._begin()

    # --- deeds ---------------------------------------------------------------------------------------------------

    def _item_field(self) -> tuple[Field, UUID | None]:
        items = self._items()
        if not items:
            raise Refused("Chương trình chưa có nội dung nào; thêm nội dung ở bước Chuẩn bị hoặc Diễn biến trước.")
        course = self.pane.steps.get("course")
        current = getattr(course, "item", None)
        proposed = current.id if current and any(each.id == current.id for each in items) else None
        field = Field("item_id", "Thuộc nội dung", "choice", choices=[(each.id, each.title) for each in items])
        return field, proposed

    def _items(self) -> tuple[ItemView, ...]:
        return agenda.agenda(self.desk.work, self.view.part_id).items

    def _bodies(self) -> list[Field]:
        """Ask which body votes only where both meet."""
        kinds = {part.kind for part in self.view.parts}
        if PartKind.COMMITTEE not in kinds or len(kinds) == 1:
            return []
        return [Field("body", "Tập thể", "segment", choices=list(words.BODIES.items()))]

    @property
    def _own_body(self) -> Body:
        return Body.COMMITTEE if self.view.kind == PartKind.COMMITTEE else Body.CELL

    def add_vote(self) -> None:
        """Ask what is put to the vote."""
        try:
            item, proposed = self._item_field()
        except Refused as refusal:
            self.desk.say_refusal(refusal)
            return
        subject, matter, person = self._vote_fields()
        waiting = agenda.to_be_voted(self.desk.work, self.view.part_id)
        offered = [(each, each.subject) for each in waiting]
        first = [Field("proposal", "Việc đang chờ", "choice", choices=offered, hint=OFFERED)] if offered else []
        specs = [*first, subject, matter, item, person, *self._bodies()]

        def do(values: dict[str, Any]) -> object:
            values.pop("proposal", None)
            item_id = _item_of(values)
            if values.get("matter") is None:
                raise Refused("Chọn loại việc để biết cần quá nửa hay hai phần ba.", "Loại việc")
            values.setdefault("body", self._own_body)
            values["subject_id"] = self._entered(values["subject_id"])
            return self.save(votes.add, item_id, VoteInput(**values))

        start = {"item_id": proposed, "body": self._own_body}
        self._ask("Thêm việc biểu quyết", specs, do, start, wire=lambda form: self._propose(form, offers=bool(offered)))

    def _propose(self, form: RecordForm, *, offers: bool) -> None:
        """Fill in what the words typed, or a matter that waits, make plain; what she chose herself stays."""
        matter, item = form.editor("matter"), form.editor("item_id")
        own = {"matter": matter.value(), "item_id": item.value()}

        def choose(field: ChoiceField, key: str, value: Any) -> None:
            if value is not None and field.value() == own[key]:
                field.set_value(value)
                own[key] = field.value()

        def placed() -> None:
            topic = words.TOPIC_OF.get(matter.value(), matter.value())
            choose(item, "item_id", next((each.id for each in self._items() if each.topic == topic), None))

        def typed(subject: str) -> None:
            choose(matter, "matter", words.matter_said(subject))
            placed()

        def taken(proposal: VoteProposal) -> None:
            form.editor("subject").set_value(proposal.subject)
            matter.set_value(proposal.matter)
            item.set_value(proposal.item_id)
            form.editor("subject_id").set_value(proposal.subject_id)

        form.editor("subject").textEdited.connect(typed)
        matter.left.connect(placed)
        if offers:
            waiting = form.editor("proposal")
            waiting.left.connect(lambda: taken(waiting.value()))

    def change_vote(self) -> None:
        """Ask anew what the current vote is about; its counts stay."""
        line = self.table.current()
        vote = line.vote if line else None
        if vote is None:
            return
        vote_id, person = vote.id, vote.subject_person

        def do(values: dict[str, Any]) -> object:
            values["subject_id"] = self._entered(values["subject_id"])
            return self.save(votes.change, vote_id, values)

        now = {"subject": vote.subject, "matter": vote.matter, "subject_id": person.id if person else None}
        self._ask("Sửa việc biểu quyết", [*self._vote_fields()], do, now, [person] if person else [])

    def _vote_fields(self) -> tuple[Field, Field, Field]:
        kinds = [(each.code, f"{each.title} ({words.THRESHOLDS[each.threshold]})") for each in self._matters.values()]
        return (
            Field("subject", "Việc biểu quyết"),
            Field(
                "matter", "Loại việc", "choice", choices=kinds, hint="Loại việc quyết định cần quá nửa hay hai phần ba."
            ),
            Field(
                "subject_id",
                "Người được xét",
                "name",
                hint="Chỉ ghi khi xét một người. Người ngoài chi bộ: gõ đủ họ tên.",
            ),
        )

    def _new_person(self, name: str) -> Choice:
        """Return a choice for someone not known yet; they are entered with the vote."""
        made = Choice(uuid4(), name)
        self._new_people[made.id] = name
        return made

    def _entered(self, person_id: UUID | None) -> UUID | None:
        """Enter a person whose name was typed; others are known."""
        if person_id is None or person_id not in self._new_people:
            return person_id
        entered: UUID = self.save(members.add_actor, ActorInput(name=self._new_people[person_id]))[0]
        return entered

    def add_election(self) -> None:
        """Ask which post is to be elected."""
        try:
            item, proposed = self._item_field()
        except Refused as refusal:
            self.desk.say_refusal(refusal)
            return
        specs = [
            Field("post_code", "Chức vụ bầu", "choice", choices=POSTS),
            Field("number_to_elect", "Số lượng bầu", "number", width=76),
            item,
            Field("tellers", "Ban kiểm phiếu", "long", lines=2),
        ]

        def do(values: dict[str, Any]) -> object:
            item_id = _item_of(values)
            if values.get("post_code") is None:
                raise Refused("Chọn chức vụ bầu.", "Chức vụ bầu")
            if values.get("number_to_elect") is None:
                raise Refused("Ghi số lượng cần bầu.", "Số lượng bầu")
            return self.save(elections.add, item_id, ElectionInput(**values, body=self._own_body))

        self._ask("Thêm bầu cử", specs, do, {"item_id": proposed})

    def _ask(
        self,
        title: str,
        specs: list[Field],
        do: Any,
        values: dict[str, Any],
        more: Iterable[Person] = (),
        wire: Callable[[RecordForm], None] = lambda form: None,
    ) -> None:
        people, new = {}, {}
        if any(each.key == "subject_id" for each in specs):
            known = {each.id: each for each in (*self.pane.people(), *more)}
            people, new = {"subject_id": choices_of(known.values())}, {"subject_id": self._new_person}
        dialog = FormDialog(self, title, specs, title, do, values=values, people=people, new_people=new, width=WIDE)
        for each in specs:
            if each.kind == "choice":
                view = dialog.form.editor(each.key).view()
                view.setMinimumWidth(view.sizeHintForColumn(0) + theme.px(24))
        wire(dialog.form)
        dialog.exec()
        added = dialog.result_of
        dialog.deleteLater()
        if isinstance(added, tuple) and isinstance(added[0], UUID):
            self.go_to(added[0])

    def _reserve(self) -> None:
        line = self.table.current()
        vote = line.vote if line else None
        if vote is None:
            return

        def do(values: dict[str, Any]) -> object:
            if values["actor_id"] is None:
                raise Refused("Chọn người bảo lưu ý kiến.", "Người bảo lưu")
            return self.save(votes.reserve_opinion, vote.id, values["actor_id"], values["body"])

        specs = [Field("actor_id", "Người bảo lưu", "name"), Field("body", "Nội dung", "long")]
        own = [person for person in self.pane.people() if person.is_member]
        ask_form(self, "Thêm ý kiến bảo lưu", specs, "Ghi ý kiến bảo lưu", do, people={"actor_id": choices_of(own)})

    def _remove(self) -> None:
        line = self.table.current()
        if line is None:
            return
        name = _subject(line).text
        sure = messages.ask(self, f"Bỏ “{name}”?", "Kết quả đã ghi cũng mất theo; Ctrl+Z lấy lại được.", "Bỏ việc này")
        if sure is not None:
            self.run(votes.delete if line.vote else elections.delete, line.id)


def _item_of(values: dict[str, Any]) -> UUID:
    item_id = values.pop("item_id")
    if not isinstance(item_id, UUID):
        raise Refused("Chọn nội dung trong chương trình.", "Thuộc nội dung")
    return item_id
