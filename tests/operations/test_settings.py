import pytest

from app.operations.settings import change_settings, settings
from app.rules.refusal import Refused
from db.tables import Setting
from db.unit_of_work import UnitOfWork


def test_a_new_cell_has_the_habits_of_the_field(work: UnitOfWork) -> None:
    chosen = settings(work)
    assert (chosen.meeting_day, chosen.min_minutes, chosen.results_days_after) == (3, 90, 2)
    assert chosen.starts_at_period is None


def test_a_choice_is_kept_and_the_others_stay(work: UnitOfWork) -> None:
    changes = change_settings(work, meeting_day=5)
    assert changes.name == "Thiết lập: Ngày họp thường kỳ hằng tháng"
    change_settings(work, starts_at_period="02/2026", meeting_place="Phòng Hội đồng")
    assert settings(work).meeting_day == 5
    assert settings(work).starts_at_period == "2026-02"
    assert settings(work).meeting_place == "Phòng Hội đồng"


def test_a_choice_taken_back_is_its_default_again(work: UnitOfWork) -> None:
    change_settings(work, starts_at_period="2026-02")
    change_settings(work, starts_at_period=None)
    assert settings(work).starts_at_period is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"meeting_day": 31}, "không dùng được"),
        ({"meeting_day": "ba"}, "không phải là số nguyên"),
        ({"starts_at_period": "13/2026"}, "không phải là kỳ"),
        ({"meeting_time": "25:00"}, "không phải là giờ"),
        ({"tone_style": "giữa"}, "không dùng được"),
        ({"mood": "good"}, "Không có mục nào tên là “mood”"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(work: UnitOfWork, values: dict[str, object], sentence: str) -> None:
    before = settings(work)
    with pytest.raises(Refused, match=sentence):
        change_settings(work, **values)
    assert settings(work) == before


def test_a_key_of_a_later_program_is_passed_over(work: UnitOfWork) -> None:
    with work.named("thử"):
        work.add(Setting(key="of_2030", value='"x"'))
    assert settings(work).meeting_day == 3


def test_one_setting_that_cannot_be_read_does_not_take_the_others_along(work: UnitOfWork) -> None:
    change_settings(work, first_days=9)
    with work.named("như một sổ cũ"):
        work.add(Setting(key="meeting_day", value="99"))
        work.add(Setting(key="meeting_place", value="{"))
    read = settings(work)
    assert (read.meeting_day, read.meeting_place, read.first_days) == (3, "", 9)
