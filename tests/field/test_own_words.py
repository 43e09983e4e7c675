"""The project says things in its own words: nothing in it is copied from the documents it grew from."""

from collections.abc import Iterator

import pytest

from tests.field.seeds import FILES, PROJECT, needed, runs, text_of_seed

pytestmark = needed
SHORT, LONG = 8, 14  # syllables
PRESCRIBED = ("resources/sources.toml", "resources/agendas/*.toml")  # titles of documents, headings of a programme
FORMULAS = ("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam.", "2. Về lãnh đạo thực hiện nhiệm vụ chính trị")


def _texts(*patterns: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        for path in sorted(PROJECT.glob(pattern)):
            yield str(path.relative_to(PROJECT)), path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def seeds() -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """All runs of the seeds, short and long."""
    said = [text_of_seed(path) for path in FILES]
    return set().union(*(runs(text, SHORT) for text in said)), set().union(*(runs(text, LONG) for text in said))


def test_no_sentence_of_a_real_document_is_in_the_project(
    seeds: tuple[set[tuple[str, ...]], set[tuple[str, ...]]],
) -> None:
    short, long = seeds
    prescribed = set().union(*(runs(text, SHORT) for text in (*FORMULAS, *(text for _, text in _texts(*PRESCRIBED)))))
    for name, text in _texts("resources/**/*.toml", "resources/**/*.md", "app/**/*.py"):
        copied = (runs(text, SHORT) & short) - prescribed
        assert not copied, f"{name}: {' / '.join(' '.join(run) for run in sorted(copied))}"
        assert not runs(text, LONG) & long, name
