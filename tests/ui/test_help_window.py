"""F1 opens the text for where the user is."""

import pytest

from app.ui.main_window import PAGES
from app.ui.widgets.help_window import CONTENTS, FOLDER, page_path


@pytest.mark.parametrize("page", [entry.place.key for entry in PAGES] + ["welcome", "unlock", "writing", "own_forms"])
def test_every_page_has_a_text_of_its_own(page):
    path = page_path(page)
    assert path.is_file()
    assert path.stem != CONTENTS


def test_every_step_of_a_meeting_opens_the_text_of_a_meeting():
    assert {page_path(f"meetings-{step}") for step in ("prepare", "votes", "papers")} == {FOLDER / "buoi-hop.md"}


def test_a_link_between_texts_is_followed_by_the_name_of_the_text():
    assert page_path("van-ban") == FOLDER / "van-ban.md"
