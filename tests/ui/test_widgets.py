"""The parts that pages are made of, each by one sentence of how it behaves."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.rules.refusal import Refused
from app.rules.vietnamese import name_sort_key
from app.ui import theme
from app.ui.background import Job, ProgressStrip
from app.ui.widgets import buttons
from app.ui.widgets.date_field import DateField, TimeField
from app.ui.widgets.fields import ChoiceField, LongField, MaskedField, masked
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.messages import Question, Strip
from app.ui.widgets.name_picker import Choice, NamePicker, matched_parts
from app.ui.widgets.password_field import strength
from app.ui.widgets.record_form import Field, RecordForm, Section
from app.ui.widgets.record_table import Cell, Column, RecordTable
from app.ui.widgets.segment import Segment
from app.ui.widgets.step_bar import Step, StepBar, Tabs
from db.unit_of_work import Changes

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform, of popups
_held: list[QWidget] = []


@pytest.fixture(autouse=True)
def windows() -> Iterator[None]:
    """Hold the windows of a test until it is over."""
    yield
    _held.clear()


def shown(qtbot: QtBot, *widgets: QWidget) -> QWidget:
    """Return a window with the widgets in it, shown and active."""
    window = QWidget()
    layout = QVBoxLayout(window)
    for each in widgets:
        layout.addWidget(each)
    qtbot.addWidget(window)
    _held.append(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


# --- dates ---


def test_a_date_is_typed_as_digits(qtbot: QtBot) -> None:
    field = DateField("Ngày họp")
    shown(qtbot, field)
    qtbot.keyClicks(field, "03022026")
    assert field.text() == "03/02/2026"
    assert field.day() == date(2026, 2, 3)


def test_a_date_typed_with_its_slashes_has_each_once(qtbot: QtBot) -> None:
    field = DateField("Ngày họp")
    shown(qtbot, field)
    qtbot.keyClicks(field, "15/06/2025")
    assert field.text() == "15/06/2025"
    assert field.day() == date(2025, 6, 15)


def test_slashes_can_be_taken_back_without_a_fight(qtbot: QtBot) -> None:
    field = DateField("Ngày họp")
    shown(qtbot, field)
    qtbot.keyClicks(field, "0302")
    for _ in range(3):
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "03/"
    qtbot.keyClicks(field, "122026")
    assert field.text() == "03/12/2026"


@pytest.mark.parametrize(
    ("typed", "kept"), [("2008", "2008"), ("052008", "05/2008"), ("5/2008", "05/2008"), ("19052008", "19/05/2008")]
)
def test_a_partial_date_may_be_a_year_or_a_month(qtbot: QtBot, typed: str, kept: str) -> None:
    field = DateField("Ngày kết nạp", partial=True)
    shown(qtbot, field)
    qtbot.keyClicks(field, typed)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == field.value() == kept


def test_a_stored_partial_date_is_shown_as_people_write_it(qtbot: QtBot) -> None:
    field = DateField("Ngày kết nạp", partial=True)
    qtbot.addWidget(field)
    field.set_value("2008-05")
    assert field.text() == "05/2008"
    field.set_value(date(2008, 5, 19))
    assert field.text() == "19/05/2008"
    field.set_value(None)
    assert field.text() == ""


def test_what_is_no_date_stays_as_typed_and_is_refused(qtbot: QtBot) -> None:
    field = DateField("Ngày họp")
    shown(qtbot, field)
    qtbot.keyClicks(field, "31022026")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31/02/2026"
    with pytest.raises(Refused, match="Không có ngày 31/02/2026"):
        field.day()


def test_a_time_is_typed_as_digits(qtbot: QtBot) -> None:
    field = TimeField("Giờ bắt đầu")
    shown(qtbot, field)
    qtbot.keyClicks(field, "1405")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "14:05"


# --- choices ---


def test_the_wheel_never_changes_a_choice(qtbot: QtBot) -> None:
    field = ChoiceField("Giới tính", (("female", "Nữ"), ("male", "Nam")))
    shown(qtbot, field)
    field.set_value("female")
    down = QPoint(0, -120)
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), down, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, wheel)
    assert field.value() == "female"


def test_a_segment_is_chosen_by_digit_arrow_and_click_and_tells_only_the_user_s_choice(qtbot: QtBot) -> None:
    segment = Segment("Trạng thái", (("present", "Có mặt"), ("excused", "Vắng có lý do"), ("unexcused", "Không lý do")))
    shown(qtbot, segment)
    told: list[object] = []
    segment.chosen.connect(told.append)
    segment.set_value("present")
    assert told == []
    segment.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert told == ["excused", "unexcused"]
    assert segment.value() == "unexcused"


def test_a_segment_without_a_choice_shows_none(qtbot: QtBot) -> None:
    segment = Segment("Cách biểu quyết", (("hands", "Giơ tay"), ("secret", "Phiếu kín")))
    qtbot.addWidget(segment)
    assert segment.value() is None


# --- people ---

PEOPLE = tuple(Choice(uuid4(), name) for name in ("Nguyễn Thị Lan Anh", "Lý Thị Lâm", "Trần Thị Thu Hằng"))


def test_two_letters_without_accents_find_lam_and_lan(qtbot: QtBot) -> None:
    picker = NamePicker("Người phát biểu", PEOPLE)
    shown(qtbot, picker)
    qtbot.keyClicks(picker, "la")
    assert [choice.name for choice in picker.matches("la")] == ["Lý Thị Lâm", "Nguyễn Thị Lan Anh"]
    assert picker._list.isVisible()


def test_enter_takes_the_first_person_found(qtbot: QtBot) -> None:
    picker = NamePicker("Người phát biểu", PEOPLE)
    shown(qtbot, picker)
    qtbot.keyClicks(picker, "la")
    with qtbot.waitSignal(picker.picked) as told:
        qtbot.keyClick(picker._list, Qt.Key.Key_Return)
    assert told.args == [PEOPLE[1].id]
    assert picker.text() == "Lý Thị Lâm"


def test_a_whole_name_typed_is_taken_when_the_field_is_left(qtbot: QtBot) -> None:
    picker = NamePicker("Người phát biểu", PEOPLE)
    shown(qtbot, picker)
    picker.setText("tran thi thu hang")
    with qtbot.waitSignal(picker.picked):
        picker.editingFinished.emit()
    assert picker.value() == PEOPLE[2].id
    assert picker.text() == "Trần Thị Thu Hằng"


def test_a_name_nobody_has_goes_back_to_the_last_or_is_entered(qtbot: QtBot) -> None:
    picker = NamePicker("Khách", PEOPLE)
    shown(qtbot, picker)
    picker.set_value(PEOPLE[0].id)
    picker.setText("Hồ Thị Nhàn")
    picker.editingFinished.emit()
    assert picker.text() == "Nguyễn Thị Lan Anh"
    made = Choice(uuid4(), "Hồ Thị Nhàn")
    picker.allow_new(lambda name: made)
    picker.setText("Hồ Thị Nhàn")
    picker.editingFinished.emit()
    assert picker.value() == made.id


def test_a_name_that_fits_several_stands_as_typed_and_is_nobody_s_until_one_is_chosen(qtbot: QtBot) -> None:
    picker = NamePicker("Khách", PEOPLE)
    shown(qtbot, picker)
    picker.set_value(PEOPLE[2].id)
    picker.setText("Thị La")
    with qtbot.waitSignal(picker.undecided) as told:
        picker.editingFinished.emit()
    assert told.args == ["“Thị La” có thể là Nguyễn Thị Lan Anh, Lý Thị Lâm. Hãy gõ thêm hoặc chọn một người."]
    assert (picker.text(), picker.value()) == ("Thị La", None)
    picker.setText("Trần Thị Thu Hằng")
    with qtbot.waitSignal(picker.picked) as picked:
        picker.editingFinished.emit()
    assert picked.args == [PEOPLE[2].id]
    assert picker.problem() == ""


def test_two_people_of_one_name_are_told_apart_by_what_is_noted_of_them(qtbot: QtBot) -> None:
    two = (Choice(uuid4(), "Lê Thị Hòa", "Chi ủy viên"), Choice(uuid4(), "Lê Thị Hòa", "Kế toán"))
    picker = NamePicker("Khách", two)
    shown(qtbot, picker)
    picker.setText("le thi hoa")
    picker.editingFinished.emit()
    assert picker.value() is None
    assert "Lê Thị Hòa (Chi ủy viên), Lê Thị Hòa (Kế toán)" in picker.problem()
    picker.set_value(two[1].id)
    picker.editingFinished.emit()
    assert picker.value() == two[1].id


def test_in_a_form_a_name_that_fits_several_is_asked_about_and_not_kept(qtbot: QtBot) -> None:
    kept = Kept()
    form = RecordForm((Field("chair", "Chủ trì", "name"),), kept)
    shown(qtbot, form)
    picker = form.editor("chair")
    picker.set_choices(PEOPLE)
    form.fill({"chair": PEOPLE[2].id})
    picker.setText("Thị La")
    picker.editingFinished.emit()
    assert kept.saved == []
    assert picker.property("state") == "refused"
    assert "Lý Thị Lâm" in form._remarks["chair"].words.text()
    form.fill({"chair": PEOPLE[2].id})
    assert picker.text() == "Thị La"
    assert not form.leave()
    picker.setText("Lý Thị Lâm")
    picker.editingFinished.emit()
    assert kept.saved == [("chair", PEOPLE[1].id)]
    assert not picker.property("state")
    assert form.leave()


def test_what_was_typed_is_underlined_in_the_name() -> None:
    assert matched_parts("la", "Lý Thị Lâm") == [(7, 2)]
    assert matched_parts("nguyen la", "Nguyễn Thị Lan Anh") == [(0, 6), (11, 2)]


# --- forms ---


class Kept:
    """Stands for the operation behind a form."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, object]] = []
        self.warning = ""
        self.refusal = ""

    def __call__(self, key: str, value: object) -> Changes:
        if self.refusal:
            raise Refused(self.refusal)
        self.saved.append((key, value))
        return Changes(warnings=[self.warning] if self.warning else [])


