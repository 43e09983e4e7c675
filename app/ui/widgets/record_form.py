"""A form as data: labels at the left in one column, all rows ending on the same right edge, each field saved when left.

    form = RecordForm([Section("Vào Đảng"), Field("admission_date", "Ngày kết nạp", "partial"), …], save)
    form.fill({"admission_date": "2008-05-19"}, doubts={"card_number": "Thẻ mới có 12 chữ số…"})

`save(key, value)` is called when a field with a new value is left. It may raise Refused: the sentence then stands under
the field, which keeps what was typed. What it returns (Changes, or (id, Changes), or sentences) may hold warnings:
they stand there as doubts.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.rules.refusal import Refused
from app.ui import theme
from app.ui.widgets.date_field import DateField, TimeField
from app.ui.widgets.fields import CheckField, ChoiceField, LineField, LongField, MaskedField, NumberField
from app.ui.widgets.name_picker import NamePicker
from app.ui.widgets.paint import Picture
from app.ui.widgets.segment import Segment
from db.errors import StorageProblem

LABEL, GAP, WIDTH, SHORT = 144, 14, 346, 122


@dataclass(frozen=True)
class Section:
    """A heading over the rows that follow."""

    title: str
    detail: str = ""


@dataclass(frozen=True)
class Field:
    """One field. Kinds: line, long, date, partial, time, number, choice, own_words, segment, check, name, masked, or
    `made` with `make`, a function that returns a widget with value(), set_value() and the signal `left`.

    `width` in units (None: the whole row); `beside` puts it into the row of the field before; `hint` always stands
    under it.
    """

    key: str
    label: str
    kind: str = "line"
    choices: Sequence[tuple[Any, str]] = ()
    width: int | None = None
    beside: bool = False
    hint: str = ""
    placeholder: str = ""
    lines: int = 3
    make: Callable[[], QWidget] | None = field(default=None, compare=False)


class _SegmentField(QWidget):
    left = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        self.segment = Segment(name, choices)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.segment)
        layout.addStretch(1)
        self.setFocusProxy(self.segment)
        self.segment.chosen.connect(lambda value: self.left.emit())

    def value(self) -> Any:
        return self.segment.value()

    def set_value(self, value: Any) -> None:
        self.segment.set_value(value)


class _NameField(NamePicker):
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.picked.connect(lambda value: self.left.emit())
        self.undecided.connect(lambda problem: self.left.emit())


_MAKERS: dict[str, Callable[[Field], QWidget]] = {
    "line": lambda spec: LineField(spec.label, spec.placeholder),
    "long": lambda spec: LongField(spec.label, spec.placeholder, spec.lines),
    "date": lambda spec: DateField(spec.label),
    "partial": lambda spec: DateField(spec.label, partial=True),
    "time": lambda spec: TimeField(spec.label),
    "number": lambda spec: NumberField(spec.label),
    "choice": lambda spec: ChoiceField(spec.label, spec.choices),
    "own_words": lambda spec: ChoiceField(spec.label, spec.choices, own_words=True),
    "segment": lambda spec: _SegmentField(spec.label, spec.choices),
    "check": lambda spec: CheckField(spec.placeholder or spec.label),
    "name": lambda spec: _NameField(spec.label),
    "masked": lambda spec: MaskedField(spec.label),
}


class _Remark(QWidget):
    """The line under a field: a hint, a doubt with its triangle, or a refusal. Made when first needed."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self._said = ("", "")
        self._words: QLabel | None = None
        if hint:
            self._show("", hint)
        else:
            self.hide()

    def say(self, kind: str, sentence: str) -> None:
        """Show a doubt (`warn`), a refusal (`refused`) or, with neither, the hint."""
        if (kind, sentence) != self._said:
            self._said = (kind, sentence)
            self._show(kind, sentence or self._hint)

    def _show(self, kind: str, sentence: str) -> None:
        words = self.words
        self._icon.setVisible(bool(kind))
        if kind:
            self._icon.become("triangle" if kind == "warn" else "crossed", "warn" if kind == "warn" else "mark")
        theme.mark(words, tone={"warn": "warn", "refused": "mark"}.get(kind, "ink2"))
        words.setText(sentence)
        self.setVisible(bool(sentence))

    @property
    def words(self) -> QLabel:
        """The sentence, made when it is first asked for."""
        return self._words or self._make()

    def _make(self) -> QLabel:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, theme.px(3), 0, theme.px(2))
        layout.setSpacing(theme.px(6))
        self._icon = Picture("triangle", "warn", 15)
        self._words = theme.label("", "small", "ink2", wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        layout.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)
        return self._words


