"""Working days and the day of the meeting (resources/calendar/holidays.toml is a dated table that can be edited)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.rules.dates import first_day, period_of, screen_date, weekday_words
from app.rules.resources import read


@dataclass(frozen=True)
class Holiday:
    """Days off from `first` to `last`; `worked` are days off of the week worked in exchange."""

    name: str
    first: date
    last: date
    certainty: str
    worked: tuple[date, ...] = ()


@cache
def holidays() -> tuple[Holiday, ...]:
    """Return the public holidays that are known, oldest first."""
    found = [
        Holiday(
            row["name"], row["first"], row.get("last", row["first"]), row["certainty"], tuple(row.get("worked", ()))
        )
        for row in read("calendar/holidays.toml")["holidays"]
    ]
    return tuple(sorted(found, key=lambda holiday: holiday.first))


def day_off(day: date) -> str:
    """Return why nobody works that day (`Chủ nhật`, `Tết Nguyên đán`); '' on a working day."""
    for holiday in holidays():
        if day in holiday.worked:
            return ""
        if holiday.first <= day <= holiday.last:
            return holiday.name
    return weekday_words(day) if day.weekday() >= 5 else ""


def is_working_day(day: date) -> bool:
    return not day_off(day)


def add_working_days(day: date, count: int) -> date:
    """Return the day on which `count` working days after `day` have gone by (30 ngày làm việc and the like)."""
    for _ in range(count):
        day = next(_working_days_after(day))
    return day


def working_day_before(day: date) -> date:
    """Return the last working day before `day`."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _working_days_after(day: date) -> Iterator[date]:
    while True:
        day += timedelta(days=1)
        if is_working_day(day):
            yield day


# --- the day of the regular meeting (50-CT/TW; R2) ---------------------------------------------------------------


@dataclass(frozen=True)
class MeetingDay:
    """The day R2 proposes, and why it is not the usual one ('' when it is)."""

    day: date
    reason: str = ""


def propose_meeting_day(period: str, meeting_day: int = 3, first_days: int = 7) -> MeetingDay:
    """Return the usual day of the period, or if nobody works then the next working day of the first days (R2).

    Where none is left, an earlier day of the month, and where Tết fills them all the first working day after.
    """
    usual = first_day(period).replace(day=meeting_day)
    if not (why := day_off(usual)):
        return MeetingDay(usual)
    reason = f"Ngày {screen_date(usual)} là {why}"
    day = next(_working_days_after(usual))
    if day.day <= first_days and period_of(day) == period:
        return MeetingDay(day, reason)
    earlier = (usual - timedelta(days=step) for step in range(1, usual.day))
    return MeetingDay(next(filter(is_working_day, earlier), day), reason)


def meeting_day_doubt(day: date, reason: str = "", meeting_day: int = 3, first_days: int = 7) -> str:
    """Return a sentence if the day of a regular meeting is not as R2 asks; '' if it is.

    The usual day is right; another day of the first days is right if the usual one is off or a reason is written.
    """
    if day.day == meeting_day:
        return ""
    usual = day.replace(day=meeting_day)
    if day.day <= first_days and (reason or day_off(usual)):
        return ""
    if day.day <= first_days:
        return f"Lệ thường họp ngày {screen_date(usual)}. Nếu có lý do họp ngày khác, hãy ghi lý do (50-CT/TW)."
    return f"Họp ngày {screen_date(day)}, ngoài {first_days} ngày đầu tháng (50-CT/TW)."