def a_form(qtbot: QtBot, kept: Kept) -> RecordForm:
    form = RecordForm(
        (
            Field("name", "Họ và tên"),
            Field("birth", "Ngày sinh", "partial"),
            Field("sex", "Giới tính", "choice", (("female", "Nữ"), ("male", "Nam")), beside=True),
            Section("Vào Đảng"),
            Field("card", "Số thẻ đảng viên", width=176),
            Field("note", "Ghi chú", "long"),
        ),
        kept,
    )
    shown(qtbot, form)
    form.fill({"name": "Nguyễn Thị Đào", "birth": "1978-09-14", "sex": "female", "card": "", "note": ""})
    return form


def test_a_field_is_kept_when_it_is_left_and_only_if_it_changed(qtbot: QtBot) -> None:
    kept = Kept()
    form = a_form(qtbot, kept)
    form.editor("name").setFocus()
    qtbot.keyClick(form.editor("name"), Qt.Key.Key_Tab)
    assert kept.saved == []
    form.editor("name").setFocus()
    form.editor("name").setText("Nguyễn Thị Đào Hoa")
    qtbot.keyClick(form.editor("name"), Qt.Key.Key_Tab)
    assert kept.saved == [("name", "Nguyễn Thị Đào Hoa")]


def test_a_refused_field_says_why_under_it_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    kept = Kept()
    form = a_form(qtbot, kept)
    kept.refusal = "Ngày sinh sau ngày vào Đảng."
    form.editor("birth").setFocus()
    form.editor("birth").setText("14/09/2018")
    qtbot.keyClick(form.editor("birth"), Qt.Key.Key_Tab)
    assert form.editor("birth").text() == "14/09/2018"
    assert form.editor("birth").property("state") == "refused"
    assert form.editor("birth").accessibleDescription() == "Ngày sinh sau ngày vào Đảng."
    assert not form.leave()
    form.fill({"birth": "1978-09-14"})
    assert form.editor("birth").text() == "14/09/2018"


