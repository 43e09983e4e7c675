"""The list of assertions A01–A93 of the form of papers: each has a test that names it, or does not concern our kinds.

A test names what it holds in its own name: `test_a17_a18_…`, `test_a03_to_a06_…`.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.builders import FORMS
from app.operations.paper_forms import NEVER_ISSUED
from tests.documents import sample
from tests.documents.reading import docx_of

TESTS = Path(__file__).resolve().parents[1]
ALL = range(1, 94)


def no_pictures() -> bool:
    files = {name for form in sample.ALL_FORMS for name in docx_of(form, "hd05").files}
    return not any(name.startswith("word/media") for name in files)


NOT_OUR_KINDS: dict[int, tuple[str, Callable[[], bool]]] = {
    89: ("the program places no picture of a signature; papers are signed by hand", no_pictures),
}
"""What does not concern the kinds we have: why, and what would be false if we had them."""


def named_by_tests() -> set[int]:
    """Return the numbers that stand in the names of tests."""
    found: set[int] = set()
    for source in TESTS.rglob("test_*.py"):
        for name in re.findall(r"^def test_((?:a\d\d_(?:to_)?)+)", source.read_text(encoding="utf-8"), re.MULTILINE):
            for first, last in re.findall(r"a(\d\d)(?:_to_a(\d\d))?", name):
                found.update(range(int(first), int(last or first) + 1))
    return found


def test_every_assertion_has_a_test_or_a_reason():
    assert [number for number in ALL if number not in named_by_tests() | NOT_OUR_KINDS.keys()] == []


def test_no_assertion_has_both_and_none_is_invented():
    assert named_by_tests() & NOT_OUR_KINDS.keys() == set()
    assert named_by_tests() | NOT_OUR_KINDS.keys() <= set(ALL)


@pytest.mark.parametrize("number", NOT_OUR_KINDS)
def test_the_reason_is_true(number):
    reason, holds = NOT_OUR_KINDS[number]
    assert holds(), f"A{number} concerns our kinds by now, give it a test: {reason}"


# --- assertions that speak of the list of kinds itself ------------------------------------------------------------


@pytest.mark.parametrize("form", sample.ALL_FORMS)
def test_a93_only_ballots_to_cut_apart_stand_outside_the_form_of_papers(form):
    made = sample.paper(form)
    if made.header is None:
        assert form in NEVER_ISSUED
        assert (made.kind, FORMS[form].subject) in {("", "vote"), ("", "election")}
    else:
        assert made.title.separator
        assert made.right_signature is not None


CITING = {"minutes_extract", "correction_note", "approval_submission", "resolution"}


@pytest.mark.parametrize("form", sample.ALL_FORMS)
def test_a56_our_own_words_cite_a_paper_by_kind_number_and_day(form):
    """Papers of the cell itself: `Biên bản số 12-BB/CB, ngày 03/12/2026`, without their number line."""
    made = sample.paper(form)
    own = set(made.own_text_keys)
    words = [made.title.abstract, *(block.text for block in made.blocks if block.key not in own)]
    words += [annex.reference for annex in made.annexes]
    cited = re.findall(r".{0,16}\b\d+-\w+/CB.{0,20}", "\n".join(words))
    assert bool(cited) is (form in CITING)
    for each in cited:
        assert re.search(r"(?:Biên bản|phiếu|Nghị quyết) số \d+-\w+/CB, ngày \d\d/\d{1,2}/\d{4}", each), each
