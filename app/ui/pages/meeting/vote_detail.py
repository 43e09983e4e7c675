"""One vote: the method the meeting chose, the base as a sum, three counts, the picture, the verdict, who reserves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.operations import votes
from app.operations.votes import MatterView, ReservedView, VoteView
from app.rules.refusal import Refused
from app.rules.terms import RollState, VoteMethod
from app.ui import theme
from app.ui.pages.meeting import ballot_words as words
from app.ui.widgets import buttons
from app.ui.widgets.fields import NumberField
from app.ui.widgets.layouts import clear
from app.ui.widgets.messages import Strip
from app.ui.widgets.paint import Picture
from app.ui.widgets.painted.base_sum import BaseSumPicture
from app.ui.widgets.painted.votes import VotePicture
from app.ui.widgets.segment import Segment
from db.errors import StorageProblem

if TYPE_CHECKING:
    from app.ui.pages.meeting.votes import VotesStep

COUNTS = (("in_favour", "Tán thành"), ("against", "Không tán thành"), ("other", "Ý kiến khác"))


class VoteDetail(QWidget):
    """Shows one vote and writes what is typed as soon as a field is left."""

    def __init__(self, step: "VotesStep") -> None:
        super().__init__()
        self._step = step
        self.vote: VoteView | None = None
        self._method: Segment | None = None
        self._methods: tuple[VoteMethod, ...] = ()
        self.title = theme.label("", "section", wrap=True)
        self.method_place = QHBoxLayout()
        self.sum = BaseSumPicture()
        self.counts = {key: NumberField(label, 9999) for key, label in COUNTS}
        self.tally_icon = Picture("ring", "edge", 16)
        self.tally = theme.label("", "small", "ink2", wrap=True)
        self.picture = VotePicture()
        self.strip_place = QVBoxLayout()
        self.reserved = QVBoxLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(5))
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(self.title, 1)
        head.addLayout(self.method_place)
        layout.addLayout(head)
        layout.addWidget(self.sum)
        fields = QHBoxLayout()
        fields.setSpacing(theme.px(18))
        for key, label in COUNTS:
            fields.addLayout(self._labelled(label, self.counts[key]))
            self.counts[key].setFixedWidth(theme.px(76))
            self.counts[key].left.connect(self._write_counts)
            self.counts[key].setObjectName(key)
        told = QHBoxLayout()
        told.setSpacing(theme.px(8))
        told.addWidget(self.tally_icon, alignment=Qt.AlignmentFlag.AlignVCenter)
        told.addWidget(self.tally, 1)
        holder = QVBoxLayout()
        holder.addSpacing(theme.px(22))
        holder.addLayout(told)
        fields.addLayout(holder, 1)
        layout.addLayout(fields)
        layout.addWidget(self.picture)
        layout.addLayout(self.strip_place)
        layout.addLayout(self.reserved)
        layout.addStretch(1)

    def _labelled(self, label: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(3))
        made = theme.label(label, "small", "ink2")
        made.setBuddy(field)
        column.addWidget(made)
        column.addWidget(field, alignment=Qt.AlignmentFlag.AlignLeft)
        return column

    # --- shown ---------------------------------------------------------------------------------------------------

    def show_vote(self, vote: VoteView, matter: MatterView | None, round_words: str = "", *, low: bool) -> None:
        """Show a vote as it is now; a field that is being typed in keeps what stands there."""
        another = self.vote is None or self.vote.id != vote.id
        self.vote = vote
        self.title.setText(f"{vote.subject} ({round_words})" if round_words else vote.subject)
        self._show_method(vote, matter)
        self.sum.show_sum(words.base_sum(vote.base, vote.body, vote.threshold), low=low)
        for key, field in self.counts.items():
            kept = getattr(vote, key)
            if another or (field.property("state") != "refused" and not field.hasFocus()):
                field.set_value(kept)
            if another:
                theme.mark(field, state="")
            field.setReadOnly(self._step.is_locked)
        self._tell(*words.tally(vote, is_rolled=self._is_rolled))
        self.picture.show_cells(words.cells_of(vote, is_rolled=self._is_rolled))
        self._show_verdict(vote)
        self._show_reserved(vote)

    @property
    def _is_rolled(self) -> bool:
        return self._step.view.roll_state != RollState.NOT_STARTED

    def _show_method(self, vote: VoteView, matter: MatterView | None) -> None:
        allowed = matter.methods if matter else ()
        if vote.method is not VoteMethod.UNKNOWN and vote.method not in allowed:
            allowed = (*allowed, vote.method)
        allowed = allowed or tuple(words.METHODS)
        if self._method is None or allowed != self._methods:
            if self._method:
                self._method.deleteLater()
            self._methods = allowed
            choices = [(each, words.METHODS[each]) for each in allowed]
            self._method = Segment("Hình thức biểu quyết", choices)
            self._method.chosen.connect(self._write_method)
            self.method_place.addWidget(self._method)
        self._method.set_value(vote.method)
        self._method.setEnabled(not self._step.is_locked)

    def _tell(self, icon: str, sentence: str) -> None:
        tone = {"tick": "good", "triangle": "warn", "crossed": "mark"}.get(icon, "edge")
        self.tally_icon.become(icon, tone)
        theme.mark(self.tally, tone={"triangle": "warn", "crossed": "mark"}.get(icon, "ink2"))
        self.tally.setText(sentence)

    def _show_verdict(self, vote: VoteView) -> None:
        clear(self.strip_place)
        kind, first, then = words.verdict(vote)
        again = None
        if vote.carried is False and not self._step.is_locked:
            again = buttons.secondary("Biểu quyết lại", small=True, on=self._vote_again, name="vote_again")
        if kind:
            self.strip_place.addWidget(Strip(kind, first, then, again, stacked=True))
        doubts = [doubt for doubt in vote.doubts if not doubt.startswith("Không đủ mức")]  # the verdict says it
        if doubts:
            self.strip_place.addWidget(Strip("warn", doubts[0], " ".join(doubts[1:])))

    def _show_reserved(self, vote: VoteView) -> None:
        clear(self.reserved)
        for each in vote.reserved:
            self.reserved.addWidget(self._reserved_row(each))

    def _reserved_row(self, opinion: ReservedView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(
            theme.label(f"Bảo lưu: {opinion.person.name}", semibold=True), alignment=Qt.AlignmentFlag.AlignTop
        )
        row.addWidget(theme.label(opinion.body, wrap=True), 1)
        if not self._step.is_locked:
            says = f"Bỏ ý kiến bảo lưu của {opinion.person.name}"
            remove = buttons.bare("close", says, on=lambda: self._step.run(votes.delete_reserved_opinion, opinion.id))
            row.addWidget(remove, alignment=Qt.AlignmentFlag.AlignTop)
        return holder

    # --- written -------------------------------------------------------------------------------------------------

    def _write_method(self, method: VoteMethod) -> None:
        if self.vote:
            self._step.run(votes.change, self.vote.id, {"method": method})

    def _write_counts(self) -> bool:
        """Write what is new of the three counts; what cannot be stays in its field, framed, with the sentence beside.

        They go together: raising one and then lowering another may be refused in between and is right in the end.
        """
        vote = self.vote
        if vote is None or self._step.is_locked:
            return True
        new = {key: field.value() for key, field in self.counts.items() if field.value() != getattr(vote, key)}
        refusal = ""
        if new:
            try:
                self._step.save(votes.change, vote.id, new)
            except (Refused, StorageProblem) as refused:
                refusal = refused.sentence
        for key, field in self.counts.items():
            theme.mark(field, state="refused" if refusal and key in new else "")
        if self.vote:
            self._tell(*(("crossed", refusal) if refusal else words.tally(self.vote, is_rolled=self._is_rolled)))
        return not refusal

    def _vote_again(self) -> None:
        if self.vote:
            done = self._step.run(votes.vote_again, self.vote.id)
            if done is not None:
                self._step.go_to(done[0])

    def leave(self) -> bool:
        """Write what is typed; False where a count was refused."""
        return self._write_counts()

    def begin(self) -> None:
        if not self._step.is_locked:
            self.counts["in_favour"].setFocus(Qt.FocusReason.OtherFocusReason)