def test_a_day_that_does_not_exist_is_told_before_it_is_handed_on(qtbot: QtBot) -> None:
    kept = Kept()
    form = a_form(qtbot, kept)
    birth = form.editor("birth")
    birth.setFocus()
    birth.setText("31/02/1978")
    qtbot.keyClick(birth, Qt.Key.Key_Tab)
    assert birth.accessibleDescription() == "Không có ngày 31/02/1978: tháng 2 năm 1978 có 28 ngày."
    assert not form.leave()
    birth.setText("28/02/1978")
    assert form.leave()
    assert kept.saved == [("birth", "28/02/1978")]
    assert not birth.property("state")


def test_a_doubt_stands_under_its_field_and_the_value_is_kept_as_typed(qtbot: QtBot) -> None:
    kept = Kept()
    form = a_form(qtbot, kept)
    kept.warning = "Thẻ mới có 12 chữ số, đây mới có 11."
    form.editor("card").setText("00107801234")
    form.leave()
    assert kept.saved == [("card", "00107801234")]
    assert form.editor("card").property("state") == "warn"


def test_filling_again_leaves_alone_the_field_that_is_being_typed_in(qtbot: QtBot) -> None:
    form = a_form(qtbot, Kept())
    form.editor("name").setFocus()
    form.editor("name").setText("Nguyễn Thị Đà")
    form.fill({"name": "Nguyễn Thị Đào", "card": "001"})
    assert form.editor("name").text() == "Nguyễn Thị Đà"
    assert form.editor("card").text() == "001"


