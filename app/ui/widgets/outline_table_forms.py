"""What is asked for tables of a body: how many columns a new one has, how wide and on which side the columns stand."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.documents.body import MOST_COLUMNS
from app.documents.paper import Column
from app.rules.refusal import Refused
from app.rules.vietnamese import number_text, shortened
from app.ui.widgets.form_dialog import ask_form
from app.ui.widgets.outline_table_deeds import TableDeeds
from app.ui.widgets.record_form import Field

SIDES = (("left", "Trái"), ("centre", "Giữa"), ("right", "Phải"))
LEAST_MM, MOST_ROWS = 5, 200


def ask_table(parent: QWidget, tables: TableDeeds) -> None:
    """Ask how large a new table is, and put it under the paragraph with the cursor."""

    def insert(values: dict[str, Any]) -> bool:
        rows = values["rows"] or 0
        if not 1 <= rows <= MOST_ROWS:
            raise Refused(f"Số hàng từ 1 đến {MOST_ROWS}.", "Số hàng")
        tables.insert(values["columns"] or 0, rows)
        return True

    fields = (
        Field("columns", "Số cột", "number", width=70, hint=f"Nhiều nhất {MOST_COLUMNS} cột."),
        Field("rows", "Số hàng", "number", width=70, hint="Không kể hàng tên cột."),
    )
    ask_form(parent, "Chèn bảng", fields, "Chèn bảng", insert, values={"columns": 3, "rows": 2})


def ask_columns(parent: QWidget, tables: TableDeeds) -> None:
    """Ask how wide the columns are (mm) and on which side their text stands."""
    columns = tables.columns()

    def change(values: dict[str, Any]) -> bool:
        tables.set_columns(taken(columns, values, tables.width_mm))
        return True

    fields: list[Field] = []
    values: dict[str, Any] = {}
    for at, column in enumerate(columns):
        title = f" ({shortened(column.title, 14)})" if column.title.strip() else ""
        fields.append(Field(f"width{at}", f"Cột {at + 1}{title}", width=70))
        fields.append(Field(f"side{at}", "Căn", "choice", SIDES, width=110, beside=True))
        values |= {f"width{at}": number_text(column.width_mm, 1), f"side{at}": column.align}
    meaning = f"Độ rộng tính bằng milimét. Cả trang có {number_text(tables.width_mm, 1)} mm."
    ask_form(parent, "Độ rộng và căn lề các cột", fields, "Ghi", change, values=values, meaning=meaning)


def taken(columns: Sequence[Column], values: dict[str, Any], room: float) -> tuple[Column, ...]:
    """Return the columns as they were typed; Refused where they are no widths or do not stand on the page."""
    made = tuple(
        Column(column.title, _width(values[f"width{at}"], at), values[f"side{at}"]) for at, column in enumerate(columns)
    )
    total = sum(column.width_mm for column in made)
    if total > room + 0.5:
        raise Refused(f"Các cột cộng lại rộng {number_text(total, 1)} mm, cả trang chỉ có {number_text(room, 1)} mm.")
    return made


def _width(typed: str, at: int) -> float:
    try:
        width = float(typed.strip().replace(",", "."))
    except ValueError:
        width = 0.0
    if not LEAST_MM <= width <= 400:
        raise Refused(f"Độ rộng của một cột là số milimét, từ {LEAST_MM} trở lên.", f"Cột {at + 1}")
    return width
