"""Days as people know them and as the Party writes them. Months of meetings ("kỳ") are text, `2026-12`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.refusal import Refused

FIRST_YEAR, LAST_YEAR = 1900, 2100
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_UNKNOWN_WORDS = {"", "?", "-", "không rõ", "chưa rõ", "không nhớ", "không có", "chưa có"}
_WORDS = re.compile(r"^(?:ngày\s+(\d{1,2})\s+)?(?:tháng\s+(\d{1,2})\s+)?năm\s+(\d{4})$", re.IGNORECASE)
_FORMS = (  # groups in reading order, then which of them is year, month, day
    (re.compile(r"^(\d{4})$"), (0, None, None)),
    (re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{4})$"), (1, 0, None)),
    (re.compile(r"^(\d{2})(\d{4})$"), (1, 0, None)),
    (re.compile(r"^(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4})$"), (2, 1, 0)),
    (re.compile(r"^(\d{2})(\d{2})(\d{4})$"), (2, 1, 0)),
    (re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$"), (0, 1, 2)),
    (re.compile(r"^(\d{4})-(\d{1,2})$"), (0, 1, None)),
    (_WORDS, (2, 1, 0)),
)
_SHORT_YEAR = re.compile(r"^\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2}$")


@dataclass(frozen=True)
class PartialDate:
    """A day of a life, known whole, to the month, to the year, or not at all."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str, place: str = "") -> "PartialDate":
        """Read what a person types: `2008`, `05/2008`, `19/05/2008`, `19052008`, ISO, or nothing.

        Raises Refused for a day that does not exist or that cannot be read.
        """
        words = " ".join(text.split())
        if words.casefold() in _UNKNOWN_WORDS:
            return cls()
        if _SHORT_YEAR.match(words):
            raise Refused(f"“{words}” thiếu hai chữ số của năm. Ghi đủ bốn chữ số, ví dụ 19/05/2008.", place)
        for pattern, order in _FORMS:
            if match := pattern.match(words):
                year, month, day = (None if at is None else match.group(at + 1) for at in order)
                return cls._checked(int(year or 0), _int(month), _int(day), place)
        raise Refused(f"“{words}” không phải là ngày. Ghi như 19/05/2008, 05/2008 hoặc 2008.", place)

    @classmethod
    def _checked(cls, year: int, month: int | None, day: int | None, place: str) -> "PartialDate":
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused(f"Năm {year} nằm ngoài khoảng {FIRST_YEAR} đến {LAST_YEAR}.", place)
        if month is None:
            if day is not None:
                raise Refused("Có ngày mà không có tháng.", place)
            return cls(year)
        if not 1 <= month <= 12:
            raise Refused(f"Không có tháng {month}.", place)
        days = calendar.monthrange(year, month)[1]
        if day is not None and not 1 <= day <= days:
            raise Refused(f"Không có ngày {day:02}/{month:02}/{year}: tháng {month} năm {year} có {days} ngày.", place)
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return a wholly known day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_stored(cls, stored: str | None) -> "PartialDate":
        """Read the form the tables hold: `2008`, `2008-05`, `2008-05-19` or None."""
        return cls.parse(stored or "")

    @property
    def stored(self) -> str | None:
        """Return the form the tables hold; None when unknown."""
        if self.year is None:
            return None
        return "-".join([f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part is not None])

    @property
    def is_known(self) -> bool:
        return self.year is not None

    @property
    def whole(self) -> date | None:
        """Return the day if it is known whole."""
        return self.earliest if self.day is not None else None

    @property
    def earliest(self) -> date | None:
        """Return the first day it can have been; None when unknown."""
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """Return the last day it can have been; None when unknown."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def was_by(self, day: date) -> bool | None:
        """Tell whether this day had come on `day`; None where what is known does not decide it."""
        if self.earliest is None or self.latest is None:
            return None
        if self.latest <= day:
            return True
        return False if self.earliest > day else None

    def party(self) -> str:
        """Return it as papers print it: `19/5/2008`, `5/2008`, `2008`; '' when unknown (05-HD/VPTW, I.4.2.2)."""
        parts = (_two(self.day, 10), _two(self.month, 3), str(self.year or ""))
        return "/".join(part for part in parts if part)

    def screen(self) -> str:
        """Return it as screens show it: `19/05/2008`, `05/2008`, `2008`; '' when unknown."""
        parts = (_two(self.day, 10), _two(self.month, 10), str(self.year or ""))
        return "/".join(part for part in parts if part)


UNKNOWN = PartialDate()


def refuse_disorder(first: PartialDate, last: PartialDate, place: str = "") -> None:
    """Raise Refused if `last` certainly lies before `first`."""
    if first.earliest and last.latest and last.latest < first.earliest:
        raise Refused(f"Ngày kết thúc {last.screen()} trước ngày bắt đầu {first.screen()}.", place)


def _int(text: str | None) -> int | None:
    return None if text is None else int(text)


def _two(number: int | None, below: int) -> str:
    """Return the number with a leading zero where it is below `below`."""
    return "" if number is None else f"{number:02}" if number < below else str(number)


# --- whole days --------------------------------------------------------------------------------------------------


def party_date(day: date) -> str:
    """Return `03/02/2026`, `27/5/2026`: days below 10 and months below 3 get a zero (05-HD/VPTW, I.4.2.2)."""
    return PartialDate.of(day).party()


def long_date(day: date) -> str:
    """Return `ngày 03 tháng 02 năm 2026`, with zeros as in `party_date`."""
    return f"ngày {_two(day.day, 10)} tháng {_two(day.month, 3)} năm {day.year}"


def blank_long_date(year: int) -> str:
    """Return the date of a draft, left open for the pen (document-format, 4)."""
    return f"ngày     tháng     năm {year}"


def screen_date(day: date) -> str:
    """Return `03/02/2026`, as screens write every day."""
    return day.strftime("%d/%m/%Y")


def parse_day(text: str, place: str = "") -> date:
    """Read a whole day; raises Refused if it is unknown, partial, or does not exist."""
    if (day := PartialDate.parse(text, place).whole) is None:
        raise Refused("Cần đủ ngày, tháng, năm, ví dụ 03/02/2026.", place)
    return day


def weekday_words(day: date) -> str:
    """Return `thứ Ba`, `Chủ nhật`."""
    return WEEKDAYS[day.weekday()]


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, or the last day of a shorter month (used for the 12 months of R49)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_months(first: date, last: date) -> int:
    """Return the months completed between two days; negative if `last` comes first."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - 1 if add_months(first, months) > last else months