def test_a_long_text_filled_before_it_is_seen_is_as_tall_as_its_lines(qtbot: QtBot) -> None:
    texts = ["", "Chi bộ thống nhất giao việc cho các đồng chí. " * 9, "một dòng\n" * 40]
    fields = [LongField(f"Kết luận {at}", lines=2, most=12) for at in range(3)]
    for field, text in zip(fields, texts, strict=True):
        field.set_value(text)
    window = shown(qtbot, *fields)
    window.resize(420, 700)
    QApplication.processEvents()
    line = fields[0].fontMetrics().lineSpacing()
    tall = [each.height() // line for each in fields]
    assert tall[0] == 2
    assert 5 <= tall[1] < 12
    assert tall[1] >= fields[1].document().size().height()
    assert tall[2] == 12


def test_tab_leaves_a_long_text_and_it_is_kept_letter_for_letter(qtbot: QtBot) -> None:
    kept = Kept()
    form = a_form(qtbot, kept)
    typed = "Dòng một  hai dấu cách\n\n“ngoặc” <b>&amp; ☐\tngày 3\u00a0tháng\u00a02"
    note: LongField = form.editor("note")
    note.setFocus()
    note.setPlainText(typed)
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert kept.saved == [("note", typed)]


def test_a_refusal_with_a_place_goes_under_the_field_of_that_label(qtbot: QtBot) -> None:
    form = a_form(qtbot, Kept())
    assert form.refuse_by_label(Refused("Chưa có tên.", "Họ và tên"))
    assert form.editor("name").property("state") == "refused"
    assert not form.refuse_by_label(Refused("Chưa có.", "Chỗ khác"))


@pytest.mark.parametrize(("tabs", "result"), [(0, "làm"), (1, None), (2, "làm")])
def test_enter_presses_the_button_that_has_the_keyboard_and_from_a_field_the_deed(
    qtbot: QtBot, tabs: int, result: str | None
) -> None:
    dialog = FormDialog(None, "Thêm việc", [Field("name", "Tên")], "Thêm", lambda values: "làm")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is dialog.form.editor("name"))
    for _ in range(tabs):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.result_of == result


def test_all_rows_of_a_form_end_on_the_same_right_edge(qtbot: QtBot) -> None:
    form = a_form(qtbot, Kept())
    form.resize(900, 600)
    QApplication.processEvents()
    ends = {form.editor(key).mapTo(form, form.editor(key).rect().topRight()).x() for key in ("name", "sex", "note")}
    assert len(ends) == 1


def test_a_masked_number_shows_its_last_four_until_it_is_revealed(qtbot: QtBot) -> None:
    revealed: list[bool] = []
    field = MaskedField("Số định danh", reveal=lambda: revealed.append(True))
    shown(qtbot, field)
    field.set_value("012345674127")
    assert field.field.text() == "•••• •••• 4127"
    assert field.value() == "012345674127"
    field.show_button.click()
    assert field.field.text() == "012345674127"
    assert revealed == [True]
    assert masked("123") == "••••"


