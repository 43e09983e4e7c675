"""A cell of 60 plainly invented members with ten years of monthly meetings, for measuring."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

from app.documents.paper import Paper, Title, blocks_of_text, to_json
from app.operations import frozen_layout, opening
from app.operations.opening import CellFile
from app.rules.layouts import layout_on
from app.rules.vietnamese import fold, name_sort_key
from db import tables as t

PASSWORD = "mật khẩu để đo"
FIRST_YEAR, YEARS, MEMBERS = 2017, 10, 60
LAST_DAY = date(FIRST_YEAR + YEARS - 1, 12, 31)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ")
GIVEN = ("Ánh", "Bích", "Châu", "Dung", "Đào", "Giang", "Hằng", "Khuyên", "Liên", "Mận")
SAID = "Đồng chí nêu kết quả chăm sóc trẻ trong tháng, đề nghị tổ nuôi dưỡng đổi thực đơn và báo cáo vào kỳ sau. " * 3


def make(path: Path) -> CellFile:
    """Make the file at `path` and return it open, its today the last day of the tenth year."""
    cell = opening.create(path, PASSWORD, today=LAST_DAY)
    with cell.work.named("Dựng sổ mười năm"):
        for layer in _layers():
            cell.work.session.add_all(layer)
            cell.work.session.flush()
    return cell


def _layers() -> Iterator[list[t.Record]]:
    names = [f"{FAMILY[n % 6]} Thị {GIVEN[n // 6]}" for n in range(MEMBERS)]
    ids = [uuid4() for _ in names]
    term = t.Term(name="2015 - 2030", starts_on=date(2015, 1, 1))
    yield [
        t.Actor(id=i, kind="member", name=name, name_sort=name_sort_key(name), name_folded=fold(name))
        for i, name in zip(ids, names, strict=True)
    ]
    yield [
        *(t.Member(id=i, sex="female", admission_date="2005-05-19", official_date="2006-05-19") for i in ids),
        t.CellIdentity(
            name="Chi bộ Trường Mầm non Đo Đạc",
            superior_organisation="Đảng bộ phường Đo Đạc",
            superior_committee="Đảng ủy phường Đo Đạc",
            place_name="Đo Đạc",
        ),
        term,
        t.Setting(key="starts_at_period", value=f'"{FIRST_YEAR}-01"'),
    ]
    yield [
        t.Post(member_id=ids[0], code="secretary", title="Bí thư Chi bộ", valid_from="2015-01-01"),
        t.Post(member_id=ids[1], code="deputy_secretary", title="Phó Bí thư Chi bộ", valid_from="2015-01-01"),
        t.Post(member_id=ids[2], code="committee_member", title="Chi ủy viên", valid_from="2015-01-01"),
    ]
    for kind in ("committee", "regular"):
        yield from _meetings(kind, ids, term)


def _meetings(kind: str, ids: list, term: t.Term) -> Iterator[list[t.Record]]:
    for month in range(YEARS * 12):
        year, of_year = FIRST_YEAR + month // 12, month % 12 + 1
        period, held_on = f"{year}-{of_year:02d}", date(year, of_year, 1 if kind == "committee" else 3)
        layout = layout_on(held_on)
        sitting = t.Sitting(
            held_on=held_on,
            starts_at="14:00",
            ends_at="15:40",
            place="Phòng Hội đồng",
            chair_id=ids[0],
            minute_taker_id=ids[2],
            attendance_state="done",
        )
        part = t.Part(sitting_id=sitting.id, kind=kind, period=period, state="approved", approved_on=held_on)
        items = [
            t.AgendaItem(
                part_id=part.id, position=n, title=f"Nội dung {n}", is_done=True, conclusion=blocks_of_text(SAID)
            )
            for n in range(1, 9)
        ]
        yield [sitting]
        yield [part]
        there = ids if kind == "regular" else ids[:3]
        yield [
            *items,
            *(
                t.Attendance(
                    sitting_id=sitting.id, member_id=i, state="excused" if (n + month) % 29 == 0 else "present"
                )
                for n, i in enumerate(there)
            ),
        ]
        yield [
            *(
                t.Contribution(
                    item_id=item.id, position=n, actor_id=there[(n + month) % len(there)], body=blocks_of_text(SAID)
                )
                for item in items[3:7]
                for n in range(1, 4)
            ),
            t.Vote(
                item_id=items[7].id,
                body="cell" if kind == "regular" else "committee",
                position=1,
                subject="Thông qua nghị quyết",
                method="party_card",
                in_favour=len(there),
            ),
            *(
                t.Task(part_id=part.id, position=n, content=f"Việc {n} của {period}", owner_id=ids[n], given_on=held_on)
                for n in range(1, 4)
            ),
            *(
                t.Paper(
                    part_id=part.id,
                    form=form,
                    kind=code,
                    term_id=term.id,
                    series=code,
                    number=2 * month + (2 if kind == "regular" else 1),
                    state="issued",
                    issued_on=held_on,
                    abstract=f"họp kỳ {period}",
                    contents=to_json(Paper(form, code, layout.id, None, Title("BIÊN BẢN", f"họp kỳ {period}"), ())),
                    rules_used=frozen_layout.to_json(layout),
                )
                for form, code in (("minutes" if kind == "regular" else "committee_minutes", "BB"),)
            ),
        ]
