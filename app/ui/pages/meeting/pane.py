"""One meeting: its steps in order, the paper beside them. Any step can be opened at any time."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.operations import meetings, members
from app.operations.members import Person
from app.rules.terms import PartKind, RollState
from app.ui import theme
from app.ui.actions import Desk
from app.ui.pages.meeting.attendance import AttendanceStep
from app.ui.pages.meeting.conclusions import ConclusionsStep
from app.ui.pages.meeting.course import CourseStep
from app.ui.pages.meeting.papers import PapersStep
from app.ui.pages.meeting.prepare import PrepareStep
from app.ui.pages.meeting.side import PaperSide, papers_in_order
from app.ui.pages.meeting.step import NAMES, SHORT_NAMES, MeetingStep
from app.ui.pages.meeting.votes import VotesStep
from app.ui.widgets.current_stack import CurrentStack
from app.ui.widgets.fields import ChoiceField
from app.ui.widgets.page import Room
from app.ui.widgets.step_bar import Step, StepBar

STEPS: tuple[type[MeetingStep], ...] = (
    PrepareStep,
    AttendanceStep,
    CourseStep,
    VotesStep,
    ConclusionsStep,
    PapersStep,
)
CHOICE_BELOW = 740  # units of the window: below it the bar of steps is a drop-down
ACTIONS = {  # what other pages lead here for, and the step that does it
    "prepare": "prepare",
    "deliver": "prepare",
    "roll": "attendance",
    "course": "course",
    "votes": "votes",
    "approve_post": "votes",
    "report": "conclusions",
    "conclusions": "conclusions",
    "issue": "papers",
    "papers": "papers",
}


class MeetingPane(QWidget):
    """The steps of one part; `show_meeting` turns to another. A step is made when it is first shown.

    `turned` tells that another step or the paper came into view.
    """

    turned = Signal()

    def __init__(self, desk: Desk, part_id: UUID, room: Room) -> None:
        super().__init__()
        self.desk, self.part_id, self.room = desk, part_id, room
        self.view = meetings.meeting(desk.work, part_id)
        self._people: tuple[Person, ...] | None = None
        self._paper_wanted: dict[str, bool] = {}
        self.code = ""
        self.steps: dict[str, MeetingStep] = {}
        self.stack = CurrentStack()
        self.side = PaperSide(self)
        self.paper_note = self._make_paper_note()
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(24))
        self._columns.addWidget(self.stack, 1)
        self._columns.addWidget(self.side)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(12))
        self.strips = QVBoxLayout()  # what the page says goes under the bar of steps, which stays where it is
        self._layout.addLayout(self.strips)
        self._layout.addLayout(self._columns, 1)
        self._bar = self._make_bar()
        self.refresh_papers()

    def show_meeting(self, part_id: UUID) -> None:
        """Turn to another meeting; no step is in view until `go_step`."""
        self.side.preview.pass_by()
        self.view = meetings.meeting(self.desk.work, part_id)
        self.part_id, self._people, self.code = part_id, None, ""
        for step in self.steps.values():
            step.forget()
        self._bar.show_steps(self._bar_steps())
        self.refresh_papers()

    def step_of(self, code: str) -> MeetingStep:
        """Return a step, made now if it never was shown."""
        if code not in self.steps:
            made = next(kind for kind in STEPS if kind.code == code)(self)
            self.steps[code] = made
            self.stack.addWidget(made)
            made.arrange(self.room)
        return self.steps[code]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(step.code for step in self.view.steps)

    # --- the meeting ---------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        return self.view.title

    @property
    def facts(self) -> str:
        """The grey line under the title; short in a low window."""
        view = self.view
        if self.room.width < CHOICE_BELOW:
            return ""
        day = f"{view.held_on:%d/%m/%Y}"
        when = [day, view.starts_at or ""]
        if self.room.is_low:
            return ", ".join(filter(None, when))
        first = ", ".join(filter(None, [view.weekday, *when, view.place]))
        chair = f"chủ trì {view.chair.name}" if view.chair else ""
        taker = f"người ghi biên bản {view.minute_taker.name}" if view.minute_taker else ""
        second = ", ".join(filter(None, (chair, taker)))
        return f"{first}. {second[0].upper()}{second[1:]}." if second else f"{first}."

    def people(self) -> tuple[Person, ...]:
        """Return everyone who can be named on the day of the meeting."""
        if self._people is None:
            self._people = members.people(self.desk.work, self.view.held_on)
        return self._people

    def time_now(self) -> str | None:
        """Return the time of what is said now, `14:32`; None when the meeting is written down on another day."""
        now = self.desk.work.now
        return f"{now:%H:%M}" if now.date() == self.view.held_on else None

    def refresh(self) -> None:
        """Read the meeting anew, and the step in view; the others are read when they are shown."""
        self.view = meetings.meeting(self.desk.work, self.part_id)
        self._people = None
        self._bar.show_steps(self._bar_steps())
        if self.code:
            self.step.show_meeting()
        self.refresh_papers()

    def _make_paper_note(self) -> QLabel:
        """Return the line over the paper that says why it has no counts while the roll is being called."""
        made = theme.label("Đang điểm danh: văn bản ghi số có mặt sau khi bấm Xong.", "small", "warn", wrap=True)
        made.hide()
        column = self.side.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, made)
        return made

    def refresh_papers(self) -> None:
        """Read which papers there are, and have the one in view made anew."""
        self.paper_note.setVisible(self.view.roll_state is RollState.TAKING)
        self.side.set_choices(papers_in_order(self.desk.work, self.part_id))

    # --- steps ---------------------------------------------------------------------------------------------------

    @property
    def step(self) -> MeetingStep:
        """The step in view."""
        return self.steps[self.code]

    def go_step(self, code: str, action: str = "") -> None:
        """Show a step; the one before keeps what was typed, or stays where that cannot be."""
        if code not in self.codes:
            return
        if self.code and code != self.code and not self.step.leave():
            self._bar.set_current(self.code)
            return
        if self.code and code != self.code:
            self.desk.say_nothing()  # what was said of one step does not concern the next
        step = self.step_of(code)
        self.code = code
        self._bar.set_current(code)
        self.stack.setCurrentWidget(step)
        step.show_meeting()
        if not self.view.is_approved or code != "papers":
            self.side.show_form(self._form(code))
        self.side.mark_step(code)
        self._show_paper()
        if action:
            step.act(action)
        self.turned.emit()

    def first_step(self) -> str:
        """Return the step to begin with: the first that is not complete."""
        return next((step.code for step in self.view.steps if not step.is_done), self.codes[-1])

    def _form(self, code: str) -> str:
        form = self.steps[code].form
        if form == "minutes" and self.view.kind == PartKind.COMMITTEE:
            return "committee_minutes"
        return form

    def leave(self) -> bool:
        return self.step.leave() if self.code else True

    # --- the paper beside ----------------------------------------------------------------------------------------

    @property
    def shows_paper(self) -> bool:
        """Whether the paper is in view."""
        default = self.step.shows_paper and self.room.is_wide
        return self._paper_wanted.get(self.code, default)

    def toggle_paper(self) -> None:
        """Show or fold the paper (F8)."""
        self._paper_wanted[self.code] = not self.shows_paper
        self._show_paper()
        self.turned.emit()

    def look_at(self, record_id: UUID) -> None:
        """Bring what the paper says of a record into sight."""
        if self.code and self.shows_paper:
            self.side.preview.desk.go_to_block(str(record_id))

    def _show_paper(self) -> None:
        shown = self.shows_paper
        self.side.setVisible(shown)
        self.stack.setVisible(self.room.is_wide or not shown)
        if shown:
            self.side.setMinimumWidth(theme.px(404) if self.room.is_wide else 0)
            self.side.setMaximumWidth(theme.px(404) if self.room.is_wide else 16777215)

    # --- layout --------------------------------------------------------------------------------------------------

    def arrange(self, room: Room) -> None:
        """Lay out for another size of the window."""
        anew = _shape(room) != _shape(self.room)
        if room.is_wide != self.room.is_wide:
            self._paper_wanted.clear()
        self.room = room
        if anew:
            old, self._bar = self._bar, self._make_bar()
            old.deleteLater()
        for step in self.steps.values():
            step.arrange(room)
        if self.code:
            self._show_paper()

    def _make_bar(self) -> "StepBar | StepChoice":
        name, steps = "Các bước của buổi họp", self._bar_steps()
        low = self.room.is_low or not self.room.is_wide
        bar = StepChoice(name, steps) if self.room.width < CHOICE_BELOW else StepBar(name, steps, low=low)
        bar.chosen.connect(self.go_step)
        self._layout.insertWidget(0, bar)
        if self.code:
            bar.set_current(self.code)
        return bar

    def _bar_steps(self) -> Sequence[Step]:
        names = NAMES if self.room.is_wide else SHORT_NAMES
        return [Step(each.code, names[each.code], each.words, each.is_done, each.missing) for each in self.view.steps]

    def stop(self) -> None:
        """Ask for no more drawing: the file is about to close."""
        self.side.preview.stop()

    def keep(self) -> dict[str, Any]:
        """Return what outlasts a change of theme."""
        return {"part_id": self.part_id, "step": self.code, "paper": dict(self._paper_wanted)}

    def recall(self, kept: dict[str, Any]) -> None:
        self._paper_wanted = dict(kept.get("paper", {}))
        self.go_step(kept.get("step") or self.first_step())


def _shape(room: Room) -> tuple[bool, bool, bool]:
    return room.is_low, room.is_wide, room.width < CHOICE_BELOW


class StepChoice(ChoiceField):
    """The steps as a drop-down, where the window is too narrow for a bar (text at 200%)."""

    chosen = Signal(str)

    def __init__(self, name: str, steps: Sequence[Step]) -> None:
        super().__init__(name)
        self.show_steps(steps)
        self.left.connect(lambda: self.chosen.emit(self.value()))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Take new summaries of the same steps."""
        self.set_choices([(step.code, f"{at}. {step.name}, {step.words}") for at, step in enumerate(steps, 1)])

    def set_current(self, code: str) -> None:
        self.set_value(code)


def shortcut_words(shown: bool) -> str:
    """Return what the button says that folds the paper."""
    return "Ẩn văn bản" if shown else "Hiện văn bản"
