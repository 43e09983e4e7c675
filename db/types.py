"""Column types: the edge at which text becomes NFC, and the dates of real life."""

import unicodedata
from datetime import date, datetime
from typing import Any

from sqlalchemy.engine import Dialect
from sqlalchemy.types import String, TypeDecorator


class NfcText(TypeDecorator[str]):
    """Text, normalised to NFC on its way in and never altered again."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unicodedata.normalize("NFC", value)


class IsoDate(TypeDecorator[date]):
    """A whole day, kept as `2026-02-03`."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class IsoMoment(TypeDecorator[datetime]):
    """A local moment to the second, kept as `2026-02-03T14:05:00`."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.replace(tzinfo=None, microsecond=0).isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)
