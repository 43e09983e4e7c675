"""What every table shares: an id made once, text in NFC, and constraint names that migrations can find again."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, MetaData
from sqlmodel import Field, SQLModel

from db.types import IsoDate, IsoMoment, NfcText

metadata: MetaData = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(SQLModel):
    """A row of the cell's records. Its id is made once and kept through dump, import and copy."""

    id: UUID = Field(default_factory=uuid4, primary_key=True, description="Mã bản ghi, không đổi")


def text(meaning: str, **options: Any) -> Any:
    """Return a text column; `meaning` is the Vietnamese label shown on screens and in the JSON Schema."""
    return Field(sa_type=NfcText, description=meaning, **options)


def day(meaning: str, **options: Any) -> Any:
    """Return a column for a whole day."""
    return Field(sa_type=IsoDate, description=meaning, **options)


def moment(meaning: str, **options: Any) -> Any:
    """Return a column for a local moment."""
    return Field(sa_type=IsoMoment, description=meaning, **options)


def link(target: str, meaning: str, **options: Any) -> Any:
    """Return a foreign key column. Children of a deleted row go with it only where `ondelete="CASCADE"` is given."""
    return Field(foreign_key=target, description=meaning, index=True, **options)


def one_of(column: str, *values: str) -> CheckConstraint:
    """Return a CHECK that keeps `column` within `values` (the same words as in app/rules/terms.py)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def not_negative(*columns: str) -> tuple[CheckConstraint, ...]:
    """Return one CHECK for each column of counts."""
    return tuple(CheckConstraint(f"{column} >= 0", name=f"{column}_not_negative") for column in columns)


def in_order(first: str, last: str) -> CheckConstraint:
    """Return a CHECK that a life in time does not end before it began.

    ISO text compares as dates do; of two dates known to a different grain the coarser one decides.
    """
    condition = f"{first} IS NULL OR {last} IS NULL OR substr({first}, 1, length({last})) <= {last}"
    return CheckConstraint(condition, name=f"{last}_after_{first}")


__all__ = [
    "Record",
    "date",
    "datetime",
    "day",
    "in_order",
    "link",
    "metadata",
    "moment",
    "not_negative",
    "one_of",
    "text",
]
