"""Small sentences of an educated secretary, and the blocks they stand in. Our own words are spelt as the Party spells
(uỷ, hoà, khoá); what the user typed goes through letter for letter."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from app.documents.facts import Named, TaskFacts
from app.documents.paper import Block, Content, Paragraph, Role, Run, paragraphs_of
from app.rules.dates import period_month_words, period_parts
from app.rules.markers import letters, roman
from app.rules.vietnamese import ToneStyle, lower_first, two_digits, upper, upper_first, with_tone_style

COMRADE = "đồng chí"
_HONORIFICS = ("đồng chí ", "đ/c ", "ông ", "bà ", "anh ", "chị ")
_ENDS = ".!?…:;"


_style: ContextVar[ToneStyle] = ContextVar("tone style", default=ToneStyle.ON_LAST)


@contextmanager
def spelt(style: ToneStyle) -> Iterator[None]:
    """While a paper is built, spell our own words in the style that the cell chose."""
    before = _style.set(style)
    try:
        yield
    finally:
        _style.reset(before)


def ours(words: str) -> str:
    """Return words that the program itself made, spelt as the cell chose; never a name or what a user typed."""
    return with_tone_style(words, _style.get())


def comrade(name: str) -> str:
    """Return `đồng chí Trần Thị Thu Hằng`."""
    return f"{COMRADE} {name}"


def person(named: Named, *, with_post: bool = False) -> str:
    """Return how a Party paper calls someone: `đồng chí …`, unless a form of address or an organisation was entered."""
    name = comrade(named.name) if named.is_member or _lacks_address(named) else named.name
    return f"{name}, {in_sentence(named.post)}" if with_post and named.post else name


def doing(named: Named, deed: str) -> str:
    """Return `đồng chí Trần Thị Thu Hằng, Bí thư Chi bộ, chủ trì`."""
    return f"{person(named, with_post=True)}{',' if named.post else ''} {deed}"


def _lacks_address(named: Named) -> bool:
    entered = (f"{named.name.lower()} ", f"{named.post.lower()} ".replace(",", " "))
    return named.is_person and not any(words.startswith(_HONORIFICS) for words in entered)


def speaker(named: Named) -> str:
    """Return who speaks or presents, as a line begins."""
    return upper_first(person(named))


_SMALL_POSTS = ("Chi uỷ viên", "Đại biểu dự đại hội")


def in_sentence(post: str) -> str:
    """Return a post inside a sentence: the program's own `Chi uỷ viên` small, what was typed as it was typed."""
    if post == _SMALL_POSTS[0]:
        return ours(lower_first(post))
    return lower_first(post) if post.startswith(_SMALL_POSTS) else post


def listed(words: Sequence[str]) -> str:
    """Return `a, b và c`; with commas inside, parted by semicolons."""
    if len(words) < 2:
        return "".join(words)
    mark = ";" if any("," in word for word in words) else ","
    return f"{f'{mark} '.join(words[:-1])} và {words[-1]}"


def count(number: int) -> str:
    """Return `02 đồng chí`; `không` for nobody."""
    return f"{two_digits(number)} {COMRADE}" if number else "không"


def part_of(number: int, whole: int) -> str:
    """Return `03/05`, with zeros as every count of a paper has them."""
    return f"{two_digits(number)}/{two_digits(whole)}"


def ballots(number: int) -> str:
    """Return `02 phiếu`; `không` for none."""
    return f"{two_digits(number)} phiếu" if number else "không"


def sentence(text: str) -> str:
    """Return our own sentence with a capital and a full stop."""
    return upper_first(text) if text.endswith(tuple(_ENDS)) else f"{upper_first(text)}."


def ended(typed: str) -> str:
    """Return the user's words, and a full stop of ours where nothing ends them."""
    return typed if not typed or typed.rstrip()[-1:] in tuple(_ENDS) else f"{typed}."


# --- paragraphs and blocks ---------------------------------------------------------------------------------------


