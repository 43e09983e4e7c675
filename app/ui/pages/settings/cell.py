"""What the cell and its superior are called, as of a day; who of the superior follows the cell."""

from typing import Any

from app.operations import cell as cells
from app.operations import members
from app.operations.cell import CellInput, CellView
from app.operations.members import ActorInput
from app.rules.dates import parse_day, screen_date
from app.rules.refusal import Refused
from app.ui.pages.settings.section import LABEL, WIDE, SettingsSection, heading
from app.ui.pages.welcome_steps import CELL_FIELDS, hint_place, watch_place
from app.ui.widgets import buttons
from app.ui.widgets.name_picker import Choice
from app.ui.widgets.paint import Line
from app.ui.widgets.record_form import Field, RecordForm
from app.ui.widgets.record_table import Column, RecordTable

FROM = Field("valid_from", "Áp dụng từ ngày", "date", hint="Văn bản trước ngày này vẫn giữ tên cũ.")


class CellSection(SettingsSection):
    code = "cell"
    title = "Tên chi bộ và cấp trên"
    about = "Sửa chữ gõ sai thì sửa ngay ở đây. Khi chi bộ đổi tên hay đổi cấp trên, bấm Đổi tên từ một ngày."

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._shown: CellView | None = None
        self.form = RecordForm(CELL_FIELDS, self._save, width=WIDE, label_width=LABEL)
        watch_place(self.form)
        self.column.addWidget(self.form)
        self.write = buttons.primary("Ghi tên chi bộ", on=self._write, name="write_cell")
        self.column.addWidget(self.write)
        self.rename = buttons.secondary("Đổi tên từ một ngày", "calendar", on=self._rename, name="rename_cell")
        self._chapters_heading = heading("Các tên đã dùng", self.rename)
        self.column.addWidget(self._chapters_heading)
        self.chapters = RecordTable(
            "Các tên đã dùng",
            (
                Column(
                    "from",
                    "Từ ngày",
                    lambda row: screen_date(row.valid_from) if row.valid_from else "từ đầu",
                    width=100,
                ),
                Column(
                    "to", "Đến hết ngày", lambda row: screen_date(row.valid_to) if row.valid_to else "nay", width=110
                ),
                Column("name", "Tên chi bộ", lambda row: row.name, lead=True),
                Column("superior", "Cấp trên", lambda row: row.superior_organisation, quiet=True),
            ),
        )
        self.chapters.current_changed.connect(self._show)
        self.column.addWidget(self.chapters)
        self.column.addWidget(Line())
        self.follow = RecordForm(
            (
                Field(
                    "follower",
                    "Cấp ủy viên phụ trách",
                    "name",
                    hint="Đồng chí trong đảng ủy được phân công theo dõi chi bộ; gõ tên mới rồi Enter để thêm.",
                ),
            ),
            self._follow,
            width=WIDE,
            label_width=LABEL,
        )
        self.follow.editor("follower").allow_new(self._add_person)
        self.column.addWidget(self.follow)
        self.column.addStretch(1)

    def refresh(self) -> None:
        work = self.desk.work
        chapters = list(cells.identities(work))
        named = bool(chapters)
        self.write.setVisible(not named)
        self._chapters_heading.setVisible(named)
        self.chapters.setVisible(len(chapters) > 1)
        self.chapters.set_rows(reversed(chapters))
        self.chapters.setFixedHeight(self.chapters.sizeHint().height())
        if named:
            keep = self._shown.id if self._shown else None
            shown = next((each for each in chapters if each.id == keep), None) or cells.cell(work, self.desk.today)
            self._show(shown)
        else:
            self.form.fill({"cell_kind": "cell_under_base", "school_kind": "preschool", "place_level": ""})
        people = [
            Choice(each.id, each.told_apart, each.post)
            for each in members.people(work, self.desk.today)
            if not each.is_member
        ]
        picker = self.follow.editor("follower")
        picker.set_choices(people)
        now = cells.follower(work, self.desk.today)
        self.follow.fill({"follower": now.id if now else None})

    def leave(self) -> bool:
        return self.form.leave()

    def act(self, action: str) -> None:
        self.form.focus_first()

    def _show(self, chapter: CellView | None) -> None:
        if chapter is None:
            return
        if self._shown and self._shown.id != chapter.id:
            self.form.clear()
        self._shown = chapter
        self.form.fill({name: getattr(chapter, name) for name in CellInput.model_fields})
        hint_place(self.form)

    def _save(self, key: str, value: Any) -> Any:
        if self._shown is None:
            return None  # a cell without a name is written as a whole
        return self.desk.save(cells.correct_cell, self._shown.id, {key: value})

    def _write(self) -> None:
        try:
            self.desk.save(cells.name_cell, CellInput(**self.form.values()))
        except Refused as refusal:
            if not self.form.refuse_by_label(refusal):
                self.desk.say_refusal(refusal)

    def _rename(self) -> None:
        values = self.form.values()
        self.ask(
            "Đổi tên hoặc đổi cấp trên từ một ngày",
            (FROM, *CELL_FIELDS),
            "Ghi tên mới",
            self._rename_with,
            values=values,
            width=WIDE,
            label_width=LABEL,
        )

    def _rename_with(self, values: dict[str, Any]) -> object:
        day = parse_day(values.pop("valid_from"), FROM.label)
        self._shown = None
        return self.desk.save(cells.name_cell, CellInput(**values), day)

    def _add_person(self, name: str) -> Choice | None:
        made = self.desk.run(members.add_actor, ActorInput(name=name, title="Đảng ủy viên"))
        return Choice(made[0], name, "Đảng ủy viên") if made else None

    def _follow(self, key: str, value: Any) -> Any:
        if value is None:
            return None
        return self.desk.save(cells.set_follower, value, self.desk.today)
