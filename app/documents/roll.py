"""Who was there, as minutes and resolutions tell it (meetings R21–R23). Nothing is counted before the roll is."""

from collections.abc import Iterator

from app.documents.facts import Absent, MeetingFacts, Named, RollFacts
from app.documents.wording import comrade, count, listed, ours, part_of, person, sentence
from app.rules.dates import time_words
from app.rules.terms import PartKind
from app.rules.vietnamese import fold, lower_first, percent, two_digits

NOT_TAKEN = "Chưa điểm danh."


def lines(facts: MeetingFacts) -> Iterator[tuple[str, str]]:
    """Return key and text of each line of the section on who attended; what does not occur is left out."""
    roll = facts.roll
    yield "total", _total(facts)
    if words := list(_standings(roll)):
        yield "standings", " ".join(map(sentence, words))
    if not roll.is_taken:
        yield "present", NOT_TAKEN
    else:
        yield "present", f"Có mặt: {present(roll)}.{_also_present(roll)}"
        yield "absent", absent(roll)
        if roll.late:
            yield "late", sentence("; ".join(_late(*each) for each in roll.late))
        if roll.temporary_guests_present:
            yield "temporary", sentence(f"đảng viên sinh hoạt tạm thời dự họp: {_named(roll.temporary_guests_present)}")
    if facts.superiors:
        yield "superiors", sentence(f"đại biểu cấp trên: {_with_posts(facts.superiors)}")
    if facts.guests:
        yield "guests", sentence(f"khách mời: {_with_posts(facts.guests)}")
    yield "chair", f"Chủ trì: {person(facts.chair, with_post=True) if facts.chair else 'chưa ghi'}."
    yield "minute_taker", f"Ghi biên bản: {_minute_taker(facts)}."


def _with_posts(those: tuple[Named, ...]) -> str:
    return listed([person(each, with_post=True) for each in those])


def _minute_taker(facts: MeetingFacts) -> str:
    return person(facts.minute_taker, with_post=True) if facts.minute_taker else "chưa ghi"


def _total(facts: MeetingFacts) -> str:
    roll = facts.roll
    if facts.kind is PartKind.COMMITTEE:
        return f"{ours('Tổng số chi uỷ viên')}: {count(roll.total)}."
    whose = f"của {facts.party_group}" if facts.kind is PartKind.PARTY_GROUP and facts.party_group else "của chi bộ"
    return f"Tổng số đảng viên {whose}: {two_digits(roll.total)} đồng chí ({_kinds(roll.full, roll.probationary)})."


def _kinds(full: int, probationary: int) -> str:
    return f"chính thức {two_digits(full)}, {f'dự bị {two_digits(probationary)}' if probationary else 'không có dự bị'}"


def _standings(roll: RollFacts) -> Iterator[str]:
    for names, words in (
        (roll.exempt, "được miễn công tác và sinh hoạt đảng"),
        (roll.away, "giới thiệu sinh hoạt tạm thời đi nơi khác"),
        (roll.suspended, "đình chỉ sinh hoạt"),
        (roll.temporary_guests, "sinh hoạt tạm thời tại chi bộ, không tính vào tổng số"),
    ):
        if names:
            yield f"{words}: {count(len(names))} ({_named(names)})"


def present(roll: RollFacts) -> str:
    """Return `16/18 đồng chí (chính thức 15, dự bị 01), đạt tỷ lệ 88,9%`."""
    kinds = f" ({_kinds(roll.present_full, roll.present_probationary)})" if roll.probationary else ""
    share = percent(roll.present, roll.obliged)
    return f"{part_of(roll.present, roll.obliged)} đồng chí{kinds}" + (f", đạt tỷ lệ {share}" if share else "")


def _also_present(roll: RollFacts) -> str:
    also = [
        f"{words}: {_named(names)}"
        for names, words in (
            (roll.exempt_present, "đảng viên được miễn vẫn dự họp"),
            (roll.away_present, "đảng viên sinh hoạt tạm thời nơi khác vẫn dự họp"),
        )
        if names
    ]
    return "".join(f" {sentence(words)}" for words in also)


def absent(roll: RollFacts) -> str:
    """Return both kinds of absence, with names and reasons."""
    if not roll.excused and not roll.unexcused:
        return "Vắng mặt: không."
    return f"Vắng mặt có lý do: {_absentees(roll.excused)}. Vắng mặt không có lý do: {_absentees(roll.unexcused)}."


def _absentees(those: tuple[Absent, ...]) -> str:
    if not those:
        return "không"
    names = [comrade(each.name) + (f" ({_within(each.reason)})" if each.reason else "") for each in those]
    return f"{count(len(those))}, gồm {listed(names)}" if len(those) > 1 else f"{count(1)}, là {names[0]}"


_BEFORE_NAMES = frozenset(("di", "o", "ve", "du", "hop", "tham", "kham", "dua", "don", "cong", "hoc"))


def _within(reason: str) -> str:
    """Return a reason for use within brackets: a small letter first, but for a name or an abbreviation."""
    first, _, rest = reason.partition(" ")
    is_name = rest[:1].isupper() and fold(first) not in _BEFORE_NAMES
    return reason if first[1:2].isupper() or is_name else lower_first(reason)


def _late(name: str, arrived: str, left: str) -> str:
    parts = [f"đến lúc {time_words(arrived)}" if arrived else "", f"về lúc {time_words(left)}" if left else ""]
    return f"{comrade(name)} {', '.join(part for part in parts if part)}"


def _named(names: tuple[str, ...]) -> str:
    return listed([comrade(name) for name in names])
