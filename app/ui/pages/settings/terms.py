"""Terms of office, the last numbers used on paper, and the period this book begins with."""

from typing import Any

from app.operations import cell as cells
from app.operations import settings
from app.operations.cell import TermInput, TermView
from app.rules.dates import parse_period, period_screen, screen_date
from app.ui.pages.settings.section import LABEL, WIDE, SettingsSection, heading
from app.ui.pages.welcome_steps import SERIES, TERM_FIELDS
from app.ui.widgets import buttons
from app.ui.widgets.record_form import Field, RecordForm, Section
from app.ui.widgets.record_table import Column, RecordTable

FIELDS = (
    *TERM_FIELDS,
    Field("ends_on", "Ngày kết thúc nhiệm kỳ", "date"),
    Field("decision_number", "Số quyết định", width=176),
    Field("decision_date", "Ngày quyết định", "date"),
)


class TermsSection(SettingsSection):
    code = "terms"
    title = "Nhiệm kỳ và số văn bản"
    about = "Số văn bản chạy suốt nhiệm kỳ, mỗi loại một dãy. Nhiệm kỳ mới thì đánh lại từ số 01."

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._shown: TermView | None = None
        self.add = buttons.secondary("Thêm nhiệm kỳ", "plus", on=self._add, name="add_term")
        self.column.addWidget(heading("Các nhiệm kỳ", self.add))
        self.table = RecordTable(
            "Các nhiệm kỳ",
            (
                Column("name", "Nhiệm kỳ", lambda row: row.name, lead=True),
                Column("from", "Từ ngày", lambda row: screen_date(row.starts_on), width=110),
                Column("to", "Đến hết ngày", lambda row: screen_date(row.ends_on) if row.ends_on else "nay", width=120),
                Column("committee", "Chi ủy", lambda row: "có" if row.has_committee else "không", width=90, quiet=True),
            ),
        )
        self.table.current_changed.connect(self._show)
        self.column.addWidget(self.table)
        numbers = [Field(kind, f"{words} ({kind})", "number", width=86) for kind, words in SERIES]
        self.form = RecordForm(FIELDS, self._save, width=WIDE, label_width=LABEL)
        self.numbers = RecordForm(
            (
                Section("Số cuối cùng đã dùng trên giấy", "Số đã dùng trước khi vào sổ này; sổ đi tiếp từ số sau đó."),
                *numbers,
            ),
            self._save_number,
            width=WIDE,
            label_width=LABEL,
        )
        self.start = RecordForm(
            (
                Section("Sổ này bắt đầu"),
                Field("period", "Kỳ đầu tiên", width=122, hint="Tháng/năm. Các kỳ trước không bị nhắc thiếu."),
            ),
            self._save_start,
            width=WIDE,
            label_width=LABEL,
        )
        for form in (self.form, self.numbers, self.start):
            self.column.addWidget(form)
        self.column.addStretch(1)

    def refresh(self) -> None:
        terms = list(cells.terms(self.desk.work))
        self.table.set_rows(reversed(terms))
        self.table.setFixedHeight(self.table.sizeHint().height())
        self.table.setVisible(bool(terms))
        for form in (self.form, self.numbers):
            form.setVisible(bool(terms))
        self._show(self.table.current())
        start = settings.settings(self.desk.work).starts_at_period
        self.start.fill({"period": period_screen(start) if start else ""})

    def leave(self) -> bool:
        kept = [form.leave() for form in (self.form, self.numbers, self.start)]
        return all(kept)

    def _show(self, term: TermView | None) -> None:
        if term is None:
            return
        if self._shown and self._shown.id != term.id:
            self.form.clear()
            self.numbers.clear()
        self._shown = term
        self.form.fill({spec.key: getattr(term, spec.key) for spec in FIELDS})
        self.numbers.fill({kind: dict(term.last_numbers).get(kind) for kind, _ in SERIES})

    def _save(self, key: str, value: Any) -> Any:
        return self.desk.save(cells.change_term, self._shown.id, {key: value}) if self._shown else None

    def _save_number(self, kind: str, value: int | None) -> Any:
        return self.desk.save(cells.set_last_number, self._shown.id, kind, value or 0) if self._shown else None

    def _save_start(self, key: str, value: str) -> Any:
        period = parse_period(value, "Kỳ đầu tiên") if value.strip() else None
        return self.desk.save(settings.change_settings, starts_at_period=period)

    def _add(self) -> None:
        self.ask(
            "Thêm nhiệm kỳ",
            FIELDS,
            "Ghi nhiệm kỳ",
            lambda values: self.desk.save(cells.add_term, TermInput(**values)),
            values={"start_kind": "congress", "has_committee": True},
            meaning="Nhiệm kỳ trước chưa có ngày kết thúc thì kết thúc vào ngày liền trước.",
            width=WIDE,
            label_width=LABEL,
        )