def body(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph((Run(text),), role)


def block(key: str, step: str, *texts: str, role: Role = Role.BODY) -> Block:
    """Return a block of plain paragraphs."""
    return Block(key, tuple(body(text, role) for text in texts), step)


def told(lead: str, stored: str) -> tuple[Paragraph, ...]:
    """Return a stored text after a lead: in its line if it is one paragraph, else below it."""
    paragraphs = paragraphs_of(stored)
    if len(paragraphs) == 1:
        return (Paragraph((Run(f"{lead}: "), *paragraphs[0].runs)),)
    return (Paragraph((Run(f"{lead}:"),), keep_with_next=True), *paragraphs)


@dataclass
class Outline:
    """Headings numbered as they come: `I- …` in capitals, then `1. …`, which one alone goes without."""

    style: str = "I-"
    _first: int = 0
    _second: int = 0
    _alone: tuple[int, str] = (0, "")  # where the last heading of the second level stands, and its words
    blocks: list[Block] = field(default_factory=list)

    def heading(self, key: str, title: str, step: str = "") -> None:
        """Add a heading of the first level; ours alone, in capitals."""
        self._first, self._second = self._first + 1, 0
        number = roman(self._first) + self.style.strip("I")
        self.blocks.append(block(key, step, f"{number} {upper(title)}", role=Role.HEADING_1))

    def subheading(self, key: str, title: str, step: str = "") -> None:
        """Add a heading of the second level; the title may be the user's."""
        self._second += 1
        if self._second == 2:
            self._number_the_first()
        mark = f"{self._second}. " if self._second > 1 else ""
        self._alone = (len(self.blocks), title)
        self.blocks.append(block(key, step, f"{mark}{title}", role=Role.HEADING_2))

    def _number_the_first(self) -> None:
        place, title = self._alone
        first = self.blocks[place]
        self.blocks[place] = block(first.key, first.step, f"1. {title}", role=Role.HEADING_2)

    def add(self, key: str, step: str, content: Iterable[Content]) -> None:
        if content := tuple(content):
            self.blocks.append(Block(key, content, step))

    def say(self, key: str, step: str, *texts: str) -> None:
        self.blocks.append(block(key, step, *texts))


def marked(texts: Sequence[str], marks: Iterable[str]) -> Iterator[str]:
    """Return each text behind its mark; one text alone goes without."""
    if len(texts) == 1:
        yield texts[0]
    else:
        yield from (f"{mark} {text}" for mark, text in zip(marks, texts, strict=False))


# --- tasks -------------------------------------------------------------------------------------------------------


def _month(period: str) -> str:
    """Return `7/2026`, `01/2027`: zeros as in every date of a Party paper (05-HD/VPTW, I.4.2.2)."""
    return f"{period_month_words(period)}/{period_parts(period)[0]}"


def _is_comrade(task: TaskFacts, members: frozenset[str]) -> bool:
    return task.owner_is_member or task.owner in members


def say_tasks(outline: Outline, tasks: Sequence[TaskFacts], members: frozenset[str]) -> None:
    """Tell the tasks that were given, lettered where there are several."""
    marks = (f"{letter})" for letter in letters())
    texts = marked([task_sentence(task, members) for task in tasks], marks)
    for task, text in zip(tasks, texts, strict=True):
        outline.say(f"task:{task.key}", "conclusions", text)


def task_sentence(task: TaskFacts, members: frozenset[str]) -> str:
    """Return a task in one line. Members are told from organisations by their names."""
    details = []
    if task.owner:
        role = "chủ trì" if task.helpers else "thực hiện"
        details.append(f"{role}: {comrade(task.owner) if _is_comrade(task, members) else task.owner}")
    if task.helpers:
        details.append(f"phối hợp: {task.helpers}")
    if task.due:
        details.append(f"thời hạn: {task.due}")
    if task.report_period:
        details.append(f"báo cáo tại kỳ sinh hoạt tháng {_month(task.report_period)}")
    return " ".join(part for part in (ended(task.content), sentence("; ".join(details)) if details else "") if part)
