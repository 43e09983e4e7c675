"""The sample cell is known by its invented names, and only it lives on the day on which everything in it was left."""

from datetime import date
from pathlib import Path

from app.operations import cell, opening
from app.operations.sample import is_sample, settle_clock
from app.rules.resources import read
from tests.conftest import PASSWORD

INVENTED = {key: value for key, value in read("sample/cell.toml")["identity"].items() if key != "valid_from"}
LAST_DAY = date(2026, 12, 31)


def test_a_file_of_invented_names_lives_on_its_last_day(closed_file: Path) -> None:
    with opening.open_file(closed_file, PASSWORD) as book:
        assert not is_sample(book)
        cell.name_cell(book.work, cell.CellInput(**INVENTED))
        settle_clock(book)
        assert is_sample(book)
        assert book.work.today == LAST_DAY


def test_a_file_given_real_names_from_some_day_lives_today(closed_file: Path) -> None:
    with opening.open_file(closed_file, PASSWORD) as book:
        cell.name_cell(book.work, cell.CellInput(**INVENTED))
        cell.name_cell(book.work, cell.CellInput(**{**INVENTED, "name": "Chi bộ Trường Thật"}), date(2027, 1, 1))
        settle_clock(book)
        assert not is_sample(book)
        assert book.work.fixed_today is None


def test_a_day_that_was_set_stays_set(closed_file: Path) -> None:
    chosen = date(2026, 6, 1)
    with opening.open_file(closed_file, PASSWORD, today=chosen) as book:
        cell.name_cell(book.work, cell.CellInput(**INVENTED))
        settle_clock(book)
        assert book.work.today == chosen