# --- tables ---


@dataclass(frozen=True)
class Person:
    id: UUID
    name: str
    state: str


def people(*names: str) -> list[Person]:
    return [Person(uuid4(), name, "Chính thức") for name in names]


def a_table(qtbot: QtBot, rows: list[Person]) -> RecordTable:
    table = RecordTable(
        "Đảng viên",
        (
            Column("name", "Họ và tên", lambda row: row.name, sort=lambda row: name_sort_key(row.name), lead=True),
            Column("state", "Tình trạng", lambda row: Cell(row.state, "tick"), width=160),
        ),
        controls=lambda row, key: buttons.secondary("Đổi", small=True) if key == "state" else None,
    )
    shown(qtbot, table)
    table.set_rows(rows)
    return table


def test_a_table_sorts_names_in_vietnamese_order(qtbot: QtBot) -> None:
    table = a_table(qtbot, people("Lý Thị Lâm", "Đỗ Thị Bích", "Nguyễn Thị Lan Anh", "Lê Thị Ngọc Ánh"))
    table.sort_by(0)
    assert [row.name for row in table.rows()] == ["Nguyễn Thị Lan Anh", "Lê Thị Ngọc Ánh", "Đỗ Thị Bích", "Lý Thị Lâm"]
    header = table.model.headerData(0, Qt.Orientation.Horizontal)
    assert header == "Họ và tên  ↑"


def test_the_current_record_stays_current_when_the_rows_are_read_anew(qtbot: QtBot) -> None:
    rows = people("Lý Thị Lâm", "Đỗ Thị Bích", "Nguyễn Thị Lan Anh")
    table = a_table(qtbot, rows)
    table.set_current(rows[2].id)
    table.set_rows([rows[2], rows[0]])
    assert table.current() == rows[2]
    table.set_rows([rows[0]])
    assert table.current() == rows[0]


def test_only_the_current_row_has_controls_and_they_move_with_it(qtbot: QtBot) -> None:
    rows = people("Lý Thị Lâm", "Đỗ Thị Bích")
    table = a_table(qtbot, rows)
    held = [table.view.indexWidget(table.model.index(at, 1)) is not None for at in range(2)]
    assert held == [True, False]
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    held = [table.view.indexWidget(table.model.index(at, 1)) is not None for at in range(2)]
    assert held == [False, True]


def test_a_table_never_shows_half_a_row(qtbot: QtBot) -> None:
    table = a_table(qtbot, people(*[f"Nguyễn Thị {chr(65 + at)}" for at in range(26)]))
    for height in (200, 333, 471):
        table.window().resize(600, height)
        QApplication.processEvents()
        assert (table.view.height() - theme.px(32)) % table.row_height == 0


def test_a_cell_is_spoken_with_the_title_of_its_column(qtbot: QtBot) -> None:
    table = a_table(qtbot, people("Lý Thị Lâm"))
    spoken = table.model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Tình trạng: Chính thức"


def test_a_filtered_table_tells_texts_for_printing(qtbot: QtBot) -> None:
    table = a_table(qtbot, people("Lý Thị Lâm", "Đỗ Thị Bích"))
    table.set_filter(lambda row: "Bích" in row.name)
    assert table.texts() == (["Họ và tên", "Tình trạng"], [["Đỗ Thị Bích", "Chính thức"]])


# --- messages, steps, long work ---


def test_a_strip_is_spoken_with_its_kind_and_both_sentences(qtbot: QtBot) -> None:
    strip = Strip("warn", "Dưới mức 90%.", "Biên bản vẫn ghi bình thường.")
    qtbot.addWidget(strip)
    assert strip.accessibleName() == "Lưu ý. Dưới mức 90%. Biên bản vẫn ghi bình thường."


