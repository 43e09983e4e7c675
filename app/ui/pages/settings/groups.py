"""Party groups (tổ đảng): founded from 30 members on; who belongs, who heads."""

from typing import Any

from app.operations import cell as cells
from app.operations import members
from app.operations.cell import GroupInput, GroupView
from app.operations.members import Person
from app.rules.dates import parse_day, screen_date
from app.rules.refusal import Refused
from app.ui.pages.settings.section import SettingsSection, heading
from app.ui.widgets import buttons
from app.ui.widgets.empty import EmptyList
from app.ui.widgets.name_picker import Choice
from app.ui.widgets.record_form import Field
from app.ui.widgets.record_table import Cell, Column, RecordTable

GROUP = (Field("name", "Tên tổ đảng", placeholder="Tổ đảng số 1"), Field("valid_from", "Thành lập ngày", "date"))
PLACE = (
    Field("member", "Đảng viên", "name"),
    Field("valid_from", "Từ ngày", "date"),
    Field("is_head", "Là tổ trưởng", "check"),
)


class GroupsSection(SettingsSection):
    code = "groups"
    title = "Tổ đảng"
    about = "Chi bộ có từ 30 đảng viên thì có thể chia tổ đảng (294-QĐ/TW, 20.3.2)."
    scrolls = False

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._shown: GroupView | None = None
        self.add = buttons.secondary("Lập tổ đảng", "plus", on=self._add, name="add_group")
        self.column.addWidget(heading("Các tổ đảng", self.add))
        self.nothing = EmptyList("Chi bộ chưa chia tổ đảng.")
        self.column.addWidget(self.nothing)
        self.table = RecordTable(
            "Các tổ đảng",
            (
                Column("name", "Tên tổ", lambda row: row.name, lead=True),
                Column("head", "Tổ trưởng", lambda row: row.head.name if row.head else "chưa có"),
                Column("size", "Số người", lambda row: str(len(row.members)), width=100, align="right"),
                Column(
                    "from", "Thành lập", lambda row: screen_date(row.valid_from) if row.valid_from else "", width=120
                ),
            ),
        )
        self.table.current_changed.connect(self._show)
        self.column.addWidget(self.table)
        self.put = buttons.secondary("Thêm người vào tổ", "person_add", on=self._put, name="put_in_group")
        self.take = buttons.secondary("Đưa ra khỏi tổ", on=self._take, name="take_out")
        self.people_heading = heading("Người trong tổ", self.take, self.put)
        self.column.addWidget(self.people_heading)
        self.people = RecordTable(
            "Người trong tổ",
            (
                Column("name", "Họ và tên", lambda row: row.name, lead=True),
                Column("post", "Chức vụ", lambda row: row.post, quiet=True),
                Column("head", "", self._head_words, width=130),
            ),
        )
        self.column.addWidget(self.people, 1)

    def refresh(self) -> None:
        groups = cells.groups(self.desk.work, self.desk.today)
        self.table.set_rows(groups)
        self.table.setFixedHeight(self.table.sizeHint().height())
        for each in (self.table, self.people_heading, self.people):
            each.setVisible(bool(groups))
        self.nothing.setVisible(not groups)
        self._show(self.table.current())

    def _show(self, group: GroupView | None) -> None:
        self._shown = group
        self.people.set_rows(group.members if group else ())
        buttons.allow(self.take, "" if group and group.members else "Tổ chưa có người.")

    def _head_words(self, row: Person) -> Cell:
        is_head = self._shown and self._shown.head and self._shown.head.id == row.id
        return Cell("Tổ trưởng", semibold=True) if is_head else Cell()

    def _add(self) -> None:
        made = self.ask(
            "Lập tổ đảng",
            GROUP,
            "Lập tổ",
            lambda values: self.desk.save(cells.add_group, GroupInput(**values)),
            values={"valid_from": screen_date(self.desk.today)},
        )
        warnings = made[1].warnings if isinstance(made, tuple) else []
        if warnings:
            self.desk.say("warn", warnings[0])

    def _put(self) -> None:
        if self._shown is None:
            return
        group = self._shown
        there = {person.id for person in group.members}
        rows = members.members(self.desk.work, self.desk.today)
        people = [Choice(row.id, row.told_apart, row.post) for row in rows if row.id not in there]

        def put(values: dict[str, Any]) -> object:
            if values["member"] is None:
                raise Refused("Chưa chọn người. Gõ hai chữ cái của tên rồi Enter.", "Đảng viên")
            day = parse_day(values["valid_from"], "Từ ngày")
            return self.desk.save(cells.put_in_group, group.id, values["member"], day, is_head=values["is_head"])

        self.ask(
            f"Thêm người vào {group.name}",
            PLACE,
            "Thêm vào tổ",
            put,
            people={"member": people},
            values={"valid_from": screen_date(self.desk.today)},
        )

    def _take(self) -> None:
        group, person = self._shown, self.people.current()
        if group is None or person is None:
            return

        def take(values: dict[str, Any]) -> object:
            day = parse_day(values["last_day"], "Đến hết ngày")
            return self.desk.save(cells.take_out_of_group, group.id, person.id, day)

        self.ask(
            f"Đưa đồng chí {person.name} ra khỏi {group.name}",
            (Field("last_day", "Đến hết ngày", "date"),),
            "Đưa ra khỏi tổ",
            take,
            values={"last_day": screen_date(self.desk.today)},
        )