class RecordForm(QWidget):
    """The form. `saved` tells the key of a field that was just kept."""

    saved = Signal(str)

    def __init__(
        self,
        specs: Sequence[Field | Section],
        save: Callable[[str, Any], object] | None = None,
        *,
        width: int = WIDTH,
        label_width: int = LABEL,
    ) -> None:
        super().__init__()
        self._save = save
        self._width, self._label_width = width, label_width
        self._editors: dict[str, Any] = {}
        self._remarks: dict[str, _Remark] = {}
        self._rows: dict[str, list[QWidget]] = {}
        self._kept: dict[str, Any] = {}
        self._states: dict[str, str] = {}
        self._impossible: set[str] = set()
        self._lines: list[QBoxLayout] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(8))
        for at, spec in enumerate(specs):
            if isinstance(spec, Section):
                self._add_section(spec, first=at == 0)
            elif not spec.beside:
                second = specs[at + 1] if at + 1 < len(specs) else None
                self._add_row(spec, second if isinstance(second, Field) and second.beside else None)
        self._layout.addStretch(1)

    # --- what a page does with it ---------------------------------------------------------------------------------

    def fill(self, values: Mapping[str, Any], doubts: Mapping[str, str] | None = None) -> None:
        """Show a record. What was typed and is not kept yet stands, so call `clear` before showing another record."""
        for key, value in values.items():
            if key not in self._editors:
                continue
            editor = self._editors[key]
            if self._save is None or not (self._is_changed(key) or key in self._impossible):
                editor.set_value(value)
                self._kept[key] = editor.value()
                self._say(key, "", "")
        for key, sentence in (doubts or {}).items():
            if key in self._remarks and self._states.get(key) != "refused":
                self._say(key, "warn", sentence)

    def clear(self) -> None:
        """Empty all fields and forget what was typed: another record is coming."""
        for key, editor in self._editors.items():
            editor.set_value(None)
            self._kept[key] = editor.value()
            self._say(key, "", "")

    def editor(self, key: str) -> Any:
        """Return the widget of a field."""
        return self._editors[key]

    def value(self, key: str) -> Any:
        return self._editors[key].value()

    def values(self) -> dict[str, Any]:
        """Return what stands in all fields."""
        return {key: editor.value() for key, editor in self._editors.items()}

    def doubt(self, key: str, sentence: str) -> None:
        """Say under a field what is doubtful; '' takes it back."""
        self._say(key, "warn" if sentence else "", sentence)

    def hint(self, key: str, sentence: str) -> None:
        """Say something quietly under a field, where nothing weightier stands; '' brings its usual hint back."""
        if not self._states.get(key):
            self._say(key, "", sentence)

    def refuse(self, key: str, sentence: str) -> None:
        """Say under a field why it cannot be kept."""
        self._say(key, "refused", sentence)

    def refuse_by_label(self, refusal: Refused) -> bool:
        """Say a refusal under the field whose label is its place; False where no field has that label."""
        for key, editor in self._editors.items():
            if refusal.place and editor.accessibleName() == refusal.place:
                self.refuse(key, refusal.sentence)
                editor.setFocus()
                return True
        return False

    def show_field(self, key: str, shown: bool) -> None:
        """Show or hide the row of a field."""
        for each in self._rows[key]:
            each.setVisible(shown)

    def set_stacked(self, stacked: bool) -> None:
        """Put the labels over their fields, where both do not fit beside each other (text at 200%)."""
        direction = QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight
        for line in self._lines:
            line.setDirection(direction)
            line.setSpacing(0 if stacked else theme.px(GAP))

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        """Lock all fields, saying why in their tooltip."""
        for editor in self._editors.values():
            if hasattr(editor, "setReadOnly"):
                editor.setReadOnly(read_only)
            else:
                editor.setEnabled(not read_only)
            editor.setToolTip(why if read_only else "")

    def leave(self) -> bool:
        """Keep what is typed and not yet kept; return whether every field could be kept."""
        for key in self._editors:
            self._left(key)
        return "refused" not in self._states.values()

    def tell_impossible(self) -> bool:
        """Say of every field in which something stands that cannot be; return whether there is one, and go there."""
        told = [key for key in self._editors if self._tell_impossible(key)]
        if told:
            self._editors[told[0]].setFocus()
        return bool(told)

    def focus_first(self) -> None:
        next(iter(self._editors.values())).setFocus()

    # --- how it is made -------------------------------------------------------------------------------------------

    def _add_section(self, section: Section, first: bool) -> None:
        title = theme.label(section.title, "section")
        title.setContentsMargins(0, 0 if first else theme.px(12), 0, theme.px(2))
        self._layout.addWidget(title)
        if section.detail:
            detail = theme.label(section.detail, "small", "ink2", wrap=True)
            detail.setMaximumWidth(theme.px(self._label_width + GAP + self._width))
            self._layout.addWidget(detail)

    def _add_row(self, spec: Field, second: Field | None) -> None:
        row = QWidget()
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(theme.px(GAP))
        self._lines.append(across)
        label = self._label(spec)
        label.setFixedWidth(theme.px(self._label_width))
        across.addWidget(label, alignment=Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(0)
        first_editor = self._make(spec, row)
        label.setBuddy(first_editor)
        narrow = spec.width or (SHORT if second else None)
        self._place(line, first_editor, narrow)
        if second:
            self._add_second(line, second, row)
        elif narrow or isinstance(first_editor, DateField | TimeField):
            line.addStretch(1)
        box.addLayout(line)
        remark = _Remark(" ".join(filter(None, (spec.hint, second.hint if second else ""))))
        for each in filter(None, (spec, second)):
            self._remarks[each.key] = remark
        box.addWidget(remark)
        field_area = QWidget()
        field_area.setLayout(box)
        box.setContentsMargins(0, 0, 0, 0)
        field_area.setMaximumWidth(theme.px(self._width))
        field_area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        across.addWidget(field_area, 1)
        across.addStretch(0)
        self._layout.addWidget(row, alignment=Qt.AlignmentFlag.AlignTop)

    def _add_second(self, line: QHBoxLayout, second: Field, row: QWidget) -> None:
        line.addSpacing(theme.px(20))
        label = self._label(second)
        line.addWidget(label)
        line.addSpacing(theme.px(8))
        line.addStretch(1)
        editor = self._make(second, row)
        label.setBuddy(editor)
        self._rows[second.key].append(label)
        self._rows[second.key][0] = editor
        self._place(line, editor, second.width or SHORT)

    def _label(self, spec: Field) -> QLabel:
        words = "" if spec.kind == "check" and not spec.placeholder else spec.label
        label = theme.label(words.replace("&", "&&"), tone="ink2", wrap=True)
        label.setMinimumHeight(theme.px(34))
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _place(self, line: QHBoxLayout, editor: QWidget, width: int | None) -> None:
        if width:
            editor.setFixedWidth(theme.px(width))
        line.addWidget(editor)

    def _make(self, spec: Field, row: QWidget) -> QWidget:
        editor = spec.make() if spec.make else _MAKERS[spec.kind](spec)
        editor.setObjectName(spec.key)
        self._editors[spec.key] = editor
        self._rows[spec.key] = [row]
        self._kept[spec.key] = editor.value()  # type: ignore[attr-defined]
        editor.left.connect(lambda key=spec.key: self._left(key))  # type: ignore[attr-defined]
        return editor

    # --- saving ---------------------------------------------------------------------------------------------------

    def _is_changed(self, key: str) -> bool:
        return bool(self._editors[key].value() != self._kept[key])

    def _left(self, key: str) -> None:
        if self._tell_impossible(key):
            return
        if not self._is_changed(key):
            if self._states.get(key) == "refused":
                self._say(key, "", "")
            return
        if not self._save:
            return
        value = self._editors[key].value()
        try:
            said = self._save(key, value)
        except (Refused, StorageProblem) as refusal:
            self._say(key, "refused", refusal.sentence)
            return
        self._kept[key] = value
        warnings = _warnings(said)
        self._say(key, "warn" if warnings else "", " ".join(warnings))
        self.saved.emit(key)

    def _tell_impossible(self, key: str) -> bool:
        """Say of a day that does not exist, of a name that fits several, as soon as its field is left; return whether
        it is one."""
        editor = self._editors[key]
        problem = editor.problem() if hasattr(editor, "problem") else ""
        if problem:
            self._impossible.add(key)
            self._say(key, "refused", problem)
        elif key in self._impossible:
            self._impossible.discard(key)
            self._say(key, "", "")
        return bool(problem)

    def _say(self, key: str, kind: str, sentence: str) -> None:
        editor = self._editors[key]
        if kind != self._states.get(key, ""):
            theme.mark(getattr(editor, "field", editor), state=kind)
        self._states[key] = kind
        self._remarks[key].say(kind, sentence)
        editor.setAccessibleDescription(sentence)


def _warnings(said: object) -> list[str]:
    """Return the doubts in what an operation gave back."""
    if isinstance(said, tuple) and said and hasattr(said[-1], "warnings"):
        said = said[-1]
    if hasattr(said, "warnings"):
        return list(said.warnings)
    return [each for each in said if isinstance(each, str)] if isinstance(said, list | tuple) else []