# --- periods -----------------------------------------------------------------------------------------------------

_PERIOD = re.compile(r"^(\d{4})-(\d{1,2})$")
_PERIOD_FORMS = (
    _PERIOD,
    re.compile(r"^(?:tháng\s+)?(?P<month>\d{1,2})(?:\s*[/.\-]\s*|\s+năm\s+)(?P<year>\d{4})$", re.IGNORECASE),
)


def period_of(day: date) -> str:
    """Return the month a day lies in as a period."""
    return f"{day.year:04}-{day.month:02}"


def parse_period(text: str, place: str = "") -> str:
    """Read `2026-12`, `12/2026`, `tháng 12 năm 2026` as a period; raises Refused otherwise."""
    words = " ".join(text.split())
    for pattern in _PERIOD_FORMS:
        if match := pattern.match(words):
            named = match.groupdict()
            year, month = (int(named["year"]), int(named["month"])) if named else map(int, match.groups())
            if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
                return f"{year:04}-{month:02}"
    raise Refused(f"“{words}” không phải là kỳ. Ghi tháng và năm, ví dụ 12/2026.", place)


def period_parts(period: str) -> tuple[int, int]:
    """Return year and month of a period."""
    year, month = parse_period(period).split("-")
    return int(year), int(month)


def period_words(period: str) -> str:
    """Return `tháng 12 năm 2026`, `tháng 02 năm 2026` (zeros as in heading dates)."""
    year, month = period_parts(period)
    return f"tháng {_two(month, 3)} năm {year}"


def period_month_words(period: str) -> str:
    """Return the month alone, as papers write it: `02`, `12`, `5`."""
    return _two(period_parts(period)[1], 3)


def period_screen(period: str) -> str:
    """Return `02/2026`."""
    year, month = period_parts(period)
    return f"{month:02}/{year}"


def shift_period(period: str, months: int) -> str:
    """Return the period `months` later (or earlier)."""
    return period_of(add_months(first_day(period), months))


def next_period(period: str) -> str:
    return shift_period(period, 1)


def previous_period(period: str) -> str:
    return shift_period(period, -1)


def first_day(period: str) -> date:
    return date(*period_parts(period), 1)


def last_day(period: str) -> date:
    return first_day(next_period(period)) - timedelta(days=1)


# --- times of day ------------------------------------------------------------------------------------------------

_TIME = re.compile(r"^(\d{1,2})(?:\s*(?:[:.hg]|giờ)\s*(\d{1,2})?\s*(?:phút|p|')?|(\d{2}))?$", re.IGNORECASE)


def parse_time(text: str, place: str = "") -> str:
    """Read `14:05`, `14h5`, `14 giờ 05`, `1405`, `14` as `14:05`; raises Refused otherwise."""
    words = " ".join(text.split())
    if match := _TIME.match(words):
        hour, minute = int(match.group(1)), int(match.group(2) or match.group(3) or 0)
        if hour <= 23 and minute <= 59:
            return f"{hour:02}:{minute:02}"
    raise Refused(f"“{words}” không phải là giờ. Ghi như 14:00.", place)


def time_words(time: str) -> str:
    """Return `14 giờ 00` for the stored `14:00`."""
    hour, minute = time.split(":")
    return f"{int(hour):02} giờ {int(minute):02}"


def minutes_between(start: str, end: str, place: str = "") -> int:
    """Return the minutes from one stored time to a later one of the same day; raises Refused if `end` comes first."""
    minutes = _minute_of_day(end) - _minute_of_day(start)
    if minutes < 0:
        raise Refused(f"Giờ kết thúc {end} trước giờ bắt đầu {start}.", place)
    return minutes


def _minute_of_day(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 60 + int(minute)