def test_given_names_come_first_also_with_a_birth_year_behind(qtbot: QtBot) -> None:
    names = ("Hoàng Thị Mai", "Bùi Thị Hoa (1985)", "Bùi Thị Hoa (1990)")
    picker = NamePicker("Người nói", [Choice(uuid4(), name) for name in names])
    qtbot.addWidget(picker)
    assert [each.name for each in picker.matches("hoa")] == [*names[1:], names[0]]


def test_a_question_is_answered_by_its_deed_or_left(qtbot: QtBot) -> None:
    question = Question(None, "Xóa buổi này?", "Lấy lại được trong Thùng rác.", ("Xóa", "Xóa và in"), "Để nguyên")
    qtbot.addWidget(question)
    question.show()
    deeds = {each.text(): each for each in question.findChildren(type(buttons.secondary("x")))}
    deeds["Xóa và in"].click()
    assert question.answer == 1
    question.answer = None
    deeds["Để nguyên"].click()
    assert question.answer is None


def test_a_button_that_cannot_work_says_why(qtbot: QtBot) -> None:
    button = buttons.secondary("Ban hành")
    qtbot.addWidget(button)
    buttons.allow(button, "Chưa thông qua biên bản.")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == "Chưa thông qua biên bản."
    buttons.allow(button)
    assert button.isEnabled()


def test_steps_are_chosen_by_arrow_keys_and_say_whether_they_are_complete(qtbot: QtBot) -> None:
    bar = StepBar(
        "Các bước", (Step("prepare", "Chuẩn bị", "đủ 5/5", True), Step("roll", "Điểm danh", "chưa điểm danh"))
    )
    shown(qtbot, bar)
    bar.set_current("prepare")
    told: list[str] = []
    bar.chosen.connect(told.append)
    bar._tabs["prepare"].setFocus()
    qtbot.keyClick(bar._tabs["prepare"], Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bar.current() == "roll")
    assert "xong" in bar._tabs["prepare"].accessibleDescription()
    assert "chưa xong" in bar._tabs["roll"].accessibleDescription()


def test_a_job_reports_and_ends_when_it_is_stopped(qtbot: QtBot) -> None:
    go = threading.Event()

    def work(talk: Job) -> None:
        for at in range(1000):
            talk.progress("Đang xuất", at, 1000)
            go.wait(5)

    job = Job("Đang xuất", work)
    strip = ProgressStrip(job)
    holder = shown(qtbot, strip)
    with qtbot.waitSignal(job.progressed):
        job.start()
    strip.stop_button.click()
    with qtbot.waitSignals([job.stopped, job.ended]):
        go.set()
    assert not strip.isVisible()
    assert holder.isVisible()


def test_a_job_that_is_refused_gives_the_sentence(qtbot: QtBot) -> None:
    def work(talk: Job) -> None:
        raise Refused("Tệp này có mật khẩu.")

    job = Job("Nhập", work)
    told: list[str] = []
    job.refused.connect(told.append)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert told == ["Tệp này có mật khẩu."]


@pytest.mark.parametrize(
    ("password", "parts"),
    [("", 0), ("ngan", 1), ("123456789012", 1), ("matkhau9", 2), ("hoa ban nở 2026", 3), ("Hoa ban nở trắng 2026", 4)],
)
def test_the_strength_of_a_password_is_told_in_words(password: str, parts: int) -> None:
    found, words = strength(password)
    assert found == parts
    assert words


def test_the_ring_of_the_focus_stands_clear_of_the_letters(qtbot: QtBot) -> None:
    tabs = Tabs("Phần", (("one", "Hồ sơ"), ("two", "Quá trình")))
    shown(qtbot, tabs)
    tab = tabs.findChildren(QAbstractButton)[0]
    tab.clearFocus()
    plain = tab.grab().toImage()
    tab.setFocus()
    QApplication.processEvents()
    ringed = tab.grab().toImage()
    ground = plain.pixelColor(plain.width() - 1, 0)
    changed = [
        (x, y)
        for x in range(plain.width())
        for y in range(plain.height())
        if plain.pixelColor(x, y) != ringed.pixelColor(x, y)
    ]
    assert changed
    under = [plain.pixelColor(x, y) for x, y in changed]
    assert all(abs(each.lightness() - ground.lightness()) < 8 for each in under)
